"""The beslutsgång of a §: the one account of its steps that every fold of a sitting keeps.

The state that commands are checked against and the read models are different folds; both keep a
:class:`Beslutsgang` for each § and let the handlers here change it, so that a § comes out the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
from attrs import define, field

from beslut.decide.meeting.service import Handled, Roster, serving_in
from beslut.events import Event
from beslut.events import meeting as e
from beslut.rules.beslutsgang import Contest, Elected, Finding, Outcome, Step, conclude
from beslut.rules.votering import FORMAL, Body, Count, Counted, counted
from beslut.values import (
    AterremissBasis,
    Choice,
    DecidingBody,
    FormalOutcome,
    Matter,
    NamndKind,
    PersonRef,
    ProposalKind,
)


@define(kw_only=True)
class VoteringState:
    """A count under way. `chair`: who presided when it was last spoken of; `asked`: its proposition."""

    id: str
    chair: str | None = None
    asked: e.VoteringspropositionApproved | None = None
    cast: dict[str, Choice] = field(factory=dict)
    totals: tuple[int | None, int | None, int | None] | None = None
    casting: Choice | None = None
    lot: bool = False
    ballots: tuple[tuple[str, int], ...] = ()
    spoilt: tuple[int, int] = (0, 0)  # blank and invalid ballots
    present: int | None = None
    closed: bool = False
    withdrawn: bool = False

    @property
    def secret(self) -> bool:
        """Whether it is by closed ballots."""
        return self.asked is not None and self.asked.secret

    @property
    def begun(self) -> bool:
        """Whether anything has been cast or counted in it."""
        return bool(self.cast or self.totals or self.ballots)

    @property
    def open(self) -> bool:
        """Whether its result is waited for."""
        return not (self.closed or self.withdrawn)

    def count(self, *, settled: bool = True) -> Count:
        """The count as plain values: stated totals, else the votes cast; no figures where not `settled`."""
        if not settled:
            return attrs.evolve(self, cast={}, totals=None, casting=None, ballots=()).count()
        ja = nej = avstar = None
        if self.totals is not None:
            ja, nej, avstar = self.totals
        if ja is None and nej is None and self.cast:
            choices = list(self.cast.values())
            ja, nej, avstar = choices.count("ja"), choices.count("nej"), choices.count("avstar")
        casting = self.casting if self.casting != "avstar" else None
        chair = self.cast.get(self.chair or "")
        asked = self.asked
        if asked is None:
            return Count(
                self.id,
                ja=ja,
                nej=nej,
                avstar=avstar,
                chair=chair,
                casting=casting,
                lot=self.lot,
                ballots=self.ballots,
            )
        return Count(
            self.id,
            asked.question,
            asked.role,
            asked.secret,
            asked.points,
            asked.ja_proposals,
            asked.nej_proposals,
            ja,
            nej,
            avstar,
            chair,
            casting,
            self.lot,
            self.present,
            self.ballots,
        )


@define(kw_only=True)
class Beslutsgang:
    """What was proposed in a §, and the steps that settle it, in order.

    `steps` keeps a count as its own state; what was withdrawn before the first vote is no step.
    """

    arende: str | None = None
    spent: bool = False  # a minority has used its right in the case
    matter: Matter | None = None
    kinds: dict[str, ProposalKind] = field(factory=dict)
    aims: dict[str, str] = field(factory=dict)  # what a bifall or an avslag is about
    put: dict[str, e.ProposalPut] = field(factory=dict)
    joined: dict[str, tuple[PersonRef, ...]] = field(factory=dict)  # who joined the proposals of others
    voteringar: dict[str, VoteringState] = field(factory=dict)
    acts: list[Finding | Elected | Contest | VoteringState] = field(factory=list)
    asked_formally: bool = False  # whether to send back or postpone was put, or counted
    sent_away: FormalOutcome | None = None  # sent back or postponed, recorded as such
    sent_on: AterremissBasis | None = None  # on which basis, as recorded
    decided: bool = False
    apart: dict[str, tuple[int, ...]] = field(factory=dict)  # chose to take no part, on these points

    def body(self, kind: NamndKind | None) -> Body:
        """Who decides here, on what."""
        organ: DecidingBody = "fullmäktige" if kind == "fullmäktige" else "nämnd"
        return Body(organ, self.matter, self.spent)

    def steps(self, waiting: VoteringState | None = None) -> list[Step]:
        """The steps as plain values; of a count that is `waiting` for votes nothing is settled yet."""
        return [
            act.count(settled=act is not waiting) if isinstance(act, VoteringState) else act
            for act in self.acts
            if not (isinstance(act, VoteringState) and act.withdrawn)
        ]

    def outcome(
        self, kind: NamndKind | None, point: int | None = None, waiting: VoteringState | None = None
    ) -> Outcome:
        """What the steps have settled, for a body of that kind; `waiting` as at :meth:`steps`."""
        return conclude(self.steps(waiting), self.kinds, self.body(kind), formal=self.sent_away, point=point)

    def counted(self, votering: VoteringState, kind: NamndKind | None) -> Counted:
        """The outcome of a count so far."""
        return counted(votering.count(), self.kinds, self.body(kind))

    def behind(self, proposal: str) -> tuple[PersonRef, ...]:
        """Who made a proposal, and who joined them."""
        made = self.put.get(proposal)  # a damaged history names proposals that were never made
        return (() if made is None else made.proposers) + self.joined.get(proposal, ())

    def spends(self, kind: NamndKind | None) -> bool:
        """Whether a minority used up its right here (KL 5:50): what was decided rests on its request."""
        settled = self.sent_away is not None or (self.decided and self.asked_formally)
        return settled and (self.sent_on or self.outcome(kind).basis) == "minoritet"

    def answered(self, votering: VoteringState, kind: NamndKind | None) -> None:
        """A formal count that says "avgörs idag" undoes what was recorded on a finding alone."""
        count = votering.count()
        if not votering.closed or count.question != self.sent_away:
            return
        if self.counted(votering, kind).formal == "avgörs idag":
            self.sent_away = self.sent_on = None

    def open_count(self) -> VoteringState | None:
        """A count that was called for and isn't finished."""
        return next((votering for votering in self.voteringar.values() if votering.open), None)

    def takes_no_part(self, person: str, points: tuple[int, ...]) -> bool:
        """Whether a person takes no part in the decision on any of these points (none: all)."""
        apart = self.apart.get(person)
        return apart is not None and (not apart or (bool(points) and set(points) <= set(apart)))


def spent_before(opened: e.ParagrafOpened, here: Iterable[Beslutsgang], kind: NamndKind | None) -> bool:
    """Whether a minority has used its right in the case of a § that is opened (KL 5:50).

    In another sitting, as copied when it was opened, or in a § of this one: `here` are those. Only
    fullmäktige knows such a right.
    """
    if opened.spent is not None or opened.arende is None or kind != "fullmäktige":
        return opened.spent is not None
    return any(gang.arende == opened.arende and gang.spends(kind) for gang in here)


def voters(
    sitting: Roster[Any], item: Handled, gang: Beslutsgang, votering: VoteringState
) -> set[str] | None:
    """Who may vote: those who serve, less those who take no part; None where attendance is unknown."""
    serving = serving_in(sitting, item)
    if serving is None or not gang.apart:
        return serving
    points = () if votering.asked is None else votering.asked.points
    return {person for person in serving if not gang.takes_no_part(person, points)}


def yet_to_vote(sitting: Roster[Any], item: Handled, gang: Beslutsgang, votering: VoteringState) -> set[str]:
    """Who should vote in a count by name, and hasn't."""
    if votering.totals is not None or not votering.cast:
        return set()
    # who takes no part on some of the att-satser may vote on all together, and needn't
    return (voters(sitting, item, gang, votering) or set()).difference(votering.cast, gang.apart)


def waiting(sitting: Roster[Any], item: Handled, gang: Beslutsgang) -> VoteringState | None:
    """A count by name that is open and in which somebody who serves hasn't voted: no side has won it yet."""
    votering = gang.open_count()
    return votering if votering is not None and yet_to_vote(sitting, item, gang, votering) else None


Handler = Callable[[Beslutsgang, Any], None]


def _put(gang: Beslutsgang, event: e.ProposalPut) -> None:
    gang.kinds[event.proposal] = event.kind
    gang.put[event.proposal] = event
    if event.target_proposal is not None:
        gang.aims[event.proposal] = event.target_proposal


def _seconded(gang: Beslutsgang, event: e.ProposalSeconded) -> None:
    gang.joined[event.proposal] = gang.joined.get(event.proposal, ()) + event.by


def _found(gang: Beslutsgang, event: e.AcklamationFound) -> None:
    if event.question in FORMAL or event.formal is not None:
        gang.asked_formally = True
    gang.acts.append(Finding(event.question, event.winners, event.formal, event.points, event))


def _contested(gang: Beslutsgang, event: e.MotforslagChosen) -> None:
    gang.acts.append(Contest(event.points))


def _elected(gang: Beslutsgang, event: e.PersonsElected) -> None:
    gang.acts.append(Elected(event.proposals, event.method, event))


def _returned(gang: Beslutsgang, event: e.AterremissDecided) -> None:
    gang.sent_away, gang.sent_on = "återremiss", event.basis


def _postponed(gang: Beslutsgang, event: e.BordlaggningDecided) -> None:
    gang.sent_away, gang.sent_on = "bordläggning", event.basis


def _decided(gang: Beslutsgang, event: e.DecisionMade) -> None:
    gang.decided = True


def _apart(gang: Beslutsgang, event: e.NonParticipationDeclared) -> None:
    gang.apart[event.person.id] = event.points


GANG: dict[type[Event], Handler] = {
    e.NonParticipationDeclared: _apart,
    e.ProposalPut: _put,
    e.ProposalSeconded: _seconded,
    e.AcklamationFound: _found,
    e.MotforslagChosen: _contested,
    e.PersonsElected: _elected,
    e.AterremissDecided: _returned,
    e.BordlaggningDecided: _postponed,
    e.DecisionMade: _decided,
}
"""What each act adds to the beslutsgång of its §."""

# --- counts ------------------------------------------------------------------------------

Change = Callable[[VoteringState, Any], None]


def _asked(votering: VoteringState, event: e.VoteringspropositionApproved) -> None:
    votering.asked = event


def _cast(votering: VoteringState, event: e.VoteCast | e.VoteChanged) -> None:
    votering.cast[event.person.id] = event.choice


def _tallied(votering: VoteringState, event: e.VotesTallied) -> None:
    votering.totals = (event.ja, event.nej, event.avstar)


def _casting(votering: VoteringState, event: e.UtslagsrostGiven) -> None:
    votering.casting = event.choice


def _lot(votering: VoteringState, event: e.LotDrawn) -> None:
    votering.casting, votering.lot = event.choice, True


def _ballots(votering: VoteringState, event: e.BallotsCounted) -> None:
    votering.ballots = tuple((b.proposal, b.number) for b in event.ballots)
    votering.spoilt = event.blank, event.invalid


def _redone(votering: VoteringState, event: e.VoteringRedone) -> None:
    votering.cast = {}
    votering.totals = votering.casting = None
    votering.lot = votering.closed = False
    votering.ballots = ()


def _closed(votering: VoteringState, event: e.VoteringClosed) -> None:
    votering.closed = True


def _withdrawn(votering: VoteringState, event: e.VoteringRequestWithdrawn) -> None:
    votering.withdrawn = True


_COUNTS: dict[type[Event], Change] = {
    e.VoteringspropositionApproved: _asked,
    e.VoteCast: _cast,
    e.VoteChanged: _cast,
    e.VotesTallied: _tallied,
    e.UtslagsrostGiven: _casting,
    e.LotDrawn: _lot,
    e.BallotsCounted: _ballots,
    e.VoteringRedone: _redone,
    e.VoteringClosed: _closed,
    e.VoteringRequestWithdrawn: _withdrawn,
}
# When a third of those present is counted, where a minority may carry it.
_THERE = (e.VoteringspropositionApproved, e.VotesTallied, e.VoteringClosed)

Follow = Callable[[Roster[Any], Handled, Beslutsgang, Any], None]


def _requested(sitting: Roster[Any], item: Handled, gang: Beslutsgang, event: e.VoteringRequested) -> None:
    votering = VoteringState(id=event.votering, chair=sitting.chair)
    gang.voteringar[event.votering] = votering
    gang.acts.append(votering)


def _in_count(kind: type[Event]) -> Follow:
    change, counts_those_there = _COUNTS[kind], kind in _THERE

    def follow(sitting: Roster[Any], item: Handled, gang: Beslutsgang, event: Any) -> None:
        votering = gang.voteringar.get(event.votering)
        if votering is None:
            return
        votering.chair = sitting.chair
        change(votering, event)
        if counts_those_there and votering.asked is not None and votering.asked.question in FORMAL:
            gang.asked_formally = True
            serving = serving_in(sitting, item)
            votering.present = None if serving is None else len(serving)
            gang.answered(votering, sitting.kind)

    return follow


COUNTS: dict[type[Event], Follow] = {
    e.VoteringRequested: _requested,
    **{kind: _in_count(kind) for kind in _COUNTS},
}
"""What each act in a count adds to it; who presides and serves then is told by the sitting."""
