"""Texts that can't be read: gallrade under a decision, emptied without one, sealed with a key elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Said
from tests.format.golden import EMPTIED, GALLRING, golden, numbered, with_state
from tests.granskning.tampering import audited, rehashed, row, state_changed, tampered

from beslut import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with the golden rows: seven events with sealed text, and some that were emptied by gallring."""
    at = tmp_path / "liggare.db"
    Ledger.open(at).close()
    with tampered(at) as connection:
        connection.executemany("INSERT INTO stored_events VALUES (?,?,?,?,?,?,?,?)", golden())
    return at


def test_gallrat_and_sealed(path: Path, beslut: Callable[..., Said]) -> None:
    """Text that was gallrad, or is sealed with a key that isn't here, breaks nothing; the latter is told."""
    audit = audited(path)
    assert audit.ok, audit.broken
    assert audit.sealed == 10
    said = beslut("granska", "--liggare", path)
    assert said.status == 0
    assert "10 händelser har förseglad text, som inte kan läsas utan nyckel" in said.out


def test_no_meaning_is_asked_of_what_is_withheld(path: Path) -> None:
    """That an emptied name is blank is no finding."""
    name = "{originator_id}@{originator_version}"
    with tampered(path) as connection:
        emptied = name.format(**row(connection, EMPTIED))
    assert emptied not in {f.events[0] for f in audited(path).findings if f.rule == "orimligt värde"}


def test_emptied_without_gallring(path: Path) -> None:
    """A text that is gone is broken where no gallring names the event."""
    with tampered(path) as connection:
        connection.execute("DELETE FROM stored_events WHERE rowid > ?", (GALLRING,))
    broken = audited(path).broken
    assert EMPTIED in {b.leaf for b in broken}
    assert {b.kind for b in broken} == {"text saknas utan gallring"}


def test_a_gallring_before_its_event(path: Path) -> None:
    """A gallring empties what was recorded before it; an event that it names in advance must have its text."""
    rows = golden()[: GALLRING + 1]
    gallring, emptied = rows.pop(), json.loads(rows[EMPTIED].state)
    place = next(n for n, r in enumerate(rows) if json.loads(r.state)["command"] == emptied["command"])
    rows.insert(place, with_state(gallring, lambda s: s.update(recorded_at=emptied["recorded_at"])))
    with tampered(path) as connection:
        connection.execute("DELETE FROM stored_events")
        connection.executemany("INSERT INTO stored_events VALUES (?,?,?,?,?,?,?,?)", numbered(rows))
    broken = {(b.leaf, b.kind) for b in audited(path).broken}
    assert (EMPTIED + 1, "text saknas utan gallring") in broken
    assert {kind for _, kind in broken} == {"text saknas utan gallring"}


def test_a_gallring_that_left_the_text(path: Path) -> None:
    """A text that is still there though a gallring names the event is told, and one that never was."""
    with tampered(path) as connection:
        with_text = next(n for n in range(90) if row(connection, n)["text"] is not None)
        other = row(connection, with_text)
        names = [f"{other['originator_id']}@{other['originator_version']}", "m-77@3"]
        state_changed(connection, GALLRING, lambda s: s["structure"]["events"].extend(names))
        rehashed(connection)
    broken = {(b.leaf, b.event, b.kind) for b in audited(path).broken}
    assert broken == {
        (with_text, names[0], "gallrad text finns kvar"),
        (None, names[1], "saknas"),
    }


def test_a_gallring_of_what_can_not_be_found(path: Path) -> None:
    """Where the index is damaged, that it doesn't give an event which a gallring names says nothing."""
    with tampered(path) as connection:
        connection.execute("DELETE FROM stored_events WHERE rowid = ?", (EMPTIED + 1,))
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_stored_events_1'"
        (page,) = connection.execute(query).fetchone()
    assert [b.kind for b in audited(path).broken if b.kind == "saknas"] == ["saknas"] * 2
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * 4096 + 5] ^= 0xFF
    path.write_bytes(raw)
    (lost,) = (b for b in audited(path).broken if b.kind == "saknas")
    assert lost.leaf == EMPTIED
