"""Stores with a few events, and what lies on the disk for them."""

from __future__ import annotations

import datetime as dt
import itertools
import sqlite3
from pathlib import Path
from typing import Any

from beslut.events import Event
from beslut.events.ledger import GallringMade
from beslut.events.meeting import AttendanceRecorded
from beslut.ledger import NewEvent, Store
from beslut.ledger.append import SELF
from beslut.values import PersonRef

START = dt.datetime(2026, 4, 16, 16, 0, tzinfo=dt.UTC)
_COMMANDS = itertools.count(1)


def store(path: Path | str, *, create: bool = True, seed: int = 1) -> Store:
    """A store with a clock and chance of its own."""
    ticks, numbers = itertools.count(), itertools.count(seed * 10**9)
    return Store(
        str(path),
        clock=lambda: START + dt.timedelta(seconds=next(ticks)),
        random=lambda n: next(numbers).to_bytes(n, "big"),
        create=create,
    )


def new(into: Store, event: Event, stream: str = "m-1", ahead: int = 0) -> NewEvent:
    """The next event of a stream, as the first of a command."""
    return NewEvent(
        originator_id=stream,
        originator_version=into.version(stream) + 1 + ahead,
        event=event,
        actor="sekreterare",
        command=next(_COMMANDS).to_bytes(16, "big"),
        first_of_command=True,
        command_digest="ab" * 32,
    )


def present(name: str) -> AttendanceRecorded:
    """An event with a text: somebody's name."""
    return AttendanceRecorded(person=PersonRef(name, "S", id="m-1.p1"), role="ledamot")


def gallring(into: Store, *events: str) -> Any:
    """Record that the texts of these events were destroyed."""
    return into.append([new(into, GallringMade(decision="KS 2126/7", events=events), SELF)])


def rows(path: Path) -> list[tuple[Any, ...]]:
    """Every row of a ledger's file, as some other program reads it."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT * FROM stored_events ORDER BY rowid").fetchall()
    finally:
        connection.close()


def on_disk(path: Path) -> bytes:
    """Every byte of a ledger's file and of the files beside it."""
    return b"\0".join(p.read_bytes() for p in sorted(path.parent.glob(f"{path.name}*")))
