"""A ledger in a file, and ways to tamper with it as somebody can who owns the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from tests.ledger.exact import exact

from beslut import Audit, PersonRef, TimePoint
from beslut import commands as c
from beslut.granskning import audit_file
from beslut.ledger.canonical import canonical
from beslut.proof import tree

GUARDS = ("never_update", "never_delete", "never_replace")
EVA, ALI, IDA = PersonRef("Eva Noor", "S"), PersonRef("Ali Öst", "M"), PersonRef("Ida Ek", "C")


def lawful(path: Path) -> Path:
    """A ledger of two bodies' sittings, side by side, in which nothing is wrong."""
    with exact(path) as ledger:
        for n in ("1", "2"):
            ledger.record(c.EstablishNamnd(namnd=f"n-{n}", name=f"Nämnden {n}", seats=3))
        for number in range(1, 5):
            for n in ("1", "2"):
                m = f"m-{n}{number}"
                p, v = f"{m}.{number}", f"{m}.{number}.v1"
                ledger.record(
                    c.OpenMeeting(meeting=m, namnd=f"n-{n}", when=TimePoint("datum", f"2026-0{number}-12")),
                    *(
                        c.RecordAttendance(
                            meeting=m, person=who, role="ordförande" if who is EVA else "ledamot"
                        )
                        for who in (EVA, ALI, IDA)
                    ),
                    c.OpenParagraf(meeting=m, number=str(number), title=f"Ärende {number}"),
                )
                ledger.record(
                    c.PutProposal(paragraf=p, kind="eget förslag", proposers=(EVA,), text="Att bygga"),
                    c.PutProposal(paragraf=p, kind="eget förslag", proposers=(ALI,), text="Att inte bygga"),
                    c.RequestVotering(paragraf=p, by=(ALI,)),
                    c.ApproveVoteringsproposition(
                        paragraf=p, votering=v, ja_proposals=(f"{p}.f1",), nej_proposals=(f"{p}.f2",)
                    ),
                    c.CastVote(paragraf=p, votering=v, person=EVA, choice="ja"),
                    c.CastVote(paragraf=p, votering=v, person=ALI, choice="nej"),
                    c.CastVote(paragraf=p, votering=v, person=IDA, choice="ja"),
                    c.CloseVotering(paragraf=p, votering=v, winner="bygga"),
                    c.MakeDecision(paragraf=p, text="Nämnden beslutar att bygga.", winners=(f"{p}.f1",)),
                    c.EnterReservation(paragraf=p, by=(ALI,), in_favour_of=f"{p}.f2"),
                )
                ledger.record(c.CloseMeeting(meeting=m))
    return path


@contextmanager
def tampered(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection without the guards, which are put back as they were."""
    connection = sqlite3.connect(path, isolation_level=None)
    # nothing here outlives the test: waiting for the disk after each row took most of the time
    connection.execute("PRAGMA synchronous = OFF")
    guards = [
        row[0]
        for row in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    ]
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        connection.execute(f"DROP TRIGGER {name}")
    try:
        yield connection
    finally:
        for guard in guards:
            connection.execute(guard)
        connection.close()


def audited(path: Path) -> Audit:
    """The answer of the audit."""
    return audit_file(str(path))


def row(connection: sqlite3.Connection, leaf: int) -> dict[str, Any]:
    """The columns of a row by name."""
    cursor = connection.execute("SELECT rowid, * FROM stored_events WHERE rowid = ?", (leaf + 1,))
    names = [column[0] for column in cursor.description]
    return dict(zip(names, cursor.fetchone(), strict=True))


def leaf_of(connection: sqlite3.Connection, name: str) -> int:
    """The leaf of an event."""
    stream, _, version = name.partition("@")
    (rowid,) = connection.execute(
        "SELECT rowid FROM stored_events WHERE originator_id = ? AND originator_version = ?",
        (stream, version),
    ).fetchone()
    return int(rowid) - 1


def set_(connection: sqlite3.Connection, leaf: int, **columns: Any) -> None:
    """Rewrite columns of a row."""
    changes = ", ".join(f"{name} = ?" for name in columns)
    connection.execute(f"UPDATE stored_events SET {changes} WHERE rowid = ?", (*columns.values(), leaf + 1))


def state_changed(connection: sqlite3.Connection, leaf: int, change: Callable[[Any], None]) -> None:
    """Rewrite a row's state, canonically."""
    state = orjson.loads(row(connection, leaf)["state"])
    change(state)
    set_(connection, leaf, state=canonical(state))


def text_changed(connection: sqlite3.Connection, leaf: int, change: Callable[[Any], None]) -> None:
    """Rewrite a row's text, canonically."""
    text = orjson.loads(row(connection, leaf)["text"])
    change(text)
    set_(connection, leaf, text=canonical(text))


def rehashed(connection: sqlite3.Connection) -> None:
    """Compute leaves and tree again from what the rows say now, as an insider can."""
    kept: dict[int, bytes] = {}
    for rowid, stream, version, topic, state in connection.execute(
        "SELECT rowid, originator_id, originator_version, topic, state FROM stored_events ORDER BY rowid"
    ).fetchall():
        leaf = tree.leaf_hash(stream, version, topic, rowid - 1, state)
        kept[rowid - 1] = tree.completed(leaf, rowid - 1, kept.__getitem__)
        connection.execute("UPDATE stored_events SET tree = ? WHERE rowid = ?", (kept[rowid - 1], rowid))
