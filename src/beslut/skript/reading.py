"""From the text of a script to commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from attrs import frozen

from beslut.decide import COMMANDS, Command
from beslut.skript import values as v
from beslut.skript.context import Context
from beslut.skript.error import ScriptError, Wrong, cited, nearest
from beslut.skript.fields import Given, gathered, kinds, value_of
from beslut.skript.lines import Node, nodes
from beslut.skript.words import VERBS, Form, verb_of
from beslut.values import ShapeError
from beslut.values.shape import record_shape


@frozen
class Act:
    """A command of a script, and the line (from 1) that it begins on."""

    line: int
    command: Command


def read_script(text: str, name: str, *, namnd: str = "", meeting: str = "") -> tuple[Command, ...]:
    """The commands of a script in Swedish, an act a line with its keys indented below (docs/skript.md).

    `name` is what errors call the script. `namnd` and `meeting`: ids of the body and the sitting that acts
    are of where the script opens none itself. Raises ScriptError.
    """
    return tuple(act.command for act in acts(text, name, namnd=namnd, meeting=meeting))


def acts(text: str, name: str, *, namnd: str = "", meeting: str = "") -> tuple[Act, ...]:
    """As `read_script`, each command with its line."""
    context = Context(namnd, meeting)
    found: list[Act] = []
    at = 1
    try:
        for node in nodes(text):
            at = node.line
            for command in _commands(node, context):
                context.follow(command)
                found.append(Act(node.line, command))
    except Wrong as wrong:
        raise ScriptError(name, wrong.line or at, wrong.message) from None
    return tuple(found)


def _commands(node: Node, context: Context) -> Iterator[Command]:
    verb = verb_of(node.content)
    if verb is None:
        first = " ".join(node.content.partition(":")[0].split()[:3])
        raise Wrong(f"{cited(first)} är inget verb; {_nearest_verb(first)}")
    if node.block is not None:
        raise Wrong("ett block hör till en nyckel: skriv texten under den, indragen")
    command_name, form = VERBS[verb]
    cls = COMMANDS[command_name]
    given = gathered(cls, form, node.content[len(verb) :].strip(), node)
    if not form.each or form.each not in given:
        yield _command(cls, form, given, context)
        return
    (one,) = given[form.each].lines
    line, written, block, below = one
    for piece in v.pieces(written) if block is None and not below else (written,):
        yield _command(cls, form, given | {form.each: Given([(line, piece, block, below)])}, context)


def _nearest_verb(written: str) -> str:
    words = written.split()
    for count in range(len(words), 0, -1):
        answer = nearest(" ".join(words[:count]), VERBS)
        if answer.startswith("menas"):
            return answer
    return "verben står i docs/skript.md, till exempel nämnd, sammanträde, närvaro, §, yrkande och beslut"


def _command(cls: type[Command], form: Form, given: dict[str, Given], context: Context) -> Command:
    """The command that an act asks for. Raises Wrong."""
    begins = form.makes == cls.FIELD and bool(cls.PREFIX)
    values: dict[str, Any] = dict(form.preset)
    base = context.base(cls.FIELD, "")
    if cls.FIELD in given:
        values[cls.FIELD] = value_of(cls, cls.FIELD, given[cls.FIELD], base)
    elif not begins:
        values[cls.FIELD] = context.own(cls)
    base = context.base(cls.FIELD, values.get(cls.FIELD, ""))
    for name, one in given.items():
        if name != cls.FIELD:
            values[name] = value_of(cls, name, one, base)
    for field in attrs.fields(cls):
        if field.name in values or (begins and field.name == cls.FIELD):
            continue
        implied = context.implied(cls, form, field.name, values, base)
        if implied is not attrs.NOTHING:
            values[field.name] = implied
        elif field.default is attrs.NOTHING:
            kind = kinds(cls)[field.name].name
            raise Wrong(f"{form.verb!r} behöver {form.key(field.name)!r} ({kind})")
    try:
        if begins and cls.FIELD not in values:
            values[cls.FIELD] = context.begun(cls, values)
        shape = record_shape(cls)
        command: Command = shape.value(shape.plain(cls(**values)))
    except ShapeError as error:
        raise Wrong(error.message) from None
    return command
