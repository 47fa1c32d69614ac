"""Keys that are pressed while the program is busy with the one before: kept, and given on in order.

Opening a form or recording an act takes some tens of milliseconds, and a slow line brings several keys at
once; without this the name of who moves a yrkande would be taken for commands. A key is given when the one
before has been answered by the widget in focus and all that it lies in. Nothing is held for longer than
LONGEST: then the keyboard answers again.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

_ROUNDS = 3  # the key, what its action says (a line: Enter), and what comes of that (a field: filled in)
LONGEST = 1.0  # seconds: a ledger that is busy for longer must not make the keyboard dead


class TypingAhead:
    """Holds keys and pasted text of an app while somebody asks for it. `give`: what dispatches a key."""

    def __init__(self, app: App[int], give: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app, self._give = app, give
        self._holding: set[object] = set()
        self._kept: deque[events.Event] = deque()

    def hold(self) -> Callable[[], None]:
        """Hold from now on, until what is returned is called, or LONGEST has passed."""
        token = object()
        self._holding.add(token)
        late = asyncio.get_running_loop().call_later(LONGEST, self._later, token)

        def let_go() -> None:
            late.cancel()
            # after what is queued already, such as moving the focus to what was opened
            self._later(token)

        return let_go

    async def take(self, event: events.Event) -> None:
        """Give a key or pasted text on, now or when its turn comes."""
        if self._holding or self._kept:
            self._kept.append(event)
        else:
            await self._give_one(event)

    async def _give_one(self, event: events.Event) -> None:
        let_go = self.hold()
        focused = self._app.focused or self._app.screen
        await self._give(event)
        # each answers by messages to the one that it lies in, and so do those: the next comes after them.
        # A binding is found at the top, and what its action then says goes the same way once more.
        _after([focused, *focused.ancestors] * _ROUNDS, let_go)

    def _later(self, token: object) -> None:
        self._app.call_later(self._release, token)

    async def _release(self, token: object) -> None:
        self._holding.discard(token)
        while self._kept and not self._holding:
            await self._give_one(self._kept.popleft())


def _after(pumps: list[MessagePump], then: Callable[[], None]) -> None:
    """Call `then` when each of these in turn has answered what it had been sent."""
    while pumps:
        pump = pumps.pop(0)
        if pump.call_later(_after, pumps, then):
            return
    then()
