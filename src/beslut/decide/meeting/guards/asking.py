"""What every guard asks: whether the § and the proposal are there, and whether persons serve."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from beslut.decide.command import Command
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.service import serves
from beslut.decide.meeting.state import MeetingState, ParagrafState
from beslut.decide.refused import AlreadyDecided, NotServing, UnknownId
from beslut.values import PersonRef

Guard = Callable[[MeetingState, ParagrafState, Any], Any]
"""Takes and returns the command that stands under it. Raises Refused."""

Guards = dict[type[Command], Guard]


def paragraf_of(state: MeetingState, paragraf: str) -> ParagrafState:
    """The § of this id. Raises UnknownId."""
    try:
        return state.paragrafer[paragraf]
    except KeyError:
        known = ", ".join(state.paragrafer) or "inga"
        raise UnknownId(f"paragrafen {paragraf} finns inte; sammanträdets paragrafer: {known}") from None


def undecided(paragraf: ParagrafState, name: str) -> None:
    """Raises AlreadyDecided where the § has its decision, before which the act would have to come."""
    if paragraf.decided:
        raise AlreadyDecided(
            f"{name} har redan sitt beslut; ta tillbaka det först, eller rätta det när det är justerat"
        )


def on_the_table(paragraf: ParagrafState, name: str, proposal: str) -> None:
    """Raises UnknownId where the proposal was never made in the § or was taken back."""
    if not paragraf.proposals.get(proposal, False):
        open_ = ", ".join(p for p, there in paragraf.proposals.items() if there) or "inga"
        raise UnknownId(f"förslaget {proposal} ligger inte på bordet i {name}; där ligger: {open_}")


def require_serving(
    state: MeetingState,
    paragraf: ParagrafState,
    command: c.ParagrafCommand,
    persons: tuple[PersonRef, ...],
    act: str,
    points: tuple[int, ...] = (),
) -> None:
    """Raises NotServing where a person is disqualified, stands apart on these points or doesn't serve."""
    for person in persons:
        if person.id in paragraf.recused:
            why = "är jävig"
        elif paragraf.takes_no_part(person.id, points):
            why = "deltar inte i beslutet"
        elif not serves(state, paragraf, person.id):
            why = "tjänstgör inte"
        else:
            continue
        raise NotServing(f"{person.label} {why} i {command.paragraf} och kan inte {act}")
