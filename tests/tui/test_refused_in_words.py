"""What is refused names the § as she knows it."""

from __future__ import annotations

from pathlib import Path

from keyboard import Keyboard
from recording_room import evening
from sheet_room import at_the_table


async def test_a_second_decision_is_refused_by_the_number_of_the_paragraf(tmp_path: Path) -> None:
    """No id of the ledger's own stands in what the screen says."""
    async with at_the_table(evening(tmp_path), "m-1", (80, 24), "m-1.1") as hands:
        keyboard = Keyboard(hands.app)
        await keyboard.press("§", "e")
        await keyboard.paste("Namn på skolan")
        await keyboard.press("enter", "b", "+")
        await keyboard.paste("namnet ändras")
        await keyboard.press("enter", "ctrl+s", "b", "+")
        await keyboard.paste("namnet ändras ändå")
        await keyboard.press("enter", "ctrl+s")
        await keyboard.until(lambda: "har redan sitt beslut" in hands.seen)
        at = keyboard.now.at
        assert at is not None
        assert f"§ {at.number} har redan sitt beslut" in hands.seen
        assert at.id not in hands.seen


async def test_in_a_break_the_way_on_is_told(tmp_path: Path) -> None:
    """Whoever arrives during an ajournering is entered after it: the key that goes on is named."""
    async with at_the_table(evening(tmp_path), "m-1", (80, 24), "m-1.9") as hands:
        keyboard = Keyboard(hands.app)
        await keyboard.press("f4", "ctrl+s")
        assert keyboard.now.stage == "ajournerat"
        assert "· ajournerat " in hands.seen
        await keyboard.press("f6")
        assert "Sammanträdet är ajournerat; återuppta det först (f5)." in hands.seen


async def test_one_enter_too_many_says_nothing_of_what_was_moved(tmp_path: Path) -> None:
    """What somebody moves is chosen by its key: Enter alone never makes it a bifall."""
    async with at_the_table(evening(tmp_path), "m-1", (80, 24), "m-1.1") as hands:
        keyboard = Keyboard(hands.app)
        await keyboard.press("§", "e")
        await keyboard.paste("Namn på skolan")
        await keyboard.press("enter")
        before = keyboard.now.events
        await keyboard.press("y")
        await keyboard.paste("Eva Noor (S)")
        await keyboard.press("enter", "enter", "enter", "ctrl+s")
        await keyboard.until(lambda: "välj ett av alternativen" in hands.seen)
        assert keyboard.now.events == before
