"""The face that an embedder meets: commands in, answers out."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from types import TracebackType
from typing import Any, TypeVar

import attrs
from attrs import frozen

from beslut import decide as rooms
from beslut.decide import Command, MakeRattelse, WithdrawAct, room_of, stream_of

from beslut.decide.document import AttributeFragment
from beslut.decide.meeting.commands import EnterStatement
from beslut.decide.refused import ParagrafTaken, UnknownId
from beslut.events import Event
from beslut.events.correction import RattelseMade
from beslut.events.meeting import MeetingCalled, MeetingDated, MeetingOpened, ParagrafOpened
from beslut.events.namnd import NamndEstablished
from beslut.ledger import Claim, CommandReused, NewEvent, Recorded, Store, StreamMoved
from beslut.ledger.codec import canonical
from beslut.ledger.store import NumberTaken
from beslut.projections import views as v
from beslut.projections.positions import with_coalitions
from beslut.projections.tables import Tables, dnr_key
from beslut.values import BeslutError, PersonRef, StatementKind, TimePoint
from beslut.values.ids import ID_BYTES, id_of
from beslut.values.shape import record_shape

S = TypeVar("S")
_ATTEMPTS = 5  # a second writer in the same stream is rare; five lost races in a row are not chance


class NotFound(BeslutError, LookupError):
    """The ledger holds nothing under that id."""


@frozen
class Receipt:
    """What a command led to: the events as they stand on disk.

    `duplicate`: the same command had been recorded before; nothing new was stored.
    """

    recorded: tuple[Recorded, ...]
    duplicate: bool = False

    @property
    def event(self) -> Any:
        """The last event: what the last command of the call led to."""
        return self.recorded[-1].event

    @property
    def stream(self) -> str:
        """The stream of the last event: the id of what was opened or written in."""
        return self.recorded[-1].stream


def _system_clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Ledger:
    """A ledger of what bodies decided: one file, append-only.

    Threads may share a ledger: every call takes its own connection, appends wait for each
    other. Processes may share the file; who comes second to a stream reads it again and
    decides anew. A `record` that returned is on disk.
    """

    def __init__(self, store: Store, *, actor: str, clock: Callable[[], dt.datetime], random: Callable[[int], bytes]):
        """Use :meth:`open`."""
        self._store, self._actor, self._clock, self._random = store, actor, clock, random
        self._tables = Tables(store)

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        create: bool = True,
        actor: str = "",
        clock: Callable[[], dt.datetime] = _system_clock,
        random: Callable[[int], bytes] = os.urandom,
    ) -> Ledger:
        """Open the ledger in a file, or make one (":memory:": one that lives as long as the object).

        `actor` is who records, as the events shall name it. `clock` (aware datetimes) and
        `random` (n bytes) may be given for exact histories. Raises LedgerMissing (with
        `create=False`), NotALedger, LedgerUnreadable, LedgerBusy.
        """
        store = Store(os.fspath(path), clock=clock, random=random, create=create)
        return cls(store, actor=actor, clock=clock, random=random)

    @property
    def path(self) -> str:
        """Where the ledger lies."""
        return self._store.path

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        self.close()

    # --- commands in ---------------------------------------------------------------------

    def record(
        self,
        *commands: Command,
        command_id: bytes | None = None,
        expected: Mapping[str, int] | None = None,
    ) -> Receipt:
        """Record what the commands ask for, all or nothing, and return the stored events.

        `command_id`: 16 bytes, time-ordered, the same when the same call is sent again: then
        nothing is stored and the first events are returned. `expected`: the version that a
        stream must have. Raises Refused (a rule says no), ShapeError (a value doesn't fit),
        StreamMoved, CommandReused, and the errors of a file that can't be written.
        """
        if not commands:
            raise ValueError("record() behöver minst ett kommando")
        checked = [self._with_stream(_checked(command)) for command in commands]
        identity = command_id or self._command_id()
        if len(identity) != 16:
            raise ValueError(f"ett kommando-id är 16 byte, inte {len(identity)}")
        digest = sha256(canonical([_content(c) for c in commands])).hexdigest()
        for attempt in range(_ATTEMPTS):
            if command_id is not None and (before := self._recorded_before(identity, digest)):
                return before
            batch, claims, released = self._decide(checked, identity, digest, expected or {})
            try:
                return Receipt(self._store.append(batch, claims=claims, released=released))
            except NumberTaken as error:
                raise ParagrafTaken(str(error)) from None
            except StreamMoved:
                if expected or attempt == _ATTEMPTS - 1:
                    raise
        raise AssertionError("unreachable")

    def _recorded_before(self, identity: bytes, digest: str) -> Receipt | None:
        stored = self._store.command(identity)
        if not stored:
            return None
        if stored[0].command_digest not in (digest, None):
            raise CommandReused(
                f"kommando-id {identity.hex()} är redan använt för något annat ({stored[0].name}); "
                "ett nytt kommando behöver ett nytt id"
            )
        return Receipt(stored, duplicate=True)

    def _decide(
        self, commands: Sequence[Command], identity: bytes, digest: str, expected: Mapping[str, int]
    ) -> tuple[list[NewEvent], list[Claim], list[str]]:
        open_: dict[str, _Open] = {}
        batch: list[NewEvent] = []
        for command in commands:
            stream = command.stream
            if stream not in open_:
                open_[stream] = _Open.load(self._store, stream, expected.get(stream))
            at = open_[stream]
            for event in at.decide(command):
                batch.append(
                    NewEvent(
                        originator_id=stream,
                        originator_version=at.take(event),
                        event=event,
                        actor=self._actor,
                        command=identity,
                        first_of_command=not batch,
                        command_digest=None if batch else digest,
                        happened_at=command.happened_at,
                        source=command.source,
                    )
                )
        claims, released = self._claims(open_, batch)
        return batch, claims, released

    def _claims(self, open_: Mapping[str, _Open], batch: Sequence[NewEvent]) -> tuple[list[Claim], list[str]]:
        """Which § numbers the batch uses up: a body gives each once a year, where the year is known."""
        claims: list[Claim] = []
        released: list[str] = []
        for stream, at in open_.items():
            new = [n.event for n in batch if n.originator_id == stream]
            moved = any(isinstance(e, MeetingCalled | MeetingOpened | MeetingDated | RattelseMade) for e in new)
            opened = any(isinstance(e, ParagrafOpened) for e in new)
            if not stream.startswith("m") or not (moved or opened):
                continue
            meeting = room_fold(rooms.MEETING, at.events)
            if meeting.year is None or meeting.namnd is None or self._numbers_per_meeting(meeting.namnd, open_):
                continue
            fresh = {e.paragraf for e in new if isinstance(e, ParagrafOpened)}
            for paragraf, state in meeting.paragrafer.items():
                if state.number is not None and (moved or paragraf in fresh):
                    claims.append(Claim(meeting.namnd, meeting.year, state.number, paragraf))
                    released.append(paragraf)
        return claims, released

    def _numbers_per_meeting(self, namnd: str, open_: Mapping[str, _Open]) -> bool:
        events = open_[namnd].events if namnd in open_ else _Open.load(self._store, namnd, None).events
        return any(isinstance(e, NamndEstablished) and e.numbering == "sammanträde" for _, e in events)

    def _with_stream(self, command: Command) -> Command:
        """The command with an id for the stream that it begins."""
        if command.PREFIX and not getattr(command, command.FIELD):
            return attrs.evolve(command, **{command.FIELD: self._new_id(command.PREFIX)})
        return command

    def _new_id(self, prefix: str) -> str:
        return id_of(prefix, self._random(ID_BYTES))

    def _command_id(self) -> bytes:
        """A fresh, time-ordered id: milliseconds, then chance (random ids would scatter the index)."""
        return int(self._clock().timestamp() * 1000).to_bytes(6, "big") + self._random(10)

    def attribute(
        self,
        fragment: str,
        *,
        by: Sequence[PersonRef],
        paragraf: str | None = None,
        ground: str | None = None,
    ) -> Receipt:
        """Say whose a waiting fragment is; with a §, its text is entered there as their statement.

        Raises NotFound, Refused.
        """
        waiting = self.fragment(fragment)
        commands: list[Command] = [
            AttributeFragment(fragment=fragment, by=tuple(by), paragraf=paragraf, ground=ground)
        ]
        if paragraf is not None:
            self.paragraf(paragraf)
            kinds: tuple[StatementKind, ...] = StatementKind.__args__  # type: ignore[attr-defined]  # a Literal has them
            if waiting.kind not in kinds:
                raise UnknownId(
                    f"{fragment} är {waiting.kind}, inget uttalande, och kan inte föras in i {paragraf}; "
                    "tillskriv det utan paragraf"
                )
            commands.append(
                EnterStatement(
                    paragraf=paragraf,
                    kind=waiting.kind,  # type: ignore[arg-type]  # checked above
                    by=tuple(by),
                    bloc=waiting.bloc,
                    text=waiting.text,
                    source=waiting.source,
                )
            )
        return self.record(*commands)

    # --- answers out ---------------------------------------------------------------------

    def namnder(self) -> tuple[v.Namnd, ...]:
        """The bodies that the ledger knows, by name."""
        return tuple(sorted(self._tables.many(v.Namnd, "1", ()), key=lambda n: (n.name, n.id)))

    def namnd(self, id_: str) -> v.Namnd:
        """A body. Raises NotFound."""
        return self._one(v.Namnd, id_, "nämnd")

    def meetings(self, namnd: str | None = None) -> tuple[v.Meeting, ...]:
        """The sittings (of a body), newest first, those without a known date last."""
        order = "day IS NULL, day DESC, id"
        if namnd is None:
            return tuple(self._tables.many(v.Meeting, f"1 ORDER BY {order}", ()))
        return tuple(self._tables.many(v.Meeting, f"namnd = ? ORDER BY {order}", (namnd,)))

    def meeting(self, id_: str) -> v.Meeting:
        """A sitting. Raises NotFound."""
        return self._one(v.Meeting, id_, "sammanträde")

    def paragrafer(self, *, meeting: str | None = None, dnr: str | None = None) -> tuple[v.Paragraf, ...]:
        """The §§, of a sitting or under a dnr (in any spelling), in the order they were opened."""
        where, parameters = ["1"], []
        if meeting is not None:
            where.append("stream = ?")
            parameters.append(meeting)
        if dnr is not None:
            where.append("dnr_key = ?")
            parameters.append(dnr_key(dnr) or "")
        found = self._tables.many(
            v.Paragraf, f"{' AND '.join(where)} ORDER BY day IS NULL, day, stream, part", parameters
        )
        return tuple(self._complete(p) for p in found)

    def paragraf(self, id_: str) -> v.Paragraf:
        """A § with its outcome and the parties' positions. Raises NotFound."""
        return self._complete(self._one(v.Paragraf, id_, "paragraf"))

    def arenden(self, *, dnr: str | None = None) -> tuple[v.Arende, ...]:
        """The cases, all or under a dnr in any spelling."""
        if dnr is None:
            return tuple(self._tables.many(v.Arende, "1 ORDER BY dnr_key IS NULL, dnr_key, id", ()))
        return tuple(self._tables.many(v.Arende, "dnr_key = ? ORDER BY id", (dnr_key(dnr) or "",)))

    def arende(self, id_: str) -> v.Arende:
        """A case. Raises NotFound."""
        return self._one(v.Arende, id_, "ärende")

    def fragments(self) -> tuple[v.Fragment, ...]:
        """The loose texts that were read, attributed or waiting."""
        return tuple(self._tables.many(v.Fragment, "1 ORDER BY stream, part", ()))

    def fragment(self, id_: str) -> v.Fragment:
        """A loose text. Raises NotFound."""
        return self._one(v.Fragment, id_, "fragment")

    def documents(self) -> tuple[v.Document, ...]:
        """The documents that were read."""
        return tuple(self._tables.many(v.Document, "1 ORDER BY id", ()))

    def events(self, id_: str | None = None) -> tuple[Recorded, ...]:
        """The events of a stream, or those that concern a part of it such as a §; None: all.

        Raises NotFound where nothing is recorded under the id.
        """
        if id_ is None:
            return self.replay(lambda found, recorded: (*found, recorded), ())[0]
        recorded = self._store.stream(stream_of(id_))
        if id_ != stream_of(id_):
            recorded = [r for r in recorded if _concerns(r, id_)]
        if not recorded:
            raise NotFound(f"ingenting är registrerat under {id_!r}")
        return tuple(recorded)

    def replay(
        self,
        fold: Callable[[S, Recorded], S],
        state: S,
        *,
        since: int = 0,
        topics: Sequence[str] | None = None,
    ) -> tuple[S, int]:
        """Fold over everything that was recorded, from a leaf index on; returns state and next index."""
        return self._store.replay(fold, state, since=since, topics=topics)

    def size(self) -> int:
        """How many events the ledger holds."""
        return self._store.head()

    def root(self) -> tuple[int, bytes]:
        """The log's size and Merkle root: two ledgers with the same root hold the same events."""
        return self._store.root()

    def rebuild(self) -> None:
        """Drop every projection and build it again from the events."""
        self._tables.drop()
        self._tables.catch_up()

    def projections(self) -> bytes:
        """All projections as bytes, for comparing two builds."""
        return self._tables.dump()

    def _one(self, cls: type[Any], id_: str, word: str) -> Any:
        found = self._tables.one(cls, id_)
        if found is None:
            raise NotFound(f"liggaren har {'inget' if word[-2:] in ('de', 'nt') else 'ingen'} {word} {id_!r}")
        return found

    def _complete(self, paragraf: v.Paragraf) -> v.Paragraf:
        """The § with what only its body's stream knows: coalitions in force on the day."""
        namnd = self._tables.one(v.Namnd, paragraf.namnd) if paragraf.namnd else None
        if namnd is None or not namnd.coalitions:
            return paragraf
        day = paragraf.meeting_date
        standing = [c for c in namnd.coalitions if _in_force(c, day)]
        meeting = self._tables.one(v.Meeting, paragraf.meeting)
        known = bool(meeting and meeting.attendance)
        return attrs.evolve(paragraf, positions=with_coalitions(paragraf.positions, standing, known))


def room_fold(room: rooms.Room, events: Iterable[tuple[int, Event]]) -> Any:
    """A room's state over numbered events, corrections applied."""
    return room.fold(event for _, event in rooms.effective(events))


class _Open:
    """A stream while a call decides in it."""

    def __init__(self, stream: str, events: list[tuple[int, Event]]) -> None:
        self.stream, self.events = stream, events
        self._state: Any = None
        self._room: rooms.Room | None = None

    @classmethod
    def load(cls, store: Store, stream: str, expected: int | None) -> _Open:
        recorded = store.stream(stream)
        actual = recorded[-1].version if recorded else 0
        if expected is not None and expected != actual:
            raise StreamMoved(
                f"{stream} har {actual} händelser, inte {expected}: läs om och försök igen",
                expected=expected,
                actual=actual,
            )
        return cls(stream, [(r.version, r.event) for r in recorded])

    def decide(self, command: Command) -> tuple[Event, ...]:
        if isinstance(command, WithdrawAct | MakeRattelse):
            self._room = None  # what was folded may no longer hold
            return rooms.correction.decide(self.events, command)
        room = room_of(command)
        if self._room is not room:
            self._room, self._state = room, room_fold(room, self.events)
        return room.decide(self._state, command)

    def take(self, event: Event) -> int:
        version = (self.events[-1][0] if self.events else 0) + 1
        self.events.append((version, event))
        if self._room is not None:
            self._state = self._room.evolve(self._state, event)
        return version


def _checked(command: Command) -> Command:
    """The command with its text in NFC. Raises ShapeError where a value doesn't fit its field."""
    shape = record_shape(type(command))
    checked: Command = shape.value(shape.plain(command))
    return checked


def _content(command: Command) -> Any:
    return {"command": type(command).__name__, **record_shape(type(command)).plain(command)}


def _concerns(recorded: Recorded, part: str) -> bool:
    plain = record_shape(type(recorded.event)).plain(recorded.event)
    return any(isinstance(x, str) and (x == part or x.startswith(f"{part}.")) for x in plain.values())


def _in_force(coalition: v.Coalition, day: TimePoint) -> bool:
    on = day.day
    since, until = coalition.since.day, coalition.until.day
    if on is None:
        return since is None and until is None
    return (since is None or since <= on) and (until is None or on <= until)
