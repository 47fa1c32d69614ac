"""`beslut tillagg`: the plugins, what a body can adopt of them, and why one of them failed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import click

from beslut.clean import clean
from beslut.cli.root import SwedishHelp, liggare
from beslut.plugin import PHRASES, POINTS, RULES, PhraseSet, Plugin, RuleSet, load_all

WIDTH = 80
_INDENT = "    "


@click.command(
    cls=SwedishHelp,
    help="""Visa programmets tillägg, punkt för punkt, och varför något är trasigt.

    Ett regelverk visas med det namn och den version som en nämnd antar det under, och med sina
    parametrar: förvalet först, sedan vad mer de kan vara.""",
)
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
@liggare
def command(*, as_json: bool) -> None:
    """Print the plugins."""
    shown = [_plain(plugin) for point in POINTS for plugin in load_all(point)]
    if as_json:
        from beslut.cli.json_text import dump

        click.echo(dump({"plugins": shown}))
        return
    words = {point.group: point.word for point in POINTS}
    rows = [("PUNKT", "NAMN", "PAKET", "VERSION", "TILLSTÅND")]
    rows += [(words[p["point"]], p["name"], p["package"], p["version"], p["state"]) for p in shown]
    widths = [max(len(clean(row[i])) for row in rows) for i in range(5)]
    for row, plain in zip(rows, [{}, *shown], strict=True):
        click.echo(
            "  ".join(clean(cell).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
        for line in _below(plain):
            click.echo(line)


def _plain(plugin: Plugin[Any]) -> dict[str, Any]:
    """The plugin as JSON has it; of a rule set or phrase set its own version, which counts."""
    plain = {
        "point": plugin.point.group,
        "name": plugin.name,
        "package": plugin.package,
        "version": plugin.version,
        "state": plugin.state,
        "error": plugin.error,
    }
    if plugin.object is None:
        return plain
    try:
        if plugin.point is RULES:
            return plain | _adopted_as(plugin.object)
        return plain | _worded_by(plugin.object) if plugin.point is PHRASES else plain
    except Exception as error:  # noqa: BLE001  # a guest may raise anything, and fails alone
        return plain | {"state": "trasigt", "error": f"{type(error).__name__}: {error}"}


def _adopted_as(rules: RuleSet) -> dict[str, Any]:
    return {
        "version": str(rules.version),
        "title": str(rules.title),
        "parameters": [
            {
                "name": str(p.name),
                "default": str(p.default),
                "allowed": [str(value) for value in p.allowed],
                "says": str(p.says) or None,
            }
            for p in rules.parameters
        ],
    }


def _worded_by(phrases: PhraseSet) -> dict[str, Any]:
    from beslut.protokoll.phrases import fault_in

    if (fault := fault_in(phrases)) is not None:
        return {"state": "trasigt", "error": fault}
    return {"version": str(phrases.version), "title": str(phrases.title)}


def _below(plain: dict[str, Any]) -> Iterator[str]:
    """What stands indented under a plugin's row: why it failed, or what a rule set lets one choose."""
    if plain.get("error"):
        yield from _wrapped(plain["error"], _INDENT)
    if plain.get("title"):
        yield from _wrapped(plain["title"], _INDENT)
    for p in plain.get("parameters", ()):
        others = [value for value in p["allowed"] if value != p["default"]]
        choice = f" (eller {' eller '.join(others)})" if others else "" if p["allowed"] else " (eller annat)"
        says = f": {p['says']}" if p["says"] else ""
        yield from _wrapped(f"{p['name']} = {p['default']}{choice}{says}", _INDENT)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        clean(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
    )
