"""What the forms ask for, in the order in which it is said at a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import text_of
from keyboard import Keyboard
from tests.situations.utbildningsnamnden import Utbildningsnamnden

from beslut import Ledger, to_text
from beslut_tui.app import BeslutApp

AT = "m-1.1"


def _opened(path: Path) -> BeslutApp:
    room = Utbildningsnamnden(str(path))
    room.open("1", title="Budget")
    room.ledger.close()
    return BeslutApp(path, actor="prov", meeting="m-1", load_panels=tuple)


def _last(path: Path) -> Any:
    with Ledger.open(path) as ledger:
        return ledger.events("m-1")[-1].event


async def test_why_before_in_which_hand(tmp_path: Path) -> None:
    """Who wants an ärende sent back says why, and then in which hand; with that it is recorded."""
    app = _opened(tmp_path / "a.db")
    async with app.run_test(size=(80, 24)):
        keyboard = Keyboard(app)
        await keyboard.answered()
        await keyboard.press("y", *"lund", "enter", "enter", "r")
        await keyboard.until(lambda: "För att" in text_of(app))
        await keyboard.letters("kompletteras")
        await keyboard.press("enter")
        await keyboard.until(lambda: "I vilken hand" in text_of(app))
        await keyboard.until(lambda: "väljer och registrerar" in text_of(app))
        await keyboard.press("2")
        assert keyboard.sheet is None
    put = _last(tmp_path / "a.db")
    assert (put.kind, put.text, put.rank) == ("återremiss", "för att kompletteras", 2)


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ("utreda kostnaden", "återremitteras för att utreda kostnaden."),
        ("till förvaltningen för att utreda kostnaden", "återremitteras till förvaltningen för att utreda"),
        ("Kostnaden är inte utredd.", "med följande motivering: Kostnaden är inte utredd."),
    ],
)
async def test_a_reason_goes_on_after_its_label(tmp_path: Path, written: str, reads: str) -> None:
    """What is written after "För att" stands so in the minutes; who writes a sentence of her own keeps it."""
    app = _opened(tmp_path / "a.db")
    async with app.run_test(size=(120, 40)):
        keyboard = Keyboard(app)
        await keyboard.answered()
        await keyboard.press("y", *"lund", "enter", "enter", "r")
        await keyboard.letters(written)
        await keyboard.press("enter", "enter")
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert reads in " ".join(to_text(ledger.minutes(AT)).split())


async def test_the_state_of_a_handling(tmp_path: Path) -> None:
    """A handling has a state in the diarium, such as godkänd, which the minutes give in brackets."""
    app = _opened(tmp_path / "a.db")
    async with app.run_test(size=(80, 24)):
        keyboard = Keyboard(app)
        await keyboard.answered()
        await keyboard.press("h", "t")
        await keyboard.letters("UN 2026/118-2")
        await keyboard.press("enter", "enter")
        await keyboard.letters("Godkänd - R 1")
        await keyboard.press("enter")
        await keyboard.until(lambda: "UN 2026/118-2 Tjänsteutlåtande (godkänd, R 1)" in text_of(app))
    assert _last(tmp_path / "a.db").state == "Godkänd - R 1"


async def test_who_is_there_already_is_known(tmp_path: Path) -> None:
    """Of one who serves nobody says that they are unknown, when they are taken for somebody who comes."""
    app = _opened(tmp_path / "a.db")
    async with app.run_test(size=(80, 24)):
        keyboard = Keyboard(app)
        await keyboard.answered()
        await keyboard.press("a", *"ryd", "enter")
        await keyboard.until(lambda: "Tomas Ryd (KD) är inte bland dem: tjänstgör" in text_of(app))
        await keyboard.press(*["backspace"] * 3, *"brant", "enter", *"bran", "enter")
        await keyboard.until(lambda: "Olle Brant (V) är redan vald" in text_of(app))
