"""Several writers on one ledger: threads, ledgers and processes."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.exact import exact, opened, present, said

from beslut import Ledger, LedgerBusy, PersonRef, StreamMoved, TimePoint
from beslut import commands as c
from beslut.decide.refused import ParagrafTaken

ID = bytes(range(16))


def beforehand(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any]) -> None:
    """Let `act` happen once, after the ledger has decided and before it appends: a lost race."""
    store, append, acts = ledger._store, ledger._store.append, [act]

    def late(*args: Any, **kwargs: Any) -> Any:
        if acts:
            acts.pop()()
        return append(*args, **kwargs)

    monkeypatch.setattr(store, "append", late)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Ledger, Ledger]:
    """Two ledgers on one file, with a sitting and a § under way."""
    one = opened(exact(tmp_path / "liggare.db"))
    one.record(c.OpenParagraf(meeting="m-1", number="1"))
    return one, exact(tmp_path / "liggare.db", seed=10**9)


def test_who_comes_second_decides_anew(pair: tuple[Ledger, Ledger], monkeypatch: pytest.MonkeyPatch) -> None:
    """An act that lost a race is decided again on what is there now: the next free id, or a refusal."""
    one, two = pair
    reserve = c.EnterReservation(paragraf="m-1.1", by=(PersonRef("A", "S"),))
    beforehand(two, monkeypatch, lambda: one.record(reserve))
    assert two.record(reserve).event.reservation == "m-1.1.r2"
    assert [r.version for r in one.events("m-1")] == [1, 2, 3, 4]
    monkeypatch.undo()
    beforehand(two, monkeypatch, lambda: one.record(c.OpenParagraf(meeting="m-1", number="2")))
    with pytest.raises(ParagrafTaken):
        two.record(c.OpenParagraf(meeting="m-1", number="2"))
    assert [r.event for r in one.events("m-1")] == [r.event for r in two.events("m-1")]


def test_persons_met_in_a_race(pair: tuple[Ledger, Ledger], monkeypatch: pytest.MonkeyPatch) -> None:
    """Two persons whom two writers met at the same moment never share an id."""
    one, two = pair
    beforehand(two, monkeypatch, lambda: one.record(present("A")))
    two.record(present("B"))
    persons = {
        said(r).person.id: said(r).person.name for r in one.events("m-1") if r.topic == "attendance_recorded"
    }
    assert sorted(persons.values()) == ["A", "B"]


def test_who_expects_a_version_is_told(pair: tuple[Ledger, Ledger], monkeypatch: pytest.MonkeyPatch) -> None:
    """A caller that named the version it had seen is told of the race, and nothing is stored."""
    one, two = pair
    beforehand(two, monkeypatch, lambda: one.record(present("A")))
    with pytest.raises(StreamMoved) as moved:
        two.record(present("B"), expected={"m-1": 2})
    assert (moved.value.expected, moved.value.actual) == (2, 3)
    assert len(one.events("m-1")) == 3


@pytest.mark.parametrize(
    "command",
    [present("A"), c.OpenMeeting(namnd=None), c.OpenMeeting(meeting="m-7", namnd=None)],
    ids=["a known stream", "a new stream", "a named new stream"],
)
def test_the_same_command_from_two_at_once(
    pair: tuple[Ledger, Ledger], monkeypatch: pytest.MonkeyPatch, command: c.Command
) -> None:
    """A command that two send at the same moment under one id is stored once, and both get the same events."""
    one, two = pair
    receipts = []
    beforehand(two, monkeypatch, lambda: receipts.append(one.record(command, command_id=ID)))
    second = two.record(command, command_id=ID)
    assert (receipts[0].duplicate, second.duplicate) == (False, True)
    assert second.recorded == receipts[0].recorded


def test_numbers_in_a_race(pair: tuple[Ledger, Ledger], monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sittings of a body that take up the same § number at the same moment: one of them gets it."""
    one, two = pair
    when = TimePoint("datum", "2026-04-16")
    one.record(c.EstablishNamnd(namnd="n-1", name="Nämnden"))
    for meeting in ("m-2", "m-3"):
        one.record(c.OpenMeeting(meeting=meeting, namnd="n-1", when=when))
    beforehand(two, monkeypatch, lambda: one.record(c.OpenParagraf(meeting="m-2", number="9")))
    with pytest.raises(ParagrafTaken, match=r"m-2\.9"):
        two.record(c.OpenParagraf(meeting="m-3", number="9"))
    two.record(c.OpenParagraf(meeting="m-3", number="10"))


def test_new_kinds_in_a_race(pair: tuple[Ledger, Ledger], monkeypatch: pytest.MonkeyPatch) -> None:
    """Two writers that meet a new kind of event at the same moment declare its schema once."""
    one, two = pair
    beforehand(two, monkeypatch, lambda: one.record(c.EstablishNamnd(name="A")))
    two.record(c.EstablishNamnd(name="B"))
    declared = [said(r).topic for r in one.events("ledger")]
    assert len(declared) == len(set(declared))
    assert [r.index for r in one.events()] == list(range(one.size()))
    assert sorted(n.name for n in two.namnder()) == ["A", "B"]


def test_new_kinds_declared_by_another(pair: tuple[Ledger, Ledger], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another declares a schema between reading and appending, the append goes through all the same."""
    one, two = pair
    appender = two._store._appender
    write, acts = appender._write, [lambda: one.record(c.EstablishNamnd(name="A"))]

    def late(*args: Any, **kwargs: Any) -> Any:
        if acts:
            acts.pop()()
        return write(*args, **kwargs)

    monkeypatch.setattr(appender, "_write", late)
    two.record(c.EstablishNamnd(name="B"))
    declared = [said(r).topic for r in one.events("ledger")]
    assert len(declared) == len(set(declared))
    assert sorted(n.name for n in two.namnder()) == ["A", "B"]


@pytest.mark.parametrize("where", ["memory", "file"])
def test_threads(where: str, tmp_path: Path) -> None:
    """Threads that share a ledger lose nothing and see no half-recorded act, writing and asking at once."""
    ledger = exact(":memory:" if where == "memory" else tmp_path / "liggare.db")
    opened(ledger)
    failures: list[BaseException] = []
    acknowledged: list[str] = []

    def work(thread: int) -> None:
        try:
            for i in range(12):
                receipt = ledger.record(present(f"{thread}-{i}"), present(f"{thread}-{i}'"))
                acknowledged.extend(r.name for r in receipt.recorded)
                got = ledger.events("m-1")
                assert len(got) % 2 == 1
                assert ledger.meeting("m-1").attendance
        except BaseException as error:  # noqa: BLE001  # a thread's error is the test's
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(acknowledged) == len(set(acknowledged)) == 144
    stored = ledger.events("m-1")
    assert set(acknowledged) == {r.name for r in stored[1:]}
    assert len({said(r).person.id for r in stored[1:]}) == 144
    before = ledger.projections()
    ledger.rebuild()
    assert ledger.projections() == before


_WRITER = """
import sys
from beslut import Ledger, PersonRef, commands as c
with Ledger.open(sys.argv[1]) as ledger:
    for i in range(int(sys.argv[3])):
        ledger.record(c.RecordAttendance(meeting="m-1", person=PersonRef(f"{sys.argv[2]}-{i}", "S")))
"""


def test_a_second_process(tmp_path: Path) -> None:
    """Processes that write in one stream of one file at once lose nothing of each other's."""
    path = tmp_path / "liggare.db"
    ledger = opened(exact(path))
    others = [subprocess.Popen([sys.executable, "-c", _WRITER, path, who, "25"]) for who in ("a", "b")]
    for i in range(25):
        ledger.record(present(f"c-{i}"))
        assert len(ledger.meeting("m-1").attendance) > i
    assert [other.wait(60) for other in others] == [0, 0]
    names = [said(r).person.name for r in ledger.events("m-1")[1:]]
    assert sorted(names) == sorted(f"{who}-{i}" for who in "abc" for i in range(25))
    assert [r.index for r in ledger.events()] == list(range(ledger.size()))
    moments = [r.recorded_at for r in ledger.events()]
    assert moments == sorted(moments)
    before = ledger.projections()
    ledger.rebuild()
    assert ledger.projections() == before


def test_a_ledger_that_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody else holds the file for too long, that is what the error says, and nothing is stored."""
    monkeypatch.setattr("beslut.ledger.store.LOCK_TIMEOUT", 1)
    one, two = exact(tmp_path / "liggare.db"), exact(tmp_path / "liggare.db", seed=10**9)
    opened(one)
    with (
        one._store.transaction(write=True),
        pytest.raises(LedgerBusy, match=r"liggare\.db hålls av en annan"),
    ):
        two.record(present("A"))
    assert len(two.events("m-1")) == 1
    two.record(present("A"))


def test_what_an_interrupted_call_left_stops_nobody(tmp_path: Path) -> None:
    """Ctrl-C between two steps of an append loses what was under way, and hangs neither the next nor the close."""
    ledger = opened(exact(tmp_path / "liggare.db"))
    others: list[object] = []

    def other() -> None:
        others.append(ledger.record(present("B")))

    for _ in range(2):
        cursor = ledger._store._recorder.datastore.begin()  # and nothing after it: interrupted
        cursor.execute("INSERT INTO paragraf_numbers VALUES ('n-1', 2026, '9', 'm-9.9')")
        ledger.record(present("A"))
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(8)
    assert len(others) == 2
    ledger._store._recorder.datastore.begin()
    ledger.close()
    with exact(tmp_path / "liggare.db", seed=10**9) as again:
        assert len(again.events("m-1")) == 5
        with again._store.transaction(write=False) as c:
            assert c.execute("SELECT count(*) FROM paragraf_numbers").fetchone()[0] == 0


def test_an_interrupted_call_in_memory_can_be_closed() -> None:
    """A ledger in memory whose writer was interrupted closes at once."""
    ledger = opened(exact())
    ledger._store._recorder.datastore.begin()
    started = time.monotonic()
    ledger.close()
    assert time.monotonic() - started < 2
