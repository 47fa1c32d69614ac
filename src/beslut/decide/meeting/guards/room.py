"""The room: whether its doors are closed, and who is let in beside the body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from beslut.decide.build import next_id
from beslut.decide.command import Command
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import paragraf_of
from beslut.decide.meeting.state import MeetingState
from beslut.decide.refused import DoorsAreSo, IdTaken, NotThere, UnknownId


def _close_doors(state: MeetingState, command: c.CloseDoors) -> c.CloseDoors:
    _paragraf(state, command.paragraf)
    if state.doors_closed and not command.transcribed:
        raise DoorsAreSo(f"dörrarna är redan stängda vid {command.meeting}")
    return command


def _open_doors(state: MeetingState, command: c.OpenDoors) -> c.OpenDoors:
    _paragraf(state, command.paragraf)
    if not (state.doors_closed or command.transcribed):
        raise DoorsAreSo(f"dörrarna är inte stängda vid {command.meeting}")
    return command


def _let_in(state: MeetingState, command: c.GrantNarvaro) -> c.GrantNarvaro:
    _paragraf(state, command.paragraf)
    new = command.guest or next_id(f"{command.meeting}.g", state.guests)
    if not new.startswith(f"{command.stream}."):
        raise UnknownId(f"gästens id {new!r} ska börja med sammanträdets: {command.stream}.")
    if new in state.guests:
        raise IdTaken(f"gästen {new} finns redan vid {command.meeting}")
    return command if new == command.guest else attrs.evolve(command, guest=new)


def _goes(state: MeetingState, command: c.EndNarvaro) -> c.EndNarvaro:
    guest = state.guests.get(command.guest)
    if guest is None:
        known = ", ".join(state.guests) or "inga"
        raise UnknownId(f"gästen {command.guest} finns inte vid {command.meeting}; insläppta är: {known}")
    if command.transcribed:
        return command
    if guest.gone:
        raise NotThere(f"gästen {command.guest} har redan lämnat {command.meeting}")
    if guest.paragraf is not None and state.paragrafer[guest.paragraf].closed:
        raise NotThere(
            f"gästen {command.guest} var insläppt i {guest.paragraf} och är inte kvar sedan den avslutats"
        )
    return command


def _representatives(state: MeetingState, command: c.NotePersonalforetradare) -> c.NotePersonalforetradare:
    _paragraf(state, command.paragraf)
    return command


def _paragraf(state: MeetingState, paragraf: str | None) -> None:
    if paragraf is not None:
        paragraf_of(state, paragraf)


FRAME: dict[type[Command], Callable[[MeetingState, Any], Command]] = {
    c.CloseDoors: _close_doors,
    c.OpenDoors: _open_doors,
    c.GrantNarvaro: _let_in,
    c.EndNarvaro: _goes,
    c.NotePersonalforetradare: _representatives,
}
"""The checks of the doors, and of who is there beside the body."""
