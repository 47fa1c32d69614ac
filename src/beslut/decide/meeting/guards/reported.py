"""What is laid before the body: reports, questions, initiatives, and what is put to the minutes."""

from __future__ import annotations

import attrs

from beslut.decide.build import next_id
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.approval import is_approved
from beslut.decide.meeting.guards.asking import Guards
from beslut.decide.meeting.state import MeetingState, ParagrafState
from beslut.decide.refused import (
    AlreadyAnswered,
    AlreadyApproved,
    IdTaken,
    NotThere,
    NotYetDecided,
    UnknownId,
)


def _decided_before(
    state: MeetingState,
    paragraf: ParagrafState,
    command: c.ReportDelegationsbeslut | c.ReportOrdforandebeslut,
) -> c.ReportDelegationsbeslut | c.ReportOrdforandebeslut:
    day = command.decided.day
    if not command.transcribed and None not in (day, state.day) and day > state.day:  # type: ignore[operator]  # neither is None
        raise NotYetDecided(
            f"beslutet som anmäls i {command.paragraf} fattades {day}, efter sammanträdet {state.day}; "
            "det som anmäls är redan beslutat"
        )
    return command


def _ask(state: MeetingState, paragraf: ParagrafState, command: c.RaiseQuestion) -> c.RaiseQuestion:
    new = command.question or next_id(f"{command.paragraf}.q", paragraf.questions)
    if new in paragraf.questions:
        raise IdTaken(f"frågan {new} finns redan i {command.paragraf}")
    return command if new == command.question else attrs.evolve(command, question=new)


def _answer(state: MeetingState, paragraf: ParagrafState, command: c.AnswerQuestion) -> c.AnswerQuestion:
    asked = {
        question: answered for p in state.paragrafer.values() for question, answered in p.questions.items()
    }
    if command.question not in asked:
        known = ", ".join(asked) or "ingen"
        raise UnknownId(
            f"ingen fråga {command.question} har ställts vid sammanträdet; ställda är: {known}; "
            "en fråga från ett tidigare sammanträde antecknas först som ställd här"
        )
    if asked[command.question] and not command.transcribed:
        raise AlreadyAnswered(
            f"frågan {command.question} är redan besvarad; återta svaret för att lämna ett annat"
        )
    return command


def _initiative(
    state: MeetingState, paragraf: ParagrafState, command: c.RaiseInitiative
) -> c.RaiseInitiative:
    if command.transcribed or not state.attendance_taken:
        return command
    for person in command.by:
        if person.id not in state.present or person.id in state.away or person.id in paragraf.recused:
            raise NotThere(
                f"{person.label} är inte närvarande i {command.paragraf} och kan inte väcka ett initiativ där"
            )
    return command


def _attach(state: MeetingState, paragraf: ParagrafState, command: c.AttachBilaga) -> c.AttachBilaga:
    known = (*paragraf.reservations, *paragraf.statements)
    if command.to is not None and command.to not in known:
        there = ", ".join(known) or "inga"
        raise UnknownId(
            f"{command.to} finns inte i {command.paragraf}; reservationer och uttalanden där: {there}"
        )
    if not command.transcribed and is_approved(state, command.paragraf):
        raise AlreadyApproved(f"{command.paragraf} är justerad; en bilaga läggs till före justeringen")
    new = command.bilaga or next_id(f"{command.paragraf}.b", paragraf.bilagor)
    if new in paragraf.bilagor:
        raise IdTaken(f"bilagan {new} finns redan i {command.paragraf}")
    return command if new == command.bilaga else attrs.evolve(command, bilaga=new)


GUARDS: Guards = {
    c.ReportDelegationsbeslut: _decided_before,
    c.ReportOrdforandebeslut: _decided_before,
    c.RaiseQuestion: _ask,
    c.AnswerQuestion: _answer,
    c.RaiseInitiative: _initiative,
    c.AttachBilaga: _attach,
}
