"""One stream's history held against the rules that refuse what is recorded live."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from attrs import define, field

from beslut import decide as rooms
from beslut.decide import Command, MakeRattelse, Room, WithdrawAct, room_of
from beslut.decide.hindsight import command_of
from beslut.decide.meeting.commands import CloseVotering
from beslut.decide.meeting.state import MeetingState
from beslut.decide.refused import NotThere, Refused, TieUnresolved, UnknownId
from beslut.decide.sane import Senseless, sane
from beslut.events import Event
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.events.effective import Numbered, Uncorrectable, effective
from beslut.granskning.model import Finding
from beslut.ledger import Recorded

_ROOMS: dict[str, Room] = {
    "n": rooms.NAMND,
    "a": rooms.ARENDE,
    "m": rooms.MEETING,
    "d": rooms.DOCUMENT,
}


@define
class Judged:
    """The findings of a stream, each with its leaf, and the state that it ended in."""

    state: Any
    findings: list[tuple[int, Finding]] = field(factory=list)


def judged(stream: str, history: Sequence[Recorded]) -> Judged:
    """Judge a stream's acts one by one."""
    room = _ROOMS.get(stream[:1])
    if room is None:
        return Judged(None)
    result = Judged(room.initial)
    if any(isinstance(recorded.event, ActWithdrawn | RattelseMade) for recorded in history):
        _amended(result, room, history)
        return result
    state = room.initial
    for recorded in history:
        _act(result, room, state, recorded, recorded.event)
        state = room.evolve(state, recorded.event)
    result.state = state
    return result


def _amended(result: Judged, room: Room, history: Sequence[Recorded]) -> None:
    """The same where acts were taken back or corrected: the state is folded anew after each of these."""
    fitting = _fitting(history)
    standing, fits = dict(effective(fitting)), {version for version, _ in fitting}
    so_far: list[Numbered] = []
    read = {recorded.version for recorded in history if recorded.source is not None}
    state = room.initial
    for recorded in history:
        event = recorded.event
        if isinstance(event, ActWithdrawn | RattelseMade):
            _correction(result, so_far, recorded, read)
            if recorded.version in fits:
                so_far.append((recorded.version, event))
                state = room.fold(e for _, e in effective(so_far))
            continue
        if recorded.version in standing:
            _act(result, room, state, recorded, standing[recorded.version])
        so_far.append((recorded.version, event))
        state = room.evolve(state, event)
    result.state = state


def _fitting(history: Sequence[Recorded]) -> list[Numbered]:
    """The events without corrections that fit nothing: these are findings, and change nothing."""
    kept: list[Numbered] = []
    for recorded in history:
        at = recorded.version, recorded.event
        if isinstance(recorded.event, RattelseMade):
            try:
                effective([*kept, at])
            except Uncorrectable:
                continue
        kept.append(at)
    return kept


def _act(result: Judged, room: Room, state: Any, recorded: Recorded, event: Event) -> None:
    command = command_of(event, recorded.stream)
    if command is None:
        return
    try:
        if room_of(command) is not room:
            raise UnknownId(f"{recorded.topic} hör inte hemma i strömmen {recorded.stream}")
        sane(command)
        room.admit(state, command)
    except Senseless as error:
        if not recorded.withheld:  # what was emptied or is sealed means nothing to us
            _found(result, recorded, error, state)
    except Refused as error:
        if not _unsaid(state, command, recorded, error):
            _found(result, recorded, error, state)


def _unsaid(state: Any, command: Command, recorded: Recorded, error: Refused) -> bool:
    """Whether the breach is only what a text leaves out.

    That is who presided, and so how a tie was broken; and that somebody came whom it then tells to serve.
    """
    if recorded.source is not None and isinstance(error, NotThere):
        return True
    return (
        isinstance(command, CloseVotering)
        and isinstance(error, TieUnresolved)
        and state.chair is None
        and recorded.source is not None
    )


def _correction(
    result: Judged, before: Sequence[Numbered], recorded: Recorded, read: Collection[int]
) -> None:
    command = command_of(recorded.event, recorded.stream)
    if not isinstance(command, WithdrawAct | MakeRattelse) or recorded.withheld:
        return
    try:
        sane(command)
        rooms.correction.decide(before, command, read=read)
    except Refused as error:
        _found(result, recorded, error)


def _found(result: Judged, recorded: Recorded, error: Refused, state: Any = None) -> None:
    paragraf = getattr(recorded.event, "paragraf", None)
    item = state.paragrafer.get(str(paragraf)) if isinstance(state, MeetingState) else None
    where = f"§ {item.number}: " if item is not None and item.number is not None else ""
    says = f"{where}{error}".encode(errors="replace").decode()  # which may quote half a surrogate
    result.findings.append((recorded.index, Finding(error.rule, recorded.name, says)))
