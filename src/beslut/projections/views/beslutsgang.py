"""Read models of what was proposed in a §, and of the steps from there to its decision."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from beslut.rules.votering import CountedBy
from beslut.values import (
    UNKNOWN,
    AterremissBasis,
    Choice,
    ElectedBy,
    FormalOutcome,
    HuvudforslagBasis,
    Party,
    PersonRef,
    ProposalKind,
    Question,
    TimePoint,
    VoteringRole,
)


@frozen(kw_only=True)
class Seconding:
    """A person who joined a proposal."""

    person: PersonRef
    event: str = ""


@frozen(kw_only=True)
class Proposal:
    """A proposal in a §; `withdrawn` ones stay out of the minutes.

    `text` is as it was last worded, `text_before` as first where it was amended, by the event `amended`.
    """

    id: str
    kind: ProposalKind
    proposers: tuple[PersonRef, ...] = ()
    institution: str | None = None
    joint: bool = False
    target: str | None = None
    target_proposal: str | None = None
    rank: int | None = None
    text: str | None = None
    text_before: str | None = None
    points: tuple[int, ...] = ()
    seconders: tuple[Seconding, ...] = ()
    withdrawn: bool = False
    event: str = ""
    amended: str = ""


@frozen(kw_only=True)
class NamedVote:
    """One person's vote; `before` what it was where it was changed."""

    person: PersonRef
    choice: Choice
    before: Choice | None = None
    event: str = ""


@frozen(kw_only=True)
class PartyVotes:
    """A party's votes as the text states them."""

    party: Party
    ja: int
    nej: int
    avstar: int | None = None


@frozen
class Ballots:
    """The ballots for a proposal in a closed count."""

    proposal: str
    number: int


@frozen(kw_only=True)
class Vote:
    """A count: its question, its figures (None where not stated) and what followed.

    `side` "ja" or "nej" is the one that carried, by more votes or as a minority that is enough; None
    where it is open or the figures aren't stated. `formal`, `basis`, `disputed` tell of a count on
    whether to send the matter back or postpone it. `ballots`, `blank`, `invalid`: of a closed count.
    `withdrawn`: the call for it was taken back. `closed`: it is done. `unfinished`: votes are being taken
    by name and somebody who serves hasn't voted, so that no side has won yet. `tallied`, `counted`, `asked`,
    `settled` and `announced` name the events that stated the figures, the ballots, what ja and nej stand
    for, the casting vote or lot, and the end.
    """

    id: str
    role: VoteringRole = "avgörande"
    question: Question = "sak"
    secret: bool = False
    ja: int | None = None
    nej: int | None = None
    avstar: int | None = None
    ja_means: str | None = None
    nej_means: str | None = None
    ja_proposals: tuple[str, ...] = ()
    nej_proposals: tuple[str, ...] = ()
    named: tuple[NamedVote, ...] = ()
    per_party: tuple[PartyVotes, ...] = ()
    ballots: tuple[Ballots, ...] = ()
    blank: int | None = None
    invalid: int | None = None
    counted: str = ""
    tallied: str = ""
    asked: str = ""
    points: tuple[int, ...] = ()
    casting: Choice | None = None
    casting_by: PersonRef | None = None
    settled: str = ""
    closed: bool = False
    announced: str = ""
    side: Literal["ja", "nej"] | None = None
    decided_by: CountedBy | None = None
    formal: FormalOutcome | None = None
    basis: AterremissBasis | None = None
    disputed: bool = False
    winner: str | None = None
    withdrawn: bool = False
    unfinished: bool = False
    event: str = ""


@frozen(kw_only=True)
class Planned:
    """A proposition that the chair will put; `winners_of`: earlier ones, from 1, whose winner is in it."""

    question: Question
    proposals: tuple[str, ...] = ()
    winners_of: tuple[int, ...] = ()
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class Step:
    """One step of the beslutsgång, in order.

    `act` says which; `vote` is the id of the count that it concerns, `winners` the proposals that it
    chose, `by` who called for it, was chosen or elected, `basis` what a main proposal rests on. `plan`
    is the order that the chair proposed, `approved` the body's answer where it was told with it. `count`
    and `places`: so many demanded a proportional election to so many places. `until`: to when the matter
    is postponed.
    """

    act: Literal[
        "överläggning avslutad",
        "överläggning återupptagen",
        "sent förslag medgivet",
        "propositionsordning",
        "propositionsordning godkänd",
        "propositionsordning bestridd",
        "proposition",
        "acklamation",
        "klubbslag",
        "huvudförslag",
        "motförslag",
        "votering",
        "votering görs om",
        "begäran återtagen",
        "begäran avslagen",
        "proportionellt val begärt",
        "valförrättare utsedda",
        "val",
        "återremiss",
        "bordläggning",
    ]
    question: Question = "sak"
    proposals: tuple[str, ...] = ()
    winners: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    words: str | None = None
    vote: str | None = None
    by: tuple[PersonRef, ...] = ()
    basis: HuvudforslagBasis | None = None
    plan: tuple[Planned, ...] = ()
    approved: bool | None = None
    count: int | None = None
    places: int | None = None
    until: TimePoint = UNKNOWN
    points: tuple[int, ...] = ()
    event: str = ""


@frozen(kw_only=True)
class Election:
    """Who was elected, to what, and how; `proposals` those that named them."""

    persons: tuple[PersonRef, ...]
    method: ElectedBy
    proposals: tuple[str, ...] = ()
    office: str | None = None
    event: str = ""
