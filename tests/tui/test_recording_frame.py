"""From the kallelse to the closing and after it: calling, föredragningslista, opening, checklist, efterarbete."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from conftest import settle
from recording_room import evening
from sheet_room import IDS, SIZES, asked, at_the_table, recorded
from tests.situations.room import on
from tests.situations.utbildningsnamnden import LINDKVIST, Utbildningsnamnden
from textual.events import Paste

from beslut import commands as c
from beslut_tui.app import BeslutApp
from beslut_tui.screens.protokollforing import ProtokollforingScreen

LISTA = """1. Upprop
2. Val av justerare
3. Avveckling av Ängsskolan UN 2026/118
"""


def called(path: str) -> None:
    """Utbildningsnämnden is called to another sitting."""
    room = Utbildningsnamnden(path)
    room.ledger.record(
        c.CallMeeting(meeting="m-2", namnd="n-1", when=on("2026-05-14T18:00+0200"), place="Stadshuset")
    )
    room.ledger.close()


def closed(path: str) -> None:
    """The evening is over; what is decided waits for its signatures."""
    room = Utbildningsnamnden(path)
    room.paragraf_1()
    room.ledger.record(c.CloseMeeting(meeting="m-1", when=on("2026-04-16T20:15+0200")))
    room.ledger.close()


async def test_from_the_arkiv_to_the_roll_call(tmp_path: Path) -> None:
    """s in the arkiv calls the body; the sitting opens at its place with what the kallelse said, then upprop."""
    path = tmp_path / "l.db"
    called(str(path))
    app = BeslutApp(path, actor="prov", load_panels=tuple, today=lambda: dt.date(2026, 6, 11))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        await pilot.press("s")
        await settle(app, pilot)
        await pilot.press("ctrl+u", *"2026-06-11", "enter", *"18", "enter", *"Salen", "enter")
        await settle(app, pilot)
        assert isinstance(app.screen, ProtokollforingScreen)
        meeting = app.screen.meeting
        await pilot.press("enter", "enter")
        await settle(app, pilot)
        assert app.screen.ark is not None
        assert app.screen.ark.KIND == "upprop"
    topics = [e.topic for e in recorded(path, meeting)]
    assert topics == ["meeting_called", "meeting_opened"]
    view = asked(path, lambda ledger: ledger.meeting(meeting))
    assert (view.date.value[:16], view.place) == ("2026-06-11T18:00", "Salen")


@pytest.mark.parametrize(("day", "sheet"), [(13, "dagordning"), (14, "oppna")])
async def test_a_sitting_of_a_later_day_begins_with_its_list(tmp_path: Path, day: int, sheet: str) -> None:
    """Before the day the föredragningslista is made; on it the sitting is opened."""
    path = tmp_path / "l.db"
    called(str(path))
    today = dt.date(2026, 5, day)
    app = BeslutApp(path, actor="prov", meeting="m-2", load_panels=tuple, today=lambda: today)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        assert isinstance(app.screen, ProtokollforingScreen)
        assert app.screen.ark is not None
        assert sheet == app.screen.ark.KIND


def test_the_day_is_that_of_sweden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Just after midnight in Sweden it is another day on a machine that goes by UTC; the body's is meant."""

    class Late(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]  # a moment is a moment
            return dt.datetime(2026, 11, 20, 23, 47, tzinfo=dt.UTC).astimezone(tz)

    monkeypatch.setattr("beslut_tui.protokollforing.days.dt.datetime", Late)
    assert BeslutApp(tmp_path / "l.db").today() == dt.date(2026, 11, 21)


async def test_the_list_is_pasted_arranged_and_taken_up(tmp_path: Path) -> None:
    """A pasted list is arranged as a draft, recorded whole, and its items taken up in any order, § by §."""
    path = tmp_path / "l.db"
    called(str(path))
    async with at_the_table(path, "m-2", (80, 24)) as hands:
        await hands.press("escape", "f2", "k")
        hands.app.post_message(Paste(LISTA))
        await settle(hands.app, hands.pilot)
        await hands.press("ctrl+s")
        assert "Avveckling av Ängsskolan" in hands.seen
        await hands.press("a")
        await hands.write("Information")
        await hands.press("enter", "K")
        await hands.pilot.pause(1.1)  # what is half-written is on disk within a second
        assert recorded(path, "m-2", after=1) == []
        assert "Inte registrerad än" in hands.seen
    async with at_the_table(path, "m-2", (80, 24)) as hands:  # killed before it was recorded
        assert "Information" in hands.seen
        await hands.press("ctrl+s", "escape")
        titles = [line.title for line in asked(path, lambda ledger: ledger.meeting("m-2")).agenda]
        assert sorted(titles) == sorted(
            ["Upprop", "Val av justerare", "Avveckling av Ängsskolan", "Information"]
        )
        await hands.press("f7", "enter", "enter", "escape")
        await hands.press("f2", "end", "enter")
        screen = hands.app.screen
        assert isinstance(screen, ProtokollforingScreen)
        assert screen.session.now is not None
        assert screen.session.now.at is not None
        assert (screen.session.now.at.number, screen.session.now.at.title) == (
            "1",
            "Avveckling av Ängsskolan",
        )
        assert screen.session.now.at.dnr == "UN 2026/118"


async def test_an_item_is_left_out_with_its_reason(tmp_path: Path) -> None:
    """An ärende utgår: it stays on the list as such, and can't be taken up."""
    path = tmp_path / "l.db"
    called(str(path))
    async with at_the_table(path, "m-2", (80, 24)) as hands:
        await hands.press("escape", "f2", "a")
        await hands.write("Skolskjuts")
        await hands.press("enter", "u")
        await hands.write("underlaget saknas")
        await hands.press("enter", "enter")
        assert "redan upptagen eller utgår" in hands.seen
    assert [e.topic for e in recorded(path, "m-2", after=1)] == [
        "foredragningslista_set",
        "arende_withdrawn_from_agenda",
    ]


@pytest.mark.parametrize("size", SIZES, ids=IDS)
async def test_what_is_unclear_is_listed_before_closing(tmp_path: Path, size: tuple[int, int]) -> None:
    """The checklist has what the rules ask for and the marks of oklart; closing asks once more."""
    path = evening(tmp_path)
    async with at_the_table(path, "m-1", size) as hands:
        await hands.press("o")
        await hands.write("vem instämde")
        await hands.press("enter", "f10")
        assert "§ 9, oklart: vem instämde" in hands.seen
        assert "justerare" in hands.seen
        await hands.write("20.15")
        await hands.press("enter")
        assert "återstår. Enter en gång till" in hands.seen
        await hands.press("enter")
        assert [e.topic for e in recorded(path, "m-1", after=30)] == ["meeting_closed"]
        assert "Efterarbete" in hands.seen


async def test_a_finished_sitting_opens_in_efterarbete(tmp_path: Path) -> None:
    """What is outstanding is there with its day and why; both sign, and the notice is put up with its days."""
    path = tmp_path / "l.db"
    closed(str(path))
    async with at_the_table(path, "m-1", (120, 40)) as hands:
        assert "Efterarbete" in hands.seen
        assert "2026-04-30" in hands.seen  # the 14th day
        assert "ej kontrollerat" not in hands.seen, "a source that nobody has read up is none to her"
        assert "☐ Anna Berg (M) har inte justerat § 1  senast" in hands.seen, "the § is said once"
        for who in ("berg", "lindk"):
            await hands.press("u", *who, "enter", "enter", "p", "enter")
        await hands.press("f8", "a")
        await hands.press("ctrl+u", *"2026-04-24")
        assert "Sista dag för överklagande 2026-05-15" in hands.seen
        assert "Tas ned 2026-05-18" in hands.seen
        await hands.press("ctrl+s")
    topics = [e.topic for e in recorded(path, "m-1")][-3:]
    assert topics == ["protokoll_signed", "protokoll_signed", "anslag_posted"]
    view = asked(path, lambda ledger: ledger.meeting("m-1"))
    assert [(a.posted.value, a.last_day.value, a.down.value) for a in view.anslag] == [
        ("2026-04-24", "2026-05-15", "2026-05-18")
    ]
    assert LINDKVIST.name == "Per Lindkvist"
