"""A terminal of a few lines: what is being typed is what one sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import settle
from recording_room import evening
from sheet_room import at_the_table


@pytest.mark.parametrize("size", [(80, 5), (46, 6), (120, 9)])
async def test_an_open_sheet_is_seen_however_few_lines_there_are(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The minutes give way to the line that is being typed, and are back when the sheet is closed."""
    async with at_the_table(evening(tmp_path), "m-1", size, "m-1.9") as hands:
        assert "Yrkanden" in hands.seen or "§ 9" in hands.seen
        await hands.press("y")
        await hands.write("nooq")
        assert "nooq" in hands.seen
        await hands.press("escape")
        await settle(hands.app, hands.pilot)
        assert "nooq" not in hands.seen
        assert hands.house.query_one("#rum").display
