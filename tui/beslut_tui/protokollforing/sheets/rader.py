"""Lines to stand on, each of which may be several rows: a figure in front picks one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from beslut.clean import clean
from beslut_tui.protokollforing.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content


class Rader(Rows):
    """Lines that are picked, by a figure or by Enter; a line may run over several rows."""

    BINDING_GROUP_TITLE = "Listan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(n, f"figure({n})", "", show=False, id=f"rader.siffra_{n}") for n in "123456789"
    ]

    class Picked(Message):
        """A line was picked, by its figure or by Enter (`by_enter`)."""

        def __init__(self, at: int, *, by_enter: bool) -> None:
            super().__init__()
            self.at, self.by_enter = at, by_enter

    def __init__(self) -> None:
        super().__init__()
        self.add_class("rader")

    @property
    def at(self) -> int:
        """Where one stands; 0 where there is nothing."""
        return self.highlighted or 0

    def show(self, lines: Sequence[Content], *, at: int | None = None) -> None:
        """Show these; one stands where one stood, or `at`."""
        stood = self.at if at is None else at
        if len(lines) == self.option_count:
            for n, line in enumerate(lines):
                self.replace_option_prompt_at_index(n, line)
        else:
            self.set_options([Option(line) for line in lines])
        self.highlighted = max(0, min(stood, len(lines) - 1)) if lines else None

    def action_figure(self, digit: int) -> None:
        """The figure of a line picks it."""
        if digit <= self.option_count:
            self.highlighted = digit - 1
            self.post_message(self.Picked(digit - 1, by_enter=False))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self.post_message(self.Picked(event.option_index, by_enter=True))


def bare_rule(rule: str) -> str:
    """The name of a rule without its number, which is of the rule book and nothing to who reads it here."""
    number, _, name = clean(rule).partition(" ")
    return name if number[:1].isdecimal() else clean(rule)
