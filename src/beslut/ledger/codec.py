"""The stored bytes of an event: `state` (envelope and structure) and `text`; docs/format.md says it all.

Both are maps in canonical JSON. In `text` each field is `[salt, value]`, or sealed; `state` holds
for each of them the commitment, so that text can be masked, sealed or emptied while leaf and
proofs stay.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import orjson

from beslut.events import TOPICS, Event, topic_of
from beslut.ledger import generated, texts
from beslut.ledger.canonical import b64, canonical, commitment, moment, timestamp
from beslut.ledger.errors import LedgerUnreadable
from beslut.ledger.faults import NewerSchema, NotJson, UnknownTopic, WrongValue, fault_of
from beslut.ledger.recorded import NewEvent, Recorded
from beslut.ledger.sealing import NO_KEYS, Keys
from beslut.ledger.versions import added_after, only_lacks_fields
from beslut.values import ShapeError, Source, TimePoint
from beslut.values.shape import record_shape, shape_of

Row = tuple[int, str, int, str, bytes, bytes | None]
"""rowid, stream, version, topic, state, text."""

_ACTOR = shape_of(str)
_SOURCE = record_shape(Source)
_TIME = record_shape(TimePoint)
_RECORDED = generated.twin(Recorded)
_STRUCTURE = b',"structure":'
_LENGTH = len(_STRUCTURE)
_UNUSUAL = (generated.Odd, AttributeError, IndexError, KeyError, TypeError, ValueError)
DIGEST = "command_digest"
SOURCE = "source"


# --- writing -----------------------------------------------------------------------------


def encode(
    new: NewEvent,
    index: int,
    recorded_at: dt.datetime,
    salt: Callable[[], bytes],
    keys: Keys | None = None,
) -> tuple[bytes, bytes | None]:
    """The stored `state` and `text` of an event at a leaf index.

    `salt` gives 16 random bytes for each text field; `keys` seals what `new.sealed` names. Raises
    ShapeError (NaiveTime, FloatFound, IntegerTooLarge …) where the event holds what cannot be stored.
    """
    try:
        return _encoded(new, index, recorded_at, salt, keys, *split(new.event))
    except TypeError:  # half a surrogate, an integer beyond 53 bits: the shape can name it
        shape = record_shape(type(new.event))
        return _encoded(new, index, recorded_at, salt, keys, *shape.split(shape.plain(new.event)))


def _encoded(
    new: NewEvent,
    index: int,
    recorded_at: dt.datetime,
    salt: Callable[[], bytes],
    keys: Keys | None,
    structure: dict[str, Any],
    values: dict[str, Any],
) -> tuple[bytes, bytes | None]:
    source = None
    if new.source is not None:
        source, values[SOURCE] = _SOURCE.split(_SOURCE.plain(new.source, SOURCE))
    if new.command_digest is not None:
        values[DIGEST] = new.command_digest
    topic = topic_of(new.event)
    commitments: dict[str, str] = {}
    column: dict[str, Any] = {}
    for name in new.sealed:
        _require_text(type(new.event), topic, name)
    for name in sorted(values):  # of nothing, nothing is kept, sealed or not
        written, salted = canonical(values[name]), salt()
        commitments[name] = commitment(salted, written)
        entry = [b64(salted), orjson.Fragment(written)]
        column[name] = _sealed(new, index, topic, name, entry, keys) if name in new.sealed else entry
    happened = new.happened_at
    state = {
        "actor": _ACTOR.plain(new.actor, "actor"),
        "command": new.command.hex(),
        "commitments": commitments,
        "happened_at": None if happened.precision == "okänd" else _TIME.plain(happened, "happened_at"),
        "recorded_at": timestamp(recorded_at),
        "schema": type(new.event).SCHEMA,
        "source": source,
        "structure": structure,
    }
    return canonical(state), canonical(column) if column else None


def split(event: Event) -> tuple[dict[str, Any], dict[str, Any]]:
    """An event's structure and texts, in NFC. Raises ShapeError where a value doesn't fit its field."""
    cls: Any = type(event)
    try:
        return generated.splitter(cls)(event)
    except generated.Odd:
        shape = record_shape(cls)
        return shape.split(shape.plain(event))


def _require_text(cls: type[Event], topic: str, field: str) -> None:
    with_text = {name for name, inner, is_text, _ in record_shape(cls).fields if is_text or inner.has_text}
    if field not in with_text:
        raise ShapeError(
            f"{topic}.{field}", f"bara text förseglas; fält med text är {', '.join(sorted(with_text))}"
        )


def _sealed(
    new: NewEvent, index: int, topic: str, field: str, entry: list[Any], keys: Keys | None
) -> dict[str, str]:
    key = new.sealed[field]
    bound_to = texts.bound(new.originator_id, new.originator_version, topic, index, field)
    try:
        return texts.sealed(keys or NO_KEYS, key, entry, bound_to)
    except KeyError:
        raise ShapeError(f"{topic}.{field}", f"förseglingsnyckeln {key!r} finns inte här") from None


# --- reading -----------------------------------------------------------------------------


class _Kind:
    """How events of one topic and version are read; what waits for its text in them asks here."""

    __slots__ = ("absent", "cls", "keys", "make", "mark", "older", "topic")
    cls: Any

    def __init__(self, topic: str, cls: type[Event], keys: Keys | None, schema: int) -> None:
        self.topic, self.cls, self.keys = topic, cls, keys
        self.mark = b',"schema":%d,"source":' % schema
        self.absent = added_after(cls, schema)
        self.make = generated.lazy(cls, self, self.absent)
        self.older: list[_Kind] = []  # of the newest: the versions that are read like it, with fields less

    def parse(self, cell: list[Any]) -> Mapping[str, Any]:
        """The texts of an event that somebody reads; from now on this reader parses such texts at once."""
        self.make = generated.eager(self.cls, self.absent)
        text, _, stream, version, index = cell
        # another thread may have been first
        return text if isinstance(text, dict) else self.texts(text, stream, version, index)

    def damaged(self, cell: list[Any], error: Exception) -> LedgerUnreadable:
        """What is raised where the texts can be parsed, and are not what the event's fields need."""
        _, _, stream, version, _ = cell
        return LedgerUnreadable(f"texten i händelsen {stream}@{version} går inte att läsa: {error!r}")

    def texts(self, text: bytes | None, stream: str, version: int, index: int) -> dict[str, Any]:
        try:
            entries = texts.opened(text, self.keys, stream, version, self.topic, index)
            return {name: value for name, (_, value) in entries.items()}
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise LedgerUnreadable(
                f"texten i händelsen {stream}@{version} går inte att läsa: {error}"
            ) from None


class Decoder:
    """Reads rows. It leaves text unparsed until some is read, and then learns of which kinds it is wanted.

    One decoder serves one reader: what it learned is for that reader's habits. `topics` is the
    register of kinds; a name that isn't in it is an error and imports nothing.
    """

    def __init__(self, keys: Keys | None = None, topics: Mapping[str, type[Event]] = TOPICS) -> None:
        self._keys, self._topics = keys, topics
        self._kinds: dict[str, _Kind] = {}

    def rows(self, rows: Iterable[Row]) -> Iterator[Recorded]:
        """The events of rows, one by one. Raises Fault (UnknownTopic, NewerSchema …), naming the event.

        One by one also for speed: an event that is gone before the next is made never waits for the
        garbage collector (replay of a million: 1.7 times).
        """
        kinds, loads, new, keys = self._kinds, orjson.loads, object.__new__, self._keys
        for rowid, stream, version, topic, state, text in rows:
            kind = kinds.get(topic)
            if kind is None:
                kind = self._kind(stream, version, topic)
            try:
                # Of canonical bytes only the structure is parsed, which stands last and is a third of them;
                # within a string these marks would have their quotes escaped.
                at = state.index(_STRUCTURE, state.index(kind.mark))
                structure = loads(state[at + _LENGTH : -1])
                event, said = kind.make(structure, text, stream, version, rowid - 1), None
            except _UNUSUAL:
                said, event = self._long_way(kind, rowid - 1, stream, version, state, text)
            recorded: Any = new(_RECORDED)
            recorded.index = rowid - 1
            recorded.stream = stream
            recorded.version = version
            recorded.topic = topic
            recorded.event = event
            recorded._state = state  # noqa: SLF001  # of the twin that becomes it
            recorded._text = text  # noqa: SLF001
            recorded._keys = keys  # noqa: SLF001
            recorded._said = said  # noqa: SLF001
            recorded.__class__ = Recorded
            yield recorded

    def row(self, row: Row) -> Recorded:
        """The event of one row."""
        return next(self.rows((row,)))

    def _kind(self, stream: str, version: int, topic: str) -> _Kind:
        cls = self._topics.get(topic)
        if cls is None:
            raise UnknownTopic(
                f"händelsen {stream}@{version} är av slaget {topic!r}, "
                "som denna version av beslut inte känner"
            )
        kind, *kind.older = (
            _Kind(topic, cls, self._keys, schema)
            for schema in range(cls.SCHEMA, 0, -1)
            if only_lacks_fields(cls, schema)
        )
        return self._kinds.setdefault(topic, kind)

    def _long_way(
        self, kind: _Kind, index: int, stream: str, version: int, state: bytes, text: bytes | None
    ) -> tuple[dict[str, Any] | None, Event]:
        """What is older, sealed, emptied or damaged; the shape can say what is wrong."""
        for older in kind.older:
            try:
                at = state.index(_STRUCTURE, state.index(older.mark))
                structure = orjson.loads(state[at + _LENGTH : -1])
                return None, older.make(structure, text, stream, version, index)
            except _UNUSUAL:
                continue
        where = f"händelsen {stream}@{version}"
        try:
            envelope = orjson.loads(state)
            schema, structure = envelope["schema"], dict(envelope["structure"])
        except (KeyError, TypeError, ValueError) as error:
            raise NotJson(f"{where} går inte att läsa: {error}") from None
        values = kind.texts(text, stream, version, index)
        return envelope, value_of(kind.topic, kind.cls, schema, structure, values, where)


def value_of(
    topic: str, cls: type[Event], schema: Any, structure: dict[str, Any], values: dict[str, Any], where: str
) -> Event:
    """Any known version's event as one of today, checked. Raises NewerSchema and other faults."""
    require_known(topic, cls, schema, where)
    shape = record_shape(cls)
    try:
        for version in range(schema, cls.SCHEMA):
            if (upcast := cls.UPCAST.get(version)) is not None:
                structure, values = upcast(structure, values)
        plain = shape.join(structure, values)
        for name in added_after(cls, schema) - structure.keys() - values.keys():
            plain.pop(name, None)  # it isn't emptied: there was no such field, and it has its default
        event: Event = shape.value(plain, topic)
    except ShapeError as error:
        raise fault_of(error)(f"{where} går inte att läsa: {error}") from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise WrongValue(f"{where} går inte att läsa: {error}") from None
    return event


def require_known(topic: str, cls: type[Event], schema: Any, where: str) -> None:
    """Raise NewerSchema, or WrongValue, unless a stored version is one that this program reads."""
    if type(schema) is not int or schema < 1:
        raise WrongValue(f"{where}: schemats version är {schema!r}; rätt vore ett heltal från 1")
    if schema > cls.SCHEMA:
        raise NewerSchema(
            f"{where} är skriven med {topic} version {schema}; "
            f"denna version av beslut läser till och med {cls.SCHEMA}. Uppdatera beslut."
        )


def recorded_at(state: bytes) -> dt.datetime:
    """When a row was recorded. Raises LedgerUnreadable."""
    try:
        return moment(orjson.loads(state)["recorded_at"])
    except (KeyError, TypeError, ValueError) as error:
        raise LedgerUnreadable(f"den senaste händelsen går inte att läsa: {error}") from None
