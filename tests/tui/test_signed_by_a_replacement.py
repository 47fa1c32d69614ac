"""Who approves the minutes in place of another signs the §§ that are theirs, and no others."""

from __future__ import annotations

from pathlib import Path

from keyboard import Keyboard
from sheet_room import recorded
from tests.situations.room import person
from tests.situations.utbildningsnamnden import LINDKVIST, Utbildningsnamnden

from beslut import commands as c
from beslut_tui.app import BeslutApp


async def test_the_paragraf_of_a_replacement_is_chosen(tmp_path: Path) -> None:
    """Frisk approves § 9 in place of Lindkvist, who is jävig there: § 9 is chosen for him, all of it for Berg."""
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.until_the_end()
    frisk = person("Jon Frisk (M)")
    room.do(c.ReplaceJusterare(meeting="m-1", person=frisk, in_place_of=LINDKVIST, paragraf="m-1.9"))
    room.ledger.close()
    before = len(recorded(tmp_path / "a.db", "m-1"))
    app = BeslutApp(tmp_path / "a.db", actor="prov", meeting="m-1", load_panels=tuple)
    async with app.run_test(size=(80, 24)):
        keyboard = Keyboard(app)
        await keyboard.answered()
        for name in ("frisk", "berg"):
            await keyboard.from_palette("Underskrift")
            await keyboard.letters(name)
            await keyboard.press("enter")
            await keyboard.letters("2026-04-23")
            await keyboard.press("enter", "d")
            await keyboard.press("enter")
    signed = [e.event for e in recorded(tmp_path / "a.db", "m-1", after=before)]
    assert [(s.person.label, s.paragrafer) for s in signed] == [
        ("Jon Frisk (M)", ("m-1.9",)),
        ("Anna Berg (M)", ()),
    ]
