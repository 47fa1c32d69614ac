"""Commands from proposition to decision."""

from __future__ import annotations

from attrs import frozen

from beslut.decide.meeting.commands.items import ParagrafCommand
from beslut.events.meeting import PartyTally
from beslut.values import (
    UNKNOWN,
    AterremissBasis,
    Choice,
    FormalOutcome,
    PersonRef,
    Question,
    TimePoint,
    VoteringRole,
)


@frozen(kw_only=True)
class VoteringCommand(ParagrafCommand):
    """An act in a count; `votering` is its id."""

    votering: str


@frozen(kw_only=True)
class SetPropositionsordning(ParagrafCommand):
    """The chair states the order of the propositions."""

    text: str
    approved: bool | None = None


@frozen(kw_only=True)
class PutProposition(ParagrafCommand):
    """The chair asks the body."""

    question: Question = "sak"
    proposals: tuple[str, ...] = ()
    text: str | None = None
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class FindAcklamation(ParagrafCommand):
    """The chair finds what the body has decided."""

    question: Question = "sak"
    winners: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    winner: str | None = None
    text: str | None = None
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class RequestVotering(ParagrafCommand):
    """Somebody calls for a count; an empty `votering` asks for the next id of the §."""

    votering: str = ""
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
class DecideAterremiss(ParagrafCommand):
    """The matter goes back for more preparation."""

    basis: AterremissBasis | None = None
    reason: str | None = None


@frozen(kw_only=True)
class DecideBordlaggning(ParagrafCommand):
    """The matter is postponed."""

    basis: AterremissBasis | None = None
    reason: str | None = None
    until: TimePoint = UNKNOWN


@frozen(kw_only=True)
class MakeDecision(ParagrafCommand):
    """What the body decided; `points` empty: `text` is the one point."""

    text: str
    points: tuple[str, ...] = ()
    sections: int | None = None
    winners: tuple[str, ...] = ()


@frozen(kw_only=True)
class DeclareNonParticipation(ParagrafCommand):
    """A person takes no part in the decision."""

    person: PersonRef
    points: tuple[int, ...] = ()
