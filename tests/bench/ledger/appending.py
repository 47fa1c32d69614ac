"""Appending onto what is there, in ratio to raw sqlite3: every call is on disk when it returns."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import statistics
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.ledger.content import Content
from tests.bench.ledger.figures import Report, seconds

from beslut import PersonRef
from beslut.events.meeting import VoteCast
from beslut.ledger import NewEvent, Store
from beslut.ledger.codec import encode
from beslut.testing.dice import Ids

ROUNDS = 7
SINGLES, MANY, CALLS = 300, 50, 40  # calls of one event a round; events a call, calls a round
TURN = 10  # calls of the one before the other has its turn
_ATTACHED = "ATTACH ? AS ours"
_TABLE = """CREATE TABLE stored_events (originator_id TEXT NOT NULL, originator_version INTEGER NOT NULL,
    topic TEXT, state BLOB, PRIMARY KEY (originator_id, originator_version))"""


class Raw:
    """The library's table and nothing else, by way of sqlite3 itself."""

    def __init__(self, path: Path, like: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, cached_statements=128)
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute(_TABLE)
        self._connection.execute(_ATTACHED, (str(like),))
        self._connection.execute(
            """INSERT INTO stored_events SELECT originator_id, originator_version, topic,
               CAST(state || coalesce(text, '') AS BLOB) FROM ours.stored_events ORDER BY ours.stored_events.rowid"""
        )
        self._connection.execute("DETACH ours")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def append(self, rows: list[tuple[str, int, str, bytes]]) -> None:
        """Rows in one transaction."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany("INSERT INTO stored_events VALUES (?,?,?,?)", rows)
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class Votes:
    """Votes without end, each an event of its own command, in streams of a sitting's length."""

    def __init__(self) -> None:
        self._ids = Ids("appending")
        self._stream, self._version = "", 0
        self._moment = dt.datetime.now(dt.UTC)
        self._made = 0

    def some(self, number: int) -> list[NewEvent]:
        """The next so many, as one call."""
        if not self._stream or self._version > 200:
            self._stream, self._version = self._ids.stream("m"), 0
        command = self._ids.command(self._moment, self._made)
        found = []
        for ordinal in range(number):
            self._version += 1
            self._made += 1
            paragraf = f"{self._stream}.1"
            person = PersonRef("Agda Tallvinge", "S", id=f"{self._stream}.p{self._version}")
            found.append(
                NewEvent(
                    originator_id=self._stream,
                    originator_version=self._version,
                    event=VoteCast(paragraf=paragraf, votering=f"{paragraf}.v1", person=person, choice="ja"),
                    actor="nämndsekreteraren",
                    command=command,
                    first_of_command=ordinal == 0,
                )
            )
        return found


def _rows(events: list[NewEvent]) -> list[tuple[str, int, str, bytes]]:
    now = dt.datetime.now(dt.UTC)
    rows = []
    for new in events:
        state, text = encode(new, 1_000_000, now, lambda: bytes(16))
        rows.append((new.originator_id, new.originator_version, "vote_cast", state + (text or b"")))
    return rows


def _each(append: Callable[[Any], object], calls: list[Any]) -> None:
    for call in calls:
        append(call)


def measure(content: Content, report: Report) -> None:
    """One durable event a call, and fifty, in turns."""
    raw = Raw(content.folder / "raw.db", content.ledger)
    votes, others = Votes(), Votes()
    store = Store(
        str(content.copied("append.db")),
        clock=lambda: dt.datetime.now(dt.UTC),
        random=os.urandom,
        create=False,
    )
    for calls, size, name in ((SINGLES, 1, "one"), (CALLS, MANY, "fifty")):
        times: dict[str, list[float]] = {"raw": [], "ours": []}
        for _ in range(ROUNDS):
            rows = [_rows(votes.some(size)) for _ in range(calls)]
            batches = [others.some(size) for _ in range(calls)]
            took = {"raw": 0.0, "ours": 0.0}
            for at in range(0, calls, TURN):  # a disk has moods of seconds, which both are to meet
                took["raw"] += seconds(partial(_each, raw.append, rows[at : at + TURN]))
                took["ours"] += seconds(partial(_each, store.append, batches[at : at + TURN]))
            for who, total in took.items():
                times[who].append(total)
        for who, said in (("raw", "raw sqlite3, synchronous FULL"), ("ours", "our append")):
            middle = statistics.median(times[who])
            report.rate(f"append_{name}_{who}", f"{said}, {size} a call onto all", middle, calls * size)
        report.ratio(
            f"append of {name} a call, to raw sqlite3",
            f"append_{name}_ours",
            f"append_{name}_raw",
            0.70 if size == 1 else None,
        )
    store.close()
    raw.close()
