"""What is half-written in the register's line, kept beside the ledger until it is recorded."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from beslut_tui.app import BeslutApp

EVERY = 0.5  # seconds between looks, so that what is typed is on disk within one
_KIND = "register"


@frozen
class HalfWritten:
    """A line, or a pasted list; `substitute`: it was to be an ersättare."""

    text: str
    substitute: bool


class LineDrafts:
    """The draft of one body's line."""

    def __init__(self, house: BeslutApp) -> None:
        self._house = house
        self._kept = ""

    def keep(self, namnd: str, line: HalfWritten) -> None:
        """Keep what stands in the line, where it has changed. Raises DraftsUnusable."""
        if line.text == self._kept:
            return
        self._kept = line.text
        if line.text.strip():
            body = {"text": line.text, "substitute": line.substitute}
            self._house.drafts.put(namnd, _KIND, body, dt.datetime.now(dt.UTC).isoformat())
        else:
            self._house.drafts.drop(namnd, _KIND)

    def found(self, namnd: str) -> HalfWritten | None:
        """What was half-written when the program ended. Raises DraftsUnusable."""
        kept = self._house.drafts.about(namnd)
        bodies = [d.body for d in kept if (d.about, d.kind) == (namnd, _KIND)]
        return HalfWritten(bodies[-1]["text"], bodies[-1]["substitute"]) if bodies else None
