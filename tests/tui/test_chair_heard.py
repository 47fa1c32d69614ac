"""The chair's words: cut where there is no room, and read to their end by a key."""

from __future__ import annotations

from pathlib import Path

from recording_room import evening
from sheet_room import at_the_table

END = "Har jag uppfattat yrkandena rätt?"


def flat(seen: str) -> str:
    return " ".join(seen.split())


async def test_what_is_cut_beside_a_sheet_is_read_by_a_key(tmp_path: Path) -> None:
    """The key is named where the words are cut; the sheet and the keys stay in sight; the next words are short."""
    async with at_the_table(evening(tmp_path), "m-1", (80, 24), "m-1.9") as hands:
        assert END in flat(hands.seen), "without a sheet there is room for all"
        await hands.press("y", *"noo")
        assert END not in flat(hands.seen)
        assert "… ctrl+o visar allt" in hands.seen
        await hands.press("ctrl+o")
        assert END in flat(hands.seen)
        assert "Eva Noor (S)" in hands.seen
        assert "esc Stäng" in hands.seen
        await hands.press("ctrl+o")
        assert END not in flat(hands.seen)
        await hands.press("ctrl+o", "escape", "ö")
        await hands.press("p", "ctrl+o", "escape")
        assert "propositionsordning" in hands.seen


async def test_words_longer_than_the_screen_leave_room_for_minutes_and_keys(tmp_path: Path) -> None:
    """In forty columns they are cut even so, and say nothing of a key that would show no more."""
    async with at_the_table(evening(tmp_path), "m-1", (46, 16), "m-1.9") as hands:
        await hands.press("y", *"noo", "ctrl+o")
        assert "Eva Noor (S)" in hands.seen
        assert "visar allt" not in hands.seen
        assert "esc Stäng" in hands.seen.split("\n")[-1]
        assert hands.house.query_one("#rum").size.height >= 3
