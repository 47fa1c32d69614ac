"""The document model of the minutes as styled text on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from beslut.clean import clean_block

if TYPE_CHECKING:
    from beslut import Protokoll


def on_paper(document: Protokoll | None) -> Content:
    """The minutes as they are shown; empty where there are none."""
    if document is None:
        return Content("")
    from beslut import to_text  # noqa: PLC0415  # on use

    return Content(clean_block(to_text(document)))
