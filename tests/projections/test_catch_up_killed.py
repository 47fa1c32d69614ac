"""Read models whose builder is killed: they stand where they stood, and end with the same bytes."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.projections import history

from beslut import Ledger

_BUILDER = """
import sys
from beslut import Ledger, workers
from beslut.projections import batches, tables
batches.BATCH = tables.RANGE = int(sys.argv[2])
tables.MANY = int(sys.argv[3])
workers.count = lambda: 2
def told(done, total):
    print(done, flush=True)
with Ledger.open(sys.argv[1], progress=told) as ledger:
    ledger.paragraf_lines()
"""
ALONE, TOGETHER = 1 << 60, 1


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger without read models."""
    path = tmp_path_factory.mktemp("liggare") / "liggare.db"
    history.write(path, 24).close()
    return path


def position(path: Path) -> int:
    """Where the rows stand."""
    connection = sqlite3.connect(path)
    try:
        (found,) = connection.execute("SELECT position FROM projection_position").fetchone()
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
    return int(found)


def killed_builder(path: Path, chance: random.Random, many: int) -> tuple[int, bool]:
    """How far a builder said it had come, and whether it was killed before it was done."""
    builder = subprocess.Popen(
        [sys.executable, "-c", _BUILDER, path, str(chance.choice([3, 10])), str(many)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert builder.stdout is not None
    said = [builder.stdout.readline() for _ in range(chance.choice([1, 1, 2, 5, 9]))]
    time.sleep(chance.random() * 0.01)
    builder.send_signal(signal.SIGKILL)
    rest, _ = builder.communicate()
    whole = [int(line) for line in "".join([*said, rest]).splitlines(keepends=True) if line.endswith("\n")]
    return max(whole, default=0), builder.returncode == -signal.SIGKILL


def rounds(path: Path, count: int, seed: int, many: int) -> int:
    """Kill builders one after the other on one file; returns how many had work left."""
    with Ledger.open(path) as ledger:
        whole = ledger.projections()
        ledger._tables.drop()
        size = ledger.size()
    chance, killed = random.Random(seed), 0
    for _ in range(count):
        before = position(path)
        said, was_killed = killed_builder(path, chance, many)
        after = position(path)
        killed += was_killed
        assert after >= before + said, f"seed {seed}: said {said} after {before}, and stands at {after}"
        if after == size or chance.random() < 0.2:
            with Ledger.open(path) as ledger:
                assert ledger.projections() == whole, f"seed {seed}"
                ledger._tables.drop()
    with Ledger.open(path) as ledger:
        assert ledger.projections() == whole, f"seed {seed}"
    return killed


@pytest.mark.parametrize("many", [ALONE, TOGETHER], ids=["alone", "together"])
def test_killed_builders(written: Path, tmp_path: Path, many: int) -> None:
    """After kill -9 at any moment the rows are those of their position, and end with the same bytes."""
    assert rounds(Path(shutil.copy(written, tmp_path)), 4, 1, many) >= 2


@pytest.mark.slow
@pytest.mark.parametrize("many", [ALONE, TOGETHER], ids=["alone", "together"])
def test_many_killed_builders(written: Path, tmp_path: Path, many: int) -> None:
    """The same, a hundred times."""
    assert rounds(Path(shutil.copy(written, tmp_path)), 100, 2, many) >= 50
