"""The föredragningslista: from the body's cases or pasted, arranged, and taken up item by item."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static, TextArea

from beslut.clean import clean, clean_block
from beslut_tui.protokollforing.agenda import Point, drafted, kept, numbered, recorded, restored
from beslut_tui.protokollforing.fields.text import Block
from beslut_tui.protokollforing.keys import with_keys
from beslut_tui.protokollforing.rows import Rows
from beslut_tui.protokollforing.setting import edged
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.swedish import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from beslut import Now

_ASKS = {"lagg_till": "Ny punkt: rubrik", "utgar": "Varför utgår punkten? (kan lämnas tomt)"}
_HELP = (
    "Enter tar upp · {dagordning.lagg_till=a} ny · {dagordning.klistra_in=k} klistra in · "
    "{dagordning.hamta=h} hämta · {dagordning.ned=J} {dagordning.upp=K} flytta · "
    "{dagordning.ta_bort=x} bort · {dagordning.utgar=u} utgår"
)
_PASTING = "Klistra in listan; {dagordning.registrera=ctrl+s} läser in den, esc avbryter"
_UNRECORDED = "Inte registrerad än: {dagordning.registrera=ctrl+s} registrerar."


class Dagordning(Ark):
    """The list. What is changed in it is a draft until ctrl+s records it, or an item is taken up."""

    KIND = "dagordning"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "ask('lagg_till')", "Ny", show=False, id="dagordning.lagg_till"),
        Binding("k", "paste", "Klistra in", show=False, id="dagordning.klistra_in"),
        Binding("h", "fetch", "Hämta ärenden", show=False, id="dagordning.hamta"),
        Binding("x", "remove", "Ta bort", show=False, id="dagordning.ta_bort"),
        Binding("J,alt+down", "move(1)", "Flytta ned", show=False, id="dagordning.ned"),
        Binding("K,alt+up", "move(-1)", "Flytta upp", show=False, id="dagordning.upp"),
        Binding("u", "ask('utgar')", "Utgår", show=False, id="dagordning.utgar"),
        Binding("ctrl+s", "register", "Registrera listan", id="dagordning.registrera"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Föredragningslista")
        self._points = recorded(now)
        self._asked = ""

    def parts(self) -> ComposeResult:
        """The list, and a line or a text where something is asked for."""
        yield Static(with_keys(_HELP, self.house.app_), classes="ark-hjalp", markup=False)
        yield Rows()
        yield Static("", classes="ark-lage", markup=False)
        yield Field(compact=True)
        yield Block("", compact=True, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)

    def focus_first(self) -> None:
        """To the first item that waits."""
        self._ask("")
        self._draw()
        place = next((n for n, point in enumerate(self._points) if point.waits), None)
        rows = self.query_one(Rows)
        if place is not None:
            rows.highlighted = place
        rows.focus()

    def show(self, now: Now) -> None:
        """Something was recorded meanwhile."""
        unchanged = self._points == recorded(self.now)
        super().show(now)
        self._points = recorded(now) if unchanged else restored(kept(self._points), now)
        self._draw()

    def draft(self) -> Any:
        """The list, where it isn't as it is recorded, and the text that is being pasted."""
        text = self.query_one(Block).text if self._asked == "klistra_in" else ""
        changed = self._points != recorded(self.now)
        return {"punkter": kept(self._points), "text": text} if changed or text else None

    def restore(self, draft: Any) -> None:
        """The list as it was being arranged."""
        self._points = restored(draft["punkter"], self.now)
        if draft["text"]:
            self.query_one(Block).text = str(draft["text"])
            self.call_after_refresh(self.action_paste)

    def on_resize(self) -> None:
        """The lines end elsewhere."""
        self._draw()

    def _draw(self) -> None:
        width = max(30, self.house.size.width - 4)
        self.query_one(Rows).put([_line(point, width) for point in self._points])
        changed = self._points != recorded(self.now)
        state = "" if self._points else "Listan är tom."
        state = with_keys(_UNRECORDED, self.house.app_) if changed else state
        self.query_one(".ark-lage", Static).update(self._label or state)

    _label = ""

    def _ask(self, what: str, value: str = "") -> None:
        """Ask for a line, for a text, or (with "") for nothing."""
        self._asked = what
        field, block, rows = self.query_one(Field), self.query_one(Block), self.query_one(Rows)
        field.display, block.display = what in _ASKS, what == "klistra_in"
        self.query_one(".ark-hjalp").display = not what  # its keys are letters of what is being written
        self._label = _ASKS.get(what, _PASTING if what else "")
        self._label = with_keys(self._label, self.house.app_)
        self.query_one(".ark-lage", Static).update(self._label)
        if what in _ASKS:
            field.value = value
            field.focus()
        elif what:
            block.focus()
        else:
            rows.focus()

    @property
    def _at(self) -> int | None:
        at = self.query_one(Rows).at
        return at if at is not None and at < len(self._points) else None

    # --- arranging -------------------------------------------------------------------------------

    def action_ask(self, what: str) -> None:
        """Ask for the title of a new item, or why one is left out."""
        at = self._at
        if what == "utgar" and (at is None or not self._points[at].waits):
            self.fail("Punkten är redan upptagen eller utgår redan.")
            return
        self._ask(what)

    def action_paste(self) -> None:
        """Ask for the text of a list."""
        self._ask("klistra_in")

    def action_remove(self) -> None:
        """Take an item off the list."""
        at = self._at
        if at is None:
            return
        if self._points[at].taken_up:
            self.fail("Punkten är redan upptagen som paragraf och kan inte tas bort.")
            return
        del self._points[at]
        self._draw()

    def action_move(self, by: int) -> None:
        """Move an item up or down."""
        at = self._at
        if at is None or not 0 <= at + by < len(self._points):
            return
        self._points[at], self._points[at + by] = self._points[at + by], self._points[at]
        self._draw()
        self.query_one(Rows).highlighted = at + by

    @work(group="dagordning")
    async def action_fetch(self) -> None:
        """The body's cases that wait for a decision, after what is there."""
        there = {point.arende for point in self._points if point.arende}
        items = await self.session.ask(lambda live: live.agenda())
        new = [point for point in drafted(items) if point.arende not in there]
        self._points += new
        self.fail("" if new else "Nämnden har inget ärende som väntar på beslut.")
        self._draw()

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        text, asked, at = " ".join(event.value.split()), self._asked, self._at
        self._ask("")
        if asked == "lagg_till" and text:
            self._add(text, len(self._points) if at is None else at + 1)
        elif asked == "utgar" and at is not None:
            # held from now: the next Enter is about a list in which the item is left out already
            self._leave_out(self._points[at], text or None, self.house.app_.typing_ahead.hold())

    @work(group="dagordning")
    async def _add(self, text: str, place: int) -> None:
        """One more item: what it is and whose case follows from how it is written, as in a pasted list."""
        read = await self.session.ask(lambda live: live.agenda_from_text(text))
        self._points[place:place] = drafted(read.items[:1]) or [Point(title=text)]
        self._draw()
        self.query_one(Rows).highlighted = place

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted onto the list itself is a list to be read; elsewhere it is text for that place."""
        event.stop()
        if not self._asked:
            self.action_paste()
            self.query_one(Block).insert(clean_block(event.text))

    @on(TextArea.Changed)
    def _pasted(self, event: TextArea.Changed) -> None:
        event.stop()

    @work(group="dagordning")
    async def _read(self, let_go: Callable[[], None]) -> None:
        """Read the pasted text as a list, once; lines that can't be read stay, and are told."""
        block = self.query_one(Block)
        text = block.text
        try:
            read = await self.session.ask(lambda live: live.agenda_from_text(text))
        finally:
            let_go()
        self._points += drafted(read.items)
        block.text = "\n".join(read.unread)
        if read.unread:
            rest = (
                "En rad kunde inte läsas och står kvar"
                if len(read.unread) == 1
                else f"{len(read.unread)} rader kunde inte läsas och står kvar"
            )
            self.fail(f"{rest}; esc lämnar dem.")
        else:
            self.fail("")
            self._ask("")
        self._draw()

    # --- recording -------------------------------------------------------------------------------

    def action_register(self) -> None:
        """Record the list, or read what was pasted."""
        if self._asked == "klistra_in":
            self._read(self.house.app_.typing_ahead.hold())
        elif self._points != recorded(self.now):
            self._register()

    @work(group="dagordning")
    async def _register(self) -> None:
        await self._record_list()

    async def _record_list(self) -> bool:
        from beslut.commands import SetForedragningslista  # noqa: PLC0415  # on use

        items = tuple(point.item() for point in numbered(self._points))
        now = await self.record_and_stay(
            lambda _live: [SetForedragningslista(meeting=self.now.meeting.id, items=items)]
        )
        if now is not None:
            self.now, self._points = now, recorded(now)
            self._draw()
        return now is not None

    @work(group="dagordning")
    async def _leave_out(self, point: Point, ground: str | None, let_go: Callable[[], None]) -> None:
        try:
            await self._record_left_out(point, ground)
        finally:
            let_go()

    async def _record_left_out(self, point: Point, ground: str | None) -> None:
        from beslut.commands import WithdrawFromAgenda  # noqa: PLC0415  # on use

        place = self._points.index(point)
        if self._points != recorded(self.now) and not await self._record_list():
            return
        item = self._points[place].id
        await self.record_and_stay(
            lambda _live: [WithdrawFromAgenda(meeting=self.now.meeting.id, item=item, ground=ground)]
        )

    @on(OptionList.OptionSelected)
    @work(group="dagordning")
    async def _take_up(self, event: OptionList.OptionSelected) -> None:
        """Take up the item as the next §, with the handlingar and the proposal of its case."""
        event.stop()
        at = self._at
        if at is None or not self._points[at].waits:
            self.fail("Punkten är redan upptagen eller utgår.")
            return
        if self._points != recorded(self.now) and not await self._record_list():
            return
        item = self._points[at].id
        await self.record(lambda live: live.open_item(item=item))

    def action_leave(self) -> None:
        """From what is asked back to the list, from there out."""
        if self._asked:
            self._ask("")
            self._draw()
        else:
            super().action_leave()


def _line(point: Point, width: int) -> Content:
    mark, colour = (
        ("–", "$dampad") if point.left_out else ("✓", "$bifall") if point.taken_up else ("·", "$dampad")
    )
    return edged(
        Content.assemble(
            (f"{mark} ", colour),
            (f"{clean(point.number or ''):<4}", "$dampad"),
            (clean(point.title), "$dampad" if point.left_out else ""),
        ),
        Content.assemble(
            ("" if point.id else "ny  ", "$accent"),
            ("utgår  " if point.left_out else "", "$dampad"),
            (clean(point.dnr or ""), "$dampad"),
        ).rstrip(),
        width,
    )
