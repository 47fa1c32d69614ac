"""A sentence to edit: it may run over several rows, and Enter ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from beslut_tui.protokollforing.fields.text import Block

if TYPE_CHECKING:
    from textual import events


class Sats(Block):
    """One sentence; pasted rows become one."""

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
        """What stands there, in one row."""
        return " ".join(self.text.split())

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
