"""A sitting as its checks look at it: its acts that stand, by kind, and who was there when it mattered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from attrs import define, field

from beslut.decide.meeting.service import disqualified_now, free_to_serve, serves, serving_in
from beslut.decide.meeting.state import MeetingState, VoteringState
from beslut.events import Event
from beslut.events import meeting as e
from beslut.ledger import Recorded
from beslut.rules.beslutsgang import Finding, Outcome
from beslut.values import NamndKind, Party, ProposalKind


class Act(NamedTuple):
    """An act that stands: as it was recorded, and the event that holds (corrected, where corrected)."""

    recorded: Recorded
    event: Any

    @property
    def version(self) -> int:
        """Its place in the stream."""
        return self.recorded.version


Acts = dict[type[Event], list[Act]]

_BY_VERSION = attrgetter("version")


class Deciding(NamedTuple):
    """An act by which a § was decided on, and who could take part in it.

    `serving`: how many served, None where attendance wasn't taken; `jav`: how many more would have, but
    for jäv; `kind` and `seats`: the body's, None where unknown; `lost`: the act by which the meeting had
    found that too few were there, where nothing was found since.
    """

    act: Act
    serving: int | None
    jav: int
    kind: NamndKind | None
    seats: int | None
    lost: Act | None
    chairless: Act | None


class Called(NamedTuple):
    """A substitute who was called in, be it at the roll call, and who else could have been.

    `act`: the call, or the roll call's act; `party`: the seat's, None where nobody says;
    `free`: the roll call's acts of the substitutes who were there, served on no seat and weren't jäviga.
    """

    act: Act
    party: Party | None
    free: tuple[Act, ...]


@define(eq=False, slots=False)
class _Acting:
    """What has acts."""

    acts: Acts = field(factory=dict, kw_only=True)

    def of(self, *kinds: type[Event]) -> list[Act]:
        """The acts of these kinds, in order."""
        if len(kinds) == 1:
            return self.acts.get(kinds[0], [])
        return sorted((act for kind in kinds for act in self.acts.get(kind, ())), key=_BY_VERSION)


@define(eq=False, slots=False)
class Item(_Acting):
    """A §: its acts, and which of them decided it. `chairs`: who presided at a casting vote, by version.

    `in_breaks`: what was proposed, voted or decided while the sitting was broken off; `unheeded`: the
    refusals of a count that was called for in time.
    """

    id: str
    number: str | None
    sitting: Sitting = field(repr=False)
    deciding: list[Deciding] = field(factory=list)
    chairs: dict[int, str | None] = field(factory=dict)
    in_breaks: list[Act] = field(factory=list)
    unheeded: list[Act] = field(factory=list)

    @cached_property
    def outcome(self) -> Outcome:
        """What its steps settled; asked when the stream is at its end."""
        at = self.sitting.state.paragrafer.get(self.id)
        return Outcome() if at is None else at.outcome(self.sitting.state.kind)

    @cached_property
    def proposals(self) -> dict[str, Act]:
        """What was put on the table, withdrawn or not, by id."""
        return {act.event.proposal: act for act in self.of(e.ProposalPut)}

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The proposals that were taken back."""
        return frozenset(act.event.proposal for act in self.of(e.ProposalWithdrawn))

    def kind(self, proposal: str) -> ProposalKind | None:
        """What kind of proposal it is; None where none such was made."""
        act = self.proposals.get(proposal)
        return None if act is None else act.event.kind


@define(eq=False, slots=False)
class Sitting(_Acting):
    """A sitting, one pass over it. `state` is how it ended; the body's kind, seats and rules stand there.

    `called`: who was called in; `left_for_jav`: the versions of the acts by which somebody disqualified
    left the room; `roll_called`: the roll call is behind it. `amended`: all that was recorded, where some of
    it was taken back or corrected.
    """

    items: dict[str, Item] = field(factory=dict)
    state: MeetingState = field(factory=MeetingState)
    called: list[Called] = field(factory=list)
    left_for_jav: set[int] = field(factory=set)
    roll_called: bool = False
    amended: Sequence[Recorded] = ()

    def take(self, recorded: Recorded, event: Event, state: Any) -> None:
        """An act that stands, in order, with the state before it."""
        kind = type(event)
        act = Act(recorded, event)
        if kind is e.ParagrafOpened:
            self.items[event.paragraf] = Item(event.paragraf, event.number, self)  # type: ignore[attr-defined]  # it has them
        paragraf = getattr(event, "paragraf", None)
        item = None if paragraf is None else self.items.get(paragraf)
        if item is None or kind in _ALSO_OF_THE_SITTING:
            self.acts.setdefault(kind, []).append(act)
        if item is not None:
            item.acts.setdefault(kind, []).append(act)
            if (look := _LOOKED_AT.get(kind)) is not None:
                look(self, item, act, state)
            if state.ajourned and kind in _HANDLING:
                item.in_breaks.append(act)
        if (follow := _FOLLOWED.get(kind)) is not None:
            follow(self, act, state)

    def ended(self, state: Any) -> None:
        """The stream ends here."""
        self.state = state

    @cached_property
    def day(self) -> dt.date | None:
        """The day of the sitting, None where it isn't known; asked when the stream is at its end."""
        days = [act.event.when.day for act in self.of(e.MeetingCalled, e.MeetingOpened, e.MeetingDated)]
        return next((day for day in reversed(days) if day is not None), None)

    @cached_property
    def at_once(self) -> frozenset[str]:
        """The §§ that were approved at the sitting itself, by id."""
        return frozenset(id_ for id_, item in self.items.items() if e.ParagrafJusteradOmedelbart in item.acts)


def _deciding(sitting: Sitting, item: Item, act: Act, state: MeetingState) -> None:
    at = state.paragrafer.get(item.id)
    serving = None if at is None else serving_in(state, at)
    item.deciding.append(
        Deciding(
            act,
            None if serving is None else len(serving),
            0 if at is None else len(at.recused & state.serving),
            state.kind,
            state.seats,
            _lost(sitting),
            None if at is None or not state.attendance_taken else _chairless(sitting, item, act, state),
        )
    )


def _lost(sitting: Sitting) -> Act | None:
    found = sitting.of(e.QuorumLost, e.QuorumEstablished)
    return found[-1] if found and isinstance(found[-1].event, e.QuorumLost) else None


def _chairless(sitting: Sitting, item: Item, act: Act, state: MeetingState) -> Act | None:
    """Why nobody who could preside did; texts leave out who presided instead."""
    chair = state.chair
    if act.recorded.source is not None:
        return None
    if chair is None:
        roll = sitting.of(e.AttendanceRecorded)
        why = [a for a in roll if a.event.role == "ordförande" and a.event.person.id not in state.present]
    elif chair in state.paragrafer[item.id].recused:
        why = [a for a in item.of(e.JavDeclared, e.JavDecided) if a.event.person.id == chair]
    elif chair not in state.present or chair in state.away:
        why = [a for a in sitting.of(*_GOING) if a.event.person.id == chair]
    else:
        return None
    return why[-1] if why else None


def _refused(sitting: Sitting, item: Item, act: Act, state: MeetingState) -> None:
    """A count is refused: was it called for in time, by somebody who may? Texts leave out the gavel."""
    at = state.paragrafer.get(item.id)
    if at is None or at.gavelled or at.decided or act.recorded.source is not None:
        return
    steps = [a for a in at.acts if not (isinstance(a, VoteringState) and a.withdrawn)]
    by = [person.id for person in act.event.by]
    may = not by or any(serves(state, at, person) and person not in at.apart for person in by)
    if may and steps and isinstance(steps[-1], Finding):
        item.unheeded.append(act)


def _casting(sitting: Sitting, item: Item, act: Act, state: MeetingState) -> None:
    item.chairs[act.version] = state.chair


def _roll_call(sitting: Sitting, act: Act, state: MeetingState) -> None:
    """The roll call is done: whom it tells to serve for whom, and who else was there."""
    if sitting.roll_called:
        return
    sitting.roll_called = True
    roll = _substitutes(sitting)
    for called in roll.values():
        if called.event.present and called.event.serving:
            sitting.called.append(_called_in(called, roll, state, None))


def _call(sitting: Sitting, act: Act, state: MeetingState) -> None:
    sitting.called.append(_called_in(act, _substitutes(sitting), state, act.event.paragraf))


def _substitutes(sitting: Sitting) -> dict[str, Act]:
    """The substitutes, by id, each with the latest act of the roll call that tells of them."""
    roll = {act.event.person.id: act for act in sitting.of(e.AttendanceRecorded)}
    return {person: act for person, act in roll.items() if act.event.role == "ersättare"}


def _called_in(act: Act, roll: dict[str, Act], state: MeetingState, paragraf: str | None) -> Called:
    event = act.event
    seat = event.in_place_of
    party = event.vacant if seat is None else seat.party or state.parties.get(seat.id)
    free = free_to_serve(state, None if paragraf is None else state.paragrafer.get(paragraf))
    return Called(act, party, tuple(a for p, a in roll.items() if p in free and p != event.person.id))


def _leaving(sitting: Sitting, act: Act, state: MeetingState) -> None:
    if disqualified_now(state, act.event.person.id):
        sitting.left_for_jav.add(act.version)


_GOING = (
    e.AttendanceRecorded,
    e.MemberLeft,
    e.RemoteParticipationInterrupted,
    e.RemoteParticipationEnded,
)
_HANDLING = frozenset(
    {
        e.ProposalPut,
        e.ProposalSeconded,
        e.ProposalAmended,
        e.ProposalWithdrawn,
        e.PropositionPut,
        e.AcklamationFound,
        e.PropositionGavelled,
        e.VoteCast,
        e.VoteChanged,
        e.VotesTallied,
        e.BallotsCounted,
        e.UtslagsrostGiven,
        e.LotDrawn,
        e.PersonsElected,
        e.DecisionMade,
        e.AterremissDecided,
        e.BordlaggningDecided,
    }
)
"""Acts by which a matter is handled: nothing of that is done in a break."""

_ALSO_OF_THE_SITTING = frozenset({e.ParagrafOpened, e.ErsattareCalledIn, e.JavDeclared, e.JusterareReplaced})
"""Acts in a § that a check of the whole sitting asks for, too."""

_LOOKED_AT: dict[type[Event], Callable[[Sitting, Item, Act, MeetingState], None]] = {
    e.DecisionMade: _deciding,
    e.AterremissDecided: _deciding,
    e.BordlaggningDecided: _deciding,
    e.UtslagsrostGiven: _casting,
    e.VoteringRequestRefused: _refused,
}
_FOLLOWED: dict[type[Event], Callable[[Sitting, Act, MeetingState], None]] = {
    e.ParagrafOpened: _roll_call,
    e.MemberArrived: _roll_call,  # who comes late was passed over by nobody
    e.ErsattareCalledIn: _call,
    e.MemberLeft: _leaving,
}


def spelled(acts: Iterable[Act], name: str = "person") -> str:
    """The persons of these acts as a sentence names them, each once."""
    return ", ".join(dict.fromkeys(getattr(act.event, name).label for act in acts))
