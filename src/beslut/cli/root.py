"""The group, its table of subcommands, and what they have in common."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

# name: (module below beslut.cli, what it does)
TABLE = {
    "demo": ("demo", "Visa beslut i en liggare med våra egna exempel."),
    "visa": ("visa", "Visa sammanträden, paragrafer, ärenden och fragment."),
    "handelser": ("handelser", "Visa händelserna, en på varje rad."),
    "forklara": ("forklara", "Förklara hur ett utfall kom till, steg för steg, med regel och händelse."),
    "rakna-om": ("rakna_om", "Räkna om en omröstning under ett annat antagande."),
    "protokollfor": ("protokollfor", "För protokoll över ett sammanträde, på skärmen eller från ett skript."),
    "protokoll": (
        "protokoll",
        "Skriv protokollet för en paragraf eller ett sammanträde, ur händelserna.",
    ),
    "importera": ("importera", "Läs in protokoll och andra handlingar."),
    "namnd": ("namnd", "Läs in, visa och skriv ut en nämnds register: platser, ledamöter, ersättare."),
    "granska": ("granska", "Granska att liggaren är hel, och historien mot reglerna."),
    "tillskriv": ("tillskriv", "Säg vems ett fragment är."),
    "tillagg": ("tillagg", "Visa programmets tillägg."),
}


class SwedishHelp(click.Command):
    """A command whose help is in Swedish throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Användning: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        records = (row for p in options if (row := p.get_help_record(ctx)) is not None)
        rows = [(name, what.replace("[required]", "[krävs]")) for name, what in records]
        if rows:
            with formatter.section("Flaggor"):
                formatter.write_dl(rows)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage line's pieces."""
        pieces = ["[FLAGGOR]"] if len(self.get_params(ctx)) else []
        for parameter in self.get_params(ctx):
            pieces.extend(parameter.get_usage_pieces(ctx))
        return pieces

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, in Swedish."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Visa den här hjälpen och avsluta."
        return option


class Root(SwedishHelp, click.Group):
    """The group that finds a subcommand's module when it's called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the table's order."""
        return list(TABLE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand, imported now."""
        if cmd_name not in TABLE:
            return None
        module = import_module(f"beslut.cli.{TABLE[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the subcommand. Raises UsageError where there is none of that name."""
        name = args[0] if args else ""
        if not name.startswith("-") and name not in TABLE:
            raise click.UsageError(f"kommandot {name!r} finns inte; finns: {', '.join(TABLE)}")
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options and commands, the latter from the table."""
        SwedishHelp.format_options(self, ctx, formatter)
        with formatter.section("Kommandon"):
            formatter.write_dl([(name, what) for name, (_, what) in TABLE.items()])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage line's pieces."""
        return ["[FLAGGOR]", "[KOMMANDO …]"]


def readable(arguments: Sequence[str]) -> list[str]:
    """The arguments, all of them text; only a file to read may have a name that is none.

    Raises UsageError with the place of an argument whose bytes are no UTF-8.
    """
    for place, argument in enumerate(arguments, 1):
        try:
            argument.encode()
        except UnicodeEncodeError:
            if {"importera", "lasin"} & {*arguments[: place - 1]} and os.path.lexists(argument):
                continue
            raise click.UsageError(
                f"argument {place} är ingen giltig text (UTF-8): {shown_name(argument)}"
            ) from None
    return list(arguments)


def shown_name(path: str | os.PathLike[str]) -> str:
    """A file's name as text: bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")


def _remember(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise click.BadParameter("den är tom; ange liggarens fil")
    if value is not None:
        ctx.find_root().ensure_object(dict)["liggare"] = value
    return value


def liggare(command: Any) -> Any:
    """The option that names the ledger's file, on every command and on the group."""
    return click.option(
        "--liggare",
        metavar="FIL",
        callback=_remember,
        expose_value=False,
        help="Liggarens fil. Annars BESLUT_LIGGARE, annars en fil i användarens datamapp.",
    )(command)


def ledger_path() -> str:
    """The ledger that the call is about: the option, BESLUT_LIGGARE, or the user's own.

    Makes nothing. Raises UsageError, NotALedger.
    """
    return named_ledger() or str(data_folder() / "liggare.db")


def ledger_to_write(path: str) -> str:
    """The same path, once the user's data folder is there to hold it. Raises LedgerUnreadable."""
    if named_ledger() is None:
        from beslut.cli.ending import in_swedish
        from beslut.ledger import LedgerUnreadable

        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerUnreadable(
                f"mappen {Path(path).parent} går inte att skapa: {in_swedish(error)}; "
                "ange en liggare med --liggare eller BESLUT_LIGGARE"
            ) from None
    return path


def named_ledger() -> str | None:
    """The ledger that the call names: `--liggare`, before or after the subcommand, or BESLUT_LIGGARE."""
    chosen: str | None = (click.get_current_context().find_root().obj or {}).get("liggare")
    if chosen is None:
        chosen = os.environ.get("BESLUT_LIGGARE")
    if chosen is None:
        return None
    if not chosen.strip():
        raise click.UsageError("BESLUT_LIGGARE är tom; ange liggarens fil, eller ta bort variabeln")
    path = Path(chosen)
    if path.exists() and not (path.is_file() or path.is_dir()):  # a read would wait for ever
        from beslut.ledger import NotALedger

        raise NotALedger(f"{shown_name(chosen)} är ingen fil utan ett rör eller en enhet; ange en fil")
    return chosen


def data_folder() -> Path:
    """The user's data folder for beslut, which need not be there."""
    from platformdirs import user_data_path  # only asked for where no file is named

    return user_data_path("beslut", appauthor=False)


def actor() -> str:
    """Who records: the user's name on this machine, empty where it has none."""
    import getpass

    try:
        return shown_name(getpass.getuser())
    except (OSError, KeyError):
        return ""


def _version(ctx: click.Context, _: click.Parameter, value: Any) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"beslut {version('beslut')}")
        ctx.exit()


@click.group(
    cls=Root,
    invoke_without_command=True,
    help="""Vad en nämnd beslutar, som händelser som aldrig skrivs om.

    Utan kommando öppnas terminalprogrammet; utan terminal skrivs liggaren ut.""",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Visa programmets version och avsluta.",
)
@liggare
@click.pass_context
def root(ctx: click.Context) -> None:
    """Open the terminal program where no subcommand is named."""
    if ctx.invoked_subcommand is not None:
        return
    import sys

    if sys.stdout.isatty() and sys.stdin.isatty():
        from beslut.cli.program import open_program

        ctx.exit(open_program(ledger_path(), actor()))
    visa = root.get_command(ctx, "visa")
    assert visa is not None
    ctx.invoke(visa)
