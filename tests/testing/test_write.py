"""Histories on disk: whole, repeatable, gone on with, and never mixed with anything else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from beslut import Ledger
from beslut import commands as c
from beslut.events import meeting as e
from beslut.events.namnd import NamndEstablished
from beslut.testing import AnotherHistory, history, write
from beslut.values.progress import Cancelled

MADE = history("fil", events=2_000, breaches=0.5)


def root(path: Path) -> tuple[int, bytes]:
    with Ledger.open(path) as ledger:
        return ledger.root()


def test_same_bytes(tmp_path: Path) -> None:
    """The same history in two files gives the same Merkle root; another seed another."""
    sizes = {write(tmp_path / name, MADE).events for name in ("a.db", "b.db")}
    write(tmp_path / "c.db", history("annan", events=2_000, breaches=0.5))
    assert sizes == {root(tmp_path / "a.db")[0]}
    assert root(tmp_path / "a.db") == root(tmp_path / "b.db") != root(tmp_path / "c.db")


def test_gone_on_with(tmp_path: Path) -> None:
    """A history that was broken off is gone on with, and ends with the same root and the same manifest."""
    path = tmp_path / "a.db"

    def until_half(done: int, total: int) -> None:
        if done > total / 2:
            raise Cancelled("avbrutet")

    with pytest.raises(Cancelled):
        write(path, MADE, progress=until_half)
    assert 900 < root(path)[0] < 1_500
    finished = write(path, MADE)
    whole = write(tmp_path / "b.db", MADE)
    assert finished == whole
    assert root(path) == root(tmp_path / "b.db")
    assert write(path, MADE) == whole


def test_not_gone_on_with_past_other_things(tmp_path: Path) -> None:
    """Where something else was recorded before the history was whole, that is said: it can't be whole any more."""
    path = tmp_path / "a.db"

    def until_half(done: int, total: int) -> None:
        if done > total / 2:
            raise Cancelled("avbrutet")

    with pytest.raises(Cancelled):
        write(path, MADE, progress=until_half)
    with Ledger.open(path) as ledger:
        ledger.record(c.EstablishNamnd(name="Kulturnämnden"))
    before = root(path)
    with pytest.raises(AnotherHistory, match="bara början av historien"):
        write(path, MADE)
    assert root(path) == before


def test_recorded_after(tmp_path: Path) -> None:
    """What somebody records after a whole history stays, and the history is still known as whole."""
    path = tmp_path / "a.db"
    whole = write(path, MADE)
    with Ledger.open(path) as ledger:
        ledger.record(c.EstablishNamnd(name="Kulturnämnden"))
    before = root(path)
    again = write(path, MADE)
    assert again.breaches == whole.breaches
    assert root(path) == before


def test_manifest(tmp_path: Path) -> None:
    """Each planted breach is named by its event, and that event stands in the file."""
    written = write(tmp_path / "a.db", MADE)
    assert written.breaches
    with Ledger.open(tmp_path / "a.db") as ledger:
        names = {recorded.name for recorded in ledger.events()}
    assert {breach.event for breach in written.breaches} <= names


def test_another_history(tmp_path: Path) -> None:
    """What holds something else is left as it is, in so many words."""
    path = tmp_path / "a.db"
    with Ledger.open(path) as ledger:
        ledger.record(c.EstablishNamnd(name="Kulturnämnden"))
    before = root(path)
    with pytest.raises(AnotherHistory, match="innehåller något annat än den här påhittade historien"):
        write(path, MADE)
    assert root(path) == before
    write(tmp_path / "b.db", MADE)
    with pytest.raises(AnotherHistory):
        write(tmp_path / "b.db", history("fil", events=2_001, breaches=0.5))


def test_read_models(tmp_path: Path) -> None:
    """What is written is a ledger like any other: every § has its read model, and counts their outcome."""
    write(tmp_path / "a.db", MADE)
    with Ledger.open(tmp_path / "a.db") as ledger:
        opened = [r for r in ledger.events() if isinstance(r.event, e.ParagrafOpened)]
        items = ledger.paragrafer()
        assert len(items) == len(opened)
        counted = [p for p in items if p.votes and p.decision_method != "lottning"]
        assert counted
        assert all(p.decision_method in ("votering", "sluten omröstning", "acklamation") for p in counted)
        assert any(p.positions for p in items)


def test_progress(tmp_path: Path) -> None:
    """Progress rises to all there is."""
    seen: list[tuple[int, int]] = []
    write(tmp_path / "a.db", MADE, progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]


def test_known_again(tmp_path: Path) -> None:
    """A call of the history that is sent again is known, as one that was recorded live would be."""
    write(tmp_path / "a.db", MADE)
    with Ledger.open(tmp_path / "a.db") as ledger:
        first = next(r for r in ledger.events() if isinstance(r.event, NamndEstablished))
        event = first.event
        assert isinstance(event, NamndEstablished)
        said = c.EstablishNamnd(
            namnd=first.stream,
            name=event.name,
            kind=event.kind,
            municipality=event.municipality,
            seats=event.seats,
            numbering=event.numbering,
        )
        receipt = ledger.record(said, command_id=first.command)
        assert receipt.duplicate
        assert receipt.recorded == (first,)


def test_other_processes(tmp_path: Path) -> None:
    """Another process, with other hash seeds, writes the same bytes."""
    write(tmp_path / "a.db", MADE)
    code = (
        "import sys\nfrom beslut.testing import history, write\n"
        "write(sys.argv[1], history('fil', events=2_000, breaches=0.5))\n"
    )
    path = tmp_path / "b.db"
    env = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, env=env)
    assert root(path) == root(tmp_path / "a.db")
