"""The command palette's answers: §§ by number, dnr or title."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.system_commands import SystemCommandsProvider

from beslut.clean import clean
from beslut_tui.finding import find
from beslut_tui.screens.tillskriv import paragraf_line

if TYPE_CHECKING:
    from beslut import ParagrafLine
    from beslut_tui.app import BeslutApp


class OwnCommands(SystemCommandsProvider):
    """The program's own commands; where a screen has its own those are offered, and these only found."""

    async def discover(self) -> Hits:
        """Before anything is written."""
        if not self.screen.COMMANDS:
            async for hit in super().discover():
                yield hit


class ParagrafSearch(Provider):
    """Finds §§ in the whole ledger, and goes there."""

    @property
    def house(self) -> BeslutApp:
        """The app, as what it is."""
        return cast("BeslutApp", self.app)

    async def startup(self) -> None:
        """Read the §§ once; the app keeps them until something is recorded."""
        self._paragrafer: tuple[ParagrafLine, ...] = await self.house.all_paragrafer()

    async def search(self, query: str) -> Hits:
        """The §§ that match, the closest first."""
        for place, paragraf in enumerate(find(self._paragrafer, query)):
            yield Hit(
                1 - place / 100,
                paragraf_line(paragraf),
                partial(self.house.go, paragraf),
                text=f"§ {clean(paragraf.number or '–')}",
            )


class LatestParagrafer(ParagrafSearch):
    """Offers the latest §§ before anything is written."""

    async def discover(self) -> Hits:
        """The ten latest §§."""
        latest = sorted(self._paragrafer, key=lambda p: p.meeting_date.value, reverse=True)
        for paragraf in latest[:10]:
            yield DiscoveryHit(
                paragraf_line(paragraf),
                partial(self.house.go, paragraf),
                text=f"§ {clean(paragraf.number or '–')}",
            )
