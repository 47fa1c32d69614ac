"""`beslut tillskriv`: whose a waiting fragment is."""

from __future__ import annotations

import click

from beslut.clean import clean
from beslut.cli.opened import opened
from beslut.cli.root import SwedishHelp, actor, ledger_path, liggare
from beslut.cli.taking_back import taking_back
from beslut.decide.refused import IdTaken
from beslut.face import Ledger
from beslut.projections import views as v
from beslut.protokoll.wording import names
from beslut.recording import Receipt
from beslut.senders import parse_senders
from beslut.tillskrivning import commands_for
from beslut.values import PersonRef


@click.command(
    cls=SwedishHelp,
    help="""Säg vems ett fragment är.

    Med en paragraf blir texten ett uttalande (eller en reservation) där. FRAGMENT är fragmentets
    id, som `beslut visa` visar det. Är det redan tillskrivet tar --ratta tillbaka det, med det som då
    fördes in i en paragraf, och tillskriver det på nytt; båda syns i händelserna.""",
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
@click.option("--grund", metavar="TEXT", help="Hur avsändaren är känd; med --ratta också vad som var fel.")
@click.option("--ratta", is_flag=True, help="Ta tillbaka den förra tillskrivningen; kräver --grund.")
@liggare
def command(
    *, fragment: str, senders: tuple[str, ...], paragraf: str | None, grund: str | None, ratta: bool
) -> None:
    """Record whose a fragment is."""
    ground = (grund or "").strip() or None
    if ratta and ground is None:
        raise click.UsageError("--ratta behöver --grund: vad var fel, och hur är avsändaren känd?")
    by = tuple(person for sender in senders for person in parse_senders(sender))
    with opened(ledger_path(), actor=actor()) as ledger:
        if ratta and ground is not None:
            receipt = _again(ledger, fragment, by, paragraf, ground)
            how = "nu tillskrivet"
        else:
            _require_waiting(ledger.fragment(fragment))
            receipt = ledger.attribute(fragment, by=by, paragraf=paragraf, ground=ground)
            how = "tillskrivet"
        events = ", ".join(r.name for r in receipt.recorded)
        click.echo(clean(f"{fragment} är {how} {names(by)} ({events})."))


def _require_waiting(fragment: v.Fragment) -> None:
    if fragment.attributed_to is not None:
        raise IdTaken(
            f"fragmentet {fragment.id} är redan tillskrivet {names(fragment.attributed_to.by)} "
            f"({fragment.attributed_to.event}); --ratta med --grund tar tillbaka det och tillskriver på nytt"
        )


def _again(ledger: Ledger, id_: str, by: tuple[PersonRef, ...], paragraf: str | None, ground: str) -> Receipt:
    """Take back and attribute anew in one call: both, or neither."""
    fragment = ledger.fragment(id_)
    item = None if paragraf is None else ledger.paragraf(paragraf)
    before = taking_back(ledger, fragment, ground)
    commands = (*before.commands, *commands_for(fragment, by, item, ground))
    return ledger.record(*commands, expected=before.expected)
