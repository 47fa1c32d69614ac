"""The one door through which text from outside reaches the screen.

Textual filters almost no control characters: an ESC in a title goes to the terminal as it is and
can set the clipboard, the window title or the cursor. So every string that was read from a
document, typed by somebody or given by a plugin passes `clean` (one line) or `clean_block` (a
text with lines) before it is shown. What is taken away stays visible:

| was | shown as |
|---|---|
| C0 controls (ESC, BEL, NUL, backspace …) and DEL | their control picture: ␛ ␇ ␀ ␈ ␡ |
| newline, line and paragraph separator | ␤ (in `clean_block` a newline stays) |
| tab and every other space (no-break, thin, ideographic) | a space |
| C1 controls, bidi controls, zero-width and other format characters, tags, variation | � |
| selectors, invisible fillers, private use, surrogates, unassigned code points | � |
| a combining mark after four others on the same letter | � |

After NFC composition one character gives one character, so that styled spans keep their places.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
NEWLINE = "\N{SYMBOL FOR NEWLINE}"
# Vietnamese and IPA need two on a letter, Hebrew with cantillation up to four; more is a flood
# that paints over the lines above and below.
MARKS = 4

# Cc controls, Cf format (bidi, zero width, tags), Cs surrogates, Co private use, Cn unassigned.
_FORBIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
# Invisible although their category says letter, mark or symbol (Default_Ignorable_Code_Point
# without the format characters above; U+2800 is a braille cell without dots).
_INVISIBLE = frozenset(
    (
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    )
)

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\N{SYMBOL FOR DELETE}"}


class _Table(dict[int, str]):
    """What each code point is shown as; asks the Unicode data once for each that occurs."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = _shown(code)
        return shown


def _shown(code: int) -> str:
    char = chr(code)
    if char == "\t":
        return " "
    if char in "\n\u2028\u2029":
        return NEWLINE
    if code in _PICTURES:
        return _PICTURES[code]
    category = unicodedata.category(char)
    if code in _INVISIBLE or category in _FORBIDDEN:
        return REPLACEMENT
    return " " if category == "Zs" else char


_TABLE = _Table()
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def clean(text: str) -> str:
    """The text as one harmless line: nothing in it acts on a terminal or hides from a reader."""
    if text.isascii() and text.isprintable():
        return text
    return _few_marks(unicodedata.normalize("NFC", text).translate(_TABLE))


def clean_block(text: str) -> str:
    """Like `clean`, but newlines stay (also those written as CR LF)."""
    return "\n".join(clean(line) for line in text.replace("\r\n", "\n").split("\n"))


def clean_spans(text: str) -> str:
    """Like `clean_block` for text whose characters have styles by place: as many come out as went in."""
    return "\n".join(_few_marks(line.translate(_TABLE)) for line in text.split("\n"))


def _few_marks(text: str) -> str:
    if not _NOT_ASCII.search(text):
        return text
    out, run = [], 0
    for char in text:
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me", "Mc") else 0
        out.append(REPLACEMENT if run > MARKS else char)
    return "".join(out)
