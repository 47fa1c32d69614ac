"""An event with its envelope: on its way in, and as it stands in the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import orjson
from attrs import field, frozen

from beslut.events import Event
from beslut.ledger.canonical import moment
from beslut.ledger.errors import LedgerUnreadable
from beslut.ledger.sealing import Keys
from beslut.ledger.texts import opened
from beslut.values import UNKNOWN, Source, TimePoint

T = TypeVar("T")


@frozen(kw_only=True)
class NewEvent:
    """An event to append. `originator_id` (the stream) and `originator_version` are the library's names.

    `sealed` says which text fields are stored sealed (sekretess), each with the id of its key.
    """

    originator_id: str
    originator_version: int
    event: Event
    actor: str
    command: bytes
    first_of_command: bool = False
    command_digest: str | None = None
    happened_at: TimePoint = UNKNOWN
    source: Source | None = None
    sealed: Mapping[str, str] = field(factory=dict)


def _readable(ask: Callable[[Recorded], T]) -> Callable[[Recorded], T]:
    """The question, with the event's name in the error where the stored bytes don't answer it."""

    def asked(self: Recorded) -> T:
        try:
            return ask(self)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            raise LedgerUnreadable(f"händelsen {self.name} går inte att läsa: {error}") from None

    asked.__doc__ = ask.__doc__
    return asked


@frozen(eq=False, weakref_slot=False)
class Recorded:
    """An event as it stands in the ledger; only the codec makes one.

    `index`: its leaf index, dense from 0. `stream` and `version` name it, `topic` is its kind as
    stored. Two are equal when the same bytes stand in the same place.
    """

    index: int
    stream: str
    version: int
    topic: str
    event: Event
    _state: bytes
    _text: bytes | None
    _keys: Keys | None
    _said: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        """The event's name, `stream@version`."""
        return f"{self.stream}@{self.version}"

    @property
    @_readable
    def envelope(self) -> Mapping[str, Any]:
        """What `state` holds, as docs/format.md names it; parsed when it is first asked for."""
        if self._said is None:
            object.__setattr__(self, "_said", orjson.loads(self._state))
        said: Any = self._said
        return cast("Mapping[str, Any]", said)

    @property
    @_readable
    def recorded_at(self) -> dt.datetime:
        """When it was recorded: UTC, never before the previous one."""
        return moment(self.envelope["recorded_at"])

    @property
    @_readable
    def happened_at(self) -> TimePoint:
        """When it happened, as far as known."""
        said = self.envelope["happened_at"]
        return UNKNOWN if said is None else TimePoint(said["precision"], said["value"])

    @property
    @_readable
    def actor(self) -> str:
        """Who recorded it."""
        return str(self.envelope["actor"])

    @property
    @_readable
    def command(self) -> bytes:
        """The 16 bytes that the events of one command share."""
        return bytes.fromhex(self.envelope["command"])

    @property
    @_readable
    def command_digest(self) -> str | None:
        """What the command said, as a hash; on the first event of a command, unless it was emptied."""
        entry = self._entries().get("command_digest")
        return None if entry is None else str(entry[1])

    @property
    @_readable
    def source(self) -> Source | None:
        """Where it was read, where it was read in a document; the span 0 to 0 where it was emptied."""
        said = self.envelope["source"]
        if said is None:
            return None
        entry = self._entries().get("source")
        start, end = (0, 0) if entry is None else (entry[1]["start"], entry[1]["end"])
        return Source(said["document"], start, end)

    @property
    @_readable
    def withheld(self) -> tuple[str, ...]:
        """The text fields that can't be read: emptied by gallring, or sealed with a key that isn't here."""
        readable = self._entries()
        return tuple(name for name in self.envelope["commitments"] if name not in readable)

    def _entries(self) -> dict[str, list[Any]]:
        return opened(self._text, self._keys, self.stream, self.version, self.topic, self.index)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Recorded):
            return NotImplemented
        return self._stored() == other._stored()

    def __hash__(self) -> int:
        return hash((self.index, self.stream, self.version))

    def _stored(self) -> tuple[Any, ...]:
        return self.index, self.stream, self.version, self.topic, self._state, self._text
