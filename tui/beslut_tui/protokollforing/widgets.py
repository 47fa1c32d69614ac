"""What is always in sight: the sitting, who presides and serves, the §§, the minutes, the chair's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from beslut.clean import clean
from beslut_tui.protokollforing.paper import on_paper
from beslut_tui.protokollforing.times import clock
from beslut_tui.words import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from beslut import Finding, ItemLine, Now

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


class TitleBar(Static):
    """The body, the day, how the sitting stands, and the time."""

    def show(self, now: Now) -> None:
        """Show the sitting."""
        body = "Sammanträde" if now.namnd is None else now.namnd.name
        draft = "" if now.stage == "justerat" else "  UTKAST"
        self.update(
            Content.assemble(
                (" beslut ", "bold $primary"),
                (f"{clean(body)} ", "bold"),
                (f"· {long_date(now.meeting.date)} · {now.stage}", "$dampad"),
                (draft, "$accent"),
                (f"  {clock()}", "$dampad"),
            )
        )


class StatusBar(Static):
    """Who presides and has the utslagsröst, and who serves against quorum."""

    def show(self, now: Now) -> None:
        """Show who presides and serves."""
        chair = "ingen ordförande" if now.presides is None else clean(now.presides.label)
        vote = " · utslagsröst" if now.casting else ""
        parts: list[tuple[str, str]] = [(" Ordförande ", "$dampad"), (chair, "bold"), (vote, "$dampad")]
        if now.serving is None:
            parts.append(("   upprop ej gjort", "$warning"))
        else:
            count = len(now.serving)
            seats = f" av {now.seats}" if now.seats else ""
            parts.append((f"   {count}{seats} tjänstgör", "bold"))
            if now.quorum is not None:
                enough = count >= now.quorum
                word = "beslutsför" if enough else "INTE BESLUTSFÖR"
                parts.append((f" · {word} ({now.quorum})", "$dampad" if enough else "bold $error"))
        if now.doors:
            parts.append(("   stängda dörrar", "$accent"))
        self.update(Content.assemble(*parts))


class ItemList(OptionList):
    """The §§ and what is left of the föredragningslista, each with a mark for how it stands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Nästa", show=False, id="paragrafer.nasta"),
        Binding("up", "cursor_up", "Föregående", show=False, id="paragrafer.foregaende"),
    ]

    class Chosen(Message):
        """One stands on another § (or item, where `paragraf` is None)."""

        def __init__(self, paragraf: str | None, item: str | None) -> None:
            super().__init__()
            self.paragraf, self.item = paragraf, item

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual's widgets give it
        super().__init__(id=id, markup=False, compact=True)
        self._items: tuple[ItemLine, ...] = ()
        self._shown: object = None

    def show(self, now: Now, unclear: Mapping[str, int]) -> None:
        """Show the lines; where one stands follows the § in focus."""
        at = None if now.at is None else now.at.id
        shown = (now.lines, tuple(unclear.items()))
        if shown != self._shown:
            self._shown, self._items = shown, now.lines
            self.set_options([Option(_line(line, unclear.get(line.paragraf or "", 0))) for line in now.lines])
        place = next((n for n, line in enumerate(self._items) if line.paragraf and line.paragraf == at), None)
        with self.prevent(OptionList.OptionHighlighted):
            self.highlighted = place if place is not None else self.highlighted

    @property
    def line(self) -> ItemLine | None:
        """Where one stands."""
        return None if self.highlighted is None else self._items[self.highlighted]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell where one stands now."""
        event.stop()
        if self.line is not None:
            self.post_message(self.Chosen(self.line.paragraf, self.line.item))


def _line(line: ItemLine, unclear: int) -> Content:
    mark, colour = SIGNS[line.status]
    number = f"§ {line.number}" if line.number else (line.agenda or "")
    return Content.assemble(
        (f"{mark} ", colour),
        (f"{clean(number):<6}", "bold" if line.status == "pågår" else "$dampad"),
        clean(line.title or ""),
        (" ?" if unclear else "", "bold $warning"),
        (" !" if line.due.value else "", "bold $warning"),
    )


class MinutesView(VerticalScroll):
    """The minutes of the § as they will read; what stands there is on disk."""

    BINDING_GROUP_TITLE = "Protokollet"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # as above
        super().__init__(Static("", id="papper", markup=False), id=id)
        self._shown: object = None

    def show(self, now: Now) -> None:
        """Show the minutes of the § in focus, the newest in sight."""
        if now.minutes == self._shown:
            return
        self._shown = now.minutes
        self.query_one("#papper", Static).update(on_paper(now.minutes))
        self.scroll_end(animate=False)


class Says(Static):
    """What the chair says next, word for word; or why something couldn't be done."""

    def show(self, now: Now) -> None:
        """The chair's next words."""
        said = clean(now.says)
        self.update(Content.assemble((" Ordföranden: ", "$dampad"), (f"”{said}”" if said else "–", "italic")))

    def tell(self, message: str) -> None:
        """Why something couldn't be done."""
        self.update(Content.assemble((" ! ", "bold $error"), clean(message)))


class Findings(Static):
    """What the rules remark on in the § in focus."""

    def show(self, found: Sequence[Finding]) -> None:
        """The latest remark, and how many there are."""
        self.display = bool(found)
        if found:
            more = f"  (+{len(found) - 1})" if len(found) > 1 else ""
            self.update(Content.assemble((" ▲ ", "bold $warning"), clean(found[-1].cited), (more, "$dampad")))
