"""Tillskriv: say whose a text is, and in which § it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from beslut import SenderError, parse_senders
from beslut.clean import clean, clean_block
from beslut_tui.finding import find
from beslut_tui.swedish import Field, SwedishModal
from beslut_tui.widgets.keyline import KeyLine
from beslut_tui.words import people, short_date

if TYPE_CHECKING:
    from beslut import Fragment, ParagrafLine, PersonRef
    from beslut_tui.app import BeslutApp

NONE = "Ingen paragraf"


def paragraf_line(paragraf: ParagrafLine) -> Content:
    """A § in one line: number, date, dnr, title."""
    return Content.assemble(
        (f"§ {clean(paragraf.number or '–')}", "bold"),
        (f"  {short_date(paragraf.meeting_date)}", "$dampad"),
        (f"  {clean(paragraf.dnr)}" if paragraf.dnr else "", "$dampad"),
        f"  {clean(paragraf.title or 'Utan rubrik')}",
    )


class TillskrivScreen(SwedishModal):
    """A form; dismissed with True once the sender is recorded, with False when given up."""

    CSS_PATH = "tillskriv.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-smal"), (100, "-bred")]  # noqa: RUF012  # typed in Textual
    HELP = """
    **Tillskriv.** Ange vem eller vilka som lämnat texten, den paragraf den hör till om den är
    känd, och vad du grundar det på. Inget antecknas förrän du bekräftat.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "confirm", "Tillskriv", id="tillskriv.klar"),
        Binding("escape", "cancel", "Avbryt", id="tillskriv.avbryt"),
        Binding("f1", "app.toggle_help", "Hjälp", id="tillskriv.hjalp"),
    ]

    def __init__(self, fragment: Fragment) -> None:
        super().__init__()
        self._fragment = fragment
        self._known: tuple[ParagrafLine, ...] = ()
        self._offered: list[ParagrafLine] = []
        self._chosen: ParagrafLine | None = None

    @property
    def house(self) -> BeslutApp:
        """The app, as what it is."""
        return cast("BeslutApp", self.app)

    def compose(self) -> ComposeResult:
        """The text, then the form."""
        from beslut import flowed  # noqa: PLC0415  # on use: the first frame comes before

        f = self._fragment
        with Vertical(id="ruta"):
            yield Static(
                Content.assemble(("Vems är texten?", "bold $primary"), (f"  {clean(f.kind)}", "$dampad"))
            )
            with VerticalScroll(id="text"):
                yield Static(Content(clean_block(flowed(f.text.strip()))))
            with VerticalScroll(id="formular", can_focus=False):
                yield Static("Avsändare", classes="falt")
                yield Field(placeholder="Anna Ek (S), Bo Al m.fl. (V)", id="avsandare", compact=True)
                yield Static("Paragraf", classes="falt")
                yield Field(
                    placeholder="Sök på nummer, dnr eller rubrik, eller lämna tomt", id="sok", compact=True
                )
                yield OptionList(id="paragrafer", compact=True)
                yield Static(NONE, id="vald")
                yield Static("Grund", classes="falt")
                yield Field(
                    placeholder="Vad visar det? Till exempel: namnet står i missivet",
                    id="grund",
                    compact=True,
                )
            yield Static(id="fel")
            with Horizontal(id="knappar"):
                yield Button("Tillskriv", variant="primary", id="klar", compact=True)
                yield Button("Avbryt", id="avbryt", compact=True)
        yield KeyLine(palette=False)

    def on_mount(self) -> None:
        """Start in the first field, with the §§ on their way."""
        self.query_one("#paragrafer").display = False
        self.query_one("#avsandare").focus()
        self._fetch()

    @work(exclusive=True, group="paragrafer")
    async def _fetch(self) -> None:
        self._known = await self.house.all_paragrafer()

    @on(Input.Changed, "#sok")
    def _search(self, event: Input.Changed) -> None:
        offers = self.query_one(OptionList)
        self._offered = find(self._known, event.value, limit=20)
        offers.clear_options()
        offers.add_options([Option(paragraf_line(p)) for p in self._offered])
        offers.display = bool(self._offered)
        if event.value.strip() and not self._offered:
            self._choose(None, "Inga träffar – ingen paragraf")
        else:
            self._choose(self._chosen if event.value.strip() else None)

    @on(Input.Submitted, "#sok")
    def _take_first(self) -> None:
        if self._offered:
            self._choose(self._offered[0])
            self.query_one(OptionList).display = False
        self.query_one("#grund").focus()

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        self._choose(self._offered[event.option_index])
        self.query_one(OptionList).display = False
        self.query_one("#grund").focus()

    @on(Input.Submitted, "#avsandare")
    def _to_search(self) -> None:
        self.query_one("#sok").focus()

    @on(Input.Submitted, "#grund")
    @on(Button.Pressed, "#klar")
    def _ready(self) -> None:
        self.action_confirm()

    @on(Button.Pressed, "#avbryt")
    def action_cancel(self) -> None:
        """Leave without recording anything."""
        self.dismiss(False)

    def _choose(self, paragraf: ParagrafLine | None, words: str = NONE) -> None:
        self._chosen = paragraf
        self.query_one("#vald", Static).update(
            Content.assemble(("Vald: ", "$dampad"), paragraf_line(paragraf)) if paragraf else Content(words)
        )

    @work(exclusive=True, group="tillskriv")
    async def action_confirm(self) -> None:
        """Check the form, ask once more, record."""
        told = self.query_one("#fel", Static)
        try:
            by = parse_senders(self.query_one("#avsandare", Input).value)
        except SenderError as error:
            told.update(Content(clean(str(error))))
            self.query_one("#avsandare").focus()
            return
        ground = clean(self.query_one("#grund", Input).value).strip() or None
        told.update("")
        if not await self.app.push_screen_wait(Confirm(self._fragment, by, self._chosen, ground)):
            return
        paragraf = self._chosen.id if self._chosen else None
        try:
            await self.house.desk.ask(
                lambda archive: archive.attribute(self._fragment.id, by=by, paragraf=paragraf, ground=ground)
            )
        except Exception as error:  # noqa: BLE001  # the form stays, with what was written in it
            told.update(Content(self.house.in_words(error)))
            return
        self.house.forget_paragrafer()
        self.app.notify(f"Texten är tillskriven {people(by)}.", markup=False)
        self.dismiss(True)


class Confirm(SwedishModal):
    """The last question before something is recorded that can't be unrecorded."""

    CSS_PATH = "tillskriv.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,y", "answer(True)", "Ja", id="bekrafta.ja"),
        Binding("n", "answer(False)", "Nej", id="bekrafta.nej"),
        Binding("escape", "answer(False)", "Tillbaka", id="bekrafta.tillbaka"),
        Binding("left,right", "app.focus_next", "Byt knapp", show=False, id="bekrafta.byt"),
    ]

    def __init__(
        self, fragment: Fragment, by: tuple[PersonRef, ...], paragraf: ParagrafLine | None, ground: str | None
    ) -> None:
        super().__init__()
        self._question = Content("\n").join(
            [
                Content.assemble(
                    ("Tillskriva texten?", "bold $primary"), (f"  {clean(fragment.kind)}", "$dampad")
                ),
                Content(),
                Content.assemble(("Avsändare  ", "$dampad"), people(by)),
                Content.assemble(
                    ("Paragraf   ", "$dampad"), paragraf_line(paragraf) if paragraf else "ingen"
                ),
                Content.assemble(("Grund      ", "$dampad"), clean(ground) if ground else "ingen angiven"),
                Content(),
                Content.styled(
                    "Det antecknas som en händelse, och kan rättas med beslut tillskriv --ratta.", "$dampad"
                ),
            ]
        )

    def compose(self) -> ComposeResult:
        """The question and two answers; the careful one has the focus."""
        with Vertical(id="fraga"):
            yield Static(self._question)
            with Horizontal(id="knappar"):
                yield Button("Nej, tillbaka", id="nej", compact=True)
                yield Button("Ja, tillskriv", variant="primary", id="ja", compact=True)
        yield KeyLine(palette=False)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "ja")

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001  # an action's arguments have no names
        """Answer with a key."""
        self.dismiss(yes)
