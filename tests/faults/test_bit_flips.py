"""Bits that fall over in a ledger's file; the harness is in `flips`, whose bytes they are in `pages`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from tests.faults import evidence, pages, script
from tests.faults.alone import again, found
from tests.faults.flips import Flips


def flips(count: int) -> None:
    told = found("flips", "--flips", count)
    assert not told["wrong"], again("flips", told)
    assert told["located"] > count / 5  # many were in events
    # control: SQLite's own check sees few of those that change what is read
    assert told["changed_and_missed_by_integrity_check"] > told["located"] / 2


def test_bit_flips() -> None:
    """A bit turned over anywhere in the file is located to its event, reported, or harmless; never silent."""
    flips(400)


def test_bit_flips_in_the_schema() -> None:
    """A bit turned over in the file's schema is reported in words of ours, or harmless."""
    told = found("flips", "--flips", 250, "--of", "sqlite_master")
    assert not told["wrong"], again("flips", told)
    assert told["reported"] > 200


@pytest.mark.slow
def test_10000_bit_flips() -> None:
    """The same for 10,000 bits."""
    flips(10000)


def test_a_date_that_is_none(tmp_path: Path) -> None:
    """A bit that makes a date of one that is in no calendar is located, and stops no audit."""
    ledger = Flips(tmp_path, 1)
    at = next(
        at
        for at, owner in enumerate(ledger.owners)
        if owner.name == "stored_events" and ledger.whole[at : at + 11] == b'2026-04-16"'
    )
    assert ledger.turn((at + 8) * 8 + 1)[0] == "located"  # the 36th of April


def test_whose_bytes_they_are(tmp_path: Path) -> None:
    """The map of the file finds each event's stored bytes where they lie, over overflow pages too."""
    path = tmp_path / "liggare.db"
    script.perform(path, script.sitting(1), lambda _: None)
    owners, data = pages.owners(path), path.read_bytes()
    stored: dict[int, bytes] = {}
    for owner, run in groupby(range(len(data)), key=owners.__getitem__):
        if owner.name == "stored_events" and owner.row is not None:
            stored[owner.row] = stored.get(owner.row, b"") + bytes(data[at] for at in run)
    rows = evidence.rows(path)
    assert sorted(stored) == [row.rowid for row in rows]
    overflowing = 0
    for row in rows:
        texts = row.text or b""
        if len(row.state) + len(texts) < 3000:
            assert row.state + texts in stored[row.rowid]
        else:
            overflowing += 1
            assert len(stored[row.rowid]) > len(row.state) + len(texts)
            assert row.state in stored[row.rowid]
    assert overflowing
