"""The group, its table of subcommands, and what they have in common."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import click

# name: (module below beslut.cli, what it does)
TABLE = {
    "demo": ("demo", "Visa beslut i en liggare med våra egna exempel."),
    "visa": ("visa", "Visa paragrafer, ärenden och fragment."),
    "handelser": ("handelser", "Visa händelserna, en på varje rad."),
    "importera": ("importera", "Läs in protokoll och andra handlingar."),
    "tillskriv": ("tillskriv", "Säg vems ett fragment är."),
    "tillagg": ("tillagg", "Visa programmets tillägg."),
}

F = TypeVar("F", bound=click.Command)


class SwedishHelp(click.Command):
    """A command whose help is in Swedish throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Användning: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        rows = [row for p in self.get_params(ctx) if (row := p.get_help_record(ctx)) is not None]
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


def _remember(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
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
    """The ledger that the call is about: the option, BESLUT_LIGGARE, or the user's own."""
    return named_ledger() or os.environ.get("BESLUT_LIGGARE") or str(data_folder() / "liggare.db")


def named_ledger() -> str | None:
    """The ledger that the call names with `--liggare`, before or after the subcommand."""
    chosen: str | None = (click.get_current_context().find_root().obj or {}).get("liggare")
    return chosen


def data_folder() -> Path:
    """The user's data folder for beslut, made where it is missing."""
    from platformdirs import user_data_path  # only asked for where no file is named

    return user_data_path("beslut", appauthor=False, ensure_exists=True)


def actor() -> str:
    """Who records: the user's name on this machine, empty where it has none."""
    import getpass

    try:
        return getpass.getuser()
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
