"""`beslut protokoll`: the minutes of a § or of a sitting, written from the events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from beslut.cli.opened import opened
from beslut.cli.root import SwedishHelp, ledger_path, liggare

if TYPE_CHECKING:
    from beslut.protokoll import Block, Protokoll, Run, Runs


@click.command(
    cls=SwedishHelp,
    help="""Skriv protokollet för en paragraf eller ett sammanträde, ur händelserna.

    VAD är en paragraf (sitt id, sitt nummer, ”§ 29” eller 29, eller sitt diarienummer i valfri
    skrivning) eller ett sammanträde (sitt id). Det som inte är justerat märks som utkast. Samma
    händelser och samma fraser ger samma text, i Markdown.""",
)
@click.argument("vad", metavar="VAD")
@click.option(
    "--fraser",
    metavar="NAMN",
    default="standard",
    envvar="BESLUT_FRASER",
    help="Frassamlingen som ger orden, annars BESLUT_FRASER; installerade visas av `beslut tillagg`.",
)
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
@liggare
def command(vad: str, *, fraser: str, as_json: bool) -> None:
    """Print the minutes."""
    from beslut.cli.sought import minutes_sought
    from beslut.protokoll import to_text

    with opened(ledger_path()) as ledger:
        document = ledger.minutes(minutes_sought(ledger, vad), phrases=fraser)
    if as_json:
        from beslut.cli.json_text import dump

        click.echo(dump(plain(document)))
        return
    click.echo(to_text(document), nl=False)


def plain(document: Protokoll) -> dict[str, Any]:
    """The document as JSON has it: blocks by kind, runs with the events that they rest on."""
    return {
        "title": document.title,
        "status": document.status,
        "mark": document.mark or None,
        "version": document.version,
        "preface": [_block(block) for block in document.preface],
        "sections": [
            {"heading": section.heading, "blocks": [_block(block) for block in section.blocks]}
            for section in document.sections
        ],
        "paragraphs": [plain(paragraf) for paragraf in document.paragrafer],
    }


def _block(block: Block) -> dict[str, Any]:
    from beslut.protokoll import Lines, Paragraph, Points

    match block:
        case Paragraph():
            return {"block": "paragraph", "runs": _runs(block.runs)}
        case Lines():
            return {"block": "lines", "lines": [_runs(line) for line in block.lines]}
        case Points():
            return {
                "block": "points",
                "lead": _runs(block.lead),
                "numbered": block.numbered,
                "items": [_runs(item) for item in block.items],
            }
        case _:
            return {
                "block": "table",
                "head": _runs(block.head),
                "rows": [_runs(row) for row in block.rows],
                "total": _runs(block.total),
            }


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [_run(run) for run in runs]


def _run(run: Run) -> dict[str, Any]:
    set_as = "strong" if run.strong else "emphasis" if run.emphasis else None
    return {"text": run.text, "set": set_as, "verbatim": run.verbatim, "events": list(run.events)}
