"""The `beslut` command. A static table of subcommands, so that help imports none of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from beslut.cli.ending import status_of
from beslut.cli.root import readable, root

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exits 0, or with a Swedish sentence on standard error (`ending`)."""
    given = sys.argv[1:] if arguments is None else arguments
    sys.exit(status_of(lambda: _call(given)))


def _call(arguments: Sequence[str]) -> object:
    if "_BESLUT_COMPLETE" in os.environ:  # the shell asks for completions, as click answers
        return root.main(prog_name="beslut")
    # Not root.main: it ends the program itself, in its own way, where a pipe is broken.
    with root.make_context("beslut", readable(arguments)) as context:
        return root.invoke(context)
