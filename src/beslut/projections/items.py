"""A § while it is folded: the acts of it that stand, kept as the events they are.

Mutable, and read by nobody but the fold's conclusions. What an act says in words is read from its
event when a view is made, so that a fold that only wants outcomes and positions parses no text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from attrs import define, field

from beslut.decide.meeting.approval import Signable
from beslut.decide.meeting.beslutsgang import GANG, Beslutsgang, VoteringState
from beslut.events import Event
from beslut.events import meeting as e
from beslut.projections.around import Act
from beslut.values import Choice, Party, PersonRef, StatementKind

Members = dict[Party, set[str]]
"""The ids of those who serve, by party."""


@define(eq=False)
class Proposed:
    """A proposal on the table, and what became of it."""

    version: int
    event: e.ProposalPut
    withdrawn: bool = False
    amended: e.ProposalAmended | None = None
    amended_at: int | None = None
    seconders: list[tuple[int, PersonRef]] = field(factory=list)


class There(NamedTuple):
    """Who served in a § when it was last settled: by party, in all, and for whom, or whose vacant seat."""

    members: Members
    serving: tuple[str, ...]
    stand_ins: Mapping[str, str]
    vacant: Mapping[str, Party]


_NOBODY = There({}, (), {}, {})


class Named(NamedTuple):
    """A vote by name, as it stands; `before` where it was changed."""

    version: int
    event: e.VoteCast | e.VoteChanged
    before: Choice | None = None


@define(eq=False)
class Count:
    """A count as it is shown: `state` is what follows from its acts, the rest the acts themselves."""

    version: int
    state: VoteringState
    named: list[Named] = field(factory=list)
    tallied: tuple[int, e.VotesTallied] | None = None
    ballots: tuple[int, e.BallotsCounted] | None = None
    asked: int | None = None
    settled: tuple[int, e.UtslagsrostGiven | e.LotDrawn] | None = None
    closed: tuple[int, e.VoteringClosed] | None = None


@define(eq=False)
class Reserved:
    """A reservation, and its text where one came."""

    version: int
    event: e.ReservationEntered
    motivated: tuple[int, e.ReservationMotivated] | None = None


@define(eq=False)
class Disqualified:
    """A person with jäv, declared or found by the body, and who was called in instead.

    `first`: nothing of the matter had been taken up by then. `called`: the version of the call.
    """

    version: int
    event: e.JavDeclared | e.JavDecided
    disputed: bool = False
    first: bool = False
    replaced_by: PersonRef | None = None
    called: int | None = None


@define(eq=False)
class Item(Signable):
    """A §. `part` is its place among those that the sitting opened, from 1.

    `there`: who served when it was last settled; `unsettled` where acts have come since. `steps`
    are the acts of the beslutsgång in order, a count by its request. `divided`: some act concerned
    single att-satser. `at` has the version of what there is only one of, by the field that holds it.
    """

    opened: e.ParagrafOpened
    part: int
    at: dict[str, int] = field(factory=dict)
    there: There = _NOBODY
    unsettled: bool = False
    events: list[int] = field(factory=list)
    proposals: list[Proposed] = field(factory=list)
    steps: list[Act] = field(factory=list)
    gang: Beslutsgang = field(factory=Beslutsgang)
    counts: dict[str, Count] = field(factory=dict)
    elected: list[tuple[int, e.PersonsElected]] = field(factory=list)
    formal: e.AterremissDecided | e.BordlaggningDecided | None = None
    decision: e.DecisionMade | None = None
    reservations: list[Reserved] = field(factory=list)
    statements: list[tuple[int, StatementKind, Any]] = field(factory=list)
    jav: list[Disqualified] = field(factory=list)
    deltar_ej: list[tuple[int, e.NonParticipationDeclared]] = field(factory=list)
    handlingar: list[tuple[int, e.HandlingTabled]] = field(factory=list)
    summary: e.SummaryNoted | None = None
    information: e.InformationGiven | None = None
    noted: list[Act] = field(factory=list)  # what was reported, put to the body or to the minutes
    divided: bool = False

    @property
    def id(self) -> str:
        """The §'s id."""
        return self.opened.paragraf


Handler = Callable[[Item, Any, int], None]


def _followed(kind: type[Event], handler: Handler) -> Handler:
    """The handler, and what the act adds to the beslutsgång where it does."""
    follow = GANG.get(kind)
    if follow is None:
        return handler

    def both(item: Item, event: Any, version: int) -> None:
        handler(item, event, version)
        follow(item.gang, event)

    return both


def _put(item: Item, event: e.ProposalPut, version: int) -> None:
    item.proposals.append(Proposed(version, event))
    if event.points:
        item.divided = True


def _reserved(item: Item, event: e.ReservationEntered, version: int) -> None:
    item.reservations.append(Reserved(version, event))
    if event.points:
        item.divided = True


def _stood_apart(item: Item, event: e.NonParticipationDeclared, version: int) -> None:
    item.deltar_ej.append((version, event))
    if event.points:
        item.divided = True


def _seconded(item: Item, event: e.ProposalSeconded, version: int) -> None:
    for proposal in item.proposals:
        if proposal.event.proposal == event.proposal:
            proposal.seconders += [(version, person) for person in event.by]


def _withdrawn(item: Item, event: e.ProposalWithdrawn, version: int) -> None:
    for proposal in item.proposals:
        if proposal.event.proposal == event.proposal:
            proposal.withdrawn = True


def disqualified(item: Item, event: e.JavDeclared | e.JavContested | e.JavDecided, version: int) -> None:
    """Somebody is disqualified, says so or is found to be; where it is found otherwise, they are not."""
    known = next((jav for jav in item.jav if jav.event.person.id == event.person.id), None)
    if isinstance(event, e.JavDeclared):
        moved = any(each.event.proposers for each in item.proposals)  # what was prepared lay there before
        first = not (moved or item.steps or item.decision)
        item.jav.append(Disqualified(version, event, first=first))
    elif isinstance(event, e.JavContested):
        if known is not None:
            known.disputed = True
    elif not event.jav:
        item.jav = [jav for jav in item.jav if jav is not known]
    elif known is None:
        item.jav.append(Disqualified(version, event, disputed=True))


def _amended(item: Item, event: e.ProposalAmended, version: int) -> None:
    for proposal in item.proposals:
        if proposal.event.proposal == event.proposal:
            proposal.amended, proposal.amended_at = event, version


def _elected(item: Item, event: e.PersonsElected, version: int) -> None:
    item.elected.append((version, event))
    item.steps.append((version, event))


def replaced(item: Item, event: e.ErsattareCalledIn, version: int) -> None:
    """Somebody was called in: for a person with jäv, where it says so."""
    if event.in_place_of is None:
        return
    for jav in item.jav:
        if jav.event.person.id == event.in_place_of.id:
            jav.replaced_by, jav.called = event.person, version


def _formally(item: Item, event: e.AterremissDecided | e.BordlaggningDecided, version: int) -> None:
    item.formal = event
    item.steps.append((version, event))


def _motivated(item: Item, event: e.ReservationMotivated, version: int) -> None:
    for reservation in item.reservations:
        if reservation.event.reservation == event.reservation:
            reservation.motivated = (version, event)


def _step(item: Item, event: Event, version: int) -> None:
    item.steps.append((version, event))


def _step_on_points(item: Item, event: e.PropositionPut | e.AcklamationFound, version: int) -> None:
    item.steps.append((version, event))
    if event.points:
        item.divided = True


def _keep(name: str) -> Handler:
    """The event is what the field of this name holds, the last one where several came."""

    def handler(item: Item, event: Event, version: int) -> None:
        setattr(item, name, event)
        item.at[name] = version

    return handler


def _decided(item: Item, event: e.DecisionMade, version: int) -> None:
    item.decision = event
    item.at["decision"] = version
    item.unsettled = True  # who serves as it is decided served in it, whatever changes after


def _statement(kind: StatementKind | None) -> Handler:
    def handler(item: Item, event: Any, version: int) -> None:
        item.statements.append((version, kind or event.label, event))

    return handler


def _ended(item: Item, event: e.ParagrafClosed, version: int) -> None:
    item.closed = True


_ITEMS: dict[type[Event], Handler] = {
    e.ParagrafClosed: _ended,
    e.ProposalPut: _put,
    e.ProposalSeconded: _seconded,
    e.ProposalWithdrawn: _withdrawn,
    e.ProposalAmended: _amended,
    e.DeliberationClosed: _step,
    e.DeliberationReopened: _step,
    e.LateProposalAdmitted: _step,
    e.PropositionsordningSet: _step,
    e.PropositionsordningApproved: _step,
    e.PropositionsordningContested: _step,
    e.PropositionGavelled: _step,
    e.HuvudforslagSet: _step,
    e.MotforslagChosen: _step,
    e.VoteringRequestRefused: _step,
    e.ProportionelltValDemanded: _step,
    e.ValforrattareChosen: _step,
    e.PersonsElected: _elected,
    e.PropositionPut: _step_on_points,
    e.AcklamationFound: _step_on_points,
    e.AterremissDecided: _formally,
    e.BordlaggningDecided: _formally,
    e.DecisionMade: _decided,
    e.NonParticipationDeclared: _stood_apart,
    e.ReservationEntered: _reserved,
    e.SarskiltUttalandeEntered: _statement(None),
    e.ProtokollsanteckningAllowed: _statement("protokollsanteckning"),
    e.RostforklaringEntered: _statement("röstförklaring"),
    e.ErsattaryttrandeEntered: _statement("ersättaryttrande"),
}

ITEMS = {kind: _followed(kind, handler) for kind, handler in _ITEMS.items()}
"""What each act in a § adds to it, of those from which something follows."""


def _noted(item: Item, event: Event, version: int) -> None:
    item.noted.append((version, event))


BESIDE: dict[type[Event], Handler] = {
    e.AnmalanNoted: _noted,
    e.DelegationsbeslutReported: _noted,
    e.OrdforandebeslutReported: _noted,
    e.QuestionRaised: _noted,
    e.InitiativeRaised: _noted,
    e.MedborgarforslagPresented: _noted,
    e.BilagaAttached: _noted,
    e.SekretessMarked: _noted,
    e.SummaryNoted: _keep("summary"),
    e.InformationGiven: _keep("information"),
    e.HandlingTabled: lambda item, event, version: item.handlingar.append((version, event)),
    e.ReservationMotivated: _motivated,
    e.ParagrafJusteradOmedelbart: lambda item, event, version: item.at.update({"at once": version}),
}
"""What is noted in a § and changes nothing of what was decided, how, or who stood where."""


Shown = Callable[[Item, Any, int], None]


def _in_count(change: Callable[[Count, Any, int], None]) -> Shown:
    def handler(item: Item, event: Any, version: int) -> None:
        count = item.counts.get(event.votering)
        if count is not None:
            change(count, event, version)

    return handler


def _requested(item: Item, event: e.VoteringRequested, version: int) -> None:
    item.counts[event.votering] = Count(version, item.gang.voteringar[event.votering])
    item.steps.append((version, event))


def _cast(count: Count, event: e.VoteCast, version: int) -> None:
    count.named.append(Named(version, event))


def _changed(count: Count, event: e.VoteChanged, version: int) -> None:
    for n, named in enumerate(count.named):
        if named.event.person.id == event.person.id:
            count.named[n] = Named(version, event, named.before or named.event.choice)
            return
    count.named.append(Named(version, event))


def _tallied(count: Count, event: e.VotesTallied, version: int) -> None:
    count.tallied = (version, event)


def _ballots(count: Count, event: e.BallotsCounted, version: int) -> None:
    count.ballots = (version, event)


def _redone(item: Item, event: e.VoteringRedone, version: int) -> None:
    item.steps.append((version, event))
    count = item.counts.get(event.votering)
    if count is not None:
        count.named.clear()
        count.tallied = count.ballots = count.settled = count.closed = None


def _count_closed(count: Count, event: e.VoteringClosed, version: int) -> None:
    count.closed = (version, event)


def _asked(count: Count, event: e.VoteringspropositionApproved, version: int) -> None:
    count.asked = version


def _settled(count: Count, event: e.UtslagsrostGiven | e.LotDrawn, version: int) -> None:
    count.settled = (version, event)


SHOWN: dict[type[Event], Shown] = {
    e.VoteringRequested: _requested,
    e.VoteringRequestWithdrawn: _step,
    e.VoteringspropositionApproved: _in_count(_asked),
    e.VoteCast: _in_count(_cast),
    e.VoteChanged: _in_count(_changed),
    e.VotesTallied: _in_count(_tallied),
    e.BallotsCounted: _in_count(_ballots),
    e.VoteringRedone: _redone,
    e.UtslagsrostGiven: _in_count(_settled),
    e.LotDrawn: _in_count(_settled),
    e.VoteringClosed: _in_count(_count_closed),
}
"""What acts in a count add to what is shown of it, beside what follows from them."""
