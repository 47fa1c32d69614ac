"""Text set in lines of a width: words wrapped, what follows a mark indented under the first word."""

from __future__ import annotations

import re

from rich.cells import cell_len
from textual.content import Content

_WORD = re.compile(r"\s*\S+")
NARROWEST = 12  # cells: below that words are broken anyhow, and an indent would eat the line


def wrapped(
    content: Content, width: int, *, first: Content | str = "", rest: Content | str = ""
) -> list[Content]:
    """The content in lines of at most `width` cells, `first` before the first and `rest` before the others.

    A newline in the content begins a new line; the blanks where a line is broken fall away.
    """
    lines: list[Content] = []
    for number, piece in enumerate(content.split("\n", allow_blank=True)):
        lead = rest if number else first
        room = max(NARROWEST, width - cell_len(_plain(rest)))
        for part in _broken(piece, room):
            lines.append(Content.assemble(lead, part.rstrip()))
            lead = rest
    return lines


def edged(left: Content, right: Content, width: int) -> Content:
    """One line: `right` at its end, and `left` as far as there is room, cut visibly."""
    room = max(1, width - right.cell_length - (2 if right else 0))
    return Content.assemble(left.truncate(room, ellipsis=True, pad=bool(right)), "  " if right else "", right)


def _plain(lead: Content | str) -> str:
    return lead if isinstance(lead, str) else lead.plain


def _broken(piece: Content, width: int) -> list[Content]:
    text = piece.plain
    if cell_len(text) <= width:
        return [piece]
    breaks: list[int] = []
    used = 0
    for match in _WORD.finditer(text):
        long = cell_len(match[0])
        if used and used + long > width:
            start = match.end() - len(match[0].lstrip())
            breaks.append(start)
            used, begin = 0, start
        else:
            begin = match.start()
        for at in range(begin, match.end()):
            cells = cell_len(text[at])
            if used + cells > width:
                breaks.append(at)
                used = 0
            used += cells
    return piece.divide(breaks)
