"""The tables that keep the read models, beside the events in the same file.

A row is a function of one stream's effective events. Catching up folds each stream that has
moved, whole, and replaces its rows in the transaction that moves the position; so a kill in
between loses nothing, and dropping everything gives the same bytes again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

import orjson
from attrs import frozen

from beslut.events.effective import effective
from beslut.ledger import Recorded, Store
from beslut.projections import views as v
from beslut.values import dnr_key
from beslut.values.shape import record_shape

LOGIC = 1  # of the folds: raised when the same events give other rows (a test compares)
BATCH = 5000  # events a transaction: a kill costs at most this much work again

V = TypeVar("V")

_TABLES = (
    "CREATE TABLE IF NOT EXISTS projection_position (version TEXT NOT NULL, position INTEGER NOT NULL)",
    """CREATE TABLE IF NOT EXISTS projection (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        stream TEXT NOT NULL,
        namnd TEXT,
        dnr_key TEXT,
        day TEXT,
        part INTEGER NOT NULL,
        body BLOB NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS projection_stream ON projection (stream, part)",
    "CREATE INDEX IF NOT EXISTS projection_dnr ON projection (kind, dnr_key)",
    "CREATE INDEX IF NOT EXISTS projection_day ON projection (kind, namnd, day)",
)
_NAMES = ("projection_position", "projection")

KINDS: dict[type, str] = {
    v.Namnd: "namnd",
    v.Meeting: "meeting",
    v.Paragraf: "paragraf",
    v.Arende: "arende",
    v.Document: "document",
    v.Fragment: "fragment",
}


@cache
def version() -> str:
    """What the rows hold: the folds' version and the views' shapes. Another in the file means: rebuild."""
    shapes = "\n".join(f"{kind}{record_shape(cls).signature()}" for cls, kind in KINDS.items())
    return f"{LOGIC}:{sha256(shapes.encode()).hexdigest()[:16]}"


@frozen
class _Row:
    id: str
    kind: str
    stream: str
    namnd: str | None
    dnr_key: str | None
    day: str | None
    part: int
    body: bytes


def rows_of(stream: str, recorded: Sequence[Recorded]) -> list[_Row]:
    """The rows of a stream, from its events alone."""
    from beslut.projections.other import project_arende, project_document, project_namnd
    from beslut.projections.paragraf import project_meeting

    events = effective((r.version, r.event) for r in recorded)
    views: list[Any]
    match stream[:1]:
        case "n":
            views = [project_namnd(stream, events)]
        case "a":
            views = [project_arende(stream, events)]
        case "m":
            meeting, paragrafer = project_meeting(stream, events)
            views = [meeting, *paragrafer]
        case "d":
            document, fragments = project_document(stream, events, {r.version: r.source for r in recorded})
            views = [document, *fragments]
        case _:
            views = []
    return [_row(stream, part, view) for part, view in enumerate(views) if view is not None]


def _row(stream: str, part: int, view: Any) -> _Row:
    day = getattr(view, "date", None) or getattr(view, "meeting_date", None)
    plain = record_shape(type(view)).plain(view)
    return _Row(
        id=view.id,
        kind=KINDS[type(view)],
        stream=stream,
        namnd=getattr(view, "namnd", None),
        dnr_key=dnr_key(getattr(view, "dnr", None)),
        day=day.value or None if day is not None else None,
        part=part,
        body=orjson.dumps(plain, option=orjson.OPT_SORT_KEYS),
    )


class Tables:
    """The read models of a ledger, as far as they have caught up."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def catch_up(self) -> int:
        """Bring the rows up to the ledger's head; returns how many events were new."""
        head, start = self._store.head(), self._position()
        position = start
        while position < head:
            upto = min(position + BATCH, head)
            with self._store.transaction(write=True) as c:
                _prepare(c)
                if _read_position(c) != position:  # another process was quicker
                    position = _read_position(c)
                    continue
                c.execute(
                    "SELECT DISTINCT originator_id FROM stored_events WHERE rowid > ? AND rowid <= ?",
                    (position, upto),
                )
                for (stream,) in c.fetchall():
                    c.execute("DELETE FROM projection WHERE stream = ?", (stream,))
                    rows = rows_of(stream, self._store.stream(stream, within=c))
                    c.executemany(
                        "INSERT INTO projection VALUES (?,?,?,?,?,?,?,?)",
                        [(r.id, r.kind, r.stream, r.namnd, r.dnr_key, r.day, r.part, r.body) for r in rows],
                    )
                c.execute("UPDATE projection_position SET position = ?", (upto,))
            position = upto
        return head - start

    def drop(self) -> None:
        """Forget every row; the next question rebuilds them from the events."""
        with self._store.transaction(write=True) as c:
            for name in _NAMES:
                c.execute(f"DROP TABLE IF EXISTS {name}")

    def dump(self) -> bytes:
        """All rows in order, for comparing two builds byte by byte."""
        self.catch_up()
        return b"\n".join(
            f"{id_}|{kind}|{stream}|{namnd}|{key}|{day}|{part}|".encode() + body
            for id_, kind, stream, namnd, key, day, part, body in self._select("1 ORDER BY id", ())
        )

    def one(self, cls: type[V], id_: str) -> V | None:
        """The view with this id, or None."""
        return next(self.many(cls, "id = ?", (id_,)), None)

    def many(self, cls: type[V], where: str, parameters: Sequence[Any]) -> Iterator[V]:
        """The views of a class that `where` (SQL of our own) selects, in its order."""
        self.catch_up()
        shape = record_shape(cls)
        for row in self._select(f"kind = ? AND {where}", (KINDS[cls], *parameters)):
            yield shape.value(orjson.loads(row[-1]))

    def _select(self, where: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        with self._store.transaction(write=False) as c:
            c.execute("SELECT 1 FROM sqlite_master WHERE name = 'projection'")
            if c.fetchone() is None:
                return []
            c.execute(
                f"SELECT id, kind, stream, namnd, dnr_key, day, part, body FROM projection WHERE {where}",
                parameters,
            )
            return [tuple(row) for row in c.fetchall()]

    def _position(self) -> int:
        with self._store.transaction(write=False) as c:
            c.execute("SELECT 1 FROM sqlite_master WHERE name = 'projection_position'")
            return 0 if c.fetchone() is None else _read_position(c)


def _read_position(c: sqlite3.Cursor) -> int:
    c.execute("SELECT version, position FROM projection_position")
    row = c.fetchone()
    return row[1] if row is not None and row[0] == version() else 0


def _prepare(c: sqlite3.Cursor) -> None:
    """Make the tables, afresh where the file holds rows of another version."""
    for statement in _TABLES:
        c.execute(statement)
    c.execute("SELECT version FROM projection_position")
    row = c.fetchone()
    if row is not None and row[0] != version():
        c.execute("DELETE FROM projection")
        c.execute("DELETE FROM projection_position")
        row = None
    if row is None:
        c.execute("INSERT INTO projection_position VALUES (?, 0)", (version(),))
