"""What the entries of a form have in common; only the one in hand is mounted, the others are lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import HorizontalGroup, VerticalGroup
from textual.message import Message
from textual.widgets import Static

from beslut.clean import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from beslut import Now
    from beslut_tui.protokollforing.act import Field


class Filled(Message):
    """Something was filled in; `done`: go on to the next field."""

    def __init__(self, entry: Entry, *, done: bool = False) -> None:
        super().__init__()
        self.entry, self.done = entry, done


class Entry(HorizontalGroup):
    """A label in its column, and beside it where one fills in.

    What is filled in is the entry's own, not its widgets': it is there before they are mounted.
    """

    def __init__(self, field: Field, now: Now) -> None:
        super().__init__(classes="falt")
        self.field, self.now = field, now
        self.asked = False  # for, after what was filled in before it
        self.required = field.required
        self._followed: Any = None

    def compose(self) -> ComposeResult:
        """The label, and the entry's own parts."""
        yield Static(clean(self.field.label), classes="falt-namn", markup=False)
        with VerticalGroup(classes="falt-del"):
            yield from self.parts()

    def parts(self) -> ComposeResult:
        """Where one fills in."""
        raise NotImplementedError

    @property
    def keys(self) -> str:
        """What one does here, for the line below the form."""
        after = "Enter går vidare" if self.required else "Enter går vidare, kan lämnas tomt"
        return f"{self.field.hint} · {after}" if self.field.hint else after

    @property
    def summary(self) -> str:
        """What is filled in, in a line."""
        raise NotImplementedError

    @property
    def value(self) -> Any:
        """What is filled in; None (or empty) where nothing is."""
        raise NotImplementedError

    @property
    def possible(self) -> Sequence[Any]:
        """What could be filled in, as far as it matters for what is asked for after it."""
        return (self.value,)

    def offer(self, values: Mapping[str, Any]) -> None:
        """What was filled in before it may change what can be chosen here, and what stands here."""
        if self.field.needs is not None:
            self.required = self.field.needs(self.now, values)
        if self.field.follows is not None:
            stands = self.field.follows(self.now, values)
            if stands != self._followed:
                self._followed = stands
                self.stand(stands)

    def stand(self, value: Any) -> None:
        """Have a value stand here as if it had from the start."""
        raise NotImplementedError

    def complaint(self) -> str | None:
        """What is missing or wrong, in Swedish."""
        if self.required and not self.value:
            return f"{self.field.label}: fyll i det här fältet."
        return None

    def focus_entry(self) -> None:
        """Begin to fill in, once it is mounted."""
        raise NotImplementedError

    def draft(self) -> Any:
        """What is filled in, as JSON has it; None where it is as it was from the start."""
        raise NotImplementedError

    def restore(self, draft: Any) -> None:
        """Fill in a draft, before it is mounted. Raises TypeError, KeyError or ValueError if it is none."""
        raise NotImplementedError
