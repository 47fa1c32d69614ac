"""What later acts of a sitting are checked against, folded from its events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import attrs
from attrs import define, field, frozen

from beslut.decide.meeting.approval import APPROVAL, Minutes, Signable
from beslut.decide.meeting.around import AROUND, Around
from beslut.decide.meeting.beslutsgang import COUNTS, GANG, Beslutsgang, VoteringState, spent_before
from beslut.decide.meeting.persons import Persons
from beslut.decide.meeting.service import SERVICE, serves, serving_in
from beslut.events import TOPICS, Event
from beslut.events import meeting as e
from beslut.values import UNKNOWN, RulesRef, TimePoint, persons_in

__all__ = ["INITIAL", "MeetingState", "ParagrafState", "Persons", "VoteringState", "evolve", "serves"]


@define(kw_only=True)
class ParagrafState(Signable, Beslutsgang):
    """An item under way.

    `finding`: the chair's latest, whose window is open until `gavelled`; `main_findings`: those that
    chose no motförslag. `deciders`: the ids of those who served when it was settled; None until then,
    and where attendance wasn't taken.
    """

    number: str | None
    deciders: set[str] | None = None
    points: int = 0  # how many att-satser were decided
    notes_asked: set[str] = field(factory=set)  # who has asked for a note in the minutes
    proposals: dict[str, bool] = field(factory=dict)  # id -> still on the table
    deliberation_closed: bool = False
    admitted_late: int = 0  # proposals that may still be made after it
    put_late: set[str] = field(factory=set)  # those that were, which may be joined
    jamkade: dict[str, e.ProposalAmended] = field(factory=dict)  # as each was worded last
    order_stated: bool = False
    order_contested: bool = False
    finding: e.AcklamationFound | None = None
    main_findings: list[e.AcklamationFound] = field(factory=list)
    gavelled: bool = False
    huvudforslag: dict[tuple[int, ...], str] = field(factory=dict)  # by att-satser
    # the latest round of the choice of a motförslag, and who stays, by att-satser
    rounds: dict[tuple[int, ...], tuple[int, str]] = field(factory=dict)
    demanded: list[tuple[int, int]] = field(factory=list)  # of a proportional election: by how many, places
    reservations: list[str] = field(factory=list)
    statements: list[str] = field(factory=list)
    item: str | None = None  # which item of the föredragningslista it takes up
    questions: dict[str, bool] = field(factory=dict)  # id -> answered
    bilagor: list[str] = field(factory=list)


@frozen
class Posted:
    """A notice that §§ are approved; `down`: it was taken down again."""

    paragrafer: tuple[str, ...]
    day: dt.date | None
    down: bool = False


@define(kw_only=True)
class MeetingState(Minutes[ParagrafState], Around):
    """The sitting: who is known, who serves, its items, and their approval.

    `kind`, `seats` and `rules` are the body's, as copied when it was opened; None where unknown.
    `day`: of the sitting, where known; `began`: when it was opened. `anslag`: the notices, by id.
    """

    namnd: str | None = None
    called: bool = False
    opened: bool = False
    closed: bool = False
    day: dt.date | None = None
    began: TimePoint = UNKNOWN
    ajourned: bool = False
    seats: int | None = None
    rules: RulesRef | None = None
    persons: Persons = field(factory=Persons)
    anslag: dict[str, Posted] = field(factory=dict)

    def taken_up(self) -> dict[str, str]:
        """The items of the list that have been taken up, each with the § that did."""
        return {p.item: id_ for id_, p in self.paragrafer.items() if p.item is not None}

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
    persons, roster, frame, count, gang, own = _TAKEN[type(event)]
    for name, several in persons:
        if several:
            for person in getattr(event, name):
                state.persons.note(person)
        elif (person := getattr(event, name)) is not None:
            state.persons.note(person)
    if roster is not None:
        roster(state, event)
    if frame is not None:
        frame(state, event)
    elif count is not None or gang is not None or own is not None:
        item = state.paragrafer.get(event.paragraf)  # type: ignore[attr-defined]  # the tables' events have it
        if item is None:
            return state
        if count is not None:
            count(state, item, item, event)
        if gang is not None:
            gang(item, event)
        if own is not None:
            own(item, event)
    return state


# --- the frame ---------------------------------------------------------------------------


def _called(state: MeetingState, event: e.MeetingCalled) -> None:
    state.called, state.namnd, state.day = True, event.namnd, event.when.day


def _opened(state: MeetingState, event: e.MeetingOpened) -> None:
    state.called = state.opened = True
    state.namnd, state.day = event.namnd, event.when.day or state.day
    state.seats, state.rules, state.began = event.seats, event.rules, event.when


def _dated(state: MeetingState, event: e.MeetingDated) -> None:
    state.day = event.when.day


def _closed(state: MeetingState, event: e.MeetingClosed) -> None:
    state.closed = True


def _item_opened(state: MeetingState, event: e.ParagrafOpened) -> None:
    state.paragrafer[event.paragraf] = ParagrafState(
        number=event.number,
        arende=event.arende,
        matter=event.matter,
        spent=spent_before(event, state.paragrafer.values(), state.kind),
        item=event.item,
    )


def _ajourned(state: MeetingState, event: e.MeetingAjourned) -> None:
    state.ajourned = True


def _resumed(state: MeetingState, event: e.MeetingResumed) -> None:
    state.ajourned = False


def _posted(state: MeetingState, event: e.AnslagPosted) -> None:
    state.anslag[event.anslag] = Posted(event.paragrafer, event.posted.day)


def _answered(state: MeetingState, event: e.QuestionAnswered) -> None:
    for item in state.paragrafer.values():  # it may have been put in another § than the answer is given in
        if event.question in item.questions:
            item.questions[event.question] = True


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
    e.QuestionAnswered: _answered,
    **AROUND,
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
    if item.deliberation_closed and item.admitted_late:
        item.admitted_late -= 1
        item.put_late.add(event.proposal)


def _withdrawn(item: ParagrafState, event: e.ProposalWithdrawn) -> None:
    item.proposals[event.proposal] = False


def _amended(item: ParagrafState, event: e.ProposalAmended) -> None:
    item.jamkade[event.proposal] = event


def _ended(item: ParagrafState, event: e.DeliberationClosed) -> None:
    item.deliberation_closed, item.admitted_late = True, 0


def _reopened(item: ParagrafState, event: e.DeliberationReopened) -> None:
    item.deliberation_closed = False


def _admitted(item: ParagrafState, event: e.LateProposalAdmitted) -> None:
    item.admitted_late += 1


def _ordered(item: ParagrafState, event: e.PropositionsordningSet) -> None:
    item.order_stated, item.order_contested = True, event.approved is False


def _order_approved(item: ParagrafState, event: e.PropositionsordningApproved) -> None:
    item.order_contested = False


def _found(item: ParagrafState, event: e.AcklamationFound) -> None:
    item.finding, item.gavelled = event, False
    if event.question != "motförslag":
        item.main_findings.append(event)


def _asked_anew(item: ParagrafState, event: e.PropositionPut) -> None:
    # another question: the gavel that fell was on what was found before it
    item.finding, item.gavelled = None, False


def _main(item: ParagrafState, event: e.HuvudforslagSet) -> None:
    item.huvudforslag[event.points] = event.proposal


def _chosen(item: ParagrafState, event: e.MotforslagChosen) -> None:
    item.rounds[event.points] = event.round, event.proposal


def _demanded(item: ParagrafState, event: e.ProportionelltValDemanded) -> None:
    item.demanded.append((event.number, event.places))


def _reserved(item: ParagrafState, event: e.ReservationEntered) -> None:
    item.reservations.append(event.reservation)


def _asked_for_note(item: ParagrafState, event: e.ProtokollsanteckningRequested) -> None:
    item.notes_asked.update(person.id for person in event.by)


def _stated(item: ParagrafState, event: Any) -> None:
    item.statements.append(event.statement)


def _raised(item: ParagrafState, event: e.QuestionRaised) -> None:
    item.questions[event.question] = False


def _attached(item: ParagrafState, event: e.BilagaAttached) -> None:
    item.bilagor.append(event.bilaga)


def _marked(flag: str) -> Callable[[ParagrafState, Any], None]:
    def mark(item: ParagrafState, event: Any) -> None:
        setattr(item, flag, True)

    return mark


Handler = Callable[[ParagrafState, Any], None]

_ITEM: dict[type[Event], Handler] = {
    e.ParagrafClosed: _marked("closed"),
    e.ProposalPut: _put,
    e.ProposalWithdrawn: _withdrawn,
    e.ProposalAmended: _amended,
    e.DeliberationClosed: _ended,
    e.DeliberationReopened: _reopened,
    e.LateProposalAdmitted: _admitted,
    e.PropositionsordningSet: _ordered,
    e.PropositionsordningApproved: _order_approved,
    e.PropositionsordningContested: _marked("order_contested"),
    e.PropositionPut: _asked_anew,
    e.AcklamationFound: _found,
    e.PropositionGavelled: _marked("gavelled"),
    e.HuvudforslagSet: _main,
    e.MotforslagChosen: _chosen,
    e.ProportionelltValDemanded: _demanded,
    e.ReservationEntered: _reserved,
    e.ProtokollsanteckningRequested: _asked_for_note,
    e.SarskiltUttalandeEntered: _stated,
    e.ProtokollsanteckningAllowed: _stated,
    e.RostforklaringEntered: _stated,
    e.ErsattaryttrandeEntered: _stated,
    e.QuestionRaised: _raised,
    e.BilagaAttached: _attached,
}

_PERSONS = {cls: persons_in(cls) for cls in TOPICS.values() if cls.__name__ in e.__all__}

# All that an event of each kind changes, looked up once: a votering is a hundred events.
_TAKEN: dict[type[Event], tuple[Any, ...]] = {
    cls: (
        _PERSONS.get(cls, ()),
        _ROSTER.get(cls),
        _FRAME.get(cls),
        COUNTS.get(cls),
        GANG.get(cls),
        _ITEM.get(cls),
    )
    for cls in TOPICS.values()
}
