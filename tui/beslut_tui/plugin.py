"""The extension points that need a screen: panels (docs/tillagg.md).

A panel is a part of a § page in the arkiv; while a sitting is recorded the palette opens it on the § in
focus. It enters by an entry point in the group `beslut.panels`, gets the § and gives back what shall be
shown. One that fails, when it is imported, made, mounted or drawn, fails alone: its place says why, and
the rest is as it was.

    [project.entry-points."beslut.panels"]
    underlag = "beslut_underlag:panel"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from beslut.clean import clean, clean_block

if TYPE_CHECKING:
    from textual.content import Content
    from textual.widget import Widget

    from beslut import Paragraf

__all__ = ["Panel", "PanelRequest", "clean", "clean_block"]


@frozen(kw_only=True)
class PanelRequest:
    """What a panel is asked about: the § on the page.

    New fields may come; a panel that ignores them goes on working.
    """

    paragraf: Paragraf


class Panel(Protocol):
    """A part of a § page.

    Failing means: any exception, from import to drawing, puts a line in the panel's place that
    names the plugin and the error. A panel never records anything.
    """

    @property
    def id(self) -> str:
        """Its name in keys and style sheets: a-z, digits and hyphens."""

    @property
    def title(self) -> str:
        """Its heading on the page, in Swedish."""

    def make(self, request: PanelRequest) -> Widget | Content | None:
        """What to show of the §: a widget of its own, styled text, or None for nothing.

        Called on the screen's thread each time a § is opened, so it must be quick (milliseconds).
        Text of the § comes from documents: pass it through `clean` or `clean_block` before you
        show it. Text given as `Content` is cleaned once more.
        """
