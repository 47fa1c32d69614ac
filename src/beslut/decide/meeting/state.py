"""What later acts of a sitting are checked against, folded from its events."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs
from attrs import frozen

from beslut.events import Event
from beslut.events import meeting as e
from beslut.values import Choice, PersonRef

_NONE: Mapping[Any, Any] = MappingProxyType({})


@frozen(kw_only=True)
class VoteringState:
    """A count under way."""

    cast: Mapping[str, Choice] = _NONE
    totals: tuple[int | None, int | None, int | None] | None = None
    casting: Choice | None = None
    election: bool = False
    closed: bool = False


@frozen(kw_only=True)
class ParagrafState:
    """An item under way."""

    number: str | None
    closed: bool = False
    proposals: Mapping[str, bool] = _NONE  # id -> still on the table
    elections: frozenset[str] = frozenset()  # those of them that name persons to be elected
    deliberation_closed: bool = False
    voteringar: Mapping[str, VoteringState] = _NONE
    decided: bool = False
    formal: bool = False  # sent back or postponed
    apart: frozenset[str] = frozenset()  # chose to take no part in the decision
    reservations: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    recused: frozenset[str] = frozenset()
    called_in: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()  # came while it was handled; who serves changes between §§


@frozen(kw_only=True)
class MeetingState:
    """The sitting: who is known, who serves, and its items."""

    namnd: str | None = None
    called: bool = False
    opened: bool = False
    closed: bool = False
    year: int | None = None
    persons: Mapping[tuple[str, str | None], str] = _NONE
    attendance_taken: bool = False
    serving: frozenset[str] = frozenset()
    chair: str | None = None
    paragrafer: Mapping[str, ParagrafState] = _NONE


INITIAL = MeetingState()


def serves(state: MeetingState, paragraf: ParagrafState, person: str) -> bool:
    """Whether a person serves in a § as things stand; everybody does where attendance wasn't taken.

    Disqualified persons don't, nor do those who came while the § was being handled (who serves
    changes between §§), unless they were called in.
    """
    if person in paragraf.recused | (paragraf.late - paragraf.called_in):
        return False
    return not state.attendance_taken or person in state.serving | paragraf.called_in


def _persons_of(event: Event) -> list[PersonRef]:
    found: list[PersonRef] = []
    for name in ("person", "in_place_of"):
        person = getattr(event, name, None)
        if isinstance(person, PersonRef):
            found.append(person)
    for name in ("persons", "proposers", "by"):
        found.extend(p for p in getattr(event, name, ()) if isinstance(p, PersonRef))
    return found


def _with_persons(state: MeetingState, event: Event) -> MeetingState:
    new = {(p.name, p.party): p.id for p in _persons_of(event) if (p.name, p.party) not in state.persons}
    if not new:
        return state
    return attrs.evolve(state, persons={**state.persons, **new})


def _year(when: Any) -> int | None:
    return when.day.year if when.day else None


def evolve(state: MeetingState, event: Event) -> MeetingState:
    """The state after an event."""
    state = _with_persons(state, event)
    match event:
        case e.MeetingCalled():
            return attrs.evolve(state, called=True, namnd=event.namnd, year=_year(event.when))
        case e.MeetingOpened():
            year = _year(event.when) or state.year
            return attrs.evolve(state, namnd=event.namnd, called=True, opened=True, year=year)
        case e.MeetingDated():
            return attrs.evolve(state, year=_year(event.when))
        case e.MeetingClosed():
            return attrs.evolve(state, closed=True)
        case e.AttendanceRecorded():
            serves = event.present and event.serving
            serving = state.serving | {event.person.id} if serves else state.serving - {event.person.id}
            chair = event.person.id if serves and event.role == "ordförande" else state.chair
            return attrs.evolve(state, attendance_taken=True, serving=serving, chair=chair)
        case e.MemberArrived():
            return _arrived(state, event.person.id)
        case e.MemberLeft():
            return attrs.evolve(state, serving=state.serving - {event.person.id})
        case e.ErsattareCalledIn(paragraf=None):
            return attrs.evolve(state, serving=state.serving | {event.person.id})
        case e.ChairTaken():
            return attrs.evolve(state, chair=event.person.id)
        case e.ParagrafOpened():
            opened = ParagrafState(number=event.number)
            return attrs.evolve(state, paragrafer={**state.paragrafer, event.paragraf: opened})
    paragraf = getattr(event, "paragraf", None)
    if isinstance(paragraf, str) and paragraf in state.paragrafer:
        changed = _paragraf(state.paragrafer[paragraf], event)
        return attrs.evolve(state, paragrafer={**state.paragrafer, paragraf: changed})
    return state


def _arrived(state: MeetingState, person: str) -> MeetingState:
    if person in state.serving:
        return state
    paragrafer = {
        name: paragraf if paragraf.closed else attrs.evolve(paragraf, late=paragraf.late | {person})
        for name, paragraf in state.paragrafer.items()
    }
    return attrs.evolve(state, serving=state.serving | {person}, paragrafer=paragrafer)


def _paragraf(state: ParagrafState, event: Event) -> ParagrafState:
    match event:
        case e.ParagrafClosed():
            return attrs.evolve(state, closed=True)
        case e.JavDeclared():
            return attrs.evolve(state, recused=state.recused | {event.person.id})
        case e.ErsattareCalledIn():
            return attrs.evolve(state, called_in=state.called_in | {event.person.id})
        case e.ProposalPut():
            elections = state.elections | {event.proposal} if event.kind == "valförslag" else state.elections
            return attrs.evolve(
                state, proposals={**state.proposals, event.proposal: True}, elections=elections
            )
        case e.ProposalWithdrawn():
            return attrs.evolve(state, proposals={**state.proposals, event.proposal: False})
        case e.DeliberationClosed():
            return attrs.evolve(state, deliberation_closed=True)
        case e.VoteringRequested():
            return attrs.evolve(state, voteringar={**state.voteringar, event.votering: VoteringState()})
        case e.DecisionMade():
            return attrs.evolve(state, decided=True)
        case e.AterremissDecided() | e.BordlaggningDecided():
            return attrs.evolve(state, formal=True)
        case e.NonParticipationDeclared():
            return attrs.evolve(state, apart=state.apart | {event.person.id})
        case e.ReservationEntered():
            return attrs.evolve(state, reservations=(*state.reservations, event.reservation))
        case (
            e.SarskiltUttalandeEntered()
            | e.ProtokollsanteckningAllowed()
            | e.RostforklaringEntered()
            | e.ErsattaryttrandeEntered()
        ):
            return attrs.evolve(state, statements=(*state.statements, event.statement))
    votering = getattr(event, "votering", None)
    if isinstance(votering, str) and votering in state.voteringar:
        changed = _votering(state.voteringar[votering], event)
        if isinstance(event, e.VoteringspropositionApproved):
            election = not state.elections.isdisjoint((*event.ja_proposals, *event.nej_proposals))
            changed = attrs.evolve(changed, election=election)
        return attrs.evolve(state, voteringar={**state.voteringar, votering: changed})
    return state


def _votering(state: VoteringState, event: Event) -> VoteringState:
    match event:
        case e.VoteCast():
            return attrs.evolve(state, cast={**state.cast, event.person.id: event.choice})
        case e.VotesTallied():
            return attrs.evolve(state, totals=(event.ja, event.nej, event.avstar))
        case e.UtslagsrostGiven() | e.LotDrawn():
            return attrs.evolve(state, casting=event.choice)
        case e.VoteringClosed():
            return attrs.evolve(state, closed=True)
    return state
