"""Half-typed words are gone on with: a sheet that is opened again doesn't have them written over."""

from __future__ import annotations

from pathlib import Path

import pytest
from recording_room import evening
from sheet_room import at_the_table


@pytest.mark.parametrize("act", ["n", "y"], ids=["a quick note", "who moves a yrkande"])
async def test_half_a_word_is_gone_on_with_when_its_sheet_is_opened_again(tmp_path: Path, act: str) -> None:
    """Escape out of it, and back: what was typed is there, and not marked to be written over."""
    async with at_the_table(evening(tmp_path), "m-1", (80, 24), "m-1.9") as hands:
        await hands.press(act)
        await hands.write("Noq")
        await hands.press("escape", act)
        await hands.write("vist")
        assert "Noqvist" in hands.seen
