"""From commands to the text of a script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from beslut.decide import Command
from beslut.skript.base import Base
from beslut.skript.context import Context
from beslut.skript.error import Wrong
from beslut.skript.fields import Own, keyed, lines_of, own_line, parted, rows
from beslut.skript.words import Form, form_of, verb_of


def write_script(commands: Iterable[Command]) -> str:
    """The script that `read_script` reads as these commands: what follows by itself is left out.

    Acts of one kind that differ in their person alone share a line.
    """
    context = Context()
    groups: list[_Group] = []
    for command in commands:
        group = _written(command, context)
        if groups and group.each and groups[-1].takes(group):
            groups[-1].each += group.each
        else:
            groups.append(group)
        context.follow(command)
    text: list[str] = []
    for group in groups:
        text += [""] if group.form.apart and text else []
        text += group.lines()
    return "\n".join(text) + "\n" if text else ""


@attrs.define
class _Group:
    """Acts that share a line: their form, what stands before each one's own value, and the keys below."""

    form: Form
    before: str
    each: list[str]
    below: list[str]

    def takes(self, other: _Group) -> bool:
        return (self.form, self.before, self.below) == (other.form, other.before, other.below)

    def lines(self) -> list[str]:
        own = [f"{self.before}{row}" for row in rows(self.each)] if self.each else [self.before]
        return [line for one in own for line in (one, *self.below)]


def _written(command: Any, context: Context) -> _Group:
    cls, form = type(command), form_of(command)
    base = context.base(cls.FIELD, getattr(command, cls.FIELD))
    values = {f.name: getattr(command, f.name) for f in attrs.fields(cls) if f.name not in form.preset}
    left = {
        f.name: values[f.name]
        for f in attrs.fields(cls)
        if f.name in values and not _follows(command, form, f, values, context, base)
    }
    shown = left | {form.head: values[form.head]} if form.head in values and form.tail in left else left
    own = own_line(cls, form, shown, base)
    if _said(form, own) != own.text:
        own = Own()
    outside = context.base("", "")  # a stream is named from outside it
    below = [
        line
        for name in sorted(left, key=_place)
        if name not in own.fields
        for line in lines_of(
            cls, name, *keyed(form, name, left[name]), outside if name == cls.FIELD else base
        )
    ]
    line = f"{form.verb} {own.text}".rstrip()
    if not form.each or form.each not in own.fields:
        return _Group(form, line, [], below)
    one = parted(own.text, two=True)[1] if form.each == form.tail else own.text
    return _Group(form, line.removesuffix(one), [one], below)


def _place(name: str) -> int:
    """What every act can have comes after what the act itself is about."""
    return ("source", "happened_at").index(name) if name in ("source", "happened_at") else -1


def _said(form: Form, own: Own) -> str | None:
    """What reading finds after the verb of a line; None where it finds another verb."""
    line = f"{form.verb} {own.text}".rstrip()
    return line[len(form.verb) :].strip() if verb_of(line) == form.verb else None


def _follows(
    command: Any, form: Form, field: Any, values: dict[str, Any], context: Context, base: Base
) -> bool:
    """Whether a field needn't be said: it is what reading takes it for where it is left out."""
    cls, value = type(command), values[field.name]
    others = {name: other for name, other in values.items() if name != field.name}
    try:
        if field.name == cls.FIELD:
            begins = form.makes == cls.FIELD and bool(cls.PREFIX)
            return bool(value == (context.begun(cls, others) if begins else context.own(cls)))
        implied = context.implied(cls, form, field.name, others, base)
    except Wrong:
        return False
    return bool(value == (field.default if implied is attrs.NOTHING else implied))
