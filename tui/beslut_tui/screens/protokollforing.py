"""Recording a sitting: the list of §§, the minutes as they will read, and a sheet for the act at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on, work
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container, Horizontal
from textual.widgets import Footer

from beslut_tui.protokollforing.acts import ACTS, BY_ID
from beslut_tui.protokollforing.draftsman import Draftsman
from beslut_tui.protokollforing.form import Form
from beslut_tui.protokollforing.session import Session
from beslut_tui.protokollforing.sheets import sheet_of
from beslut_tui.protokollforing.widgets import Findings, ItemList, MinutesView, Says, StatusBar, TitleBar
from beslut_tui.swedish import SwedishScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import LiveMeeting, Now
    from beslut.commands import Command
    from beslut_tui.app import BeslutApp
    from beslut_tui.protokollforing.act import Act
    from beslut_tui.protokollforing.sheet import Ark


def _keys() -> list[BindingType]:
    """A key for each act; which of them the footer shows, the stage of the § decides."""
    return [
        Binding(act.key, f"act('{act.id}')", act.title, tooltip=act.says, show=False, id=act.id)
        for act in ACTS
        if act.key
    ]


class ProtokollforingScreen(SwedishScreen):
    """A sitting, recorded as it goes."""

    CSS_PATH = ["protokollforing.tcss", "sheets.tcss"]  # noqa: RUF012  # typed in Textual
    HORIZONTAL_BREAKPOINTS = [(0, "-smal"), (100, "-bred"), (140, "-vid")]  # noqa: RUF012  # typed in Textual
    VERTICAL_BREAKPOINTS = [(0, "-lag"), (32, "-hog")]  # noqa: RUF012  # as above
    AUTO_FOCUS = ""
    HELP = """
    **Protokollföring.** Till vänster paragraferna, i mitten protokollet som det kommer att lyda. Varje akt
    har en tangent; ett ark öppnas under protokollet, `esc` stänger det och det påbörjade finns kvar.
    Det som visas i protokollet är registrerat och finns på disk.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *_keys(),
        Binding("escape", "rest", "Tillbaka", show=False, id="protokoll.tillbaka"),
    ]

    def __init__(self, meeting: str) -> None:
        super().__init__()
        self.meeting = meeting
        self._session: Session | None = None
        self.drafts = Draftsman(self)

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

    @property
    def ark(self) -> Ark | None:
        """The sheet that is open."""
        return cast("Ark | None", next(iter(self.query(".ark")), None))

    def compose(self) -> ComposeResult:
        """Who presides and serves on top; §§ and minutes; what the chair says; the sheet; keys."""
        yield TitleBar(id="titel")
        yield StatusBar(id="lage")
        with Horizontal(id="rum"):
            yield ItemList(id="paragrafer")
            yield MinutesView(id="protokoll")
        yield Findings(id="anmarkningar")
        yield Says(id="ordforanden")
        yield Container(id="arkplats")
        yield Footer()

    def on_mount(self) -> None:
        """Read the sitting once the first frame is on screen."""
        self.call_after_refresh(self.load)

    @work(exclusive=True, group="las")
    async def load(self) -> None:
        """Read the sitting, show it, and offer what was half-written."""
        try:
            now = await self.session.look()
        except Exception as error:  # noqa: BLE001  # whatever it is, the person shall be told, not thrown out
            self.query_one(Says).tell(self.app_.in_words(error))
            return
        self.paint(now)
        self.query_one(ItemList).focus()
        await self.drafts.offer()

    # --- showing ---------------------------------------------------------------------------------

    def paint(self, now: Now) -> None:
        """Show how the sitting stands."""
        with self.app.batch_update():
            self.query_one(TitleBar).show(now)
            self.query_one(StatusBar).show(now)
            self.query_one(ItemList).show(now, self.drafts.unclear)
            self.query_one(MinutesView).show(now)
            self.query_one(Says).show(now)
            if self.ark is not None:
                self.ark.show(now)
        self.refresh_bindings()
        self.look_at_rules()

    @work(exclusive=True, group="regler")
    async def look_at_rules(self) -> None:
        """What the rules say of the § in focus; it takes a while, and never keeps an act waiting."""
        at = self.session.at
        found = await self.session.ask(lambda live: live.findings(at))
        if at == self.session.at:
            self.query_one(Findings).show(found)

    @on(ItemList.Chosen)
    @work(exclusive=True, group="las")
    async def _chosen(self, event: ItemList.Chosen) -> None:
        if event.paragraf is not None and event.paragraf != self.session.at:
            self.paint(await self.session.look(event.paragraf))

    # --- acts ------------------------------------------------------------------------------------

    def why_not(self, act: Act) -> str | None:
        """Why an act can't be done as things stand; None where it can."""
        now = self.session.now
        return "Sammanträdet läses." if now is None else act.why_not(now)

    def action_act(self, id_: str) -> None:
        """Do an act: at once, by its form, or by the sheet of its own."""
        self.begin(BY_ID[id_])

    @work(exclusive=True, group="akt")
    async def begin(self, act: Act) -> None:
        """Begin an act; where it can't be done, say why."""
        from beslut_tui.protokollforing.act import Making  # noqa: PLC0415  # on use

        now = self.session.now
        why = self.why_not(act)
        if why is not None or now is None:
            self.query_one(Says).tell(why or "")
            return
        if act.sheet:
            sheet = sheet_of(act, now)
            await self.open(sheet, self.drafts.kept(sheet))
        elif act.fields:
            form = Form(now, act)
            await self.open(form, self.drafts.kept(form))
        else:
            made = act.commands
            assert made is not None, act.id
            await self.record(lambda live: made(Making(live=live, now=now, values={})))

    async def open(self, sheet: Ark, draft: Any = None) -> None:
        """Open a sheet in place of the one that is open."""
        place = self.query_one("#arkplats", Container)
        with self.app.batch_update():
            await place.remove_children()
            await place.mount(sheet)
            if draft is not None:
                sheet.restore(draft)
        self.set_class(True, "-ark")
        sheet.focus_first()
        self.drafts.opened(sheet)
        self.refresh_bindings()

    def leave_sheet(self) -> None:
        """Close the sheet; what is half-written is kept."""
        self.drafts.closed()
        self.query_one("#arkplats", Container).remove_children()
        self.set_class(False, "-ark")
        self.query_one(ItemList).focus()
        self.refresh_bindings()

    async def record(
        self, make: Callable[[LiveMeeting], Sequence[Command]], *, sheet: Ark | None = None
    ) -> bool:
        """Record; on disk before it is shown. Where it is refused, say why. Whether it was recorded."""
        try:
            now = await self.session.record(make)
        except Exception as error:  # noqa: BLE001  # as in load
            told = self.app_.in_words(error)
            if sheet is not None and sheet.is_attached:
                sheet.fail(told)
            else:
                self.query_one(Says).tell(told)
            return False
        if sheet is not None and sheet.is_attached:
            await self.drafts.recorded(sheet)
            self.leave_sheet()
        self.paint(now)
        return True

    # --- keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """While a sheet is open its keys work, not those of the acts."""
        return not (action == "act" and self.ark is not None)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now; the footer shows those of the acts that are next."""
        from dataclasses import replace  # noqa: PLC0415  # small, and only here

        found = super().active_bindings
        now = self._session.now if self._session is not None else None
        if now is None or self.ark is not None:
            return found
        stage = now.item or now.stage
        return {
            key: active._replace(binding=replace(active.binding, show=True))
            if (act := BY_ID.get(active.binding.id or "")) is not None and stage in act.stages
            else active
            for key, active in found.items()
        }

    def action_rest(self) -> None:
        """Back to the list of §§."""
        self.query_one(ItemList).focus()

    def offered(self) -> Iterable[tuple[Act, str | None]]:
        """Every act, and why it can't be done now, for the palette."""
        return ((act, self.why_not(act)) for act in ACTS)
