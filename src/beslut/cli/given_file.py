"""Files that a call names: what is in them, or why they can't be read."""

from __future__ import annotations

import sys
from pathlib import Path

from beslut.cli.ending import in_swedish
from beslut.cli.root import shown_name
from beslut.intake import Unreadable

STDIN = "-"
STDIN_NAME = "standardinmatning"

Loaded = tuple[str, bytes]


def loaded(path: Path) -> Loaded:
    """A file's name and content; "-" is standard input. Raises Unreadable."""
    if str(path) == STDIN:
        return STDIN_NAME, _from_stdin()
    name = shown_name(path)
    try:
        return name, path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"{name}: filen finns inte") from None
    except IsADirectoryError:
        raise Unreadable(f"{name}: är en mapp; ange en eller flera filer") from None
    except OSError as error:
        raise Unreadable(f"{name}: går inte att läsa: {in_swedish(error)}") from None


def _from_stdin() -> bytes:
    if sys.stdin is None:
        raise Unreadable(f"{STDIN_NAME}: är stängd")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise Unreadable(f"{STDIN_NAME}: går inte att läsa: {in_swedish(error)}") from None


def is_there(path: str) -> bool:
    """Whether there is a ledger; an empty file will be one, when something is recorded in it."""
    return Path(path).exists() and Path(path).stat().st_size > 0
