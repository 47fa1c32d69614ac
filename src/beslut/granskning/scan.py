"""The rows of a ledger in order, as far as the file gives them: what is absent or unreadable is said, too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from beslut.granskning.file import pass_on

WINDOW = 500  # rows a read: a long cursor would keep the WAL from being folded in, larger gains nothing
_GIVEN_UP = 20_000  # unreadable rows in a row after which the rest of the range is counted as lost unread

Row = tuple[Any, ...]


@frozen
class Hole:
    """Rows that aren't there: the first and the last rowid, and what the file answers (None: nothing)."""

    first: int
    last: int
    why: str | None


def rows(
    connection: sqlite3.Connection, columns: str, first: int, last: int
) -> Iterator[tuple[list[Row], list[Hole]]]:
    """The rows from rowid `first` to `last`, window by window, and the holes in each; rowid is column 0.

    Raises sqlite3.OperationalError where the file is locked.
    """
    query = f"SELECT {columns} FROM stored_events WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
    lost = 0
    while first <= last:
        end = min(first + WINDOW - 1, last)
        try:
            found = connection.execute(query, (first, end)).fetchall()
        except sqlite3.DatabaseError as error:
            pass_on(error)
            found = []
        # each of them: a damaged page gives as many, and another rowid in between
        if [row[0] for row in found] == list(range(first, end + 1)):
            yield found, []
        else:
            found, holes = _one_by_one(connection, columns, first, end)
            lost = 0 if found else lost + end - first + 1
            if not found and len(holes) == 1 and (holes[0].why is None or lost >= _GIVEN_UP):
                end = _next(connection, end, last) - 1
                holes = [Hole(first, end, holes[0].why)]
            yield found, holes
        first = end + 1


def _next(connection: sqlite3.Connection, after: int, last: int) -> int:
    """The next rowid that the file gives, or the one after the range."""
    query = "SELECT rowid FROM stored_events WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT 1"
    try:
        found = connection.execute(query, (after, last)).fetchone()
    except sqlite3.DatabaseError as error:
        pass_on(error)
        found = None
    return last + 1 if found is None else int(found[0])


def _one_by_one(
    connection: sqlite3.Connection, columns: str, first: int, last: int
) -> tuple[list[Row], list[Hole]]:
    query = f"SELECT {columns} FROM stored_events WHERE rowid = ?"
    found: list[Row] = []
    holes: list[Hole] = []
    for rowid in range(first, last + 1):
        why = None
        try:
            row = connection.execute(query, (rowid,)).fetchone()
        except sqlite3.DatabaseError as error:
            pass_on(error)
            why = str(error)
            row = _as_bytes(connection, query, rowid)
        if row is not None and row[0] == rowid:
            found.append(row)
        elif holes and holes[-1].last == rowid - 1 and holes[-1].why == why:
            holes[-1] = Hole(holes[-1].first, rowid, why)
        else:
            holes.append(Hole(rowid, rowid, why))
    return found, holes


def _as_bytes(connection: sqlite3.Connection, query: str, rowid: int) -> Row | None:
    """The row that has texts which are no UTF-8, these as bytes; None where it isn't that which is wrong."""
    kept = connection.text_factory
    connection.text_factory = _text
    try:
        row = connection.execute(query, (rowid,)).fetchone()
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.text_factory = kept
    return None if row is None else tuple(row)


def _text(raw: bytes) -> str | bytes:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw
