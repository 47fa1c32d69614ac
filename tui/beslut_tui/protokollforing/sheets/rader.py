"""Lines to stand on, each of which may be several rows: a figure in front picks one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from beslut.clean import clean
from beslut_tui.protokollforing.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence


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

    def __init__(self, *, indent: int = 4) -> None:
        """`indent`: of the rows of a line after its first, so that they stand under its words."""
        super().__init__()
        self.add_class("rader")
        self._indent = indent
        self._shown: tuple[Content, ...] = ()

    @property
    def at(self) -> int:
        """Where one stands; 0 where there is nothing."""
        return self.highlighted or 0

    def show(self, lines: Sequence[Content], *, at: int | None = None) -> None:
        """Show these; one stands where one stood, or `at`."""
        stood = self.at if at is None else at
        self._shown = tuple(lines)
        hung = [self._hung(line) for line in lines]
        if len(hung) == self.option_count:
            for n, line in enumerate(hung):
                self.replace_option_prompt_at_index(n, line)
        else:
            self.set_options([Option(line) for line in hung])
        self.highlighted = max(0, min(stood, len(hung) - 1)) if hung else None

    def on_resize(self) -> None:
        """The lines break elsewhere."""
        self.show(self._shown)

    def _hung(self, line: Content) -> Content:
        width = self.scrollable_content_region.width
        if width <= self._indent or (line.cell_length <= width and "\n" not in line.plain):
            return line
        first = line.wrap(width)[0]
        rest = line[len(first.plain) :]
        rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        pad = Content(" " * self._indent)
        return Content("\n").join(
            [first, *(Content.assemble(pad, row) for row in rest.wrap(width - self._indent))]
        )

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
