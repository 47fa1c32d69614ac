"""The stored rows themselves, read by index or by stream, before anything is decoded."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

_SELECT = "SELECT rowid, originator_id, originator_version, topic, state, text FROM stored_events WHERE "

Row = tuple[Any, ...]
"""`rowid` (leaf index + 1), stream, version, topic, state and text, as they stand in the file."""


def between(c: sqlite3.Cursor, after: int, upto: int) -> list[Row]:
    """The rows with leaf index `after` up to, not including, `upto`, in order."""
    return c.execute(f"{_SELECT} rowid > ? AND rowid <= ? ORDER BY rowid", (after, upto)).fetchall()


def of_stream(
    c: sqlite3.Cursor, stream: str, *, before: int | None = None, topics: Sequence[str] = ()
) -> list[Row]:
    """The rows of a stream in order: those with a leaf index below `before`, or of these topics only."""
    where, parameters = "originator_id = ?", [stream, *topics]
    if topics:
        where += f" AND topic IN ({','.join('?' * len(topics))})"
    if before is not None:
        where, parameters = f"{where} AND rowid <= ?", [*parameters, before]
    return c.execute(f"{_SELECT} {where} ORDER BY originator_version", parameters).fetchall()
