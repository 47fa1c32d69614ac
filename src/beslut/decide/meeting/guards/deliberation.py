"""The deliberation: what may be proposed, joined and taken back."""

from __future__ import annotations

import attrs

from beslut.decide.build import next_id
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import Guards, on_the_table, require_serving
from beslut.decide.meeting.state import MeetingState, ParagrafState
from beslut.decide.refused import DeliberationIsClosed, IdTaken


def _put_proposal(state: MeetingState, paragraf: ParagrafState, command: c.PutProposal) -> c.PutProposal:
    if not command.transcribed:
        if paragraf.deliberation_closed:
            raise DeliberationIsClosed(f"överläggningen i {command.paragraf} är avslutad; inga fler förslag")
        require_serving(state, paragraf, command, command.proposers, "lägga förslag")
    new = command.proposal or next_id(f"{command.paragraf}.f", paragraf.proposals)
    if new in paragraf.proposals:
        raise IdTaken(f"förslaget {new} finns redan")
    if command.target_proposal is not None and not command.transcribed:
        on_the_table(paragraf, command.paragraf, command.target_proposal)
    return command if new == command.proposal else attrs.evolve(command, proposal=new)


def _second(state: MeetingState, paragraf: ParagrafState, command: c.SecondProposal) -> c.SecondProposal:
    on_the_table(paragraf, command.paragraf, command.proposal)
    if not command.transcribed:
        require_serving(state, paragraf, command, command.by, "instämma i ett förslag")
    return command


def _withdraw(
    state: MeetingState, paragraf: ParagrafState, command: c.WithdrawProposal
) -> c.WithdrawProposal:
    on_the_table(paragraf, command.paragraf, command.proposal)
    if paragraf.deliberation_closed and not command.transcribed:
        raise DeliberationIsClosed(
            f"överläggningen i {command.paragraf} är avslutad; inget förslag kan återtas"
        )
    return command


GUARDS: Guards = {
    c.PutProposal: _put_proposal,
    c.SecondProposal: _second,
    c.WithdrawProposal: _withdraw,
}
