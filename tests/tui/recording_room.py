"""Utbildningsnämnden's evening for the tests of the recording screen: written once, copied for each test."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.situations.utbildningsnamnden import Utbildningsnamnden


@cache
def _written() -> Path:
    path = Path(mkdtemp(prefix="beslut-prov-")) / "kvall.db"
    room = Utbildningsnamnden(str(path))
    room.paragraf_1()
    room.paragraf_9()
    room.ledger.close()
    return path


def evening(folder: Path) -> Path:
    """A ledger of one's own: § 1 is closed, in § 9 five proposals lie on the table."""
    return Path(shutil.copy(_written(), folder / "kväll.db"))
