"""The text column of a row: entries `[salt, value]`, or `{"box": …, "key": …}` where the two are sealed."""

from __future__ import annotations

from typing import Any

import orjson

from beslut.ledger.canonical import b64, canonical, unb64
from beslut.ledger.faults import SealBroken
from beslut.ledger.sealing import Keys
from beslut.proof import tree


def bound(stream: str, version: int, topic: str, index: int, field: str) -> bytes:
    """What a box is bound to: its event's place in the log, and its field."""
    name = field.encode()
    return b"\x03" + tree.place(stream, version, topic, index) + len(name).to_bytes(4, "big") + name


def sealed(keys: Keys, key: str, entry: list[Any], bound_to: bytes) -> dict[str, str]:
    """The entry that stands in the column for a sealed `[salt, value]`. Raises KeyError: no such key."""
    return {"box": b64(keys.seal(key, canonical(entry), bound_to)), "key": key}


def opened(
    text: bytes | None, keys: Keys | None, stream: str, version: int, topic: str, index: int
) -> dict[str, list[Any]]:
    """The readable entries of a column as `[salt, value]`, by field; sealed ones only where their key is.

    Raises SealBroken, and KeyError, TypeError or ValueError where the column is not as the format says.
    """
    if text is None:
        return {}
    found = {}
    for name, entry in orjson.loads(text).items():
        if isinstance(entry, dict):
            if keys is None:
                continue
            try:
                plain = keys.unseal(
                    entry["key"], unb64(entry["box"]), bound(stream, version, topic, index, name)
                )
            except ValueError as error:
                raise SealBroken(f"händelsen {stream}@{version}, fältet {name}: {error}") from None
            if plain is None:
                continue
            entry = orjson.loads(plain)  # noqa: PLW2901  # the same entry, open
        found[name] = entry
    return found
