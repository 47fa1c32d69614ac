"""The fixed words of the minutes: one table, a phrase a key, so that a municipality can have its own.

A phrase is a template with named fields. A phrase set (`beslut.phrases`, docs/fraser.md) replaces single
phrases; the rest stay as here. A field that a phrase leaves out isn't said; one that it doesn't have is an
error when the set is loaded, never while minutes are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from string import Formatter

from attrs import frozen

from beslut.plugin import PHRASES, PhraseSet, PluginBroken, load
from beslut.protokoll.document import Run, Runs
from beslut.protokoll.words_of_meeting import OF_MEETING
from beslut.protokoll.words_of_paragraf import OF_PARAGRAF

VERSION = "1"
"""Of the standard phrases and how they are put together: raised when the same events read otherwise."""

STANDARD: Mapping[str, str] = {**OF_PARAGRAF, **OF_MEETING}
"""The standard set: every phrase that there is."""


@frozen
class Phrases:
    """A set of phrases, complete: the standard one with what a municipality words otherwise."""

    name: str
    version: str
    table: Mapping[str, str]

    def say(self, key: str, *events: str, **fields: str | Run | Runs) -> Runs:
        """A phrase with its fields filled in, as runs.

        `events`: the names of those that say it; a run that comes with events of its own keeps them.
        """
        runs: list[Run] = []
        for literal, field in parsed(self.table[key]):
            if literal:
                _add(runs, Run(literal, events=events))
            if field is not None:
                _fill(runs, fields[field], events)
        return tuple(runs)

    def text(self, key: str, **fields: str) -> str:
        """A phrase as plain text."""
        return "".join(run.text for run in self.say(key, **fields))


@lru_cache(maxsize=1024)
def parsed(template: str) -> tuple[tuple[str, str | None], ...]:
    """A template as literals, each with the field after it. Raises ValueError where it can't be read."""
    found = []
    for literal, field, spec, conversion in Formatter().parse(template):
        if spec or conversion or (field is not None and not field.isidentifier()):
            raise ValueError(f"{template!r}: ett fält är bara ett namn inom klammer, som {{vem}}")
        found.append((literal, field))
    return tuple(found)


def _fill(runs: list[Run], value: str | Run | Runs, events: tuple[str, ...]) -> None:
    if isinstance(value, str):
        _add(runs, Run(value, events=events))
        return
    for run in (value,) if isinstance(value, Run) else value:
        _add(runs, run if run.events or not events else _with_events(run, events))


def _with_events(run: Run, events: tuple[str, ...]) -> Run:
    return Run(run.text, run.strong, run.emphasis, run.verbatim, events)


def _add(runs: list[Run], run: Run) -> None:
    """One run more, joined to the last one where both are set alike."""
    if not run.text:
        return
    if runs and _alike(runs[-1], run):
        runs[-1] = _joined(runs[-1], run)
    else:
        runs.append(run)


def _alike(one: Run, other: Run) -> bool:
    return (one.strong, one.emphasis, one.verbatim, one.events) == (
        other.strong,
        other.emphasis,
        other.verbatim,
        other.events,
    )


def _joined(one: Run, other: Run) -> Run:
    return Run(one.text + other.text, one.strong, one.emphasis, one.verbatim, one.events)


def join(parts: tuple[Runs, ...] | list[Runs], between: str = " ") -> Runs:
    """Sentences (or other runs) after each other."""
    runs: list[Run] = []
    for n, part in enumerate(parts):
        if n and between and runs:
            _add(runs, Run(between, events=runs[-1].events if not runs[-1].verbatim else ()))
        for run in part:
            _add(runs, run)
    return tuple(runs)


def sentence(runs: Runs) -> Runs:
    """The runs with a capital first letter, unless the first words are somebody else's."""
    if not runs or runs[0].verbatim:
        return runs
    first = runs[0]
    text = first.text[:1].upper() + first.text[1:]
    return (Run(text, first.strong, first.emphasis, first.verbatim, first.events), *runs[1:])


STANDARD_PHRASES = Phrases("standard", VERSION, STANDARD)


def phrases_named(name: str) -> Phrases:
    """The phrase set of this name, completed by the standard one ("standard" is that itself).

    Raises PluginBroken where there is none, or one that words what isn't there.
    """
    if name == STANDARD_PHRASES.name:
        return STANDARD_PHRASES
    there = load(PHRASES, name)
    if (fault := fault_in(there)) is not None:
        raise PluginBroken(f"frassamlingen {name} är trasig: {fault}")
    return Phrases(name, f"{there.version} ({VERSION})", {**STANDARD, **there.phrases})


def fault_in(phrases: PhraseSet) -> str | None:
    """Why a phrase set can't be used, in Swedish; None where it can."""
    try:
        for key, template in phrases.phrases.items():
            if key not in STANDARD:
                near = get_close_matches(str(key), STANDARD, 1)
                hint = f"; menades {near[0]}?" if near else ""
                return f"det finns ingen fras {key!r}{hint}"
            allowed = {field for _, field in parsed(STANDARD[key]) if field}
            for _, field in parsed(template):
                if field is not None and field not in allowed:
                    return f"frasen {key} har inget fält {{{field}}}; den har {_fields(allowed) or 'inga'}"
    except Exception as error:  # noqa: BLE001  # a guest may raise anything, and fails alone
        return f"{type(error).__name__}: {error}"
    return None


def _fields(allowed: set[str]) -> str:
    return ", ".join(f"{{{field}}}" for field in sorted(allowed))
