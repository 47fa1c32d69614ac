"""What later acts of a sitting are checked against, folded from its events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
from attrs import define, field

from beslut.decide.meeting.beslutsgang import COUNTS, GANG, Beslutsgang, VoteringState, spent_before
from beslut.decide.meeting.service import SERVICE, serves
from beslut.events import TOPICS, Event
from beslut.events import meeting as e
from beslut.rules.reglemente import Reglemente, reglemente_of
from beslut.values import NamndKind, Party, PersonRef, RulesRef, TimePoint

__all__ = ["INITIAL", "MeetingState", "ParagrafState", "Persons", "VoteringState", "evolve", "serves"]


@define(kw_only=True)
class ParagrafState(Beslutsgang):
    """An item under way.

    `finding`: the chair's latest, whose window is open until `gavelled`; `main_finding`: the latest that
    chose no motförslag.
    """

    number: str | None
    closed: bool = False
    proposals: dict[str, bool] = field(factory=dict)  # id -> still on the table
    deliberation_closed: bool = False
    admitted_late: int = 0  # proposals that may still be made after it
    order_contested: bool = False
    finding: e.AcklamationFound | None = None
    main_finding: e.AcklamationFound | None = None
    gavelled: bool = False
    huvudforslag: dict[tuple[int, ...], str] = field(factory=dict)  # by att-satser
    rounds: dict[tuple[int, ...], int] = field(factory=dict)  # of the choice of a motförslag, by att-satser
    demanded: list[tuple[int, int]] = field(factory=list)  # of a proportional election: by how many, places
    decided: bool = False
    apart: set[str] = field(factory=set)  # chose to take no part in the decision
    reservations: list[str] = field(factory=list)
    statements: list[str] = field(factory=list)
    recused: set[str] = field(factory=set)
    called_in: set[str] = field(factory=set)
    late: set[str] = field(factory=set)  # came while it was handled; who serves changes between §§


_BUNDLED = Reglemente()


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


@define(kw_only=True)
class MeetingState:
    """The sitting: who is known, who serves, and its items.

    `kind`, `seats` and `rules` are the body's, as copied when it was opened; None where unknown.
    """

    namnd: str | None = None
    called: bool = False
    opened: bool = False
    closed: bool = False
    year: int | None = None
    kind: NamndKind | None = None
    seats: int | None = None
    rules: RulesRef | None = None
    reglemente: Reglemente = _BUNDLED
    persons: Persons = field(factory=Persons)
    parties: dict[str, Party] = field(factory=dict)  # of those who may serve, by id
    attendance_taken: bool = False
    serving: set[str] = field(factory=set)
    chair: str | None = None
    paragrafer: dict[str, ParagrafState] = field(factory=dict)


INITIAL = MeetingState()
"""The sitting before its first event. It is never changed: `evolve` begins a state of its own from it."""


def evolve(state: MeetingState, event: Event) -> MeetingState:
    """The state after an event.

    The state that is given is used up (copying a sitting for each of its events makes a fold of it
    quadratic): go on with what is returned. `INITIAL` aside, which stays as it is.
    """
    if state is INITIAL:
        state = MeetingState()
    persons, service, frame, count, gang, own = _TAKEN[type(event)]
    for name, several in persons:
        if several:
            for person in getattr(event, name):
                state.persons.note(person)
        elif (person := getattr(event, name)) is not None:
            state.persons.note(person)
    if service is not None:
        service(state, event)
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


def _year(when: TimePoint) -> int | None:
    return when.day.year if when.day else None


def _called(state: MeetingState, event: e.MeetingCalled) -> None:
    state.called, state.namnd, state.year = True, event.namnd, _year(event.when)


def _opened(state: MeetingState, event: e.MeetingOpened) -> None:
    state.called = state.opened = True
    state.namnd, state.year = event.namnd, _year(event.when) or state.year
    state.kind, state.seats, state.rules = event.kind, event.seats, event.rules
    state.reglemente = reglemente_of(event.rules)


def _dated(state: MeetingState, event: e.MeetingDated) -> None:
    state.year = _year(event.when)


def _closed(state: MeetingState, event: e.MeetingClosed) -> None:
    state.closed = True


def _item_opened(state: MeetingState, event: e.ParagrafOpened) -> None:
    state.paragrafer[event.paragraf] = ParagrafState(
        number=event.number,
        arende=event.arende,
        matter=event.matter,
        spent=spent_before(event, state.paragrafer.values(), state.kind),
    )


def _of_party(
    state: MeetingState, event: e.AttendanceRecorded | e.MemberArrived | e.ErsattareCalledIn
) -> None:
    if event.person.party:
        state.parties[event.person.id] = event.person.party


_FRAME: dict[type[Event], Callable[[MeetingState, Any], None]] = {
    e.MeetingCalled: _called,
    e.MeetingOpened: _opened,
    e.MeetingDated: _dated,
    e.MeetingClosed: _closed,
    e.ParagrafOpened: _item_opened,
    e.AttendanceRecorded: _of_party,
    e.MemberArrived: _of_party,
    e.ErsattareCalledIn: _of_party,
}

# --- items -------------------------------------------------------------------------------


def _put(item: ParagrafState, event: e.ProposalPut) -> None:
    item.proposals[event.proposal] = True
    if item.deliberation_closed and item.admitted_late:
        item.admitted_late -= 1


def _withdrawn(item: ParagrafState, event: e.ProposalWithdrawn) -> None:
    item.proposals[event.proposal] = False


def _reopened(item: ParagrafState, event: e.DeliberationReopened) -> None:
    item.deliberation_closed = False


def _admitted(item: ParagrafState, event: e.LateProposalAdmitted) -> None:
    item.admitted_late += 1


def _ordered(item: ParagrafState, event: e.PropositionsordningSet) -> None:
    item.order_contested = event.approved is False


def _order_approved(item: ParagrafState, event: e.PropositionsordningApproved) -> None:
    item.order_contested = False


def _found(item: ParagrafState, event: e.AcklamationFound) -> None:
    item.finding, item.gavelled = event, False
    if event.question != "motförslag":
        item.main_finding = event


def _main(item: ParagrafState, event: e.HuvudforslagSet) -> None:
    item.huvudforslag[event.points] = event.proposal


def _chosen(item: ParagrafState, event: e.MotforslagChosen) -> None:
    item.rounds[event.points] = event.round


def _demanded(item: ParagrafState, event: e.ProportionelltValDemanded) -> None:
    item.demanded.append((event.number, event.places))


def _apart(item: ParagrafState, event: e.NonParticipationDeclared) -> None:
    item.apart.add(event.person.id)


def _reserved(item: ParagrafState, event: e.ReservationEntered) -> None:
    item.reservations.append(event.reservation)


def _stated(item: ParagrafState, event: Any) -> None:
    item.statements.append(event.statement)


def _marked(flag: str) -> Callable[[ParagrafState, Any], None]:
    def mark(item: ParagrafState, event: Any) -> None:
        setattr(item, flag, True)

    return mark


Handler = Callable[[ParagrafState, Any], None]

_ITEM: dict[type[Event], Handler] = {
    e.ParagrafClosed: _marked("closed"),
    e.ProposalPut: _put,
    e.ProposalWithdrawn: _withdrawn,
    e.DeliberationClosed: _marked("deliberation_closed"),
    e.DeliberationReopened: _reopened,
    e.LateProposalAdmitted: _admitted,
    e.PropositionsordningSet: _ordered,
    e.PropositionsordningApproved: _order_approved,
    e.PropositionsordningContested: _marked("order_contested"),
    e.AcklamationFound: _found,
    e.PropositionGavelled: _marked("gavelled"),
    e.HuvudforslagSet: _main,
    e.MotforslagChosen: _chosen,
    e.ProportionelltValDemanded: _demanded,
    e.DecisionMade: _marked("decided"),
    e.NonParticipationDeclared: _apart,
    e.ReservationEntered: _reserved,
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

# All that an event of each kind changes, looked up once: a votering is a hundred events.
_TAKEN: dict[type[Event], tuple[Any, ...]] = {
    cls: (
        _PERSONS.get(cls, ()),
        SERVICE.get(cls),
        _FRAME.get(cls),
        COUNTS.get(cls),
        GANG.get(cls),
        _ITEM.get(cls),
    )
    for cls in TOPICS.values()
}
