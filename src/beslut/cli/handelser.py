"""`beslut handelser`: the events, one a line."""

from __future__ import annotations

from typing import Any

import click

from beslut.clean import clean
from beslut.cli.event_names import event_named
from beslut.cli.root import SwedishHelp, ledger_path, liggare
from beslut.face import Ledger
from beslut.ledger import Recorded
from beslut.ledger.canonical import timestamp
from beslut.protokoll import describe
from beslut.swedish_time import day_and_time
from beslut.values.shape import record_shape


@click.command(
    cls=SwedishHelp,
    help="""Visa händelserna, en på varje rad, som ström@version.

    ID är en ström (ett sammanträde, ärende, dokument eller en nämnd), en del av den, till exempel en
    paragraf, eller en händelse: ström@version. Utan ID visas alla.""",
)
@click.argument("id_", required=False, metavar="[ID]")
@click.option("--json", "as_json", is_flag=True, help="Skriv varje händelse som ett JSON-objekt på en rad.")
@liggare
def command(id_: str | None, *, as_json: bool) -> None:
    """Print the events."""
    with Ledger.open(ledger_path(), create=False) as ledger:
        line = _json if as_json else _text
        if id_ is None:
            ledger.replay(lambda _, recorded: click.echo(line(recorded)), None)
            return
        one = event_named(ledger, id_)
        for recorded in ledger.events(id_) if one is None else (one,):
            click.echo(line(recorded))


def _text(recorded: Recorded) -> str:
    when = day_and_time(recorded.recorded_at, seconds=True)
    return clean(f"{recorded.name}  {' '.join(when)}  {recorded.topic}  {describe(recorded)}")


def _json(recorded: Recorded) -> str:
    from beslut.cli.json_text import one_line

    source = recorded.source
    plain: dict[str, Any] = {
        "event": recorded.name,
        "index": recorded.index,
        "topic": recorded.topic,
        "recorded_at": timestamp(recorded.recorded_at),
        "happened_at": recorded.happened_at.value or None,
        "actor": recorded.actor or None,
        "source": None
        if source is None
        else {"document": source.document, "span": [source.start, source.end]},
        "fields": record_shape(type(recorded.event)).plain(recorded.event),
    }
    return one_line(plain)
