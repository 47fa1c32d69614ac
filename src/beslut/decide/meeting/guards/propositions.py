"""The propositions: what the chair puts and finds, and the call for a count."""

from __future__ import annotations

import attrs

from beslut.decide.build import next_id
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import Guards, on_the_table, require_serving
from beslut.decide.meeting.state import MeetingState, ParagrafState
from beslut.decide.refused import IdTaken


def _put_proposition(
    state: MeetingState, paragraf: ParagrafState, command: c.PutProposition
) -> c.PutProposition:
    for proposal in command.proposals:
        on_the_table(paragraf, command.paragraf, proposal)
    return command


def _find(state: MeetingState, paragraf: ParagrafState, command: c.FindAcklamation) -> c.FindAcklamation:
    for proposal in command.winners:
        on_the_table(paragraf, command.paragraf, proposal)
    return command


def _request(state: MeetingState, paragraf: ParagrafState, command: c.RequestVotering) -> c.RequestVotering:
    if not command.transcribed:
        require_serving(state, paragraf, command, command.by, "begära omröstning")
    new = command.votering or next_id(f"{command.paragraf}.v", paragraf.voteringar)
    if new in paragraf.voteringar:
        raise IdTaken(f"omröstningen {new} finns redan")
    return command if new == command.votering else attrs.evolve(command, votering=new)


GUARDS: Guards = {
    c.PutProposition: _put_proposition,
    c.FindAcklamation: _find,
    c.RequestVotering: _request,
}
