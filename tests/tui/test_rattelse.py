"""A correction: whatever was wrong in an act is filled in as it was filled in the first time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import text_of
from keyboard import Keyboard
from sheet_room import asked, decided

from beslut import LiveMeeting
from beslut_tui.app import BeslutApp
from beslut_tui.protokollforing.fields.choice import Options
from beslut_tui.protokollforing.form import Form

AT = "m-1.9"


@asynccontextmanager
async def _correcting(path: Path, event: str, where: str = "p") -> AsyncIterator[Keyboard]:
    """The form, with the last act of a kind chosen and one to choose what is wrong in it."""
    app = BeslutApp(path, actor="prov", meeting="m-1", load_panels=tuple)
    async with app.run_test(size=(80, 24)):
        keyboard = Keyboard(app)
        await keyboard.answered()
        await keyboard.from_palette("Rättelse")
        await keyboard.press(where)
        sheet = keyboard.sheet
        assert isinstance(sheet, Form)
        versions = [version for version, _, _ in sheet.values()["känt"][sheet.values()["var"]]]
        standing = asked(path, lambda ledger: dict(LiveMeeting(ledger, "m-1").standing))
        place = next(n for n, v in enumerate(versions) if type(standing[v]).__name__ == event)
        await keyboard.press(*["down"] * place, "enter")
        yield keyboard


async def _pick(keyboard: Keyboard, word: str) -> None:
    """What is wrong, by the word before what stands."""
    focused = keyboard.app.focused
    assert isinstance(focused, Options)
    labels = [option.label for option in focused.options]
    place = next(n for n, label in enumerate(labels) if label.startswith(f"{word}: "))
    await keyboard.press(*["up"] * focused.at)
    await keyboard.press(*["down"] * place, "enter")


def _stands(path: Path, event: str) -> Any:
    standing = asked(path, lambda ledger: list(LiveMeeting(ledger, "m-1").standing.values()))
    return next(each for each in reversed(standing) if type(each).__name__ == event)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Situation A, § 9, up to the decision."""
    decided(str(tmp_path / "a.db"))
    return tmp_path / "a.db"


async def _reason(keyboard: Keyboard) -> None:
    await keyboard.letters("skrivfel")
    await keyboard.press("enter")
    assert keyboard.sheet is None, text_of(keyboard.app)


async def test_one_att_sats_of_two(ledger: Path) -> None:
    """Of a decision one att-sats alone is worded otherwise; the text stands there to be mended, not retyped."""
    async with _correcting(ledger, "DecisionMade") as keyboard:
        await _pick(keyboard, "Att-sats 2")
        await keyboard.letters(" Snarast.")
        await keyboard.press("tab")
        await _reason(keyboard)
        await keyboard.until(lambda: "Snarast" in text_of(keyboard.app))
    before, after = _stands(ledger, "DecisionMade").points
    assert before.endswith("2027") or "avvecklas" in before
    assert after.endswith(" Snarast.")


async def test_a_vote(ledger: Path) -> None:
    """A vote noted wrongly is one of three words."""
    async with _correcting(ledger, "VoteCast") as keyboard:
        was = _stands(ledger, "VoteCast")
        await _pick(keyboard, "Röst")
        await keyboard.until(lambda: "avstår" in text_of(keyboard.app))
        await keyboard.press("3")
        await _reason(keyboard)
    assert (was.choice, _stands(ledger, "VoteCast").choice) == ("ja", "avstar")


async def test_who_moved_it(ledger: Path) -> None:
    """Who moved a yrkande is chosen among those whom the sitting knows; nobody new is named by a slip."""
    async with _correcting(ledger, "ProposalPut") as keyboard:
        await _pick(keyboard, "Av")
        await keyboard.until(lambda: "Siv Lund (MP)" in text_of(keyboard.app))
        await keyboard.press("backspace", *"falk", "enter", *"okänd", "enter")
        await keyboard.until(lambda: "finns inte bland dem som kan väljas här" in text_of(keyboard.app))
        await keyboard.press(*["backspace"] * 5, "enter")
        await _reason(keyboard)
    assert [(p.label, p.id != "") for p in _stands(ledger, "ProposalPut").proposers] == [
        ("Hugo Falk (C)", True)
    ]


async def test_in_which_hand(ledger: Path) -> None:
    """In which hand it was moved is a number, or none."""
    async with _correcting(ledger, "ProposalPut") as keyboard:
        await _pick(keyboard, "Hand")
        await keyboard.press("backspace", "x", "enter")
        await keyboard.until(lambda: "x är inget heltal" in text_of(keyboard.app))
        await keyboard.press("backspace", "enter")
        await _reason(keyboard)
    assert _stands(ledger, "ProposalPut").rank is None


async def test_when_it_was_opened(ledger: Path) -> None:
    """The time when the sitting was opened lies around the §§; it is written as at the table."""
    async with _correcting(ledger, "MeetingOpened", "k") as keyboard:
        await _pick(keyboard, "När")
        await keyboard.letters("18.05")
        await keyboard.press("enter")
        await _reason(keyboard)
    assert _stands(ledger, "MeetingOpened").when.value == "2026-04-16T18:05+0200"


async def test_what_must_stand_is_asked_for(ledger: Path) -> None:
    """An act can't lose a text that it can't be without."""
    async with _correcting(ledger, "DecisionMade") as keyboard:
        await _pick(keyboard, "Text")
        await keyboard.press("ctrl+u", "tab")
        await keyboard.letters("skrivfel")
        await keyboard.press("enter")
        await keyboard.until(lambda: "Ska vara: fyll i det här fältet" in text_of(keyboard.app))


async def test_what_stands_already_is_no_correction(ledger: Path) -> None:
    """Where nothing was changed nothing is recorded, and that is said."""
    async with _correcting(ledger, "DecisionMade") as keyboard:
        await _pick(keyboard, "Text")
        await keyboard.press("tab")
        await keyboard.letters("skrivfel")
        await keyboard.press("enter")
        await keyboard.until(lambda: "Det står så redan" in text_of(keyboard.app))


async def test_another_field_has_what_stands_there(ledger: Path) -> None:
    """Who chose the wrong field goes back; the next one has its own words to mend."""
    async with _correcting(ledger, "DecisionMade") as keyboard:
        await _pick(keyboard, "Att-sats 1")
        assert "avvecklas" in text_of(keyboard.app).split("Ska vara")[1]
        await keyboard.press("shift+tab")
        await _pick(keyboard, "Text")
        assert "avvecklas" not in text_of(keyboard.app).split("Ska vara")[1]
