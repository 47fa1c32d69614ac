"""Sealed text (sekretess at rest): AES-256-GCM, bound to the place in the log and the field.

The commitment in `state` is that of the open text, so that proofs hold whether or not the key is
there; without it nobody reads the text, and a destroyed key is a destroyed text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

KEY, NONCE = 32, 12  # bytes
BOX = NONCE + 16  # bytes of a box of nothing: nonce and tag


class Keys(Protocol):
    """Where sealing keys are; they never lie in the ledger's rows."""

    def seal(self, key: str, plain: bytes, bound: bytes) -> bytes:
        """The box: nonce, ciphertext and tag, bound to `bound`. Raises KeyError: there is no such key."""

    def unseal(self, key: str, box: bytes, bound: bytes) -> bytes | None:
        """What was sealed; None where the key isn't here. Raises ValueError where the box isn't genuine."""


class Keyring:
    """Keys in memory, by id; each key 32 bytes, `random` gives nonces."""

    def __init__(self, keys: Mapping[str, bytes], *, random: Callable[[int], bytes]) -> None:
        for name, key in keys.items():
            if len(key) != KEY:
                raise ValueError(f"nyckeln {name!r} har {len(key)} byte; rätt är {KEY}")
        self._keys, self._random = dict(keys), random

    def seal(self, key: str, plain: bytes, bound: bytes) -> bytes:
        """See Keys."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = self._random(NONCE)
        return nonce + AESGCM(self._keys[key]).encrypt(nonce, plain, bound)

    def unseal(self, key: str, box: bytes, bound: bytes) -> bytes | None:
        """See Keys."""
        if key not in self._keys:
            return None
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return AESGCM(self._keys[key]).decrypt(box[:NONCE], box[NONCE:], bound)
        except InvalidTag:
            raise ValueError("lådan är ändrad, flyttad eller förseglad med en annan nyckel") from None

    def destroy(self, key: str) -> None:
        """Forget a key: what was sealed with it is gone."""
        del self._keys[key]


NO_KEYS = Keyring({}, random=bytes)
