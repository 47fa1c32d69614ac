"""The words of scripts: each command has its verb, each field its key, and no key means two things."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import attrs
import pytest

from beslut import Ledger
from beslut.commands import read_script, write_script
from beslut.decide import COMMANDS
from beslut.decide.words import FIELDS
from beslut.skript.base import letters
from beslut.skript.fields import Kind, kinds
from beslut.skript.words import FORMS, RECORDS, SHOWN, VERBS, Form, verb_of
from beslut.values.shape import Optional, Words, record_shape

PAGE = (Path(__file__).parents[2] / "docs" / "skript.md").read_text()
ROWS = PAGE.splitlines()


def records() -> dict[str, type]:
    """Every class that stands in a command as lines of its own."""
    found: dict[str, type] = {}
    waiting = list(COMMANDS.values())
    while waiting:
        for kind in kinds(waiting.pop()).values():
            if kind.record is not None and kind.record.__name__ not in found:
                found[kind.record.__name__] = kind.record
                waiting.append(kind.record)
    return found


def forms() -> list[tuple[type, Form]]:
    """Every class with each of its forms."""
    of_commands = [(COMMANDS[name], form) for name, several in FORMS.items() for form in several]
    return of_commands + [(cls, RECORDS[name]) for name, cls in records().items()]


def test_every_command_has_a_verb() -> None:
    """A new command without a word of its own can't be left out of scripts unnoticed."""
    assert set(FORMS) == set(COMMANDS)
    assert set(RECORDS) == set(records())
    assert all(several and not several[0].preset for several in FORMS.values())


def test_every_field_has_a_key_and_every_key_a_field() -> None:
    """Each field of each act can be said, and the table holds no key that nobody can use."""
    used: set[str] = set()
    for cls, form in forms():
        names = {f.name for f in attrs.fields(cls)}
        assert {form.head, form.tail, form.each, form.makes} - {""} <= names, cls
        assert set(form.keys) | set(form.preset) <= names, cls
        keys = [form.key(name) for name in names]
        assert len(set(keys)) == len(keys), cls
        used |= names - set(form.keys) - {form.makes}
    assert used == set(FIELDS)


def test_a_verb_is_one_command() -> None:
    """No two acts share a verb, and a verb that another begins with is still told from it."""
    assert len(VERBS) == sum(map(len, FORMS.values()))
    assert {verb: verb_of(f"{verb} något") for verb in VERBS} == {verb: verb for verb in VERBS}


def meaning(kind: Kind) -> str:
    """What values a key takes: ids and texts are both words on a line, yet never the same key."""
    return kind.name if kind.record is None else kind.record.__name__


def test_a_key_has_one_meaning() -> None:
    """A key takes values of one kind in every act; `id` is what the act makes."""
    found = defaultdict(set)
    for cls, form in forms():
        for name, kind in kinds(cls).items():
            found[form.key(name)].add(meaning(kind))
    assert {key: kinds_ for key, kinds_ in found.items() if len(kinds_) > 1} == {}


def test_short_ids_have_one_letter_for_a_kind_of_part() -> None:
    """A letter belongs to one kind of part, whichever field names it, so that f1 is a proposal everywhere."""
    made = {form.letter: form.makes for several in FORMS.values() for form in several if form.letter}
    named = {of for cls, _ in forms() for name in kinds(cls) if (of := letters(cls, name))}
    assert set("".join(named)) - {"l"} == set(made)  # an item of the list is made in its record


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_the_page_shows_every_verb(verb: str) -> None:
    """docs/skript.md has a row for each verb: its line, what it records and the keys that may stand below."""
    command, form = VERBS[verb]
    cls = COMMANDS[command]
    below = [
        f"`{form.key(f.name)}`"
        for f in attrs.fields(cls)
        if f.name not in (form.head, form.tail, "source", "happened_at", *form.preset)
        and (f.name != cls.FIELD or f.name == form.makes)
    ]
    below += [f"`{key}`" for key in form.texts.values()]
    says = (cls.__doc__ or "").splitlines()[0].partition(";")[0].rstrip(".")
    assert f"| `{own_line(form)}` | {says} | {', '.join(below)} |".replace("|  |", "| |") in ROWS


def own_line(form: Form) -> str:
    """A verb's line as the page writes it."""
    head = f" {form.key(form.head).upper()}" if form.head else ""
    tail = f": {form.key(form.tail).upper()}" if form.tail else ""
    return f"{form.verb}{head}{tail}"


def test_the_page_shows_every_key() -> None:
    """docs/skript.md says of each key what it takes, and of lines below what stands on their first."""
    keys = {form.key(name): kind for cls, form in forms() for name, kind in kinds(cls).items()}
    keys |= {key: kinds(cls)[name] for cls, form in forms() for name, key in form.texts.items()}
    for key, kind in keys.items():
        takes = kind.name if kind.record is None else own_line(RECORDS[kind.record.__name__]).strip()
        assert f"| `{key}` | {takes} |" in ROWS


def test_the_page_shows_every_word() -> None:
    """docs/skript.md has the words of each closed set, under the keys that take them."""
    for cls, form in forms():
        for name, shape, *_ in record_shape(cls).fields:
            inner = shape.inner if isinstance(shape, Optional) else shape
            if isinstance(inner, Words):
                words = ", ".join(SHOWN.get(word, word) for word in inner.words)
                assert any(
                    row.startswith(f"| `{form.key(name)}`") and row.endswith(f"| {words} |") for row in ROWS
                )


def test_the_pages_example_is_a_script() -> None:
    """What docs/skript.md shows can be recorded, and is written again as it stands there."""
    example = re.search(r"```\n(# .+?)```", PAGE, re.DOTALL)
    assert example is not None
    ledger = Ledger.open(":memory:")
    commands = read_script(example[1], "docs/skript.md")
    ledger.record(*commands)
    written = "\n".join(line for line in example[1].splitlines() if not line.startswith("#"))
    assert write_script(commands).split("\n") == [*written.strip().split("\n"), ""]
