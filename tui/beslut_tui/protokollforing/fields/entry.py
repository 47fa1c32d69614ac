"""What the entries of a form have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from beslut import Now
    from beslut_tui.protokollforing.act import Field


class Filled(Message):
    """Something was filled in; `done`: go on to the next field."""

    def __init__(self, entry: Entry, *, done: bool = False) -> None:
        super().__init__()
        self.entry, self.done = entry, done


class Entry(Vertical):
    """A label and where one fills in."""

    def __init__(self, field: Field, now: Now) -> None:
        super().__init__(classes="falt")
        self.field, self.now = field, now

    def compose(self) -> ComposeResult:
        """The label, then the entry's own parts."""
        optional = "" if self.field.required else "  (kan lämnas tomt)"
        hint = f"  {self.field.hint}" if self.field.hint else optional
        yield Static(f"{self.field.label}{hint}", classes="falt-namn", markup=False)
        yield from self.parts()

    def parts(self) -> ComposeResult:
        """Where one fills in."""
        raise NotImplementedError

    @property
    def value(self) -> Any:
        """What is filled in; None (or empty) where nothing is."""
        raise NotImplementedError

    def offer(self, values: Mapping[str, Any]) -> None:
        """What was filled in before it may change what can be chosen here."""

    def complaint(self) -> str | None:
        """What is missing or wrong, in Swedish."""
        if self.field.required and not self.value:
            return f"{self.field.label}: fyll i det här fältet."
        return None

    def focus_entry(self) -> None:
        """Begin to fill in."""
        raise NotImplementedError

    def draft(self) -> Any:
        """What is filled in, as JSON has it."""
        raise NotImplementedError

    def restore(self, draft: Any) -> None:
        """Fill in a draft."""
        raise NotImplementedError
