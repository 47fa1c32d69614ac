"""An item is taken up by the number that it has on the föredragningslista."""

from __future__ import annotations

from pathlib import Path

from keyboard import Keyboard
from sheet_room import at_the_table, before_the_roll_call


async def test_the_digit_is_the_items_number_on_the_list(tmp_path: Path) -> None:
    """When item 1 is taken up, 3 still is item 3: it doesn't become the third of those that are left."""
    path = tmp_path / "l.db"
    before_the_roll_call(str(path))
    async with at_the_table(path, "m-2", (80, 24)) as hands:
        keyboard = Keyboard(hands.app)
        await keyboard.press("escape", "f2")
        await keyboard.paste("1. Val av justerare\n2. Rapport\n3. Konst\n4. Dans\n10. Musik\n")
        await keyboard.press("ctrl+s", "ctrl+s", "escape")
        await keyboard.press("§", "1", "ctrl+s")
        await keyboard.press("x", "enter")
        await keyboard.press("escape", "§", "3")
        taken = [line.title for line in keyboard.now.lines if line.paragraf]
        assert taken == ["Val av justerare", "Konst"]
