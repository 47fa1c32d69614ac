"""Files that are taken away or replaced while a ledger is open: nothing is acknowledged in vain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.ledger.failing import add, filled, names, up_to
from tests.ledger.stores import store

from beslut.ledger import (
    LedgerClosed,
    LedgerGone,
    OutcomeUnknown,
    Store,
)


def asks(made: Store) -> Iterator[Callable[[], object]]:
    """Reading and writing."""
    yield lambda: made.version("m-1")
    yield made.root
    yield lambda: add(made)


def test_deleted_while_open(tmp_path: Path) -> None:
    """Where the file is deleted, nothing is answered from memory or acknowledged any more."""
    path = tmp_path / "liggare.db"
    made = filled(path)
    path.unlink()
    for ask in asks(made):
        with pytest.raises(LedgerGone, match=r"liggare\.db har tagits bort medan liggaren var öppen"):
            ask()
    assert not path.exists()


def test_replaced_while_open(tmp_path: Path) -> None:
    """Where another file is put in the ledger's place, neither is written."""
    path = tmp_path / "liggare.db"
    filled(tmp_path / "annan.db", 7).close()
    made = filled(path)
    (tmp_path / "annan.db").replace(path)
    for ask in asks(made):
        with pytest.raises(LedgerGone, match=r"liggare\.db har bytts ut.* medan liggaren var öppen"):
            ask()


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    """Where the folder is moved away, the error names it; back again, all is there."""
    folder = tmp_path / "nämnden"
    folder.mkdir()
    made = filled(folder / "liggare.db")
    folder.rename(tmp_path / "undan")
    for ask in asks(made):
        with pytest.raises(LedgerGone, match=r"mappen .*nämnden, där liggaren låg, finns inte längre"):
            ask()
    (tmp_path / "undan").rename(folder)
    add(made)
    made.close()
    assert names(folder / "liggare.db") == up_to(4)


@pytest.mark.parametrize("end", ["-wal", "-shm"])
def test_a_log_that_is_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    """A log that somebody takes away while the ledger is open would be written in vain: that is told."""
    monkeypatch.setattr("beslut.ledger.files._COMPARE", 0.0)
    path = tmp_path / "liggare.db"
    filled(path).close()
    made = store(path, seed=2)
    add(made)
    Path(f"{path}{end}").unlink()
    with pytest.raises(LedgerGone, match=rf"liggare\.db{end} har (tagits bort|bytts ut) medan"):
        add(made)
    with pytest.raises(LedgerGone):
        add(made)


def test_a_log_that_is_deleted_at_the_last_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log that goes between one check and the next is missed after the commit, before anything is said."""
    path = tmp_path / "liggare.db"
    made = filled(path)
    Path(f"{path}-wal").unlink()
    with pytest.raises(OutcomeUnknown, match=r"m-1@4 registrerades;.*liggare\.db-wal har tagits bort"):
        add(made)


def test_closed(tmp_path: Path) -> None:
    """A ledger that this program closed says so, in reading and in writing."""
    made = filled(tmp_path / "liggare.db")
    made.close()
    made.close()
    for ask in asks(made):
        with pytest.raises(LedgerClosed, match="är stängd; öppna den igen"):
            ask()
