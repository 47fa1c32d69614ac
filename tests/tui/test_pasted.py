"""What is pasted comes from a terminal: its lines end with CR, and it may come where no text is asked for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from conftest import settle, text_of
from keyboard import Keyboard
from sheet_room import at_the_table, before_the_roll_call, recorded
from terminal import CSI, Terminal
from textual.events import Key, Paste

from beslut_tui.app import BeslutApp
from beslut_tui.pasting import PastingParser
from beslut_tui.screens.register import RegisterScreen

RECORDS = "import sys; from beslut_tui.app import run; sys.exit(run(sys.argv[1], 'prov', meeting='m-2'))"
LISTA = "1. Val av justerare\r2. Månadsrapport, Dnr UN 2026/101\r\r3. Avveckling av Ängsskolan\r"


async def test_a_list_that_a_terminal_pastes_has_its_lines(tmp_path: Path) -> None:
    """xterm and tmux send the end of a pasted line as CR: three items are three, not one with signs in it."""
    path = tmp_path / "l.db"
    before_the_roll_call(str(path))
    async with at_the_table(path, "m-2", (80, 24)) as hands:
        keyboard = Keyboard(hands.app)
        await keyboard.press("escape", "f2", "k")
        await keyboard.paste(LISTA)
        await keyboard.press("ctrl+s", "ctrl+s")
        assert [line.title for line in keyboard.now.lines] == [
            *("Val av justerare", "Månadsrapport", "Avveckling av Ängsskolan")
        ]


async def test_a_list_pasted_onto_the_list_is_not_thrown_away(tmp_path: Path) -> None:
    """Whoever pastes without first asking for it gets to see the text, to be read in with ctrl+s."""
    path = tmp_path / "l.db"
    before_the_roll_call(str(path))
    async with at_the_table(path, "m-2", (80, 24)) as hands:
        keyboard = Keyboard(hands.app)
        await keyboard.press("escape", "f2")
        await keyboard.paste(LISTA)
        assert hands.seen.count("Månadsrapport") == 1
        await keyboard.press("ctrl+s")
        await keyboard.press("ctrl+s")
        assert len(keyboard.now.lines) == 3


async def test_a_register_that_has_to_be_mended_takes_a_paste_once(tmp_path: Path) -> None:
    """A second list pasted into the one that could not be read stands there once, line by line."""
    app = BeslutApp(tmp_path / "l.db", load_panels=tuple, today=lambda: dt.date(2026, 4, 16))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        await pilot.press("r")
        await settle(app, pilot)
        screen = app.screen
        assert isinstance(screen, RegisterScreen)
        keyboard = Keyboard(app)
        for answer in ("Kulturnämnden", "3", ""):
            await keyboard.paste(answer)
            await keyboard.press("enter")
        await keyboard.paste("Anna Berg\rEva Noor (S)")
        assert screen.entry.listed.text.count("Eva Noor (S)") == 1, text_of(app)
        await keyboard.paste("\rSiv Lund (MP)")
        assert screen.entry.listed.text.count("Siv Lund (MP)") == 1


COLOURED = "Skolan \x1b[31mska\x1b[0m vara kvar \x1b]0;öppen\x07 \x1b\x1b[A ö och f \x1b"


def tokens(*reads: str) -> list[Key | Paste]:
    """What the program is told of what it reads."""
    parser = PastingParser()
    return [token for read in reads for token in parser.feed(read) if isinstance(token, Key | Paste)]


@pytest.mark.parametrize("size", [1, 2, 5, 7, 4096])
def test_an_escape_in_pasted_text_is_no_key(size: int) -> None:
    """Text copied with its colours comes as that text, however it is cut up; the keys around it are keys."""
    sent = f"a\x1b[200~{COLOURED}\x1b[201~b\x1b[200~två\x1b[201~"
    found = tokens(*(sent[n : n + size] for n in range(0, len(sent), size)))
    assert [token.text if isinstance(token, Paste) else token.key for token in found] == [
        *("a", COLOURED.replace("\x1b", "␛"), "b", "två")
    ]


def test_text_with_colours_is_pasted_into_the_real_program(tmp_path: Path) -> None:
    """Through a terminal: nothing of it is done as an act, nothing is recorded."""
    path = tmp_path / "l.db"
    before_the_roll_call(str(path))
    before = len(recorded(path, "m-2"))
    with Terminal(RECORDS, str(path), columns=100, lines=30) as terminal:
        terminal.until("allt sparat")
        terminal.quiet(0.4)
        terminal.press(b"n")
        terminal.press(b"\x1b[200~" + (COLOURED * 400).encode() + b"\x1b[201~", 0.5)
        terminal.press(b"\x11")
        terminal.leave()
        assert "␛[31mska" in CSI.sub("", terminal.written.decode(errors="replace"))
    assert len(recorded(path, "m-2")) == before
