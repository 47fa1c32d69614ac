"""What the entries of a form have in common: one is in hand, those before are a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from beslut.clean import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.app import ComposeResult

    from beslut import Now
    from beslut_tui.protokollforing.act import Field

Standing = Literal["i handen", "före", "efter"]
_CLASSES: dict[Standing, str] = {"i handen": "-i-handen", "före": "-fore", "efter": "-efter"}


class Filled(Message):
    """Something was filled in; `done`: go on to the next field."""

    def __init__(self, entry: Entry, *, done: bool = False) -> None:
        super().__init__()
        self.entry, self.done = entry, done


class Wanted(Message):
    """Somebody clicked on an entry that isn't in hand."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry


class Entry(Horizontal):
    """A label in its column, and beside it where one fills in, or in a line what was filled in."""

    def __init__(self, field: Field, now: Now) -> None:
        super().__init__(classes="falt")
        self.field, self.now = field, now
        self.asked = False
        self._standing: Standing | None = None
        self._said = ""

    def compose(self) -> ComposeResult:
        """The label, what was filled in, and the entry's own parts."""
        yield Static(clean(self.field.label), classes="falt-namn", markup=False)
        yield Static("", classes="falt-svar", markup=False)
        with Vertical(classes="falt-del"):
            yield from self.parts()

    def parts(self) -> ComposeResult:
        """Where one fills in."""
        raise NotImplementedError

    def ask(self, *, asked: bool) -> None:
        """Whether it is asked for, after what was filled in before it."""
        self.asked = asked
        self.set_class(not asked, "-dold")

    def stand(self, standing: Standing) -> None:
        """Be in hand, or a line before or after what is."""
        in_hand = standing == "i handen"
        answer = self.query_one(".falt-svar", Static)
        if standing != self._standing:
            self._standing = standing
            for each, name in _CLASSES.items():
                self.set_class(each == standing, name)
            self.query_one(".falt-del").display = in_hand
            answer.display = not in_hand
        said = "" if in_hand else clean(self.summary) or ("–" if standing == "före" else "")
        if said != self._said:
            self._said = said
            answer.update(said)

    def on_click(self, event: events.Click) -> None:
        """Take it in hand."""
        if not self.has_class("-i-handen"):
            event.stop()
            self.post_message(Wanted(self))

    @property
    def keys(self) -> str:
        """What one does here, for the line below the form."""
        after = "Enter går vidare" if self.field.required else "Enter går vidare, kan lämnas tomt"
        return f"{self.field.hint} · {after}" if self.field.hint else after

    @property
    def summary(self) -> str:
        """What is filled in, in a line."""
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
        """What is filled in, as JSON has it; None where it is as it was from the start."""
        raise NotImplementedError

    def restore(self, draft: Any) -> None:
        """Fill in a draft. Raises TypeError, KeyError or ValueError where it is none of this kind."""
        raise NotImplementedError
