"""The benchmark of the ledger: that it runs, and that what it compares is the same content."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.bench.ledger.figures import Ratio, Report

ROOT = Path(__file__).parents[2]


def bench(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.bench.ledger", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_runs(tmp_path: Path) -> None:
    """Parts can be run by themselves, on a file that is kept, and answer other programs in JSON."""
    file = tmp_path / "bench.db"
    done = bench("--events", "1500", "--only", "replay,check", "--json", "--file", str(file))
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["events"] >= 1500
    assert {"written", "floor", "ours_texts", "ours", "stock_texts", "stock", "one_topic", "log"} <= set(
        said["figures"]
    )
    assert "append_one_ours" not in said["figures"]
    assert {"replay with texts, to the library", "log check, to the floor"} <= {
        ratio["what"] for ratio in said["ratios"]
    }
    again = json.loads(bench("--events", "1500", "--only", "memory", "--json", "--file", str(file)).stdout)
    assert again["events"] == said["events"]
    assert "written" not in again["figures"]
    assert 10 < again["figures"]["memory"]["value"] < 200


def test_unknown_part() -> None:
    """A part that isn't there is refused with those that are."""
    done = bench("--only", "allt")
    assert done.returncode == 2
    assert "no part is called allt; there are append, replay" in done.stderr


@pytest.mark.parametrize(
    ("ratio", "met"),
    [
        (Ratio("", 3.2, 3.1), True),
        (Ratio("", 3.0, 3.1), False),
        (Ratio("", 1.1, 1.2, at_most=True), True),
        (Ratio("", 1.3, 1.2, at_most=True), False),
        (Ratio("", 0.1, None), True),
    ],
)
def test_targets(ratio: Ratio, *, met: bool) -> None:
    """A ratio says whether it reaches its target, from below or from above."""
    assert ratio.met is met


def test_missing_figures() -> None:
    """A ratio of which one figure wasn't taken is left out."""
    report = Report(10)
    report.rate("a", "a", 2.0)
    report.ratio("a/b", "a", "b", 1.0)
    assert report.figures["a"].value == 5
    assert report.ratios == []
