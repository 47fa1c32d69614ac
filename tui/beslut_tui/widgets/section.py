"""A numbered part of a page."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from beslut.clean import clean, clean_block


class Section(Vertical):
    """A heading, with the number that jumps to it, and what stands under it."""

    def __init__(self, number: int | None, title: str, *parts: Widget) -> None:
        super().__init__(classes="avsnitt")
        self.number = number
        self.heading = title
        self._parts = parts

    def compose(self) -> ComposeResult:
        """The heading, then the parts."""
        mark = "" if self.number is None else f"{self.number} "
        yield Static(Content.assemble((mark, "$dampad"), (self.heading, "bold $primary")), classes="rubrik")
        yield from self._parts


def line(*parts: Content | str | tuple[str, str], classes: str = "rad") -> Static:
    """A paragraph of plain words (cleaned here) and styled parts."""
    return Static(Content.assemble(*(_cleaned(part) for part in parts)), classes=classes)


def prose(text: str) -> Static:
    """A text from outside in full, a paragraph a line; words as the source has them."""
    from beslut import flowed  # noqa: PLC0415  # on use: the first frame comes before

    return Static(Content(clean_block(flowed(text.strip("\n")))), classes="brodtext")


def _cleaned(part: Content | str | tuple[str, str]) -> Content | str | tuple[str, str]:
    if isinstance(part, Content):
        return part
    if isinstance(part, str):
        return clean(part)
    return clean(part[0]), part[1]
