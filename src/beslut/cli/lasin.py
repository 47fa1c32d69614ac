"""`beslut namnd lasin`: a register out of a file, held against the one that is recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from beslut.clean import clean
from beslut.cli.days import Day
from beslut.cli.given_file import Loaded, is_there, loaded
from beslut.cli.lines import recorded_events
from beslut.cli.opened import opened
from beslut.cli.root import SwedishHelp, actor, ledger_path, ledger_to_write, liggare
from beslut.face import Ledger
from beslut.register import RegisterPlan, plan_register, read_register
from beslut.values import BeslutError


class NotAccepted(BeslutError):
    """Something recorded would no longer hold, and nobody has said that this is meant."""


@click.command(
    "lasin",
    cls=SwedishHelp,
    short_help="Läs in ett register ur en fil.",
    help="""Läs in en nämnds register ur en fil: TOML, eller CSV ur ett förtroendemannaregister.

    CSV behöver rubrikerna Namn och Parti, och kan ha Uppdrag, Plats, Från, Till och Nämnd, i vilken ordning
    som helst. En ledig plats har namnet vakant. Allt i filen registreras, eller ingenting; läses den igen
    registreras bara skillnaderna. Det som gör att något registrerat upphör (ett uppdrag slutar, en ordning
    byts) registreras först med --andra. Den som inte längre står i filen har inte därmed slutat: ange Till
    i filen, eller --slutar. FIL - är standardinmatning.""",
)
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--namnd", metavar="NÄMND", help="Nämndens namn eller id, där filen inte säger det.")
@click.option(
    "--platser", type=click.IntRange(1), metavar="ANTAL", help="Antalet platser, där filen inte säger det."
)
@click.option(
    "--fran",
    type=Day(),
    metavar="DATUM",
    help="Från vilken dag det gäller som filen inte ger någon egen dag.",
)
@click.option(
    "--slutar", type=Day(), metavar="DATUM", help="Sista dagen för dem som inte längre står i filen."
)
@click.option("--andra", is_flag=True, help="Registrera också det som gör att något registrerat upphör.")
@click.option("--torr", is_flag=True, help="Visa vad som skulle registreras; registrera ingenting.")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
@liggare
def lasin(
    file: Path,
    *,
    namnd: str | None,
    platser: int | None,
    fran: dt.date | None,
    slutar: dt.date | None,
    andra: bool,
    torr: bool,
    as_json: bool,
) -> None:
    """Read a register and record its differences."""
    given = loaded(file)
    asked = {"namnd": namnd, "seats": platser, "since": fran, "gone": slutar}
    path = ledger_path()
    if not is_there(path):  # a file that can't be recorded leaves no ledger behind
        with Ledger.open(":memory:") as rehearsal:
            plan = _plan(rehearsal, given, asked)
            _record(rehearsal, plan)
    if torr:
        if is_there(path):
            with opened(path) as ledger:
                plan = _plan(ledger, given, asked)
        _show(plan, [], as_json=as_json, torr=True)
        return
    with opened(ledger_to_write(path), create=True, actor=actor()) as ledger:
        plan = _plan(ledger, given, asked)
        if plan.takes_away and not andra:
            _show(plan, [], as_json=as_json, torr=True)
            raise NotAccepted(
                f"{_count(len(plan.takes_away))} gör att något registrerat upphör (märkt med −); inget "
                "registrerades. Med --andra registreras allt"
            )
        recorded = _record(ledger, plan)
    _show(plan, recorded, as_json=as_json, torr=False)


def _plan(ledger: Ledger, given: Loaded, asked: dict[str, Any]) -> RegisterPlan:
    from beslut.cli.namnd import today
    from beslut.plugin import RULES, load_all

    name, data = given
    written = read_register(data, name, namnd=asked["namnd"])
    installed = {p.name: p.object.version for p in load_all(RULES) if p.object is not None}
    return plan_register(written, ledger.namnder(), today=today(), installed=installed, **asked)


def _record(ledger: Ledger, plan: RegisterPlan) -> list[str]:
    return [r.name for r in ledger.record(*plan.commands).recorded] if plan.commands else []


def _show(plan: RegisterPlan, recorded: list[str], *, as_json: bool, torr: bool) -> None:
    if as_json:
        from beslut.cli.json_text import dump

        changes = [{"says": c.says, "takes_away": c.takes_away} for c in plan.changes]
        click.echo(
            dump(
                {
                    "namnd": plan.namnd,
                    "name": plan.name,
                    "new": plan.new,
                    "changes": changes,
                    "notes": list(plan.notes),
                    "recorded": recorded,
                }
            )
        )
        return
    click.echo("\n".join(clean(line) for line in _lines(plan, recorded, torr=torr)))


def _lines(plan: RegisterPlan, recorded: list[str], *, torr: bool) -> Iterator[str]:
    if not plan.changes:
        yield f"{plan.name} ({plan.namnd}): filen säger inget nytt."
    else:
        yield f"{plan.name} ({plan.namnd}{', ny i liggaren' if plan.new else ''})"
    yield from (f"{'−' if change.takes_away else '+'} {change.says}" for change in plan.changes)
    yield from (f"! {note}" for note in plan.notes)
    if plan.changes:
        yield "Inget registrerades." if torr else f"{recorded_events(len(recorded))}."


def _count(number: int) -> str:
    return "en skillnad" if number == 1 else f"{number} skillnader"
