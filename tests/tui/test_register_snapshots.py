"""What the register looks like: pictures at both sizes, dark and light."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import settle
from test_register_screen import program_at, screen_of, written
from test_snapshots import SnapCompare
from textual.pilot import Pilot

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("state", ["ny", "fylls", "register"])
def test_the_register_looks_as_it_did(
    snap_compare: SnapCompare, tmp_path: Path, size: tuple[int, int], state: str
) -> None:
    """A new body, a list half entered with a line that is refused, and a register with a vacant seat."""
    path = tmp_path / "liggare.db"
    if state != "ny":
        written(path, *((5, 0) if state == "fylls" else (13, 5)))
    app = program_at(path)

    async def run(pilot: Pilot[Any]) -> None:
        await settle(app, pilot)
        await pilot.press("r")
        await settle(app, pilot)
        screen_of(app).entry.field.cursor_blink = False  # or the picture depends on the moment
        if state == "fylls":
            await pilot.press(*"Bo Ek", "enter")
        elif state == "register":
            app.theme = "beslut-ljust" if size == (80, 24) else app.theme
            await pilot.press("home", *["down"] * 6)
        await settle(app, pilot)

    assert snap_compare(app, terminal_size=size, run_before=run)
