"""What a replay pays for: the kinds it names, the texts it reads, and memory for neither."""

from __future__ import annotations

import sqlite3
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.exact import exact, opened, present

from beslut import Ledger, LedgerError, LedgerUnreadable, PersonRef, Recorded
from beslut import commands as c


def recorded(path: Path, persons: int = 3) -> Path:
    """A file with a sitting of so many persons and a §."""
    with exact(path) as ledger:
        opened(ledger).record(*(present(f"Person {i}") for i in range(persons)))
        ledger.record(c.OpenParagraf(meeting="m-1", number="1", title="Vårsalong"))
    return path


def sittings(path: Path, count: int) -> Path:
    """A file with so many sittings of a hundred persons."""
    with exact(path) as ledger:
        for meeting in (f"m-{n}" for n in range(count)):
            opened(ledger, meeting).record(*(present(f"Person {i}", meeting) for i in range(100)))
    return path


def damaged(path: Path, column: str, topic: str) -> None:
    """A column of the events of a kind made unreadable, by somebody who owns the file."""
    connection = sqlite3.connect(path)
    guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in guards:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(f"UPDATE stored_events SET {column} = ? WHERE topic = ?", (b"\xff{", topic))
    connection.commit()
    connection.close()


def test_a_fold_does_not_pay_for_kinds_that_it_does_not_name(tmp_path: Path) -> None:
    """Events of other kinds are neither read nor parsed: not even damage in them is met."""
    path = recorded(tmp_path / "liggare.db")
    damaged(path, "state", "attendance_recorded")

    def titled(found: tuple[str, ...], r: Recorded) -> tuple[str, ...]:
        event: Any = r.event
        return (*found, event.title)

    with Ledger.open(path) as ledger:
        titles, end = ledger.replay(titled, tuple[str, ...](), topics=("paragraf_opened",))
        assert (titles, end) == (("Vårsalong",), ledger.size())
        with pytest.raises(LedgerUnreadable):
            ledger.replay(lambda n, _: n + 1, 0)


def test_a_fold_that_reads_no_text_does_not_parse_it(tmp_path: Path) -> None:
    """Structure is folded without a look at the texts; whoever reads one learns that it is damaged, and where."""
    path = recorded(tmp_path / "liggare.db")
    damaged(path, "text", "attendance_recorded")

    def parties(found: dict[str, int], r: Recorded) -> dict[str, int]:
        event: Any = r.event
        if r.topic == "attendance_recorded":
            found[event.person.party] = found.get(event.person.party, 0) + event.serving
        return found

    with Ledger.open(path) as ledger:
        assert ledger.replay(parties, dict[str, int]())[0] == {"S": 3}
        with pytest.raises(LedgerUnreadable, match=r"m-1@2"):
            ledger.replay(lambda _, r: repr(r.event), "")


def test_texts_read_late_and_early_are_the_same(tmp_path: Path) -> None:
    """An event kept by a fold and read after the ledger was closed has its texts, like one read at once."""
    path = recorded(tmp_path / "liggare.db", 700)
    persons = ("attendance_recorded",)

    def kept(found: list[Any], r: Recorded) -> list[Any]:
        return [*found, r.event]

    def named(found: list[str], r: Recorded) -> list[str]:
        event: Any = r.event
        return [*found, event.person.name]

    with Ledger.open(path) as ledger:
        late, _ = ledger.replay(kept, list[Any](), topics=persons)
        names, _ = ledger.replay(named, list[str](), topics=persons)
    assert [event.person.name for event in late] == names == [f"Person {i}" for i in range(700)]
    assert late[-1].person == PersonRef("Person 699", "S", id="m-1.p700")


def test_memory_stays_the_same(tmp_path: Path) -> None:
    """Replaying ten times as many events takes no more memory, texts read or not."""

    def peak(path: Path) -> int:
        with Ledger.open(path) as ledger:
            ledger.replay(lambda n, _: n + 1, 0)  # what is loaded once, is
            tracemalloc.start()
            ledger.replay(lambda n, r: n + len(repr(r.event)), 0)
            highest = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return highest

    few, many = sittings(tmp_path / "few.db", 15), sittings(tmp_path / "many.db", 150)
    assert peak(many) < 1.5 * peak(few)


def test_what_replay_is_asked_for(tmp_path: Path) -> None:
    """A kind that doesn't exist and an index before the first are errors that say what would be right."""
    with exact() as ledger:
        opened(ledger)
        with pytest.raises(LedgerError, match=r"slaget 'votering' finns inte.*vote_cast"):
            ledger.replay(lambda n, _: n, 0, topics=("votering",))
        with pytest.raises(LedgerError, match=r"topics är en lista av slag; rätt vore \('vote_cast',\)"):
            ledger.replay(lambda n, _: n, 0, topics="vote_cast")
        with pytest.raises(ValueError, match="since är -1"):
            ledger.replay(lambda n, _: n, 0, since=-1)
