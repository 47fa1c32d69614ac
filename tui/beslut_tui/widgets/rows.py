"""Two ways to lay out lines that plain wrapping spoils: text beside a label, and signs that keep together."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Row = tuple[Content, Content]
_NARROWEST = 24  # a text column thinner than this reads worse than one under its label


class Rows(Widget):
    """Rows of label and text; `label_width` cells for the labels, a longer label gets its own line."""

    DEFAULT_CSS = "Rows { height: auto; width: 1fr; }"

    def __init__(self, rows: Iterable[Row], label_width: int, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._rows = tuple(rows)
        self._label_width = label_width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the rows take at `width`."""
        return len(self._lines(width)) if width else 0

    def render(self) -> Content:
        """The rows as lines, laid out for the present width."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        indent = self._label_width if width - self._label_width >= _NARROWEST else 2
        lines: list[Content] = []
        for label, text in self._rows:
            wrapped = text.wrap(max(1, width - indent)) if text else [Content()]
            if label.cell_length < indent:
                lines.append(label.pad_right(indent - label.cell_length).append(wrapped[0]))
                wrapped = wrapped[1:]
            elif label:
                lines.extend(label.wrap(width))
            lines.extend(line.pad_left(indent) if line else line for line in wrapped)
        return lines


class Flow(Widget):
    """Pieces one after the other, `gap` cells apart; a line breaks between pieces, never in one."""

    DEFAULT_CSS = "Flow { height: auto; width: 1fr; }"

    def __init__(self, pieces: Iterable[Content], gap: int = 2, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual's widgets give it
        super().__init__(id=id)
        self._pieces = tuple(pieces)
        self._gap = gap

    def put(self, pieces: Iterable[Content]) -> None:
        """Show other pieces."""
        self._pieces = tuple(pieces)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the pieces take at `width`."""
        return len(self._lines(width)) if width else 0

    def render(self) -> Content:
        """The pieces as lines, laid out for the present width."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for piece in self._pieces:
            if lines and lines[-1].cell_length + self._gap + piece.cell_length <= width:
                lines[-1] = lines[-1].append(" " * self._gap).append(piece)
            else:
                lines.extend(piece.wrap(max(1, width)))
        return lines
