"""A list in a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content


class Rows(OptionList):
    """Lines to stand on; Enter is answered by the sheet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Föregående", show=False, id="rader.foregaende"),
        Binding("down", "cursor_down", "Nästa", show=False, id="rader.nasta"),
    ]

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)

    def put(self, lines: Sequence[Content]) -> None:
        """Show these lines; one stays where one stood, as far as that is there."""
        at = self.highlighted or 0
        self.set_options([Option(line) for line in lines])
        self.highlighted = min(at, len(lines) - 1) if lines else None

    @property
    def at(self) -> int | None:
        """Where one stands; None in an empty list."""
        return self.highlighted if self.option_count else None
