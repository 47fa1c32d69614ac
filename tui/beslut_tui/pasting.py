"""Pasted text reaches the program as text, whatever stands in it.

A terminal marks where pasted text begins and ends. Textual's parser takes an ESC between the marks for the
beginning of a key, and gives on the 32 characters that follow as keys: what was copied from a log with
colours would be done as acts. xterm takes ESC out of what it pastes, tmux 3.3 and others don't.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver

from beslut.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message

_BEGINS, _ENDS = "\x1b[200~", "\x1b[201~"
_ESC = "\x1b"


class PastingParser(XTermParser):
    """Textual's parser, to which an ESC in pasted text is shown as the sign for it."""

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002  # as Textual has it
        super().__init__(debug)
        self._pasting = False
        self._before = ""  # the end of what was given on: a mark may come in two reads
        self._held = ""  # what may be the beginning of the mark of the end

    def feed(self, data: str) -> Iterable[Message]:
        """The events of what was read; the empty string is the end, as in Textual."""
        if not data:
            return super().feed(data)
        shown = self._shown(data)
        return super().feed(shown) if shown else ()

    def _shown(self, data: str) -> str:
        parts, data, self._held = [], self._held + data, ""
        while data:
            if self._pasting:
                text, mark, data = data.partition(_ENDS)
                if not mark:
                    text, self._held = _split(text)
                parts += [text.replace(_ESC, clean(_ESC)), mark]
                self._pasting = not mark
            else:
                seen = self._before + data
                at = seen.find(_BEGINS)
                end = len(data) if at < 0 else at + len(_BEGINS) - len(self._before)
                parts.append(data[:end])
                self._before = (self._before + data[:end])[1 - len(_BEGINS) :] if at < 0 else ""
                data = data[end:]
                self._pasting = at >= 0
        return "".join(parts)


def _split(text: str) -> tuple[str, str]:
    """Text, and after it what may go on as the mark of the end."""
    for length in range(len(_ENDS) - 1, 0, -1):
        if text.endswith(_ENDS[:length]):
            return text[:-length], text[-length:]
    return text, ""


def guard_pasting() -> None:
    """Have Textual's driver read by that parser; it has no other place where one could be given to it."""
    linux_driver.XTermParser = PastingParser  # type: ignore[attr-defined]
