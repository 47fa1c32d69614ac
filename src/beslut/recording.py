"""Recording: from commands to stored events, all or nothing."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import attrs
from attrs import frozen

from beslut import decide as rooms
from beslut.at_hand import AtHand, room_fold
from beslut.decide import Command, MakeRattelse, OthersRestOnIt, WithdrawAct, register
from beslut.decide.meeting.commands import OpenMeeting, OpenParagraf
from beslut.decide.namnd import AdoptRules, NamndState
from beslut.decide.refused import ParagrafTaken, UnknownId
from beslut.decide.sane import sane, stream_id
from beslut.events import Event
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.events.effective import CORRECTIONS, effective
from beslut.events.meeting import (
    ForedragningslistaSet,
    MeetingCalled,
    MeetingDated,
    MeetingOpened,
    ParagrafOpened,
)
from beslut.ledger import Claim, CommandReused, NewEvent, NumberTaken, Recorded, Store, StreamMoved
from beslut.ledger.canonical import canonical
from beslut.plugin import Objection
from beslut.regelverk import RuleSets
from beslut.values import BeslutError
from beslut.values.ids import ID_BYTES, id_of, stream_of
from beslut.values.shape import record_shape

_KINDS = frozenset(rooms.COMMANDS.values())
COMMAND_ID = 16  # bytes
# Fields that name something in another stream: which room it is of, and its word.
_REFERENCES = (
    ("namnd", rooms.NAMND, "nämnden"),
    ("arende", rooms.ARENDE, "ärendet"),
    ("paragraf", rooms.MEETING, "paragrafen"),
)
# Among three processes that write in one stream without pause each loses two races of three; five in a
# row was seen in every second run, fifty are not chance.
_ATTEMPTS = 50
# After one of these, or its correction, a sitting's §§ may count in another year or body.
_MOVES_NUMBERS = (MeetingCalled, MeetingOpened, MeetingDated)


@frozen
class Receipt:
    """What a command led to: the events as they stand on disk.

    `duplicate`: the same command had been recorded before; nothing new was stored. `remarks`: what the
    rule set that the body has adopted remarks on the acts, which were recorded all the same.
    """

    recorded: tuple[Recorded, ...]
    duplicate: bool = False
    remarks: tuple[Objection, ...] = ()

    @property
    def event(self) -> Any:
        """The last event: what the last command of the call led to."""
        return self.recorded[-1].event

    @property
    def stream(self) -> str:
        """The stream of the last event: the id of what was opened or written in."""
        return self.recorded[-1].stream


class Writer:
    """Decides what commands lead to and appends it, deciding anew where another writer was first."""

    def __init__(
        self, store: Store, *, actor: str, clock: Callable[[], dt.datetime], random: Callable[[int], bytes]
    ) -> None:
        self._store, self._actor, self._clock, self._random = store, actor, clock, random
        self._rule_sets = RuleSets()
        self._last: AtHand | None = None  # the sitting that was recorded in last, as it stood then
        self._turn = threading.RLock()  # threads decide one after the other, and lose no races to each other

    def record(
        self, commands: Sequence[Command], command_id: bytes | None, expected: Mapping[str, int]
    ) -> Receipt:
        """Record the commands in one transaction; `Ledger.record` says how."""
        with self._turn:
            return self._record(commands, command_id, expected)

    def _record(
        self, commands: Sequence[Command], command_id: bytes | None, expected: Mapping[str, int]
    ) -> Receipt:
        checked = self._sane(commands)
        identity = self._command_id() if command_id is None else command_id
        if len(identity) != COMMAND_ID:
            raise ValueError(f"ett kommando-id är {COMMAND_ID} byte, inte {len(identity)}")
        digest = digest_of(commands)
        for attempt in range(_ATTEMPTS):
            if command_id is not None and (before := self._recorded_before(identity, digest)):
                return before
            open_: dict[str, AtHand] = {}
            try:
                batch, claims, released, remarks = self._decide(checked, identity, digest, expected, open_)
                stored = self._store.append(batch, claims=claims, released=released)
                self._keep(open_, stored=True)
                return Receipt(stored, remarks=remarks)
            except NumberTaken as error:
                raise ParagrafTaken(str(error)) from None
            except StreamMoved:
                if expected or attempt == _ATTEMPTS - 1:
                    raise
            except BeslutError:
                self._keep(open_, stored=False)
                raise
        raise AssertionError("unreachable")

    def _open(self, stream: str, expected: int | None = None) -> AtHand:
        """The stream as it stands: read anew, unless it is the sitting kept and nobody wrote in it."""
        last, self._last = self._last, None  # who decides in it uses it up
        if last is not None and last.stream == stream and self._store.version(stream) == last.version:
            last.called_anew(expected)
            return last
        self._last = last
        return AtHand.load(self._store, stream, expected)

    def _keep(self, open_: Mapping[str, AtHand], *, stored: bool) -> None:
        """Keep the sitting for the next call, where it is as it stands in the ledger."""
        for at in open_.values():
            if at.stream.startswith("m") and (stored or not at.decided):
                self._last = at

    def make_ready(self, meeting: str) -> None:
        """Read a sitting that is about to be recorded in; `Ledger.make_ready` says why."""
        with self._turn:
            at = self._open(meeting)
            at.state(rooms.MEETING)
            self._last = at

    def rehearse(self, commands: Sequence[Command]) -> tuple[Event, ...]:
        """What the commands would lead to; `Ledger.rehearse` says how."""
        with self._turn:
            checked = self._sane(commands)
            batch, *_ = self._decide(checked, self._command_id(), digest_of(commands), {}, {})
            return tuple(new.event for new in batch)

    def _sane(self, commands: Sequence[Command]) -> list[Command]:
        """The commands as they are decided on: in NFC, with the ids of new streams."""
        if not commands:
            raise ValueError("record() behöver minst ett kommando")
        found = []
        for place, command in enumerate(commands):
            with _about(place):
                checked = self._with_stream(_checked(command))
                sane(checked)
                found.append(checked)
        return found

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
        self,
        commands: Sequence[Command],
        identity: bytes,
        digest: str,
        expected: Mapping[str, int],
        open_: dict[str, AtHand],
    ) -> tuple[list[NewEvent], list[Claim], list[str], tuple[Objection, ...]]:
        """What is appended; the streams decided in are put into `open_`."""
        for stream, version in expected.items():
            open_[stream] = self._open(stream, version)
        batch: list[NewEvent] = []
        places: list[int] = []  # of the command that each event comes from
        remarks: list[Objection] = []
        for place, asked in enumerate(commands):
            stream = asked.stream
            if stream not in open_:
                open_[stream] = self._open(stream)
            at = open_[stream]
            with _about(place):
                command = self._copied(asked, open_)
                if isinstance(command, WithdrawAct):
                    at.taking_back(command, commands[place:])
                decided = at.decide(command)
                if stream.startswith("m") and not isinstance(command, WithdrawAct | MakeRattelse):
                    remarks += self._rule_sets.remarks(at.state(rooms.MEETING), command)
            places += [place] * len(decided)
            for event in decided:
                batch.append(
                    NewEvent(
                        originator_id=stream,
                        originator_version=at.take(event, command),
                        event=event,
                        actor=self._actor,
                        command=identity,
                        first_of_command=not batch,
                        command_digest=None if batch else digest,
                        happened_at=command.happened_at,
                        source=command.source,
                    )
                )
        for place, new in zip(places, batch, strict=True):
            with _about(place):
                self._check_references(open_, new)
        claims, released = self._claims(open_, batch)
        return batch, claims, released, tuple(remarks)

    def _copied(self, command: Command, open_: Mapping[str, AtHand]) -> Command:
        """The command with what is copied from elsewhere: the register, a rule set, what was used up."""
        if isinstance(command, AdoptRules) and not command.transcribed:
            return self._rule_sets.adopted(command)
        if isinstance(command, OpenMeeting) and command.namnd is not None:
            return register.opened(command, self._body(command.namnd, open_))
        if isinstance(command, OpenParagraf) and command.arende is not None and command.spent is None:
            sitting = open_[command.stream].state(rooms.MEETING)
            if sitting.kind == "fullmäktige":
                return attrs.evolve(command, spent=self._spent(command.arende, command.stream, open_))
        return command

    def _body(self, namnd: str, open_: Mapping[str, AtHand]) -> NamndState:
        at = open_.get(namnd) or AtHand.load(self._store, namnd, None)
        body: NamndState = at.state(rooms.NAMND)
        return body

    def _spent(self, arende: str, besides: str, open_: Mapping[str, AtHand]) -> str | None:
        """The event of another sitting by which a minority's right in the case was used up."""
        recorded = self._store.streams_naming("paragraf_opened", arende)
        for stream in dict.fromkeys((*recorded, *(s for s in open_ if s.startswith("m")))):
            if stream == besides:
                continue
            events = (open_.get(stream) or AtHand.load(self._store, stream, None)).events
            version = register.spent_by(arende, effective(events))
            if version is not None:
                return f"{stream}@{version}"
        return None

    def _check_references(self, open_: Mapping[str, AtHand], new: NewEvent) -> None:
        """Refuse an event that names a body, case or § elsewhere that isn't there. Raises UnknownId."""
        event = new.event
        if isinstance(event, RattelseMade):
            corrected = event.field
            event = dict(effective(open_[new.originator_id].events))[event.event]
            if corrected == "spent":
                self._check_spent(open_, event)
        for field, room, word, named in _named(event):
            if stream_of(named) == new.originator_id:
                continue
            stream = stream_of(named)
            at = open_.get(stream) or AtHand.load(self._store, stream, None)
            state = room_fold(room, at.events)
            there = named in state.paragrafer if field == "paragraf" else state != room.initial
            if not there:
                raise UnknownId(f"{word} {named!r} finns inte i liggaren; registrera först det som nämns")
        if isinstance(new.event, ActWithdrawn) and new.event.event == 1:
            other = self._store.mentioning(new.originator_id)
            if other is not None:
                raise OthersRestOnIt(f"på {new.originator_id} vilar {other}; det kan inte återtas", ())

    def _check_spent(self, open_: Mapping[str, AtHand], event: Event) -> None:
        """Refuse a right that would be used up by nothing: elsewhere that is looked up. Raises UnknownId."""
        if not isinstance(event, ParagrafOpened) or event.spent is None:
            return
        stream, _, version = event.spent.partition("@")
        at = open_.get(stream) or AtHand.load(self._store, stream, None)
        if version not in {str(there) for there, _ in effective(at.events)}:
            raise UnknownId(
                f"händelsen {event.spent!r}, som minoritetens rätt skulle vara förbrukad i, finns inte i "
                "liggaren; ange en som m-4k2hwz0q@17, eller ingen"
            )

    def _claims(
        self, open_: Mapping[str, AtHand], batch: Sequence[NewEvent]
    ) -> tuple[list[Claim], list[str]]:
        """Which § numbers the batch uses up: a body gives each once a year, where the year is known."""
        claims: list[Claim] = []
        released: list[str] = []
        for stream, at in open_.items():
            new = [n.event for n in batch if n.originator_id == stream]
            corrected = [at.named_by(e) for e in new if isinstance(e, CORRECTIONS)]
            moved = any(isinstance(e, _MOVES_NUMBERS) for e in (*new, *corrected)) or any(
                isinstance(e, ParagrafOpened) for e in corrected
            )
            concerned = [e for _, e in at.events] if moved else new
            touched = {e.paragraf for e in concerned if isinstance(e, ParagrafOpened)}
            if not stream.startswith("m") or not touched:
                continue
            released += sorted(touched)  # of a § that was taken back, or whose year is another, for good
            meeting = at.state(rooms.MEETING)
            if (
                meeting.year is None
                or meeting.namnd is None
                or self._body(meeting.namnd, open_).numbers(meeting.day) == "sammanträde"
            ):
                continue
            for paragraf, state in meeting.paragrafer.items():
                if state.number is not None and paragraf in touched:
                    claims.append(Claim(meeting.namnd, meeting.year, state.number, paragraf))
        return claims, released

    def _with_stream(self, command: Command) -> Command:
        """The command with an id for the stream that it begins."""
        if command.PREFIX and not getattr(command, command.FIELD):
            made: dict[str, Any] = {command.FIELD: self._new_id(command.PREFIX)}
            return attrs.evolve(command, **made)
        stream_id(command.stream, command)
        return command

    def _new_id(self, prefix: str) -> str:
        return id_of(prefix, self._random(ID_BYTES))

    def _command_id(self) -> bytes:
        """A fresh, time-ordered id: milliseconds, then chance (random ids would scatter the index)."""
        return int(self._clock().timestamp() * 1000).to_bytes(6, "big") + self._random(10)


@contextmanager
def _about(place: int) -> Iterator[None]:
    """Whatever is wrong in here is so with the command in this place of the call."""
    try:
        yield
    except BeslutError as error:
        error.act = place
        raise


def _named(event: Event) -> Iterable[tuple[str, rooms.Room, str, str]]:
    """What an event, or an item of its list, names of another stream: field, room, the room's word, id."""
    parts = (event, *event.items) if isinstance(event, ForedragningslistaSet) else (event,)
    for field, room, word in _REFERENCES:
        for part in parts:
            named = getattr(part, field, None)
            if isinstance(named, str):
                yield field, room, word, named


def _checked(command: Command) -> Command:
    """The command with its text in NFC. Raises ShapeError where a value doesn't fit its field."""
    if type(command) not in _KINDS:
        raise TypeError(f"record() takes commands (beslut.commands), not {command!r}")
    shape = record_shape(type(command))
    checked: Command = shape.value(shape.plain(command))
    return checked


def digest_of(commands: Sequence[Command]) -> str:
    """What tells a call that is sent again from another one under the same id: SHA-256, in hex."""
    return sha256(canonical([_content(c) for c in commands])).hexdigest()


def _content(command: Command) -> Any:
    return {"command": type(command).__name__, **record_shape(type(command)).plain(command)}
