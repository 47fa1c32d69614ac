"""The list of §§: what was taken up, and what is left of the föredragningslista."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message

from beslut.clean import clean
from beslut_tui.protokollforing.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

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
_STANDS = "$block-cursor-foreground on $block-cursor-background"
_STOOD = "$block-cursor-blurred-foreground on $block-cursor-blurred-background"
Shown = tuple["ItemLine", int, int]
"""A line as it is shown: with how many marks of "oklart", and how wide the column of numbers is."""


class ItemList(Lines, can_focus=True):
    """The §§ and what is left of the föredragningslista, each with a mark for how it stands.

    No OptionList: that draws all that is in sight when one moves a step, half of what a key may take.
    """

    BINDING_GROUP_TITLE = "Paragraferna"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Föregående", show=False, id="paragrafer.foregaende"),
        Binding("down", "step(1)", "Nästa", show=False, id="paragrafer.nasta"),
        Binding("home", "go(0)", "Första", show=False, id="paragrafer.forsta"),
        Binding("end", "go(-1)", "Sista", show=False, id="paragrafer.sista"),
        Binding("enter", "take_up", "Ta upp", tooltip="öppnar punkten som paragraf", id="paragrafer.ta_upp"),
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
        super().__init__(id=id)
        self._shown: list[Shown] = []
        self.at: int | None = None
        self._on_way_to: str | None = None  # the § that one has moved to, until it is shown

    def show(self, now: Now, unclear: Mapping[str, int]) -> None:
        """Show the lines; where one stands follows the § in focus."""
        wide = max((cell_len(clean(_number(line))) for line in now.lines), default=0) + 1
        shown = [(line, unclear.get(line.paragraf or "", 0), wide) for line in now.lines]
        at = None if now.at is None else now.at.id
        place = next((n for n, line in enumerate(now.lines) if line.paragraf and line.paragraf == at), None)
        stays = self.waits and [s[0].item for s in shown] == [s[0].item for s in self._shown]
        if self._on_way_to == at or len(shown) != len(self._shown):
            self._on_way_to = None
        if shown != self._shown:
            self._shown = shown
            self.put([item_line(*each) for each in shown])
        if place is not None and not stays and self._on_way_to is None:
            self._stand(place)
        elif self.at is not None and self.at >= len(shown):
            self._stand(len(shown) - 1 if shown else None)

    @property
    def line(self) -> ItemLine | None:
        """Where one stands."""
        return None if self.at is None or self.at >= len(self._shown) else self._shown[self.at][0]

    @property
    def waits(self) -> bool:
        """Whether one stands on an item that isn't taken up."""
        return self.line is not None and self.line.paragraf is None and self.line.status == "väntar"

    # --- drawing -----------------------------------------------------------------------------------

    def dressed(self, place: int, line: Content) -> Content:
        """The line that one stands on stands out, over its whole width."""
        if place != self.at:
            return line
        width = self.scrollable_content_region.width
        cut = line.truncate(width, ellipsis=True, pad=True)
        return cut.stylize(_STANDS if self.has_focus else _STOOD)

    def _stand(self, place: int | None) -> None:
        if place == self.at:
            return
        before, self.at = self.at, place
        self._redraw(before, place)
        if place is not None:
            self.scroll_to_region(
                Region(0, place, 1, 1), animate=False, force=True, immediate=True, x_axis=False
            )

    def _redraw(self, *places: int | None) -> None:
        there = [place for place in places if place is not None]
        self.redraw(there)

    def on_focus(self) -> None:
        """Where one stands is seen better."""
        self._redraw(self.at)

    def on_blur(self) -> None:
        """As in on_focus."""
        self._redraw(self.at)

    # --- moving ------------------------------------------------------------------------------------

    def _go(self, place: int) -> None:
        if not self._shown:
            return
        self._stand(max(0, min(place, len(self._shown) - 1)))
        if self.line is not None:
            self._on_way_to = self.line.paragraf
            self.post_message(self.Chosen(self.line.paragraf, self.line.item))

    def action_step(self, by: int) -> None:
        """To the next or previous line."""
        self._go((self.at or 0) + by if self.at is not None else 0)

    def action_go(self, place: int) -> None:
        """To the first (0) or the last (-1)."""
        self._go(place if place >= 0 else len(self._shown) - 1)

    def on_click(self, event: events.Click) -> None:
        """To the line that is clicked."""
        place = event.y + self.scroll_offset.y
        if place < len(self._shown):
            self._go(place)

    def action_take_up(self) -> None:
        """Take up the item that one stands on."""
        if self.waits and self.line is not None and self.line.item is not None:
            self.post_message(self.TakeUp(self.line.item))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """An item is taken up once."""
        return action != "take_up" or self.waits


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
