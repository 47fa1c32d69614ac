"""How long a call takes to start, in ratio to its floor: `python tests/bench/start.py`.

`beslut --help` against `python -c "import click"`, each the median of whole processes, taken in
turns so that both meet the same machine.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 25


def seconds(command: list[str]) -> float:
    """How long one process takes."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Print the medians and their ratio."""
    beslut = str(Path(sys.executable).with_name("beslut"))
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        'python -c "import click"': [sys.executable, "-c", "import click"],
        "beslut --help": [beslut, "--help"],
        "beslut visa --help": [beslut, "visa", "--help"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(seconds(command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    floor = medians['python -c "import click"']
    for name, median in medians.items():
        print(f"{name:28} {median * 1000:7.1f} ms  {median / floor:5.2f} × import click")


if __name__ == "__main__":
    main()
