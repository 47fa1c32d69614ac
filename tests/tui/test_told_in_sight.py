"""What a sheet says of what went wrong is in sight, however long the sheet is."""

from __future__ import annotations

from pathlib import Path

from keyboard import Keyboard
from recording_room import evening
from sheet_room import at_the_table


async def test_closing_with_much_left_asks_where_one_sees_it(tmp_path: Path) -> None:
    """With a long checklist in 24 lines Enter says how much is left, before a second one closes."""
    async with at_the_table(evening(tmp_path), "m-1", (80, 24), "m-1.9") as hands:
        keyboard = Keyboard(hands.app)
        for n in range(8):
            await keyboard.press("o")
            await keyboard.paste(f"Vad sade nummer {n}?")
            await keyboard.press("enter")
        await keyboard.press("f10", "ctrl+u")
        await keyboard.paste("20.15")
        await keyboard.press("enter")
        await keyboard.until(lambda: "Enter en gång till avslutar ändå" in hands.seen)
        assert "Klockan" in hands.seen
        assert keyboard.now.stage == "öppet"
