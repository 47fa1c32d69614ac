"""The minutes of the § in focus, as they will read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from beslut_tui.protokollforing.lines import Lines
from beslut_tui.protokollforing.paper import on_paper

if TYPE_CHECKING:
    from textual import events

    from beslut import Now, Protokoll

WIDEST = 84  # cells: longer lines are hard to read


class MinutesView(Lines, can_focus=False):
    """The minutes of the § as they will read; what stands there is on disk."""

    BINDING_GROUP_TITLE = "Protokollet"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual's widgets give it
        super().__init__(id=id)
        self._document: Protokoll | None = None
        self._of: str | None = None
        self._width = 0
        self._going_on = False

    def show(self, now: Now) -> None:
        """Show the minutes of the § in focus: one that is decided from its beginning, else what came last."""
        at = None if now.at is None else now.at.id
        if now.minutes == self._document and at == self._of:
            return
        other = at != self._of
        self._document, self._of = now.minutes, at
        self._going_on = now.item not in ("beslutad", "klar") or (self._going_on and not other)
        self._set()
        if other and not self._going_on:
            self.scroll_home(animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Set it anew, as wide as there is room."""
        if self.room != self._width:
            self._set()
        super().on_resize(event)

    @property
    def room(self) -> int:
        """How wide its lines can be."""
        return min(WIDEST, max(20, self.scrollable_content_region.width))

    def _set(self) -> None:
        self._width = self.room
        if self._of is None:
            self.put([Content.styled("Ingen paragraf är öppnad.", "$dampad")])
        else:
            self.put(on_paper(self._document, self._width), end=self._going_on)
