"""What protokollföring looks like: pictures of the screen and its sheets, at both sizes and in both themes."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from pathlib import Path
from typing import Any

import plan_evening
import pytest
from attrs import frozen
from conftest import settle
from recording_room import Written, copied, paragraf_9_debated
from sheet_room import IDS, SIZES, Hands, before_the_roll_call, before_the_upprop, decided, deliberated
from test_snapshots import SnapCompare
from tests.situations.utbildningsnamnden import Utbildningsnamnden
from textual.command import CommandList
from textual.pilot import Pilot
from textual.theme import Theme
from textual.widgets import Input

from beslut.commands import CloseMeeting
from beslut_tui.app import BeslutApp
from beslut_tui.protokollforing.acts import BY_ID
from beslut_tui.screens.protokollforing import ProtokollforingScreen
from beslut_tui.theme import DARK, LIGHT

NOW = dt.datetime(2026, 4, 16, 16, 40, tzinfo=dt.UTC)  # 18.40 in Sweden


class Clock(dt.datetime):
    """The clock stands still."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]  # a moment is a moment
        return NOW.astimezone(tz)


@pytest.fixture(autouse=True)
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the screen, the times at which acts were recorded, and what comes when hands are still."""
    monkeypatch.setattr("beslut_tui.protokollforing.times.dt.datetime", Clock)
    monkeypatch.setattr("beslut_tui.protokollforing.sheets.aterta.shown_clock", lambda _moment: "18.40")
    monkeypatch.setattr("beslut_tui.screens.protokollforing.IDLE", 3600)


@frozen(kw_only=True)
class Seen:
    """A state: the sitting as far as it has come, its id, and what is pressed; "protokoll.…" begins an act.

    `found`: the rules have been asked. `arkiv`: the program shows the arkiv, not the sitting. `slowly`: a key
    waits until the one before has been answered.
    """

    written: Written
    meeting: str = "m-1"
    keys: tuple[str, ...] = ()
    found: bool = False
    arkiv: bool = False
    slowly: bool = False
    theme: Theme = DARK


def closed(path: str) -> None:
    """Situation A's evening, when it is over."""
    room = Utbildningsnamnden(path)
    room.paragraf_1()
    room.do(CloseMeeting(meeting="m-1"))
    room.ledger.close()


PICTURES = {
    "protokoll": Seen(written=paragraf_9_debated),
    "lang-kvall": Seen(written=plan_evening.moved, theme=LIGHT),
    "anmarkningar": Seen(written=plan_evening.remarked, keys=("!",), found=True),
    "palett": Seen(written=plan_evening.moved, keys=("ctrl+p", *"yrk"), slowly=True),
    "hjalp": Seen(written=plan_evening.moved, keys=("?",)),
    "skydd": Seen(written=plan_evening.moved, keys=("f9",)),
    "sammantrade": Seen(written=plan_evening.called, keys=("s", "tab", *"18"), arkiv=True, slowly=True),
    "oppna": Seen(written=plan_evening.called),
    "dagordning": Seen(written=plan_evening.moved, keys=("f2", "down", "down", "K", "a", *"Skol")),
    "upprop": Seen(written=before_the_roll_call, meeting="m-2", keys=("u", "A")),
    "ersattare": Seen(written=plan_evening.jav_of_two, keys=("e", "down", "b")),
    "yrkande": Seen(written=paragraf_9_debated, keys=("y", *"noo"), theme=LIGHT),
    "ordning": Seen(written=deliberated, keys=("p",)),
    "fynd": Seen(written=deliberated, keys=("f",)),
    "rostning": Seen(written=before_the_upprop, keys=("g", "j", "j", "n")),
    "siffror": Seen(written=before_the_upprop, keys=("g", "t", "6", "enter", "5"), theme=LIGHT),
    "sluten": Seen(
        written=plan_evening.election,
        keys=("f", "1", "enter", "protokoll.sluten", "enter", "4", "enter", "3"),
    ),
    "beslut": Seen(written=plan_evening.found, keys=("b", "down", "down", "enter", "end", *" och att ev")),
    "reservation": Seen(written=decided, keys=("r", "1", "m")),
    "anteckning": Seen(written=decided, keys=("n", *"fråga")),
    "anteckningar": Seen(written=plan_evening.noted, keys=("N", "end", "up")),
    "paborjat": Seen(written=plan_evening.begun, keys=("down",), theme=LIGHT),
    "aterta": Seen(written=paragraf_9_debated, keys=("Z", *["down"] * 12)),
    "avslut": Seen(written=decided, keys=("f10",)),
    "efterarbete": Seen(written=closed),
    "anslag": Seen(written=plan_evening.approved, keys=("escape", "f8", "a", "tab", "down", "down", "space")),
}


def until(app: BeslutApp, seen: Seen) -> object:
    """Wait until the sitting is read, then come to the state."""

    async def run(pilot: Pilot[Any]) -> None:
        await settle(app, pilot)
        hands = Hands(app, pilot)
        for act, keys in groupby(seen.keys, key=lambda key: key if key in BY_ID or seen.slowly else ""):
            if act in BY_ID:
                hands.house.begin(BY_ID[act])
                await settle(app, pilot)
            else:
                await hands.press(*keys)
        screen = app.screen
        for hits in screen.query(CommandList):
            for _ in range(100):
                if hits.option_count:
                    break
                await pilot.pause(0.05)
        if seen.found:
            assert isinstance(screen, ProtokollforingScreen)
            await screen._stillness._ask_rules()
            await settle(app, pilot)
        for field in screen.query(Input):
            field.cursor_blink = False  # or the picture depends on the moment
        await settle(app, pilot)

    return run


@pytest.mark.parametrize("size", SIZES, ids=IDS)
@pytest.mark.parametrize("state", PICTURES)
def test_it_looks_as_it_did(
    snap_compare: SnapCompare, tmp_path: Path, state: str, size: tuple[int, int]
) -> None:
    """The screen, and each sheet where it is used, half-way through what is done in it."""
    _compare(snap_compare, tmp_path, PICTURES[state], size)


def test_a_wide_window_in_the_light_theme_looks_as_it_did(snap_compare: SnapCompare, tmp_path: Path) -> None:
    """Where there is room for all three columns."""
    _compare(snap_compare, tmp_path, Seen(written=paragraf_9_debated, theme=LIGHT), (160, 50))


def _compare(snap_compare: SnapCompare, folder: Path, seen: Seen, size: tuple[int, int]) -> None:
    app = BeslutApp(
        copied(seen.written, folder),
        actor="prov",
        meeting=None if seen.arkiv else seen.meeting,
        load_panels=tuple,
        today=NOW.date,
    )
    app.theme = seen.theme.name
    assert snap_compare(app, terminal_size=size, run_before=until(app, seen))
