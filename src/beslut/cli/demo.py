"""`beslut demo`: a ledger of our own fixtures, opened or printed."""

from __future__ import annotations

import sys

import click

from beslut.cli.root import SwedishHelp, actor, data_folder, ledger_to_write, liggare, named_ledger
from beslut.cli.text import ledger_text
from beslut.demo import ACTOR, demo_path, fill
from beslut.face import Ledger


@click.command(
    cls=SwedishHelp,
    help="""Visa beslut i en liggare med våra egna exempel.

    Nämnder, personer och ärenden är påhittade. Utan terminal skrivs liggaren ut.""",
)
@click.option("--visa", is_flag=True, help="Skriv ut liggaren i stället för att öppna terminalprogrammet.")
@click.option("--json", "as_json", is_flag=True, help="Skriv ut liggaren som JSON.")
@liggare
def command(*, visa: bool, as_json: bool) -> None:
    """Make the demo's ledger and show it."""
    path = ledger_to_write(named_ledger() or str(demo_path(data_folder())))
    with Ledger.open(path, actor=ACTOR) as ledger:
        fill(ledger)
        if as_json:
            from beslut.cli.visa import show

            show(ledger, None, as_json=True)
            return
        if visa or not (sys.stdout.isatty() and sys.stdin.isatty()):
            click.echo(ledger_text(ledger))
            return
    from beslut.cli.program import open_program

    click.get_current_context().exit(open_program(path, actor=actor()))
