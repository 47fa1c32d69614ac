"""The sitting's stream: commands, state, decide and evolve."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from beslut.decide.build import event_from, next_id
from beslut.decide.command import Command
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.state import INITIAL, MeetingState, ParagrafState, VoteringState, evolve
from beslut.decide.refused import (
    AlreadyDecided,
    AlreadyVoted,
    DeliberationIsClosed,
    IdTaken,
    MeetingIsClosed,
    NotServing,
    NotTied,
    ParagrafTaken,
    TieUnresolved,
    UnknownId,
    VoteringIsClosed,
)
from beslut.events import Event
from beslut.events import meeting as e
from beslut.rules.tally import ImpossibleTally, Matter, TallyOutcome, tally
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
    if isinstance(command, c.OpenParagraf):
        return (_open_paragraf(state, command),)
    if isinstance(command, c.ParagrafCommand):
        paragraf = _paragraf(state, command.paragraf)
        guard = _GUARDS.get(type(command))
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


# --- what a § can refuse -----------------------------------------------------------------


def _paragraf(state: MeetingState, paragraf: str) -> ParagrafState:
    try:
        return state.paragrafer[paragraf]
    except KeyError:
        known = ", ".join(state.paragrafer) or "inga"
        raise UnknownId(f"paragrafen {paragraf} finns inte; sammanträdets paragrafer: {known}") from None


def _proposal(paragraf: ParagrafState, name: str, proposal: str) -> None:
    if not paragraf.proposals.get(proposal, False):
        open_ = ", ".join(p for p, there in paragraf.proposals.items() if there) or "inga"
        raise UnknownId(f"förslaget {proposal} ligger inte på bordet i {name}; där ligger: {open_}")


def _serves(state: MeetingState, paragraf: ParagrafState, person: PersonRef) -> bool:
    if person.id in paragraf.recused | (paragraf.late - paragraf.called_in):
        return False
    return not state.attendance_taken or person.id in state.serving | paragraf.called_in


def _require_serving(
    state: MeetingState,
    paragraf: ParagrafState,
    command: c.ParagrafCommand,
    persons: tuple[PersonRef, ...],
    act: str,
) -> None:
    for person in persons:
        if not _serves(state, paragraf, person):
            why = "är jävig" if person.id in paragraf.recused else "tjänstgör inte"
            raise NotServing(f"{person.label} {why} i {command.paragraf} och kan inte {act}")


def _put_proposal(state: MeetingState, paragraf: ParagrafState, command: c.PutProposal) -> c.PutProposal:
    if not command.transcribed:
        if paragraf.deliberation_closed:
            raise DeliberationIsClosed(f"överläggningen i {command.paragraf} är avslutad; inga fler förslag")
        _require_serving(state, paragraf, command, command.proposers, "lägga förslag")
    new = command.proposal or next_id(f"{command.paragraf}.f", paragraf.proposals)
    if new in paragraf.proposals:
        raise IdTaken(f"förslaget {new} finns redan")
    return attrs.evolve(command, proposal=new)


def _second(state: MeetingState, paragraf: ParagrafState, command: c.SecondProposal) -> c.SecondProposal:
    _proposal(paragraf, command.paragraf, command.proposal)
    if not command.transcribed:
        _require_serving(state, paragraf, command, command.by, "instämma i ett förslag")
    return command


def _withdraw(
    state: MeetingState, paragraf: ParagrafState, command: c.WithdrawProposal
) -> c.WithdrawProposal:
    _proposal(paragraf, command.paragraf, command.proposal)
    if paragraf.deliberation_closed and not command.transcribed:
        raise DeliberationIsClosed(
            f"överläggningen i {command.paragraf} är avslutad; inget förslag kan återtas"
        )
    return command


def _put_proposition(
    state: MeetingState, paragraf: ParagrafState, command: c.PutProposition
) -> c.PutProposition:
    for proposal in command.proposals:
        _proposal(paragraf, command.paragraf, proposal)
    return command


def _find(state: MeetingState, paragraf: ParagrafState, command: c.FindAcklamation) -> c.FindAcklamation:
    for proposal in command.winners:
        _proposal(paragraf, command.paragraf, proposal)
    return command


def _request(state: MeetingState, paragraf: ParagrafState, command: c.RequestVotering) -> c.RequestVotering:
    if not command.transcribed:
        _require_serving(state, paragraf, command, command.by, "begära omröstning")
    new = command.votering or next_id(f"{command.paragraf}.v", paragraf.voteringar)
    if new in paragraf.voteringar:
        raise IdTaken(f"omröstningen {new} finns redan")
    return attrs.evolve(command, votering=new)


def _votering(paragraf: ParagrafState, command: c.VoteringCommand) -> VoteringState:
    votering = paragraf.voteringar.get(command.votering)
    if votering is None:
        known = ", ".join(paragraf.voteringar) or "ingen"
        raise UnknownId(f"{command.paragraf} har ingen omröstning {command.votering}; begärd är: {known}")
    if votering.closed:
        raise VoteringIsClosed(f"omröstningen {command.votering} är avslutad")
    return votering


def _proposition(
    state: MeetingState, paragraf: ParagrafState, command: c.ApproveVoteringsproposition
) -> c.ApproveVoteringsproposition:
    _votering(paragraf, command)
    for proposal in (*command.ja_proposals, *command.nej_proposals):
        _proposal(paragraf, command.paragraf, proposal)
    return command


def _cast(state: MeetingState, paragraf: ParagrafState, command: c.CastVote) -> c.CastVote:
    votering = _votering(paragraf, command)
    if command.person.id in votering.cast:
        raise AlreadyVoted(f"{command.person.label} har redan röstat i {command.votering}")
    if not command.transcribed:
        _require_serving(state, paragraf, command, (command.person,), "rösta")
    return command


def counted(votering: VoteringState, chair: str | None) -> TallyOutcome | None:
    """The outcome of a count so far; None where its totals aren't stated."""
    if votering.totals is not None:
        ja, nej, avstar = votering.totals
        if ja is None or nej is None:
            return None
    else:
        choices = list(votering.cast.values())
        ja, nej, avstar = (choices.count(choice) for choice in ("ja", "nej", "avstar"))
    chairs = None if votering.election else votering.cast.get(chair or "")
    # once drawn, the lot decides like a casting vote
    matter: Matter = "val" if votering.election and votering.casting is None else "sak"
    try:
        return tally(ja, nej, avstar, chair=chairs, utslag=votering.casting, matter=matter)
    except ImpossibleTally:  # an old text contradicts itself; the projection shows it as it stands
        return None


def _tally(state: MeetingState, paragraf: ParagrafState, command: c.TallyVotes) -> c.TallyVotes:
    _votering(paragraf, command)
    for name, number in (("ja", command.ja), ("nej", command.nej), ("avstår", command.avstar)):
        if number is not None and number < 0:
            raise UnknownId(
                f"{number} röster för {name} i {command.votering}: antalet kan inte vara negativt"
            )
    return command


def _utslag(
    state: MeetingState, paragraf: ParagrafState, command: c.GiveUtslagsrost | c.DrawLot
) -> c.GiveUtslagsrost | c.DrawLot:
    votering = _votering(paragraf, command)
    if command.transcribed:
        return command
    outcome = counted(votering, state.chair)
    if outcome is not None and not outcome.tied:
        raise NotTied(
            f"rösterna i {command.votering} är inte lika ({outcome.ja}-{outcome.nej}); inget att avgöra"
        )
    if command.choice == "avstar":
        raise TieUnresolved(f"det som avgör {command.votering} är ja eller nej; {command.choice} avgör inget")
    if isinstance(command, c.GiveUtslagsrost):
        if votering.election:
            raise TieUnresolved(f"{command.votering} är ett val; lika röstetal avgörs där genom lottning")
        if command.person is not None and state.chair not in (None, command.person.id):
            raise NotServing(f"{command.person.label} är inte ordförande och har ingen utslagsröst")
    return command


def _close_votering(
    state: MeetingState, paragraf: ParagrafState, command: c.CloseVotering
) -> c.CloseVotering:
    outcome = counted(_votering(paragraf, command), state.chair)
    if outcome is not None and outcome.side is None and not command.transcribed:
        raise TieUnresolved(
            f"rösterna i {command.votering} är lika ({outcome.ja}-{outcome.nej}); "
            "ordförandens utslagsröst (vid val: lottning) återstår"
        )
    return command


def _make_decision(state: MeetingState, paragraf: ParagrafState, command: c.MakeDecision) -> c.MakeDecision:
    if paragraf.decided:
        raise AlreadyDecided(f"{command.paragraf} har redan sitt beslut; ändra det med en rättelse")
    for proposal in command.winners:
        _proposal(paragraf, command.paragraf, proposal)
    return command if command.points else attrs.evolve(command, points=(command.text,))


def _reserve(state: MeetingState, paragraf: ParagrafState, command: c.EnterReservation) -> c.EnterReservation:
    if not command.by:
        raise UnknownId(f"vem reserverar sig i {command.paragraf}? ange minst en person")
    if command.in_favour_of is not None:
        _proposal(paragraf, command.paragraf, command.in_favour_of)
    if not command.transcribed:
        _require_serving(state, paragraf, command, command.by, "reservera sig")
    new = command.reservation or next_id(f"{command.paragraf}.r", paragraf.reservations)
    if new in paragraf.reservations:
        raise IdTaken(f"reservationen {new} finns redan")
    return attrs.evolve(command, reservation=new)


def _motivate(
    state: MeetingState, paragraf: ParagrafState, command: c.MotivateReservation
) -> c.MotivateReservation:
    if command.reservation not in paragraf.reservations:
        known = ", ".join(paragraf.reservations) or "inga"
        raise UnknownId(f"reservationen {command.reservation} finns inte; i paragrafen finns: {known}")
    return command


def _enter_statement(
    state: MeetingState, paragraf: ParagrafState, command: c.EnterStatement
) -> c.EnterStatement:
    new = command.statement or next_id(f"{command.paragraf}.u", paragraf.statements)
    if new in paragraf.statements:
        raise IdTaken(f"uttalandet {new} finns redan")
    return attrs.evolve(command, statement=new)


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


# Each guard takes and returns the command it stands under.
Guard = Callable[[MeetingState, ParagrafState, Any], Any]

_GUARDS: dict[type[Command], Guard] = {
    c.PutProposal: _put_proposal,
    c.SecondProposal: _second,
    c.WithdrawProposal: _withdraw,
    c.PutProposition: _put_proposition,
    c.FindAcklamation: _find,
    c.RequestVotering: _request,
    c.ApproveVoteringsproposition: _proposition,
    c.CastVote: _cast,
    c.TallyVotes: _tally,
    c.GiveUtslagsrost: _utslag,
    c.DrawLot: _utslag,
    c.CloseVotering: _close_votering,
    c.MakeDecision: _make_decision,
    c.EnterReservation: _reserve,
    c.MotivateReservation: _motivate,
    c.EnterStatement: _enter_statement,
}

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
