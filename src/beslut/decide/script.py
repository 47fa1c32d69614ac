"""Scripts of commands: one JSON object a line, `command` its name, the other keys its fields."""

from __future__ import annotations

import json

from beslut.decide import COMMANDS
from beslut.decide.command import Command
from beslut.values import BeslutError, ShapeError
from beslut.values.shape import record_shape


class ScriptError(BeslutError):
    """A line of a script is no command; the message names the line and what would be right."""


def read_script(text: str, name: str) -> tuple[Command, ...]:
    """The commands of a script: one JSON object a line, `command` its name, the other keys its fields.

    `{"command": "OpenParagraf", "meeting": "m-1", "number": "7"}`. Persons, time points and the like are
    objects of their fields; empty lines and those that start with # are left out. `name` is what errors
    call the script. Raises ScriptError.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found.append(_command(line, f"{name}, rad {number}"))
    return tuple(found)


def _command(line: str, where: str) -> Command:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise ScriptError(f"{where}: ingen JSON, felet står vid tecken {error.pos + 1}") from None
    if not isinstance(fields, dict) or not isinstance(fields.get("command"), str):
        raise ScriptError(f'{where}: ska vara ett objekt med nyckeln "command"')
    kind = fields.pop("command")
    cls = COMMANDS.get(kind)
    if cls is None:
        raise ScriptError(f"{where}: kommandot {kind!r} finns inte; finns: {', '.join(sorted(COMMANDS))}")
    try:
        command: Command = record_shape(cls).value(fields)
    except ShapeError as error:
        raise ScriptError(f"{where}: {error}") from None
    return command
