"""A COMMIT that fails: whether it took effect is found out before anything is said."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from tests.ledger.exact import exact, opened
from tests.ledger.exact import present as attends
from tests.ledger.stores import START, gallring, new, on_disk, present, rows, store

from beslut import Ledger
from beslut.ledger import Claim, DiskFailed, DiskFull, LedgerError, OutcomeUnknown, Store
from beslut.ledger.append import SELF
from beslut.proof import tree

ID = bytes(range(16))


class Failing:
    """A cursor whose next COMMIT fails, before or after it takes effect; then it is as dead as its connection."""

    def __init__(self, into: Store, code: int, *, effect: Callable[[sqlite3.Cursor], object] | None) -> None:
        """`code`: as SQLite numbers errors; `effect`: what becomes of the transaction, None for nothing."""
        datastore = into._recorder.datastore
        assert datastore._cursor is not None
        self.cursor, self.code, self.effect, self.failed = datastore._cursor, code, effect, False
        datastore._cursor = self  # type: ignore[assignment]

    def execute(self, statement: str, *parameters: Any) -> sqlite3.Cursor:
        if statement != "COMMIT" and not self.failed:
            return self.cursor.execute(statement, *parameters)
        if not self.failed and self.effect is not None:
            self.effect(self.cursor)
        self.failed = True
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = self.code
        raise error


def committed(cursor: sqlite3.Cursor) -> object:
    """The transaction takes effect all the same."""
    return cursor.execute("COMMIT")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger is to lie."""
    return tmp_path / "liggare.db"


@pytest.fixture
def made(path: Path) -> Store:
    """An open ledger with m-1@1."""
    made = store(path)
    made.append([new(made, present("Ada"))])
    return made


CODES = [sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL]


@pytest.mark.parametrize("code", CODES)
def test_it_took_effect(made: Store, path: Path, code: int) -> None:
    """Where the events are in the file after all, byte for byte, the append has succeeded and says so."""
    batch = [new(made, present("Bo")), new(made, present("Cia"), ahead=1)]
    Failing(made, code, effect=committed)
    recorded = made.append(batch)
    assert [r.name for r in recorded] == ["m-1@2", "m-1@3"]
    assert tuple(made.stream("m-1")[1:]) == recorded
    made.append([new(made, present("David"))])
    assert [row[0] for row in rows(path)] == [1, 2, 3, 4, 5, 6]
    made.close()


@pytest.mark.parametrize("code", CODES)
def test_it_took_no_effect(made: Store, path: Path, code: int) -> None:
    """Where they are not there, the error says that nothing was recorded, and the next append goes through."""
    before = rows(path)
    Failing(made, code, effect=None)
    kind = DiskFull if code == sqlite3.SQLITE_FULL else DiskFailed
    with pytest.raises(
        kind, match=r"liggare\.db.*ingenting registrerades\. Det som är registrerat finns kvar"
    ):
        made.append([new(made, present("Bo"))])
    assert rows(path) == before
    made.append([new(made, present("Cia"))])
    assert [r.name for r in made.stream("m-1")] == ["m-1@1", "m-1@2"]
    made.close()


def test_somebody_else_went_on_meanwhile(made: Store, path: Path) -> None:
    """Where another has recorded after a COMMIT that failed and took effect, the events are found behind it."""
    other = store(path, seed=2)

    def both(cursor: sqlite3.Cursor) -> None:
        cursor.execute("COMMIT")
        other.append([new(other, present("Cia"))])

    Failing(made, sqlite3.SQLITE_IOERR_FSYNC, effect=both)
    assert [r.name for r in made.append([new(made, present("Bo"))])] == ["m-1@2"]
    other.close()
    made.close()


def test_somebody_else_was_there_instead(made: Store, path: Path) -> None:
    """Where another's event, of a later clock, stands in the place, the append has failed, and the next follows it."""
    other = Store(str(path), clock=lambda: START + dt.timedelta(hours=10), random=os.urandom, create=True)

    def lost(cursor: sqlite3.Cursor) -> None:
        cursor.execute("ROLLBACK")
        other.append([new(other, present("Cia"))])

    Failing(made, sqlite3.SQLITE_IOERR_FSYNC, effect=lost)
    with pytest.raises(LedgerError, match="ingenting registrerades"):
        made.append([new(made, present("Bo"))])
    assert len(made.stream("m-1")) == 2
    made.append([new(made, present("David"))])
    check_tree(path)
    other.close()
    made.close()


def unseen(path: Path) -> Callable[[sqlite3.Cursor], None]:
    """A COMMIT that writes its frames to the log and fails in making them known: a power cut would bring them up."""

    def effect(cursor: sqlite3.Cursor) -> None:
        with Path(f"{path}-shm").open("r+b") as index:
            head = index.read(96)  # two copies of the index's header (sqlite.org/walformat.html, 2.1)
            cursor.execute("COMMIT")
            index.seek(0)
            index.write(head)

    return effect


def after_a_power_cut(path: Path, folder: Path) -> list[str]:
    """The persons' events that a ledger would hold if the machine stopped now."""
    folder.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", folder / f"{path.name}{end}")
    return [f"{row[1]}@{row[2]}" for row in rows(folder / path.name) if row[1] != SELF]


def test_frames_that_nobody_sees(made: Store, path: Path, tmp_path: Path) -> None:
    """What was said not to be recorded does not come up after a power cut, though COMMIT had written it."""
    Failing(made, sqlite3.SQLITE_IOERR_FSYNC, effect=unseen(path))
    with pytest.raises(DiskFailed, match="ingenting registrerades"):
        made.append([new(made, present("Bo"))])
    assert after_a_power_cut(path, tmp_path / "kopia") == ["m-1@1"]
    made.append([new(made, present("Cia"))])
    made.close()


def test_frames_that_nobody_sees_and_that_stay(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a reader keeps such frames from being cleared away, the error is that it cannot be told."""
    monkeypatch.setattr("beslut.ledger.store.LOCK_TIMEOUT", 1)
    made = store(path)
    made.append([new(made, present("Ada"))])
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM stored_events").fetchall()
    Failing(made, sqlite3.SQLITE_IOERR_FSYNC, effect=unseen(path))
    with pytest.raises(OutcomeUnknown, match=r"det går inte att säga om m-1@2 registrerades.*samma kommando"):
        made.append([new(made, present("Bo"))])
    assert after_a_power_cut(path, tmp_path / "kopia") == ["m-1@1", "m-1@2"]
    reader.close()
    made.close()


def test_the_file_is_gone_as_well(made: Store, path: Path) -> None:
    """Where it cannot be found out, the error says that, and why."""

    def gone(cursor: sqlite3.Cursor) -> None:
        cursor.execute("COMMIT")
        path.rename(path.with_name("undan.db"))

    Failing(made, sqlite3.SQLITE_IOERR_FSYNC, effect=gone)
    with pytest.raises(OutcomeUnknown, match=r"m-1@2 registrerades.*liggare\.db har tagits bort"):
        made.append([new(made, present("Bo"))])
    path.with_name("undan.db").rename(path)
    assert [r.name for r in made.stream("m-1")] == ["m-1@1", "m-1@2"]


def test_a_gallring_that_took_effect(made: Store, path: Path) -> None:
    """A gallring whose COMMIT fails and takes effect is finished: no text is left in the log."""
    Failing(made, sqlite3.SQLITE_IOERR_FSYNC, effect=committed)
    gallring(made, "m-1@1")
    assert b"Ada" not in on_disk(path)
    made.close()


def test_sent_again_after_the_unknown(path: Path) -> None:
    """The same call under the same command id, after an error that left it open, is recorded once."""
    ledger: Ledger = opened(exact(path))
    Failing(ledger._store, sqlite3.SQLITE_IOERR_FSYNC, effect=committed)
    first = ledger.record(attends("Ada"), command_id=ID)
    again = ledger.record(attends("Ada"), command_id=ID)
    assert (first.duplicate, again.duplicate, again.recorded) == (False, True, first.recorded)
    ledger.record(attends("Bo"))
    Failing(ledger._store, sqlite3.SQLITE_IOERR_FSYNC, effect=None)
    with pytest.raises(DiskFailed):
        ledger.record(attends("Cia"), command_id=ID[::-1])
    assert not ledger.record(attends("Cia"), command_id=ID[::-1]).duplicate
    assert [r.name for r in ledger.events("m-1")] == ["m-1@1", "m-1@2", "m-1@3", "m-1@4"]
    ledger.close()


def check_tree(path: Path) -> None:
    """Leaves and subtrees are those of the stored bytes, and time never goes back."""
    kept: list[bytes] = []
    moments: list[str] = []
    for rowid, stream, version, topic, state, *_, stored in rows(path):
        leaf = tree.leaf_hash(stream, version, topic, rowid - 1, state)
        kept.append(tree.completed(leaf, rowid - 1, kept.__getitem__))
        assert kept[-1] == stored
        moments.append(orjson.loads(state)["recorded_at"])
    assert moments == sorted(moments)


@pytest.mark.parametrize("taken_back", [1, 2, 3, 4, 5, 6, 7])
@pytest.mark.parametrize("between", [1, 2, 3, 4, 5, 6, 7])
def test_nothing_is_left_of_what_was_taken_back(path: Path, taken_back: int, between: int) -> None:
    """What a writer took back leaves no trace in the tree or the times of what it writes after another's events."""
    hours = iter([1.0, 9.0, 3.0])
    hour = next(hours)
    made = Store(str(path), clock=lambda: START + dt.timedelta(hours=hour), random=os.urandom, create=True)
    later = Store(str(path), clock=lambda: START + dt.timedelta(hours=10), random=os.urandom, create=True)
    made.append([new(made, present("Ada")), new(made, present("Bo"), ahead=1)])
    hour = next(hours)
    claim = Claim("n-1", 2026, "9", "m-1.9")
    with pytest.raises(LedgerError):
        made.append([new(made, present("Cia"), ahead=n) for n in range(taken_back)], claims=[claim, claim])
    later.append([new(later, present("David"), ahead=n) for n in range(between)])
    hour = next(hours)
    for _ in range(8):
        made.append([new(made, present("Eva"))])
    check_tree(path)
    made.close()
    later.close()
