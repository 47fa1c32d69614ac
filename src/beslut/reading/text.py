"""From bytes to text: decoding, and the lines of a text with their offsets.

Every span in this room is [start, end) in code points of what ``decode`` returns, before any normalisation.
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from beslut.reading.errors import EmptyDocumentError, GarbledTextError, NotTextError

Span = tuple[int, int]

# What stands first in a file that is no text, and what to call it for the user.
_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "PDF: ta ut texten först"),
    (b"PK\x03\x04", "zip, docx eller odt: spara som ren text först"),
    (b"\xd0\xcf\x11\xe0", "äldre Office-fil: spara som ren text först"),
    (b"{\\rtf", "RTF: spara som ren text först"),
    (b"\x89PNG", "bild"),
    (b"\xff\xd8\xff", "bild"),
    (b"GIF8", "bild"),
    (b"II*\x00", "bild"),
    (b"MM\x00*", "bild"),
    (b"\x1f\x8b", "packad fil"),
    (b"SQLite format 3\x00", "databas"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROL: Final = 0.1
_COMMON: Final = re.compile(r"och|att|nde|ing|för|het|ande")
_ENOUGH: Final = 8  # of the commonest syllables, in twenty thousand characters
_FEW_SMALL: Final = 0.1  # capitals stand where small letters should
_GLYPH_SHIFT: Final = 29  # PDF without ToUnicode: glyph numbers, which stand 29 below the letters


def decode(raw: bytes, name: str) -> str:
    """Return the text of a file.

    Args:
        raw: the file's bytes.
        name: the file as errors name it.

    Returns:
        The decoded text without a byte order mark; nothing else is changed, not even line ends.
        UTF-8 first, UTF-16 only with its mark, Windows-1252 where the bytes are not UTF-8 but look like text.

    Raises:
        EmptyDocumentError: no bytes, or nothing but white space.
        NotTextError: another kind of file, NUL bytes, or largely control characters.
        GarbledTextError: the letters of a PDF without a table of characters.

    """
    if not raw.strip():
        raise EmptyDocumentError(name)
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise NotTextError(name, what)
    text = _decoded(raw, name)
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise EmptyDocumentError(name)
    if len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise NotTextError(name, "mest styrtecken")
    if _is_shifted(text):
        raise GarbledTextError(name, "bokstäverna är förskjutna; PDF:en saknar teckentabell")
    return text


def _decoded(raw: bytes, name: str) -> str:
    """Return ``raw`` as text by the first encoding that fits."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError as error:
            raise NotTextError(name, "trasig UTF-16") from error
    if b"\x00" in raw:
        raise NotTextError(name, "innehåller nollbyte")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    # Text in an eight-bit code is nearly all letters, digits, spaces and common marks.
    plain = sum(char.isalnum() or char.isspace() or char in ".,:;-–()/\"'”’§?!*•&%+" for char in text)
    if plain < 0.9 * len(text) or "\ufffd" in text:
        raise NotTextError(name, "okänd teckenkodning")
    return text


def _is_shifted(text: str) -> bool:
    """Return whether the letters become Swedish only when each is moved by the glyph shift."""
    sample = text[:20_000]
    if sum(char.islower() for char in sample) > _FEW_SMALL * len(sample):
        return False
    moved = "".join(chr(ord(char) + _GLYPH_SHIFT) if char < "`" else char for char in sample)
    return len(_COMMON.findall(moved)) >= _ENOUGH > 2 * len(_COMMON.findall(sample))


@attrs.frozen(kw_only=True)
class Line:
    """One line: its span without the line end, its text, and the text without markup around it."""

    start: int
    end: int
    text: str
    bare: str
    bare_start: int

    @property
    def blank(self) -> bool:
        """Whether the line has nothing but white space and markup."""
        return not self.bare


_LEAD: Final = re.compile(r"[\s>#*_•·●▪◦\-–—|]*")
_TRAIL: Final = " \t*_#|"


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of ``text[start:end]`` in order, with offsets into ``text``.

    Args:
        text: the text that is parsed.
        start: where to begin.
        end: where to stop; the end of the text where None.

    """
    out: list[Line] = []
    stop = len(text) if end is None else end
    at = start
    while at < stop:
        newline = text.find("\n", at, stop)
        upto = stop if newline < 0 else newline
        raw = text[at:upto]
        lead = _LEAD.match(raw)
        skip = lead.end() if lead else 0
        out.append(Line(start=at, end=upto, text=raw, bare=raw[skip:].rstrip(_TRAIL), bare_start=at + skip))
        at = upto + 1
    return out
