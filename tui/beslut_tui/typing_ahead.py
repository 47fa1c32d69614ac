"""Keys that are pressed while the program is busy with the one before: kept, and given on in order.

Opening a form or recording an act takes some tens of milliseconds; whoever types faster would write the
name of who moves a yrkande as commands. Nothing is held longer than LONGEST: then the screen answers again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.app import App

LONGEST = 1.0  # seconds: a ledger that is busy for longer must not make the keyboard dead


class TypingAhead:
    """Holds keys and pasted text of an app while somebody asks for it."""

    def __init__(self, app: App[int], give: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app, self._give = app, give
        self._holding: set[object] = set()
        self._kept: deque[events.Event] = deque()

    def hold(self) -> Callable[[], None]:
        """Hold from now on, until what is returned is called, or LONGEST has passed."""
        token = object()
        self._holding.add(token)
        timer = self._app.set_timer(LONGEST, lambda: self._release(token))

        def let_go() -> None:
            timer.stop()
            # after what is queued already, such as moving the focus to what was opened
            self._app.call_later(self._release, token)

        return let_go

    def keeps(self, event: events.Event) -> bool:
        """Whether an event is kept for later."""
        if not isinstance(event, events.Key | events.Paste) or not (self._holding or self._kept):
            return False
        self._kept.append(event)
        return True

    async def _release(self, token: object) -> None:
        self._holding.discard(token)
        while self._kept and not self._holding:
            await self._give(self._kept.popleft())
