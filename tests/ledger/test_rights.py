"""Ledgers that may only be read, or not even that."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ledger.exact import exact, opened
from tests.ledger.failing import add, filled, in_a_child, names, up_to
from tests.ledger.stores import store

from beslut import Ledger
from beslut.ledger import (
    AccessDenied,
    LedgerError,
    LedgerGone,
    LedgerReadOnly,
)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that everybody may reach, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


def read_and_try(path: Path) -> str:
    """Read a ledger as far as it goes, and try to write in it."""
    made = store(path, create=True, seed=2)
    read = f"{made.version('m-1')} {made.root()[0]}"
    try:
        add(made)
    except LedgerError as error:
        return f"{read} {type(error).__name__} {error}"
    finally:
        made.close()
    return f"{read} wrote"


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_without_the_right_to_write(shared: Path, file: int, folder: int) -> None:
    """A ledger that may only be read is read; who wants to write is told what hinders it; no file is left."""
    path = shared / "liggare.db"
    filled(path).close()
    path.chmod(file)
    shared.chmod(folder)
    said = in_a_child(lambda: read_and_try(path), nobody=True)
    assert said.startswith("3 5 LedgerReadOnly ")
    assert "går inte att skriva i; liggaren" in said
    assert [p.name for p in shared.iterdir()] == ["liggare.db"]
    assert names(path) == up_to(3)


def test_read_beside_a_writer(shared: Path) -> None:
    """Who may only read sees what another writes in the meantime, log and all."""
    path = shared / "liggare.db"
    made = filled(path)
    for beside in shared.iterdir():
        beside.chmod(0o444)
    shared.chmod(0o555)
    assert in_a_child(lambda: read_and_try(path), nobody=True).startswith("3 5 LedgerReadOnly ")
    made.close()
    assert names(path) == up_to(3)


@pytest.mark.parametrize("before", [False, True])
def test_a_log_out_of_reach(shared: Path, *, before: bool) -> None:
    """Where a log was left and its index cannot be made, the error says so, and what to do; be it the first or not."""
    path, left = shared / "liggare.db", shared / "kopia"
    made = filled(path, 0 if before else 3)
    if before:
        made.close()
        made = filled(path)
    left.mkdir()
    for name in ("liggare.db", "liggare.db-wal"):
        shutil.copy(shared / name, left / name)
    made.close()
    left.chmod(0o555)
    said = in_a_child(lambda: read_and_try(left / "liggare.db"), nobody=True)
    assert said.startswith("LedgerReadOnly: ")
    assert "-wal håller händelser" in said
    left.chmod(0o777)
    assert names(left / "liggare.db") == up_to(3)


def test_changed_while_it_was_read(shared: Path) -> None:
    """A ledger that nobody wrote when it was opened, and somebody does now, is read no further."""
    path = shared / "liggare.db"
    filled(path).close()
    shared.chmod(0o555)

    def work() -> str:
        made = store(path, create=False)
        seen = made.version("m-1")
        os.write(to_parent, b"x")
        os.read(from_parent, 1)
        try:
            made.version("m-1")
        except LedgerGone as error:
            return f"{seen} {error}"
        return "did not notice"

    from_child, to_parent = os.pipe()
    from_parent, to_child = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.read(from_child, 1)
        shared.chmod(0o777)
        add(again := store(path, seed=2))
        again.close()
        os.write(to_child, b"x")
        os._exit(0)
    said = in_a_child(work, nobody=True)
    os.waitpid(writer, 0)
    assert said.startswith("3 ")
    assert "skrivits om medan liggaren var öppen" in said


def test_changed_during_a_question(shared: Path) -> None:
    """What is answered while somebody begins to write after all is not given out."""
    path = shared / "liggare.db"
    filled(path).close()
    shared.chmod(0o555)
    path.chmod(0o666)

    def work() -> str:
        made = store(path, create=False)
        try:
            with made.transaction(write=False) as c:
                c.execute("SELECT count(*) FROM stored_events").fetchone()
                path.write_bytes(path.read_bytes())
        except LedgerGone as error:
            return str(error)
        return "did not notice"

    assert "skrivits om medan liggaren var öppen" in in_a_child(work, nobody=True)
    assert names(path) == up_to(3)


@pytest.mark.parametrize("current", [True, False])
def test_read_models_where_nothing_may_be_written(shared: Path, *, current: bool) -> None:
    """Read models that are current are asked also where nothing may be written; others are missed by name."""
    path = shared / "liggare.db"
    with opened(exact(path)) as ledger:
        if current:
            assert len(ledger.meetings()) == 1
    shared.chmod(0o555)

    def work() -> str:
        with Ledger.open(path) as ledger:
            return f"{len(ledger.meetings())} {len(ledger.events('m-1'))}"

    said = in_a_child(work, nobody=True)
    assert said == "1 1" if current else said.startswith("LedgerReadOnly: ")


def test_no_right_to_read(shared: Path) -> None:
    """A ledger that may not be read is not called something else."""
    path = shared / "liggare.db"
    filled(path).close()
    path.chmod(0o000)
    assert in_a_child(lambda: read_and_try(path), nobody=True).startswith("AccessDenied: ")
    path.chmod(0o644)
    shared.chmod(0o000)
    assert in_a_child(lambda: read_and_try(path), nobody=True).startswith(AccessDenied.__name__)
    shared.chmod(0o777)
    assert names(path) == up_to(3)


def test_nowhere_to_make_one(shared: Path) -> None:
    """In a folder that may not be written no ledger is made, and the error says so."""
    shared.chmod(0o555)
    said = in_a_child(lambda: read_and_try(shared / "liggare.db"), nobody=True)
    assert said.startswith("LedgerReadOnly: ")
    assert "går inte att skriva i" in said
    assert list(shared.iterdir()) == []


def test_a_file_system_that_is_only_read(small_disk: Path) -> None:
    """A ledger on a disk mounted for reading is read; writing is refused with its path."""
    path = small_disk / "liggare.db"
    filled(path).close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    said = in_a_child(lambda: read_and_try(path))
    assert said.startswith("3 5 LedgerReadOnly ")
    with pytest.raises(LedgerReadOnly, match="går inte att skriva i"):
        store(small_disk / "ny.db")
