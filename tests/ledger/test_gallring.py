"""Texts that are destroyed: gone from the disk, while structure, leaves and proofs stay."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from tests.ledger.stores import gallring, new, on_disk, present, rows, store

from beslut.events.ledger import GallringMade
from beslut.ledger import NotToBeEmptied, Store, TextRemains
from beslut.ledger.append import SELF
from beslut.proof import tree

STATE, TEXT, TREE = 4, 5, 7


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with three named persons, m-1@1 to m-1@3."""
    path = tmp_path / "liggare.db"
    made = store(path)
    for name in ("Ada Gallrad", "Bo Kvarstår", "Cia Gallrad"):
        made.append([new(made, present(name))])
    made.close()
    return path


def by_name(path: Path) -> dict[str, tuple[object, ...]]:
    """The rows of a file by the names of their events."""
    return {f"{row[1]}@{row[2]}": row for row in rows(path)}


def check_tree(path: Path) -> None:
    """Leaves and subtrees are those of the stored bytes."""
    kept: list[bytes] = []
    for rowid, stream, version, topic, state, _, _, stored in rows(path):
        leaf = tree.leaf_hash(stream, version, topic, rowid - 1, state)
        kept.append(tree.completed(leaf, rowid - 1, kept.__getitem__))
        assert kept[-1] == stored


def test_named_texts_are_emptied_and_nothing_else(path: Path) -> None:
    """The texts of the events that a gallring names become NULL in its transaction; all else stays as it was."""
    before = by_name(path)
    open_ = store(path, seed=2)
    (made,) = gallring(open_, "m-1@1", "m-1@3")
    assert made.event == GallringMade(decision="KS 2126/7", events=("m-1@1", "m-1@3"))
    after = by_name(path)
    for name in ("m-1@1", "m-1@3"):
        assert before[name][TEXT] is not None
        assert after[name][TEXT] is None
        assert after[name][:TEXT] + after[name][TEXT + 1 :] == before[name][:TEXT] + before[name][TEXT + 1 :]
    assert {n: r for n, r in after.items() if n in before and n not in ("m-1@1", "m-1@3")} == {
        n: r for n, r in before.items() if n not in ("m-1@1", "m-1@3")
    }
    check_tree(path)
    open_.close()


def test_no_byte_of_the_text_is_left(path: Path) -> None:
    """After a gallring its texts are nowhere in the file, its log or its index, and others' texts still are."""
    open_ = store(path, seed=2)
    open_.append([new(open_, present("Didrik Gallrad"))])
    assert b"Didrik Gallrad" in on_disk(path)
    gallring(open_, "m-1@1", "m-1@3", "m-1@4")
    for _ in ("while it is open", "after it was closed"):
        left = on_disk(path)
        assert b"Gallrad" not in left
        assert "Bo Kvarstår".encode() in left
        open_.close()


def test_no_byte_is_left_after_many_gallringar(tmp_path: Path) -> None:
    """Texts long and short, emptied in any order and number, leave nothing in pages that SQLite moved about."""
    path, chance = tmp_path / "liggare.db", random.Random(3)
    open_ = store(path)
    for first in range(0, 200, 50):
        open_.append(
            [
                new(open_, present(f"<{n:03}>" * chance.choice([1, 4, 30, 300, 2000])), ahead=n - first)
                for n in range(first, first + 50)
            ]
        )
    left = list(range(200))
    chance.shuffle(left)
    while left:
        count = chance.choice([1, 2, 30, 90])
        now, left = left[:count], left[count:]
        gallring(open_, *(f"m-1@{n + 1}" for n in now))
        raw = on_disk(path)
        assert [n for n in now if f"<{n:03}>".encode() in raw] == []
        assert [n for n in left if f"<{n:03}>".encode() not in raw] == []
    check_tree(path)
    open_.close()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("m-1@4", "m-1@4 finns inte i liggaren"),
        ("m-2@1", "m-2@1 finns inte i liggaren"),
        ("ledger@1", "deklaration av liggarens egen form"),
        ("ledger@4", "är en gallring"),
        ("m-1@01", "inget namn på en händelse"),
        ("m-1@ 1", "inget namn på en händelse"),
        ("m-1@0", "inget namn på en händelse"),
        ("m-1", "inget namn på en händelse"),
        ("", "inget namn på en händelse"),
        ("m-1@" + "9" * 40, "inget namn på en händelse"),
        ("m-1@१", "inget namn på en händelse"),
    ],
)
def test_what_is_not_emptied(path: Path, name: str, says: str) -> None:
    """A gallring of what isn't there, or of what the ledger itself rests on, is refused whole and by name."""
    open_ = store(path, seed=2)
    gallring(open_)
    assert by_name(path)["ledger@4"][3] == "gallring_made"
    before = rows(path)
    with pytest.raises(NotToBeEmptied, match=says):
        gallring(open_, "m-1@2", name)
    assert rows(path) == before
    open_.append([new(open_, present("Efter"))])
    open_.close()


def test_emptied_already(path: Path) -> None:
    """An event whose text is gone, or that had none, may be named again."""
    open_ = store(path, seed=2)
    gallring(open_, "m-1@1")
    gallring(open_, "m-1@1", "m-1@2")
    assert [by_name(path)[f"m-1@{n}"][TEXT] is None for n in (1, 2, 3)] == [True, True, False]
    open_.close()


def test_several_in_one_batch(path: Path) -> None:
    """Each gallring of a batch empties its own events, also where another event follows it."""
    open_ = store(path, seed=2)
    open_.append(
        [
            new(open_, GallringMade(decision="1", events=("m-1@1",)), SELF),
            new(open_, present("Efter"), "m-1"),
        ]
    )
    assert by_name(path)["m-1@1"][TEXT] is None
    assert by_name(path)["m-1@4"][TEXT] is not None
    open_.close()


# --- the guard, against any other program -------------------------------------------------


@pytest.fixture
def other(path: Path) -> sqlite3.Connection:
    """Another program's connection to a ledger whose last event is a gallring of m-1@1 and m-1@3."""
    open_ = store(path, seed=2)
    gallring(open_, "m-1@1", "m-1@3")
    open_.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    # as if the gallring had been recorded and the texts not yet emptied
    (guard,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'never_update'").fetchone()
    connection.execute("DROP TRIGGER never_update")
    connection.execute("UPDATE stored_events SET text = x'7b7d'")
    connection.execute(guard)
    return connection


def test_the_one_exception(other: sqlite3.Connection) -> None:
    """Where the last event is a gallring that names an event, its text may become NULL."""
    other.execute(
        "UPDATE stored_events SET text = NULL WHERE originator_id = 'm-1' AND originator_version = 1"
    )
    assert other.execute("SELECT count(*) FROM stored_events WHERE text IS NULL").fetchone() == (1,)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("text = NULL", "originator_version = 2 AND originator_id = 'm-1'"),  # not named
        ("text = NULL", "originator_id = 'ledger'"),
        ("text = NULL", "topic = 'gallring_made'"),
        ("text = NULL", "1"),
        ("text = x''", "originator_version = 1 AND originator_id = 'm-1'"),
        ("text = 'annat'", "originator_version = 1 AND originator_id = 'm-1'"),
        *(
            (f"text = NULL, {column}", "originator_version = 1 AND originator_id = 'm-1'")
            for column in (
                "rowid = 99",
                "originator_id = 'm-2'",
                "originator_version = 9",
                "topic = 'x'",
                "state = x'7b7d'",
                "state = CAST(state AS TEXT)",
                "command = NULL",
                "command = x'00'",
                "tree = x''",
            )
        ),
    ],
)
def test_the_exception_is_no_wider(other: sqlite3.Connection, change: str, where: str) -> None:
    """No other event's text, no other text, and no other column goes with it."""
    before = other.execute("SELECT * FROM stored_events").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        other.execute(f"UPDATE stored_events SET {change} WHERE {where}")
    assert other.execute("SELECT * FROM stored_events").fetchall() == before


def test_the_exception_ends_with_the_next_event(path: Path, other: sqlite3.Connection) -> None:
    """When something else has been recorded after the gallring, nothing is emptied any more."""
    open_ = store(path, seed=3)
    open_.append([new(open_, present("Efter"))])
    open_.close()
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        other.execute(
            "UPDATE stored_events SET text = NULL WHERE originator_id = 'm-1' AND originator_version = 1"
        )


NAMES = '{"structure":{"events":["m-1@1"]}}'


@pytest.mark.parametrize(
    ("topic", "state"),
    [
        ("gallring_made", "x''"),
        ("gallring_made", "'text'"),
        ("gallring_made", "x'7b'"),
        ("gallring_made", "'{}'"),
        ("gallring_made", "'null'"),
        ("gallring_made", "x'00'"),
        ("gallring_made", """'{"structure":null}'"""),
        ("gallring_made", """'{"structure":{"events":[null]}}'"""),
        ("gallring_made", """'{"structure":{"events":{"m-1@1":null}}}'"""),
        ("gallring_made", """'{"events":["m-1@1"]}'"""),
        ("attendance_recorded", f"'{NAMES}'"),
        ("schema_declared", f"'{NAMES}'"),
    ],
)
def test_a_last_event_without_sense(other: sqlite3.Connection, topic: str, state: str) -> None:
    """Where the last event only looks like a gallring, nothing is emptied."""
    other.execute(
        f"INSERT INTO stored_events SELECT max(rowid) + 1, 'ledger', 99, '{topic}', {state}, NULL, NULL, x'' "
        "FROM stored_events"
    )
    with pytest.raises(sqlite3.Error):
        other.execute(
            "UPDATE stored_events SET text = NULL WHERE originator_id = 'm-1' AND originator_version = 1"
        )
    assert other.execute("SELECT count(*) FROM stored_events WHERE text IS NULL").fetchone() == (1,)


def test_what_the_ledger_rests_on(other: sqlite3.Connection) -> None:
    """A gallring that names declarations and gallringar, as ours never does, empties none of them either."""
    state = '{"structure":{"events":["ledger@1","ledger@4","m-1@1"]}}'
    other.execute(
        "INSERT INTO stored_events SELECT max(rowid) + 1, 'ledger', 99, 'gallring_made', ?, x'7b7d', NULL, x'' "
        "FROM stored_events",
        (state,),
    )
    for version in (1, 4):
        with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
            other.execute(
                "UPDATE stored_events SET text = NULL WHERE originator_id = 'ledger' AND originator_version = ?",
                (version,),
            )
    other.execute(
        "UPDATE stored_events SET text = NULL WHERE originator_id = 'm-1' AND originator_version = 1"
    )


def test_somebody_reads_meanwhile(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a reader keeps the log from being emptied, the gallring is recorded and the error says so."""
    monkeypatch.setattr("beslut.ledger.store.LOCK_TIMEOUT", 1)
    open_ = store(path, seed=2)
    open_.append([new(open_, present("Didrik Gallrad"))])
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM stored_events").fetchall()
    with pytest.raises(TextRemains, match=r"gallringen är registrerad.*-wal \(ett annat program läser"):
        gallring(open_, "m-1@4")
    assert by_name(path)["m-1@4"][TEXT] is None
    reader.close()
    open_.close()
    assert b"Gallrad" not in on_disk(path).replace(b"Ada Gallrad", b"").replace(b"Cia Gallrad", b"")


def test_gallring_in_memory() -> None:
    """A ledger in memory empties texts as well."""
    open_: Store = store(":memory:")
    open_.append([new(open_, present("Ada"))])
    gallring(open_, "m-1@1")
    with open_.transaction(write=False) as c:
        found = c.execute("SELECT text FROM stored_events WHERE originator_id = 'm-1'").fetchone()
    assert tuple(found) == (None,)
    open_.close()
