"""The database itself refuses to rewrite what was recorded, whoever asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ledger.exact import exact, opened, present

_SAME = "SELECT {}, 'evil', state, text, {}, tree FROM stored_events WHERE rowid = 4"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of some other program to a ledger with a few events."""
    with exact(tmp_path / "liggare.db") as ledger:
        opened(ledger).record(present("A"), present("B"))
        assert ledger.events("m-1")[0].index == 2
    made = sqlite3.connect(tmp_path / "liggare.db")
    yield made
    made.close()


@pytest.mark.parametrize("conflict", ["", "OR REPLACE", "OR IGNORE", "OR ROLLBACK", "OR FAIL"])
@pytest.mark.parametrize(
    "change", ["text = NULL", "state = x''", "rowid = rowid + 100", "topic = 'x'", "tree = x''"]
)
def test_update(connection: sqlite3.Connection, conflict: str, change: str) -> None:
    """No column of a recorded event is ever updated."""
    before = connection.execute("SELECT * FROM stored_events").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        connection.execute(f"UPDATE {conflict} stored_events SET {change}")
    connection.rollback()
    assert connection.execute("SELECT * FROM stored_events").fetchall() == before


@pytest.mark.parametrize("which", ["1", "rowid = (SELECT max(rowid) FROM stored_events)", "rowid = 1"])
def test_delete(connection: sqlite3.Connection, which: str) -> None:
    """No recorded event is ever deleted, the last as little as the first."""
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        connection.execute(f"DELETE FROM stored_events WHERE {which}")


VERBS = ["INSERT OR REPLACE", "REPLACE", "INSERT", "INSERT OR FAIL", "INSERT OR IGNORE", "INSERT OR ROLLBACK"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("columns", "values"),
    [
        ("stream and version", "7, 'm-1', 2, 'x', x'', NULL, NULL, x''"),
        ("command", "7, 'm-9', 1, 'x', x'', NULL, (SELECT command FROM stored_events WHERE rowid = 3), x''"),
    ],
)
def test_replace(connection: sqlite3.Connection, verb: str, columns: str, values: str) -> None:
    """No recorded event is replaced through any unique index, in the place of the next event."""
    before = connection.execute("SELECT * FROM stored_events").fetchall()
    assert len(before) == 6
    assert connection.execute("SELECT command FROM stored_events WHERE rowid = 3").fetchone()[0]
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        connection.execute(f"{verb} INTO stored_events VALUES ({values})")
    connection.rollback()
    assert connection.execute("SELECT * FROM stored_events").fetchall() == before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("rowid", ["1", "4", "6", "8", "99", "0", "-1", "NULL", "9223372036854775807"])
def test_only_the_next_place(connection: sqlite3.Connection, verb: str, rowid: str) -> None:
    """An event is recorded in the place after the last, named outright: not in a taken one, leaving no gap."""
    before = connection.execute("SELECT * FROM stored_events").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="each after the last"):
        connection.execute(f"{verb} INTO stored_events VALUES ({rowid}, 'm-9', 1, 'x', x'', NULL, NULL, x'')")
    connection.rollback()
    assert connection.execute("SELECT * FROM stored_events").fetchall() == before


def test_upsert(connection: sqlite3.Connection) -> None:
    """An upsert is an update, and refused."""
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(
            "INSERT INTO stored_events VALUES (5, 'm-9', 1, 'x', x'', NULL, NULL, x'') "
            "ON CONFLICT (rowid) DO UPDATE SET state = x''"
        )


def test_every_unique_index_is_guarded(connection: sqlite3.Connection) -> None:
    """The table has the unique indexes that the tests above try, and no other."""
    unique = [
        tuple(column[2] for column in connection.execute(f"PRAGMA index_info('{name}')"))
        for _, name, is_unique, *_ in connection.execute("PRAGMA index_list(stored_events)")
        if is_unique
    ]
    assert sorted(unique) == [("command",), ("originator_id", "originator_version")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_file SET format = 2",
        "UPDATE OR REPLACE ledger_file SET origin = 'en annan'",
        "DELETE FROM ledger_file",
        "INSERT INTO ledger_file VALUES (1, 'en annan')",
        "REPLACE INTO ledger_file (rowid, format, origin) VALUES (1, 1, 'en annan')",
    ],
)
def test_format_and_origin(connection: sqlite3.Connection, statement: str) -> None:
    """What a ledger says of itself is one row that is never changed."""
    before = connection.execute("SELECT rowid, * FROM ledger_file").fetchall()
    assert len(before) == 1
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    connection.rollback()
    assert connection.execute("SELECT rowid, * FROM ledger_file").fetchall() == before
