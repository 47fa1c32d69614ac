"""A few words or figures that change at each key: drawn without laying the screen out anew."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Lage(Static):
    """How things stand; the screen is laid out anew only where it takes more or fewer rows."""

    def __init__(self, *, classes: str = "ark-lage") -> None:
        super().__init__("", classes=classes, markup=False)
        self._rows = -1

    def say(self, says: Content | str) -> None:
        """Show what it says."""
        content = Content(says) if isinstance(says, str) else says
        width = max(1, self.size.width)
        rows = sum(max(1, -(-line.cell_length // width)) for line in content.split("\n", allow_blank=True))
        self.update(content, layout=rows != self._rows)
        self._rows = rows
