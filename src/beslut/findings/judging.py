"""One stream's history held against the rules: those that refuse live, and those that only remark.

An act is judged in the state that held when it was recorded. What should not be is asked of the acts
that stand, when the stream is at its end.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from attrs import define, evolve, field

from beslut import decide as rooms
from beslut.decide import Command, MakeRattelse, Room, WithdrawAct, room_of
from beslut.decide.hindsight import command_of
from beslut.decide.meeting.commands import CloseVotering
from beslut.decide.meeting.state import MeetingState
from beslut.decide.refused import (
    MeetingGoesOn,
    NoOrderStated,
    NotOpened,
    NotThere,
    Refused,
    TieUnresolved,
    TooManyServe,
    UnknownId,
)
from beslut.decide.sane import Senseless, sane
from beslut.events import Event
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.events.effective import Numbered, Uncorrectable, effective
from beslut.findings import soft
from beslut.findings.calling import Body, Call, Register, calls, register
from beslut.findings.case import Case, Due, Handled, due, handled
from beslut.findings.model import Finding, Found
from beslut.findings.sitting import Sitting
from beslut.ledger import Recorded
from beslut.rules.impossible import Impossible
from beslut.rules.lagrum import cited

_ROOMS: dict[str, Room] = {
    "n": rooms.NAMND,
    "a": rooms.ARENDE,
    "m": rooms.MEETING,
    "d": rooms.DOCUMENT,
}


@define
class Judged:
    """The findings of a stream, each with its leaf, and the state that it ended in.

    What other streams are held against: `due` and `handled`, a remiss and the §§ that decided cases;
    `registers` and `calls`, a body's inkallelseordning and the calls across parties.
    """

    state: Any
    findings: list[Found] = field(factory=list)
    due: list[Due] = field(factory=list)
    handled: list[Handled] = field(factory=list)
    registers: list[Register] = field(factory=list)
    calls: list[Call] = field(factory=list)


def judged(stream: str, history: Sequence[Recorded], *, whole: bool = True) -> Judged:
    """Judge a stream's acts one by one, and then as a whole.

    `whole`: whether the history is all there is; what should not be isn't asked of a part of it.
    """
    room = _ROOMS.get(stream[:1])
    if room is None:
        return Judged(None)
    result = Judged(room.initial)
    course = _COURSES.get(stream[:1], _Unasked)()
    if any(isinstance(recorded.event, ActWithdrawn | RattelseMade) for recorded in history):
        _amended(result, room, history)
        _again(course, room, history)
    else:
        state = room.initial
        for recorded in history:
            event = recorded.event
            _act(result, room, state, recorded, event)
            course.take(recorded, event, state)
            state = room.evolve(state, event)
        result.state = state
        course.ended(state)
    _cited(result, course)
    if whole:
        _remarked(result, stream, course)
    return result


class _Unasked:
    """A stream that no check asks anything of."""

    def take(self, recorded: Recorded, event: Event, state: Any) -> None:
        """An act that stands."""

    def ended(self, state: Any) -> None:
        """The stream ends here."""


Course = Sitting | Case | Body | _Unasked

_COURSES: dict[str, type[Course]] = {"m": Sitting, "a": Case, "n": Body}


def _cited(result: Judged, course: Course) -> None:
    """Cite what was in force on the day of the sitting, which may be told after the act."""
    if isinstance(course, Sitting) and result.findings:
        day = course.day
        result.findings = [(leaf, evolve(f, statute=cited(f.statute, day))) for leaf, f in result.findings]


def _remarked(result: Judged, stream: str, course: Course) -> None:
    if isinstance(course, Sitting):
        # what a guard refuses in some cases only is told once where it does
        told = {(finding.rule, finding.events[0]) for _, finding in result.findings}
        remarks = soft.in_sitting(course)
        result.findings += [found for found in remarks if (found[1].rule, found[1].events[0]) not in told]
        result.handled += handled(course)
        result.calls += calls(course)
    elif isinstance(course, Case):
        result.findings += soft.in_case(course)
        if (remiss := due(course, stream)) is not None:
            result.due.append(remiss)
    elif isinstance(course, Body) and (known := register(course, stream)) is not None:
        result.registers.append(known)


def _again(course: Course, room: Room, history: Sequence[Recorded]) -> None:
    """Fold what stands where acts were taken back or corrected."""
    by_version = {recorded.version: recorded for recorded in history}
    fitting = _fitting(history)
    if isinstance(course, Sitting):
        course.amended = [by_version[version] for version, _ in fitting]
    state = room.initial
    for version, event in effective(fitting):
        course.take(by_version[version], event, state)
        state = room.evolve(state, event)
    course.ended(state)


def _amended(result: Judged, room: Room, history: Sequence[Recorded]) -> None:
    """Acts judged one by one where some were taken back or corrected: then the state is folded anew."""
    fitting = _fitting(history)
    standing, fits = dict(effective(fitting)), {version for version, _ in fitting}
    so_far: list[Numbered] = []
    together = _together(history)
    read = {recorded.version for recorded in history if recorded.source is not None}
    state = room.initial
    for recorded in history:
        event = recorded.event
        if isinstance(event, ActWithdrawn | RattelseMade):
            _correction(result, so_far, recorded, read, together.get(recorded.version))
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
    except (Refused, Impossible) as error:
        if not _unsaid(state, command, recorded, error):
            _found(result, recorded, error, state)


_LEFT_OUT = (MeetingGoesOn, NoOrderStated, NotOpened, NotThere, TooManyServe)


def _unsaid(state: Any, command: Command, recorded: Recorded, error: Refused | Impossible) -> bool:
    """Whether the breach is only what a text leaves out.

    That is who presided, and so how a tie was broken; that somebody came whom it then tells to serve;
    when each served of those whom its one list has; that the sitting was opened, and ended; and which order
    was approved.
    """
    if recorded.source is not None and isinstance(error, _LEFT_OUT):
        return True
    return (
        isinstance(command, CloseVotering)
        and isinstance(error, TieUnresolved)
        and state.chair is None
        and recorded.source is not None
    )


def _together(history: Sequence[Recorded]) -> dict[int, frozenset[int]]:
    """Which acts each call took back with the first of them, by the version of that withdrawal.

    A later one of the same call was asked about with the first: it has none.
    """
    calls: dict[bytes, list[Recorded]] = {}
    for recorded in history:
        if isinstance(recorded.event, ActWithdrawn):
            calls.setdefault(recorded.command, []).append(recorded)
    found: dict[int, frozenset[int]] = {}
    for several in calls.values():
        first, *others = several
        versions = (each.event.event for each in several if isinstance(each.event, ActWithdrawn))
        found[first.version] = frozenset(versions)
        found.update(dict.fromkeys((each.version for each in others), frozenset()))
    return found


def _correction(
    result: Judged,
    before: Sequence[Numbered],
    recorded: Recorded,
    read: Collection[int],
    together: frozenset[int] | None,
) -> None:
    """`together`: what the call took back with it; empty where that was asked about before."""
    command = command_of(recorded.event, recorded.stream)
    if not isinstance(command, WithdrawAct | MakeRattelse) or recorded.withheld:
        return
    try:
        sane(command)
        rooms.correction.decide(
            dict(effective(before)),
            command,
            recorded=before,
            read=read,
            together=together or (),
            asked=together == frozenset(),
        )
    except (Refused, Impossible) as error:
        _found(result, recorded, error)


def _found(result: Judged, recorded: Recorded, error: Refused | Impossible, state: Any = None) -> None:
    paragraf = str(getattr(recorded.event, "paragraf", None) or "")
    item = state.paragrafer.get(paragraf) if isinstance(state, MeetingState) else None
    where = f"§ {item.number}: " if item is not None and item.number is not None else ""
    says = f"{where}{error.args[0]}".encode(errors="replace").decode()  # which may quote half a surrogate
    finding = Finding(
        rule=error.rule,
        statute=error.statute,
        says=says,
        events=(recorded.name,),
        paragrafer=(paragraf,) if item is not None else (),
    )
    result.findings.append((recorded.index, finding))
