"""The real program in a pseudo terminal: start it, press keys, read what it writes.

The harness answers the question for synchronised output (mode 2026), so that Textual marks the end
of every frame, and waits for silence between keys.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from types import TracebackType
from typing import Self

# What Textual itself writes: CSI sequences.
CSI = re.compile(r"\x1b\[[0-9;:?<>=$]*[ !\"']*[@-~]")
ASKS = b"\x1b[?2026$p"
ANSWER = b"\x1b[?2026;1$y"


class Terminal:
    """A program under a pty of `columns` by `lines`; `written` is every byte it has written."""

    def __init__(self, code: str, *arguments: str, columns: int = 120, lines: int = 40) -> None:
        self.written = bytearray()
        self.code: int | None = None
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ.update(
                TERM="xterm-256color", COLORTERM="truecolor", PYTHONPATH=os.pathsep.join(sys.path)
            )
            for name in (
                "NO_COLOR",
                "COLUMNS",
                "LINES",
            ):  # pytest sets the size, which would win over the pty's
                os.environ.pop(name, None)
            os.execv(sys.executable, [sys.executable, "-c", code, *arguments])
        self.resize(columns, lines)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> None:
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, and tell the program."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read(self, timeout: float) -> bool:
        """Take what is there within `timeout` seconds; False where nothing came or the program left."""
        ready, _, _ = select.select([self._fd], [], [], timeout)
        if not ready:
            return False
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # Linux says EIO when the other end is closed
            data = b""
        if not data:
            return False
        # only what is new is looked through: else each frame is read more slowly than the one before
        before = max(0, len(self.written) - len(ASKS) + 1)
        self.written += data
        os.write(self._fd, ANSWER * self.written.count(ASKS, before))
        return True

    def until(self, text: str, timeout: float = 20) -> float:
        """Read until `text` has been written; the seconds since the start. Raises AssertionError."""
        end = time.perf_counter() + timeout
        # a line is written in pieces, with styles and moves between them
        while text not in CSI.sub("", self.written.decode(errors="replace")):
            assert time.perf_counter() < end, f"{text!r} was never written"
            self.read(0.2)
        return time.perf_counter() - self.started

    def quiet(self, silence: float = 0.15, timeout: float = 10) -> None:
        """Read until nothing has come for `silence` seconds."""
        end = time.perf_counter() + timeout
        while self.read(silence) and time.perf_counter() < end:
            pass

    def press(self, keys: bytes, silence: float = 0.15) -> None:
        """Press keys, and wait for what follows."""
        os.write(self._fd, keys)
        self.quiet(silence)

    def leave(self, timeout: float = 10) -> int:
        """Wait for the program to end, and give its exit code (-n after signal n)."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self.read(0.05):
                    pass
                self.code = os.waitstatus_to_exitcode(status)
                return self.code
        raise AssertionError("the program did not leave")
