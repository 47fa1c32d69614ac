"""Recording a sitting: the list of §§, the minutes as they will read, and a sheet for the act at hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on, work
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container, Horizontal
from textual.reactive import Reactive
from textual.widget import Widget
from textual.worker import WorkerFailed

from beslut_tui.protokollforing.acts import BY_ID
from beslut_tui.protokollforing.bordet import Table
from beslut_tui.protokollforing.draftsman import Draftsman
from beslut_tui.protokollforing.form import Form
from beslut_tui.protokollforing.items import ItemList
from beslut_tui.protokollforing.keys import act_keys, keys_by_keymap, with_keys, with_next
from beslut_tui.protokollforing.minutes import MinutesView
from beslut_tui.protokollforing.notes import Notes
from beslut_tui.protokollforing.one_layout import one_layout
from beslut_tui.protokollforing.recorder import Recorder
from beslut_tui.protokollforing.session import Session
from beslut_tui.protokollforing.sheets import sheet_named, sheet_of
from beslut_tui.protokollforing.stillness import IDLE, Stillness
from beslut_tui.protokollforing.watching import due, latest
from beslut_tui.protokollforing.widgets import HEAR, HEAR_KEY, Findings, Latest, Says, StatusBar, TitleBar
from beslut_tui.swedish import SwedishScreen
from beslut_tui.widgets.keyline import KeyLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.command import Provider
    from textual.geometry import Size

    from beslut import LiveMeeting, Now, Receipt
    from beslut.commands import Command
    from beslut_tui.app import BeslutApp
    from beslut_tui.protokollforing.act import Act, Then
    from beslut_tui.protokollforing.notes import Note
    from beslut_tui.protokollforing.sheet import Ark

PATIENCE = 0.1  # seconds that a sheet may take to be painted whole; a slow ledger must not hide it
HIGH, USUAL = 32, 24  # lines from which the chair's words have four or three beside a sheet
FEW = 10  # lines under which the minutes give way to an open sheet
WIDE = 100  # columns from which the list of §§ stays beside the minutes while a sheet is open
_OPENS = {"kallat": "oppna", "avslutat": "efterarbete"}
"""Which sheet a sitting opens with, by its stage."""


def _ready(live: LiveMeeting) -> None:
    """The first act waits for no module, and for no reading of all that was recorded before it."""
    import_module("beslut.commands")
    live.ledger.make_ready(live.meeting)


def _act_search() -> type[Provider]:
    from beslut_tui.protokollforing.palette import ActSearch  # noqa: PLC0415  # on use

    return ActSearch


class ProtokollforingScreen(SwedishScreen):
    """A sitting, recorded as it goes."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["protokollforing.tcss", "form.tcss", "sheets.tcss"]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # typed in Textual
        (0, "-pytteliten"),
        (46, "-smal"),
        (100, "-bred"),
        (116, "-rymlig"),
        (140, "-vid"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-knapp"), (10, "-platt"), (13, "-lag"), (32, "-hog")]  # noqa: RUF012  # as above
    AUTO_FOCUS = ""
    HELP = """
    **Protokollföring.** Till vänster paragraferna, i mitten protokollet som det kommer att lyda. Varje akt
    har en tangent; ett ark öppnas under protokollet, `esc` stänger det och det påbörjade finns kvar.
    Det som visas i protokollet är registrerat och finns på disk.
    """
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_act_search}
    BINDINGS: ClassVar[list[BindingType]] = [
        *act_keys(),
        Binding("q", "leave", "Till arkivet", show=False, id="protokoll.arkivet"),
        Binding("pageup", "turn(-1)", "Protokollet uppåt", show=False, id="protokollet.upp"),
        Binding("pagedown", "turn(1)", "Protokollet nedåt", show=False, id="protokollet.ned"),
        Binding(HEAR_KEY, "hear", "Hela repliken", show=False, id=HEAR),
        Binding("escape", "rest", "Tillbaka", show=False, id="protokoll.tillbaka"),
        # here and not on each sheet: those have keys of their own first, as forms do
        Binding("ctrl+r", "begin_anew", "Rensa arket", show=False, id="protokoll.rensa_arket"),
    ]

    # Textual draws the whole screen when the focus moves; those that lose and gain it draw themselves
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, meeting: str, paragraf: str | None = None) -> None:
        super().__init__()
        self.meeting = meeting
        self._session: Session | None = None
        self._first = paragraf
        self.ark: Ark | None = None  # the sheet that is open; kept, since each binding asks
        self.recorder = Recorder(self)
        self._stillness = Stillness(self)
        self.drafts = Draftsman(self)
        self.notes = Notes(lambda: self.drafts.drafts, meeting)

    @property
    def app_(self) -> BeslutApp:
        """The app, as what it is."""
        return cast("BeslutApp", self.app)

    @property
    def session(self) -> Session:
        """The sitting, at the app's desk."""
        if self._session is None:
            self._session = Session(self.app_.desk, self.meeting)
        return self._session

    def compose(self) -> ComposeResult:
        """Who presides and serves on top; §§, minutes, table; what the chair says; the sheet; keys."""
        yield TitleBar(id="titel")
        yield StatusBar(id="lage")
        with Horizontal(id="rum"):
            yield ItemList(id="paragrafer")
            yield MinutesView(id="protokoll")
            yield Table(id="bordet")
        yield Findings(id="anmarkningar")
        yield Says(id="ordforanden")
        yield Latest(id="senast")
        yield Container(id="arkplats")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the sitting once the first frame is on screen."""
        for key, binding in keys_by_keymap(self.app_.keymap):
            self._bindings.key_to_bindings.setdefault(key, []).append(binding)
        self.set_interval(IDLE, self._stillness.look)
        self.call_after_refresh(self.load)

    def on_unmount(self) -> None:
        """What is half-written is kept."""
        self.drafts.end()
        self._stillness.end()

    @work(exclusive=True, group="las")
    async def load(self) -> None:
        """Read the sitting, show it, and offer what was half-written, or what comes next."""
        try:
            now = await self.session.look(self._first)
            if now.at is None and (at := latest(now)) is not None:
                now = await self.session.look(at)
        except Exception as error:  # noqa: BLE001  # whatever it is, the person shall be told, not thrown out
            self.tell(self.app_.in_words(error))
            return
        self.paint(now)
        self.query_one(ItemList).focus()
        await self.session.ask(_ready)
        self._stillness.begin()
        await self.drafts.offer()
        opens = self._opens(now)
        if self.ark is None and opens is not None:
            await self.open(sheet_named(opens, now))

    def _opens(self, now: Now) -> str | None:
        """Which sheet a sitting opens with; one of a later day is prepared first."""
        day = now.meeting.date.day
        if now.stage == "kallat" and day is not None and day > self.app_.today():
            return "dagordning"
        return _OPENS.get(now.stage)

    # --- showing ---------------------------------------------------------------------------------

    def paint(self, now: Now) -> None:
        """Show how the sitting stands."""
        with self.app.batch_update():
            self.query_one(TitleBar).show(now)
            self.query_one(StatusBar).show(now)
            self.show_items(now)
            self.query_one(MinutesView).show(now)
            self.query_one(Table).show(now)
            self.query_one(Says).show(now)
            self.query_one(Latest).show(now)
            self.query_one(Findings).due(due(now))
            self.query_one(Findings).remarked(self.session.remarks)
            if self.ark is not None:
                self.ark.show(now)
        self.refresh_bindings()
        self._stillness.changed()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002  # Textual's
        with one_layout():
            super()._refresh_layout(size, scroll)

    def show_items(self, now: Now) -> None:
        """The list of §§, with the marks of what is unclear."""
        self.query_one(ItemList).show(now, self.unclear())

    def unclear(self) -> dict[str, int]:
        """How many marks of "oklart" each § has; none where the drafts can't be read."""
        from beslut import DraftsUnusable  # noqa: PLC0415  # on use

        try:
            return self.notes.unclear()
        except DraftsUnusable as error:
            self.tell(str(error))
            return {}

    def tell(self, message: str) -> None:
        """Say in place why something couldn't be done."""
        self.query_one(Says).tell(message)

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        if event.paragraf is not None:
            self.go_to(event.paragraf)

    def go_to(self, paragraf: str) -> None:
        """Put a § in focus."""
        self._go(paragraf)

    @work(exclusive=True, group="las")
    async def _go(self, paragraf: str) -> None:
        try:
            self.paint(await self.session.look(paragraf))
        except Exception as error:  # noqa: BLE001  # as in load
            self.tell(self.app_.in_words(error))

    @on(ItemList.TakeUp)
    @work(group="akt")
    async def _take_up(self, event: ItemList.TakeUp) -> None:
        await self.record(lambda live: live.open_item(item=event.item))

    async def _caught_up(self) -> None:
        """Wait for the § that one has gone to: an act is of the § in focus, not the one before."""
        await self._done("las")

    async def _done(self, group: str) -> None:
        """Wait for work that is under way."""
        for worker in [w for w in self.workers if w.group == group and not w.is_finished]:
            try:
                await worker.wait()
            except WorkerFailed:
                continue

    # --- acts ------------------------------------------------------------------------------------

    def why_not(self, act: Act) -> str | None:
        """Why an act can't be done as things stand; None where it can."""
        now = self.session.now
        why = "Sammanträdet läses." if now is None else act.why_not(now)
        return None if why is None else with_keys(why, self.app_)

    def action_act(self, id_: str) -> None:
        """Do an act: at once, by its form, or by the sheet of its own."""
        self.begin(BY_ID[id_])

    def begin(self, act: Act, draft: Any = None, *, note: Note | None = None, back: str = "") -> None:
        """Begin an act, its form filled in with `draft`; what is typed meanwhile comes after it.

        `note`: which goes away when the act is recorded. `back`: the act that is begun when this one's
        sheet is closed, recorded or not.
        """
        self._begin(act, draft, note, back, self.app_.typing_ahead.hold())

    @work(group="akt")
    async def _begin(
        self, act: Act, draft: Any, note: Note | None, back: str, let_go: Callable[[], None]
    ) -> None:
        from beslut_tui.protokollforing.act import Making  # noqa: PLC0415  # on use

        try:
            await self._caught_up()
            now = self.session.now
            why = self.why_not(act)
            if why is not None or now is None:
                self.tell(why or "")
            elif act.sheet or act.opens or act.fields:
                sheet = await self.sheet_for(act, now)
                if sheet is not None:
                    sheet.note, sheet.back = note, back
                    await self.open(sheet, self.drafts.kept(sheet) if draft is None else draft)
            else:
                made = act.commands
                assert made is not None, act.id
                await self.record(lambda live: made(Making(live=live, now=now, values={})))
        finally:
            let_go()

    async def sheet_for(self, act: Act, now: Now) -> Ark | None:
        """The sheet that an act opens; None where it has nothing to be about, which is said."""
        if act.sheet or act.opens:
            return sheet_of(act, now)
        known, ask = None, act.ask
        if ask is not None:
            known = await self.session.ask(lambda live: ask(live, self.session.at))
            if not known:
                self.tell(act.none)
                return None
        return Form(now, act, known)

    def follow(self, then: Then) -> None:
        """What follows on an act that was recorded; what is typed meanwhile comes after it."""
        self._follow(then, self.app_.typing_ahead.hold())

    @work(group="akt")
    async def _follow(self, then: Then, let_go: Callable[[], None]) -> None:
        try:
            if await self.session.ask(lambda live: then.where(live, self.session.at)):
                self.begin(BY_ID[then.act])
        finally:
            let_go()

    async def open(self, sheet: Ark, draft: Any = None) -> None:
        """Open a sheet in place of the one that is open; it is painted once, with what it asks for in it."""
        place = self.query_one("#arkplats", Container)
        self.drafts.closed()
        with self.app.batch_update():
            self.query_one(Says).say()  # what couldn't be done before is of no use beside this
            if place.children:
                await place.remove_children()
            await place.mount(sheet)
            self._with_sheet(sheet)
            beginning = asyncio.ensure_future(self._begun(sheet, draft))
            await asyncio.wait((beginning,), timeout=PATIENCE)
        await beginning
        self.drafts.opened(sheet)
        self.refresh_bindings()

    async def _begun(self, sheet: Ark, draft: Any) -> None:
        await sheet.begin(draft)
        await self._done("forslag")  # what the rules suggest is there before the next key picks of it

    def _with_sheet(self, sheet: Ark | None) -> None:
        """Beside an open sheet the chair's words are short, and in a narrow window the list gives way.

        Said to the widgets themselves: a class on the screen has every widget styled anew (35 ms).
        """
        self.ark = sheet
        self.query_one(ItemList).can_focus = sheet is None  # tab stays in the sheet
        self.query_one("#arkplats").display = sheet is not None
        self._make_room()
        self.refresh(repaint=False, layout=True)  # in the next frame, not the one after it

    def _make_room(self) -> None:
        open_, lines = self.ark is not None, self.size.height
        now = None if self._session is None else self._session.now
        only_list = now is not None and now.at is None and now.lines
        self.query_one(ItemList).set_class(open_ and self.size.width < WIDE and not only_list, "-undan")
        self.query_one(Findings).offer(not open_)
        self.query_one(Latest).display = not open_ and lines >= USUAL
        self.query_one("#rum").set_class(open_ and lines < FEW, "-undan")
        says = self.query_one(Says)
        says.most = max(6, lines // 3) if not open_ else 4 if lines >= HIGH else 3 if lines >= USUAL else 2
        says.fit()

    def on_resize(self) -> None:
        """The list gives way to a sheet where both have no room."""
        self._make_room()

    def leave_sheet(self) -> None:
        """Close the sheet; what is half-written is kept."""
        back = "" if self.ark is None else self.ark.back
        self.drafts.closed()
        with self.app.batch_update():
            self.query_one("#arkplats", Container).remove_children()
            self._with_sheet(None)
        self.query_one(ItemList).focus()
        self.refresh_bindings()
        if back:
            self.begin(BY_ID[back])

    async def record(
        self, make: Callable[[LiveMeeting], Sequence[Command]], *, sheet: Ark | None = None
    ) -> bool:
        """Record; on disk before it is shown. Where it is refused, say why. Whether it was recorded."""
        return await self.do(lambda live: live.record(*make(live)), sheet=sheet)

    async def do(
        self, act: Callable[[LiveMeeting], Receipt], *, sheet: Ark | None = None, stay: bool = False
    ) -> bool:
        """As `record`, for what the sitting records by itself; `stay`: the sheet goes on."""
        return await self.recorder.do(act, sheet, stay=stay)

    # --- keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """While a sheet is open its keys work, not those of the acts."""
        return not (action == "act" and self.ark is not None)

    @property
    def stage(self) -> str | None:
        """Where the § in focus stands; the sitting, where that isn't going on."""
        now = self._session.now if self._session is not None else None
        if now is None:
            return None
        return now.item or now.stage if now.stage == "öppet" else now.stage

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now; the footer shows those of the acts that are next."""
        found, stage = super().active_bindings, self.stage
        return found if stage is None or self.ark is not None else with_next(found, stage)

    def action_rest(self) -> None:
        """Back to the list of §§; out of the sheet, wherever one stands."""
        if self.ark is not None:
            self.ark.action_leave()
        else:
            self.query_one(ItemList).focus()

    @work(group="akt")
    async def action_begin_anew(self) -> None:
        """What was written in the sheet wasn't meant."""
        if self.ark is not None:
            await self.drafts.begin_anew(self.ark)

    def action_turn(self, by: int) -> None:
        """Roll the minutes a page, wherever one stands."""
        minutes = self.query_one(MinutesView)
        minutes.scroll_relative(y=by * max(1, minutes.size.height - 2), animate=False)

    def action_hear(self) -> None:
        """All that the chair says, where it was cut; or as little as before."""
        self.query_one(Says).hear()

    def action_leave(self) -> None:
        """To the arkiv; not from a sheet, which Escape closes: a slip of the finger ends nothing."""
        if self.ark is None:
            self.app_.to_arkiv()
