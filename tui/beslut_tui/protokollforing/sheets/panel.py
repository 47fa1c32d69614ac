"""A plugin's panel while a sitting is recorded: what it shows of the § in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

from beslut.clean import clean
from beslut_tui.plugin import Panel, PanelRequest
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.widgets.panel_frame import PanelFrame
from beslut_tui.widgets.section import line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Now
    from beslut.plugin import Plugin


class Panelark(Ark):
    """A panel, to be read; where it fails its place says why."""

    KIND = "panel"

    def __init__(self, now: Now, plugin: Plugin[Panel], *, title: str) -> None:
        super().__init__(now, title=title)
        self._plugin = plugin

    def parts(self) -> ComposeResult:
        """The panel, in a place that can be rolled."""
        at = self.now.at
        assert at is not None, "a panel is of a §"
        with VerticalScroll(classes="ark-rulla"):
            yield PanelFrame(self._plugin, PanelRequest(paragraf=at))
            silent = line(clean("Panelen har inget att visa om paragrafen."), classes="dampad")
            silent.display = False
            yield silent

    def focus_first(self) -> None:
        """To the panel."""
        frame = self.query_one(PanelFrame)
        self.query_one(".dampad").display = not frame.display
        self.query_one(VerticalScroll).focus()
