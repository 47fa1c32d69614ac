"""Judging what is recorded: the command that an event answers, held to the same rules.

The inverse of the rooms' tables of events. A source does not excuse here, as it does when history
is recorded: what was read in a document is judged as if it had happened live, and the breach is a
finding.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from beslut.decide import arende, document, meeting, namnd
from beslut.decide.command import Command, MakeRattelse, WithdrawAct
from beslut.decide.meeting import commands as c
from beslut.events import Event
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.events.document import DocumentRead, FragmentAttributed, FragmentFound
from beslut.events.meeting import SarskiltUttalandeEntered

Asked = Callable[[Event, str], Command]

_COMMANDS: dict[type[Event], type[Command]] = {
    **{event: command for command, event in namnd.EVENTS.items()},
    **{event: command for command, event in arende.EVENTS.items()},
    **{event: command for command, event in meeting.EVENTS.items()},
    **dict.fromkeys(meeting.STATEMENTS.values(), c.EnterStatement),
    SarskiltUttalandeEntered: c.EnterStatement,
    DocumentRead: document.ReadDocument,
    FragmentFound: document.FindFragment,
    FragmentAttributed: document.AttributeFragment,
    ActWithdrawn: WithdrawAct,
    RattelseMade: MakeRattelse,
}
_KINDS = {event: kind for kind, event in meeting.STATEMENTS.items()}


def command_class(event: type[Event]) -> type[Command] | None:
    """The command that events of a class answer; None where none leads to them."""
    return _COMMANDS.get(event)


def command_of(event: Event, stream: str) -> Command | None:
    """The command that an event of the stream answers, without its source; None where none leads to it."""
    cls = type(event)
    if cls not in _ASKED:
        _ASKED[cls] = _asked(cls)
    asked = _ASKED[cls]
    return None if asked is None else asked(event, stream)


_ASKED: dict[type, Asked | None] = {}


def _asked(cls: type[Event]) -> Asked | None:
    """What makes the command of one class of events: straight code, run a million times in an audit."""
    command = _COMMANDS.get(cls)
    if command is None:
        return None
    given = {field.name for field in attrs.fields(cls)}
    arguments = {f.name: f"e.{f.name}" for f in attrs.fields(command) if f.name in given}
    if command.FIELD not in given:
        arguments[command.FIELD] = "s"
    if cls is SarskiltUttalandeEntered:
        arguments["kind"] = "e.label"
    elif cls in _KINDS:
        arguments["kind"] = repr(_KINDS[cls])
    written = ", ".join(f"{name}={value}" for name, value in arguments.items())
    # our own classes' field names, and nothing from outside
    asked: Asked = eval(f"lambda e, s: C({written})", {"C": command})  # noqa: S307
    return asked
