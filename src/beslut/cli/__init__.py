"""The `beslut` command. A static table of subcommands, so that help imports none of them."""

from __future__ import annotations

import sys

from beslut.cli.root import root

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; exits 0, or 2 with a Swedish message on standard error."""
    import click  # noqa: PLC0415  # already loaded by root; named here for its exceptions

    from beslut.cli.swedish import explain  # noqa: PLC0415  # only errors need it
    from beslut.values.error import BeslutError  # noqa: PLC0415

    try:
        outcome = root.main(arguments, prog_name="beslut", standalone_mode=False)
    except click.exceptions.Exit as error:
        outcome = error.exit_code
    except click.exceptions.Abort:
        print("beslut: avbrutet", file=sys.stderr)
        outcome = 130
    except click.ClickException as error:
        print(f"beslut: {explain(error)}", file=sys.stderr)
        outcome = 2
    except BeslutError as error:
        from beslut.clean import clean_block  # noqa: PLC0415

        print(f"beslut: {clean_block(str(error))}", file=sys.stderr)
        outcome = 2
    except BrokenPipeError:  # the reader of the pipe had enough
        sys.stderr.close()
        outcome = 0
    sys.exit(outcome if isinstance(outcome, int) else 0)
