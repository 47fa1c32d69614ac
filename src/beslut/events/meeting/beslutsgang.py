"""From proposition to decision: what the chair put and found, what was counted and decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from beslut.events.base import Event
from beslut.values import (
    UNKNOWN,
    AterremissBasis,
    Choice,
    ElectedBy,
    FormalOutcome,
    HuvudforslagBasis,
    Party,
    PersonRef,
    Question,
    SettledBy,
    TimePoint,
    VoteringRole,
    text_field,
)


@frozen(weakref_slot=False)  # so that decoders can fill a twin of the same layout
class PlannedProposition:
    """A step of an order: which proposals the chair will put, on what question.

    `winners_of`: earlier steps (from 1) whose winner stands against `proposals` here.
    """

    question: Question
    proposals: tuple[str, ...] = ()
    winners_of: tuple[int, ...] = ()
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class PropositionsordningSet(Event):
    """The chair states in which order the proposals will be put, in words and, where known, in steps.

    `approved` where the body's answer was told in the same breath; else it is an act of its own.
    """

    SCHEMA = 2
    ADDED: ClassVar[Mapping[str, int]] = {"steps": 2}

    paragraf: str
    text: str = text_field()
    approved: bool | None = None
    steps: tuple[PlannedProposition, ...] = ()


@frozen(kw_only=True)
class PropositionsordningApproved(Event):
    """The body accepts the order."""

    paragraf: str


@frozen(kw_only=True)
class PropositionsordningContested(Event):
    """Somebody wants another order; `text` says which."""

    paragraf: str
    by: tuple[PersonRef, ...] = ()
    text: str | None = text_field(default=None)


@frozen(kw_only=True)
class PropositionPut(Event):
    """The chair asks: which proposals stand against each other, on what question."""

    paragraf: str
    question: Question = "sak"
    proposals: tuple[str, ...] = ()
    text: str | None = text_field(default=None)
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class AcklamationFound(Event):
    """The chair finds what the body has decided; unless somebody calls a vote, that is the decision.

    `winner` is the wording of the finding, verbatim; `winners` the proposals it names; `formal`
    the outcome where the question was whether to decide today.
    """

    paragraf: str
    question: Question = "sak"
    winners: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    winner: str | None = text_field(default=None)
    text: str | None = text_field(default=None)
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class PropositionGavelled(Event):
    """The gavel falls on the chair's latest finding: no count can be called for on it any more."""

    paragraf: str


@frozen(kw_only=True)
class HuvudforslagSet(Event):
    """Which proposal is the main one, against which one other will stand in the deciding count."""

    paragraf: str
    proposal: str
    basis: HuvudforslagBasis
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class MotforslagChosen(Event):
    """A round (from 1) of the choice of who stands against the main proposal: who stays, and how."""

    paragraf: str
    proposal: str
    round: int
    method: SettledBy
    votering: str | None = None
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class VoteringRequested(Event):
    """A count is called for, before the gavel; one member is enough."""

    paragraf: str
    votering: str
    by: tuple[PersonRef, ...] = ()


@frozen(kw_only=True)
class VoteringRequestWithdrawn(Event):
    """Who called for a count no longer wants it."""

    paragraf: str
    votering: str


@frozen(kw_only=True)
class VoteringRequestRefused(Event):
    """A call for a count isn't heeded, and why (as when the gavel had fallen)."""

    paragraf: str
    by: tuple[PersonRef, ...] = ()
    ground: str = text_field()


@frozen(kw_only=True)
class VoteringspropositionApproved(Event):
    """What ja and nej stand for in a count, verbatim, and which proposals they are."""

    paragraf: str
    votering: str
    role: VoteringRole = "avgörande"
    question: Question = "sak"
    secret: bool = False
    ja_means: str | None = text_field(default=None)
    nej_means: str | None = text_field(default=None)
    ja_proposals: tuple[str, ...] = ()
    nej_proposals: tuple[str, ...] = ()
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class VoteCast(Event):
    """One person's vote in an open count."""

    paragraf: str
    votering: str
    person: PersonRef
    choice: Choice


@frozen(kw_only=True)
class VoteChanged(Event):
    """A person votes otherwise while the count is still open."""

    paragraf: str
    votering: str
    person: PersonRef
    choice: Choice


@frozen(kw_only=True)
class VoteringRedone(Event):
    """A count is done again from the beginning; what was cast and counted in it is void."""

    paragraf: str
    votering: str
    ground: str = text_field()


@frozen(weakref_slot=False)
class PartyTally:
    """A party's votes in a count; `avstar` None where abstentions aren't stated."""

    party: Party
    ja: int
    nej: int
    avstar: int | None = None


@frozen(kw_only=True)
class VotesTallied(Event):
    """The stated totals of a count (None: not stated), and per party where the text has them."""

    paragraf: str
    votering: str
    ja: int | None
    nej: int | None
    avstar: int | None = None
    per_party: tuple[PartyTally, ...] = ()


@frozen(kw_only=True)
class UtslagsrostGiven(Event):
    """The acting chair decides a tie; the count stays as cast (KL 5:56)."""

    paragraf: str
    votering: str
    choice: Choice
    person: PersonRef | None = None


@frozen(kw_only=True)
class LotDrawn(Event):
    """A tie in an election or appointment is decided by lot."""

    paragraf: str
    votering: str
    choice: Choice
    text: str | None = text_field(default=None)


@frozen(kw_only=True)
class VoteringClosed(Event):
    """The count is closed; `winner` the chair's wording of the result, verbatim."""

    paragraf: str
    votering: str
    winner: str | None = text_field(default=None)


@frozen(kw_only=True)
class ProportionelltValDemanded(Event):
    """So many members demand that an election to so many places be proportional (lag 2022:629)."""

    paragraf: str
    number: int
    places: int
    by: tuple[PersonRef, ...] = ()


@frozen(kw_only=True)
class ValforrattareChosen(Event):
    """Who counts the ballots."""

    paragraf: str
    persons: tuple[PersonRef, ...]


@frozen(weakref_slot=False)
class BallotCount:
    """The ballots for one proposal."""

    proposal: str
    number: int


@frozen(kw_only=True)
class BallotsCounted(Event):
    """The ballots of a closed count: how many for each proposal, blank and invalid ones apart."""

    paragraf: str
    votering: str
    ballots: tuple[BallotCount, ...]
    blank: int = 0
    invalid: int = 0


@frozen(kw_only=True)
class PersonsElected(Event):
    """Who was elected, to what, and how; `proposals` those that named them."""

    paragraf: str
    persons: tuple[PersonRef, ...]
    method: ElectedBy
    proposals: tuple[str, ...] = ()
    office: str | None = text_field(default=None)


@frozen(kw_only=True)
class AterremissDecided(Event):
    """The matter goes back for more preparation, on which basis and with whose reason (KL 5:50).

    `by`: who set the reason; on a minority's request only those who made it. `disputed`: both tests
    pass, and lawyers disagree which of them then carries it.
    """

    SCHEMA = 2
    ADDED: ClassVar[Mapping[str, int]] = {"by": 2, "disputed": 2}

    paragraf: str
    basis: AterremissBasis | None = None
    reason: str | None = text_field(default=None)
    by: tuple[PersonRef, ...] = ()
    disputed: bool = False


@frozen(kw_only=True)
class BordlaggningDecided(Event):
    """The matter is postponed with nothing added, until a day; the rest as at :class:`AterremissDecided`."""

    SCHEMA = 2
    ADDED: ClassVar[Mapping[str, int]] = {"by": 2, "disputed": 2}

    paragraf: str
    basis: AterremissBasis | None = None
    reason: str | None = text_field(default=None)
    until: TimePoint = UNKNOWN
    by: tuple[PersonRef, ...] = ()
    disputed: bool = False


@frozen(kw_only=True)
class DecisionMade(Event):
    """What the body decided, verbatim: `text` whole, `points` its att-satser.

    A yttrande's numbered sections are one point with a text; `sections` counts them. `rules`: the
    rule set and version by which it was decided; None where it was read in a document.
    """

    SCHEMA = 2
    ADDED: ClassVar[Mapping[str, int]] = {"rules": 2}
    COPIED: ClassVar[frozenset[str]] = frozenset({"rules"})

    paragraf: str
    text: str = text_field()
    points: tuple[str, ...] = text_field(default=())
    sections: int | None = None
    winners: tuple[str, ...] = ()
    rules: str | None = None


@frozen(kw_only=True)
class NonParticipationDeclared(Event):
    """A person chooses to take no part in the decision (KL 4:25); neither jäv nor abstention."""

    paragraf: str
    person: PersonRef
    points: tuple[int, ...] = ()
