"""A stream while calls decide in it: its events, what was read of them, and the state that they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any

from beslut import decide as rooms
from beslut.decide import Command, MakeRattelse, WithdrawAct, room_of
from beslut.events import Event
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.events.effective import effective
from beslut.events.folded import Folded
from beslut.ledger import Store, StreamMoved


def room_fold(room: rooms.Room, events: Iterable[tuple[int, Event]]) -> Any:
    """A room's state over numbered events, corrections applied."""
    return room.fold(event for _, event in effective(events))


class AtHand:
    """A stream while calls decide in it; `decided`: something was that the ledger may not hold."""

    def __init__(self, stream: str, events: list[tuple[int, Event]], read: set[int]) -> None:
        self.stream, self.events, self.read = stream, events, read
        self._fold: Folded[Any] | None = None
        self._room: rooms.Room | None = None
        self._together: frozenset[int] = frozenset()
        self._asked = False
        self.decided = False

    @property
    def version(self) -> int:
        """The version of the last event; 0 where there is none."""
        return self.events[-1][0] if self.events else 0

    def named_by(self, correction: ActWithdrawn | RattelseMade) -> Event:
        """The event of the stream that a correction is of."""
        return self.events[correction.event - 1][1]

    def called_anew(self, expected: int | None) -> None:
        """Another call decides in it. Raises StreamMoved where it hasn't the version that is expected."""
        self._together, self.decided = frozenset(), False
        self._as_expected(expected)

    def _as_expected(self, expected: int | None) -> None:
        if expected is not None and expected != self.version:
            raise StreamMoved(
                f"{self.stream} har {self.version} händelser, inte {expected}: läs om och försök igen",
                expected=expected,
                actual=self.version,
            )

    @classmethod
    def load(cls, store: Store, stream: str, expected: int | None) -> AtHand:
        """The stream as the ledger has it. Raises StreamMoved where that isn't the version expected."""
        recorded = store.stream(stream)
        read = {r.version for r in recorded if r.source is not None}
        opened = cls(stream, [(r.version, r.event) for r in recorded], read)
        opened._as_expected(expected)
        return opened

    def decide(self, command: Command) -> tuple[Event, ...]:
        """The events that a command leads to. Raises Refused."""
        if isinstance(command, WithdrawAct | MakeRattelse):
            standing = dict(effective(self.events)) if self._fold is None else self._fold.standing
            return rooms.correction.decide(
                standing,
                command,
                recorded=self.events,
                read=self.read,
                together=self._together,
                asked=self._asked,
            )
        self._together = frozenset()
        room = room_of(command)
        return room.decide(self.state(room), command)

    def taking_back(self, command: WithdrawAct, following: Sequence[Command]) -> None:
        """Which acts are taken back with this one: those that follow in the call with nothing between."""
        self._asked = command.event in self._together
        if not self._asked:
            here = (each for each in following if each.stream == self.stream)
            group = takewhile(lambda each: isinstance(each, WithdrawAct), here)
            self._together = frozenset(each.event for each in group if isinstance(each, WithdrawAct))

    def state(self, room: rooms.Room) -> Any:
        """The state of the stream, as a room of that kind folds it."""
        if self._fold is None or self._room is not room:
            self._room = room
            self._fold = Folded.of(
                room.initial, lambda state, _version, event: room.evolve(state, event), self.events
            )
        return self._fold.state

    def take(self, event: Event, command: Command) -> int:
        """An event that was decided on stands here; its version."""
        self.decided, version = True, self.version + 1
        if command.transcribed:
            self.read.add(version)
        self.events.append((version, event))
        if self._fold is not None:
            self._fold.take(version, event)
        return version
