"""Taking back and correcting, in any stream, and what then holds.

What then holds is `beslut.events.effective`'s to say; nothing leaves the log.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from beslut.decide.command import MakeRattelse, WithdrawAct
from beslut.decide.meeting import state as meeting
from beslut.decide.meeting.approval import approved
from beslut.decide.rattelse import may_be_corrected
from beslut.decide.refused import AlreadyApproved, Refused, UnknownId
from beslut.decide.resting import falling_with
from beslut.events import Event, topic_of
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.events.effective import Numbered
from beslut.events.meeting import (
    AnslagPosted,
    AnslagTakenDown,
    ParagrafJusteradOmedelbart,
    ProtokollSigned,
    ProtokollsutdragSent,
)


class OthersRestOnIt(Refused):
    """An act on which others rest is taken back only together with them; `dependents` are their versions."""

    rule = "återtagande"

    def __init__(self, message: str, dependents: tuple[int, ...]) -> None:
        super().__init__(message)
        self.dependents = dependents


def decide(
    standing: Mapping[int, Event],
    command: WithdrawAct | MakeRattelse,
    *,
    recorded: Sequence[Numbered] = (),
    read: Collection[int] = (),
    together: Collection[int] = (),
    asked: bool = False,
) -> tuple[Event, ...]:
    """The event that takes back or corrects. Raises Refused, OthersRestOnIt.

    `standing`: the events that hold, by version. `recorded`: all of them, by which it is told why one of them
    doesn't hold. `read`: the versions that were read in a document. Of these
    it is the reading that is taken back, as when it was wrong: that the minutes are justerade doesn't stand
    in its way. `together`: the versions that one call takes back with this one, so that what rests on them
    falls too; `asked`: that nothing else does was found for the first of them.
    """
    target = standing.get(command.event)
    if target is None:
        raise UnknownId(_gone(recorded, command))
    if isinstance(command, MakeRattelse):
        may_be_corrected(standing, command)
        return (
            RattelseMade(
                event=command.event, field=command.field, ground=command.ground, new_value=command.new_value
            ),
        )
    if command.event not in read:
        _require_unapproved(standing, target, f"{command.target}@{command.event}")
    falling = {command.event, *(version for version in together if version in standing)}
    dependents = () if asked else falling_with(standing, falling, command.target, read)
    if dependents:
        names = ", ".join(f"{v} ({topic_of(standing[v])})" for v in dependents)
        raise OthersRestOnIt(
            f"på {command.target}@{command.event} vilar {names}; återta dem först", dependents
        )
    return (ActWithdrawn(event=command.event, ground=command.ground),)


def _gone(recorded: Sequence[Numbered], command: WithdrawAct | MakeRattelse) -> str:
    """Why there is nothing to take back or correct."""
    name = f"{command.target}@{command.event}"
    match dict(recorded).get(command.event):
        case ActWithdrawn():
            return f"{name} är ett återtagande, och står fast; registrera på nytt det som återtogs"
        case RattelseMade():
            return f"{name} är en rättelse, och står fast; rätta samma uppgift en gång till"
        case None:
            return f"{name} finns inte"
        case _:
            return f"{name} är redan återtagen"


# What comes after the approval and is no part of the minutes.
_AFTERWARDS = (AnslagPosted, AnslagTakenDown, ProtokollsutdragSent)


def _require_unapproved(standing: Mapping[int, Event], target: Event, name: str) -> None:
    """Refuse to take back what is justerat: acts of an approved §, and once all are, what they rest on.

    Raises AlreadyApproved.
    """
    if isinstance(target, _AFTERWARDS) or not any(isinstance(e, _SIGNING) for e in standing.values()):
        return
    state = meeting.INITIAL
    for event in standing.values():
        state = meeting.evolve(state, event)
    justerade = approved(state)
    paragraf = getattr(target, "paragraf", None)
    if paragraf in justerade:
        raise AlreadyApproved(f"{paragraf} är justerad; {name} ändras med en rättelse")
    if paragraf is None and justerade and len(justerade) == len(state.paragrafer):
        raise AlreadyApproved(f"hela protokollet är justerat; {name} ändras med en rättelse")


_SIGNING = (ParagrafJusteradOmedelbart, ProtokollSigned)
