"""The register of a body: its seats and who has them, filled in and changed a line at a time."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from beslut.clean import clean
from beslut_tui.register.asked import prompt_for
from beslut_tui.register.body import day_prompt, new_body, undo_prompt
from beslut_tui.register.book import Book, Period, book_of, no_book, period_of
from beslut_tui.register.drafted import EVERY, HalfWritten, LineDrafts
from beslut_tui.register.line import EntryLine, ListPasted, Written
from beslut_tui.register.orders import coalition_prompt, first_order
from beslut_tui.register.persons import AskPlace, end_prompt, next_place, next_substitute
from beslut_tui.register.prompt import DAY, Prompt, Wrong
from beslut_tui.register.rows import BEGINNING, Row, detail_of, rows_of
from beslut_tui.swedish import SwedishScreen
from beslut_tui.widgets.keyline import KeyLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult

    from beslut_tui.app import BeslutApp

Found = TypeVar("Found")


class RegisterScreen(SwedishScreen):
    """One body's register; dismissed with True where something was recorded."""

    CSS_PATH = "register.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-smal"), (100, "-bred")]  # noqa: RUF012  # typed in Textual
    AUTO_FOCUS = ""
    HELP = """
    **Registret.** En rad för varje plats. `n` börjar fylla i: skriv *Anna Berg (M)* och Enter, med o för
    ordförande eller v för vice efter partiet; *vakant (SD)* för en plats utan ledamot. Flera rader kan
    klistras in på en gång. Enter på en rad ändrar den. Det som visas är registrerat; `u` tar tillbaka det
    senaste. Dagen överst är den som visas, och den från vilken ändringar gäller.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "fill", "Ny", tooltip="nästa plats", id="register.ny"),
        Binding("e", "substitute", "Ersättare", id="register.ersattare"),
        Binding("s", "end", "Slutar", tooltip="uppdraget på raden slutar", id="register.slutar"),
        Binding("o", "order", "Ordning", tooltip="inkallelseordning", id="register.ordning"),
        Binding("k", "coalition", "Koalition", show=False, id="register.koalition"),
        Binding("d", "day", "Dag", tooltip="från vilken dag det gäller", id="register.dag"),
        Binding("u", "undo", "Ångra", tooltip="ta tillbaka det senaste", id="register.angra"),
        Binding("escape", "leave", "Stäng", id="register.stang"),
    ]

    def __init__(self, namnd: str | None = None) -> None:
        super().__init__()
        self._namnd = namnd
        self._recorded = False
        self._turn = asyncio.Lock()
        self._book: Book | None = None
        self.period = Period()
        self.prompt: Prompt | None = None
        self.rows: tuple[Row, ...] = ()

    @property
    def house(self) -> BeslutApp:
        """The app, as what it is."""
        return cast("BeslutApp", self.app)

    @property
    def book(self) -> Book:
        """The register as it was last read."""
        if self._book is None:
            self._book = no_book(self.house.today())
        return self._book

    @property
    def entry(self) -> EntryLine:
        """Where one writes."""
        return self.query_one(EntryLine)

    @property
    def rows_list(self) -> OptionList:
        """The rows."""
        return self.query_one("#rader", OptionList)

    def compose(self) -> ComposeResult:
        """What it is and holds on top, the rows, what there is to say of one, the line, keys."""
        yield Static(id="titel")
        yield Static(id="lage")
        with Horizontal(id="rum"):
            yield Static(BEGINNING, id="borjan")
            yield OptionList(id="rader", compact=True)
            with VerticalScroll(id="detalj", can_focus=False):
                yield Static(id="om_raden")
        yield EntryLine(id="rad")
        yield KeyLine(palette=False)

    def on_mount(self) -> None:
        """Read the register once the first frame is on screen."""
        self._drafts = LineDrafts(self.house)
        self.entry.display = False
        self.call_after_refresh(self.load)
        self.looking = self.set_interval(EVERY, self._keep)

    @work(exclusive=True, group="las")
    async def load(self) -> None:
        """Read the register, or ask what a new body is called."""
        if self._namnd is None:
            self.period = period_of(self.house.today())
            self._paint()
            self._offer(new_body())
            return
        if not await self._look(None):
            return
        book = self.book
        filling = book.day == book.common.since and bool(book.free)
        coming = book.common.until if book.common.until and book.common.until >= book.day else None
        self.period = book.common if filling else Period(book.day, coming)
        self._paint()
        self.rows_list.focus()
        self._offer(next_place(book) if filling else None)

    async def _look(self, day: dt.date | None) -> bool:
        """Read the register; False where that failed, which is told."""
        namnd = self._namnd
        assert namnd is not None
        try:
            today = self.house.today()
            self._book = await self.house.desk.ask(lambda archive: book_of(archive, namnd, day, today))
        except Exception as error:  # noqa: BLE001  # whatever it is, the person shall be told, not thrown out
            self.query_one("#lage", Static).update(Content.styled(self.house.in_words(error), "$error"))
            return False
        return True

    # --- showing ---------------------------------------------------------------------------------

    def _paint(self) -> None:
        """Show the register as it stands."""
        book, rows = self.book, self.rows_list
        self.query_one("#titel", Static).update(
            Content.assemble(
                (" beslut ", "bold $primary"),
                (" register  ", "$dampad"),
                (clean(book.namnd.name) or "Ny nämnd", "bold"),
            )
        )
        self.query_one("#lage", Static).update(self._standing())
        self.rows = tuple(rows_of(book)) if self._namnd is not None else ()
        at = rows.highlighted
        before = rows.get_option_at_index(at).id if at is not None and at < rows.option_count else None
        with self.app.batch_update():
            rows.clear_options()
            rows.add_options([Option(r.content, id=r.id, disabled=r.kind == "rubrik") for r in self.rows])
            ids = [row.id for row in self.rows]
            if before in ids:
                rows.highlighted = ids.index(before)
            elif ids:
                rows.highlighted = min(at if at is not None else 1, len(ids) - 1)
        self.query_one("#borjan").display = self._namnd is None
        rows.display = self._namnd is not None
        self._show_detail()
        self.refresh_bindings()

    def _standing(self) -> Content:
        """How many seats there are, when it decides, and from which day acts hold."""
        from beslut.rules import quorum  # noqa: PLC0415  # on use: the first frame comes before

        book = self.book
        number, vacant = book.register.number, sum(s.holder is None for s in book.register.seats)
        parts = []
        if number is not None:
            many = f"{number} {'plats' if number == 1 else 'platser'}"
            parts.append(f"{many}, {vacant} vakant{'' if vacant == 1 else 'a'}" if vacant else many)
            parts.append(f"beslutsför med {quorum(number)}")
        if self.period.since is not None:
            parts.append(f"gäller {'' if self.period.until else 'från '}{self.period.words}")
        return Content(f" {'  ·  '.join(parts)}")

    @on(OptionList.OptionHighlighted)
    def _show_detail(self) -> None:
        row = self._row()
        detail = detail_of(self.book, row) if row is not None else Content()
        self.query_one("#om_raden", Static).update(detail)

    def _row(self) -> Row | None:
        at = self.rows_list.highlighted
        return self.rows[at] if at is not None and at < len(self.rows) else None

    # --- asking and recording --------------------------------------------------------------------

    def ask(self, prompt: Prompt | None, text: str | None = None) -> None:
        """Ask something in the line; None: nothing more, back to the rows."""
        self.prompt = prompt
        if prompt is None:
            self.entry.display = False
            self.rows_list.focus()
        else:
            self.entry.ask(prompt, text)
            if prompt.row in (ids := [row.id for row in self.rows]):
                self.rows_list.highlighted = ids.index(prompt.row)
        self.refresh_bindings()

    @on(Written)
    @work(group="skriv")
    async def _written(self, event: Written) -> None:
        """Record what was written; lines that come quickly take turns, and none is lost."""
        let_go = self.house.typing_ahead.hold()
        try:
            async with self._turn:
                await self._take(event.text)
        finally:
            let_go()

    @on(ListPasted)
    @work(group="skriv")
    async def _pasted(self, event: ListPasted) -> None:
        async with self._turn:
            await self._take(event.text)

    async def _take(self, text: str) -> None:
        prompt = self.prompt
        if prompt is None:
            return
        from beslut import BeslutError  # noqa: PLC0415  # on use: the first frame comes before

        try:
            answer = prompt.answer(text, self.book, self.period)
            if answer.commands:
                await self._record(answer.commands)
        except (Wrong, BeslutError) as error:
            self._refused(text, str(error))
            return
        except Exception as error:  # noqa: BLE001  # as in _look
            self._refused(text, self.house.in_words(error))
            return
        if answer.period is not None:
            self.period = answer.period
        if self._namnd is not None and not await self._look(self._shown_day()):
            self.dismiss(self._recorded)  # the body itself was taken back
            return
        typed = self.entry.field.value  # the next line may have been begun meanwhile
        self._paint()
        self.ask(answer.then(self.book), typed or None)
        self._keep()  # what was recorded is half-written no longer

    def _shown_day(self) -> dt.date:
        """The day that changes hold from is the one that is shown."""
        return self.period.since or self.house.today()

    async def _record(self, commands: tuple[object, ...]) -> None:
        """Record; on disk when it returns."""
        if self._namnd is None:
            self.house.make_ledger()
        receipt = await self.house.desk.ask(lambda archive: archive.record(*commands))  # type: ignore[arg-type]
        self._recorded = True
        if self._namnd is None:
            self._namnd = receipt.stream

    def _refused(self, text: str, words: str) -> None:
        """Nothing was recorded: say why, and give back what was written."""
        entry = self.entry
        if "\n" in text.strip():
            entry.show_list(text)
        elif not entry.field.value:
            entry.field.value = clean(text)
            entry.field.cursor_position = len(text)
        else:
            words = f"”{clean(text)}” registrerades inte. {words}"
        entry.fail(words)

    # --- drafts ----------------------------------------------------------------------------------

    def _keep(self) -> None:
        """Keep what is half-written beside the ledger."""
        asked, namnd = self.prompt, self._namnd
        if namnd is None:
            return  # a name and a number are soon typed again
        text = self.entry.text if isinstance(asked, AskPlace) else ""
        substitute = isinstance(asked, AskPlace) and asked.seat is None
        self._drafted(lambda drafts: drafts.keep(namnd, HalfWritten(text, substitute)))

    def _drafted(self, do: Callable[[LineDrafts], Found]) -> Found | None:
        """Do something with the drafts; where they can't be used, say so: nothing recorded is touched."""
        from beslut import DraftsUnusable  # noqa: PLC0415  # on use: the first frame comes before

        try:
            return do(self._drafts)
        except DraftsUnusable as error:
            self.entry.fail(str(error))
            return None

    def _offer(self, prompt: Prompt | None) -> None:
        """Ask; what was half-written when the program ended stands in the line again."""
        namnd = self._namnd
        found = None if namnd is None else self._drafted(lambda drafts: drafts.found(namnd))
        if found is None:
            if prompt is not None:
                self.ask(prompt)
            return
        self.ask(next_substitute(self.book) if found.substitute else next_place(self.book))
        if "\n" in found.text.strip():
            self.entry.show_list(found.text)
        else:
            self.entry.field.value = clean(found.text)
        self.entry.hint("Det här var påbörjat när programmet avslutades.")

    # --- keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """While one writes, letters are letters."""
        if action == "to_rows":
            return self._namnd is not None
        acts = ("fill", "substitute", "end", "order", "coalition", "day", "undo")
        return action not in acts or (self.prompt is None and self._namnd is not None)

    def palette_acts(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """Every act of the register, as its key does it."""
        if self._namnd is None:
            return
        yield "Ny ledamot", "Fyll i nästa plats", self.action_fill
        yield "Ny ersättare", "Efter dem som redan är valda", self.action_substitute
        yield "Uppdraget slutar", "För den som markören står på", self.action_end
        yield "Inkallelseordning", "Vilka partiers ersättare som kallas in", self.action_order
        yield "Koalition", "Vilka partier som styr tillsammans", self.action_coalition
        yield "Gäller från", "Den dag som visas och som ändringar gäller från", self.action_day
        yield "Ta tillbaka det senaste", "Med skälet, som en händelse", self.action_undo

    def action_to_rows(self) -> None:
        """From the line back to the rows; what is half-written is kept."""
        self._keep()
        self.ask(None)

    def action_leave(self) -> None:
        """Out."""
        self._keep()
        self.dismiss(self._recorded)

    def action_fill(self) -> None:
        """Go on filling in seats."""
        vacant = next((s for s in self.book.register.seats if s.holder is None), None)
        if self.book.free or vacant is None:
            self.ask(next_place(self.book))
        else:
            self.ask(prompt_for(self.book, "plats", vacant.id, self.period))

    def action_substitute(self) -> None:
        """A new substitute."""
        self.ask(next_substitute(self.book))

    def action_order(self) -> None:
        """The order of call of the row's party, else of the first party without one."""
        row = self._row()
        party = row.key if row is not None and row.kind == "ordning" else None
        if party is None and (first := first_order(self.book)) is not None:
            self.ask(first)
        elif party or self.book.parties:
            self.ask(prompt_for(self.book, "ordning", party or self.book.parties[0], self.period))

    def action_coalition(self) -> None:
        """A new coalition."""
        self.ask(coalition_prompt())

    def action_day(self) -> None:
        """From which day changes hold, and which is shown."""
        self.ask(day_prompt(self.period))

    def action_undo(self) -> None:
        """Take back what was recorded last."""
        if self.book.last is not None:
            self.ask(undo_prompt(self.book.last))

    def action_end(self) -> None:
        """The mandate on the row ends."""
        row, register = self._row(), self.book.register
        held = [s.mandate for s in register.seats if row and row.kind == "plats" and s.id == row.key]
        held += [m for m in register.substitutes if row and row.kind == "ersättare" and m.event == row.key]
        mandate = next((m for m in held if m is not None), None)
        if mandate is None:
            self.app.notify("Ställ markören på den vars uppdrag slutar.", markup=False)
        else:
            self.ask(end_prompt(mandate, (self.period.since or self.book.day) - DAY))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        row = self.rows[event.option_index]
        prompt = prompt_for(self.book, row.kind, row.key, self.period)
        if prompt is not None:
            self.ask(prompt)
