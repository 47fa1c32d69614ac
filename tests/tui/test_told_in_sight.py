"""What a sheet says of what went wrong is in sight, however long the sheet is."""

from __future__ import annotations

from pathlib import Path

from keyboard import Keyboard
from recording_room import evening
from sheet_room import at_the_table
from tests.situations.room import on

from beslut import Ledger
from beslut import commands as c


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


async def test_the_stage_is_told_whole_where_the_date_is_long(tmp_path: Path) -> None:
    """In 80 columns the day gives way to its short form before "öppet" would be cut."""
    path = tmp_path / "l.db"
    with Ledger.open(path, create=True) as ledger:
        namnd = ledger.record(c.EstablishNamnd(name="Samhällsbyggnadsnämnden", seats=13)).stream
        ledger.record(c.OpenMeeting(namnd=namnd, meeting="m-1", when=on("2026-11-20")))
    async with at_the_table(path, "m-1", (80, 24)) as hands:
        assert "Samhällsbyggnadsnämnden · 2026-11-20 · öppet" in hands.seen
    async with at_the_table(path, "m-1", (120, 40)) as hands:
        assert "Samhällsbyggnadsnämnden · 20 november 2026 · öppet" in hands.seen


async def test_what_is_outstanding_has_the_whole_width_when_the_sitting_was_just_closed(
    tmp_path: Path,
) -> None:
    """The afterwork comes up by itself: its lines are as wide as the window then too."""
    async with at_the_table(evening(tmp_path), "m-1", (80, 24), "m-1.9") as hands:
        keyboard = Keyboard(hands.app)
        await keyboard.press("f10", "ctrl+u")
        await keyboard.paste("20.15")
        await keyboard.press("enter", "enter")
        await keyboard.until(lambda: "fjortonde dagen efter sammanträdet" in hands.seen)
        assert "─ Efterarbete" in hands.seen
