"""A page that one reads by scrolling and by jumping between its sections."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from beslut_tui.widgets.section import Section


class Sheet(VerticalScroll):
    """One page; what it holds comes from `parts`."""

    EVENTS = 0  # the number of the section with the events

    HELP = """
    **En sida ur arkivet.** Rulla med ↑ ↓ och pgup pgdn. Siffran framför en rubrik går till den.
    """

    def parts(self) -> ComposeResult:
        """The head and the sections, in order."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The page."""
        yield from self.parts()

    def sections(self) -> Iterable[Section]:
        """The sections that have a number."""
        return (s for s in self.query(Section) if s.number is not None)

    def jump(self, number: int) -> bool:
        """Scroll to the section with this number; False where the page has none."""
        for section in self.sections():
            if section.number == number:
                self.scroll_to_widget(section, top=True, animate=False)
                return True
        return False
