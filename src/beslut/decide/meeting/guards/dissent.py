"""Dissent and statements, and choosing to take no part."""

from __future__ import annotations

import attrs

from beslut.decide.build import next_id
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import Guards, on_the_table, require_serving
from beslut.decide.meeting.state import MeetingState, ParagrafState
from beslut.decide.refused import IdTaken, UnknownId


def _reserve(state: MeetingState, paragraf: ParagrafState, command: c.EnterReservation) -> c.EnterReservation:
    if not command.by:
        raise UnknownId(f"vem reserverar sig i {command.paragraf}? ange minst en person")
    if command.in_favour_of is not None:
        on_the_table(paragraf, command.paragraf, command.in_favour_of)
    if not command.transcribed:
        require_serving(state, paragraf, command, command.by, "reservera sig")
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
        require_serving(state, paragraf, command, (command.person,), "avstå från att delta i beslutet")
    return command


GUARDS: Guards = {
    c.DeclareNonParticipation: _stand_apart,
    c.EnterReservation: _reserve,
    c.MotivateReservation: _motivate,
    c.EnterStatement: _enter_statement,
}
