"""A large ledger is read in before it is shown: that is seen, can be stopped, and is gone on with."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from conftest import settle, text_of

from beslut import BeslutError, Cancelled, Ledger, LedgerBusy
from beslut_tui.app import BeslutApp
from beslut_tui.building import ReadIn, ReadingIn
from beslut_tui.widgets.arkiv_tree import ArkivTree, Place


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


@pytest.fixture
def long_name(ledger_path: Path) -> Path:
    """The ledger under a name that is longer than the screen is wide."""
    return ledger_path.rename(ledger_path.with_name("namnder-" * 12 + ".db"))


async def test_a_long_name_leaves_room(long_name: Path) -> None:
    """Beside a long name it is still seen how far it has come."""
    program = BeslutApp(long_name, load_panels=tuple)
    slow(program, long_name, threading.Semaphore(0))
    async with program.run_test(size=(80, 24)) as pilot:
        for _ in range(200):
            await pilot.pause(0.01)
            if program.reading_in.shown:
                break
        await pilot.pause()
        title = text_of(program).split("\n")[0]
        assert "läser in 40 %, esc avbryter  namnder-" in title
        assert title.endswith("…")


async def test_the_search_reads_in_what_was_stopped(program: BeslutApp, ledger_path: Path) -> None:
    """Where the search read in the rest, a § that is chosen there is shown in its tree."""
    turn = threading.Semaphore(0)
    slow(program, ledger_path, turn)
    async with program.run_test(size=(100, 30)) as pilot:
        for _ in range(200):
            await pilot.pause(0.01)
            if program.reading_in.shown:
                break
        await pilot.press("escape")
        await settle(program, pilot)
        assert "Inläsningen avbröts" in text_of(program)
        turn.release()
        chosen = (await program.all_paragrafer())[0]
        program.go(chosen)
        await settle(program, pilot)
        assert "Inläsningen avbröts" not in text_of(program)
        node = program.screen.query_one(ArkivTree).cursor_node
        assert node is not None
        assert node.data == Place("paragraf", chosen.id)


@pytest.mark.parametrize("error", [Cancelled("Inläsningen avbröts."), LedgerBusy("Liggaren är upptagen.")])
async def test_a_node_that_could_not_be_opened(program: BeslutApp, error: BeslutError) -> None:
    """Where events came and reading them in was stopped or failed, that is told, and the node opens later."""
    async with program.run_test(size=(100, 30), notifications=True) as pilot:
        await settle(program, pilot)
        tree = program.screen.query_one(ArkivTree)
        shut = next(n for n in tree.root.children if n.data and n.data.kind == "nämnd" and not n.is_expanded)
        asked = program.desk._answer

        def refuse(_: Any) -> Any:
            raise error

        program.desk._answer = refuse  # type: ignore[method-assign,assignment]
        shut.expand()
        await settle(program, pilot)
        assert str(error) in text_of(program)
        assert not shut.is_expanded
        program.desk._answer = asked  # type: ignore[method-assign]
        shut.expand()
        await settle(program, pilot)
        assert shut.children
    assert program.return_code in (0, None)


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
