"""What is half-written: on disk within a second, offered again, and never in the way of what is recorded."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import settle, text_of
from tests.situations.utbildningsnamnden import Utbildningsnamnden
from textual import events
from textual.pilot import Pilot

from beslut import Drafts, Ledger
from beslut import commands as c
from beslut.plugin import KOMMANDON, KommandoRequest, Plugin
from beslut_tui.app import BeslutApp
from beslut_tui.protokollforing.form import Form
from beslut_tui.screens.protokollforing import ProtokollforingScreen


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    """Situation A until the proposals of § 9 lie on the table."""
    room = Utbildningsnamnden(str(tmp_path / "kväll.db"))
    room.paragraf_1()
    room.paragraf_9()
    room.ledger.close()
    return tmp_path / "kväll.db"


def program(path: Path) -> BeslutApp:
    return BeslutApp(path, actor="prov", meeting="m-1", load_panels=tuple)


async def at_paragraf_9(app: BeslutApp, pilot: Pilot[Any]) -> ProtokollforingScreen:
    await settle(app, pilot)
    assert isinstance(app.screen, ProtokollforingScreen)
    if app.screen.ark is None:
        await pilot.press("end")
        await settle(app, pilot)
    return app.screen


async def test_what_is_typed_is_on_disk_within_a_second_and_found_again(evening: Path) -> None:
    """Persons, choices and half a sentence come back in the same form, with a line that says so."""
    app = program(evening)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_paragraf_9(app, pilot)
        await pilot.press("y", *"falk", "enter", "enter", "e", *"Att vänta")
        began = time.monotonic()
        found: list[Any] = []
        while time.monotonic() - began < 1.0 and "Att vänta" not in str(found):
            await asyncio.sleep(0.05)
            found = [d.body for d in Drafts(evening).about("m-1")]
        assert "Hugo Falk" in str(found)
        assert "Att vänta" in str(found)
    app = program(evening)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at_paragraf_9(app, pilot)
        assert isinstance(screen.ark, Form)
        assert "Påbörjat kl." in text_of(app)
        values = screen.ark.values()
        assert (values["av"][0].label, values["slag"], values["text"]) == (
            "Hugo Falk (C)",
            "eget förslag",
            "Att vänta",
        )
        await pilot.press(*" ett år", "ctrl+s")  # one goes on where one was
        await settle(app, pilot)
        assert screen.ark is None
    assert Drafts(evening).about("m-1") == ()
    with Ledger.open(evening) as ledger:
        assert ledger.paragraf("m-1.9").proposals[-1].text == "Att vänta ett år"


async def test_of_several_one_chooses_and_what_cannot_be_done_now_stays_and_says_why(evening: Path) -> None:
    """Two are listed; the one whose matter was decided meanwhile is kept; x throws away."""
    app = program(evening)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_paragraf_9(app, pilot)
        await pilot.press("y", *"falk", "enter", "escape")
        await settle(app, pilot)
        await pilot.press("h", "s", *"UN 7", "escape")
        await settle(app, pilot)
    app = program(evening)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at_paragraf_9(app, pilot)
        assert "Påbörjat och inte registrerat" in text_of(app)
        ended = (c.CloseDeliberation(paragraf="m-1.9"), c.CloseParagraf(paragraf="m-1.9"))
        screen.paint(await screen.session.do(lambda live: live.record(*ended)))
        await pilot.press("down", "enter")
        await settle(app, pilot)
        told = " ".join(text_of(app).split())
        assert "Det går inte nu: § 9 är avslutad." in told
        assert "Det påbörjade finns kvar" in told
        assert len(screen.drafts.begun()) == 2
        await pilot.press("x")
        await settle(app, pilot)
        assert [each.act.id for each in screen.drafts.begun()] == ["protokoll.handling"]


async def test_five_thousand_pasted_lines_are_harmless_and_quick(evening: Path) -> None:
    """They become the text, what acts on a terminal shown as signs; ctrl+r takes all of it away."""
    app = program(evening)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at_paragraf_9(app, pilot)
        await pilot.press("y", *"falk", "enter", "enter", "e")
        lines = "\r\n".join(f"rad {n} \x1b[31mröd\u202e" for n in range(5000))
        began = time.process_time()
        app.post_message(events.Paste(lines))
        await pilot.pause()
        assert time.process_time() - began < 1.0
        await pilot.press("a")
        assert isinstance(screen.ark, Form)
        text = screen.ark.values()["text"]
        assert len(text.split("\n")) == 5000
        assert "\x1b" not in text
        assert "\u202e" not in text
        await pilot.press("escape", "h", "s")
        app.post_message(events.Paste("UN \x1b7\nandra raden"))
        await pilot.pause()
        assert screen.ark.values()["nummer"] == "UN ␛7"
        await pilot.press("ctrl+r")
        await settle(app, pilot)
        assert isinstance(screen.ark, Form)
        assert screen.ark.draft() is None
        await pilot.press("s")
        assert screen.ark.values()["slag"] == "skrivelse"


async def test_what_was_not_meant_in_a_sheet_goes(evening: Path) -> None:
    """In a sheet of its own too ctrl+r takes away what was written, and what stood there stands there again."""
    app = program(evening)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at_paragraf_9(app, pilot)
        await pilot.press("f2")
        await settle(app, pilot)
        await pilot.press("a", *"fel", "enter")
        await settle(app, pilot)
        assert screen.ark is not None
        assert screen.ark.draft() is not None
        assert "Inte registrerad än" in text_of(app)
        await pilot.press("ctrl+r")
        await settle(app, pilot)
        assert screen.ark is not None
        assert screen.ark.KIND == "dagordning"
        assert screen.ark.draft() is None
        assert "Inte registrerad än" not in text_of(app)
        await pilot.press("escape")
        await settle(app, pilot)
        assert screen.drafts.begun() == []


class Ingress:
    """A plugin's command that asks for a sentence."""

    id, title, says, asks = "prov", "Ingress", "en mening", "Mening"

    def run(self, request: KommandoRequest) -> Sequence[c.Command]:
        assert request.paragraf is not None
        return [c.NoteSummary(paragraf=request.paragraf.id, text=request.text)]


async def test_what_was_begun_in_a_plugins_command_is_offered_too(evening: Path) -> None:
    """Its form comes back with what was typed, although plugins are read only when they are sought."""
    plugins = (Plugin(KOMMANDON, "prov", "beslut-prov", "1", "läst", None, Ingress()),)
    Drafts(evening).put("m-1.9", "tillagg.prov", {"text": "Skolan är liten"}, "2026-04-16T18:00:00+00:00")
    app = BeslutApp(evening, meeting="m-1", load_panels=tuple, load_kommandon=lambda: plugins)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at_paragraf_9(app, pilot)
        assert "Skolan är liten" in text_of(app)
        await pilot.press("enter")
        await settle(app, pilot)
        assert screen.ark is None
    with Ledger.open(evening) as ledger:
        assert ledger.paragraf("m-1.9").summary == "Skolan är liten"


async def test_what_is_listed_can_be_known_again(evening: Path) -> None:
    """Persons, texts and a line of its own: each row says how what was written begins."""
    drafts = Drafts(evening)
    noor = {"valda": [["Eva Noor", "S", True, ""]], "skrivet": ""}
    drafts.put("m-1.9", "protokoll.yrkande", {"av": noor, "text": "att vänta"}, "2026-04-16T18:00:00+00:00")
    drafts.put("m-1", "anteckning", "tolken kom sent", "2026-04-16T18:01:00+00:00")
    app = program(evening)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_paragraf_9(app, pilot)
        assert "Yrkande  Eva Noor · att vänta" in text_of(app)
        assert "Snabbanteckning  tolken kom sent" in text_of(app)
