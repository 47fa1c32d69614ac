"""The stored bytes of an event: `state` (envelope and structure) and `text`.

Both are maps in canonical JSON: UTF-8, sorted keys, no white space. In `text` each field is
`[salt, value]`; `state` holds for each of them the commitment SHA-256(0x02, salt, value as
canonical JSON), so that text can be masked or emptied while leaf and proofs stay.
"""

from __future__ import annotations

import datetime as dt
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import orjson

from beslut.events import TOPICS
from beslut.ledger.errors import LedgerUnreadable, NewerSchema, UnknownTopic
from beslut.ledger.recorded import NewEvent, Recorded
from beslut.values import ShapeError, Source, TimePoint
from beslut.values.shape import record_shape, shape_of

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
SALT = 16  # bytes for each text field
_SOURCE = record_shape(Source)
_TIME = record_shape(TimePoint)
_ACTOR = shape_of(str)
_DIGEST = "command_digest"


def canonical(plain: Any) -> bytes:
    """The one way in which a value is written."""
    return orjson.dumps(plain, option=_OPTIONS)


def _b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def commitment(salt: bytes, value: Any) -> str:
    """What `state` holds for a text field: its salted hash, base64url without padding."""
    return _b64(sha256(b"\x02" + salt + canonical(value)).digest())


def timestamp(moment: dt.datetime) -> str:
    """A moment as stored: UTC to the microsecond."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(stored: str) -> dt.datetime:
    """A stored moment."""
    return dt.datetime.fromisoformat(stored)


def encode(new: NewEvent, recorded_at: dt.datetime, salt: Callable[[], bytes]) -> tuple[bytes, bytes | None]:
    """The stored `state` and `text` of an event; `salt` gives 16 random bytes for each text field.

    Raises ShapeError where the event holds what cannot be stored.
    """
    shape = record_shape(type(new.event))
    structure, texts = shape.split(shape.plain(new.event))
    fields: dict[str, Any] = dict(texts or {})
    source = None
    if new.source is not None:
        source, span = _SOURCE.split(_SOURCE.plain(new.source, "source"))
        fields["source"] = span
    if new.command_digest is not None:
        fields[_DIGEST] = new.command_digest
    salted = {name: (salt(), value) for name, value in fields.items()}
    state: dict[str, Any] = {
        "actor": _ACTOR.plain(new.actor, "actor"),
        "command": new.command.hex(),
        "commitments": {name: commitment(s, value) for name, (s, value) in salted.items()},
        "happened_at": None if new.happened_at.precision == "okänd" else _TIME.plain(new.happened_at),
        "recorded_at": timestamp(recorded_at),
        "schema": type(new.event).SCHEMA,
        "source": source,
        "structure": structure,
    }
    text = {name: [_b64(s), value] for name, (s, value) in salted.items()}
    return canonical(state), canonical(text) if text else None


def decode(index: int, stream: str, version: int, topic: str, state: bytes, text: bytes | None) -> Recorded:
    """The event that a row holds. Raises UnknownTopic, NewerSchema, LedgerUnreadable."""
    where = f"händelsen {stream}@{version}"
    cls = TOPICS.get(topic)
    if cls is None:
        raise UnknownTopic(f"{where} är av slaget {topic!r}, som denna version av beslut inte känner")
    try:
        envelope = orjson.loads(state)
        if envelope["schema"] > cls.SCHEMA:
            raise NewerSchema(
                f"{where} är skriven med {topic} version {envelope['schema']}; "
                f"denna version av beslut läser till och med {cls.SCHEMA}. Uppdatera beslut."
            )
        texts = {name: value for name, (_, value) in orjson.loads(text).items()} if text else {}
        happened = envelope["happened_at"]
        source = envelope["source"]
        shape = record_shape(cls)
        return Recorded(
            index=index,
            stream=stream,
            version=version,
            event=shape.value(shape.join(envelope["structure"], texts), topic),
            recorded_at=moment(envelope["recorded_at"]),
            happened_at=TimePoint() if happened is None else _TIME.value(happened),
            actor=_ACTOR.value(envelope["actor"], "actor"),
            command=bytes.fromhex(envelope["command"]),
            command_digest=texts.get(_DIGEST),
            source=None if source is None else _SOURCE.value(_SOURCE.join(source, texts.get("source"))),
        )
    except (ShapeError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise LedgerUnreadable(f"{where} går inte att läsa: {error}") from None


def recorded_at(state: bytes) -> dt.datetime:
    """When a row was recorded. Raises LedgerUnreadable."""
    try:
        return moment(orjson.loads(state)["recorded_at"])
    except (KeyError, TypeError, ValueError) as error:
        raise LedgerUnreadable(f"den senaste händelsen går inte att läsa: {error}") from None
