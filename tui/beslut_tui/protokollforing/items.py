"""The list of §§: what was taken up, and what is left of the föredragningslista."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from beslut.clean import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beslut import ItemLine, Now

# status: sign, told apart without colour, and its theme colour
SIGNS: dict[str, tuple[str, str]] = {
    "väntar": ("·", "$dampad"),
    "utgår": ("–", "$dampad"),
    "pågår": ("▸", "$accent"),
    "klar": ("✓", "$dampad"),
    "beslutad": ("✓", "$bifall"),
    "återremitterad": ("↩", "$avstod"),
    "bordlagd": ("↪", "$avstod"),
    "justerad": ("■", "$bifall"),
}
_QUIET = ("väntar", "utgår")


class ItemList(OptionList):
    """The §§ and what is left of the föredragningslista, each with a mark for how it stands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Föregående", show=False, id="paragrafer.foregaende"),
        Binding("down", "cursor_down", "Nästa", show=False, id="paragrafer.nasta"),
        Binding("enter", "select", "Ta upp", tooltip="öppnar punkten som paragraf", id="paragrafer.ta_upp"),
    ]

    class Chosen(Message):
        """One stands on another § (or item, where `paragraf` is None)."""

        def __init__(self, paragraf: str | None, item: str | None) -> None:
            super().__init__()
            self.paragraf, self.item = paragraf, item

    class TakeUp(Message):
        """An item that waits shall be taken up."""

        def __init__(self, item: str) -> None:
            super().__init__()
            self.item = item

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual's widgets give it
        super().__init__(id=id, markup=False, compact=True)
        self._items: tuple[ItemLine, ...] = ()
        self._shown: list[tuple[ItemLine, int, int]] = []

    def show(self, now: Now, unclear: Mapping[str, int]) -> None:
        """Show the lines; where one stands follows the § in focus."""
        wide = max((cell_len(clean(_number(line))) for line in now.lines), default=0) + 1
        lines = [(line, unclear.get(line.paragraf or "", 0), wide) for line in now.lines]
        moved = [line.paragraf for line in now.lines] != [line.paragraf for line in self._items]
        self._items = now.lines
        if len(lines) != len(self._shown):
            self.set_options([Option(item_line(*line)) for line in lines])
        else:
            for place, (line, before) in enumerate(zip(lines, self._shown, strict=True)):
                if line != before:
                    self.replace_option_prompt_at_index(place, item_line(*line))
        self._shown = lines
        at = None if now.at is None else now.at.id
        place_ = next(
            (n for n, line in enumerate(self._items) if line.paragraf and line.paragraf == at), None
        )
        if place_ is not None and (moved or not self._waits):
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = place_

    @property
    def _waits(self) -> bool:
        """Whether one stands on an item that isn't taken up: then one stays there."""
        return self.line is not None and self.line.paragraf is None

    @property
    def line(self) -> ItemLine | None:
        """Where one stands."""
        at = self.highlighted
        return None if at is None or at >= len(self._items) else self._items[at]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell where one stands now."""
        event.stop()
        if self.line is not None:
            self.post_message(self.Chosen(self.line.paragraf, self.line.item))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take up an item that waits."""
        event.stop()
        if self.line is not None and self.line.paragraf is None and self.line.item is not None:
            self.post_message(self.TakeUp(self.line.item))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """An item is taken up once."""
        return action != "select" or self._waits


def _number(line: ItemLine) -> str:
    return f"§ {line.number}" if line.number else (line.agenda or "")


def item_line(line: ItemLine, unclear: int, wide: int) -> Content:
    """A line of the list: sign, flag, number in `wide` cells, title.

    The flag: "?" something is unclear, "!" an answer is due.
    """
    mark, colour = SIGNS[line.status]
    flag = "?" if unclear else "!" if line.due.value and line.status != "justerad" else " "
    quiet = "$dampad" if line.status in _QUIET else ""
    return Content.assemble(
        (mark, colour),
        (flag, "bold $warning"),
        (f"{clean(_number(line)):<{wide}}", "bold" if line.status == "pågår" else "$dampad"),
        (clean(line.title or "utan rubrik"), quiet if line.title else "$dampad"),
    )
