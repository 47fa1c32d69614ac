"""What click says about a call that it can't understand, in Swedish."""

from __future__ import annotations

import click

from beslut.clean import clean


def explain(error: click.ClickException) -> str:
    """The error as one Swedish sentence, with the way to the help."""
    return f"{clean(_sentence(error))}{_see(error)}"


def _sentence(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            near = f"; menade du {', '.join(error.possibilities)}?" if error.possibilities else ""
            return f"flaggan {error.option_name} finns inte{near}"
        case click.MissingParameter():
            return f"{_name(error)} saknas"
        case click.BadOptionUsage() if "does not take a value" in error.message:
            return f"flaggan {error.option_name} tar inget värde"
        case click.BadOptionUsage():
            return f"flaggan {error.option_name} behöver ett värde"
        case click.BadParameter():
            return f"{_name(error)} är fel: {error.message}"
        case click.BadArgumentUsage():
            return f"argumenten går inte ihop: {error.message}"
        case click.FileError():
            return f"filen {error.ui_filename} går inte att öppna: {error.message}"
        case click.UsageError() if error.message.startswith("Got unexpected extra argument"):
            return f"för många argument: {error.message.partition('(')[2].rstrip(')')}"
    return error.format_message()


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else "ett argument"
    if isinstance(error.param, click.Option):
        return f"flaggan {error.param.opts[0]}"
    return f"argumentet {error.param.make_metavar(error.ctx) if error.ctx else error.param.name}"


def _see(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f" (se `{context.command_path} --help`)" if context is not None else ""
