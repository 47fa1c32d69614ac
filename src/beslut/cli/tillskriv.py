"""`beslut tillskriv`: whose a waiting fragment is."""

from __future__ import annotations

import click

from beslut.clean import clean
from beslut.cli.root import SwedishHelp, actor, ledger_path, liggare
from beslut.face import Ledger
from beslut.protokoll.acts import names
from beslut.senders import parse_senders


@click.command(
    cls=SwedishHelp,
    help="""Säg vems ett fragment är.

    Med en paragraf blir texten ett uttalande (eller en reservation) där. FRAGMENT är fragmentets
    id, som `beslut visa` visar det.""",
)
@click.argument("fragment", metavar="FRAGMENT")
@click.option(
    "--av",
    "senders",
    multiple=True,
    required=True,
    metavar="PERSON",
    help='Avsändaren, till exempel "Eva Noor (S)" eller "Eva Noor m.fl. (S)"; flera gånger för flera.',
)
@click.option("--paragraf", metavar="ID", help="Paragrafen som uttalandet hör till, om den finns i liggaren.")
@click.option("--grund", metavar="TEXT", help="Hur avsändaren är känd.")
@liggare
def command(fragment: str, senders: tuple[str, ...], paragraf: str | None, grund: str | None) -> None:
    """Record whose a fragment is."""
    by = tuple(person for sender in senders for person in parse_senders(sender))
    with Ledger.open(ledger_path(), create=False, actor=actor()) as ledger:
        receipt = ledger.attribute(fragment, by=by, paragraf=paragraf, ground=grund)
        events = ", ".join(r.name for r in receipt.recorded)
        click.echo(clean(f"{fragment} är tillskrivet {names(by)} ({events})."))
