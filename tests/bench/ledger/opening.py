"""Opening a ledger whose projections are current, whatever its size; and how much memory a replay takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.bench.ledger.content import SMALL, Content, current, small
from tests.bench.ledger.figures import Ratio, Report, in_turns

from beslut import Ledger

ROUNDS = 41
_MEGABYTE = 1_000_000


def measure(content: Content, report: Report) -> None:
    """Open, ask the read models what has as many rows in both (none), close: a thousand events and all."""
    little = small(content)
    current(content.ledger)

    def opened(path: Path) -> None:
        with Ledger.open(path) as ledger:
            if ledger.unreadable():  # it looks first whether its rows are current
                raise AssertionError(f"{path} holds what can't be read")

    took = in_turns({"small": lambda: opened(little), "all": lambda: opened(content.ledger)}, rounds=ROUNDS)
    report.figure("open_small", f"opening a current ledger of {SMALL:,} events", took["small"] * 1000, "ms")
    report.figure("open_all", "opening a current ledger of all events", took["all"] * 1000, "ms")
    report.ratio("opening all, to a thousand", "open_all", "open_small", 1.2, at_most=True)


def memory(content: Content, report: Report) -> None:
    """The peak of a process that replays everything, titles and texts read."""
    root = Path(__file__).parents[3]
    for key, what, path in (
        ("memory", "peak memory of a replay", content.ledger),
        ("memory_small", f"… of {SMALL:,} events", small(content)),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.ledger.memory", str(path.absolute())],
            check=True,
            capture_output=True,
            text=True,
            cwd=root,
        )
        report.figure(key, what, int(done.stdout) / _MEGABYTE, "MB")
    report.ratios.append(
        Ratio("peak memory of a replay, MB", report.figures["memory"].value, 60, at_most=True)
    )
