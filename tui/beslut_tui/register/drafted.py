"""What is half-written in the register's line, kept beside the ledger until it is recorded."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from beslut_tui.app import BeslutApp

EVERY = 0.5  # seconds between looks, so that what is typed is on disk within one
_KIND, _UNBORN = "register", "ny nämnd"


@frozen
class HalfWritten:
    """A line, or a pasted list; `substitute`: it was to be an ersättare."""

    text: str
    substitute: bool


class LineDrafts:
    """The draft of one body's line; None stands for a body that isn't known yet."""

    def __init__(self, house: BeslutApp) -> None:
        self._house = house
        self._kept = ""

    def keep(self, namnd: str | None, line: HalfWritten) -> None:
        """Keep what stands in the line, where it has changed. Raises DraftsUnusable."""
        if line.text == self._kept:
            return
        self._kept = line.text
        about = namnd or _UNBORN
        if line.text.strip():
            body = {"text": line.text, "substitute": line.substitute}
            self._house.drafts.put(about, _KIND, body, dt.datetime.now(dt.UTC).isoformat())
        else:
            self._house.drafts.drop(about, _KIND)

    def drop(self, namnd: str | None) -> None:
        """It was recorded. Raises DraftsUnusable."""
        if self._kept:
            self._kept = ""
            self._house.drafts.drop(namnd or _UNBORN, _KIND)

    def found(self, namnd: str | None) -> HalfWritten | None:
        """What was half-written when the program ended. Raises DraftsUnusable."""
        about = namnd or _UNBORN
        bodies = [d.body for d in self._house.drafts.about(about) if (d.about, d.kind) == (about, _KIND)]
        return HalfWritten(bodies[-1]["text"], bodies[-1]["substitute"]) if bodies else None
