"""The sitting's stream: commands, state, decide and evolve."""

from __future__ import annotations

from typing import Any

import attrs

from beslut.decide.build import event_from, next_id
from beslut.decide.command import Command
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards import GUARDS, paragraf_of, still_open
from beslut.decide.meeting.state import INITIAL, MeetingState, evolve
from beslut.decide.refused import IdTaken, MeetingIsClosed, ParagrafTaken, UnknownId
from beslut.events import Event
from beslut.events import meeting as e
from beslut.values import PersonRef

__all__ = ["INITIAL", "MeetingState", "decide", "evolve"]


def decide(state: MeetingState, command: c.MeetingCommand | c.ParagrafCommand) -> tuple[Event, ...]:
    """The events that a command leads to. Raises Refused.

    What was read in a document (`command.transcribed`) is refused only where it makes no sense
    at all, such as a vote in a § that is not there; rules that were broken then are findings.
    """
    if isinstance(command, c.CallMeeting | c.OpenMeeting):
        return (_opening(state, command),)
    if not state.called:
        raise UnknownId(f"inget sammanträde har id {command.stream!r}; öppna det först")
    command = _with_ids(state, command)
    if state.closed and isinstance(command, _BEFORE_CLOSE) and not command.transcribed:
        raise MeetingIsClosed(
            f"sammanträdet {command.stream} är avslutat; "
            "förslag, beslut och reservationer anmäls före avslutandet"
        )
    if isinstance(command, c.CloseMeeting) and state.closed:
        raise MeetingIsClosed(f"sammanträdet {command.meeting} är redan avslutat")
    for named in (getattr(command, "paragrafer", ()), (getattr(command, "paragraf", None),)):
        for paragraf in named:
            if paragraf and not isinstance(command, c.OpenParagraf):
                paragraf_of(state, paragraf)
    if isinstance(command, c.OpenParagraf):
        return (_open_paragraf(state, command),)
    if isinstance(command, c.ParagrafCommand):
        paragraf = paragraf_of(state, command.paragraf)
        if not command.transcribed:
            still_open(paragraf, command)
        guard = GUARDS.get(type(command))
        if guard is not None:
            command = guard(state, paragraf, command)
    if isinstance(command, c.EnterStatement):
        return (_statement(command),)
    return (event_from(_EVENTS[type(command)], command),)


# --- the frame ---------------------------------------------------------------------------


def _opening(state: MeetingState, command: c.CallMeeting | c.OpenMeeting) -> Event:
    if isinstance(command, c.CallMeeting):
        if state.called:
            raise IdTaken(f"sammanträdet {command.meeting} finns redan")
        return event_from(e.MeetingCalled, command)
    if state.opened:
        raise IdTaken(f"sammanträdet {command.meeting} är redan öppnat")
    if state.called and state.namnd != command.namnd:
        raise IdTaken(f"sammanträdet {command.meeting} är kallat för {state.namnd}, inte {command.namnd}")
    return event_from(e.MeetingOpened, command)


def _open_paragraf(state: MeetingState, command: c.OpenParagraf) -> Event:
    taken = {p.number: name for name, p in state.paragrafer.items() if p.number is not None}
    if command.number in taken:
        raise ParagrafTaken(f"§ {command.number} finns redan i sammanträdet {command.meeting}")
    lost = next_id(f"{command.meeting}.x", state.paragrafer)
    new = command.paragraf or (f"{command.meeting}.{command.number}" if command.number else lost)
    if not new.startswith(f"{command.stream}."):
        raise UnknownId(f"paragrafens id {new!r} ska börja med sammanträdets: {command.stream}.")
    if new in state.paragrafer:
        raise IdTaken(f"paragrafen {new} finns redan")
    return event_from(e.ParagrafOpened, command, paragraf=new)


def _with_ids(
    state: MeetingState, command: c.MeetingCommand | c.ParagrafCommand
) -> c.MeetingCommand | c.ParagrafCommand:
    """The command with an id for each person: the one of the same spelling and party, or a new one."""
    known = dict(state.persons)

    def identified(person: PersonRef) -> PersonRef:
        if person.id:
            return person
        key = (person.name, person.party)
        if key not in known:
            known[key] = next_id(f"{command.stream}.p", known.values())
        return attrs.evolve(person, id=known[key])

    changes: dict[str, Any] = {}
    for name in ("person", "in_place_of"):
        person = getattr(command, name, None)
        if person is not None:
            changes[name] = identified(person)
    for name in ("persons", "proposers", "by"):
        persons = getattr(command, name, None)
        if persons:
            changes[name] = tuple(map(identified, persons))
    return attrs.evolve(command, **changes) if changes else command


_STATEMENTS: dict[str, type[Event]] = {
    "protokollsanteckning": e.ProtokollsanteckningAllowed,
    "röstförklaring": e.RostforklaringEntered,
    "ersättaryttrande": e.ErsattaryttrandeEntered,
}


def _statement(command: c.EnterStatement) -> Event:
    cls = _STATEMENTS.get(command.kind)
    if cls is None:
        return event_from(e.SarskiltUttalandeEntered, command, label=command.kind)
    return event_from(cls, command)


_BEFORE_CLOSE = (
    c.OpenParagraf,
    c.PutProposal,
    c.SecondProposal,
    c.WithdrawProposal,
    c.CloseDeliberation,
    c.PutProposition,
    c.FindAcklamation,
    c.RequestVotering,
    c.ApproveVoteringsproposition,
    c.CastVote,
    c.GiveUtslagsrost,
    c.DrawLot,
    c.DecideAterremiss,
    c.DecideBordlaggning,
    c.MakeDecision,
    c.DeclareNonParticipation,
    c.EnterReservation,
)

_EVENTS: dict[type[Command], type[Event]] = {
    c.DateMeeting: e.MeetingDated,
    c.RecordAttendance: e.AttendanceRecorded,
    c.NoteArrival: e.MemberArrived,
    c.NoteDeparture: e.MemberLeft,
    c.CallInErsattare: e.ErsattareCalledIn,
    c.TakeChair: e.ChairTaken,
    c.ElectJusterare: e.JusterareElected,
    c.SignProtokoll: e.ProtokollSigned,
    c.CloseMeeting: e.MeetingClosed,
    c.CloseParagraf: e.ParagrafClosed,
    c.GiveInformation: e.InformationGiven,
    c.NoteSummary: e.SummaryNoted,
    c.TableHandling: e.HandlingTabled,
    c.DeclareJav: e.JavDeclared,
    c.PutProposal: e.ProposalPut,
    c.SecondProposal: e.ProposalSeconded,
    c.WithdrawProposal: e.ProposalWithdrawn,
    c.CloseDeliberation: e.DeliberationClosed,
    c.SetPropositionsordning: e.PropositionsordningSet,
    c.PutProposition: e.PropositionPut,
    c.FindAcklamation: e.AcklamationFound,
    c.RequestVotering: e.VoteringRequested,
    c.ApproveVoteringsproposition: e.VoteringspropositionApproved,
    c.CastVote: e.VoteCast,
    c.TallyVotes: e.VotesTallied,
    c.GiveUtslagsrost: e.UtslagsrostGiven,
    c.DrawLot: e.LotDrawn,
    c.CloseVotering: e.VoteringClosed,
    c.DecideAterremiss: e.AterremissDecided,
    c.DecideBordlaggning: e.BordlaggningDecided,
    c.MakeDecision: e.DecisionMade,
    c.DeclareNonParticipation: e.NonParticipationDeclared,
    c.EnterReservation: e.ReservationEntered,
    c.MotivateReservation: e.ReservationMotivated,
    c.JusteraOmedelbart: e.ParagrafJusteradOmedelbart,
}
