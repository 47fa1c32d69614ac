"""Hints name the keys that the person has, not those that the program came with."""

from __future__ import annotations

from pathlib import Path

from conftest import settle
from recording_room import evening
from sheet_room import Hands

from beslut_tui.app import BeslutApp
from beslut_tui.protokollforing.acts import ACTS
from beslut_tui.protokollforing.keys import with_keys
from beslut_tui.screens.skydd import SkyddScreen

KEYS = """
"protokoll.oppna" = "f12"
"protokoll.overlaggning_avslutad" = "ctrl+e"
"program.kommandon" = "ctrl+k"
"formular.registrera" = "f11"
"ark.stang" = "ctrl+x"
"skydd.visa" = "f8"
"""


def program(tmp_path: Path) -> BeslutApp:
    file = tmp_path / "tangenter.toml"
    file.write_text(KEYS)
    return BeslutApp(evening(tmp_path), actor="prov", meeting="m-1", load_panels=tuple, keymap_file=file)


async def test_what_says_the_way_on_names_the_persons_own_key(tmp_path: Path) -> None:
    """Why an act can't be done now, what a form's line says, the way to the palette, and back from nothing."""
    app = program(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        hands = Hands(app, pilot)
        await hands.press("r")
        assert "Det går inte nu" in hands.seen
        assert "pågår överläggningen; avsluta den först (ctrl+e)" in hands.seen
        assert "ctrl+k alla" in hands.seen
        hands.house.begin(next(act for act in ACTS if act.id == "protokoll.sammanfattning"))
        await settle(app, pilot)
        assert "f11 registrerar, Enter ger ny rad" in hands.seen
        await hands.press("f9")
        assert isinstance(app.screen, SkyddScreen)
        assert hands.seen.strip() == "f8 visar igen"
        await hands.press("escape")
        assert isinstance(app.screen, SkyddScreen)
        await hands.press("f8")
        assert "f11 registrerar" in hands.seen


async def test_every_act_that_is_not_for_now_names_keys_that_there_are(tmp_path: Path) -> None:
    """No hint is shown with the name of an act in place of its key."""
    app = program(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        hands = Hands(app, pilot)
        told = [hands.house.why_not(act) or "" for act in ACTS]
        assert any(told)
        assert not [each for each in told if "{" in each]
    assert with_keys("{protokoll.yrkande} eller {ark.stang=escape}", app) == "y eller ctrl+x"
