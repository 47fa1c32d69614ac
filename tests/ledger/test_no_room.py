"""A disk without room: nothing acknowledged is lost, and it goes on when there is some."""

from __future__ import annotations

import os
import re
import resource
import subprocess
from pathlib import Path

import pytest
from tests.ledger.failing import add, filled, in_a_child, names, until_it_fails, up_to
from tests.ledger.stores import store

from beslut.ledger import DiskFull, LedgerError


def test_the_file_may_not_grow(tmp_path: Path) -> None:
    """Where SQLite finds the disk full, the error says so, nothing is lost, and it goes on when there is room."""
    path = tmp_path / "liggare.db"
    made = filled(path)
    cursor = made._recorder.datastore._cursor
    assert cursor is not None
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count = {pages}")
    acknowledged, error = until_it_fails(made)
    assert isinstance(error, DiskFull)
    assert re.search(r"disken är full.*liggare\.db.*Frigör plats", str(error))
    assert names(path) == up_to(acknowledged)
    add(made)  # on a connection without the limit
    made.close()
    assert names(path) == up_to(acknowledged + 1)


@pytest.mark.parametrize("kilobytes", [60, 100, 200, 400])
def test_a_limit_of_file_size(tmp_path: Path, kilobytes: int) -> None:
    """Where a process may not write larger files, the error says that, wherever in the log it strikes."""
    path = tmp_path / "liggare.db"
    filled(path).close()

    def work() -> str:
        made = store(path, seed=2)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, resource.RLIM_INFINITY))
        acknowledged, error = until_it_fails(made)
        there = made.version("m-1")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        add(made)
        return f"{acknowledged} {there} {type(error).__name__} {error}"

    acknowledged, there, kind, *says = in_a_child(work).split()
    assert (kind, acknowledged) == ("DiskFull", there)
    assert "den största storlek som en fil får ha" in " ".join(says)
    assert names(path) == up_to(int(acknowledged) + 1)


def test_a_full_disk(small_disk: Path) -> None:
    """On a disk that fills up, in any of the ledger's files, all that was acknowledged stays and can be read."""
    path = small_disk / "liggare.db"
    made = filled(path)
    acknowledged, error = until_it_fails(made)
    assert isinstance(error, DiskFull)
    assert "disken är full" in str(error)
    assert acknowledged > 10
    assert made.version("m-1") == acknowledged
    with pytest.raises(DiskFull):
        add(made)
    made.close()
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    with_room = store(path, seed=2)
    assert with_room.version("m-1") == acknowledged
    add(with_room)
    with_room.close()
    assert names(path) == up_to(acknowledged + 1)


def test_no_room_for_a_new_ledger(small_disk: Path) -> None:
    """Where there is no room to make a ledger, that is what the error says."""
    (small_disk / "fyllnad").write_bytes(bytes(512 * 1024))
    with pytest.raises(DiskFull, match="disken är full"):
        store(small_disk / "liggare.db")


@pytest.mark.parametrize("more", range(12))
def test_too_many_files(tmp_path: Path, more: int) -> None:
    """Where a process may open no more files, in whatever step that strikes, it is told so in our words."""
    path = tmp_path / "liggare.db"
    filled(path).close()

    def work() -> str:
        lowest = os.dup(0)
        os.close(lowest)
        resource.setrlimit(
            resource.RLIMIT_NOFILE, (lowest + more, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
        )
        try:
            made = store(path, seed=2)
            add(made)
            made.close()
        except LedgerError as error:
            return f"{type(error).__name__} {error}"
        return "wrote"

    said = in_a_child(work)
    assert said == "wrote" or ("för många filer är öppna" in said and "kvar" in said), said
    assert (said == "wrote") == (names(path) == up_to(4))
    assert more or said != "wrote"
