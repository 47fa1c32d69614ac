"""From a command to the event it asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import attrs

from beslut.decide.command import Command
from beslut.events import Event

E = TypeVar("E", bound=Event)


_SHARED: dict[tuple[type, type], tuple[str, ...]] = {}


def _shared(event: type[Event], command: type[Command]) -> tuple[str, ...]:
    if (event, command) not in _SHARED:
        given = {field.name for field in attrs.fields(command)}
        _SHARED[event, command] = tuple(f.name for f in attrs.fields(event) if f.name in given)
    return _SHARED[event, command]


def event_from(cls: type[E], command: Command, **changes: Any) -> E:
    """The event that takes over the command's fields of the same name, with `changes` on top."""
    values = {name: getattr(command, name) for name in _shared(cls, type(command))}
    return cls(**(values | changes))


def next_id(prefix: str, taken: Iterable[str]) -> str:
    """The prefix with the number after the highest that is taken; gaps of what was withdrawn stay."""
    ends = (id_.removeprefix(prefix) for id_ in taken if id_.startswith(prefix))
    return f"{prefix}{max((int(end) for end in ends if end.isdecimal()), default=0) + 1}"
