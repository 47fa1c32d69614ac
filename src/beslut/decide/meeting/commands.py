"""What can be asked to be recorded of a sitting."""

from __future__ import annotations

from attrs import frozen

from beslut.decide.command import Command
from beslut.events.meeting import PartyTally
from beslut.values import (
    UNKNOWN,
    AterremissBasis,
    Choice,
    FormalOutcome,
    HandlingKind,
    PersonRef,
    ProposalKind,
    Question,
    Role,
    StatementKind,
    TimePoint,
    VoteringRole,
)

__all__ = [
    "ApproveVoteringsproposition",
    "CallInErsattare",
    "CallMeeting",
    "CastVote",
    "CloseDeliberation",
    "CloseMeeting",
    "CloseParagraf",
    "CloseVotering",
    "DateMeeting",
    "DecideAterremiss",
    "DecideBordlaggning",
    "DeclareJav",
    "DeclareNonParticipation",
    "DrawLot",
    "ElectJusterare",
    "EnterReservation",
    "EnterStatement",
    "FindAcklamation",
    "GiveInformation",
    "GiveUtslagsrost",
    "JusteraOmedelbart",
    "MakeDecision",
    "MeetingCommand",
    "MotivateReservation",
    "NoteArrival",
    "NoteDeparture",
    "NoteSummary",
    "OpenMeeting",
    "OpenParagraf",
    "ParagrafCommand",
    "PartyTally",
    "PutProposal",
    "PutProposition",
    "RecordAttendance",
    "RequestVotering",
    "SecondProposal",
    "SetPropositionsordning",
    "SignProtokoll",
    "TableHandling",
    "TakeChair",
    "TallyVotes",
    "VoteringCommand",
    "WithdrawProposal",
]


@frozen(kw_only=True)
class MeetingCommand(Command):
    """An act of a sitting; `meeting` is its id."""

    PREFIX = "m"
    FIELD = "meeting"

    meeting: str = ""


@frozen(kw_only=True)
class CallMeeting(MeetingCommand):
    """Call a body to a sitting; an empty `meeting` asks the ledger for a new id."""

    namnd: str | None
    when: TimePoint = UNKNOWN
    place: str | None = None


@frozen(kw_only=True)
class OpenMeeting(MeetingCommand):
    """Open the sitting, called or not; an empty `meeting` asks the ledger for a new id."""

    namnd: str | None
    when: TimePoint = UNKNOWN
    place: str | None = None


@frozen(kw_only=True)
class DateMeeting(MeetingCommand):
    """The date of a sitting is learned later."""

    when: TimePoint
    ground: str = ""


@frozen(kw_only=True)
class RecordAttendance(MeetingCommand):
    """A person is present (or absent), in a role, serving or not, and for whom."""

    person: PersonRef
    role: Role = "ledamot"
    present: bool = True
    serving: bool = True
    in_place_of: PersonRef | None = None


@frozen(kw_only=True)
class NoteArrival(MeetingCommand):
    """A person comes late."""

    person: PersonRef
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class NoteDeparture(MeetingCommand):
    """A person leaves for the rest of the meeting."""

    person: PersonRef
    ground: str | None = None
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class CallInErsattare(MeetingCommand):
    """A substitute serves from now on; `paragraf` where for that § only."""

    person: PersonRef
    in_place_of: PersonRef | None = None
    paragraf: str | None = None


@frozen(kw_only=True)
class TakeChair(MeetingCommand):
    """Somebody presides from now on."""

    person: PersonRef
    role: Role = "ordförande"
    ground: str | None = None


@frozen(kw_only=True)
class ElectJusterare(MeetingCommand):
    """Who shall approve the minutes beside the chair."""

    persons: tuple[PersonRef, ...]
    day: TimePoint = UNKNOWN
    place: str | None = None


@frozen(kw_only=True)
class SignProtokoll(MeetingCommand):
    """A person approves the minutes; `paragrafer` empty: all of the sitting."""

    person: PersonRef
    role: Role | None = None
    when: TimePoint = UNKNOWN
    digital: bool = False
    paragrafer: tuple[str, ...] = ()


@frozen(kw_only=True)
class CloseMeeting(MeetingCommand):
    """End the sitting."""

    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class OpenParagraf(MeetingCommand):
    """Take up an item; an empty `paragraf` gives it the id of its number."""

    paragraf: str = ""
    number: str | None = None
    arende: str | None = None
    dnr: str | None = None
    title: str | None = None
    title_as_read: str | None = None
    subtitle: str | None = None


@frozen(kw_only=True)
class ParagrafCommand(Command):
    """An act in a §; `paragraf` is its id."""

    FIELD = "paragraf"

    paragraf: str


@frozen(kw_only=True)
class CloseParagraf(ParagrafCommand):
    """The item is done."""


@frozen(kw_only=True)
class GiveInformation(ParagrafCommand):
    """The body is informed."""

    by: tuple[PersonRef, ...] = ()
    text: str | None = None


@frozen(kw_only=True)
class NoteSummary(ParagrafCommand):
    """The minutes' summary of the matter."""

    text: str


@frozen(kw_only=True)
class TableHandling(ParagrafCommand):
    """A document lies before the body."""

    kind: HandlingKind = "handling"
    number: str | None = None
    state: str | None = None
    title: str | None = None


@frozen(kw_only=True)
class DeclareJav(ParagrafCommand):
    """A person is disqualified in this §."""

    person: PersonRef
    ground: str | None = None


@frozen(kw_only=True)
class PutProposal(ParagrafCommand):
    """Lay a proposal on the table; an empty `proposal` asks for the next id of the §."""

    kind: ProposalKind
    proposal: str = ""
    proposers: tuple[PersonRef, ...] = ()
    institution: str | None = None
    joint: bool = False
    target: str | None = None
    target_proposal: str | None = None
    rank: int | None = None
    text: str | None = None
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class SecondProposal(ParagrafCommand):
    """Persons join a proposal."""

    proposal: str
    by: tuple[PersonRef, ...]


@frozen(kw_only=True)
class WithdrawProposal(ParagrafCommand):
    """Take a proposal back."""

    proposal: str


@frozen(kw_only=True)
class CloseDeliberation(ParagrafCommand):
    """The chair declares the deliberation closed."""


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


@frozen(kw_only=True)
class EnterReservation(ParagrafCommand):
    """Persons reserve themselves against the decision; an empty `reservation` asks for an id."""

    by: tuple[PersonRef, ...]
    reservation: str = ""
    joint: bool = False
    in_favour_of: str | None = None
    in_favour_words: str | None = None
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class MotivateReservation(ParagrafCommand):
    """The written text of a reservation."""

    reservation: str
    text: str


@frozen(kw_only=True)
class EnterStatement(ParagrafCommand):
    """A statement beside the decision, of the kind its label says; an empty `statement` asks for an id."""

    kind: StatementKind = "särskilt uttalande"
    statement: str = ""
    by: tuple[PersonRef, ...] = ()
    bloc: str | None = None
    text: str | None = None


@frozen(kw_only=True)
class JusteraOmedelbart(ParagrafCommand):
    """The § is approved and signed at the meeting."""


@frozen(kw_only=True)
class VoteringCommand(ParagrafCommand):
    """An act in a count; `votering` is its id."""

    votering: str


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
