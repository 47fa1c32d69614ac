"""Read models of a sitting and its §§."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from beslut.projections.views.around import AgendaLine, Doors, Guest, Representatives, Utdrag
from beslut.projections.views.beslutsgang import Election, Proposal, Step, Vote
from beslut.projections.views.record import (
    AvvikandeMening,
    Break,
    Informed,
    JavQuestion,
    JusteringRefused,
    Movement,
    NoteAsked,
    Presided,
    Promised,
    Rattelse,
)
from beslut.projections.views.reported import Bilaga, QuestionPut, Report, Sekretess
from beslut.rules.beslutsgang import Method
from beslut.values import (
    UNKNOWN,
    AterremissBasis,
    FormalOutcome,
    HandlingKind,
    NamndKind,
    Party,
    PersonRef,
    Role,
    RulesRef,
    StatementKind,
    TimePoint,
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
    motivated: str = ""


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
    """A person disqualified in the §, and who served instead; `disputed`: the body had to decide it.

    `declared`: the person said so; else the body found it. `first`: nothing of the matter had been taken up
    by then.
    """

    person: PersonRef
    ground: str | None = None
    replaced_by: PersonRef | None = None
    disputed: bool = False
    declared: bool = True
    first: bool = False
    event: str = ""
    called_in: str = ""


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
class Served:
    """A person who served in a §; a substitute `in_place_of` whom, or on the `vacant` seat of which party."""

    person: PersonRef
    role: Role | None = None
    in_place_of: PersonRef | None = None
    vacant: Party | None = None
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

    `justerad`: it is approved, which follows from who has signed (`omedelbar`: at the sitting itself).
    `item` is which of the föredragningslista's it takes up.
    `winner` is the text's own words, `winners` the proposals; both unknown (None, empty) where
    nothing says. `decision_method` None: the text says nothing of it. `disputed`: both tests of a
    återremiss pass, and which of them carried it is contested. `transcribed`: it was read in a document,
    so that the order in which its acts are recorded says nothing of the order in which they happened.
    `served`: who took part in deciding it (nobody where attendance wasn't taken), `chair` who presided and
    in which role, None where unknown. `decided`: the event of its decision.
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
    justerad: bool = False
    proposals: tuple[Proposal, ...] = ()
    steps: tuple[Step, ...] = ()
    votes: tuple[Vote, ...] = ()
    elected: tuple[Election, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    statements: tuple[Statement, ...] = ()
    jav: tuple[Jav, ...] = ()
    deltar_ej: tuple[NonParticipation, ...] = ()
    handlingar: tuple[TabledHandling, ...] = ()
    item: str | None = None
    reports: tuple[Report, ...] = ()
    questions: tuple[QuestionPut, ...] = ()
    bilagor: tuple[Bilaga, ...] = ()
    sekretess: tuple[Sekretess, ...] = ()
    signatures: tuple[Signature, ...] = ()
    transcribed: bool = False
    served: tuple[Served, ...] = ()
    chair: PersonRef | None = None
    chair_role: Role | None = None
    opened: str = ""
    approved_at_once: str = ""
    decided: str = ""
    summarised: str = ""
    informed: tuple[Informed, ...] = ()
    jav_questions: tuple[JavQuestion, ...] = ()
    notes_asked: tuple[NoteAsked, ...] = ()
    promised: tuple[Promised, ...] = ()
    avvikande: tuple[AvvikandeMening, ...] = ()
    refused_justering: tuple[JusteringRefused, ...] = ()
    rattelser: tuple[Rattelse, ...] = ()
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
    """A person at a sitting; `in_place_of` whom they served, or on the `vacant` seat of which party."""

    person: PersonRef
    role: Role
    present: bool
    serving: bool
    in_place_of: PersonRef | None = None
    vacant: Party | None = None
    event: str = ""


@frozen(kw_only=True)
class Justerare:
    """Who shall approve the minutes beside the chair; instead of whom and in which § only, where so.

    `day` and `place`: when and where, as far as that was said when they were elected.
    """

    person: PersonRef
    day: TimePoint = UNKNOWN
    place: str | None = None
    in_place_of: PersonRef | None = None
    paragraf: str | None = None
    ground: str | None = None
    event: str = ""


@frozen(kw_only=True)
class Anslag:
    """A notice that the minutes of some §§ are approved (none named: of all).

    `last_day` and `down` as the notice itself states them; `taken_down` when it was, where it was.
    """

    id: str
    paragrafer: tuple[str, ...] = ()
    posted: TimePoint = UNKNOWN
    last_day: TimePoint = UNKNOWN
    down: TimePoint = UNKNOWN
    taken_down: TimePoint | None = None
    event: str = ""
    down_by: str = ""


@frozen(kw_only=True)
class Meeting:
    """A sitting; `paragrafer` are the ids of its §§, in order, `justerade` those that are approved.

    `kind`, `seats` and `rules` are the body's when it was opened; None where unknown. `ended` is when it
    was closed. `opened` and `closed_by` name the events of its beginning and end.
    """

    id: str
    namnd: str | None
    date: TimePoint = UNKNOWN
    place: str | None = None
    closed: bool = False
    kind: NamndKind | None = None
    seats: int | None = None
    rules: RulesRef | None = None
    attendance: tuple[Attendance, ...] = ()
    paragrafer: tuple[str, ...] = ()
    justerare: tuple[Justerare, ...] = ()
    justerade: tuple[str, ...] = ()
    anslag: tuple[Anslag, ...] = ()
    agenda: tuple[AgendaLine, ...] = ()
    doors: tuple[Doors, ...] = ()
    guests: tuple[Guest, ...] = ()
    representatives: tuple[Representatives, ...] = ()
    utdrag: tuple[Utdrag, ...] = ()
    ended: TimePoint | None = None
    movements: tuple[Movement, ...] = ()
    breaks: tuple[Break, ...] = ()
    presided: tuple[Presided, ...] = ()
    rattelser: tuple[Rattelse, ...] = ()
    opened: str = ""
    closed_by: str = ""


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
