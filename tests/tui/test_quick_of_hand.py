"""What keeps a key from its frame is left out: drawing what hasn't changed, and looking for garbage."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from recording_room import evening
from sheet_room import Hands, at_the_table
from textual._compositor import Compositor
from textual.strip import Strip

from beslut_tui.protokollforing.bordet import Table
from beslut_tui.protokollforing.items import ItemList
from beslut_tui.protokollforing.lines import Lines
from beslut_tui.protokollforing.minutes import MinutesView
from beslut_tui.theme import LIGHT

# private in Textual: what a whole screen is drawn by; where it is renamed this fails at once
WHOLE = "render_full_update"


async def test_a_sheet_draws_itself_and_not_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening a form and leaving it draws neither the whole screen nor what merely gets less room."""
    async with at_the_table(evening(tmp_path), "m-1", (120, 40)) as hands:
        whole: list[str] = []
        lines: list[Lines] = []
        draw, line = getattr(Compositor, WHOLE), Lines.render_line

        def counted(compositor: Compositor, *, simplify: bool = False) -> object:
            whole.append(WHOLE)
            return draw(compositor, simplify=simplify)

        def noted(of: Lines, y: int) -> Strip:
            lines.append(of)
            return line(of, y)

        monkeypatch.setattr(Compositor, WHOLE, counted)
        monkeypatch.setattr(Lines, "render_line", noted)
        await hands.press("y")
        await hands.press("escape")
        assert whole == []
        assert sum(isinstance(each, Table) for each in lines) == 0
        assert sum(isinstance(each, ItemList) for each in lines) <= 4  # the one that one stands on
        assert sum(isinstance(each, MinutesView) for each in lines) <= 2


async def test_lines_are_those_that_stand(tmp_path: Path) -> None:
    """What lines keep of what they drew is never older than what they show: other words, colours, place."""
    async with at_the_table(evening(tmp_path), "m-1", (80, 24)) as hands:
        await hands.press("ö", "pageup", "pagedown", "up", "down", "y", "escape")
        _as_drawn_anew(hands)
        hands.app.theme = LIGHT.name
        await hands.pilot.pause()
        _as_drawn_anew(hands)


def _as_drawn_anew(hands: Hands) -> None:
    for each in hands.app.screen.query(Lines):
        if each.display and each.size:
            kept = each.render_lines(each.region.reset_offset)
            each._drawn.clear()
            each.refresh()
            assert each.render_lines(each.region.reset_offset) == kept, each


async def test_garbage_waits_for_still_hands(tmp_path: Path) -> None:
    """While a sitting is recorded Python doesn't look for garbage by itself; afterwards it does again."""
    async with at_the_table(evening(tmp_path), "m-1", (80, 24)):
        assert not gc.isenabled()
    assert gc.isenabled()
