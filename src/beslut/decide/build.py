"""From a command to the event it asks for."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

import attrs

from beslut.decide.command import Command
from beslut.events import Event


E = TypeVar("E", bound=Event)


@cache
def _shared(event: type[Event], command: type[Command]) -> tuple[str, ...]:
    given = {field.name for field in attrs.fields(command)}
    return tuple(field.name for field in attrs.fields(event) if field.name in given)


def event_from(cls: type[E], command: Command, **changes: Any) -> E:
    """The event that takes over the command's fields of the same name, with `changes` on top."""
    values = {name: getattr(command, name) for name in _shared(cls, type(command))}
    return cls(**(values | changes))
