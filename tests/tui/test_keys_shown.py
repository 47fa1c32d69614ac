"""The line of keys: whole words, the way to all of them, and nothing that doesn't work where one is."""

from __future__ import annotations

import re
from pathlib import Path

import plan_evening
import pytest
from conftest import settle, text_of
from recording_room import copied
from sheet_room import at_the_table
from test_register_screen import program_at, written

from beslut_tui.app import BeslutApp
from beslut_tui.widgets.keyline import KeyLine


@pytest.mark.parametrize("columns", [46, 60, 80, 120])
async def test_in_the_arkiv_no_word_is_cut(program: BeslutApp, columns: int) -> None:
    """As many keys as have room, each with its whole word, and the palette's at the end."""
    async with program.run_test(size=(columns, 24)) as pilot:
        await settle(program, pilot)
        words = {binding.description for _, binding, _, _ in program.screen.active_bindings.values()}
        shown = text_of(program).split("\n")[-1]
        assert shown.endswith("ctrl+p alla")
        keys = re.split(r"  +", shown.strip())
        assert len(keys) > 1
        assert {key.partition(" ")[2] for key in keys[:-1]} <= words


async def test_in_the_register_no_word_is_cut(tmp_path: Path) -> None:
    """The palette has nothing to offer there; what has no room is left to the help."""
    path = tmp_path / "liggare.db"
    written(path, 13, 5)
    app = program_at(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        await pilot.press("r")
        await settle(app, pilot)
        words = {binding.description for _, binding, _, _ in app.screen.active_bindings.values()}
        shown = str(app.screen.query_one(KeyLine).render())
        assert "ctrl+p" not in shown
        assert {key.partition(" ")[2] for key in re.split(r"  +", shown.strip())} <= words


async def test_while_one_writes_letters_are_letters(tmp_path: Path) -> None:
    """Keys of the list aren't offered while a title is written, nor those of att-satser within one."""
    path = copied(plan_evening.found, tmp_path)
    async with at_the_table(path, "m-1", (80, 24), "m-1.46") as hands:
        await hands.press("f2")
        assert "k klistra in" in hands.seen
        await hands.press("a")
        assert "klistra in" not in hands.seen
        await hands.press("escape", "escape", "b", "down")
        assert "+ Ny att-sats" in hands.seen
        await hands.press("enter")
        await hands.write("+-")
        assert "Ny att-sats" not in hands.seen
        await hands.press("enter")
        assert "+ Ny att-sats" in hands.seen
        assert "+-" in hands.seen
