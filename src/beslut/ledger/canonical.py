"""The one way in which a value is written, and what is made of the written bytes."""

from __future__ import annotations

import datetime as dt
from binascii import a2b_base64, b2a_base64
from functools import lru_cache
from hashlib import sha256
from typing import Any

import orjson

from beslut.values.shape import NaiveTime

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
SALT = 16  # bytes for each text field


def canonical(plain: Any) -> bytes:
    """Plain maps, lists and scalars as JSON: UTF-8, sorted keys, no white space (RFC 8785 without floats).

    Raises TypeError where something is no such value (half surrogates, integers beyond 53 bits).
    """
    return orjson.dumps(plain, option=_OPTIONS)


_TO_URL, _FROM_URL = bytes.maketrans(b"+/", b"-_"), bytes.maketrans(b"-_", b"+/")


def b64(raw: bytes) -> str:
    """Base64url without padding (RFC 4648 section 5)."""
    return b2a_base64(raw, newline=False).translate(_TO_URL).rstrip(b"=").decode()


def unb64(written: str) -> bytes:
    """The bytes; ValueError where `written` is not exactly what :func:`b64` writes."""
    raw = a2b_base64(written.encode().translate(_FROM_URL) + b"=" * (-len(written) % 4))
    if b64(raw) != written:  # decoders let strange characters and stray bits pass
        raise ValueError(f"{written!r} är inte base64url")
    return raw


def unb64_checked(written: str) -> bytes:
    """The bytes of what is known to be written as :func:`b64` writes it."""
    return a2b_base64(written.encode().translate(_FROM_URL) + b"=" * (-len(written) % 4))


def commitment(salt: bytes, value: bytes) -> str:
    """What `state` holds for a text field: the salted hash of its canonical bytes."""
    return b64(sha256(b"\x02" + salt + value).digest())


@lru_cache(maxsize=1)  # all events of an append share their moment
def timestamp(moment: dt.datetime) -> str:
    """A moment as stored: UTC to the microsecond. Raises NaiveTime where it has no time zone."""
    if moment.tzinfo is None:
        raise NaiveTime("recorded_at", f"{moment.isoformat()} saknar tidszon; klockan ska ge medveten tid")
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment(stored: str) -> dt.datetime:
    """A stored moment. Raises ValueError, NaiveTime."""
    found = dt.datetime.fromisoformat(stored)
    if found.tzinfo is None:
        raise NaiveTime("recorded_at", f"{stored!r} saknar tidszon; rätt vore {stored}Z")
    if timestamp(found) != stored:
        raise ValueError(f"{stored!r} ska skrivas {timestamp(found)}")
    return found
