"""Lines of a form: who is offered for what is typed, and the fields that aren't in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Size


class Lines(Widget):
    """Lines that change with each key: the screen is laid out anew only when there are more or fewer."""

    class Clicked(Message):
        """A line was clicked."""

        def __init__(self, lines: Lines, row: int) -> None:
            super().__init__()
            self.lines, self.row = lines, row

    def __init__(self, lines: Sequence[Content] = (), *, classes: str) -> None:
        super().__init__(classes=classes)
        self._lines = tuple(lines)

    def show(self, lines: Sequence[Content]) -> None:
        """Show these lines in place of those before."""
        lines, before = tuple(lines), self._lines
        if lines != before:
            self._lines = lines
            self.refresh(layout=len(lines) != len(before))

    def on_click(self, event: events.Click) -> None:
        """Tell which line."""
        self.post_message(self.Clicked(self, event.y))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's
        """A row each."""
        return len(self._lines)

    def render(self) -> Content:
        """The lines, cut where there is no room."""
        width = self.size.width
        return Content("\n").join([line.truncate(width, ellipsis=True) for line in self._lines])
