"""What waits until the hands are still: the rules' remarks, the clock, the garbage collector."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from beslut_tui.protokollforing.watching import ClockWatch, Collector
from beslut_tui.protokollforing.widgets import Findings

if TYPE_CHECKING:
    from beslut_tui.screens.protokollforing import ProtokollforingScreen

IDLE = 0.5  # seconds without a key before the rules are asked: what they say must keep no key waiting


class Stillness:
    """Sees to what no key may wait for; `look` is called every IDLE seconds."""

    def __init__(self, screen: ProtokollforingScreen) -> None:
        self._screen = screen
        self._clock = ClockWatch()
        self._collector = Collector()
        self._unjudged = False
        self._asked = False  # whether the second desk has read the ledger

    def begin(self) -> None:
        """The sitting has been read."""
        self._collector.begin()

    def end(self) -> None:
        """It is left."""
        self._collector.end()

    def changed(self) -> None:
        """What is shown is another, or stands otherwise: the rules are asked anew."""
        self._unjudged = True

    def look(self) -> None:
        """See to it, where the hands are still; the clock is told of at once."""
        screen = self._screen
        if told := self._clock.told():
            screen.tell(told)
        if time.monotonic() - screen.app_.last_key <= IDLE or screen.recorder.busy:
            return
        if self._unjudged:
            self._unjudged = False
            screen.run_worker(self._ask_rules(), name="look_at_rules", group="regler", exclusive=True)
        else:
            self._collector.when_still()

    async def _ask_rules(self) -> None:
        """What the rules say of the § in focus.

        It takes a while (160 ms in a large sitting), so they are asked at a desk of their own: no act waits.
        """
        screen = self._screen
        at = screen.session.at
        try:
            found = await screen.app_.second_desk.ask(lambda ledger: ledger.findings(at or screen.meeting))
        except Exception as error:  # noqa: BLE001  # whatever it is, the person shall be told, not thrown out
            screen.tell(screen.app_.in_words(error))
            return
        sentences = await screen.session.worded([finding.cited for finding in found])
        if not self._asked:
            self._asked = True
            self._collector.has_read()
        if at == screen.session.at:
            screen.query_one(Findings).show(sentences)
            if screen.ark is not None and screen.ark.KIND == "anmarkningar":
                screen.ark.show(screen.ark.now)
