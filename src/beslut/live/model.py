"""What whoever records a sitting has before her: plain values, made anew after each act."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from attrs import frozen

from beslut.decide import Command
from beslut.events.meeting import AgendaItem, PlannedProposition
from beslut.projections.views import Meeting, Namnd, Paragraf
from beslut.protokoll.document import Protokoll
from beslut.values import UNKNOWN, FormalOutcome, Party, PersonRef, Question, Role, TimePoint

SittingStage = Literal["kallat", "öppet", "ajournerat", "avslutat", "justerat"]
ItemStage = Literal[
    "överläggning",  # proposals may be made
    "överlagd",  # the deliberation is closed, nothing is put yet
    "proposition",  # the chair has asked, nothing is found
    "fynd",  # found by acklamation, the gavel has not fallen
    "votering",  # a count is called for or under way
    "lika",  # a tie waits for the utslagsröst, or a lot
    "avgjord",  # the steps have settled it, the decision is not recorded
    "beslutad",
    "klar",  # closed
]
ItemStatus = Literal["väntar", "utgår", "pågår", "klar", "beslutad", "återremitterad", "bordlagd", "justerad"]


@frozen(kw_only=True)
class InService:
    """A person who serves now.

    `seat`: the seat's id in the register, None where that has none. `instead_of`: the ledamot whose place
    it is; `vacant`: the party whose vacant seat it is. `role`: as at the roll call.
    """

    person: PersonRef
    role: Role
    seat: str | None = None
    instead_of: PersonRef | None = None
    vacant: Party | None = None
    presides: bool = False
    remote: bool = False


@frozen(kw_only=True)
class Other:
    """A person whom the sitting or the register knows and who doesn't serve now, and why (Swedish)."""

    person: PersonRef
    role: Role
    present: bool
    why: str


@frozen(kw_only=True)
class ItemLine:
    """A line of the list of §§ and of what is left of the föredragningslista, in order.

    `paragraf` None: not taken up yet. `item`: of the föredragningslista, None where it wasn't on it.
    """

    paragraf: str | None
    item: str | None
    number: str | None
    agenda: str | None
    title: str | None
    dnr: str | None
    status: ItemStatus
    due: TimePoint = UNKNOWN  # of a remiss, where its answer is due before justering


@frozen(kw_only=True)
class Answer:
    """What can be found in a proposition: the label as the chair says it, and what records it."""

    label: str
    proposals: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    commands: tuple[Command, ...] = ()


@frozen(kw_only=True)
class Ask:
    """The proposition that is put next, by the order: what the chair says, and what can be answered.

    `put`: records that it was put. `awaits_huvudforslag`: a count of it is laid out as a kontraproposition.
    """

    number: int
    says: str
    question: Question
    points: tuple[int, ...]
    answers: tuple[Answer, ...]
    put: tuple[Command, ...]
    rule: str
    several: bool = False
    awaits_huvudforslag: bool = False


@frozen(kw_only=True)
class Ballot:
    """A count that is called for: what ja and nej stand for, who votes, in which order (the chair last).

    `votering` is empty before it was called for; `asked`: what ja and nej stand for is recorded, else it is a
    suggestion. `lots`: a tie is decided by lot (val, anställning).
    """

    votering: str
    question: Question
    ja_means: str
    nej_means: str
    ja_proposals: tuple[str, ...]
    nej_proposals: tuple[str, ...]
    voters: tuple[InService, ...]
    asked: bool = False
    secret: bool = False
    lots: bool = False
    role: str = "avgörande"
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class OrderDraft:
    """A propositionsordning as suggested: in a sentence, as the chair says it; its steps, and what each asks.

    `SetPropositionsordning(steps=…)` records it; the minutes word the steps, unless a `text` does.
    """

    words: str
    steps: tuple[PlannedProposition, ...]
    says: tuple[str, ...]


@frozen(kw_only=True)
class CallIn:
    """A substitute whom the rules call in: for whom (or whose vacant seat), why, and what records it."""

    person: PersonRef
    instead_of: PersonRef | None
    vacant: Party | None
    paragraf: str | None
    why: str
    rule: str
    commands: tuple[Command, ...]


@frozen(kw_only=True)
class MayReserve:
    """A person who may want to reserve: why (Swedish), and for what; a suggestion, never an assumption.

    `allowed` False: the rules bar it, and `why` says so.
    """

    person: PersonRef
    allowed: bool
    why: str
    in_favour_of: str | None = None


@frozen(kw_only=True)
class DecisionDraft:
    """The decision as the winning proposals word it, to be edited: the lead and its att-satser."""

    text: str
    points: tuple[str, ...] = ()
    winners: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    reason: str | None = None


@frozen(kw_only=True)
class Check:
    """Something to see to before the sitting is closed, or after it.

    `done` None: nothing says. `due`: by when, where there is a day; `why`: how that day comes about.
    """

    says: str
    done: bool | None
    paragraf: str | None = None
    due: dt.date | None = None
    why: str = ""
    rule: str = ""


@frozen(kw_only=True)
class Act:
    """A recorded act that stands, as it is offered for taking back; `version` names its event."""

    version: int
    says: str
    paragraf: str | None
    at: dt.datetime


CorrectableKind = Literal[
    "ord",  # a line of text, None for none
    "text",  # several lines
    "antal",
    "tid",  # a TimePoint
    "val",  # one of the options
    "flera",  # several of them
    "person",
    "personer",
    "tjänsteperson",  # a Signer
    "tjänstepersoner",
    "punkter",  # numbers of att-satser, none for all
]


@frozen(kw_only=True)
class Correctable:
    """A field of a recorded act that can be corrected, and how it stands.

    `word`: what a script calls it (docs/skript.md). `place`: which of several texts it is. `options`: what
    one chooses among, each with its words. `required`: whether it must have a value.
    """

    field: str
    word: str
    kind: CorrectableKind
    value: Any
    options: tuple[tuple[Any, str], ...] = ()
    required: bool = True
    place: int | None = None


@frozen(kw_only=True)
class Now:
    """The sitting as it stands, and the § in focus (`at`), with all that a screen keeps in sight.

    `serving` None: attendance wasn't taken. `quorum`: how many it takes. `casting`: whether who presides
    has the utslagsröst now. `says`: the chair's next words, verbatim; `ask` the proposition that they put;
    `ballot` the count under way. `minutes`: of the § in focus, as they read now. `doors`: closed. `last`: the
    latest act that stands.
    """

    meeting: Meeting
    namnd: Namnd | None
    stage: SittingStage
    presides: PersonRef | None
    casting: bool
    serving: tuple[InService, ...] | None
    others: tuple[Other, ...]
    seats: int | None
    quorum: int | None
    lines: tuple[ItemLine, ...]
    at: Paragraf | None = None
    item: ItemStage | None = None
    says: str = ""
    ask: Ask | None = None
    ballot: Ballot | None = None
    minutes: Protokoll | None = None
    doors: bool = False
    events: int = 0
    last: Act | None = None


@frozen(kw_only=True)
class AgendaDraft:
    """A föredragningslista as it was read from a pasted text, and the lines that were no item of it."""

    items: tuple[AgendaItem, ...]
    unread: tuple[str, ...] = ()
