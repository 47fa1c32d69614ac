"""Files that are taken away or replaced while a ledger is open: nothing is acknowledged in vain."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.ledger.failing import add, filled, names, until_it_fails, up_to
from tests.ledger.stores import new, present, store

from beslut.ledger import DiskFailed, LedgerBusy, LedgerClosed, LedgerGone, Store
from beslut.ledger.failures import explained


def asks(made: Store) -> tuple[Callable[[], object], ...]:
    """Reading and writing: what is to be written is decided before anything happens to the file."""
    batch = [new(made, present("A"))]
    return lambda: made.version("m-1"), made.root, lambda: made.append(batch)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for the next look at the files."""
    monkeypatch.setattr("beslut.ledger.files._COMPARE", 0.0)


def test_deleted_while_open(tmp_path: Path) -> None:
    """Where the file is deleted, nothing is answered from memory or acknowledged any more."""
    path = tmp_path / "liggare.db"
    made = filled(path)
    questions = asks(made)
    path.unlink()
    for ask in questions:
        with pytest.raises(LedgerGone, match=r"liggare\.db har tagits bort medan liggaren var öppen"):
            ask()
    assert not path.exists()


def test_replaced_while_open(tmp_path: Path) -> None:
    """Where another file is put in the ledger's place, neither is written."""
    path = tmp_path / "liggare.db"
    filled(tmp_path / "annan.db", 7).close()
    whole = (tmp_path / "annan.db").read_bytes()
    made = filled(path)
    questions = asks(made)
    (tmp_path / "annan.db").replace(path)
    for ask in questions:
        with pytest.raises(LedgerGone, match=r"liggare\.db har bytts ut.* medan liggaren var öppen"):
            ask()
    assert path.read_bytes() == whole


def test_replaced_before_anything_was_written(tmp_path: Path) -> None:
    """A file that was replaced before the first writing, be it of read models, is not taken for the ledger."""
    path = tmp_path / "liggare.db"
    filled(path).close()
    filled(tmp_path / "annan.db", 7).close()
    made = store(path, seed=2)
    (tmp_path / "annan.db").replace(path)
    with pytest.raises(LedgerGone, match="har bytts ut"), made.transaction(write=True):
        pass


def test_a_second_writer_makes_no_second_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a writer's connection has failed and its log's index is gone, the next doesn't begin another."""
    monkeypatch.setattr("beslut.ledger.files._COMPARE", 1e9)
    path = tmp_path / "liggare.db"
    made = filled(path)
    batch = [new(made, present("A"))]
    made._recorder.datastore._discard()
    path.with_name("liggare.db-shm").unlink()
    with pytest.raises(LedgerGone, match=r"liggare\.db-shm"):
        made.append(batch)
    assert not path.with_name("liggare.db-shm").exists()


def test_replaced_while_waiting(tmp_path: Path) -> None:
    """A file that is replaced while a writer waits for its turn is missed when the turn comes."""
    path = tmp_path / "liggare.db"
    filled(tmp_path / "annan.db", 7).close()
    made, other = filled(path), store(path, seed=2)
    batch = [new(made, present("A"))]
    said: list[Exception] = []

    def write() -> None:
        try:
            made.append(batch)
        except LedgerGone as error:
            said.append(error)

    with other.transaction(write=True):
        waiting = threading.Thread(target=write)
        waiting.start()
        time.sleep(0.2)
        (tmp_path / "annan.db").replace(path)
    waiting.join()
    assert len(said) == 1


def test_looked_at_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are looked at again after a twentieth of a second, however often something is recorded."""
    monkeypatch.undo()
    path = tmp_path / "liggare.db"
    made = filled(path)
    path.with_name("liggare.db-wal").unlink()
    acknowledged, error = until_it_fails(made)
    assert isinstance(error, LedgerGone)
    assert acknowledged < 2000


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    """Where the folder is moved away, the error names it; back again, all is there."""
    folder = tmp_path / "nämnden"
    folder.mkdir()
    made = filled(folder / "liggare.db")
    questions = asks(made)
    folder.rename(tmp_path / "undan")
    for ask in questions:
        with pytest.raises(LedgerGone, match=r"mappen .*nämnden, där liggaren låg, finns inte längre"):
            ask()
    (tmp_path / "undan").rename(folder)
    add(made)
    made.close()
    assert names(folder / "liggare.db") == up_to(4)


@pytest.mark.parametrize("end", ["-wal", "-shm"])
def test_a_log_that_is_deleted(tmp_path: Path, end: str) -> None:
    """A log that somebody takes away while the ledger is open would be written in vain: that is told."""
    path = tmp_path / "liggare.db"
    filled(path).close()
    made = store(path, seed=2)
    add(made)
    Path(f"{path}{end}").unlink()
    with pytest.raises(LedgerGone, match=rf"liggare\.db{end} har (tagits bort|bytts ut) medan"):
        add(made)
    with pytest.raises(LedgerGone):
        add(made)


def test_closed(tmp_path: Path) -> None:
    """A ledger that this program closed says so, in reading and in writing."""
    made = filled(tmp_path / "liggare.db")
    questions = asks(made)
    made.close()
    made.close()
    for ask in questions:
        with pytest.raises(LedgerClosed, match="är stängd; öppna den igen"):
            ask()


_ANOTHER = """
import sys
from tests.ledger.failing import add
from tests.ledger.stores import store
other = store(sys.argv[1], seed=3)
add(other)
other.close()
"""


def refuse(*_: object, **__: object) -> object:
    """Nothing can be asked."""
    raise LedgerBusy("upptagen")


@pytest.mark.parametrize("again", ["opened", "refused", "asked why"])
def test_opened_twice_in_one_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: str) -> None:
    """A ledger that a program has open keeps its locks when the program looks at the file again.

    To close any handle of a file gives up all of a program's locks on it (POSIX); another program's
    last close would then take the log away.
    """
    path = tmp_path / "liggare.db"
    made = filled(path)
    before = Path(f"{path}-wal").stat().st_ino
    if again == "opened":
        store(path, seed=2).close()
    elif again == "refused":
        monkeypatch.setattr("beslut.ledger.store.Datastore.transaction", refuse)
        with pytest.raises(LedgerBusy):
            store(path, seed=2)
        monkeypatch.undo()
    else:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        assert isinstance(explained(error, made._file), DiskFailed)
    subprocess.run(
        [sys.executable, "-c", _ANOTHER, path],
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert Path(f"{path}-wal").stat().st_ino == before
    add(made)
    made.close()
    assert names(path) == up_to(5)
