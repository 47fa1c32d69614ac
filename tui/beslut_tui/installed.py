"""What plugins bring to the terminal program, loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beslut.plugin import Kommando, Plugin
    from beslut_tui.desk import Desk
    from beslut_tui.plugin import Panel


def installed_panels() -> tuple[Plugin[Panel], ...]:
    """The panels that are installed here."""
    from beslut.plugin import PANELS, load_all  # noqa: PLC0415  # on use: the first frame comes before

    return tuple(load_all(PANELS))


def installed_kommandon() -> tuple[Plugin[Kommando], ...]:
    """The commands that are installed here."""
    from beslut.plugin import KOMMANDON, load_all  # noqa: PLC0415  # on use: the first frame comes before

    return tuple(load_all(KOMMANDON))


class Installed:
    """The panels and commands of plugins, each loaded once, at the desk."""

    def __init__(
        self,
        desk: Desk,
        load_panels: Callable[[], tuple[Plugin[Panel], ...]],
        load_kommandon: Callable[[], tuple[Plugin[Kommando], ...]],
    ) -> None:
        self._desk = desk
        self._load_panels, self._load_kommandon = load_panels, load_kommandon
        self._panels: tuple[Plugin[Panel], ...] | None = None
        self._kommandon: tuple[Plugin[Kommando], ...] | None = None

    async def panels(self) -> tuple[Plugin[Panel], ...]:
        """The panels, one that failed among them."""
        if self._panels is None:
            self._panels = await self._desk.ask(lambda _: self._load_panels())
        return self._panels

    async def kommandon(self) -> tuple[Plugin[Kommando], ...]:
        """The commands, one that failed among them."""
        if self._kommandon is None:
            self._kommandon = await self._desk.ask(lambda _: self._load_kommandon())
        return self._kommandon
