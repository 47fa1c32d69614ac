"""A slip at the roll call, mended at the table without taking back what was done since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from conftest import settle, text_of
from keyboard import Keyboard
from tests.situations.utbildningsnamnden import Utbildningsnamnden
from textual.pilot import Pilot

from beslut import Ledger
from beslut_tui.app import BeslutApp


def _app(path: Path, *, item: bool = True) -> BeslutApp:
    room = Utbildningsnamnden(str(path))
    if item:
        room.open("1", title="Budget")
    room.ledger.close()
    return BeslutApp(path, actor="prov", meeting="m-1", load_panels=tuple)


async def _seen(app: BeslutApp, pilot: Pilot[Any]) -> str:
    """What is on the screen, once it is painted."""
    await settle(app, pilot)
    return text_of(app)


def _topics(path: Path, last: int) -> list[Any]:
    with Ledger.open(path) as ledger:
        return [(e.topic, getattr(e.event, "field", "")) for e in ledger.events("m-1")][-last:]


async def test_from_the_roll_to_how_it_was(tmp_path: Path) -> None:
    """On the roll r asks how it was with who one stands on; each way says what becomes of what was done."""
    app = _app(tmp_path / "a.db")
    async with app.run_test(size=(80, 24)) as pilot:
        keyboard = Keyboard(app)
        await keyboard.answered()
        await keyboard.press("u", "1", "1", "r")
        seen = await _seen(app, pilot)
        assert "Olle Brant (V)" in seen
        assert "kommer nu: tjänstgör från nästa paragraf" in seen
        assert "var här från början: bara uppropet ändras" in seen
        await keyboard.press("h")
        assert "Upprop" in await _seen(app, pilot)
        assert keyboard.now.at is not None
        assert "Olle Brant (V)" in {s.person.label for s in keyboard.now.serving or ()}
        assert "Rut Alm (V)" not in {s.person.label for s in keyboard.now.serving or ()}
    assert _topics(tmp_path / "a.db", 4) == [
        ("rattelse_made", "present"),
        ("rattelse_made", "serving"),
        ("rattelse_made", "serving"),
        ("rattelse_made", "in_place_of"),
    ]


async def test_who_comes_now_comes_from_now_on(tmp_path: Path) -> None:
    """Who comes now isn't corrected into the roll: they come, at a time that is asked for."""
    app = _app(tmp_path / "a.db")
    async with app.run_test(size=(80, 24)):
        keyboard = Keyboard(app)
        await keyboard.answered()
        await keyboard.press("u", "1", "1", "r", "k")
        await keyboard.letters("18.20")
        await keyboard.press("enter")
    assert _topics(tmp_path / "a.db", 1) == [("member_arrived", "")]


async def test_who_serves_leaves_or_was_never_here(tmp_path: Path) -> None:
    """Of one who serves it is the other way round."""
    app = _app(tmp_path / "a.db")
    async with app.run_test(size=(80, 24)) as pilot:
        keyboard = Keyboard(app)
        await keyboard.answered()
        await keyboard.press("u", "1", "3", "r")
        assert "lämnar nu: det som har gjorts står kvar" in await _seen(app, pilot)
        await keyboard.press("b")
        assert "Hugo Falk (C)" not in {s.person.label for s in keyboard.now.serving or ()}
    assert {topic for topic, _ in _topics(tmp_path / "a.db", 2)} == {"rattelse_made"}


async def test_before_taking_back_what_others_rest_on(tmp_path: Path) -> None:
    """Where others rest on an act, the way that lets them stand is told of first, and is one key away."""
    app = _app(tmp_path / "a.db", item=False)
    async with app.run_test(size=(80, 24)) as pilot:
        keyboard = Keyboard(app)
        await keyboard.answered()
        await keyboard.press("Z")
        await keyboard.press("end")
        told = await _seen(app, pilot)
        assert told.index("r rättar den i stället: allt annat står kvar.") < told.index("På den vilar")
        await keyboard.press("up", "r")
        assert "Närvaron rättas" in await _seen(app, pilot)


async def test_an_act_is_chosen_already_when_it_is_corrected(tmp_path: Path) -> None:
    """From taking back, r begins the correction of the act that one stands on, also of two told alike."""
    app = _app(tmp_path / "a.db")
    async with app.run_test(size=(80, 24)) as pilot:
        keyboard = Keyboard(app)
        await keyboard.answered()
        for number in ("12", "12"):
            await keyboard.press("h", "s")
            await keyboard.letters(number)
            await keyboard.press("enter", "enter", "enter")
        await keyboard.press("Z", "down", "r")
        seen = await _seen(app, pilot)
        assert "Rättelse" in seen
        assert "Vad är fel" in seen
        await keyboard.press("2")
        await keyboard.letters("11")
        await keyboard.press("enter")
        await keyboard.letters("skrivfel")
        await keyboard.press("enter")
        assert keyboard.now.at is not None
        assert [h.number for h in keyboard.now.at.handlingar] == ["11", "12"]


async def test_a_sitting_of_another_day_has_no_time_of_today(tmp_path: Path) -> None:
    """Who comes, of a sitting that is recorded afterwards, comes at no time that nobody said."""
    app = _app(tmp_path / "a.db")
    async with app.run_test(size=(80, 24)):
        keyboard = Keyboard(app)
        await keyboard.answered()
        await keyboard.press("u", "1", "1", "n")
    with Ledger.open(tmp_path / "a.db") as ledger:
        came: Any = ledger.events("m-1")[-1].event
    assert (came.person.label, came.when.value) == ("Olle Brant (V)", "")
