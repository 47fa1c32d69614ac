"""The decision in the matter, or that it is sent back or postponed."""

from __future__ import annotations

import attrs

from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import Guards, on_the_table
from beslut.decide.meeting.state import MeetingState, ParagrafState
from beslut.decide.refused import AlreadyDecided


def _make_decision(state: MeetingState, paragraf: ParagrafState, command: c.MakeDecision) -> c.MakeDecision:
    if paragraf.decided:
        raise AlreadyDecided(f"{command.paragraf} har redan sitt beslut; ändra det med en rättelse")
    for proposal in command.winners:
        on_the_table(paragraf, command.paragraf, proposal)
    return command if command.points else attrs.evolve(command, points=(command.text,))


def _formal(
    state: MeetingState, paragraf: ParagrafState, command: c.DecideAterremiss | c.DecideBordlaggning
) -> c.DecideAterremiss | c.DecideBordlaggning:
    if paragraf.formal and not command.transcribed:
        raise AlreadyDecided(f"{command.paragraf} är redan återremitterad eller bordlagd")
    return command


GUARDS: Guards = {
    c.MakeDecision: _make_decision,
    c.DecideAterremiss: _formal,
    c.DecideBordlaggning: _formal,
}
