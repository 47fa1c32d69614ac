"""What goes on beside the acts: the clock, the garbage collector, and what must be known of a §."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from beslut_tui.words import long_date

if TYPE_CHECKING:
    from beslut import Now

TOLERATED = 60  # seconds: clocks are corrected by less all the time


class ClockWatch:
    """Notices when the machine's clock is set back: times that are filled in would be wrong."""

    def __init__(self) -> None:
        self._offset = time.time() - time.monotonic()

    def told(self) -> str:
        """What to say of it, once; empty where the clock goes as it should."""
        behind = self._offset - (time.time() - time.monotonic())
        if abs(behind) > TOLERATED:
            self._offset -= behind
        if behind <= TOLERATED:
            return ""
        return (
            f"Datorns klocka har gått tillbaka {round(behind / 60)} minuter. Akternas ordning är säker; "
            "se till att klockslag som fylls i stämmer."
        )


class Collector:
    """Looks for garbage while the hands are still, not between a key and its frame.

    Python does it whenever some hundred objects were made: 30 times a second while a form opens, and every
    tenth act or so through all that was read, up to 90 ms with 101 members and 60 §§ (measured).
    """

    ENOUGH = 10_000  # objects made since last time

    def __init__(self) -> None:
        self._read = False

    def begin(self) -> None:
        """From now on only when the hands are still; what has been read stays, and is passed by."""
        gc.disable()
        self.has_read()
        self.when_still()

    def has_read(self) -> None:
        """More was read that stays: it is passed by from the next time on."""
        self._read = True

    def when_still(self) -> None:
        """Look, where there may be something worth it."""
        if self._read:
            self._read = False
            gc.collect()
            gc.freeze()
        elif gc.get_count()[0] > self.ENOUGH:
            gc.collect()

    def end(self) -> None:
        """As Python does it by itself."""
        gc.unfreeze()
        gc.enable()


def latest(now: Now) -> str | None:
    """The § that is being handled, else the last that was."""
    taken = [line for line in now.lines if line.paragraf is not None]
    going_on = [line for line in taken if line.status == "pågår"]
    return next((line.paragraf for line in reversed(going_on or taken)), None)


def due(now: Now) -> str:
    """That the answer to a remiss is due before the minutes will be approved."""
    at = None if now.at is None else now.at.id
    line = next((each for each in now.lines if each.paragraf == at), None)
    if line is None or not line.due.value or line.status == "justerad":
        return ""
    return f"Remissvar senast {long_date(line.due)}, före justeringen: omedelbar justering?"
