"""After the sitting: what is outstanding, with its day and why; signatures, anslag and the rest by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from beslut_tui.protokollforing.acts import BY_ID
from beslut_tui.protokollforing.checks import check_lines, left
from beslut_tui.protokollforing.sheet import Ark

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Now

# key: act, word; in 80 columns the footer has room for the first four
_ACTS: dict[str, tuple[str, str]] = {
    "u": ("protokoll.underskrift", "Underskrift"),
    "a": ("protokoll.anslag_upp", "Anslag"),
    "s": ("protokoll.utdrag", "Utdrag"),
    "r": ("protokoll.rattelse", "Rättelse"),
    "t": ("protokoll.anslag_ned", "Tas ned"),
    "v": ("protokoll.justering_vagrad", "Vägran"),
}


class Efterarbete(Ark):
    """What is left to do until the minutes are justerade, announced and sent."""

    KIND = "efterarbete"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"do('{act}')", word, id=f"efterarbete.{act.partition('.')[2]}")
        for key, (act, word) in _ACTS.items()
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Efterarbete")

    def parts(self) -> ComposeResult:
        """What is outstanding, in a place that can be rolled."""
        with VerticalScroll(classes="ark-rulla"):
            yield Static("", classes="ark-text", markup=False)

    def focus_first(self) -> None:
        """To the list, once it is read."""
        self.query_one(VerticalScroll).focus()
        self._read()

    def show(self, now: Now) -> None:
        """Something was recorded."""
        super().show(now)
        self._read()

    @work(exclusive=True, group="efterarbete")
    async def _read(self) -> None:
        checks = await self.session.ask(lambda live: live.outstanding())
        lines = check_lines(checks, self.now, max(30, self.house.size.width - 4))
        if not left(checks):
            lines.append(Content.styled("Inget återstår.", "$bifall"))
        self.query_one(".ark-text", Static).update(Content("\n").join(lines))

    def action_do(self, act: str) -> None:
        """Begin one of the acts; what is outstanding comes back after it."""
        self.house.begin(BY_ID[act], back="protokoll.efterarbete")
