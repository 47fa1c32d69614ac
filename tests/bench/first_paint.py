"""The terminal program's first frame, in ratio to an empty Textual program: `python tests/bench/first_paint.py`.

Both run in a pseudo terminal of 120 by 40 that answers the question for synchronised output; the clock
goes from the start of the process until a word of the first frame has been written. Taken in turns,
medians; `readable` is when the first § stands on the screen.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))

import example_ledger
from terminal import Terminal

ROUNDS = 9
EMPTY = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("arkiv")

Hello().run()
"""
OURS = "import sys; from beslut_tui.app import run; sys.exit(run(sys.argv[1]))"


def seconds(code: str, path: Path, word: str) -> float:
    """Seconds from the start of the program until it has written a word."""
    with Terminal(code, str(path)) as terminal:
        return terminal.until(word)


def main() -> None:
    """Print the medians and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exempel.db"
        example_ledger.write(path)
        runs = {
            "an empty Textual program": (EMPTY, "arkiv"),
            "beslut, first frame": (OURS, "arkiv"),
            "beslut, first § readable": (OURS, "Ståndpunkter"),
        }
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(ROUNDS):
            for name, (code, word) in runs.items():
                times[name].append(seconds(code, path, word))
    medians = {name: statistics.median(values) for name, values in times.items()}
    floor = medians["an empty Textual program"]
    for name, median in medians.items():
        print(f"{name:26} {median * 1000:6.0f} ms  {median / floor:5.2f}")


if __name__ == "__main__":
    main()
