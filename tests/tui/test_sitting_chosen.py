"""`beslut protokollfor` without the id of a sitting: the program finds out which is meant."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from conftest import settle
from tests.situations.room import on

from beslut import Ledger
from beslut import commands as c
from beslut_tui.app import BeslutApp
from beslut_tui.screens.arkiv import ArkivScreen
from beslut_tui.screens.protokollforing import ProtokollforingScreen
from beslut_tui.screens.sammantrade import SammantradeScreen


def called(path: Path, *days: str) -> None:
    """A body, called to a sitting on each of these days."""
    with Ledger.open(path, create=True) as ledger:
        namnd = ledger.record(c.EstablishNamnd(name="Kulturnämnden", seats=11)).stream
        for day in days:
            ledger.record(c.CallMeeting(namnd=namnd, meeting=f"m-{day}", when=on(day)))


@pytest.mark.parametrize(
    ("days", "today", "shown"),
    [
        (("2026-05-14",), dt.date(2026, 5, 20), "m-2026-05-14"),
        (("2026-05-14", "2026-05-21"), dt.date(2026, 5, 21), "m-2026-05-21"),
        (("2026-05-14", "2026-05-21"), dt.date(2026, 5, 20), None),
    ],
    ids=["the only one", "of several today's", "several, none today"],
)
async def test_the_sitting_that_is_not_closed_is_gone_on_with(
    tmp_path: Path, days: tuple[str, ...], today: dt.date, shown: str | None
) -> None:
    """One that isn't closed is meant, of several the one of today; else one chooses in the tree."""
    called(tmp_path / "l.db", *days)
    app = BeslutApp(tmp_path / "l.db", meeting="", load_panels=tuple, today=lambda: today)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        screen = app.screen
        if shown is None:
            assert isinstance(screen, ArkivScreen)
            assert [n.message for n in app._notifications if "inte avslutade" in n.message]
        else:
            assert isinstance(screen, ProtokollforingScreen)
            assert screen.meeting == shown


async def test_where_no_sitting_is_open_a_body_is_called(tmp_path: Path) -> None:
    """A register and no sitting: the form for a new one is there at once."""
    called(tmp_path / "l.db")
    app = BeslutApp(tmp_path / "l.db", meeting="", load_panels=tuple)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(50):
            await pilot.pause(0.02)
            if isinstance(app.screen, SammantradeScreen):
                break
        assert isinstance(app.screen, SammantradeScreen)
