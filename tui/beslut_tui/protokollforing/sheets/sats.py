"""A sentence to edit: it may run over several rows, and Enter ends it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.message import Message

from beslut_tui.protokollforing.fields.text import Block

if TYPE_CHECKING:
    from textual import events


class Sats(Block):
    """One sentence; pasted rows become one, and an empty row between them a new paragraph."""

    class Done(Message):
        """Enter."""

    def __init__(self, text: str = "") -> None:
        super().__init__(
            text,
            compact=True,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            classes="sats",
            highlight_cursor_line=False,
        )

    @property
    def sentence(self) -> str:
        """What stands there, each paragraph in one row."""
        paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", self.text))
        return "\n\n".join(part for part in paragraphs if part)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Done())
            return
        await super()._on_key(event)

    def begin(self, text: str) -> None:
        """Edit this text, from its end."""
        self.text = text
        self.move_cursor(self.document.end)
        self.focus()
