"""Sittings for the tests of the recording screen: each is written once, and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.situations.utbildningsnamnden import Utbildningsnamnden

Written = Callable[[str], None]
"""What writes a ledger at a path, with what is half-written beside it."""


@cache
def _once(write: Written) -> Path:
    path = Path(mkdtemp(prefix="beslut-prov-")) / "kväll.db"
    write(str(path))
    return path


def copied(write: Written, folder: Path) -> Path:
    """A ledger of one's own, as `write` writes it."""
    for file in _once(write).parent.iterdir():
        shutil.copy(file, folder / file.name)
    return folder / "kväll.db"


def paragraf_9_debated(path: str) -> None:
    """Utbildningsnämnden: § 1 is closed, in § 9 five proposals lie on the table."""
    room = Utbildningsnamnden(path)
    room.paragraf_1()
    room.paragraf_9()
    room.ledger.close()


def evening(folder: Path) -> Path:
    """That evening, a ledger of one's own."""
    return copied(paragraf_9_debated, folder)
