"""The ledger as a subcommand has it: progress is shown where its read models must catch up first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from beslut.cli.progress import shown
from beslut.face import Ledger


@contextmanager
def opened(path: str, *, create: bool = False, actor: str = "") -> Iterator[Ledger]:
    """The ledger at a path, closed at the end. Raises what `Ledger.open` raises."""
    with (
        shown("Läser in liggarens händelser") as progress,
        Ledger.open(path, create=create, actor=actor, progress=progress) as ledger,
    ):
        yield ledger
