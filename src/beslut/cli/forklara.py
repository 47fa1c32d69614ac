"""`beslut forklara`: how an outcome, a position or a count follows from the events."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import click

from beslut.clean import clean
from beslut.cli.opened import opened
from beslut.cli.root import SwedishHelp, ledger_path, liggare
from beslut.forklaring import Explanation, Line

WIDTH = 80
_INDENT = "    "


@click.command(
    cls=SwedishHelp,
    help="""Förklara hur ett utfall kom till, steg för steg, med regel och händelse.

    VAD är en paragraf (hur beslutet kom till), en omröstning i den (hur den föll ut), eller en
    händelse, ström@version (paragrafen den hör till). Paragrafen anges med sitt id, med nummer
    (”§ 29” eller 29) eller med sitt diarienummer i valfri skrivning.""",
)
@click.argument("vad", metavar="VAD")
@click.option("--parti", metavar="PARTI", help="Förklara var partiet stod i paragrafen, till exempel S.")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
@liggare
def command(vad: str, *, parti: str | None, as_json: bool) -> None:
    """Print the explanation."""
    from beslut.cli.sought import paragraf_sought

    with opened(ledger_path()) as ledger:
        explanation = ledger.explain(paragraf_sought(ledger, vad), party=parti)
        if as_json:
            from beslut.cli.json_text import dump

            click.echo(dump(plain(explanation)))
            return
        paragraf = ledger.paragraf(explanation.paragraf)
    title = " ".join((paragraf.title or "utan rubrik").split())
    head = f"§ {paragraf.number or '–'}  {title}"
    lines = [*_wrapped(head), *_wrapped(_about(explanation), "  "), ""]
    for line in explanation.lines:
        lines += [*_wrapped(line.says), *_wrapped(_rests(line), _INDENT)]
    click.echo("\n".join(lines))


def plain(explanation: Explanation) -> dict[str, Any]:
    """The explanation as JSON has it."""
    return {
        "subject": explanation.subject,
        "paragraf": explanation.paragraf,
        "votering": explanation.votering,
        "party": explanation.party,
        "lines": [
            {"says": x.says, "rule": x.rule, "statute": x.statute, "events": list(x.events)}
            for x in explanation.lines
        ],
    }


def _about(explanation: Explanation) -> str:
    if explanation.party is not None:
        return f"Var {explanation.party} stod · {explanation.paragraf}"
    if explanation.votering is not None:
        return f"Hur omröstningen föll ut · {explanation.votering}"
    return f"Hur beslutet kom till · {explanation.paragraf}"


def _rests(line: Line) -> str:
    return f"Regel {line.rule} · {line.statute} · {', '.join(_runs(line.events))}"


def _runs(events: Sequence[str]) -> Iterator[str]:
    """The events' names, those that follow on each other as one: "m-1@37–49"."""
    placed = [(name.rpartition("@")[0], int(name.rpartition("@")[2])) for name in events]
    for _, run in groupby(enumerate(placed), lambda place: (place[1][0], place[1][1] - place[0])):
        (stream, first), *rest = (where for _, where in run)
        yield f"{stream}@{first}–{rest[-1][1]}" if rest else f"{stream}@{first}"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        clean(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
