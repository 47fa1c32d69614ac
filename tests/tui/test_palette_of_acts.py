"""The command palette while a sitting is recorded: every act, and the commands of plugins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from conftest import settle, text_of
from tests.situations.utbildningsnamnden import Utbildningsnamnden
from textual.pilot import Pilot
from textual.widgets import OptionList

from beslut import BeslutError, Ledger
from beslut.commands import Command, NoteSummary
from beslut.plugin import KOMMANDON, KommandoRequest, Plugin
from beslut_tui.app import BeslutApp
from beslut_tui.protokollforing.acts import ACTS
from beslut_tui.protokollforing.form import Form
from beslut_tui.screens.protokollforing import ProtokollforingScreen
from beslut_tui.swedish import Palette


class Kommando:
    """A command whose run is given."""

    id, title, says, asks = "prov", "Provkommando", "prövar", ""

    def __init__(self, run: Callable[[KommandoRequest], Any]) -> None:
        self.run = run


@pytest.fixture
def strangers(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command of the stranger's plugin, from its own folder."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "plugin_dist"))
    return import_module("beslut_prov.kommando").Sammanfatta()


def installed(*kommandon: object) -> Callable[[], tuple[Plugin[Any], ...]]:
    return lambda: tuple(Plugin(KOMMANDON, "prov", "beslut-prov", "1", "läst", None, k) for k in kommandon)


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.paragraf_9()
    room.ledger.close()
    return tmp_path / "a.db"


async def choose(app: BeslutApp, pilot: Pilot[Any], sought: str) -> ProtokollforingScreen:
    """Seek in the palette, and take the first."""
    await settle(app, pilot)
    screen = app.screen
    assert isinstance(screen, ProtokollforingScreen)
    await pilot.press("ctrl+p")
    await settle(app, pilot)
    await pilot.press(*("space" if letter == " " else letter for letter in sought))
    await settle(app, pilot)
    await pilot.press("enter")
    await settle(app, pilot)
    return screen


async def test_every_act_stands_in_the_palette_with_its_key_and_why_it_cannot_be_done(evening: Path) -> None:
    """Before anything is typed; what can't be done now says why, and is there all the same."""
    app = BeslutApp(evening, meeting="m-1", load_panels=tuple, load_kommandon=tuple)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        await pilot.press("ctrl+p")
        await settle(app, pilot)
        assert isinstance(app.screen, Palette)
        options = app.screen.query_one(OptionList).options
        shown = "\n".join(str(option.prompt) for option in options)
        assert [act.title for act in ACTS if act.title not in shown] == []
        await pilot.press(*"klubb")
        await settle(app, pilot)
        assert "Klubbslag  k" in text_of(app)
        assert "i § 9 pågår överläggningen; avsluta den först (ö)" in text_of(app)


async def test_an_act_without_a_key_is_done_from_the_palette(evening: Path) -> None:
    """Its form opens like any other's."""
    app = BeslutApp(evening, meeting="m-1", load_panels=tuple, load_kommandon=tuple)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await choose(app, pilot, "valförrät")
        assert isinstance(screen.ark, Form)
        assert screen.ark.act.id == "protokoll.valforrattare"


async def test_a_plugins_command_asks_and_is_recorded_like_any_act(evening: Path, strangers: Any) -> None:
    """What was typed and the § reach it; its commands become events."""
    app = BeslutApp(evening, meeting="m-1", load_panels=tuple, load_kommandon=installed(strangers))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await choose(app, pilot, "ingress")
        assert isinstance(screen.ark, Form)
        assert "Mening" in text_of(app)
        await pilot.press(*"Kort", "enter")
        await settle(app, pilot)
        assert screen.ark is None
    with Ledger.open(evening) as ledger:
        assert ledger.paragraf("m-1.9").summary == "Kort (Avveckling av Ängsskolan)"


def _raises(error: BaseException) -> Callable[[KommandoRequest], Iterable[Command]]:
    def run(_: KommandoRequest) -> Iterable[Command]:
        raise error

    return run


def _half(_: KommandoRequest) -> Iterable[Command]:
    yield NoteSummary(paragraf="m-1.9", text="Kort")
    raise RuntimeError("halvvägs")


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (_raises(BeslutError("öppna dagordningen först")), "öppna dagordningen först"),
        (_raises(RuntimeError("oj\x1b[2J")), "Tillägget prov (beslut-prov) gick sönder"),
        (_raises(SystemExit(3)), "SystemExit"),
        (_half, "inget är registrerat: RuntimeError: halvvägs"),
        (lambda _: ["text"], "str är inget kommando"),
        (lambda _: (), "hade ingenting att registrera"),
        (lambda _: [NoteSummary(paragraf="m-1.77", text="Kort")], "m-1.77"),
    ],
)
async def test_a_plugins_command_that_fails_is_told_in_place(
    evening: Path, run: Callable[[KommandoRequest], Iterable[Command]], words: str
) -> None:
    """Nothing is recorded, the plugin is named, the program goes on."""
    app = BeslutApp(evening, meeting="m-1", load_panels=tuple, load_kommandon=installed(Kommando(run)))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await choose(app, pilot, "provkommando")
        assert words in " ".join(text_of(app).split())
        assert screen.session.now is not None
        before = screen.session.now.events
        await screen.session.look()
        assert screen.session.now.events == before


async def test_before_anything_is_written_the_acts_are_offered(evening: Path) -> None:
    """What one does at the table comes first; the program's own commands are found when they are sought."""
    app = BeslutApp(evening, actor="prov", meeting="m-1", load_panels=tuple)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        await pilot.press("ctrl+p")
        await settle(app, pilot)
        assert "Yrkande" in text_of(app)
        assert "Skärmbild" not in text_of(app)
        await pilot.press(*"skärmb")
        await settle(app, pilot)
        assert "Skärmbild" in text_of(app)
