"""`beslut protokollfor`: a sitting recorded live, in the terminal program or from a script."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from beslut.clean import clean_block
from beslut.cli.opened import opened
from beslut.cli.root import SwedishHelp, actor, ledger_path, ledger_to_write, liggare
from beslut.face import Ledger
from beslut.values.ids import stream_of


@click.command(
    cls=SwedishHelp,
    help="""För protokoll över ett sammanträde, på skärmen eller från ett skript.

    Utan --skript öppnas terminalprogrammet vid MÖTE, eller för att välja ett. Med --skript
    registreras filens akter i ordning, alla eller ingen. Det som redan är registrerat från samma fil
    registreras inte igen: skriv vidare i slutet av filen och kör om. FIL - är standardinmatning. Hur
    ett skript skrivs står i docs/skript.md.""",
)
@click.argument("meeting", required=False, metavar="[MÖTE]")
@click.option("--skript", "script", metavar="FIL", type=click.Path(path_type=Path), help="Skriptet.")
@click.option("--torr", is_flag=True, help="Visa vad som skulle registreras; registrera ingenting.")
@click.option(
    "--steg", is_flag=True, help="Registrera en akt i taget; det som gått bra står kvar vid ett fel."
)
@click.option(
    "--som-skript", "as_script", metavar="ID", help="Skriv det som gäller i ett sammanträde som ett skript."
)
@liggare
def command(
    *, meeting: str | None, script: Path | None, torr: bool, steg: bool, as_script: str | None
) -> None:
    """Record a script, write one, or open the terminal program."""
    if as_script is not None:
        if meeting or script or torr or steg:
            raise click.UsageError("--som-skript skriver bara ut; det ges ensamt, med ett id")
        _write(as_script)
    elif script is not None:
        if torr and steg:
            raise click.UsageError("--torr registrerar ingenting, och --steg registrerar; välj en av dem")
        _record(script, meeting, torr=torr, steg=steg)
    elif torr or steg:
        raise click.UsageError("--torr och --steg gäller ett skript; ange det med --skript FIL")
    else:
        _open(meeting)


def _write(id_: str) -> None:
    from beslut.skript import write_script
    from beslut.skript.history import standing

    if stream_of(id_) != id_ or "@" in id_:
        raise click.UsageError(
            f"{id_!r} är en del av något; ange sammanträdets eget id, till exempel m-4k2hwz0q"
        )
    with opened(ledger_path()) as ledger:
        script = write_script(standing(ledger.events(id_)))
    click.echo(clean_block(script) if sys.stdout.isatty() else script, nl=False)


def _record(script: Path, meeting: str | None, *, torr: bool, steg: bool) -> None:
    from beslut.cli.given_file import is_there, loaded
    from beslut.cli.scripted import Scripted, text_of

    name, data = loaded(script)
    path = ledger_path()
    there = is_there(path)
    asked = None
    if meeting is not None:
        with opened(path) as ledger:
            asked = ledger.meeting(meeting)
    of = Scripted.read(text_of(name, data), name, asked)
    if torr or not there:
        with opened(path) if there else Ledger.open(":memory:") as ledger:
            said = of.rehearsed(ledger, upto=1 if steg else None)
        if torr:
            click.echo("\n".join(said))
            return
    with opened(ledger_to_write(path), create=True, actor=actor()) as ledger:
        for line in of.recorded(ledger, step_by_step=steg):
            click.echo(line)


def _open(meeting: str | None) -> None:
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        raise click.UsageError("protokollföring på skärmen behöver en terminal; ange annars --skript FIL")
    from beslut.cli.program import open_program

    path = ledger_path()
    if meeting is not None:
        with opened(path) as ledger:
            ledger.meeting(meeting)
    status = open_program(ledger_to_write(path), actor(), meeting=meeting or "")
    click.get_current_context().exit(status)
