"""Read models of a sitting and its §§."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from beslut.rules.beslutsgang import CountedBy, Method
from beslut.values import (
    UNKNOWN,
    AterremissBasis,
    Choice,
    ElectedBy,
    FormalOutcome,
    HandlingKind,
    Party,
    PersonRef,
    ProposalKind,
    Question,
    Role,
    StatementKind,
    TimePoint,
    VoteringRole,
)

DecisionMethod = Method
Stand = Literal["for", "against", "abstained", "remark", "split", "silent", "absent"]
Evidence = Literal[
    "votering",
    "reservation",
    "deltar ej",
    "yrkande",
    "instämmande",
    "uttalande",
    "koalition",
    "ersättaryttrande",
    "ingen",
]


@frozen(kw_only=True)
class Seconding:
    """A person who joined a proposal."""

    person: PersonRef
    event: str = ""


@frozen(kw_only=True)
class Proposal:
    """A proposal in a §; `withdrawn` ones stay out of the minutes.

    `text` is as it was last worded, `text_before` as first where it was amended.
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
    `withdrawn`: the call for it was taken back. `tallied`: the event that stated the figures.
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
    tallied: str = ""
    points: tuple[int, ...] = ()
    casting: Choice | None = None
    side: Literal["ja", "nej"] | None = None
    decided_by: CountedBy | None = None
    formal: FormalOutcome | None = None
    basis: AterremissBasis | None = None
    disputed: bool = False
    winner: str | None = None
    withdrawn: bool = False
    event: str = ""


@frozen(kw_only=True)
class Step:
    """One step of the beslutsgång, in order.

    `act` says which; `vote` is the id of the count that it concerns, `winners` the proposals that it
    chose, `by` who called for it, was chosen or elected, `words` what was said (of a main proposal: on
    what it rests).
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


@frozen(kw_only=True)
class Reservation:
    """Formal dissent: who, together or not, in favour of what, with which text."""

    id: str
    by: tuple[PersonRef, ...]
    joint: bool = False
    in_favour_of: str | None = None
    in_favour_words: str | None = None
    text: str | None = None
    points: tuple[int, ...] = ()
    event: str = ""


@frozen(kw_only=True)
class Statement:
    """A statement beside the decision."""

    id: str
    kind: StatementKind
    by: tuple[PersonRef, ...] = ()
    bloc: str | None = None
    text: str | None = None
    event: str = ""


@frozen(kw_only=True)
class TabledHandling:
    """A document that lay before the body."""

    kind: HandlingKind
    number: str | None = None
    state: str | None = None
    title: str | None = None
    event: str = ""


@frozen(kw_only=True)
class Jav:
    """A person disqualified in the §, and who served instead."""

    person: PersonRef
    ground: str | None = None
    replaced_by: PersonRef | None = None
    event: str = ""


@frozen(kw_only=True)
class NonParticipation:
    """A person who took no part in the decision by own choice."""

    person: PersonRef
    points: tuple[int, ...] = ()
    event: str = ""


@frozen(kw_only=True)
class Signature:
    """A signature under the minutes; `role` None where not stated."""

    person: PersonRef
    role: Role | None = None
    when: TimePoint = UNKNOWN
    digital: bool = False
    event: str = ""


@frozen(kw_only=True)
class EvidenceItem:
    """One thing that tells where a party stood."""

    evidence: Evidence
    stand: Stand
    event: str


@frozen(kw_only=True)
class Position:
    """Where a party stood, relative to the decision made.

    `evidence` is the strongest; `all` everything there is. `partial`: only some of the party's
    serving members spoke; None where it cannot be told (attendance unknown).
    """

    party: Party
    position: Stand
    evidence: Evidence
    partial: bool | None
    all: tuple[EvidenceItem, ...]


@frozen(kw_only=True)
class Paragraf:
    """A § with everything that was decided, proposed, put, dissented and signed.

    `winner` is the text's own words, `winners` the proposals; both unknown (None, empty) where
    nothing says. `decision_method` None: the text says nothing of it. `disputed`: both tests of a
    återremiss pass, and which of them carried it is contested.
    """

    id: str
    meeting: str
    namnd: str | None
    number: str | None = None
    arende: str | None = None
    dnr: str | None = None
    title: str | None = None
    subtitle: str | None = None
    meeting_date: TimePoint = UNKNOWN
    summary: str | None = None
    information: str | None = None
    decision_text: str | None = None
    points: tuple[str, ...] = ()
    sections: int | None = None
    decision_method: DecisionMethod | None = None
    formal: FormalOutcome | None = None
    basis: AterremissBasis | None = None
    disputed: bool = False
    reason: str | None = None
    winner: str | None = None
    winners: tuple[str, ...] = ()
    omedelbar: bool = False
    proposals: tuple[Proposal, ...] = ()
    steps: tuple[Step, ...] = ()
    votes: tuple[Vote, ...] = ()
    elected: tuple[Election, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    statements: tuple[Statement, ...] = ()
    jav: tuple[Jav, ...] = ()
    deltar_ej: tuple[NonParticipation, ...] = ()
    handlingar: tuple[TabledHandling, ...] = ()
    signatures: tuple[Signature, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[int, ...] = ()

    @property
    def vote(self) -> Vote | None:
        """The deciding count, where there was one."""
        deciding = [
            v for v in self.votes if v.role in ("avgörande", "tillägg", "formell") and not v.withdrawn
        ]
        return deciding[-1] if deciding else None


@frozen(kw_only=True)
class Attendance:
    """A person at a sitting."""

    person: PersonRef
    role: Role
    present: bool
    serving: bool
    in_place_of: PersonRef | None = None


@frozen(kw_only=True)
class Meeting:
    """A sitting; `paragrafer` are the ids of its §§, in order."""

    id: str
    namnd: str | None
    date: TimePoint = UNKNOWN
    place: str | None = None
    closed: bool = False
    attendance: tuple[Attendance, ...] = ()
    paragrafer: tuple[str, ...] = ()


@frozen(kw_only=True)
class MeetingLine:
    """A sitting as lists show it; `paragrafer` is how many §§ it has."""

    id: str
    namnd: str | None
    date: TimePoint
    closed: bool
    paragrafer: int


@frozen
class PositionLine:
    """Where a party stood, without the evidence's events; see :class:`Position`.

    Stated coalitions have no say in it: they are added where a § is asked for whole.
    """

    party: Party
    position: Stand
    evidence: Evidence
    partial: bool | None


@frozen(kw_only=True)
class ParagrafLine:
    """A § as lists, filters and figures need it; fields as in :class:`Paragraf`."""

    id: str
    meeting: str
    namnd: str | None
    meeting_date: TimePoint
    number: str | None
    arende: str | None
    dnr: str | None
    title: str | None
    subtitle: str | None
    decision_method: DecisionMethod | None
    formal: FormalOutcome | None
    winners: tuple[str, ...]
    positions: tuple[PositionLine, ...]


@frozen(kw_only=True)
class UnreadableStream:
    """A stream that holds what cannot be read; `says` names the event and the reason, in Swedish."""

    stream: str
    says: str
