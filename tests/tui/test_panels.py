"""Panels: a plugin's part of a § page, and what happens when it fails."""

# ruff: noqa: ARG002  # a contract has its arguments, used or not
from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import flowing, installed, settle, text_of
from recording_room import evening
from textual.app import ComposeResult, RenderResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from beslut.plugin import PANELS, Plugin
from beslut_tui.app import BeslutApp
from beslut_tui.plugin import PanelRequest
from beslut_tui.widgets.panel_frame import PanelFrame
from beslut_tui.widgets.paragraf_page import ParagrafPage
from beslut_underlag import panel


class Good:
    """A panel that works."""

    id, title = "bra", "Bra panel"

    def make(self, request: PanelRequest) -> Content:
        """A word and the number of the §."""
        return Content.assemble(("Paragraf ", "bold"), request.paragraf.number or "")


class FailsInMake:
    """A panel whose make raises."""

    id, title = "make", "Panel"

    def make(self, request: PanelRequest) -> Widget:
        """Raise."""
        raise RuntimeError("trasig i make")


class _Compose(Widget):
    def compose(self) -> ComposeResult:
        yield Static("före")
        raise RuntimeError("trasig i compose")


class _Mount(Static):
    def on_mount(self) -> None:
        raise RuntimeError("trasig i on_mount")


class _Render(Widget):
    DEFAULT_CSS = "_Render { height: auto; }"  # so that it is drawn when the page is laid out

    def render(self) -> RenderResult:
        raise RuntimeError("trasig i render")


class _Deep(Widget):
    def compose(self) -> ComposeResult:
        yield _Render()


class _Late(Static):
    def on_mount(self) -> None:
        self.set_timer(0.01, self._late)

    def _late(self) -> None:
        raise RuntimeError("trasig i efterhand")


class _Worker(Static):
    def on_mount(self) -> None:
        self.run_worker(self._work())

    async def _work(self) -> None:
        raise RuntimeError("trasig i worker")


def making(made: type[Widget]) -> object:
    """A panel that makes such a widget."""

    class Trasig:
        id, title = "trasig", "Trasig panel"

        def make(self, request: PanelRequest) -> Widget:
            return made()

    return Trasig()


@pytest.mark.parametrize(
    ("made", "where"),
    [
        (_Compose, "compose"),
        (_Mount, "on_mount"),
        (_Render, "render"),
        (_Deep, "render"),
        (_Late, "efterhand"),
        (_Worker, "worker"),
    ],
)
async def test_a_failing_widget_fails_alone(ledger_path: Path, made: type[Widget], where: str) -> None:
    """An error in a panel's compose, mount, render, timer or worker becomes a line; page and program live on."""
    app = BeslutApp(ledger_path, load_panels=installed(making(made), Good()))
    async with app.run_test(size=(120, 200)) as pilot:
        await settle(app, pilot)
        for _ in range(40):  # the error, the replacement and the new layout each take a turn
            await pilot.pause(0.05)
            if "kunde inte visas" in (shown := flowing(app)) and "Paragrafen avslutades." in shown:
                break
        assert f"Tillägget trasig kunde inte visas: RuntimeError: trasig i {where}" in shown
        assert shown.count("kunde inte visas") == 1
        assert "Bra panel" in shown
        assert "Paragraf 6" in shown
        assert "Paragrafen avslutades." in shown
        await pilot.press("n")
        await settle(app, pilot)
        assert app.screen.query_one(ParagrafPage).data.paragraf.number == "7"


async def test_a_panel_that_fails_in_make_fails_alone(ledger_path: Path) -> None:
    """An error in make becomes a line that names the plugin and the error."""
    app = BeslutApp(ledger_path, load_panels=installed(FailsInMake(), Good()))
    async with app.run_test(size=(120, 200)) as pilot:
        await settle(app, pilot)
        assert "Tillägget failsinmake kunde inte visas: RuntimeError: trasig i make" in flowing(app)
        assert "Paragraf 6" in flowing(app)


async def test_a_panel_that_gives_something_else_is_told(ledger_path: Path) -> None:
    """What is neither a widget nor content is refused by name."""

    class Fel:
        id, title = "fel", "Fel"

        def make(self, request: PanelRequest) -> str:
            return "[b]text[/b]"

    app = BeslutApp(ledger_path, load_panels=installed(Fel()))
    async with app.run_test(size=(120, 200)) as pilot:
        await settle(app, pilot)
        assert "make gav str i stället för Widget eller Content" in flowing(app)


async def test_a_panel_that_could_not_be_imported_is_told(ledger_path: Path) -> None:
    """A plugin that broke at import has its line on the page, in the library's words."""
    broken = Plugin(
        PANELS, "sprucken", "paket", "1", "trasigt", "ModuleNotFoundError: No module named 'x'", None
    )
    app = BeslutApp(ledger_path, load_panels=lambda: (broken,))
    async with app.run_test(size=(120, 200)) as pilot:
        await settle(app, pilot)
        assert "Tillägget sprucken kunde inte visas: ModuleNotFoundError" in flowing(app)


async def test_a_panel_with_nothing_to_say_leaves_no_trace(ledger_path: Path) -> None:
    """None from make shows neither heading nor line."""

    class Tyst:
        id, title = "tyst", "Tyst panel"

        def make(self, request: PanelRequest) -> None:
            return None

    app = BeslutApp(ledger_path, load_panels=installed(Tyst()))
    async with app.run_test(size=(120, 200)) as pilot:
        await settle(app, pilot)
        assert "Tyst panel" not in flowing(app)
        assert not app.screen.query_one(PanelFrame).display


async def test_content_from_a_panel_is_cleaned(ledger_path: Path) -> None:
    """Control characters in a panel's text and title are made harmless like any others."""

    class Elak:
        id, title = "elak", "El\x1b]0;x\x07ak"

        def make(self, request: PanelRequest) -> Content:
            return Content("\x1b[2J\u202eord")

    app = BeslutApp(ledger_path, load_panels=installed(Elak()))
    async with app.run_test(size=(120, 200)) as pilot:
        await settle(app, pilot)
        assert "El␛]0;x␇ak" in flowing(app)
        assert "␛[2J�ord" in flowing(app)


async def test_our_own_errors_still_end_the_program(program: BeslutApp) -> None:
    """Only guests are forgiven: an error in the program itself is not hidden."""
    own = RuntimeError("vårt eget")
    with pytest.raises(RuntimeError, match="vårt eget"):  # noqa: PT012  # the context raises when it closes
        async with program.run_test(size=(80, 24)) as pilot:
            await settle(program, pilot)
            program._handle_exception(own)


async def test_underlag_shows_every_piece_of_evidence(ledger_path: Path) -> None:
    """The bundled panel lists, for each party, what its position rests on."""
    app = BeslutApp(ledger_path, load_panels=installed(panel))
    async with app.run_test(size=(120, 200)) as pilot:
        await settle(app, pilot)
        shown = flowing(app)
    assert re.search(r"Underlag V – emot reservation: emot m-\w+@22", shown)
    assert re.search(r"uttalande: särskilt uttalande m-\w+@24", shown)


@pytest.mark.parametrize(
    ("panel", "words"),
    [
        (Good(), "Paragraf 9"),
        (FailsInMake(), "kunde inte visas: RuntimeError: trasig i make"),
        (making(_Render), "kunde inte visas: RuntimeError: trasig i render"),
    ],
    ids=["bra", "make", "render"],
)
async def test_a_panel_is_opened_while_a_sitting_is_recorded(
    tmp_path: Path, panel: object, words: str
) -> None:
    """From the palette, of the § in focus, under the minutes; a broken one says why in its place, Escape leaves."""
    app = BeslutApp(evening(tmp_path), meeting="m-1", load_panels=installed(panel))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        await pilot.press("ctrl+p")
        await settle(app, pilot)
        await pilot.press(*"panel")
        await settle(app, pilot)
        await pilot.press("enter")
        for _ in range(40):  # as above: an error takes several turns
            await pilot.pause(0.05)
            if words in (seen := " ".join(text_of(app).split())):
                break
        assert words in seen
        assert "Avveckling av Ängsskolan" in seen
        await pilot.press("escape")
        await settle(app, pilot)
        assert words not in " ".join(text_of(app).split())


async def test_a_panel_without_words_says_so(tmp_path: Path) -> None:
    """One that has nothing to show of the § leaves no empty sheet."""

    class Panel:
        id, title = "tom", "Panel"

        def make(self, request: PanelRequest) -> None:
            return None

    app = BeslutApp(evening(tmp_path), meeting="m-1", load_panels=installed(Panel()))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        await pilot.press("ctrl+p", *"panel")
        await settle(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        assert "Panelen har inget att visa om paragrafen." in text_of(app)
