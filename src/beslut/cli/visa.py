"""`beslut visa`: what the ledger knows, whole or under one dnr or id."""

from __future__ import annotations

import click

from beslut.cli.event_names import belongs_to, event_named
from beslut.cli.opened import opened
from beslut.cli.root import SwedishHelp, ledger_path, liggare
from beslut.face import Ledger, NotFound
from beslut.ledger import LedgerUnreadable
from beslut.values.ids import stream_of


@click.command(
    cls=SwedishHelp,
    help="""Visa paragrafer, ärenden och fragment.

    VAD är ett diarienummer i valfri skrivning, ett id, eller en händelse (ström@version), som visar
    vad den hör till. Utan VAD visas allt.""",
)
@click.argument("vad", required=False, metavar="[VAD]")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
@liggare
def command(vad: str | None = None, *, as_json: bool = False) -> None:
    """Print what the ledger knows."""
    with opened(ledger_path()) as ledger:
        show(ledger, vad, as_json=as_json)


def show(ledger: Ledger, vad: str | None, *, as_json: bool) -> None:
    """Print everything, or what is found under a dnr, an id or an event's name.

    Raises NotFound, and LedgerUnreadable where what stands there can't be read.
    """
    event = None
    if vad is None:
        paragrafer, arenden, fragments = ledger.paragrafer(), ledger.arenden(), ledger.fragments()
    else:
        paragrafer = ledger.paragrafer(dnr=vad)
        arenden = ledger.arenden(dnr=vad)
        fragments = ()
        if not paragrafer and not arenden:
            event = event_named(ledger, vad)
            if event is not None:
                vad = belongs_to(ledger, event)
            lines = [p for p in ledger.paragraf_lines() if vad in (p.id, p.meeting, p.namnd, p.arende)]
            chosen = {line.id for line in lines}
            sittings = dict.fromkeys(line.meeting for line in lines)  # each is folded once for all its §§
            paragrafer = tuple(p for m in sittings for p in ledger.paragrafer(meeting=m) if p.id in chosen)
            arenden = tuple(a for a in ledger.arenden() if vad in (a.id, a.namnd))
            fragments = tuple(f for f in ledger.fragments() if vad in (f.id, f.document))
        if not (paragrafer or arenden or fragments):
            if unreadable := [u for u in ledger.unreadable() if u.stream == stream_of(vad)]:
                raise LedgerUnreadable(unreadable[0].says)
            if event is not None:
                raise NotFound(f"{event.name} hör inte till något som visas; `beslut handelser {event.name}`")
            raise NotFound(f"liggaren {ledger.path} har inget under {vad!r}, varken dnr eller id")
    if as_json:
        from beslut.cli.json_text import dump, overview

        click.echo(dump(overview(ledger, paragrafer, arenden, fragments)))
        return
    from beslut.cli.remarks import remarks
    from beslut.cli.text import arende_text, body_names, fragment_text, ledger_text, paragraf_alone

    if vad is None:
        click.echo(ledger_text(ledger))
        return
    bodies = body_names(ledger)
    found = remarks(ledger, paragrafer)
    blocks = [paragraf_alone(bodies, p, found[p.id]) for p in paragrafer]
    blocks += [arende_text(bodies, a) for a in arenden]
    blocks += [fragment_text(f) for f in fragments]
    click.echo("\n\n".join(blocks))
