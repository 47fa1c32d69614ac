"""Nothing is lost: whatever happens to the ledger, the disk, the terminal, the clock or the keyboard."""

from __future__ import annotations

import os
import random
import re
import resource
import signal
import sqlite3
import time
from pathlib import Path

import pytest
from conftest import settle
from recording_room import evening
from sheet_room import IDS, SIZES, Hands, asked, at_the_table, before_the_upprop, recorded
from terminal import CSI, Terminal
from textual.events import Key, Paste
from textual.keys import _character_to_key

from beslut_tui.screens.protokollforing import ProtokollforingScreen

RECORDS = "import sys; from beslut_tui.app import run; sys.exit(run(sys.argv[1], 'prov', meeting='m-1'))"
WITHIN_A_SECOND = 1.1
EVIL = "\x1b]0;Hej\x07 \u202evänd\u202c \x00\u200b[@click=app.quit]x[/]"


def killed_while(path: Path, keys: list[bytes], number: int, pause: float = WITHIN_A_SECOND) -> None:
    """Press keys in the real program, wait, and end it by a signal."""
    with Terminal(RECORDS, str(path), columns=100, lines=30) as terminal:
        terminal.until("allt sparat")
        terminal.quiet(0.4)
        for key in keys:
            terminal.press(key, 0.1)
        time.sleep(pause)
        os.kill(terminal.pid, number)
        terminal.leave()


def found_again(path: Path, sheet: str) -> str:
    """What the program shows when it is started again, with a sheet open."""
    with Terminal(RECORDS, str(path), columns=100, lines=30) as terminal:
        terminal.until(sheet)
        terminal.quiet(0.4)
        for _ in range(2):
            terminal.press(b"\r")
        return CSI.sub("", terminal.written.decode(errors="replace"))


def test_a_half_typed_yrkande_survives_kill_9(tmp_path: Path) -> None:
    """Persons, kind and the words typed so far are there again a second after they were typed."""
    path = evening(tmp_path)
    killed_while(path, [b"y", b"falk", b"\r", b"\r", b"e", b"Utred igen"], signal.SIGKILL)
    shown = found_again(path, "Påbörjat")
    assert "Hugo Falk (C)" in shown
    assert "Utred igen" in shown
    assert recorded(path, "m-1", after=30) == []


def test_a_half_entered_count_survives_kill_9(tmp_path: Path) -> None:
    """Votes that were entered are there again, none of them recorded."""
    path = tmp_path / "l.db"
    before_the_upprop(str(path))
    before = len(recorded(path, "m-1"))
    killed_while(path, [b"g", b"j", b"j", b"n"], signal.SIGKILL)
    shown = found_again(path, "Omröstning ─")
    assert re.search(r"Ja\s*2", shown)
    assert re.search(r"Nej\s*1", shown)
    assert len(recorded(path, "m-1")) == before


def test_a_terminal_that_is_closed_keeps_the_last_letter(tmp_path: Path) -> None:
    """SIGHUP leaves by the front door: what was typed just now is kept too."""
    path = evening(tmp_path)
    killed_while(path, [b"y", b"falk", b"\r", b"\r", b"e", b"Just nu"], signal.SIGHUP, pause=0)
    assert "Just nu" in found_again(path, "Påbörjat")


async def typed(hands: Hands) -> None:
    """A yrkande, filled in but for the last key."""
    await hands.press("y", *"falk", "enter", "enter", "e")
    await hands.write("Utred igen")


async def test_a_busy_ledger_is_told_and_the_words_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program holds the ledger nothing is recorded and nothing typed is lost; then it goes."""
    monkeypatch.setattr("beslut.ledger.store.LOCK_TIMEOUT", 1)  # seconds; it is more
    path = evening(tmp_path)
    async with at_the_table(path, "m-1", (80, 24)) as hands:
        await typed(hands)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await hands.press("ctrl+s")
        assert "hålls av" in " ".join(hands.seen.split())
        assert "Utred igen" in hands.seen
        other.execute("ROLLBACK")
        other.close()
        await hands.press("ctrl+s")
        assert [e.topic for e in recorded(path, "m-1", after=30)] == ["proposal_put"]


async def test_a_full_disk_is_told_and_the_words_stay(tmp_path: Path) -> None:
    """Where nothing more can be written the act isn't shown as done, and can be recorded when there is room."""
    path = evening(tmp_path)
    async with at_the_table(path, "m-1", (80, 24)) as hands:
        await typed(hands)
        await hands.pilot.pause(WITHIN_A_SECOND)
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, limits[1]))
        try:
            await hands.press("ctrl+s")
            seen = hands.seen
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert "Utred igen" in seen
        assert "● allt sparat" in seen
        await hands.press("ctrl+s")
        assert [e.topic for e in recorded(path, "m-1", after=30)] == ["proposal_put"]


async def test_a_ledger_that_is_gone_is_told(tmp_path: Path) -> None:
    """A ledger that was moved away while the program runs: said with its path, and the words stay."""
    path = evening(tmp_path)
    async with at_the_table(path, "m-1", (120, 40)) as hands:
        await typed(hands)
        path.rename(tmp_path / "bort.db")
        await hands.press("ctrl+s")
        assert "kväll.db" in hands.seen
        assert "Utred igen" in hands.seen


async def test_a_clock_that_is_set_back_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the machine's clock jumps back, whoever fills in times is told so once."""
    async with at_the_table(evening(tmp_path), "m-1", (120, 40)) as hands:
        real = time.time
        monkeypatch.setattr("beslut_tui.protokollforing.watching.time.time", lambda: real() - 3600)
        await hands.pilot.pause(0.7)
        assert "klocka har gått tillbaka 60 minuter" in hands.seen
        await hands.press("ö")
        assert "klocka" not in hands.seen


async def test_twenty_columns_and_five_lines_lose_nothing(tmp_path: Path) -> None:
    """However small the window becomes, what is typed goes on where it was."""
    path = evening(tmp_path)
    async with at_the_table(path, "m-1", (120, 40)) as hands:
        await typed(hands)
        for columns, lines in ((20, 24), (80, 5), (20, 5), (1, 1), (120, 40)):
            await hands.pilot.resize_terminal(columns, lines)
            await settle(hands.app, hands.pilot)
            await hands.write("!")
        assert "Utred igen!!!!!" in hands.seen
        await hands.press("ctrl+s")
        (put,) = recorded(path, "m-1", after=30)
        assert put.event.text == "Utred igen!!!!!"


async def test_five_thousand_pasted_lines_are_harmless(tmp_path: Path) -> None:
    """A long text full of control and bidi characters is kept, shown in part, and acts on nothing."""
    path = evening(tmp_path)
    lines = "\n".join(f"Rad {n} {EVIL}" for n in range(5000))
    async with at_the_table(path, "m-1", (80, 24)) as hands:
        await hands.press("y", *"falk", "enter", "enter", "e")
        hands.app.post_message(Paste(lines))
        await settle(hands.app, hands.pilot)
        await hands.press("ctrl+s")
        (put,) = recorded(path, "m-1", after=30)
        assert put.event.text.count("\n") == 4999
        seen = hands.seen
        assert "… och 4940 rader till, som också är sparade" in " ".join(seen.split())
        assert not {c for c in seen if c in "\x1b\x00\x07\u202e\u200b"}
        begun = time.thread_time()
        await hands.press("up", "down")
        assert time.thread_time() - begun < 1  # seconds: the rest isn't drawn


@pytest.mark.parametrize("size", SIZES, ids=IDS)
async def test_mashed_keys_record_only_acts_that_hold(tmp_path: Path, size: tuple[int, int]) -> None:
    """Any keys in any order: no traceback, every sheet closes, and the rules stand behind what was recorded."""
    path = evening(tmp_path)
    chance = random.Random(size[0])
    async with at_the_table(path, "m-1", size) as hands:
        screen = hands.app.screen
        assert isinstance(screen, ProtokollforingScreen)
        keys = [key for key in screen._bindings.key_to_bindings if key != "q"]
        keys += [
            "enter",
            "tab",
            "escape",
            "down",
            "up",
            "space",
            "backspace",
            "j",
            "n",
            "a",
            "1",
            "ctrl+s",
        ] * 4
        for step in range(150):
            key = chance.choice(keys)
            hands.app.post_message(
                Key(_character_to_key(key) if len(key) == 1 else key, key if len(key) == 1 else None)
            )
            if step % 10 == 0:
                await settle(hands.app, hands.pilot)
        await settle(hands.app, hands.pilot)
        await hands.press("escape", "escape", "escape", "escape")
        assert screen.ark is None
        assert screen.session.now is not None
        assert screen.session.now.events == len(recorded(path, "m-1"))
    assert asked(path, lambda ledger: ledger.audit()).broken == ()
