"""How far the ledger has been read in, told from the desk's thread to the screen, and stopped from there."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 1.0  # seconds before anything is shown
PACE = 0.2  # seconds between two signs of life


class ReadIn(Message):
    """So many events of so many have been read in; `done` equals `total` when it is over."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__()
        self.done, self.total = done, total


class ReadingIn:
    """What the ledger tells its progress; `tell` is called in its thread, and must not wait."""

    def __init__(self, tell: Callable[[ReadIn], object], *, patience: float = PATIENCE) -> None:
        self._tell, self._patience = tell, patience
        self._stop = threading.Event()
        self._left = False
        self._began: float | None = None
        self._told = 0.0
        self.shown = False

    def __call__(self, done: int, total: int) -> None:
        """The ledger's next word. Raises Cancelled once somebody has asked for it."""
        now = time.monotonic()
        if self._began is None:
            self._began = now
        if done >= total:
            self._over()
        elif self._stop.is_set() or self._left:
            self._over()
            from beslut import Cancelled  # noqa: PLC0415  # on use: the first frame comes before

            raise Cancelled("Inläsningen avbröts. Det som är klart står kvar.")
        elif now - self._began >= self._patience and now - self._told >= PACE:
            self._told, self.shown = now, True
            self._tell(ReadIn(done, total))

    def _over(self) -> None:
        self._began, self.shown = None, False
        self._stop.clear()
        self._tell(ReadIn(1, 1))

    def stop(self) -> None:
        """Stop at the next word; where nothing is being read in, that is none of today's."""
        if self._began is not None:
            self._stop.set()

    def leave(self) -> None:
        """Stop at the next word and at every one after: nobody is there any more.

        The first word may be long in coming, while the processes that help are started.
        """
        self._left = True
