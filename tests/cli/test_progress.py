"""What takes long says how far it has come, on standard error, and leaves no trace of it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.projections import history

from beslut.cli import progress
from beslut.projections import batches


def watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody watches the terminal, and has no patience."""
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_PACE", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(batches, "BATCH", 200)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """The ledger of the command line's test, with read models still to be made."""
    path = tmp_path / "liggare.db"
    history.write(tmp_path / "ny.db", 20).close()
    shutil.move(tmp_path / "ny.db", path)
    return path


@pytest.mark.usefixtures("ledger")
def test_reading_in_is_shown_and_wiped_away(
    beslut: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step overwrites the one before, and the line is empty when the answer is printed."""
    watch(monkeypatch)
    said = beslut("visa", "m-3")
    assert said.status == 0
    steps = said.err.split("\r")
    assert steps[0] == ""
    assert steps[1].startswith("Läser in liggarens händelser: ")
    assert "% (200 av " in steps[1]
    assert steps[-1] == "\x1b[K"
    assert said.err.count("\x1b[K") == 1
    assert beslut("visa", "m-3").err == ""


@pytest.mark.usefixtures("ledger")
def test_nobody_watches(beslut: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Into a file or a pipe nothing is written."""
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    assert beslut("visa", "m-3").err == ""


@pytest.mark.usefixtures("ledger")
def test_what_stops_it_is_told_on_a_line_of_its_own(
    beslut: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After ctrl+C the line is wiped, the call says that it was stopped, and the next goes on."""
    watch(monkeypatch)
    real = batches.Batches.changes

    def interrupted(self: batches.Batches, after: int, upto: int) -> Any:
        if after >= 600:
            raise KeyboardInterrupt
        return real(self, after, upto)

    monkeypatch.setattr(batches.Batches, "changes", interrupted)
    said = beslut("visa", "m-3")
    assert said.status == 130
    assert said.err.endswith("\r\x1b[Kbeslut: avbrutet\n")
    monkeypatch.setattr(batches.Batches, "changes", real)
    assert beslut("visa", "m-3").status == 0


def test_the_line_is_wiped_before_anything_else_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once all is read in, the line is empty, though the call goes on."""
    watch(monkeypatch)
    with progress.shown("Läser in") as follow:
        follow(1, 10)
        assert not capsys.readouterr().err.endswith("\x1b[K")
        follow(10, 10)
        assert capsys.readouterr().err.endswith("\r\x1b[K")
