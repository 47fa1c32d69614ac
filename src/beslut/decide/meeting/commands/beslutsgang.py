"""Commands from proposition to decision."""

from __future__ import annotations

from attrs import frozen

from beslut.decide.meeting.commands.items import ParagrafCommand
from beslut.events.meeting import BallotCount, PartyTally, PlannedProposition
from beslut.values import (
    UNKNOWN,
    AterremissBasis,
    Choice,
    ElectedBy,
    FormalOutcome,
    HuvudforslagBasis,
    PersonRef,
    Question,
    SettledBy,
    TimePoint,
    VoteringRole,
)


@frozen(kw_only=True)
class VoteringCommand(ParagrafCommand):
    """An act in a count; `votering` is its id."""

    votering: str


@frozen(kw_only=True)
class SetPropositionsordning(ParagrafCommand):
    """The chair states the order of the propositions: in steps, or in the secretary's own words (`text`)."""

    text: str = ""
    approved: bool | None = None
    steps: tuple[PlannedProposition, ...] = ()


@frozen(kw_only=True)
class ApprovePropositionsordning(ParagrafCommand):
    """The body accepts the order."""


@frozen(kw_only=True)
class ContestPropositionsordning(ParagrafCommand):
    """Somebody wants another order."""

    by: tuple[PersonRef, ...] = ()
    text: str | None = None


@frozen(kw_only=True)
class PutProposition(ParagrafCommand):
    """The chair asks the body."""

    question: Question = "sak"
    proposals: tuple[str, ...] = ()
    text: str | None = None
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class FindAcklamation(ParagrafCommand):
    """The chair finds what the body has decided.

    `winners`: the proposals that were carried (none of them where `question` is "tillägg": it was
    refused); `winner`: the finding's own words; `formal`: what became of
    the question whether to decide today, and `question` which question it was.
    """

    question: Question = "sak"
    winners: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    winner: str | None = None
    text: str | None = None
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class GavelProposition(ParagrafCommand):
    """The gavel falls on the latest finding."""


@frozen(kw_only=True)
class SetHuvudforslag(ParagrafCommand):
    """Which proposal is the main one, and why."""

    proposal: str
    basis: HuvudforslagBasis
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class ChooseMotforslag(ParagrafCommand):
    """Who stays in a round of the choice of the counter-proposal."""

    proposal: str
    round: int
    method: SettledBy
    votering: str | None = None
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class RequestVotering(ParagrafCommand):
    """Somebody calls for a count; an empty `votering` asks for the next id of the §."""

    votering: str = ""
    by: tuple[PersonRef, ...] = ()


@frozen(kw_only=True)
class WithdrawVoteringRequest(VoteringCommand):
    """Who called for a count no longer wants it."""


@frozen(kw_only=True)
class RefuseVoteringRequest(ParagrafCommand):
    """A call for a count isn't heeded, and why."""

    ground: str
    by: tuple[PersonRef, ...] = ()


@frozen(kw_only=True)
class ApproveVoteringsproposition(VoteringCommand):
    """What ja and nej stand for."""

    role: VoteringRole = "avgörande"
    question: Question = "sak"
    secret: bool = False
    ja_means: str | None = None
    nej_means: str | None = None
    ja_proposals: tuple[str, ...] = ()
    nej_proposals: tuple[str, ...] = ()
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class CastVote(VoteringCommand):
    """One person's vote."""

    person: PersonRef
    choice: Choice


@frozen(kw_only=True)
class ChangeVote(VoteringCommand):
    """A person votes otherwise while the count is open."""

    person: PersonRef
    choice: Choice


@frozen(kw_only=True)
class RedoVotering(VoteringCommand):
    """The count is done again from the beginning."""

    ground: str


@frozen(kw_only=True)
class TallyVotes(VoteringCommand):
    """Stated totals."""

    ja: int | None
    nej: int | None
    avstar: int | None = None
    per_party: tuple[PartyTally, ...] = ()


@frozen(kw_only=True)
class GiveUtslagsrost(VoteringCommand):
    """The acting chair decides a tie."""

    choice: Choice
    person: PersonRef | None = None


@frozen(kw_only=True)
class DrawLot(VoteringCommand):
    """A lot decides a tie in an election or appointment."""

    choice: Choice
    text: str | None = None


@frozen(kw_only=True)
class CloseVotering(VoteringCommand):
    """The count is closed."""

    winner: str | None = None


@frozen(kw_only=True)
class DemandProportionelltVal(ParagrafCommand):
    """So many members demand that an election to so many places be proportional."""

    number: int
    places: int
    by: tuple[PersonRef, ...] = ()


@frozen(kw_only=True)
class ChooseValforrattare(ParagrafCommand):
    """Who counts the ballots."""

    persons: tuple[PersonRef, ...]


@frozen(kw_only=True)
class CountBallots(VoteringCommand):
    """The ballots of a closed count, for each proposal."""

    ballots: tuple[BallotCount, ...]
    blank: int = 0
    invalid: int = 0


@frozen(kw_only=True)
class ElectPersons(ParagrafCommand):
    """Who was elected, to what, and how."""

    persons: tuple[PersonRef, ...]
    method: ElectedBy
    proposals: tuple[str, ...] = ()
    office: str | None = None


@frozen(kw_only=True)
class DecideAterremiss(ParagrafCommand):
    """The matter goes back for more preparation; a `basis` left out follows from how it was settled."""

    basis: AterremissBasis | None = None
    reason: str | None = None
    by: tuple[PersonRef, ...] = ()
    disputed: bool = False


@frozen(kw_only=True)
class DecideBordlaggning(ParagrafCommand):
    """The matter is postponed; a `basis` left out follows from how it was settled."""

    basis: AterremissBasis | None = None
    reason: str | None = None
    until: TimePoint = UNKNOWN
    by: tuple[PersonRef, ...] = ()
    disputed: bool = False


@frozen(kw_only=True)
class MakeDecision(ParagrafCommand):
    """What the body decided; `points` empty: `text` is the one point."""

    text: str
    points: tuple[str, ...] = ()
    sections: int | None = None
    winners: tuple[str, ...] = ()
    rules: str | None = None


@frozen(kw_only=True)
class DeclareNonParticipation(ParagrafCommand):
    """A person takes no part in the decision."""

    person: PersonRef
    points: tuple[int, ...] = ()
