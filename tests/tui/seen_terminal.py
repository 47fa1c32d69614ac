"""A terminal with a screen that is read as a person reads it: keys are pressed when something is seen."""

from __future__ import annotations

import os
import re
import signal
import time

import pyte
from terminal import Terminal

# pyte takes what it doesn't know of CSI sequences for text
_UNKNOWN = re.compile(rb"\x1b\[[<>=?][0-9;]*u|\x1b\[[>?][0-9;]*m|\x1b\[\?[0-9;]*\$p")
KEYS = {"⏎": "\r", "⎘": "\x13", "⎋": "\x1b", "↓": "\x1b[B", "⌫": "\x7f"}


class SeenTerminal(Terminal):
    """Runs the program; `screen` is what is on it. `pressed`: how many keys were."""

    def __init__(self, code: str, *arguments: str, columns: int = 80, lines: int = 24) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._fed = 0
        self.pressed = 0
        super().__init__(code, *arguments, columns=columns, lines=lines)

    @property
    def screen(self) -> str:
        """What is on the screen, as lines of text."""
        self._stream.feed(_UNKNOWN.sub(b"", self.written[self._fed :]))
        self._fed = len(self.written)
        return "\n".join(line.rstrip() for line in self._screen.display)

    def see(self, *texts: str, timeout: float = 20) -> str:
        """Read until these are on the screen. Raises AssertionError with what is there instead."""
        end = time.perf_counter() + timeout
        while not self._shows(texts):
            while not self.read(0.05):  # the screen is the same
                assert time.perf_counter() < end, f"{texts} syns inte:\n{self.screen}"
        return self.screen

    def _shows(self, texts: tuple[str, ...]) -> bool:
        """Whether these are there, however the lines wrap, across the screen or to the right of the list."""
        screen = self.screen
        right = " ".join(line.rpartition("▕")[2] for line in screen.split("\n"))
        words = " ".join(screen.split()) + " " + " ".join(right.split())
        return all(text in words for text in texts)

    def type(self, keys: str, *then: str) -> None:
        """Press keys (⏎ Enter, ⎘ ctrl+s, ⎋ Escape, ↓, ⌫), all in one go, and see what follows."""
        self.pressed += len(keys)
        os.write(self._fd, "".join(KEYS.get(key, key) for key in keys).encode())
        self.see(*then)

    def kill(self) -> None:
        """kill -9."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.code = -signal.SIGKILL
