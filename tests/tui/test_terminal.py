"""The real program in a pseudo terminal: what it writes when everything it reads is hostile."""

from __future__ import annotations

import os
import re
import signal
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import example_ledger
import pytest
from terminal import CSI, Terminal

HONEST = "import sys; from beslut_tui.app import run; sys.exit(run(sys.argv[1]))"
# the same program when the door is left open
CARELESS = "import beslut.clean as c; c.clean = c.clean_block = c.clean_spans = lambda text: text\n" + HONEST
PAYLOAD = (
    "\x1b]52;c;UVo=\x07"  # sets the clipboard
    "\x1b]0;QZ\x07"  # sets the window title
    "\x1b[?7777h\x1b[7777;7777H"  # CSI that Textual never writes
    "\x9d0;QZ\x9c\x9b?7778h"  # the same in eight bits
    "\u202eQZ\u202c\u2066\u2069\u200f\u061c"  # bidi
    "\u200b\u200d\ufeff\U000e0041\ufe0f\u3164"  # invisible
    "[@click=app.bell]QZ[/][red]\n\t\x00\b\x7f\r"
)
# Beside CSI sequences Textual writes OSC 22, for the shape of the mouse pointer.
POINTER = re.compile(r"\x1b\]22;[a-z-]*(?:\x1b\\|\x07)")
FORBIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
FIRST, END, PASTE, PASTED = b"\x1b[H", b"\x1b[F", b"\x1b[200~", b"\x1b[201~"
RIGHT, DOWN, LEFT, PAGE_DOWN = b"\x1b[C", b"\x1b[B", b"\x1b[D", b"\x1b[6~"


def hostile(text: str) -> str:
    """The text with everything harmful in front of it."""
    return PAYLOAD + text


def found(written: bytes) -> set[str]:
    """The hostile things that reached the terminal, in words."""
    text = written.decode("utf-8", "replace")
    return set(_found(text))


def _found(text: str) -> Iterator[str]:
    for sequence in CSI.findall(text):
        if "777" in sequence:
            yield f"CSI {sequence[1:]!r}"
    rest = POINTER.sub("", CSI.sub("", text))
    for start in re.findall(r"\x1b[\]PX^_].{0,8}", rest):
        yield f"ESC {start[1:]!r}"
    for char in set(rest):
        hidden = unicodedata.category(char) in FORBIDDEN or char in "\ufe0f\u3164"
        if hidden and char not in "\r\n":
            yield f"U+{ord(char):04X}"


def browse(terminal: Terminal) -> None:
    """Through every screen: tree, §, parties, events, help, search, fragment, form, error, notice."""
    terminal.until("Väntar på avsändare")
    terminal.quiet(0.5)
    for keys in (b"\t", *(str(n).encode() for n in range(1, 10)), b"2", RIGHT, RIGHT, RIGHT):
        terminal.press(keys, 0.1)
    for keys in (b"e", END, FIRST, PAGE_DOWN, PAGE_DOWN, b"?", b"?", b"n", b"4", b"9", b"\x1b"):
        terminal.press(keys)
    for keys in (b"/", b"355", DOWN, b"\r", b"\x10", b"buller", DOWN, b"\r"):
        terminal.press(keys, 0.4)
    for keys in (b"\x1b", END, RIGHT, DOWN, b"t"):
        terminal.press(keys, 0.3)
    terminal.until("Vems är texten?")
    terminal.press(PASTE + "\u202eEve\u200b (S)".encode() + PASTED)
    terminal.press(b"\x13")  # ctrl+s: the senders can't be read
    terminal.until("som inte syns")
    terminal.press(b"\x15")  # ctrl+u: empty the field
    for keys in (b"Anna Ek (S)", b"\t", b"355", b"\r", "missivet \u202ex".encode(), b"\x13", b"j"):
        terminal.press(keys)
    terminal.until("Texten är")
    terminal.press(b"e")


@pytest.fixture(scope="module")
def hostile_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in which every name, title, text, number, party and bloc is hostile, its file name too."""
    path = tmp_path_factory.mktemp("liggare") / "ond\x1b]0;QZ\x07\u202e\x9b.db"
    example_ledger.write(path, hostile)
    return path


@pytest.fixture
def ledger_path(hostile_ledger: Path, tmp_path: Path) -> Path:
    """A copy of one's own."""
    path = tmp_path / hostile_ledger.name
    path.write_bytes(hostile_ledger.read_bytes())
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_nothing_hostile_reaches_the_terminal(ledger_path: Path, size: tuple[int, int]) -> None:
    """Through all screens, no escape, control, bidi or invisible character of the ledger is written."""
    with Terminal(HONEST, str(ledger_path), columns=size[0], lines=size[1]) as terminal:
        browse(terminal)
        os.kill(terminal.pid, signal.SIGTERM)
        terminal.leave()
        assert not found(bytes(terminal.written))
        shown = CSI.sub("", terminal.written.decode())
        assert "␛]52;c;UVo=␇" in shown
        assert "[@click=app.bell]" in shown


def test_without_the_door_it_would(ledger_path: Path) -> None:
    """The same walk with a clean() that lets everything through is caught: the scan can see."""
    with Terminal(CARELESS, str(ledger_path), columns=120, lines=40) as terminal:
        terminal.until("avsändare")
        terminal.quiet(1)
        for keys in (b"\t", PAGE_DOWN, b"e", b"\x1b", END, RIGHT, DOWN):
            terminal.press(keys)
        seen = found(bytes(terminal.written))
    assert any(s.startswith("ESC ']52") for s in seen)
    assert any(s.startswith("ESC ']0;QZ") for s in seen)
    assert any(s.startswith("CSI") for s in seen)
    assert {"U+009B", "U+009D", "U+202E", "U+2066", "U+200B", "U+FE0F"} <= seen


def test_a_termination_leaves_the_terminal_in_order(ledger_path: Path) -> None:
    """SIGTERM ends the program by the front door: the alternate screen is left, the code says why."""
    with Terminal(HONEST, str(ledger_path)) as terminal:
        terminal.until("Väntar på avsändare")
        terminal.quiet()
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.leave() == 128 + signal.SIGTERM
        assert b"\x1b[?1049l" in terminal.written
        assert b"Traceback" not in terminal.written


def test_resizing_and_wrong_keys_do_no_harm(ledger_path: Path) -> None:
    """Sizes from absurd to huge and keys that mean nothing; then `q` still leaves with 0."""
    with Terminal(HONEST, str(ledger_path), columns=80, lines=24) as terminal:
        terminal.until("Väntar")
        for columns, lines in ((120, 40), (20, 4), (1, 1), (200, 60), (80, 24)):
            terminal.resize(columns, lines)
            terminal.press(b"x\x1b[15~\x0b\xc3\xa5")
        terminal.press(b"q")
        assert terminal.leave() == 0


CRASH = """
import sys
from beslut_tui import app

def broken(self):
    raise RuntimeError("v\\u00e5rt \\x1b]0;QZ eget")

app.BeslutApp.action_toggle_help = broken
sys.exit(app.run(sys.argv[1]))
"""


def test_an_error_of_our_own_is_a_sentence(ledger_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's own error ends it in order with one clean sentence; BESLUT_FELSOK=1 shows the traceback."""
    for value, traceback in (("", False), ("1", True)):
        monkeypatch.setenv("BESLUT_FELSOK", value)
        with Terminal(CRASH, str(ledger_path)) as terminal:
            terminal.until("Väntar på avsändare")
            terminal.quiet()
            terminal.press(b"?")
            assert terminal.leave() == 70
            assert b"\x1b[?1049l" in terminal.written
            assert (b"Traceback" in terminal.written) is traceback
            if not traceback:
                assert "beslut: ett oväntat fel: RuntimeError: vårt ␛]0;QZ eget" in terminal.written.decode()
                assert not found(bytes(terminal.written))


PANEL = """
import sys
from textual.widget import Widget
from beslut.plugin import PANELS, Plugin
from beslut_tui.app import BeslutApp

class Raises(Widget):
    DEFAULT_CSS = "Raises { height: 3; }"
    def render(self):
        raise RuntimeError("trasig i render")

class Panel:
    id = title = "Panel"
    def make(self, request):
        return Raises()

app = BeslutApp(sys.argv[1], load_panels=lambda: (Plugin(PANELS, "p", "x", "1", "läst", None, Panel()),))
app.run()
sys.exit(app.return_code)
"""


def test_a_panel_that_fails_while_painting_fails_alone(tmp_path: Path) -> None:
    """A panel of fixed height is first drawn when it scrolls into view: its error stays in its place."""
    path = tmp_path / "exempel.db"
    example_ledger.write(path)
    with Terminal(PANEL, str(path), columns=120, lines=60) as terminal:
        terminal.until("Väntar på avsändare")
        terminal.quiet(0.5)
        terminal.press(b"\t")
        terminal.press(END, 0.5)
        terminal.until("trasig i render")
        terminal.press(b"9")
        terminal.until("Paragrafen avslutades")
        terminal.press(b"q")
        assert terminal.leave() == 0
