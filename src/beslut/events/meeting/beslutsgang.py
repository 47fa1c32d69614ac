"""From proposition to decision: what the chair put and found, what was counted and decided."""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event
from beslut.values import (
    UNKNOWN,
    AterremissBasis,
    Choice,
    FormalOutcome,
    Party,
    PersonRef,
    Question,
    TimePoint,
    VoteringRole,
    text_field,
)


@frozen(kw_only=True)
class PropositionsordningSet(Event):
    """The chair states in which order the proposals will be put; `approved` by the body."""

    paragraf: str
    text: str = text_field()
    approved: bool | None = None


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
class VoteringRequested(Event):
    """A count is called for, before the gavel; one member is enough."""

    paragraf: str
    votering: str
    by: tuple[PersonRef, ...] = ()


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
class AterremissDecided(Event):
    """The matter goes back for more preparation, on which basis and with whose reason (KL 5:50)."""

    paragraf: str
    basis: AterremissBasis | None = None
    reason: str | None = text_field(default=None)


@frozen(kw_only=True)
class BordlaggningDecided(Event):
    """The matter is postponed with nothing added, until a day."""

    paragraf: str
    basis: AterremissBasis | None = None
    reason: str | None = text_field(default=None)
    until: TimePoint = UNKNOWN


@frozen(kw_only=True)
class DecisionMade(Event):
    """What the body decided, verbatim: `text` whole, `points` its att-satser.

    A yttrande's numbered sections are one point with a text; `sections` counts them.
    """

    paragraf: str
    text: str = text_field()
    points: tuple[str, ...] = text_field(default=())
    sections: int | None = None
    winners: tuple[str, ...] = ()


@frozen(kw_only=True)
class NonParticipationDeclared(Event):
    """A person chooses to take no part in the decision (KL 4:25); neither jäv nor abstention."""

    paragraf: str
    person: PersonRef
    points: tuple[int, ...] = ()
