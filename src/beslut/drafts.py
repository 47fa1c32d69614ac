"""Drafts: what was being written when the lights went out; beside the ledger, and never events."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from attrs import frozen

from beslut.values import BeslutError

_MADE = """
CREATE TABLE IF NOT EXISTS draft (
    about TEXT NOT NULL, kind TEXT NOT NULL, saved TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (about, kind)
) WITHOUT ROWID
"""
SUFFIX = ".utkast"


class DraftsUnusable(BeslutError):
    """The file of drafts can't be read or written; what is recorded is not touched by that."""


@frozen
class Draft:
    """Something half-written: what it is about (an id), its kind, when it was saved (ISO, UTC)."""

    about: str
    kind: str
    saved: str
    body: Any


class Drafts:
    """The drafts beside a ledger, in a file of their own; readable by its owner only.

    Not for keeping: what is recorded or thrown away is dropped, and overwritten in the file. The ledger
    in memory has its drafts in memory.
    """

    def __init__(self, ledger: str | os.PathLike[str]) -> None:
        """The drafts of the ledger at this path. Raises DraftsUnusable."""
        self.path = ":memory:" if os.fspath(ledger) == ":memory:" else f"{os.fspath(ledger)}{SUFFIX}"
        with self._told():
            if self.path != ":memory:" and not Path(self.path).exists():
                os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
            self._file = sqlite3.connect(
                self.path, isolation_level=None, check_same_thread=False, timeout=1.0
            )
            self._file.execute("PRAGMA secure_delete = ON")
            self._file.execute("PRAGMA synchronous = FULL")
            self._file.execute(_MADE)

    def put(self, about: str, kind: str, body: Any, saved: str) -> None:
        """Keep a draft in place of the one of its kind. Raises DraftsUnusable."""
        with self._told():
            self._file.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)", (about, kind, saved, orjson.dumps(body))
            )

    def drop(self, about: str, kind: str) -> None:
        """It was recorded, or thrown away. Raises DraftsUnusable."""
        with self._told():
            self._file.execute("DELETE FROM draft WHERE about = ? AND kind = ?", (about, kind))

    def about(self, about: str) -> tuple[Draft, ...]:
        """The drafts about something and its parts, oldest first. Raises DraftsUnusable."""
        with self._told():
            found = self._file.execute(
                "SELECT about, kind, saved, body FROM draft WHERE about = ? OR substr(about, 1, ?) = ? "
                "ORDER BY saved, about, kind",
                (about, len(about) + 1, f"{about}."),
            ).fetchall()
            return tuple(Draft(a, k, s, orjson.loads(body)) for a, k, s, body in found)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, orjson.JSONDecodeError) as error:
            raise DraftsUnusable(
                f"utkastfilen {self.path} går inte att använda ({error}); det som är registrerat är kvar, "
                "men det som skrivs just nu sparas inte förrän det registreras"
            ) from None
