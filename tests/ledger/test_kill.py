"""A writer that is killed: what it acknowledged is there, and nothing is half recorded."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from itertools import groupby
from pathlib import Path

import pytest
from tests.ledger.exact import said

from beslut import Ledger
from beslut.proof import tree

_WRITER = """
import sys
from beslut import Ledger, PersonRef, commands as c
print("begun", flush=True)
with Ledger.open(sys.argv[1]) as ledger:
    meeting = ledger.record(c.OpenMeeting(namnd=None)).stream
    for i in range(100000):
        receipt = ledger.record(*(
            c.RecordAttendance(meeting=meeting, person=PersonRef(f"{i}.{part}", "S")) for part in range(3)
        ))
        if i % 7 == 0:
            ledger.meeting(meeting)
        print(*(r.name for r in receipt.recorded), flush=True)
"""


def killed_writer(path: Path, chance: random.Random) -> list[str]:
    """What a writer acknowledged before it was killed, at a moment of chance: at its work or while opening."""
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, path], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    writer.stdout.readline()
    read = [writer.stdout.readline() for _ in range(chance.choice([0, 1, 1, 5, 40]))]
    time.sleep(chance.random() * 0.02)
    writer.send_signal(signal.SIGKILL)
    rest, _ = writer.communicate()
    whole = [line for line in "".join([*read, rest]).splitlines(keepends=True) if line.endswith("\n")]
    return " ".join(whole).split()


def check(path: Path, acknowledged: set[str]) -> None:
    """Every acknowledged event is there, every command is whole, and log, tree and projections agree."""
    with Ledger.open(path) as ledger:
        events = ledger.events()
        assert acknowledged <= {r.name for r in events}
        assert [r.index for r in events] == list(range(len(events)))
        attendance = [r for r in events if r.topic == "attendance_recorded"]
        for _, command in groupby(attendance, key=lambda r: r.command):
            assert [said(r).person.name.split(".")[1] for r in command] == ["0", "1", "2"]
        before = ledger.projections()
        ledger.rebuild()
        assert ledger.projections() == before
        size, root = ledger.root()
    connection = sqlite3.connect(path)
    rows: list[bytes] = []
    for rowid, stream, version, topic, state, kept in connection.execute(
        "SELECT rowid, originator_id, originator_version, topic, state, tree FROM stored_events ORDER BY rowid"
    ):
        leaf = tree.leaf_hash(stream, version, topic, rowid - 1, state)
        rows.append(tree.completed(leaf, rowid - 1, rows.__getitem__))
        assert rows[-1] == kept
    assert (size, root) == (len(rows), tree.root(len(rows), rows.__getitem__))
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def rounds(path: Path, count: int, seed: int) -> None:
    """Kill so many writers, one after the other, on one file."""
    chance, acknowledged = random.Random(seed), set[str]()
    for _ in range(count):
        acknowledged |= set(killed_writer(path, chance))
        check(path, acknowledged)


def test_killed_writers(tmp_path: Path) -> None:
    """After kill -9 at any moment the ledger opens, with all that was acknowledged and nothing by halves."""
    rounds(tmp_path / "liggare.db", 4, 1)


def test_killed_while_the_file_is_made(tmp_path: Path) -> None:
    """A writer killed while it makes the file leaves one that opens."""
    for delay in (0.0, 0.15, 0.2, 0.25):
        path = tmp_path / f"{delay}.db"
        writer = subprocess.Popen([sys.executable, "-c", _WRITER, path], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay)
        writer.kill()
        writer.communicate()
        check(path, set())


@pytest.mark.slow
def test_many_killed_writers(tmp_path: Path) -> None:
    """The same, many times over, and on many new files."""
    for n in range(10):
        rounds(tmp_path / f"{n}.db", 6, 100 + n)
