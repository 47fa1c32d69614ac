"""`beslut importera`: documents in, commands recorded."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path
from typing import Any

import click

from beslut.clean import clean
from beslut.cli.days import Day
from beslut.cli.given_file import STDIN, Loaded, is_there, loaded
from beslut.cli.lines import recorded_events
from beslut.cli.opened import opened
from beslut.cli.root import SwedishHelp, actor, ledger_path, ledger_to_write, liggare
from beslut.cli.taken import Seen, as_plain, as_text, of, unreadable
from beslut.face import Ledger
from beslut.intake import Intake, Taken
from beslut.values import BeslutError

# what doesn't show: controls, format characters, line and paragraph separators
_NO_NAME = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def _body(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The name of a body as it may be recorded. Raises BadParameter."""
    if value is None:
        return None
    name = unicodedata.normalize("NFC", value).strip()
    if not name:
        raise click.BadParameter("den är tom; skriv nämndens namn")
    if any(unicodedata.category(c) in _NO_NAME for c in name):
        raise click.BadParameter("namnet innehåller ett tecken som inte syns; skriv det för hand")
    return name


def _once(_: click.Context, __: click.Parameter, value: tuple[Path, ...]) -> tuple[Path, ...]:
    if [str(path) for path in value].count(STDIN) > 1:
        raise click.BadParameter("- (standardinmatning) kan bara läsas en gång")
    return value


@click.command(
    cls=SwedishHelp,
    help="""Läs in protokoll och andra handlingar.

    Protokoll, tjänsteutlåtanden, särskilda uttalanden och reservationer kan läsas. Allt i ett anrop
    registreras, eller ingenting. En handling som redan är inläst på samma sätt ger inget nytt; läses
    den på ett annat sätt visas skillnaderna, och --ratta registrerar dem. FIL - är
    standardinmatning.""",
)
@click.argument(
    "files", nargs=-1, required=True, metavar="FIL…", callback=_once, type=click.Path(path_type=Path)
)
@click.option("--torr", is_flag=True, help="Visa vad som skulle registreras; registrera ingenting.")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
@click.option("--datum", type=Day(), metavar="DATUM", help="Sammanträdets datum, där texten inte säger det.")
@click.option("--namnd", metavar="NÄMND", callback=_body, help="Nämndens namn, där texten inte säger det.")
@click.option(
    "--ratta", is_flag=True, help="Registrera skillnaderna som rättelser när en handling läses på nytt."
)
@liggare
def command(
    *,
    files: tuple[Path, ...],
    torr: bool,
    as_json: bool,
    datum: dt.date | None,
    namnd: str | None,
    ratta: bool,
) -> None:
    """Read the files and record what they say."""
    read = [loaded(path) for path in files]
    path = ledger_path()
    if torr:
        seen = _dry(path, read, datum, namnd)
        if as_json:
            _print_json(seen)
        else:
            click.echo("\n\n".join(as_text(s, torr=True) for s in seen))
        return
    recorded, taken = _record(path, read, datum, namnd, accept=ratta)
    seen = [of(t) for t in taken]
    if as_json:
        _print_json(seen, recorded=recorded)
        return
    click.echo("\n\n".join(as_text(s, accepted=ratta) for s in seen))
    click.echo(f"\n{recorded_events(len(recorded))} i {clean(path)}.")


def _dry(path: str, loaded: list[Loaded], datum: dt.date | None, namnd: str | None) -> list[Seen]:
    """What the files would record in the ledger there is; in none where there is none yet."""
    if not is_there(path):
        return _seen(Intake(None), loaded, datum, namnd)
    with opened(path) as ledger:
        return _seen(Intake(ledger), loaded, datum, namnd)


def _seen(intake: Intake, loaded: list[Loaded], datum: dt.date | None, namnd: str | None) -> list[Seen]:
    """The files as they are read; one that can't be read says so among the others."""
    try:
        return [of(t) for t in intake.read(loaded, datum=datum, namnd=namnd)]
    except BeslutError:  # one of them: which, and why, and the others together as before
        failed: dict[int, str] = {}
        for place, file in enumerate(loaded):
            try:
                intake.read([file], datum=datum, namnd=namnd)
            except BeslutError as error:
                failed[place] = str(error)
        if not failed:
            raise
    rest = [file for place, file in enumerate(loaded) if place not in failed]
    taken = iter(intake.read(rest, datum=datum, namnd=namnd))
    return [
        unreadable(name, failed[place]) if place in failed else of(next(taken))
        for place, (name, _) in enumerate(loaded)
    ]


def _record(
    path: str, loaded: list[Loaded], datum: dt.date | None, namnd: str | None, *, accept: bool
) -> tuple[list[str], tuple[Taken, ...]]:
    """Record the files; returns the events' names and the files as they were recorded.

    A ledger that isn't there yet comes into being only with its first events: what cannot be
    read, or is refused, leaves none behind.
    """
    planned: tuple[Taken, ...] | None = None
    if not is_there(path):
        planned = Intake(None).read(loaded, datum=datum, namnd=namnd)
        with Ledger.open(":memory:") as rehearsal:
            Intake(rehearsal).record(planned, accept=accept)
    with opened(ledger_to_write(path), create=True, actor=actor()) as ledger:
        intake = Intake(ledger)
        if planned is None or ledger.size():
            planned = intake.read(loaded, datum=datum, namnd=namnd)
        receipt = intake.record(planned, accept=accept)
        return [r.name for r in receipt.recorded] if receipt else [], intake.taken


def _print_json(seen: list[Seen], **more: Any) -> None:
    from beslut.cli.json_text import dump

    click.echo(dump({"files": [as_plain(s) for s in seen], **more}))
