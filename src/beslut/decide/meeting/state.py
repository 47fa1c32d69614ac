"""What later acts of a sitting are checked against, folded from its events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
from attrs import define, field, frozen

from beslut.decide.meeting.approval import APPROVAL, Minutes, Signable
from beslut.decide.meeting.service import SERVICE, serves, serving_in
from beslut.events import TOPICS, Event
from beslut.events import meeting as e
from beslut.values import Choice, Matter, NamndKind, PersonRef, RulesRef

__all__ = ["INITIAL", "MeetingState", "ParagrafState", "Persons", "VoteringState", "evolve", "serves"]


@define(kw_only=True)
class VoteringState:
    """A count under way; `asked`: what ja and nej stand for in it."""

    asked: e.VoteringspropositionApproved | None = None
    cast: dict[str, Choice] = field(factory=dict)
    totals: tuple[int | None, int | None, int | None] | None = None
    casting: Choice | None = None
    election: bool = False
    closed: bool = False


@define(kw_only=True)
class ParagrafState(Signable):
    """An item under way.

    `spent`: by what a minority's right in this case was used up before it was opened (KL 5:50).
    `deciders`: the ids of those who served when it was settled; None until then, and where
    attendance wasn't taken.
    """

    number: str | None
    arende: str | None = None
    matter: Matter | None = None
    spent: str | None = None
    deciders: set[str] | None = None
    points: int = 0  # how many att-satser were decided
    notes_asked: set[str] = field(factory=set)  # who has asked for a note in the minutes
    proposals: dict[str, bool] = field(factory=dict)  # id -> still on the table
    elections: set[str] = field(factory=set)  # those of them that name persons to be elected
    deliberation_closed: bool = False
    voteringar: dict[str, VoteringState] = field(factory=dict)
    decided: bool = False
    formal: bool = False  # sent back or postponed
    apart: dict[str, tuple[int, ...]] = field(factory=dict)  # chose to take no part, on these points
    reservations: list[str] = field(factory=list)
    statements: list[str] = field(factory=list)


class Persons(Mapping[tuple[str, str | None], str]):
    """The ids of the persons that acts have named, by spelling and party; who came first keeps the key.

    Names are text, which a replay reads only when asked: they are looked at when the mapping is.
    """

    __slots__ = ("_known", "_noted")

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None], str] = {}
        self._noted: list[PersonRef] = []

    def note(self, person: PersonRef) -> None:
        """An act has named the person."""
        self._noted.append(person)

    def _read(self) -> dict[tuple[str, str | None], str]:
        for person in self._noted:
            self._known.setdefault((person.name, person.party), person.id)
        self._noted.clear()
        return self._known

    def __getitem__(self, key: tuple[str, str | None]) -> str:
        return self._read()[key]

    def __iter__(self) -> Iterator[tuple[str, str | None]]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


@frozen
class Posted:
    """A notice that §§ are approved; `down`: it was taken down again."""

    paragrafer: tuple[str, ...]
    day: dt.date | None
    down: bool = False


@define(kw_only=True)
class MeetingState(Minutes[ParagrafState]):
    """The sitting: who is known, who serves, its items, and their approval.

    `kind`, `seats` and `rules` are the body's, as copied when it was opened; None where unknown.
    `day`: of the sitting, where known. `spent`: for each case in which this sitting used up a
    minority's right (KL 5:50) the § in which it did. `anslag`: the notices, by id.
    """

    namnd: str | None = None
    called: bool = False
    opened: bool = False
    closed: bool = False
    day: dt.date | None = None
    ajourned: bool = False
    kind: NamndKind | None = None
    seats: int | None = None
    rules: RulesRef | None = None
    persons: Persons = field(factory=Persons)
    spent: dict[str, str] = field(factory=dict)
    anslag: dict[str, Posted] = field(factory=dict)

    @property
    def year(self) -> int | None:
        """The year in which its § numbers count."""
        return None if self.day is None else self.day.year


INITIAL = MeetingState()
"""The sitting before its first event. It is never changed: `evolve` begins a state of its own from it."""


def evolve(state: MeetingState, event: Event) -> MeetingState:
    """The state after an event.

    The state that is given is used up (copying a sitting for each of its events makes a fold of it
    quadratic): go on with what is returned. `INITIAL` aside, which stays as it is.
    """
    if state is INITIAL:
        state = MeetingState()
    kind = type(event)
    for name, several in _PERSONS.get(kind, ()):
        if several:
            for person in getattr(event, name):
                state.persons.note(person)
        elif (person := getattr(event, name)) is not None:
            state.persons.note(person)
    roster = _ROSTER.get(kind)
    if roster is not None:
        roster(state, event)
    frame = _FRAME.get(kind)
    if frame is not None:
        frame(state, event)
        return state
    handler = _ITEM.get(kind)
    if handler is not None:
        item = state.paragrafer.get(event.paragraf)  # type: ignore[attr-defined]  # the table's events have it
        if item is not None:
            handler(item, event)
    return state


# --- the frame ---------------------------------------------------------------------------


def _called(state: MeetingState, event: e.MeetingCalled) -> None:
    state.called, state.namnd, state.day = True, event.namnd, event.when.day


def _opened(state: MeetingState, event: e.MeetingOpened) -> None:
    state.called = state.opened = True
    state.namnd, state.day = event.namnd, event.when.day or state.day
    state.kind, state.seats, state.rules = event.kind, event.seats, event.rules


def _dated(state: MeetingState, event: e.MeetingDated) -> None:
    state.day = event.when.day


def _closed(state: MeetingState, event: e.MeetingClosed) -> None:
    state.closed = True


def _item_opened(state: MeetingState, event: e.ParagrafOpened) -> None:
    arende = event.arende
    state.paragrafer[event.paragraf] = ParagrafState(
        number=event.number,
        arende=arende,
        matter=event.matter,
        spent=event.spent or (None if arende is None else state.spent.get(arende)),
    )


def _ajourned(state: MeetingState, event: e.MeetingAjourned) -> None:
    state.ajourned = True


def _resumed(state: MeetingState, event: e.MeetingResumed) -> None:
    state.ajourned = False


def _posted(state: MeetingState, event: e.AnslagPosted) -> None:
    state.anslag[event.anslag] = Posted(event.paragrafer, event.posted.day)


def _taken_down(state: MeetingState, event: e.AnslagTakenDown) -> None:
    if event.anslag in state.anslag:
        state.anslag[event.anslag] = attrs.evolve(state.anslag[event.anslag], down=True)


_FRAME: dict[type[Event], Callable[[MeetingState, Any], None]] = {
    e.MeetingCalled: _called,
    e.MeetingOpened: _opened,
    e.MeetingDated: _dated,
    e.MeetingClosed: _closed,
    e.ParagrafOpened: _item_opened,
    e.MeetingAjourned: _ajourned,
    e.MeetingResumed: _resumed,
    e.AnslagPosted: _posted,
    e.AnslagTakenDown: _taken_down,
}


def _settled(state: MeetingState, event: Any) -> None:
    """The matter is settled: by those who serve in it now, whoever leaves or comes after."""
    APPROVAL[type(event)](state, event)
    item = state.paragrafer.get(event.paragraf)
    if item is None or item.decided:
        return
    if item.deciders is None or isinstance(event, e.DecisionMade):
        item.deciders = serving_in(state, item)
    if isinstance(event, e.DecisionMade):
        item.points = len(event.points)
    elif event.basis == "minoritet" and item.arende is not None:
        state.spent.setdefault(item.arende, event.paragraf)


_ROSTER: dict[type[Event], Callable[[MeetingState, Any], None]] = {
    **SERVICE,
    **APPROVAL,
    e.DecisionMade: _settled,
    e.AterremissDecided: _settled,
    e.BordlaggningDecided: _settled,
}

# --- items -------------------------------------------------------------------------------


def _put(item: ParagrafState, event: e.ProposalPut) -> None:
    item.proposals[event.proposal] = True
    if event.kind == "valförslag":
        item.elections.add(event.proposal)


def _withdrawn(item: ParagrafState, event: e.ProposalWithdrawn) -> None:
    item.proposals[event.proposal] = False


def _requested(item: ParagrafState, event: e.VoteringRequested) -> None:
    item.voteringar[event.votering] = VoteringState()


def _apart(item: ParagrafState, event: e.NonParticipationDeclared) -> None:
    item.apart[event.person.id] = event.points


def _reserved(item: ParagrafState, event: e.ReservationEntered) -> None:
    item.reservations.append(event.reservation)


def _asked_for_note(item: ParagrafState, event: e.ProtokollsanteckningRequested) -> None:
    item.notes_asked.update(person.id for person in event.by)


def _stated(item: ParagrafState, event: Any) -> None:
    item.statements.append(event.statement)


def _marked(flag: str) -> Callable[[ParagrafState, Any], None]:
    def mark(item: ParagrafState, event: Any) -> None:
        setattr(item, flag, True)

    return mark


Handler = Callable[[ParagrafState, Any], None]


def _on_count(change: Callable[[ParagrafState, VoteringState, Any], None]) -> Handler:
    def handler(item: ParagrafState, event: Any) -> None:
        count = item.voteringar.get(event.votering)
        if count is not None:
            change(item, count, event)

    return handler


def _proposition(item: ParagrafState, count: VoteringState, event: e.VoteringspropositionApproved) -> None:
    count.asked = event
    count.election = not item.elections.isdisjoint((*event.ja_proposals, *event.nej_proposals))


def _cast(item: ParagrafState, count: VoteringState, event: e.VoteCast) -> None:
    count.cast[event.person.id] = event.choice


def _tallied(item: ParagrafState, count: VoteringState, event: e.VotesTallied) -> None:
    count.totals = (event.ja, event.nej, event.avstar)


def _casting(item: ParagrafState, count: VoteringState, event: e.UtslagsrostGiven | e.LotDrawn) -> None:
    count.casting = event.choice


def _count_closed(item: ParagrafState, count: VoteringState, event: e.VoteringClosed) -> None:
    count.closed = True


_ITEM: dict[type[Event], Handler] = {
    e.ParagrafClosed: _marked("closed"),
    e.ProposalPut: _put,
    e.ProposalWithdrawn: _withdrawn,
    e.DeliberationClosed: _marked("deliberation_closed"),
    e.VoteringRequested: _requested,
    e.VoteringspropositionApproved: _on_count(_proposition),
    e.VoteCast: _on_count(_cast),
    e.VotesTallied: _on_count(_tallied),
    e.UtslagsrostGiven: _on_count(_casting),
    e.LotDrawn: _on_count(_casting),
    e.VoteringClosed: _on_count(_count_closed),
    e.DecisionMade: _marked("decided"),
    e.AterremissDecided: _marked("formal"),
    e.BordlaggningDecided: _marked("formal"),
    e.NonParticipationDeclared: _apart,
    e.ReservationEntered: _reserved,
    e.ProtokollsanteckningRequested: _asked_for_note,
    e.SarskiltUttalandeEntered: _stated,
    e.ProtokollsanteckningAllowed: _stated,
    e.RostforklaringEntered: _stated,
    e.ErsattaryttrandeEntered: _stated,
}

# Which fields of an event name persons, and whether each holds several, in the order in which they count.
_PERSON_FIELDS = {"person": False, "in_place_of": False, "persons": True, "proposers": True, "by": True}
_PERSONS = {
    cls: tuple((name, several) for name, several in _PERSON_FIELDS.items() if name in attrs.fields_dict(cls))
    for cls in TOPICS.values()
    if cls.__name__ in e.__all__
}
