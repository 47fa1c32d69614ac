"""Page furniture: running heads, signature lines and "forts." lines, which are no part of what a § says."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

from beslut.reading.bodies import find_bodies
from beslut.reading.dates import find_dates
from beslut.reading.text import Line, lines_of

_PAGE: Final = re.compile(
    r"(?:^|\s)\d{1,3}\s?\(\d{1,3}\)(?=\s|$)|\bsid(?:a|an|\.)?:?\s{0,3}\d{1,3}\b", re.IGNORECASE
)
_WHOSE: Final = re.compile(r"protokoll|\b(?:kommun|stad|region)\b|nämnd|styrelse|fullmäktige", re.IGNORECASE)
_LABELS: Final = re.compile(
    r"\b(?:sammanträdes(?:datum|dag|protokoll)|protokoll(?:sutdrag)?|datum|sid(?:a|an)?|paragraf\w*|"
    r"\w+\s+(?:kommun|stad)|region\s+\w+|kommun|stad)\b|[\W\d_]+",
    re.IGNORECASE,
)
_FOOT: Final = re.compile(
    r"(?:justera(?:nde|re)(?:s|ns|n)?|ordf(?:örande)?(?:ns|s)?|justeras?)\s+sign\w*|utdragsbestyrkande|"
    r"_{4,}\W*$|\.{8,}\W*$",
    re.IGNORECASE,
)
_FORTS: Final = re.compile(
    r"(?:forts(?:ättning)?\b\.?[^§\n]{0,12}§\s?\d{1,4}[^.\n]{0,80}|[^§\n]{0,8}§\s?\d{1,4}\W{0,3}forts\b\W*)",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(r"(?m)^[\s>#*_]{0,12}(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5}\s{1,2})?§\s?\d")
_LONGEST: Final = 200  # a running head is one line
_AROUND: Final = 3  # lines of a running head above and below the one with the page number
_ENDS: Final = '.:;!?)”"“'


def is_page_line(words: str) -> bool:
    """Return whether a line is that of a running head which holds the number of the page."""
    return len(words) <= _LONGEST and bool(_PAGE.search(words)) and bool(_WHOSE.search(words))


def _is_foot(line: Line) -> bool:
    return len(line.text) <= _LONGEST and bool(_FOOT.match(line.bare or line.text.strip()))


def _is_label(text: str, line: Line) -> bool:
    """Return whether a line holds nothing but a body's name, a date and the words of a running head."""
    if not 3 <= len(line.bare) <= _LONGEST:
        return False
    rest = list(text[line.start : line.end])
    found = [b.span for b in find_bodies(text, line.start, line.end)]
    found += [d.span for d in find_dates(text, line.start, line.end)]
    for a, b in found:
        rest[a - line.start : b - line.start] = " " * (b - a)
    return not _LABELS.sub("", "".join(rest))


def without_furniture(text: str) -> str:
    """Return the text with its page furniture blank; offsets hold.

    The first running head tells whose minutes these are, so it stays, as does all before the first §. A
    sentence that a page break has cut is made whole.

    Args:
        text: the parsed text.

    """
    lines = lines_of(text)
    first = _FIRST.search(text)
    begins = first.start() if first else None
    gone: set[int] = set()
    seen = False
    for index, line in enumerate(lines):
        if _is_foot(line):
            gone.add(index)
        elif is_page_line(line.text):
            if (begins is not None and line.start > begins) or (begins is None and seen):
                gone |= _head_around(text, lines, index)
            seen = True
        elif begins is not None and line.start > begins and _FORTS.fullmatch(line.bare):
            gone.add(index)
    return _blanked(text, lines, gone)


def _head_around(text: str, lines: list[Line], index: int) -> set[int]:
    """Return the indices of the lines of one running head."""
    out = {index}
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(lines) and abs(at - index) <= _AROUND and _is_label(text, lines[at]):
            out.add(at)
            at += step
    return out


def _blanked(text: str, lines: list[Line], gone: set[int]) -> str:
    if not gone:
        return text
    pieces: list[str] = []
    at = 0
    order = sorted(gone)
    for number, index in enumerate(order):
        line = lines[index]
        pieces += [text[at : line.start], " " * (line.end - line.start)]
        at = line.end
        last = order[number + 1] if number + 1 < len(order) else len(lines)
        upto = lines[last].start if last < len(lines) else len(text)
        below = text[at : min(upto, at + 400)].lstrip()
        above = next((kept[-1] for piece in reversed(pieces) if (kept := piece.rstrip())), "")
        if below[:1].islower() and above and above not in _ENDS:
            _join(pieces)
            gap = len(text[at:upto]) - len(text[at:upto].lstrip())
            pieces.append(" " * gap)
            at += gap
    pieces.append(text[at:])
    return "".join(pieces)


def _join(pieces: list[str]) -> None:
    """Make spaces of the line ends that close what has been written."""
    for index in range(len(pieces) - 1, -1, -1):
        kept = pieces[index].rstrip()
        pieces[index] = kept + " " * (len(pieces[index]) - len(kept))
        if kept:
            return
