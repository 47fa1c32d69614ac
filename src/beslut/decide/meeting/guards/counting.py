"""A count: what ja and nej are, who votes, what the figures are, how a tie is decided."""

from __future__ import annotations

from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import Guards, on_the_table, require_serving
from beslut.decide.meeting.state import MeetingState, ParagrafState, VoteringState
from beslut.decide.refused import (
    AlreadyVoted,
    NotServing,
    NotTied,
    TieUnresolved,
    UnknownId,
    VoteringIsClosed,
)
from beslut.rules.tally import ImpossibleTally, TallyOutcome, tally
from beslut.values import Matter


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
        on_the_table(paragraf, command.paragraf, proposal)
    return command


def _cast(state: MeetingState, paragraf: ParagrafState, command: c.CastVote) -> c.CastVote:
    votering = _votering(paragraf, command)
    if command.person.id in votering.cast:
        raise AlreadyVoted(f"{command.person.label} har redan röstat i {command.votering}")
    if not command.transcribed:
        require_serving(state, paragraf, command, (command.person,), "rösta")
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


GUARDS: Guards = {
    c.ApproveVoteringsproposition: _proposition,
    c.CastVote: _cast,
    c.TallyVotes: _tally,
    c.GiveUtslagsrost: _utslag,
    c.DrawLot: _utslag,
    c.CloseVotering: _close_votering,
}
