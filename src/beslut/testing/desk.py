"""The desk at which a history is recorded: every act is decided as if it were recorded live."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
from attrs import field, frozen

from beslut import decide as rooms
from beslut.at_hand import room_fold
from beslut.decide import Command, MakeRattelse, Refused, Room, WithdrawAct, register
from beslut.decide.build import event_from
from beslut.decide.meeting.commands import OpenMeeting
from beslut.events import Event
from beslut.events.effective import Numbered, effective
from beslut.events.meeting import DecisionMade, MeetingDated, ParagrafOpened
from beslut.ledger import Claim, NewEvent
from beslut.recording import digest_of
from beslut.testing.dice import Ids
from beslut.values import UNKNOWN, Source, TimePoint


@frozen
class Breach:
    """An act that was planted against a rule: `event` its name, `rule` as :class:`Refused` names it."""

    event: str
    rule: str
    kind: str


@frozen
class Batch:
    """What is recorded at one desk, never in part.

    `recorded_at` is the moment it is recorded at (a file has the last one of the day); `claims` the §
    numbers it uses up; `breaches` those of its acts that decide would have refused.
    """

    events: tuple[NewEvent, ...]
    claims: tuple[Claim, ...]
    recorded_at: dt.datetime
    breaches: tuple[Breach, ...] = ()


class Stream:
    """A stream under way: its events, and the state that decide checks against."""

    def __init__(self, id_: str, room: Room) -> None:
        self.id, self.room = id_, room
        self.events: list[Numbered] = []
        self.state: Any = room.initial

    @property
    def version(self) -> int:
        """The version of the last event."""
        return len(self.events)


@frozen
class _Act:
    stream: str
    version: int
    event: Event
    command: Command


@attrs.define
class Reading:
    """A document that acts are read in, one after the other: how far the reader has come."""

    document: str
    at: int = 0

    def span(self, length: int) -> Source:
        """The next so many characters."""
        start = self.at
        self.at += length
        return Source(self.document, start, self.at)


@attrs.define
class Desk:
    """Takes acts, has each decided by the live rules, and gathers a batch.

    Acts between two :meth:`call` belong to one command call, with one id, as when a client sends
    them together. `at` is when the acts happen, `reading` the document they are read in,
    `body` the one whose register a sitting is opened from.
    """

    actor: str
    moment: dt.datetime
    ids: Ids
    numbered_by_year: bool = True
    at: TimePoint = UNKNOWN
    reading: Reading | None = None
    body: Stream | None = None
    _acts: list[_Act] = field(factory=list)
    _events: list[NewEvent] = field(factory=list)
    _claims: list[Claim] = field(factory=list)
    _breaches: list[Breach] = field(factory=list)
    _calls: int = 0

    def do(self, stream: Stream, kind: type[Command], /, **fields: Any) -> Any:
        """Record an act and return its event. Raises Refused where the live rules say no."""
        command = kind(happened_at=self.at, **fields)
        if isinstance(command, OpenMeeting) and self.body is not None:
            command = register.opened(command, self.body.state)
        if isinstance(command, WithdrawAct | MakeRattelse):
            (event,) = rooms.correction.decide(dict(effective(stream.events)), command)
        else:
            (event,) = stream.room.decide(stream.state, command)
        self._take(stream, command, event)
        if isinstance(command, WithdrawAct):
            stream.state = room_fold(stream.room, stream.events)
        return event

    def plant(
        self, breach: str, stream: Stream, event: type[Event], kind: type[Command], /, **fields: Any
    ) -> Any:
        """Record an act that the live rules refuse, past them, and note which rule it breaks."""
        given = {f.name for f in attrs.fields(kind)}
        command = kind(happened_at=self.at, **{n: v for n, v in fields.items() if n in given})
        try:
            stream.room.decide(stream.state, command)
        except Refused as refused:
            told = {f.name for f in attrs.fields(event)}
            made = event_from(event, command, **{n: v for n, v in fields.items() if n in told})
            self._take(stream, command, made)
            self._breaches.append(Breach(f"{stream.id}@{stream.version}", refused.rule, breach))
            return made
        raise AssertionError(f"decide takes {command}, so it breaks no rule")

    def call(self) -> None:
        """What was done so far was one call; the next act begins another."""
        if not self._acts:
            return
        identity = self.ids.command(self.moment, self._calls)
        self._calls += 1
        digest = digest_of([act.command for act in self._acts])
        for ordinal, act in enumerate(self._acts):
            self._events.append(
                NewEvent(
                    originator_id=act.stream,
                    originator_version=act.version,
                    event=act.event,
                    actor=self.actor,
                    command=identity,
                    first_of_command=ordinal == 0,
                    command_digest=None if ordinal else digest,
                    happened_at=act.command.happened_at,
                    source=act.command.source,
                )
            )
        self._acts = []

    def batch(self) -> Batch:
        """Everything that was recorded at this desk."""
        self.call()
        return Batch(tuple(self._events), tuple(self._claims), self.moment, tuple(self._breaches))

    def _take(self, stream: Stream, command: Command, event: Event) -> None:
        version = stream.version + 1
        if self.reading is not None and isinstance(event, DecisionMade):
            event = attrs.evolve(event, rules=None)  # minutes don't say by which rules it was decided
        stream.events.append((version, event))
        stream.state = stream.room.evolve(stream.state, event)
        if self.reading is not None:  # decided as if live, recorded as read: lawful either way
            command = attrs.evolve(command, source=self.reading.span(80))
        self._acts.append(_Act(stream.id, version, event, command))
        if isinstance(event, ParagrafOpened | MeetingDated) and self.numbered_by_year:
            self._claim(stream, event)

    def _claim(self, stream: Stream, event: ParagrafOpened | MeetingDated) -> None:
        """Claim § numbers when they are given, or when the year they count in is learned."""
        state = stream.state
        if state.year is None:
            return
        for paragraf, item in state.paragrafer.items():
            if item.number is not None and (isinstance(event, MeetingDated) or paragraf == event.paragraf):
                self._claims.append(Claim(state.namnd, state.year, item.number, paragraf))
