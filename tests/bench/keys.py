"""From key to painted frame in protokollföring, 101 members and 60 §§ open: `python -m tests.bench.keys`.

The real program in a pseudo terminal of 120 by 40 and 80 by 24 that answers the question for synchronised
output. The clock goes from when the key is written until the end of the frame that shows what it did (a word
that was not there before, where one is named, else the first frame). Prints median and 95th percentile of
each way of working, and of all; the aim is 50 ms for the 95th percentile of each.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench import big_sitting

sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))

from terminal import CSI, Terminal  # of the folder above

OURS = "import sys; from beslut_tui.app import run; sys.exit(run(sys.argv[1], 'prov', meeting='m-1'))"
PAINTED = b"\x1b[?2026l"
DOWN, UP, ENTER, ESCAPE = b"\x1b[B", b"\x1b[A", b"\r", b"\x1b"
CLOSED = "Ordföranden"  # moves when a sheet is closed; a key that comes before that would be alt and that key
PAUSE = 0.08  # seconds between keys: somebody who types 12 a second


class Clock(Terminal):
    """A terminal that tells how long a key took."""

    def took(self, key: bytes, word: str = "") -> float:
        """Milliseconds from a key until the frame that shows it. Raises AssertionError after five seconds."""
        start, begun = len(self.written), time.perf_counter()
        os.write(self._fd, key)
        while time.perf_counter() < begun + 5:
            if not self.read(0.5):
                continue
            new = self.written[start:]
            end = new.rfind(PAINTED)
            if end >= 0 and word in CSI.sub("", new[:end].decode(errors="replace")):
                took = (time.perf_counter() - begun) * 1000
                self.quiet(PAUSE)
                return took
        raise AssertionError(f"nothing was painted after {key!r}{f', least of all {word!r}' if word else ''}")


def moving(clock: Clock) -> Iterator[float]:
    """Up and down in the list of §§."""
    for key in (UP, DOWN) * 20:
        yield clock.took(key)


def opening(clock: Clock) -> Iterator[float]:
    """A form is opened."""
    for _ in range(15):
        yield clock.took(b"y", "Yrkande")
        clock.took(ESCAPE, CLOSED)


def typing(clock: Clock) -> Iterator[float]:
    """Type-ahead among 101, letter by letter."""
    clock.took(b"y", "Yrkande")
    for name in ("anna", "holm", "kov", "lars", "öst"):
        for letter in name:
            yield clock.took(letter.encode())
        for _ in name:
            yield clock.took(b"\x7f")
    clock.took(ESCAPE, CLOSED)


def recording(clock: Clock) -> Iterator[float]:
    """An act without a form, until it is on disk and shown."""
    for _ in range(12):
        yield clock.took("ö".encode(), "Ordning")
        clock.took(b"z", "vilar")
        clock.took(ENTER, "Lämnar")


def taking_back(clock: Clock) -> Iterator[float]:
    """It is taken back, likewise."""
    for _ in range(12):
        clock.took("ö".encode(), "Ordning")
        clock.took(b"z", "vilar")
        yield clock.took(ENTER, "Lämnar")


WAYS = {
    "moving in the list of §§": moving,
    "opening a form": opening,
    "type-ahead among 101": typing,
    "an act recorded and shown": recording,
    "an act taken back": taking_back,
}


def percentile(times: list[float], share: float) -> float:
    """The value below which that share lies."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stor.db"
        big_sitting.write(path)
        for columns, lines in ((120, 40), (80, 24)):
            print(f"{columns}x{lines}")
            everything: list[float] = []
            with Clock(OURS, str(path), columns=columns, lines=lines) as clock:
                clock.until("allt sparat")
                clock.quiet(1.5)
                for name, way in WAYS.items():
                    times = list(way(clock))
                    everything += times
                    print(
                        f"  {name:28} {statistics.median(times):6.1f} ms  {percentile(times, 0.95):6.1f} ms p95"
                    )
                    clock.quiet(0.3)
            print(
                f"  {'all':28} {statistics.median(everything):6.1f} ms  {percentile(everything, 0.95):6.1f} ms p95"
            )


if __name__ == "__main__":
    main()
