"""The arkiv: the tree to the left, one § at a time to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, Tree

from beslut.clean import clean
from beslut_tui.page import fragment_data, paragraf_data, shelves, sitting_data, waiting
from beslut_tui.plugin import PanelRequest
from beslut_tui.swedish import SwedishScreen
from beslut_tui.widgets.arkiv_tree import ArkivTree, Place
from beslut_tui.widgets.fragment_page import FragmentPage
from beslut_tui.widgets.keyline import KeyLine
from beslut_tui.widgets.notice import (
    NOT_READ_IN,
    Notice,
    choose,
    empty_ledger,
    no_ledger,
    no_sittings,
    not_read_in,
    unreadable,
)
from beslut_tui.widgets.panel_frame import PanelFrame
from beslut_tui.widgets.paragraf_page import ParagrafPage
from beslut_tui.widgets.position_strip import PositionStrip
from beslut_tui.widgets.sheet import Sheet
from beslut_tui.widgets.sitting_page import SittingPage

if TYPE_CHECKING:
    from beslut import ParagrafLine
    from beslut_tui.app import BeslutApp
    from beslut_tui.building import ReadIn

_SECTIONS = [
    # one line in the help panel stands for all nine
    Binding(
        str(n),
        f"jump({n})",
        "Till avsnittet",
        show=False,
        key_display="1–9",
        system=n > 1,
        id=f"arkiv.avsnitt.{n}",
    )
    for n in range(1, 10)
]


class ArkivScreen(SwedishScreen):
    """Browse what has been decided."""

    CSS_PATH = "arkiv.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-smal"), (100, "-bred"), (140, "-vid")]  # noqa: RUF012  # typed in Textual
    HELP = """
    **Arkivet.** Till vänster nämnder, sammanträden och paragrafer, till höger en sida i taget.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "app.go_to", "Gå till", key_display="/", id="arkiv.ga_till"),
        Binding("n", "step(1)", "Nästa", tooltip="paragraf eller fragment", id="arkiv.nasta"),
        Binding("p", "step(-1)", "Föregående", show=False, id="arkiv.foregaende"),
        Binding("e", "events", "Händelser", id="arkiv.handelser"),
        Binding("t", "tillskriv", "Tillskriv", tooltip="ange vems texten är", id="arkiv.tillskriv"),
        Binding("r", "register", "Register", tooltip="nämndens platser och ledamöter", id="arkiv.register"),
        Binding("l", "read_on", "Läs vidare", tooltip="läs in resten av liggaren", id="arkiv.las_vidare"),
        Binding("f", "record_meeting", "För protokoll", tooltip="vid sammanträdet", id="arkiv.for_protokoll"),
        Binding(
            "s",
            "new_meeting",
            "Nytt sammanträde",
            tooltip="kalla nämnden",
            id="arkiv.nytt_sammantrade",
        ),
        Binding("v", "toggle_tree", "Träd", tooltip="visa eller dölj", id="arkiv.trad"),
        *_SECTIONS,
        Binding("escape", "back", "Till trädet", show=False, id="arkiv.tillbaka"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown: Place | None = None

    @property
    def house(self) -> BeslutApp:
        """The app, as what it is."""
        return cast("BeslutApp", self.app)

    @property
    def tree_(self) -> ArkivTree:
        """The tree to the left."""
        return self.query_one(ArkivTree)

    @property
    def page(self) -> Sheet | None:
        """The page to the right, where it is a page."""
        return next(iter(self.query(Sheet)), None)

    def compose(self) -> ComposeResult:
        """Title, tree and page, keys."""
        yield Static(self._title(), id="titel")
        with Horizontal(id="rum"):
            yield ArkivTree(self.house.desk)
            yield Container(id="sida")
        yield KeyLine()

    def _title(self, doing: str = "") -> Content:
        name = clean(self.house.ledger_name)
        return Content.assemble(
            (" beslut ", "bold $primary"), (" arkiv  ", "$dampad"), (doing, "$accent"), name
        )

    def show_reading(self, event: ReadIn) -> None:
        """Tell how far the ledger has been read in: before its name, which may be long."""
        told = ""
        if event.done < event.total:
            told = f"läser in {100 * event.done // event.total} %, esc avbryter  "
        self.query_one("#titel", Static).update(self._title(told))

    def on_mount(self) -> None:
        """Fill the tree once the first frame is on screen."""
        self.call_after_refresh(self.load)

    @work(exclusive=True, group="arkiv")
    async def load(self) -> None:
        """Read the bodies and the waiting texts; say so where there are none, or where it fails."""
        try:
            found = await self.house.desk.ask(shelves)
        except Exception as error:  # noqa: BLE001  # whatever it is, the person shall be told, not thrown out
            from beslut import Cancelled, LedgerMissing  # noqa: PLC0415  # on use: the first frame comes before

            if isinstance(error, Cancelled):
                await self._put(not_read_in())
                return
            self.house.told_unreadable = True
            missing = isinstance(error, LedgerMissing)
            await self._put(
                no_ledger(self.house.ledger_path) if missing else unreadable(self.house.in_words(error))
            )
            self.tree_.display = False
            return
        self.house.told_unreadable = False  # where there was no ledger, one has been begun
        self.tree_.show(found)
        if found.empty:
            self.tree_.display = False
            await self._put(no_sittings(found.arenden) if found.arenden else empty_ledger())
            return
        if not self.tree_.display:  # there was nothing to show until now
            self.tree_.display = True
            await self._put(choose())
        self.tree_.focus()
        await self.tree_.open_first()

    @on(Tree.NodeHighlighted)
    def _highlighted(self, event: Tree.NodeHighlighted[Place]) -> None:
        if event.node.data is not None:
            self.show(event.node.data)

    @on(Tree.NodeSelected)
    def _selected(self, event: Tree.NodeSelected[Place]) -> None:
        if event.node.data is not None and event.node.data.kind in ("paragraf", "fragment") and self.page:
            self.page.focus()

    @work(exclusive=True, group="sida")
    async def show(self, place: Place, *, again: bool = False) -> None:
        """Show what a node of the tree stands for."""
        if place == self._shown and not again:
            return
        desk = self.house.desk
        page: Widget
        try:
            if place.kind == "paragraf":
                data = await desk.ask(lambda a: paragraf_data(a, place.id))
                request = PanelRequest(paragraf=data.paragraf)
                panels = await self.house.installed.panels()
                page = ParagrafPage(data, [PanelFrame(panel, request) for panel in panels])
            elif place.kind == "sammanträde":
                page = SittingPage(await desk.ask(lambda a: sitting_data(a, place.id)))
            elif place.kind == "fragment":
                page = FragmentPage(await desk.ask(lambda a: fragment_data(a, place.id)))
            elif self.page is not None or self.query(Notice):
                return  # standing on a heading of the tree changes nothing to the right
            else:
                page = choose()
        except Exception as error:  # noqa: BLE001  # as in load
            page = unreadable(self.house.in_words(error))
        self._shown = place if isinstance(page, Sheet) else None
        await self._put(page)

    async def _put(self, page: Widget) -> None:
        side = self.query_one("#sida", Container)
        had_focus = self.focused is not None and side in self.focused.ancestors
        with self.app.batch_update():
            await side.remove_children()
            await side.mount(page)
        if had_focus:
            page.focus(scroll_visible=False)
        self.refresh_bindings()

    @work(exclusive=True, group="ga_till")
    async def go(self, paragraf: ParagrafLine) -> None:
        """Go to a §, in the tree and on the page."""
        if self._stopped():  # the search has read in the rest meanwhile
            await self.load().wait()
        self.tree_.display = True
        await self.tree_.reveal(paragraf.namnd, paragraf.meeting, paragraf.id)
        self.show(Place("paragraf", paragraf.id))

    def _stopped(self) -> bool:
        """Whether somebody stopped the reading in, and the page still says so."""
        return any(notice.id == NOT_READ_IN for notice in self.query(Notice))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that would do nothing on the present page are not offered."""
        page = self.page
        if action == "tillskriv":
            waits = isinstance(page, FragmentPage) and page.data.fragment.attributed_to is None
            return waits and self._chosen_fragment() is not None
        if action == "record_meeting":
            return self.tree_.above("sammanträde") is not None
        if action == "read_on":
            return self._stopped()
        if action in ("events", "step"):
            return page is not None
        if action == "jump":
            return page is not None and any(s.number == parameters[0] for s in page.sections())
        return True

    def action_read_on(self) -> None:
        """Go on with what was stopped."""
        self.load()

    def action_jump(self, number: int) -> None:
        """To a section of the page; among the parties the arrows then choose."""
        page = self.page
        if page is None:
            return
        strips = list(self.query(PositionStrip)) if number == ParagrafPage.POSITIONS else []
        next(iter(strips), page).focus(scroll_visible=False)
        page.jump(number)

    def action_events(self) -> None:
        """To the events that the page rests on."""
        if self.page is not None:
            self.action_jump(self.page.EVENTS)

    def action_step(self, by: int) -> None:
        """To the next or previous § or fragment in the tree."""
        if not self.tree_.step(by):
            self.app.notify("Det finns ingen fler i den öppnade delen av trädet.", markup=False)

    def action_toggle_tree(self) -> None:
        """Show or hide the tree."""
        self.tree_.display = not self.tree_.display
        if not self.tree_.display and self.page is not None:
            self.page.focus()

    def action_back(self) -> None:
        """Back to the tree; where the ledger is being read in, stop that."""
        if self.house.reading_in.shown:
            self.house.reading_in.stop()
            return
        self.tree_.display = True
        self.tree_.focus()

    def action_record_meeting(self) -> None:
        """Record the sitting that one stands on, at the § that one stands on."""
        chosen = self.tree_.above("sammanträde")
        at = self.tree_.above("paragraf")
        if chosen is not None:
            self.house.record_meeting(chosen.id, None if at is None else at.id)

    def action_new_meeting(self) -> None:
        """Call the body that one stands on to a sitting, and go on with recording it."""
        chosen = self.tree_.above("nämnd")
        self.house.new_meeting("" if chosen is None else chosen.id)

    @work
    async def action_tillskriv(self) -> None:
        """Say whose the fragment is, and record it."""
        from beslut_tui.screens.tillskriv import TillskrivScreen  # noqa: PLC0415  # on use

        chosen = self._chosen_fragment()
        if chosen is None:
            return
        fragment = await self.house.desk.ask(lambda ledger: ledger.fragment(chosen))
        if fragment.attributed_to is not None:
            return
        recorded = await self.app.push_screen_wait(TillskrivScreen(fragment))
        if recorded:
            fragments = await self.house.desk.ask(waiting)
            self.tree_.show_waiting(fragments)
            self.show(Place("fragment", fragment.id), again=True)

    def namnd_at(self) -> str | None:
        """The body that the tree's cursor stands on, or under which it stands."""
        node = self.tree_.cursor_node
        while node is not None and (node.data is None or node.data.kind != "nämnd"):
            node = node.parent
        return node.data.id or None if node is not None and node.data is not None else None

    def action_register(self) -> None:
        """The register of the body under the cursor; in an empty ledger, of a new one."""
        namnd = self.namnd_at()
        if namnd is None and self.tree_.root.children:
            self.app.notify("Ställ markören på en nämnd; en ny börjas med ctrl+p, Ny nämnd.", markup=False)
        else:
            self.house.open_register(namnd)

    def _chosen_fragment(self) -> str | None:
        """The fragment under the tree's cursor, which is what keys are about; the page may lag behind it."""
        node = self.tree_.cursor_node
        place = node.data if node is not None else None
        return place.id if place is not None and place.kind == "fragment" else None
