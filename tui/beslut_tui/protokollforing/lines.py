"""Many lines of styled text, of which only those in sight are drawn.

A Static draws all of its lines whenever one of them changes; for the count of a fullmäktige of 101 that is
three times what a key may take.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from textual import events
    from textual.content import Content


class Lines(ScrollView):
    """Lines that fit the width; whoever fills it puts them anew when the width changes."""

    ALLOW_SELECT = False
    DEFAULT_CSS = (
        "Lines { overflow-x: hidden; overflow-y: auto; text-wrap: nowrap; text-overflow: ellipsis; }"
    )

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual's widgets give it
        super().__init__(id=id)
        self._lines: Sequence[Content] = ()
        self._drawn: dict[int, Strip] = {}  # lines with border and padding, by place
        self._drawn_as: object = None
        self._at_end = False

    def put(self, lines: Sequence[Content], *, end: bool = False) -> None:
        """Show these lines, from where one was; with `end` the last of them stays in sight."""
        before = self._lines
        self._lines, self._at_end = lines, end
        self.virtual_size = Size(self.scrollable_content_region.width, len(lines))
        self.redraw(n for n, line in enumerate(lines) if n >= len(before) or not line.is_same(before[n]))
        if len(lines) < len(before):
            self.redraw(range(len(lines), len(before)))
        if end:
            self._to_end()

    def redraw(self, places: Iterable[int]) -> None:
        """Draw these lines anew, where they are in sight."""
        width, top, high = self.size.width, self.scroll_offset.y, self.scrollable_content_region.height
        for place in places:
            self._drawn.pop(place, None)
            if top <= place < top + high:
                self.refresh(Region(0, place - top, width, 1))

    def dressed(self, place: int, line: Content) -> Content:  # noqa: ARG002  # for who has a cursor
        """The line as it is drawn."""
        return line

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002  # Textual's
        """The last line stays in sight where it was."""
        if self._at_end:
            self._to_end()

    def _to_end(self) -> None:
        # forced: the first time that there are more lines than rows there is no scrollbar yet
        self.scroll_to(y=self.max_scroll_y, animate=False, immediate=True, force=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is in sight, those lines made that aren't yet.

        Textual forgets what it has drawn whenever a widget gets higher or lower or is scrolled: each sheet
        that opens would have all of the minutes, the list and the table drawn anew.
        """
        width, top = self.region.width, self.scroll_offset.y
        drawn_as = (width, self.app.theme, self.visual_style)
        if drawn_as != self._drawn_as:
            self._drawn_as = drawn_as
            self._drawn.clear()
        rows = crop.line_range
        missing = [y for y in rows if y + top not in self._drawn]
        if missing:
            first, last = missing[0], missing[-1]
            made = super().render_lines(Region(0, first, width, last + 1 - first))
            self._drawn.update((first + top + n, strip) for n, strip in enumerate(made))
        strips = [self._drawn[y + top] for y in rows]
        left, right = crop.column_span
        return strips if (left, right) == (0, width) else [strip.crop(left, right) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """A line in sight."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self.dressed(place, self._lines[place])
        strips = Visual.to_strips(self, line, width, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(width, self.rich_style)
