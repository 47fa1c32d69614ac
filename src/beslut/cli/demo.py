"""`beslut demo`: a ledger of our own examples, opened or printed."""

from __future__ import annotations

import sys
from collections import Counter

import click

from beslut.cli.progress import shown, spaced
from beslut.cli.root import SwedishHelp, actor, data_folder, ledger_to_write, liggare, named_ledger
from beslut.cli.text import ledger_text
from beslut.demo import ACTOR, demo_path, fill, fill_large, large_path
from beslut.face import Ledger
from beslut.testing import Written


@click.command(
    cls=SwedishHelp,
    help="""Visa beslut i en liggare med våra egna exempel.

    Nämnder, personer och ärenden är påhittade. Utan terminal skrivs liggaren ut.""",
)
@click.option("--visa", is_flag=True, help="Skriv ut liggaren i stället för att öppna terminalprogrammet.")
@click.option("--json", "as_json", is_flag=True, help="Skriv ut liggaren som JSON.")
@click.option(
    "--stor", is_flag=True, help="Visa nästan tre år i sex påhittade nämnder i stället: 30 000 händelser."
)
@liggare
def command(*, visa: bool, as_json: bool, stor: bool) -> None:
    """Make the demo's ledger and show it."""
    usual = large_path if stor else demo_path
    path = ledger_to_write(named_ledger() or str(usual(data_folder())))
    printed = visa or not (sys.stdout.isatty() and sys.stdin.isatty())
    written = None
    if stor:
        with shown("Påhittar sammanträden") as progress:
            written = fill_large(path, progress=progress)
    with Ledger.open(path, actor=ACTOR) as ledger:
        if not stor:
            fill(ledger)
        if as_json:
            from beslut.cli.visa import show

            show(ledger, None, as_json=True)
            return
        if printed:
            click.echo(ledger_text(ledger) if written is None else _summary(ledger, written))
            return
    from beslut.cli.program import open_program

    click.get_current_context().exit(open_program(path, actor=actor()))


def _summary(ledger: Ledger, written: Written) -> str:
    """The large demo in some lines: what is in it, how it was decided, and what was planted."""
    namnder, items = ledger.namnder(), ledger.paragrafer()
    sittings = Counter(meeting.namnd for meeting in ledger.meetings())
    methods = Counter(item.decision_method for item in items)
    reserved = sum(bool(item.reservations) for item in items)
    lines = [
        f"Liggaren {ledger.path}",
        f"{spaced(written.events)} händelser, {spaced(len(items))} paragrafer. Allt är påhittat.",
        "",
        *(f"{sittings[n.id]:4} sammanträden  {n.name}, {n.municipality}" for n in namnder),
        "",
        "Avgjort genom "
        + ", ".join(f"{name} {spaced(count)}" for name, count in methods.most_common() if name)
        + ".",
        f"Reservationer i {spaced(reserved)} paragrafer.",
        "",
        "Regelbrott som är planterade:",
        *(f"  {breach.event}  {breach.kind}" for breach in written.breaches),
        "",
        "beslut demo --stor öppnar liggaren; beslut visa --liggare FIL skriver ut den.",
    ]
    return "\n".join(lines)
