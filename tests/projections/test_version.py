"""Rows of an older version of the folds are never taken for rows of this one."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from beslut import Ledger
from beslut.commands import read_script
from beslut.events import TOPICS
from beslut.projections import tables

SCRIPTS = Path(__file__).parents[2] / "fixtures" / "beslut_fixtures" / "scripts"
# What the folds make of the fixtures' scripts. Where this changes, raise tables.LOGIC with it: files
# out there hold the old rows, and only another version makes them be built again.
MADE = {4: "0d78eb9cec9a03096032dd7a4d3b8cf06d4d3972f906859b66ba04a8ac8b96fc"}


def made(path: Path | str = ":memory:") -> Ledger:
    numbers = count(1)
    ledger = Ledger.open(
        path,
        clock=lambda: dt.datetime(2026, 4, 16, 17, tzinfo=dt.UTC),
        random=lambda n: next(numbers).to_bytes(n, "big"),
    )
    for script in sorted(SCRIPTS.glob("*.skript")):
        ledger.record(*read_script(script.read_text(), script.name))
    return ledger


def test_the_folds_make_of_the_fixtures_what_their_version_says() -> None:
    """The same version of the folds makes the same rows, byte for byte."""
    assert {tables.LOGIC: sha256(made().projections()).hexdigest()} == MADE


def test_rows_of_another_version_are_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger whose rows another version made answers as if it had none."""
    path = tmp_path / "liggare.db"
    ledger = made(path)
    before = ledger.projections()
    with ledger._store.transaction(write=True) as c:
        c.execute("UPDATE projection SET body = X'7B7D'")
    assert ledger.projections() != before
    monkeypatch.setattr(tables, "version", lambda: "2:andra")
    assert ledger.projections() == before
    with ledger._store.transaction(write=False) as c:
        assert [tuple(row) for row in c.execute("SELECT version FROM projection_position")] == [("2:andra",)]
    ledger.close()


def test_the_version_follows_the_events_that_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of a version that knew fewer kinds of events are another's: what it couldn't read is read now."""
    before = tables.version()
    fewer = dict(TOPICS)
    fewer.pop("vote_cast")
    monkeypatch.setattr("beslut.projections.tables.TOPICS", fewer)
    tables.version.cache_clear()
    assert tables.version() != before
    tables.version.cache_clear()
