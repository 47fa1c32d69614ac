"""Persons sought in a form: those who aren't offered, and those of no party."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from conftest import text_of
from keyboard import Keyboard
from tests.situations.utbildningsnamnden import Utbildningsnamnden

from beslut import Ledger
from beslut_tui.app import BeslutApp


async def test_who_is_not_here_and_who_is_of_no_party(tmp_path: Path) -> None:
    """Of an absent member it is said why they can't be chosen; an official is written by name alone."""
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.open("1", title="Budget")
    room.ledger.close()
    app = BeslutApp(tmp_path / "a.db", actor="prov", meeting="m-1", load_panels=tuple)
    async with app.run_test(size=(80, 24)):
        keyboard = Keyboard(app)
        await keyboard.answered()
        await keyboard.press("y")
        await keyboard.letters("brant")
        assert "Olle Brant (V) är inte bland dem: frånvarande" in text_of(app)
        await keyboard.press(*["backspace"] * 5, "escape")
        await keyboard.from_palette("Information")
        await keyboard.letters("Nina Svedmark")
        await keyboard.press("enter", "enter", "ctrl+s")
        assert keyboard.sheet is None
    with Ledger.open(tmp_path / "a.db") as ledger:
        given: Any = ledger.events("m-1")[-1].event
    assert [person.label for person in given.by] == ["Nina Svedmark"]
