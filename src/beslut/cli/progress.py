"""Progress on standard error, for whoever watches a terminal for more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from beslut.values.progress import Progress

_PATIENCE = 1.0  # seconds before anything is shown
_PACE = 0.1  # seconds between two signs of life


@contextmanager
def shown(what: str) -> Iterator[Progress]:
    """A progress that is shown as "what: 43 % (430 000 av 1 000 000)"; ctrl-C stops the work."""
    began = time.monotonic()
    last = 0.0
    watched = sys.stderr is not None and sys.stderr.isatty()

    def progress(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if not watched or now - began < _PATIENCE or now - last < _PACE:
            return
        last = now
        click.echo(
            f"\r{what}: {100 * done // max(total, 1)} % ({spaced(done)} av {spaced(total)})",
            nl=False,
            err=True,
        )

    try:
        yield progress
    finally:
        if last:
            click.echo("\r\x1b[K", nl=False, err=True)


def spaced(value: int) -> str:
    """A number as Swedes write it: 30 000."""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")
