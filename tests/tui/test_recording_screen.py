"""The screen on which a sitting is recorded: what is always in sight, hiding it, notes, taking back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import settle
from recording_room import evening
from sheet_room import IDS, SIZES, at_the_table, recorded
from textual.events import Key

from beslut_tui.screens.arkiv import ArkivScreen
from beslut_tui.screens.protokollforing import ProtokollforingScreen
from beslut_tui.screens.skydd import SkyddScreen
from beslut_tui.widgets.keyline import KeyLine


@pytest.mark.parametrize("size", SIZES, ids=IDS)
async def test_what_is_always_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    """Who presides, who serves against quorum, the §§, the minutes, the chair's words, that it is on disk."""
    async with at_the_table(evening(tmp_path), "m-1", size) as hands:
        seen = hands.seen
        for words in (
            "Ordförande Anna Berg (M) · utslagsröst",
            "13 av 13 tjänstgör · beslutsför (7)",
            "✓ § 1",
            "▸ § 9",
            "kompletteras med en",
            "Ordföranden: ”Vi har följande yrkanden",
            "UTKAST",
            "● allt sparat",
        ):
            assert words in seen
        assert ("Tjänstgör inte" in seen) == (size[0] == 120)
        assert len(str(hands.app.screen.query_one(KeyLine).render())) <= size[0]


async def test_f9_hides_everything_and_no_key_gets_through(tmp_path: Path) -> None:
    """With F9 nothing of the sitting is on the screen, typed text neither, and no key but F9 and Esc acts."""
    path = evening(tmp_path)
    async with at_the_table(path, "m-1", (120, 40)) as hands:
        await hands.press("y", *"noo", "f9")
        assert isinstance(hands.app.screen, SkyddScreen)
        assert hands.seen.split() == ["f9", "eller", "esc", "visar", "igen"]
        await hands.press("enter", "q", "ctrl+q", "ctrl+p", "x")
        assert hands.seen.split() == ["f9", "eller", "esc", "visar", "igen"]
        await hands.press("f9")
        assert isinstance(hands.app.screen, ProtokollforingScreen)
        assert "Eva Noor (S)" in hands.seen
    assert recorded(path, "m-1", after=30) == []


async def test_notes_are_kept_sorted_and_go_when_they_became_an_act(tmp_path: Path) -> None:
    """A quick note lies beside the ledger with its §; made the text of an act it goes with the recording."""
    path = evening(tmp_path)
    async with at_the_table(path, "m-1", (80, 24)) as hands:
        await hands.press("n")
        await hands.write("Lund vill ha barnens ord med")
        await hands.press("enter", "o")
        await hands.write("vem instämde")
        await hands.press("enter")
        assert "▸?§ 9" in hands.seen
    async with at_the_table(path, "m-1", (80, 24)) as hands:  # another evening, the same notes
        await hands.press("N")
        assert "Lund vill ha barnens ord med" in hands.seen
        assert "vem instämde" in hands.seen
        await hands.press("enter")
        assert "blir text i" in hands.seen
        titles = [str(act.title) for act in hands.sheet._into]  # type: ignore[union-attr]  # the notes' sheet
        await hands.press(*["down"] * titles.index("Sammanfattning av ärendet"), "enter", "ctrl+s")
        assert [e.topic for e in recorded(path, "m-1", after=30)] == ["summary_noted"]
        screen = hands.app.screen
        assert isinstance(screen, ProtokollforingScreen)
        assert [note.text for note in screen.notes.all()] == ["vem instämde"]
        await hands.press("N", "x", "escape")
        assert "▸ § 9" in hands.seen


async def test_what_falls_with_an_act_is_shown_and_taken_back_with_it(tmp_path: Path) -> None:
    """Taking back förvaltningens förslag shows the yrkanden that aim at it, and takes them all in one go."""
    path = evening(tmp_path)
    async with at_the_table(path, "m-1", (120, 40)) as hands:
        await hands.press("Z")
        seen = hands.seen.split("\n")
        place = next(n for n, line in enumerate(seen) if "Förslag från förvaltningen förelåg" in line)
        first = next(n for n, line in enumerate(seen) if "Ta tillbaka en akt" in line) + 1
        above = [
            line for line in seen[first:place] if re.match(r" \d\d\.\d\d ", line)
        ]  # one may take two rows
        await hands.press(*["down"] * len(above))
        assert "På den vilar" in hands.seen
        await hands.press("enter")
        withdrawn = recorded(path, "m-1", after=30)
        assert {e.topic for e in withdrawn} == {"act_withdrawn"}
        assert len(withdrawn) >= 4
        assert "yrkade bifall" not in hands.seen


async def test_the_last_act_goes_with_two_keys(tmp_path: Path) -> None:
    """z shows the last act, Enter takes it back; the minutes show the result."""
    path = evening(tmp_path)
    async with at_the_table(path, "m-1", (80, 24)) as hands:
        await hands.press("ö")
        assert "Överläggningen förklarades avslutad" in hands.seen
        await hands.press("z", "enter")
        assert "Överläggningen förklarades avslutad" not in hands.seen
        assert hands.typed == 3
        assert [e.topic for e in recorded(path, "m-1", after=30)] == ["deliberation_closed", "act_withdrawn"]


async def test_an_act_is_of_the_paragraf_in_focus(tmp_path: Path) -> None:
    """Keys pressed at once after moving are of the § that one moved to, however fast they come."""
    path = evening(tmp_path)
    async with at_the_table(path, "m-1", (80, 24)) as hands:
        await hands.pilot.press("up", "o", *"fel", "enter")
        await hands.press("down")
        screen = hands.app.screen
        assert isinstance(screen, ProtokollforingScreen)
        assert [n.paragraf for n in screen.notes.all("oklart")] == ["m-1.1"]


async def test_the_arkiv_and_back(tmp_path: Path) -> None:
    """q goes to the arkiv, not out of the program, and not at all while a sheet is open; f goes back."""
    async with at_the_table(evening(tmp_path), "m-1", (120, 40)) as hands:
        await hands.press("Z", "q")
        assert isinstance(hands.app.screen, ProtokollforingScreen)
        await hands.press("escape", "q")
        assert isinstance(hands.app.screen, ArkivScreen)
        await hands.press("f")
        assert isinstance(hands.app.screen, ProtokollforingScreen)


async def test_keys_that_come_in_one_read_take_turns(tmp_path: Path) -> None:
    """Over a slow line several keys come at once: each acts where the one before has led."""
    path = evening(tmp_path)
    async with at_the_table(path, "m-1", (80, 24)) as hands:
        for key in ("up", "down", "y", "f", "a", "l", "k", "enter", "enter", "a"):
            hands.app.post_message(Key(key, key if len(key) == 1 else None))
        await settle(hands.app, hands.pilot)
        await hands.pilot.pause(0.2)
        await hands.press("ctrl+s")
        (put,) = recorded(path, "m-1", after=30)
        assert (put.topic, put.event.paragraf, put.event.kind) == ("proposal_put", "m-1.9", "avslag")
        assert [person.label for person in put.event.proposers] == ["Hugo Falk (C)"]
