"""The roll call typed in its sheet, and the calls that follow on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sheet_room import IDS, SIZES, asked, at_the_table, before_the_roll_call, recorded
from tests.situations.utbildningsnamnden import LINDKVIST, Utbildningsnamnden

from beslut import commands as c

# all here but Brant, who is late; Holm, Hed and Alm of the substitutes; Nyman isn't
ROLL = ["A", "1", "1", "s", "n", "n", "n", "f"]


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sitting that was opened, made once."""
    path = tmp_path_factory.mktemp("liggare") / "upprop.db"
    before_the_roll_call(str(path))
    return path


@pytest.mark.parametrize("size", SIZES, ids=IDS)
async def test_the_roll_of_thirteen_in_eleven_keys(
    called: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Thirteen seats, one vacant, one late: eleven keys, and who serves for whom as the rules say."""
    path = Path(shutil.copy(called, tmp_path))
    async with at_the_table(path, "m-2", size) as hands:
        await hands.press("u")
        assert "vakant (SD)" in hands.seen
        await hands.press(*ROLL)
        assert "11 av 13 ledamöter här · 13 tjänstgör" in hands.seen
        await hands.press("enter")
        seen = " ".join(hands.seen.split())
        assert "Sara Holm (KD) för vakant (SD)" in seen
        assert "Rut Alm (V) för Olle Brant (V)" in seen
        assert "Anna Berg (M) leder" in seen
        assert not [e for e in recorded(path, "m-2") if e.topic == "attendance_recorded"], (
            "nothing before Enter"
        )
        await hands.press("enter")
        assert hands.typed <= 11
    there = {a.person.label: a for a in asked(path, lambda ledger: ledger.meeting("m-2")).attendance}
    assert len(there) == 16
    assert sum(a.serving for a in there.values()) == 13
    assert there["Rut Alm (V)"].in_place_of.label == "Olle Brant (V)"
    assert not there["Olle Brant (V)"].present
    assert not there["Nils Hed (S)"].serving
    holm = next(e.event for e in recorded(path, "m-2") if getattr(e.event, "vacant", None))
    assert (holm.person.label, holm.vacant) == ("Sara Holm (KD)", "SD")


async def test_half_a_roll_survives_the_program(called: Path, tmp_path: Path) -> None:
    """What was said at the roll call is there again when the program is started anew, and is no event."""
    path = Path(shutil.copy(called, tmp_path))
    before = len(recorded(path, "m-2"))
    async with at_the_table(path, "m-2", (80, 24)) as hands:
        await hands.press("u", "n", "d", "f")
        await hands.pilot.pause(0.7)
    assert len(recorded(path, "m-2")) == before
    async with at_the_table(path, "m-2", (80, 24)) as hands:
        assert "2 av 13 ledamöter här · 9 kvar" in hands.seen
        await hands.press("enter")
        assert "Inget är sagt om Karin Öst (L)" in " ".join(hands.seen.split())
        await hands.press("A", "enter", "enter")
    started = [e.event for e in recorded(path, "m-2") if e.topic == "remote_participation_started"]
    assert [e.person.label for e in started] == ["Per Lindkvist (M)"]


async def test_another_substitute_than_the_one_suggested(called: Path, tmp_path: Path) -> None:
    """The secretary calls in Hed instead of Holm for the vacant seat; what she chose is what is recorded."""
    path = Path(shutil.copy(called, tmp_path))
    async with at_the_table(path, "m-2", (80, 24)) as hands:
        await hands.press("u", *ROLL, "enter", "b")
        assert "Nils Hed (S) för vakant (SD)" in hands.seen
        await hands.press("2", "enter")  # and nobody for Brant
    there = {e.event.person.name: e.event for e in recorded(path, "m-2") if e.topic == "attendance_recorded"}
    assert (there["Nils Hed"].serving, there["Nils Hed"].vacant) == (True, "SD")
    assert not there["Sara Holm"].serving
    assert not there["Rut Alm"].serving


async def test_another_presides_where_the_chair_is_away(called: Path, tmp_path: Path) -> None:
    """Where neither chair nor vice chair is here, whoever is named presides."""
    path = Path(shutil.copy(called, tmp_path))
    async with at_the_table(path, "m-2", (80, 24)) as hands:
        await hands.press("u", "f", "A", "3", "o", "enter")
        assert "Jon Frisk (M) leder" in hands.seen
        await hands.press("enter")
        assert "Ordförande Jon Frisk (M)" in " ".join(hands.seen.split())


async def test_a_seat_that_stays_empty_is_told_with_the_reason(called: Path, tmp_path: Path) -> None:
    """Falk (C) and every substitute are away: which seats are empty, and that C has no order of call."""
    path = Path(shutil.copy(called, tmp_path))
    async with at_the_table(path, "m-2", (80, 24)) as hands:
        await hands.press("u", *"nnnnnnnnnnn", *"fffff")
        assert "11 av 13 ledamöter här" in hands.seen
        await hands.press("enter")
        seen = " ".join(hands.seen.split())
    assert "vakant (SD): platsen är vakant; ingen ersättare som får kallas in är här." in seen
    assert "Hugo Falk (C): Hugo Falk är inte här; ingen ersättare som får kallas in är här, och C har" in seen
    assert "Kallas in eller inte" not in seen
    assert "Maja Sund" not in seen


async def test_who_comes_later_is_noted_with_one_key(called: Path, tmp_path: Path) -> None:
    """After the roll call the same list shows who is here, and takes down who comes and goes."""
    path = Path(shutil.copy(called, tmp_path))
    async with at_the_table(path, "m-2", (80, 24)) as hands:
        await hands.press("u", *ROLL, "enter", "enter")
        await hands.press("u", "1", "1", "n", "1", "f")
    came, left = recorded(path, "m-2")[-2:]
    assert (came.topic, came.event.person.name) == ("member_arrived", "Olle Brant")
    assert (left.topic, left.event.person.name) == ("member_left", "Anna Berg")


@pytest.mark.parametrize("size", SIZES, ids=IDS)
async def test_the_rules_call_a_substitute_in_at_jav(tmp_path: Path, size: tuple[int, int]) -> None:
    """Lindkvist is jävig in § 9: Nils Hed (S) is suggested for him, with the reason, and Enter calls him in."""
    path = tmp_path / "jav.db"
    room = Utbildningsnamnden(str(path))
    room.open("9", arende="a-1", dnr="UN 2026/118", title="Avveckling av Ängsskolan")
    room.do(c.DeclareJav(paragraf=room.at, person=LINDKVIST))
    room.ledger.close()
    async with at_the_table(path, "m-1", size, "m-1.9") as hands:
        await hands.press("e")
        assert "Nils Hed (S) för Per Lindkvist (M)" in hands.seen
        await hands.press("enter")
    called = recorded(path, "m-1")[-1].event
    assert (called.person.name, called.in_place_of.name, called.paragraf) == (
        "Nils Hed",
        "Per Lindkvist",
        "m-1.9",
    )
