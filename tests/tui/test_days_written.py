"""Days and times as a secretary writes them, in every place where one is asked for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from conftest import settle, text_of
from keyboard import Keyboard
from sheet_room import asked, at_the_table, before_the_roll_call
from tests.situations.room import on
from tests.situations.utbildningsnamnden import Utbildningsnamnden

from beslut import LiveMeeting
from beslut import commands as c
from beslut_tui.app import BeslutApp
from beslut_tui.protokollforing.days import Unreadable, day_of
from beslut_tui.protokollforing.times import point_of, shown_point


def _now(path: Path) -> Any:
    Utbildningsnamnden(str(path)).ledger.close()
    return asked(path, lambda ledger: LiveMeeting(ledger, "m-1").now())


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("18.40", "2026-04-16T18:40+0200"),
        ("kl 9.05", "2026-04-16T09:05+0200"),
        ("30 april", "2026-04-30"),
        ("30/4 10.00", "2026-04-30T10:00+0200"),
        ("2026-04-30 kl. 10:00", "2026-04-30T10:00+0200"),
        ("2 januari", "2026-01-02"),
        ("", None),
    ],
)
def test_as_it_is_said(tmp_path: Path, written: str, means: str | None) -> None:
    """A day is written as it is said, also where a form asks for it; without a day it is the sitting's."""
    point = point_of(written, _now(tmp_path / "a.db"))
    assert (point and point.value) == means


@pytest.mark.parametrize("written", ["31 april", "25.00", "om en vecka", "18.40 30 april"])
def test_what_is_no_time(tmp_path: Path, written: str) -> None:
    """What can't be read is never guessed."""
    with pytest.raises(Unreadable, match="är ingen tid; skriv till exempel"):
        point_of(written, _now(tmp_path / "a.db"))


def test_the_year_that_is_meant() -> None:
    """In December "15 januari" is the next month, and in January "20 december" the last one."""
    assert day_of("15 januari", dt.date(2026, 12, 10)) == dt.date(2027, 1, 15)
    assert day_of("20 december", dt.date(2027, 1, 10)) == dt.date(2026, 12, 20)
    assert day_of("29 februari", dt.date(2027, 4, 1)) == dt.date(2028, 2, 29)


def test_of_another_day_with_its_day() -> None:
    """A time of another day than the sitting's is shown with its day, or it would be read as the sitting's."""
    held = dt.date(2026, 4, 16)
    assert shown_point(on("2026-04-30T10:00+0200"), held) == "2026-04-30 10.00"
    assert shown_point(on("2026-04-16T10:00+0200"), held) == "10.00"


async def test_where_it_is_wrong_when_the_sitting_is_opened(tmp_path: Path) -> None:
    """What can't be read is gone to, so that what is typed next mends it and lands nowhere else."""
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.do(c.CallMeeting(meeting="m-2", namnd="n-1", when=on("2026-05-14T18:00+0200"), place="Stadshuset"))
    room.ledger.close()
    async with at_the_table(tmp_path / "a.db", "m-2", (80, 24)) as hands:
        await hands.write("x")
        await hands.press("enter", "enter")
        assert "”x” är inget klockslag" in hands.seen
        await hands.press("backspace")
        await hands.write("18.30")
        await hands.press("enter", "enter")
        assert "Upprop" in hands.seen
    opened = asked(tmp_path / "a.db", lambda ledger: ledger.meeting("m-2"))
    assert (opened.date.value, opened.place) == ("2026-05-14T18:30+0200", "Stadshuset")


async def test_where_it_is_wrong_when_it_is_called(tmp_path: Path) -> None:
    """The same in a kallelse; and where there is one nämnd alone nobody is asked which."""
    before_the_roll_call(str(tmp_path / "a.db"))
    app = BeslutApp(tmp_path / "a.db", actor="prov", load_panels=tuple)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        keyboard = Keyboard(app)
        await keyboard.press("s")
        await keyboard.letters("31 april")
        await keyboard.press("enter")
        await keyboard.letters("18.00")
        await keyboard.press("enter", "enter")
        await keyboard.until(lambda: "”31 april” finns inte i kalendern" in text_of(app))
        await keyboard.press(*["backspace"] * 8)
        await keyboard.letters("30 april")
        await keyboard.press("tab", "tab", "tab")
        assert app.focused is not None
        assert app.focused.id == "dag"
