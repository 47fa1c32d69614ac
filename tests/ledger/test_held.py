"""A ledger that another process holds: waiting, and knowing for whom."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.ledger.failing import add, filled, names, up_to

from beslut.ledger import LedgerBusy

_HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[Callable[[Path], subprocess.Popen[str]]]:
    """Starts another process that holds a ledger until it gets a line."""
    held: list[subprocess.Popen[str]] = []

    def hold(path: Path) -> subprocess.Popen[str]:
        script = tmp_path / "protokollstöd"
        script.write_text(_HOLDER)
        held.append(
            subprocess.Popen(
                [sys.executable, script, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        )
        assert held[-1].stdout is not None
        assert held[-1].stdout.readline() == "held\n"
        return held[-1]

    yield hold
    for one in held:
        if one.poll() is None:
            one.kill()
            one.wait()


def test_held_by_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holder: Callable[[Path], subprocess.Popen[str]]
) -> None:
    """Who waits in vain is told who holds the ledger; nothing is half written, and reading goes on."""
    monkeypatch.setattr("beslut.ledger.store.LOCK_TIMEOUT", 1)
    path = tmp_path / "liggare.db"
    made = filled(path)
    other = holder(path)
    with pytest.raises(LedgerBusy, match=r"liggare\.db hålls av ett annat program") as busy:
        add(made)
    if Path("/proc/locks").exists():
        assert busy.value.holder == other.pid
        assert f"process {other.pid} (" in str(busy.value)
        assert "protokollstöd" in str(busy.value)
        assert f"användaren {Path(f'/proc/{other.pid}').owner()}" in str(busy.value)
    assert made.version("m-1") == 3
    assert names(path) == up_to(3)
    other.communicate("\n")
    add(made)
    made.close()
    assert names(path) == up_to(4)


def test_held_for_a_while(tmp_path: Path, holder: Callable[[Path], subprocess.Popen[str]]) -> None:
    """Who is held up for less than the timeout waits, and records."""
    path = tmp_path / "liggare.db"
    made = filled(path)
    other = holder(path)
    releases = subprocess.Popen(["sleep", "0.5"])
    assert other.stdin is not None
    in_a_moment = os.fork()
    if in_a_moment == 0:
        releases.wait()
        os.write(other.stdin.fileno(), b"\n")
        os._exit(0)
    add(made)
    os.waitpid(in_a_moment, 0)
    releases.wait()
    made.close()
    assert names(path) == up_to(4)


def test_held_by_a_killed_process(tmp_path: Path, holder: Callable[[Path], subprocess.Popen[str]]) -> None:
    """A process that dies holds nothing any more."""
    path = tmp_path / "liggare.db"
    made = filled(path)
    other = holder(path)
    other.send_signal(signal.SIGKILL)
    other.wait()
    add(made)
    made.close()
    assert names(path) == up_to(4)
