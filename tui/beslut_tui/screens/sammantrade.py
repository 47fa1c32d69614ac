"""Calling a body to a sitting: which body, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from beslut.clean import clean
from beslut_tui.protokollforing.days import Unreadable, point, today
from beslut_tui.swedish import Field, SwedishModal
from beslut_tui.widgets.keyline import KeyLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Ledger, Namnd
    from beslut_tui.app import BeslutApp


class SammantradeScreen(SwedishModal):
    """A form; dismissed with the sitting's id once the body is called, with "" when given up."""

    CSS_PATH = "sammantrade.tcss"
    HELP = """
    **Nytt sammanträde.** Nämnden kallas; därefter öppnas protokollföringen, där föredragningslistan
    kan skrivas i förväg och sammanträdet öppnas när det är dags.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "confirm", "Kalla", id="sammantrade.klar"),
        Binding("escape", "cancel", "Avbryt", id="sammantrade.avbryt"),
    ]

    def __init__(self, namnder: tuple[Namnd, ...], chosen: str = "") -> None:
        super().__init__()
        self._namnder = namnder
        self._chosen = next((n for n, namnd in enumerate(namnder) if namnd.id == chosen), 0)

    def compose(self) -> ComposeResult:
        """The bodies where there are several, then three lines."""
        with Vertical(id="ruta"):
            yield Static("Nytt sammanträde", id="rubrik", markup=False)
            yield Static("Nämnd", classes="falt", markup=False)
            yield OptionList(
                *(Option(Content(clean(namnd.name))) for namnd in self._namnder), id="namnder", compact=True
            )
            yield Static("Dag", classes="falt", markup=False)
            yield Field(today().isoformat(), id="dag", compact=True)
            yield Static("Klockan", classes="falt", markup=False)
            yield Field(placeholder="18.00", id="tid", compact=True)
            yield Static("Plats", classes="falt", markup=False)
            yield Field(placeholder="kan lämnas tomt", id="plats", compact=True)
            yield Static("", id="fel", markup=False)
        yield KeyLine(palette=False)

    def on_mount(self) -> None:
        """The body is most often the one that one stood on."""
        self.query_one(OptionList).highlighted = self._chosen
        self.query_one(OptionList).can_focus = len(self._namnder) > 1
        self.query_one("#dag").focus()

    @on(OptionList.OptionSelected)
    def _namnd(self) -> None:
        self.query_one("#dag").focus()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        fields = list(self.query(Field))
        at = fields.index(cast("Field", event.input))
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self.action_confirm()

    def action_cancel(self) -> None:
        """Leave without calling anybody."""
        self.dismiss("")

    @work(group="sammantrade")
    async def action_confirm(self) -> None:
        """Record the call."""
        from beslut.commands import CallMeeting  # noqa: PLC0415  # on use

        house = cast("BeslutApp", self.app)
        chosen = self.query_one(OptionList).highlighted or 0
        place = " ".join(self.query_one("#plats", Input).value.split()) or None
        told = self.query_one("#fel", Static)
        try:
            when = point(self.query_one("#dag", Input).value, self.query_one("#tid", Input).value)
            call = CallMeeting(namnd=self._namnder[chosen].id, when=when, place=place)
            receipt = await house.desk.ask(lambda archive: cast("Ledger", archive).record(call))
        except Unreadable as error:
            told.update(clean(str(error)))
            self.query_one(f"#{error.part}", Field).focus()
        except Exception as error:  # noqa: BLE001  # the form stays, with what was written in it
            told.update(house.in_words(error))
        else:
            self.dismiss(receipt.stream)
