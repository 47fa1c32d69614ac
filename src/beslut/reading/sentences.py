"""Sentences of a text: full stops end them, abbreviations do not; list items and blank lines do."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from beslut.reading.text import Span

_ABBREVIATIONS: Final = frozenset(
    [
        "m.fl",
        "m.m",
        "bl.a",
        "t.ex",
        "dvs",
        "d.v.s",
        "kl",
        "kap",
        "nr",
        "dnr",
        "p",
        "s",
        "ca",
        "c:a",
        "ev",
        "resp",
        "ordf",
        "avs",
        "prop",
        "st",
        "tel",
        "jfr",
        "s.k",
        "f.d",
        "f.n",
        "inkl",
        "exkl",
        "forts",
        "fr.o.m",
        "t.o.m",
        "o.s.v",
        "osv",
        "etc",
        "kv",
        "fl",
        "mom",
        "bil",
        "fl",
    ]
)
_BREAK: Final = re.compile(
    r"[.!?][\"”’')*_]{0,3}(?=\s)|\n[ \t]*\n\s*|\n(?=[ \t]*(?:[•●▪*–-]|\d{1,2}[.)]|att\b)[ \t])|"
    r"\n(?=[ \t]*[A-ZÅÄÖ])"
)
_WORD_BEFORE: Final = re.compile(r"[\w.:]{1,12}$")
_ACTS: Final = re.compile(
    r"\b(?:yrka(?:r|de)|före(?:slår|slog)|tillstyrk|avstyrk|reserver|anmäl(?:er|de|t)|instäm|ställ(?:de|"
    r"er)|röstade|lämna(?:r|de)|"
    r"biträd|avst(?:od|år)|delt(?:ar|og)|finner|fann|förklara)"
)
_OPEN_END: Final = re.compile(
    r"(?:[,;–-]|\b(?:och|samt|att|till|för|av|med|från|i|på|mellan|den|det|en|ett|som|m\.?fl|eller|mot|om))$"
)


def _ends(text: str, match: re.Match[str], stop: int) -> bool:
    """Return whether a candidate break really ends a sentence."""
    at = match.start()
    if match[0].count("\n") > 1:
        return True
    if match[0][0] != "\n":
        if match[0][0] != ".":
            return True
        word = _WORD_BEFORE.search(text, max(0, at - 12), at)
        before = (word[0] if word else "").casefold().lstrip(".")
        following = text[match.end() : match.end() + 40].lstrip()[:1]
        if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
            # "Berg m.fl. (S)" goes on; "… m.fl. Eva Ek yrkade" is too rare to be cut for.
            return False
        if before.isdigit() and len(before) <= 2 and text[: at - len(before)].rstrip(' \t"”“').endswith("\n"):
            return False  # a list number
        return not following or following.isupper() or not following.isalpha()
    line = text[match.end() : min(stop, match.end() + 160)].split("\n", 1)[0]
    if not line.strip() or not line.lstrip()[:1].isupper():
        return True  # blank line or list item: the pattern has seen to it
    last = text[max(0, at - 40) : at].rstrip()
    return bool(_ACTS.search(line)) and not _OPEN_END.search(last)


@lru_cache(maxsize=64)  # each reader of a § asks for the same sections
def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the span of each sentence of ``text[start:end]``, without white space around it.

    Args:
        text: the text that is parsed.
        start: where to begin.
        end: where to stop.

    """
    return tuple(_sentences(text, start, len(text) if end is None else end))


def _sentences(text: str, start: int, stop: int) -> Iterator[Span]:
    at = start
    for match in _BREAK.finditer(text, start, stop):
        if match.start() < at or not _ends(text, match, stop):
            continue
        yield from _trimmed(text, at, match.start() if match[0][0] == "\n" else match.end())
        at = match.end()
    yield from _trimmed(text, at, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \t\n*_•●▪#>"))
    right = len(piece.rstrip(" \t\n*_#"))
    if left < right:
        yield start + left, start + right
