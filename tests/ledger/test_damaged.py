"""Damaged files: each told for what it is, and nothing built on damage."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.ledger.failing import add, names, up_to
from tests.ledger.stores import new, present, rows, store

from beslut.ledger import (
    LedgerDamaged,
    LedgerError,
    LedgerMissing,
    NotALedger,
)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A closed ledger of some fifty pages."""
    path = tmp_path / "liggare.db"
    made = store(path)
    for _ in range(10):
        made.append([new(made, present("A" * 200), ahead=n) for n in range(20)])
    made.close()
    return path


@pytest.mark.parametrize("left", [0.99, 0.5, 0.1, 0.03])
def test_cut_off(large: Path, left: float) -> None:
    """A file that was cut off is called that, with its sizes, and not written."""
    whole = large.read_bytes()
    short = whole[: int(len(whole) * left)]
    large.write_bytes(short)
    for create in (True, False):
        with pytest.raises(LedgerDamaged, match=rf"avkortad, {len(short)} byte i stället för {len(whole)}"):
            store(large, create=create)
    assert large.read_bytes() == short
    assert [p.name for p in large.parent.iterdir()] == ["liggare.db"]


def test_emptied_beside_its_log(large: Path) -> None:
    """Where the file is empty or gone and its log is not, the log is left for whoever can use it."""
    made = store(large, seed=2)
    add(made)
    log = Path(f"{large}-wal").read_bytes()
    made.close()
    for damage in (lambda: large.write_bytes(b""), large.unlink):
        damage()
        Path(f"{large}-wal").write_bytes(log)
        with pytest.raises(LedgerDamaged, match=r"är tom eller borta, men .*-wal finns"):
            store(large)
        assert Path(f"{large}-wal").read_bytes() == log


@pytest.mark.parametrize(
    ("at", "put", "says"),
    [
        (0, b"SQLite f0rmat 3", "filens början är överskriven"),
        (0, bytes(16), "filens början är överskriven"),
        (16, b"\x00\x03", "är skadad"),  # a page size that is none
        (18, b"\x09\x09", "är skadad"),  # a version of SQLite's format to come
        (100, b"\xff" * 8, "är skadad"),  # the head of the first page
    ],
)
def test_a_damaged_beginning(large: Path, at: int, put: bytes, says: str) -> None:
    """A ledger whose beginning was overwritten is a damaged ledger, as long as its mark is there."""
    raw = bytearray(large.read_bytes())
    raw[at : at + len(put)] = put
    large.write_bytes(raw)
    with pytest.raises(LedgerDamaged, match=says):
        add(store(large))
    assert len(large.read_bytes()) == len(raw)


def test_no_mark_at_all(large: Path) -> None:
    """A file whose whole first page is lost is nobody's ledger, and left as it is."""
    raw = bytearray(large.read_bytes())
    raw[:4096] = os.urandom(4096)
    large.write_bytes(raw)
    with pytest.raises(NotALedger):
        store(large)
    assert large.read_bytes() == raw


def test_a_damaged_page(large: Path) -> None:
    """A page in the middle that was overwritten is told of where it is read, and the other pages are read."""
    raw = bytearray(large.read_bytes())
    middle = raw.index(b"m-1.p1", len(raw) // 2) // 4096 * 4096
    raw[middle : middle + 4096] = b"\xaa" * 4096
    large.write_bytes(raw)
    made = store(large, seed=2)
    with pytest.raises(LedgerDamaged, match=r"liggare\.db är skadad \(.*\); kör `beslut granska`"):
        made.replay(lambda n, _: n + 1, 0)
    made.close()


@pytest.mark.parametrize("column", ["state", "topic", "tree", "originator_version"])
def test_nothing_is_built_on_a_damaged_event(large: Path, column: str) -> None:
    """Where the last event isn't what was recorded, nothing is appended after it."""
    connection = sqlite3.connect(large)
    (guard,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'never_update'").fetchone()
    connection.execute("DROP TRIGGER never_update")
    changed = {
        "state": "CAST(replace(CAST(state AS TEXT), '2026-', '9999-') AS BLOB)",
        "topic": "'vote_cast'",
        "tree": "x'00'",
        "originator_version": "originator_version + 1",
    }[column]
    connection.execute(
        f"UPDATE stored_events SET {column} = {changed} WHERE rowid = (SELECT max(rowid) FROM stored_events)"
    )
    connection.execute(guard)
    connection.commit()
    connection.close()
    before = rows(large)
    made = store(large, seed=2)
    with pytest.raises(LedgerDamaged, match=r"liggare\.db är skadad \(händelsen m-1@20[01] är ändrad\)"):
        add(made)
    made.close()
    assert rows(large) == before


def test_a_damaged_tree(large: Path) -> None:
    """Where a subtree that the next event completes is cut short, or its row is gone, nothing is appended."""
    for statement in (
        "UPDATE stored_events SET tree = substr(tree, 1, length(tree) - 1) WHERE rowid = {}",
        "DELETE FROM stored_events WHERE rowid = {}",
    ):
        copy = large.with_name(f"kopia{len(statement)}.db")
        shutil.copy(large, copy)
        made = store(copy, seed=2)
        while made.head() & 3 != 3:
            add(made)
        size = made.head()
        made.close()
        connection = sqlite3.connect(copy)
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement.format(size - 1))
        for _, sql in guards:
            connection.execute(sql)
        connection.commit()
        connection.close()
        made = store(copy, seed=3)
        with pytest.raises(LedgerDamaged, match=r"(trädet vid )?händelse nummer \d+ (är ändrat|saknas)"):
            add(made)
        made.close()
        assert made.path


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DROP TABLE ledger_file", "no such table: ledger_file"),
        ("ALTER TABLE stored_events ADD COLUMN hemligt", "tabellen stored_events är ändrad"),
        ("DROP TABLE stored_events", "tabellen stored_events saknas"),
        ("DROP TRIGGER file_never_deleted; DELETE FROM ledger_file", "dess format är borta"),
    ],
)
def test_a_damaged_schema(large: Path, statement: str, says: str) -> None:
    """A ledger without a table, or with other columns, is refused when it is opened, by name."""
    connection = sqlite3.connect(large)
    connection.executescript(statement)
    connection.close()
    for create in (True, False):
        with pytest.raises(LedgerDamaged, match=says):
            store(large, create=create)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DROP TRIGGER never_delete", "spärren never_delete saknas"),
        ("DROP INDEX stored_events_command", "indexet stored_events_command saknas"),
        ("DROP TABLE paragraf_numbers", "tabellen paragraf_numbers saknas"),
        ("ALTER TABLE paragraf_numbers RENAME COLUMN year TO ar", "tabellen paragraf_numbers är ändrad"),
        (
            "CREATE TRIGGER spion AFTER INSERT ON stored_events BEGIN DELETE FROM paragraf_numbers; END",
            "spärren spion hör inte dit",
        ),
        (
            "CREATE TRIGGER svalg BEFORE INSERT ON Stored_EVENTS BEGIN SELECT RAISE(IGNORE); END",
            "spärren svalg hör inte dit",
        ),
        (
            "DROP TRIGGER never_update; CREATE TRIGGER never_update AFTER UPDATE ON stored_events BEGIN SELECT 1; END",
            "spärren never_update är ändrad",
        ),
        ("CREATE INDEX eget ON stored_events (topic)", "indexet eget hör inte dit"),
    ],
)
def test_not_as_it_should_be_for_writing(large: Path, statement: str, says: str) -> None:
    """In a ledger whose guards or further tables aren't as they should be nothing is recorded; it is read."""
    connection = sqlite3.connect(large)
    connection.executescript(statement)
    connection.close()
    made = store(large, seed=2)
    assert made.version("m-1") == 200
    with pytest.raises(LedgerDamaged, match=f"registreras ingenting: {says}"):
        add(made)
    made.close()
    assert names(large) == up_to(200)


def test_a_trigger_that_swallows_events(large: Path) -> None:
    """An event that a trigger, made while the ledger was open, keeps out of the file is not acknowledged."""
    made = store(large, seed=2)
    add(made)
    connection = sqlite3.connect(large)
    connection.execute("CREATE TRIGGER svalg BEFORE INSERT ON stored_events BEGIN SELECT RAISE(IGNORE); END")
    connection.close()
    count = made.head()
    with pytest.raises(LedgerDamaged, match="togs inte emot"):
        add(made)
    assert made.head() == count
    made.close()


@pytest.mark.parametrize(
    "change",
    [
        "tree = 7",
        "tree = 'träd'",
        "tree = x''",
        "state = 7",
        "topic = x'ff'",
        "originator_id = x'6d'",
        "originator_version = 'två'",
        "originator_version = -1",
    ],
)
def test_nothing_is_recorded_on_a_damaged_last_row(large: Path, change: str) -> None:
    """Whatever stands in the last row's columns, it is called damaged, and nothing is built on it."""
    connection = sqlite3.connect(large)
    guard = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'never_update'").fetchone()[0]
    connection.execute("DROP TRIGGER never_update")
    connection.execute(
        f"UPDATE stored_events SET {change} WHERE rowid = (SELECT max(rowid) FROM stored_events)"
    )
    connection.execute(guard)
    connection.commit()
    connection.close()
    made = store(large, seed=2)
    count = made.head()
    with pytest.raises(LedgerDamaged, match=r"är ändra|inte är ett tal"):
        add(made)
    assert made.head() == count
    made.close()


def test_awkward_paths(tmp_path: Path) -> None:
    """A name that can be no file's is refused in our words."""
    for path in ("a\0b", "x" * 5000, str(tmp_path / ("y" * 300)), str(tmp_path / "fil.txt" / "liggare.db")):
        (tmp_path / "fil.txt").touch()
        with pytest.raises(LedgerError):
            store(path)
    with pytest.raises(LedgerMissing):
        store(tmp_path / "fil.txt" / "liggare.db")
