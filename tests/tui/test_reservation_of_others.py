"""A reservation by somebody who neither moved nor voted for what lost: whoever took part may reserve."""

from __future__ import annotations

from pathlib import Path

from keyboard import Keyboard
from recording_room import evening
from sheet_room import asked, at_the_table, decided


async def test_whoever_took_part_can_be_entered_and_is_kept_half_entered(tmp_path: Path) -> None:
    """Decided by acklamation without a yrkande: nobody is suggested, Ström reserves all the same."""
    path = evening(tmp_path)
    async with at_the_table(path, "m-1", (80, 24), "m-1.9") as hands:
        keyboard = Keyboard(hands.app)
        await keyboard.press("§", "e")
        await keyboard.paste("Namn på skolan")
        await keyboard.press("enter", "b", "+")
        await keyboard.paste("namnet ändras")
        await keyboard.press("enter", "ctrl+s", "r")
        await keyboard.until(lambda: "någon reserverar sig ändå" in hands.seen)
        await keyboard.press("a", *"ström", "enter", "enter")
        await keyboard.until(lambda: "● Leif Ström (S)" in hands.seen)
        await keyboard.press("escape", "r")
        await keyboard.until(lambda: "● Leif Ström (S)" in hands.seen)
        await keyboard.press("enter")
        at = keyboard.now.at
        assert at is not None
    found = asked(path, lambda ledger: ledger.paragraf(at.id).reservations)
    assert [[person.name for person in each.by] for each in found] == [["Leif Ström"]]


async def test_who_has_reserved_already_is_told(tmp_path: Path) -> None:
    """A second look at the sheet: Noor has, Ström hasn't, and the figures are whose they were."""
    path = tmp_path / "l.db"
    decided(str(path))
    async with at_the_table(path, "m-1", (80, 24), "m-1.9") as hands:
        keyboard = Keyboard(hands.app)
        await keyboard.press("r")
        await keyboard.until(lambda: "1 ○ Eva Noor (S)" in hands.seen)
        await keyboard.press("1", "enter", "r")
        await keyboard.until(lambda: "1 ○ Eva Noor (S)  har redan reserverat sig" in hands.seen)
        assert "2 ○ Leif Ström (S)  röstade nej" in hands.seen
