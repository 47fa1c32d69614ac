"""The minutes of the § in focus, as they will read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from beslut_tui.protokollforing.paper import on_paper

if TYPE_CHECKING:
    from textual import events

    from beslut import Now, Protokoll

WIDEST = 84  # cells: longer lines are hard to read


class MinutesView(VerticalScroll):
    """The minutes of the § as they will read; what stands there is on disk."""

    BINDING_GROUP_TITLE = "Protokollet"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", "Sida upp", show=False, id="protokollet.upp"),
        Binding("pagedown", "page_down", "Sida ned", show=False, id="protokollet.ned"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual's widgets give it
        super().__init__(Static("", id="papper", markup=False), id=id)
        self._document: Protokoll | None = None
        self._of: str | None = None
        self._width = 0
        self._empty = ""

    def show(self, now: Now) -> None:
        """Show the minutes of the § in focus: another one from its beginning, else what changed last."""
        at = None if now.at is None else now.at.id
        empty = "" if at else "Ingen paragraf är öppnad."
        if (now.minutes, empty) == (self._document, self._empty):
            return
        other = at != self._of
        self._document, self._of, self._empty = now.minutes, at, empty
        self._set()
        if other and now.item in ("beslutad", "klar"):
            self.release_anchor()
            self.scroll_home(animate=False)
        else:
            self.anchor()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002  # Textual's
        """Set it anew, as wide as there is room."""
        if self.room != self._width:
            self._set()

    @property
    def room(self) -> int:
        """How wide its lines can be."""
        return min(WIDEST, max(20, self.scrollable_content_region.width))

    def _set(self) -> None:
        self._width = self.room
        text = (
            on_paper(self._document, self._width)
            if self._document
            else Content.styled(self._empty, "$dampad")
        )
        self.query_one("#papper", Static).update(text)
