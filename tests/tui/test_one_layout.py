"""How often the screen is laid out and painted for a key in protokollföring."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.bench import big_sitting

from beslut_tui.app import BeslutApp
from beslut_tui.screens.protokollforing import ProtokollforingScreen


async def test_a_sheet_that_opens_is_laid_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a layout gives the widgets room for asks for no other layout, in which nothing would differ."""
    path = tmp_path / "stor.db"
    big_sitting.write(path)
    laid_out: list[bool] = []
    of_textual = ProtokollforingScreen._refresh_layout

    def told(screen: ProtokollforingScreen, size: object = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002  # Textual's
        laid_out.append(scroll)
        of_textual(screen, size, scroll)  # type: ignore[arg-type]  # as Textual gives it

    app = BeslutApp(str(path), actor="prov", meeting="m-1")
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(50):
            await pilot.pause(0.1)
            if isinstance(app.screen, ProtokollforingScreen) and app.screen.session.now is not None:
                break
        await pilot.pause(0.3)
        monkeypatch.setattr(ProtokollforingScreen, "_refresh_layout", told)
        await pilot.press("y")
        await pilot.pause(0.3)
        screen = app.screen
        assert isinstance(screen, ProtokollforingScreen)
        assert screen.ark is not None
        assert laid_out.count(False) == 1
