"""What a § can refuse: for each command the checks, in words, and the ids it gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from beslut.decide.build import next_id
from beslut.decide.command import Command
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.state import MeetingState, ParagrafState, VoteringState, serves
from beslut.decide.refused import (
    AlreadyDecided,
    AlreadyVoted,
    DeliberationIsClosed,
    IdTaken,
    NotServing,
    NotTied,
    ParagrafIsClosed,
    TieUnresolved,
    UnknownId,
    VoteringIsClosed,
)
from beslut.rules.tally import ImpossibleTally, TallyOutcome, tally
from beslut.values import Matter, PersonRef


def paragraf_of(state: MeetingState, paragraf: str) -> ParagrafState:
    """The § of this id. Raises UnknownId."""
    try:
        return state.paragrafer[paragraf]
    except KeyError:
        known = ", ".join(state.paragrafer) or "inga"
        raise UnknownId(f"paragrafen {paragraf} finns inte; sammanträdets paragrafer: {known}") from None


def _proposal(paragraf: ParagrafState, name: str, proposal: str) -> None:
    if not paragraf.proposals.get(proposal, False):
        open_ = ", ".join(p for p, there in paragraf.proposals.items() if there) or "inga"
        raise UnknownId(f"förslaget {proposal} ligger inte på bordet i {name}; där ligger: {open_}")


def _require_serving(
    state: MeetingState,
    paragraf: ParagrafState,
    command: c.ParagrafCommand,
    persons: tuple[PersonRef, ...],
    act: str,
) -> None:
    for person in persons:
        if person.id in paragraf.recused:
            why = "är jävig"
        elif person.id in paragraf.apart:
            why = "deltar inte i beslutet"
        elif not serves(state, paragraf, person.id):
            why = "tjänstgör inte"
        else:
            continue
        raise NotServing(f"{person.label} {why} i {command.paragraf} och kan inte {act}")


def _put_proposal(state: MeetingState, paragraf: ParagrafState, command: c.PutProposal) -> c.PutProposal:
    if not command.transcribed:
        if paragraf.deliberation_closed:
            raise DeliberationIsClosed(f"överläggningen i {command.paragraf} är avslutad; inga fler förslag")
        _require_serving(state, paragraf, command, command.proposers, "lägga förslag")
    new = command.proposal or next_id(f"{command.paragraf}.f", paragraf.proposals)
    if new in paragraf.proposals:
        raise IdTaken(f"förslaget {new} finns redan")
    if command.target_proposal is not None and not command.transcribed:
        _proposal(paragraf, command.paragraf, command.target_proposal)
    return command if new == command.proposal else attrs.evolve(command, proposal=new)


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
    return command if new == command.votering else attrs.evolve(command, votering=new)


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
    return command if new == command.reservation else attrs.evolve(command, reservation=new)


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
    return command if new == command.statement else attrs.evolve(command, statement=new)


def _stand_apart(
    state: MeetingState, paragraf: ParagrafState, command: c.DeclareNonParticipation
) -> c.DeclareNonParticipation:
    if not command.transcribed:
        _require_serving(state, paragraf, command, (command.person,), "avstå från att delta i beslutet")
    return command


def _formal(
    state: MeetingState, paragraf: ParagrafState, command: c.DecideAterremiss | c.DecideBordlaggning
) -> c.DecideAterremiss | c.DecideBordlaggning:
    if paragraf.formal and not command.transcribed:
        raise AlreadyDecided(f"{command.paragraf} är redan återremitterad eller bordlagd")
    return command


def still_open(paragraf: ParagrafState, command: c.ParagrafCommand) -> None:
    """Refuse what comes too late in a §: after its decision, or after its end. Raises Refused."""
    if isinstance(command, _UNTIL_THE_END):
        return
    if paragraf.closed:
        raise ParagrafIsClosed(
            f"{command.paragraf} är avslutad; reservationer och uttalanden kan ännu lämnas, annat rättas"
        )
    if paragraf.decided and not isinstance(command, _AFTER_THE_DECISION):
        raise AlreadyDecided(f"{command.paragraf} har redan sitt beslut; ändra det med en rättelse")


# Dissent and statements are announced until the meeting closes; approval comes last of all.
_UNTIL_THE_END = (c.EnterReservation, c.MotivateReservation, c.EnterStatement, c.JusteraOmedelbart)
_AFTER_THE_DECISION = (c.CloseParagraf, c.MakeDecision, c.GiveInformation, c.NoteSummary, c.TableHandling)

# Each guard takes and returns the command it stands under.
Guard = Callable[[MeetingState, ParagrafState, Any], Any]

GUARDS: dict[type[Command], Guard] = {
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
    c.DecideAterremiss: _formal,
    c.DecideBordlaggning: _formal,
    c.DeclareNonParticipation: _stand_apart,
    c.EnterReservation: _reserve,
    c.MotivateReservation: _motivate,
    c.EnterStatement: _enter_statement,
}
