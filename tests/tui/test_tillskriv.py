"""Saying whose a text is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import settle, text_of
from textual.pilot import Pilot
from textual.widgets import Input

from beslut import Ledger, PersonRef, SenderError, parse_senders
from beslut_tui.app import BeslutApp
from beslut_tui.screens.arkiv import ArkivScreen
from beslut_tui.screens.tillskriv import Confirm, TillskrivScreen
from beslut_tui.widgets.fragment_page import FragmentPage


async def to_form(app: BeslutApp, pilot: Pilot[Any]) -> None:
    """From the start to the form for the first waiting text."""
    await settle(app, pilot)
    await pilot.press("end", "right", "down")
    await settle(app, pilot)
    await pilot.press("t")
    await settle_form(app, pilot)


async def settle_form(app: BeslutApp, pilot: Pilot[Any]) -> None:
    """Wait for the form; the worker that waits for its answer goes on."""
    for _ in range(4):
        await pilot.pause(0.02)


def events(path: Path) -> int:
    """How many events the ledger holds."""
    with Ledger.open(path, create=False) as ledger:
        return ledger.size()


async def test_the_key_is_about_the_text_under_the_cursor(program: BeslutApp) -> None:
    """With the cursor elsewhere `t` opens nothing, though the page still shows a text that was left."""
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(program, pilot)
        await pilot.press("end", "right", "down")
        await settle(program, pilot)
        assert program.screen.query(FragmentPage)
        await pilot.press("up")  # to the heading above, which has no page of its own
        await settle(program, pilot)
        assert program.screen.query(FragmentPage)
        await pilot.press("t")
        await settle_form(program, pilot)
        assert isinstance(program.screen, ArkivScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_sender_is_recorded(program: BeslutApp, ledger_path: Path, size: tuple[int, int]) -> None:
    """Sender, § and ground are recorded after a yes; the text leaves the waiting list and the page says whose."""
    async with program.run_test(size=size) as pilot:
        await to_form(program, pilot)
        await pilot.press(*"Elin Fager m.fl. (S), Rut Alm (V)", "enter", *"2019/31", "enter")
        await settle_form(program, pilot)
        assert "Vald: § 6" in text_of(program)
        await pilot.press(*"missivet", "enter")
        await settle_form(program, pilot)
        assert isinstance(program.screen, Confirm)
        await pilot.press("j")
        await settle_form(program, pilot)
        await settle(program, pilot)
        assert isinstance(program.screen, ArkivScreen)
        assert "Väntar på avsändare (1)" in text_of(program)
        assert "Texten är tillskriven" in [n.message[:21] for n in program._notifications]
        fragment = program.screen.query_one(FragmentPage).data.fragment
    whose = fragment.attributed_to
    assert whose is not None
    assert [p.label for p in whose.by] == ["Elin Fager m.fl. (S)", "Rut Alm (V)"]
    assert whose.ground == "missivet"
    with Ledger.open(ledger_path, create=False) as ledger:
        assert whose.paragraf is not None
        told = [s for s in ledger.paragraf(whose.paragraf).statements if s.text == fragment.text]
        assert [p.label for p in told[0].by] == ["Elin Fager m.fl. (S)", "Rut Alm (V)"]
        assert ledger.events(fragment.id)[-1].actor == "prov"


@pytest.mark.parametrize("keys", [("escape",), ("ctrl+s", "n", "escape"), ("ctrl+s", "escape", "escape")])
async def test_escape_records_nothing(program: BeslutApp, ledger_path: Path, keys: tuple[str, ...]) -> None:
    """Escape from the form, or a no and an escape, leave the ledger as it was."""
    before = events(ledger_path)
    async with program.run_test(size=(120, 40)) as pilot:
        await to_form(program, pilot)
        await pilot.press(*"Anna Ek (S)")
        for key in keys:
            await pilot.press(key)
            await settle_form(program, pilot)
        assert isinstance(program.screen, ArkivScreen)
    assert events(ledger_path) == before


async def test_a_wrong_sender_is_told_and_kept(program: BeslutApp, ledger_path: Path) -> None:
    """The form says what is wrong, keeps what was written and records nothing."""
    before = events(ledger_path)
    async with program.run_test(size=(120, 40)) as pilot:
        await to_form(program, pilot)
        await pilot.press(*"Anna Ek", "ctrl+s")
        await settle_form(program, pilot)
        assert isinstance(program.screen, TillskrivScreen)
        assert "Efter ”Anna Ek” saknas partiet inom parentes." in text_of(program)
        assert program.screen.query_one("#avsandare", Input).value == "Anna Ek"
        await pilot.press("escape")
    assert events(ledger_path) == before


async def test_what_the_ledger_refuses_is_told(program: BeslutApp, ledger_path: Path) -> None:
    """A text that somebody else attributed in the meantime: the library's words, and the form stays."""
    async with program.run_test(size=(120, 40)) as pilot:
        await to_form(program, pilot)
        assert isinstance(program.screen, TillskrivScreen)
        fragment = program.screen._fragment
        with Ledger.open(ledger_path, create=False) as ledger:
            ledger.attribute(fragment.id, by=(PersonRef("Bo Al", "V"),))
        await pilot.press(*"Anna Ek (S)", "ctrl+s")
        await settle_form(program, pilot)
        await pilot.press("j")
        await settle_form(program, pilot)
        assert isinstance(program.screen, TillskrivScreen)
        assert str(program.screen.query_one("#fel").render()).strip()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Anna Ek (S)", ["Anna Ek (S)"]),
        ("Anna Ek m.fl. (S), Bo Al (V)", ["Anna Ek m.fl. (S)", "Bo Al (V)"]),
        ("Anna Ek (S) och Bo Al (V)", ["Anna Ek (S)", "Bo Al (V)"]),
        (
            "  Åsa  von Öst m. fl. ( Sollentunapartiet );Bo Al (V),",
            ["Åsa von Öst m.fl. (Sollentunapartiet)", "Bo Al (V)"],
        ),
        ("Per Och-Ek (MP)", ["Per Och-Ek (MP)"]),
    ],
)
def test_senders_are_read(text: str, labels: list[str]) -> None:
    """Names, m.fl., parties, and commas, semicolons or "och" between them."""
    assert [p.label for p in parse_senders(text)] == labels


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Ange minst en avsändare."),
        (" , ", "Ange minst en avsändare."),
        ("Anna Ek", "Efter ”Anna Ek” saknas partiet"),
        ("Anna Ek, Bo Al (V)", "Efter ”Anna Ek” saknas partiet"),
        ("Anna Ek (S), Bo Al", "Efter ”Bo Al” saknas partiet"),
        ("Anna Ek (S", "saknas en parentes"),
        ("(S)", "Före ”(S)” saknas namnet"),
        ("Anna Ek ()", "är parentesen tom"),
        ("Anna Ek (S),, Bo Al (V)", "ingen avsändare efter"),
        ("Anna\u202e Ek (S)", "ett tecken som inte syns"),
        ("Anna\ufffd Ek (S)", "ett tecken som inte syns"),
    ],
)
def test_wrong_senders_are_refused_in_words(text: str, words: str) -> None:
    """Each way to get it wrong has a message that says what is missing."""
    with pytest.raises(SenderError, match=words.replace("(", r"\(").replace(")", r"\)")):
        parse_senders(text)
