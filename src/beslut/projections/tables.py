"""The tables that keep the read models' rows, beside the events in the same file.

Rows are replaced in the transaction that moves the position; so a kill in between loses nothing,
work that was cancelled is gone on with, and dropping everything gives the same bytes again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from beslut import workers
from beslut.events import TOPICS
from beslut.ledger import Store
from beslut.ledger.derived import Begin
from beslut.values.progress import Progress, unseen

LOGIC = 4  # of the folds: raised when the same events give other rows (a test compares)
# Events from which two processes are worth their start (0.3 s), and how many one of them takes at a
# time: what lies across the border between two ranges is read twice.
MANY = 50_000
RANGE = 10_000

_COLUMNS = "id, kind, stream, part, namnd, dnr_key, day, body"
_TABLES = (
    "CREATE TABLE projection_position (version TEXT NOT NULL, position INTEGER NOT NULL)",
    """CREATE TABLE projection (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        stream TEXT NOT NULL,
        part INTEGER NOT NULL,
        namnd TEXT,
        dnr_key TEXT,
        day TEXT,
        body TEXT NOT NULL,
        PRIMARY KEY (stream, part)
    ) WITHOUT ROWID""",
    "CREATE INDEX projection_day ON projection (kind, namnd, day)",
    "CREATE INDEX projection_dnr ON projection (dnr_key) WHERE dnr_key IS NOT NULL",
)
_NAMES = ("projection_position", "projection")


@cache
def version() -> str:
    """What made the rows: the folds' version and the events that they know.

    Another in the file means: rebuild. An event that was unknown to an older version is no reason
    for a stream to stay unreadable in a newer.
    """
    events = "\n".join(f"{topic} {cls.SCHEMA}" for topic, cls in sorted(TOPICS.items()))
    return f"{LOGIC}:{sha256(events.encode()).hexdigest()[:16]}"


class Tables:
    """The rows of a ledger's read models, as far as they have caught up. `progress` follows long work."""

    def __init__(self, store: Store, progress: Progress = unseen) -> None:
        self._store, self._progress = store, progress
        self._file = None if store.path == ":memory:" else str(Path(store.path).absolute())

    def catch_up(self) -> None:
        """Bring the rows up to the ledger's head; what `progress` raises stops it at a whole batch."""
        head, began = self._store.head(), self._position()
        position, gallring = began, False
        while position < head:
            with closing(self._changes(position, head)) as made, self._store.derived() as begin:
                for upto, emptied, changes in made:
                    gallring = gallring or emptied
                    if not _write(begin, position, upto, changes):
                        break  # another process was quicker: go on from where it stands
                    position = upto
                    self._progress(
                        max(position - began, 0), head - began
                    )  # another process may drop the rows
                else:
                    break
            position = self._position()
        if gallring:  # what the rows held lies in the log's older pages, and in the file's
            self._store.empty_log()

    def _changes(self, position: int, head: int) -> Generator[tuple[int, bool, Iterable[Sequence[Any]]]]:
        from beslut.projections import batches

        if head - position >= MANY and self._file is not None and workers.count() > 1:
            ranges = [(at, min(at + RANGE, head)) for at in range(position, head, RANGE)]
            function = f"{batches.__name__}:{batches.of_file.__name__}"
            made = workers.over_ranges(function, (self._file,), ranges, workers=workers.count())
            try:
                first = next(made)
            except workers.NoWorkers:
                pass
            else:
                yield first
                yield from made
                return
        yield from batches.in_range(self._store, position, head)

    def drop(self) -> None:
        """Forget every row; the next question rebuilds them from the events."""
        with self._store.transaction(write=True) as c:
            _drop(c)

    def dump(self) -> bytes:
        """All rows in order, for comparing two builds byte by byte."""
        return b"\n".join("|".join(map(str, row)).encode() for row in self.select("1 ORDER BY stream, part"))

    def select(self, where: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that `where` (SQL of our own) selects, in its order, once all has caught up.

        Each is id, kind, stream, part, namnd, dnr_key, day, body.
        """
        self.catch_up()
        with self._store.transaction(write=False) as c:
            if not _there(c):
                return []
            found = c.execute(f"SELECT {_COLUMNS} FROM projection WHERE {where}", parameters).fetchall()
        return [tuple(row) for row in found]

    def _position(self) -> int:
        with self._store.transaction(write=False) as c:
            return _standing(c) if _there(c) else 0


def _write(begin: Begin, position: int, upto: int, changes: Iterable[Sequence[Any]]) -> bool:
    """Replace rows and move the position, both or neither; False where it doesn't stand there."""
    with begin() as c:
        if _prepare(c) != position:
            return False
        new: list[Sequence[Any]] = []
        for stream, whole, rows in changes:
            if whole:
                c.execute("DELETE FROM projection WHERE stream = ?", (stream,))
            new += rows
        c.executemany("INSERT OR REPLACE INTO projection VALUES (?,?,?,?,?,?,?,?)", new)
        c.execute("UPDATE projection_position SET position = ?", (upto,))
    return True


def _there(c: sqlite3.Cursor) -> bool:
    c.execute("SELECT 1 FROM sqlite_master WHERE name = 'projection_position'")
    return c.fetchone() is not None


def _standing(c: sqlite3.Cursor) -> int:
    c.execute("SELECT version, position FROM projection_position")
    row = c.fetchone()
    return row[1] if row is not None and row[0] == version() else 0


def _drop(c: sqlite3.Cursor) -> None:
    for name in _NAMES:
        c.execute(f"DROP TABLE IF EXISTS {name}")


def _prepare(c: sqlite3.Cursor) -> int:
    """Where the rows stand; afresh, at 0, where there are none or another version made them."""
    if _there(c):
        c.execute("SELECT version, position FROM projection_position")
        row = c.fetchone()
        if row is not None and row[0] == version():
            return int(row[1])
    _drop(c)
    for statement in _TABLES:
        c.execute(statement)
    c.execute("INSERT INTO projection_position VALUES (?, 0)", (version(),))
    return 0
