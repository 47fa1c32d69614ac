"""Sittings for the tests of the sheets, and hands that type in them and count the keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from conftest import settle, text_of
from tests.situations.utbildningsnamnden import Utbildningsnamnden
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from beslut import Ledger
from beslut_tui.app import BeslutApp
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.screens.protokollforing import ProtokollforingScreen

SIZES = [(80, 24), (120, 40)]
IDS = ["80x24", "120x40"]


def before_the_roll_call(path: str) -> None:
    """Another sitting of utbildningsnämnden, opened and no more."""
    room = Utbildningsnamnden(path)
    room.meet("m-2", "2026-05-14")
    room.ledger.close()


def deliberated(path: str) -> None:
    """Situation A, § 9, where the deliberation is closed."""
    room = Utbildningsnamnden(path)
    room.paragraf_9()
    room.deliberated()
    room.ledger.close()


def before_the_upprop(path: str) -> None:
    """Situation A, § 9, where everything but the votes is said."""
    room = Utbildningsnamnden(path)
    room.paragraf_9()
    room.to_the_vote()
    room.ledger.close()


def decided(path: str) -> None:
    """Situation A, § 9, where everything but the reservations is said."""
    room = Utbildningsnamnden(path)
    room.paragraf_9()
    room.to_the_vote()
    room.upprop()
    room.utslag()
    room.conclude()
    room.ledger.close()


class Hands:
    """Whoever sits at the keyboard: `typed` is how many keys, text that is written not counted."""

    def __init__(self, app: BeslutApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot, self.typed = app, pilot, 0

    async def press(self, *keys: str) -> None:
        """Press keys in one go: the program gives each on when the one before is done."""
        await self._send(keys)
        self.typed += len(keys)

    async def write(self, text: str) -> None:
        """Write text, in one go."""
        await self._send(text)

    async def _send(self, keys: Iterable[str]) -> None:
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            event = events.Key(_character_to_key(key), key) if len(key) == 1 else events.Key(key, None)
            event.set_sender(self.app)
            driver.send_message(event)
        await settle(self.app, self.pilot)

    @property
    def seen(self) -> str:
        """What is on the screen."""
        return text_of(self.app)

    @property
    def house(self) -> ProtokollforingScreen:
        """The screen."""
        screen = self.app.screen
        assert isinstance(screen, ProtokollforingScreen)
        return screen

    @property
    def sheet(self) -> Ark | None:
        """The sheet that is open."""
        return self.house.ark

    async def focus(self, paragraf: str) -> None:
        """Have a § in focus."""
        self.house.paint(await self.house.session.look(paragraf))
        await settle(self.app, self.pilot)


@asynccontextmanager
async def at_the_table(
    path: Path, meeting: str, size: tuple[int, int], paragraf: str | None = None
) -> AsyncIterator[Hands]:
    """The program on a ledger, recording a sitting, with a § in focus."""
    app = BeslutApp(path, actor="prov", meeting=meeting, load_panels=tuple)
    async with app.run_test(size=size) as pilot:
        hands = Hands(app, pilot)
        await settle(app, pilot)
        if paragraf is not None:
            await hands.focus(paragraf)
        yield hands


def recorded(path: Path, meeting: str, *, after: int = 0) -> list[Any]:
    """The events of a sitting after a version, read from the file."""
    ledger = Ledger.open(path)
    try:
        return [each for each in ledger.events(meeting) if each.version > after]
    finally:
        ledger.close()


def asked(path: Path, question: Callable[[Ledger], Any]) -> Any:
    """What the ledger answers, read from the file."""
    ledger = Ledger.open(path)
    try:
        return question(ledger)
    finally:
        ledger.close()
