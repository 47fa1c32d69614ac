"""A large ledger is read in before it is shown: that is seen, can be stopped, and is gone on with."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from conftest import settle, text_of

from beslut import Cancelled, Ledger
from beslut_tui.app import BeslutApp
from beslut_tui.building import ReadIn, ReadingIn


def slow(program: BeslutApp, path: Path, turn: threading.Semaphore) -> None:
    """Let the program's ledger say that it has read in 40 of 100 events, over and over, until it may go on."""
    follow = program.reading_in
    follow._patience = 0.0

    class Waiting:
        def __init__(self) -> None:
            self.ledger = Ledger.open(path, create=False)
            self.ready = False

        def namnder(self) -> Any:
            while not self.ready and not turn.acquire(timeout=0.02):
                follow(40, 100)
            self.ready = True
            follow(100, 100)
            return self.ledger.namnder()

        def __getattr__(self, name: str) -> Any:
            return getattr(self.ledger, name)

    program.desk._open = Waiting


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_reading_in_is_seen_and_stopped(program: BeslutApp, ledger_path: Path, key: str) -> None:
    """The title line says how far it has come; a key stops it, another goes on, and then all is there."""
    turn = threading.Semaphore(0)
    slow(program, ledger_path, turn)
    async with program.run_test(size=(100, 30)) as pilot:
        for _ in range(200):
            await pilot.pause(0.01)
            if "läser in 40 %, esc avbryter" in text_of(program):
                break
        else:
            pytest.fail("it was never told")
        await pilot.press(key)
        await settle(program, pilot)
        shown = text_of(program)
        assert "Inläsningen avbröts" in shown
        assert "läser in" not in shown
        assert "Läs vidare" in shown
        turn.release()
        await pilot.press("l")
        await settle(program, pilot)
        shown = text_of(program)
        assert "Överenskommelse om trygga parker" in shown
        assert "Läs vidare" not in shown
    assert program.return_code in (0, None)
    assert not program.told_unreadable


async def test_the_program_is_left_while_it_reads_in(program: BeslutApp, ledger_path: Path) -> None:
    """Leaving doesn't wait for a ledger that is being read in."""
    slow(program, ledger_path, threading.Semaphore(0))
    async with program.run_test(size=(100, 30)) as pilot:
        for _ in range(200):
            await pilot.pause(0.01)
            if program.reading_in.shown:
                break
        await pilot.press("q")


def test_who_leaves_before_the_first_word_is_heard() -> None:
    """Leaving before anything has been read in stops it at its first word, and whatever is asked next."""
    follow = ReadingIn(lambda _: None)
    follow.leave()
    for _ in range(2):
        with pytest.raises(Cancelled, match="Inläsningen avbröts"):
            follow(10, 100)


def test_nothing_is_told_of_what_is_quick() -> None:
    """What takes less than a second is only told to be over, and a stop with nothing to stop is forgotten."""
    told: list[tuple[int, int]] = []

    def tell(event: ReadIn) -> None:
        told.append((event.done, event.total))

    follow = ReadingIn(tell)
    follow.stop()
    follow(10, 100)
    follow(50, 100)
    assert told == []
    follow(100, 100)
    assert told == [(1, 1)]
    follow(10, 100)
    follow.stop()
    with pytest.raises(Cancelled, match="Inläsningen avbröts"):
        follow(20, 100)
    follow(30, 100)
