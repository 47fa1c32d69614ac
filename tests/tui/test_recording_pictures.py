"""What protokollföring looks like: pictures of the screen and its sheets, at both sizes and in both themes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import settle
from recording_room import evening
from sheet_room import IDS, SIZES, before_the_roll_call, before_the_upprop, decided, deliberated
from test_snapshots import SnapCompare
from tests.situations.utbildningsnamnden import Utbildningsnamnden
from textual.pilot import Pilot
from textual.theme import Theme

from beslut.commands import CloseMeeting
from beslut_tui.app import BeslutApp
from beslut_tui.theme import DARK, LIGHT

NOW = dt.datetime(2026, 4, 16, 16, 40, tzinfo=dt.UTC)  # 18.40 in Sweden


class Clock(dt.datetime):
    """The clock stands still."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]  # a moment is a moment
        return NOW.astimezone(tz)


@pytest.fixture(autouse=True)
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the screen, and the times at which acts were recorded."""
    monkeypatch.setattr("beslut_tui.protokollforing.times.dt.datetime", Clock)
    monkeypatch.setattr("beslut_tui.protokollforing.sheets.aterta.shown_clock", lambda _moment: "18.40")


def after(app: BeslutApp, *keys: str) -> object:
    """Wait until the sitting is read, then press keys."""

    async def run(pilot: Pilot[Any]) -> None:
        await settle(app, pilot)
        for key in keys:
            await pilot.press(key)
            await settle(app, pilot)

    return run


@pytest.mark.parametrize(
    ("keys", "size", "theme"),
    [
        ((), (80, 24), DARK),
        ((), (120, 40), DARK),
        ((), (160, 50), LIGHT),
        (("y", *"noo"), (80, 24), LIGHT),
        (("Z", "down"), (120, 40), DARK),
        (("f2", "a"), (80, 24), DARK),
    ],
    ids=["80x24", "120x40", "160x50-ljust", "yrkande", "aterta", "dagordning"],
)
def test_the_screen_looks_as_it_did(
    snap_compare: SnapCompare, tmp_path: Path, keys: tuple[str, ...], size: tuple[int, int], theme: Theme
) -> None:
    """Drawn as in the stored picture, cell by cell and colour by colour."""
    app = BeslutApp(evening(tmp_path), actor="prov", meeting="m-1", load_panels=tuple)
    app.theme = theme.name
    assert snap_compare(app, terminal_size=size, run_before=after(app, *keys))


def closed(path: str) -> None:
    """Situation A's evening, when it is over."""
    room = Utbildningsnamnden(path)
    room.paragraf_1()
    room.do(CloseMeeting(meeting="m-1"))
    room.ledger.close()


# sheet: the sitting as far as it has come, its id, and what is pressed in it
SHEETS: dict[str, tuple[Callable[[str], None], str, tuple[str, ...]]] = {
    "upprop": (before_the_roll_call, "m-2", ("u", "A")),
    "ordning": (deliberated, "m-1", ("p",)),
    "fynd": (deliberated, "m-1", ("f",)),
    "rostning": (before_the_upprop, "m-1", ("g", "j", "j", "n")),
    "reservation": (decided, "m-1", ("r", "1", "m")),
    "efterarbete": (closed, "m-1", ()),
    "avslut": (decided, "m-1", ("f10",)),
    "anteckning": (decided, "m-1", ("n", *"fråga")),
}


@pytest.mark.parametrize("size", SIZES, ids=IDS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_sheets_look_as_they_did(
    snap_compare: SnapCompare, tmp_path: Path, sheet: str, size: tuple[int, int]
) -> None:
    """Each sheet where it is used, half-way through what is done in it."""
    written, meeting, keys = SHEETS[sheet]
    path = tmp_path / "l.db"
    written(str(path))
    app = BeslutApp(path, actor="prov", meeting=meeting, load_panels=tuple)
    assert snap_compare(app, terminal_size=size, run_before=after(app, *keys))
