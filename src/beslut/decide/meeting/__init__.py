"""The sitting's stream: commands, state, decide and evolve."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
from attrs import frozen

from beslut.decide.build import event_from, next_id
from beslut.decide.command import Command
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards import FRAME, GUARDS, Guard, paragraf_of, still_open, takes_up
from beslut.decide.meeting.guards.ending import no_open_count
from beslut.decide.meeting.persons import identity
from beslut.decide.meeting.state import INITIAL, MeetingState, evolve
from beslut.decide.refused import (
    EndsBeforeItBegan,
    IdTaken,
    MeetingIsClosed,
    NoSuchRules,
    NotOpened,
    ParagrafTaken,
    UnknownId,
)
from beslut.events import Event
from beslut.events import meeting as e
from beslut.rules.reglemente import ImpossibleReglemente, reglemente_of
from beslut.values import PersonRef, persons_in

__all__ = ["EVENTS", "INITIAL", "STATEMENTS", "MeetingState", "admit", "decide", "evolve"]


def decide(state: MeetingState, command: c.MeetingCommand | c.ParagrafCommand) -> tuple[Event, ...]:
    """The events that a command leads to. Raises Refused.

    What was read in a document (`command.transcribed`) is refused only where it makes no sense
    at all, such as a vote in a § that is not there; rules that were broken then are findings.
    """
    admitted = admit(state, command)
    if isinstance(admitted, c.EnterStatement):
        return (_statement(admitted),)
    return (event_from(EVENTS[type(admitted)], admitted),)


def admit(state: MeetingState, command: c.MeetingCommand | c.ParagrafCommand) -> Command:
    """The command with the ids that it asked for, if no rule is against it. Raises Refused."""
    kind = _kind(type(command))
    if not state.called and not kind.opens:
        raise UnknownId(f"inget sammanträde har id {command.stream!r}; öppna det först")
    if (kind.one or kind.many) and _unknown_persons(command, kind):
        command = _with_ids(state, command, kind)
    if state.closed and kind.before_close and not command.transcribed:
        raise MeetingIsClosed(
            f"sammanträdet {command.stream} är avslutat; "
            "förslag, beslut och reservationer anmäls före avslutandet"
        )
    if not state.opened and kind.once_open and not command.transcribed:
        raise NotOpened(f"sammanträdet {command.stream} är kallat men inte öppnat; öppna det först")
    if not isinstance(command, c.ParagrafCommand):
        frame = _FRAME.get(type(command))
        return command if frame is None else frame(state, command)
    at = paragraf_of(state, command.paragraf)
    if not command.transcribed:
        still_open(at, command)
    admitted: Command = command if kind.guard is None else kind.guard(state, at, command)
    return admitted


# --- the frame ---------------------------------------------------------------------------


def _call(state: MeetingState, command: c.CallMeeting) -> c.CallMeeting:
    if state.called:
        raise IdTaken(f"sammanträdet {command.meeting} finns redan")
    return command


def _open(state: MeetingState, command: c.OpenMeeting) -> c.OpenMeeting:
    if state.opened:
        raise IdTaken(f"sammanträdet {command.meeting} är redan öppnat")
    try:
        reglemente_of(command.rules)
    except ImpossibleReglemente as error:
        raise NoSuchRules(f"{command.meeting} kan inte öppnas under de reglerna: {error}") from None
    if state.called and state.namnd != command.namnd:
        raise IdTaken(f"sammanträdet {command.meeting} är kallat för {state.namnd}, inte {command.namnd}")
    return command


def _close(state: MeetingState, command: c.CloseMeeting) -> c.CloseMeeting:
    if state.closed:
        raise MeetingIsClosed(f"sammanträdet {command.meeting} är redan avslutat")
    if not command.transcribed:
        for name, paragraf in state.paragrafer.items():
            no_open_count(paragraf, name)
        if command.when.is_before(state.began):
            opened, ended = (when.value[:16].replace("T", " ") for when in (state.began, command.when))
            raise EndsBeforeItBegan(
                f"{command.meeting} öppnades {opened} och kan inte ha avslutats {ended}; "
                "ange ett senare klockslag, eller rätta öppnandet"
            )
    return command


def _open_paragraf(state: MeetingState, command: c.OpenParagraf) -> c.OpenParagraf:
    if command.number is not None and any(p.number == command.number for p in state.paragrafer.values()):
        raise ParagrafTaken(f"§ {command.number} finns redan i sammanträdet {command.meeting}")
    new = command.paragraf
    if not new and command.number:
        new = f"{command.meeting}.{command.number}"
    elif not new:
        new = next_id(f"{command.meeting}.x", state.paragrafer)
    if not new.startswith(f"{command.stream}."):
        raise UnknownId(f"paragrafens id {new!r} ska börja med sammanträdets: {command.stream}.")
    if new in state.paragrafer:
        raise IdTaken(f"paragrafen {new} finns redan")
    takes_up(state, command)
    return command if new == command.paragraf else attrs.evolve(command, paragraf=new)


_FRAME: dict[type[Command], Callable[[MeetingState, Any], Command]] = {
    c.CallMeeting: _call,
    c.OpenMeeting: _open,
    c.CloseMeeting: _close,
    **FRAME,
    c.OpenParagraf: _open_paragraf,
}


@frozen
class _Kind:
    """What a class of commands has: single persons, lists of persons, and when and how it is checked."""

    one: tuple[str, ...]
    many: tuple[str, ...]
    opens: bool
    before_close: bool
    once_open: bool
    guard: Guard | None


_KINDS: dict[type, _Kind] = {}


def _kind(cls: type[Command]) -> _Kind:
    if cls not in _KINDS:
        persons = persons_in(cls)
        _KINDS[cls] = _Kind(
            one=tuple(name for name, several in persons if not several),
            many=tuple(name for name, several in persons if several),
            opens=issubclass(cls, c.CallMeeting | c.OpenMeeting),
            before_close=issubclass(cls, _BEFORE_CLOSE),
            once_open=issubclass(cls, _ONCE_OPEN),
            guard=GUARDS.get(cls),
        )
    return _KINDS[cls]


def _unknown_persons(command: Any, kind: _Kind) -> bool:
    """Whether a person in the command has no id yet."""
    for name in kind.one:
        person = getattr(command, name)
        if person is not None and not person.id:
            return True
    return any(not person.id for name in kind.many for person in getattr(command, name))


def _with_ids(state: MeetingState, command: Any, kind: _Kind) -> Any:
    """The command with an id for each person: the one of the same name and party, or a new one."""
    known = dict(state.persons)

    def identified(person: PersonRef) -> PersonRef:
        if person.id:
            return person
        key = identity(person)
        if key not in known:
            known[key] = next_id(f"{command.stream}.p", known.values())
        return attrs.evolve(person, id=known[key])

    changes: dict[str, Any] = {}
    for name in kind.one:
        person = getattr(command, name)
        if person is not None:
            changes[name] = identified(person)
    for name in kind.many:
        changes[name] = tuple(map(identified, getattr(command, name)))
    return attrs.evolve(command, **changes)


STATEMENTS: dict[str, type[Event]] = {
    "protokollsanteckning": e.ProtokollsanteckningAllowed,
    "röstförklaring": e.RostforklaringEntered,
    "ersättaryttrande": e.ErsattaryttrandeEntered,
}


def _statement(command: c.EnterStatement) -> Event:
    cls = STATEMENTS.get(command.kind)
    if cls is None:
        return event_from(e.SarskiltUttalandeEntered, command, label=command.kind)
    return event_from(cls, command)


# What only a sitting can do: after it minutes are completed and approved, and nothing more happens.
_BEFORE_CLOSE = (
    c.SetForedragningslista,
    c.WithdrawFromAgenda,
    c.CloseDoors,
    c.OpenDoors,
    c.GrantNarvaro,
    c.EndNarvaro,
    c.NotePersonalforetradare,
    c.NoteAnmalan,
    c.ReportDelegationsbeslut,
    c.ReportOrdforandebeslut,
    c.RaiseQuestion,
    c.AnswerQuestion,
    c.RaiseInitiative,
    c.PresentMedborgarforslag,
    c.NoteArrival,
    c.NoteDeparture,
    c.CallInErsattare,
    c.TakeChair,
    c.EstablishQuorum,
    c.LoseQuorum,
    c.StartRemoteParticipation,
    c.InterruptRemoteParticipation,
    c.EndRemoteParticipation,
    c.AjournMeeting,
    c.ResumeMeeting,
    c.ElectJusterare,
    c.DeclareJav,
    c.ContestJav,
    c.DecideJav,
    c.RequestProtokollsanteckning,
    c.OpenParagraf,
    c.PutProposal,
    c.SecondProposal,
    c.AmendProposal,
    c.WithdrawProposal,
    c.CloseDeliberation,
    c.ReopenDeliberation,
    c.AdmitLateProposal,
    c.SetPropositionsordning,
    c.ApprovePropositionsordning,
    c.ContestPropositionsordning,
    c.PutProposition,
    c.FindAcklamation,
    c.GavelProposition,
    c.SetHuvudforslag,
    c.ChooseMotforslag,
    c.RequestVotering,
    c.WithdrawVoteringRequest,
    c.RefuseVoteringRequest,
    c.ApproveVoteringsproposition,
    c.CastVote,
    c.ChangeVote,
    c.RedoVotering,
    c.TallyVotes,
    c.ChooseValforrattare,
    c.CountBallots,
    c.GiveUtslagsrost,
    c.DrawLot,
    c.CloseVotering,
    c.DemandProportionelltVal,
    c.ElectPersons,
    c.DecideAterremiss,
    c.DecideBordlaggning,
    c.MakeDecision,
    c.DeclareNonParticipation,
    c.EnterReservation,
)

# What a body does when it has met; who is there may be noted before, and the list is set.
_ONCE_OPEN = (
    c.OpenParagraf,
    c.ElectJusterare,
    c.EstablishQuorum,
    c.LoseQuorum,
    c.CloseDoors,
    c.AjournMeeting,
    c.CloseMeeting,
    c.SignProtokoll,
    c.RefuseJustering,
)

EVENTS: dict[type[Command], type[Event]] = {
    c.CallMeeting: e.MeetingCalled,
    c.OpenMeeting: e.MeetingOpened,
    c.OpenParagraf: e.ParagrafOpened,
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
    c.ReplaceJusterare: e.JusterareReplaced,
    c.EstablishQuorum: e.QuorumEstablished,
    c.LoseQuorum: e.QuorumLost,
    c.StartRemoteParticipation: e.RemoteParticipationStarted,
    c.InterruptRemoteParticipation: e.RemoteParticipationInterrupted,
    c.EndRemoteParticipation: e.RemoteParticipationEnded,
    c.AjournMeeting: e.MeetingAjourned,
    c.ResumeMeeting: e.MeetingResumed,
    c.RefuseJustering: e.JusteringRefused,
    c.PostAnslag: e.AnslagPosted,
    c.TakeDownAnslag: e.AnslagTakenDown,
    c.ContestJav: e.JavContested,
    c.DecideJav: e.JavDecided,
    c.AmendProposal: e.ProposalAmended,
    c.ReopenDeliberation: e.DeliberationReopened,
    c.AdmitLateProposal: e.LateProposalAdmitted,
    c.ApprovePropositionsordning: e.PropositionsordningApproved,
    c.ContestPropositionsordning: e.PropositionsordningContested,
    c.GavelProposition: e.PropositionGavelled,
    c.SetHuvudforslag: e.HuvudforslagSet,
    c.ChooseMotforslag: e.MotforslagChosen,
    c.WithdrawVoteringRequest: e.VoteringRequestWithdrawn,
    c.RefuseVoteringRequest: e.VoteringRequestRefused,
    c.ChangeVote: e.VoteChanged,
    c.RedoVotering: e.VoteringRedone,
    c.DemandProportionelltVal: e.ProportionelltValDemanded,
    c.ChooseValforrattare: e.ValforrattareChosen,
    c.CountBallots: e.BallotsCounted,
    c.ElectPersons: e.PersonsElected,
    c.PromiseText: e.TextPromised,
    c.RequestProtokollsanteckning: e.ProtokollsanteckningRequested,
    c.RefuseProtokollsanteckning: e.ProtokollsanteckningRefused,
    c.EnterAvvikandeMening: e.AvvikandeMeningEntered,
    c.SetForedragningslista: e.ForedragningslistaSet,
    c.WithdrawFromAgenda: e.ArendeWithdrawnFromAgenda,
    c.CloseDoors: e.DoorsClosed,
    c.OpenDoors: e.DoorsOpened,
    c.GrantNarvaro: e.NarvaroGranted,
    c.EndNarvaro: e.NarvaroEnded,
    c.NotePersonalforetradare: e.PersonalforetradareAttended,
    c.NoteAnmalan: e.AnmalanNoted,
    c.ReportDelegationsbeslut: e.DelegationsbeslutReported,
    c.ReportOrdforandebeslut: e.OrdforandebeslutReported,
    c.RaiseQuestion: e.QuestionRaised,
    c.AnswerQuestion: e.QuestionAnswered,
    c.RaiseInitiative: e.InitiativeRaised,
    c.PresentMedborgarforslag: e.MedborgarforslagPresented,
    c.AttachBilaga: e.BilagaAttached,
    c.MarkSekretess: e.SekretessMarked,
    c.SendProtokollsutdrag: e.ProtokollsutdragSent,
}
