"""Commands, state, and the pure pair decide/evolve: one module a stream.

A :class:`Room` is what the ledger needs to know of a kind of stream; `room_of` finds it by the
command, or by an event of the stream.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen

from beslut.decide import arende, document, meeting, namnd
from beslut.decide.command import Command, MakeRattelse, WithdrawAct
from beslut.decide.correction import OthersRestOnIt
from beslut.decide.refused import Refused
from beslut.events import Event

__all__ = [
    "COMMANDS",
    "Command",
    "MakeRattelse",
    "OthersRestOnIt",
    "Refused",
    "Room",
    "WithdrawAct",
    "room_of",
]


@frozen
class Room:
    """A kind of stream: its first state, and the pure functions on it.

    `admit` raises what `decide` raises and makes no events: for judging what is recorded already.
    """

    initial: Any
    decide: Callable[[Any, Any], tuple[Event, ...]]
    admit: Callable[[Any, Any], object]
    evolve: Callable[[Any, Event], Any]

    def fold(self, events: Iterable[Event]) -> Any:
        """The state after these (effective) events."""
        state = self.initial
        for event in events:
            state = self.evolve(state, event)
        return state


NAMND = Room(namnd.INITIAL, namnd.decide, namnd.decide, namnd.evolve)
ARENDE = Room(arende.INITIAL, arende.decide, arende.decide, arende.evolve)
MEETING = Room(meeting.INITIAL, meeting.decide, meeting.admit, meeting.evolve)
DOCUMENT = Room(document.INITIAL, document.decide, document.decide, document.evolve)

_ROOMS: tuple[tuple[type[Command], Room], ...] = (
    (namnd.NamndCommand, NAMND),
    (arende.ArendeCommand, ARENDE),
    (meeting.commands.MeetingCommand, MEETING),
    (meeting.commands.ParagrafCommand, MEETING),
    (document.DocumentCommand, DOCUMENT),
)


def room_of(command: Command) -> Room:
    """The room whose decide takes this command."""
    kind = type(command)
    if kind not in _OF:
        _OF[kind] = next((room for cls, room in _ROOMS if issubclass(kind, cls)), None)
    room = _OF[kind]
    if room is None:
        raise TypeError(f"{kind.__name__} is no command of any stream")
    return room


_OF: dict[type, Room | None] = {}


def _leaves(cls: type[Command]) -> Iterable[type[Command]]:
    # attrs makes a class anew to give it slots; the one it was made of is a subclass until it is collected
    below = [sub for sub in cls.__subclasses__() if getattr(sys.modules[sub.__module__], sub.__name__) is sub]
    if not below:
        yield cls
    for sub in below:
        yield from _leaves(sub)


COMMANDS: dict[str, type[Command]] = {cls.__name__: cls for cls in _leaves(Command)}
"""Every command by its name, as scripts of commands write it."""
