"""The stored rows themselves, read by index or by stream, before anything is decoded."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from beslut.ledger.codec import Row

_SELECT = "SELECT rowid, originator_id, originator_version, topic, state, text FROM stored_events WHERE "


def between(c: sqlite3.Cursor, after: int, upto: int) -> list[Row]:
    """The rows with leaf index `after` up to, not including, `upto`, in order."""
    return _rows(c, "rowid > ? AND rowid <= ? ORDER BY rowid", (after, upto))


def of_stream(
    c: sqlite3.Cursor, stream: str, *, before: int | None = None, topics: Sequence[str] = ()
) -> list[Row]:
    """The rows of a stream in order: those with a leaf index below `before`, or of these topics only."""
    where = "originator_id = ?"
    parameters: list[str | int] = [stream, *topics]
    if topics:
        where += f" AND topic IN ({','.join('?' * len(topics))})"
    if before is not None:
        where += " AND rowid <= ?"
        parameters.append(before)
    return _rows(c, f"{where} ORDER BY originator_version", parameters)


def _rows(c: sqlite3.Cursor, where: str, parameters: Sequence[str | int]) -> list[Row]:
    c.row_factory = None  # plain tuples are quicker to take apart than sqlite3.Row
    return c.execute(_SELECT + where, parameters).fetchall()
