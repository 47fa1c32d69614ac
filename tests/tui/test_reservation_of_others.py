"""A reservation by somebody who neither moved nor voted for what lost: whoever took part may reserve."""

from __future__ import annotations

from pathlib import Path

from keyboard import Keyboard
from recording_room import evening
from sheet_room import asked, at_the_table


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
        assert "någon reserverar sig ändå" in hands.seen
        await keyboard.press("a", *"ström", "enter", "enter")
        assert "● Leif Ström (S)" in hands.seen
        await keyboard.press("escape", "r")
        assert "● Leif Ström (S)" in hands.seen
        await keyboard.press("enter")
        at = keyboard.now.at
        assert at is not None
    found = asked(path, lambda ledger: ledger.paragraf(at.id).reservations)
    assert [[person.name for person in each.by] for each in found] == [["Leif Ström"]]
