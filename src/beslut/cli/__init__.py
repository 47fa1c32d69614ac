"""The `beslut` command. A static table of subcommands, so that help imports none of them."""

from __future__ import annotations

import sys

from beslut.cli.root import root

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; exits 0, or 2 with a Swedish message on standard error."""
    import click  # already loaded by root; named here for its exceptions

    from beslut.cli.swedish import explain  # only errors need it
    from beslut.values.error import BeslutError

    try:
        outcome = root.main(arguments, prog_name="beslut", standalone_mode=False)
    except click.exceptions.Exit as error:
        outcome = error.exit_code
    except click.exceptions.Abort:
        click.echo("beslut: avbrutet", err=True)
        outcome = 130
    except click.ClickException as error:
        click.echo(f"beslut: {explain(error)}", err=True)
        outcome = 2
    except BeslutError as error:
        from beslut.clean import clean_block

        click.echo(f"beslut: {clean_block(str(error))}", err=True)
        outcome = 2
    except BrokenPipeError:  # the reader of the pipe had enough
        sys.stderr.close()
        outcome = 0
    sys.exit(outcome if isinstance(outcome, int) else 0)
