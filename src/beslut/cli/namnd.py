"""`beslut namnd`: a body's register, shown, read in and written out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from beslut.cli.days import Day
from beslut.cli.opened import opened
from beslut.cli.root import SwedishHelp, ledger_path, liggare
from beslut.face import Ledger, NotFound
from beslut.projections.views import Namnd


class _Group(SwedishHelp, click.Group):
    """A group whose first word may be left out: then the register is shown."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand; a body's name is shown."""
        if args and args[0] not in self.commands:
            args = ["visa", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments; where the first is no subcommand, they are those of `visa`."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["visa", *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options and subcommands."""
        SwedishHelp.format_options(self, ctx, formatter)
        with formatter.section("Kommandon"):
            formatter.write_dl([(name, c.get_short_help_str(70)) for name, c in self.commands.items()])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage line's pieces."""
        return ["[FLAGGOR]", "[KOMMANDO …]"]


@click.group(
    cls=_Group,
    help="""Läs in, visa och skriv ut en nämnds register: platser, ledamöter, ersättare.

    Utan underkommando visas registret. Varje ändring är en händelse; registret kan visas för varje dag.""",
)
def command() -> None:
    """Show, read or write a register."""


@command.command(
    "visa",
    cls=SwedishHelp,
    short_help="Visa registret en dag.",
    help="""Visa en nämnds register en dag: platserna i ordning, ersättarna, inkallelseordningen, regelverket.

    NÄMND är namnet eller id:t; utan NÄMND visas alla.""",
)
@click.argument("namnd", required=False, metavar="[NÄMND]")
@click.option("--datum", type=Day(), metavar="DATUM", help="Dagen som registret gäller; annars i dag.")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
@liggare
def visa(namnd: str | None, *, datum: dt.date | None, as_json: bool) -> None:
    """Print registers."""
    from beslut.cli.register_text import register_plain, register_text
    from beslut.projections.register_on import register_on

    with opened(ledger_path()) as ledger:
        bodies = ledger.namnder() if namnd is None else (body_named(ledger, namnd),)
    day = datum or today()
    shown = [(body, register_on(body, day)) for body in bodies]
    if as_json:
        from beslut.cli.json_text import dump

        click.echo(dump({"registers": [register_plain(body, register) for body, register in shown]}))
        return
    texts = [register_text(body, register) for body, register in shown]
    click.echo("\n\n".join(texts) or "Liggaren känner ingen nämnd. Läs in en med `beslut namnd lasin FIL`.")


@command.command(
    "skriv",
    cls=SwedishHelp,
    short_help="Skriv ut registret som TOML.",
    help="""Skriv ut en nämnds register som TOML, med allt som varit.

    Det som skrivs läses tillbaka av `beslut namnd lasin` till samma register.""",
)
@click.argument("namnd", metavar="NÄMND")
@click.option("--till", "path", type=click.Path(path_type=Path), metavar="FIL", help="Skriv i en ny fil.")
@liggare
def skriv(namnd: str, *, path: Path | None) -> None:
    """Print a register as TOML."""
    from beslut.register import register_toml

    with opened(ledger_path()) as ledger:
        text = register_toml(body_named(ledger, namnd))
    if path is None:
        click.echo(text, nl=False)
        return
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise click.UsageError(f"{path} finns redan; ange en ny fil") from None


def body_named(ledger: Ledger, namnd: str) -> Namnd:
    """The body with this id or name. Raises NotFound, UsageError where several have the name."""
    bodies = ledger.namnder()
    found = [b for b in bodies if b.id == namnd] or [
        b for b in bodies if b.name.casefold() == namnd.casefold()
    ]
    if not found:
        known = ", ".join(f"{b.name} ({b.id})" for b in bodies) or "ingen"
        raise NotFound(f"liggaren {ledger.path} har ingen nämnd {namnd!r}; den har: {known}")
    if len(found) > 1:
        several = ", ".join(f"{b.id} ({b.municipality or 'okänd kommun'})" for b in found)
        raise click.UsageError(f"flera nämnder heter {namnd}: {several}; ange id:t")
    return found[0]


def today() -> dt.date:
    """Today in Sweden."""
    from beslut.swedish_time import day_and_time

    return dt.date.fromisoformat(day_and_time(dt.datetime.now(dt.UTC))[0])


def _with_lasin() -> None:
    from beslut.cli.lasin import lasin

    command.add_command(lasin)


_with_lasin()
