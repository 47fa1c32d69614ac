"""The word list behind the repair of OCR-damaged Swedish: its notation, its expansion and its index.

The list ``ordlista_ocr.txt`` holds one word or word part a line:

* ``ord`` – a word that stands alone and takes no part in compounds;
* ``ord kod`` – a base form with the code of its inflection (see ``PARADIGMS``);
* ``ord-`` – a first part of compounds (``skol-``, ``över-``);
* ``!skadat rätt`` – a damaged form that is no Swedish word, with its right form;
* ``?skadat rätt`` – a form that is a Swedish word, where the other is far more frequent in municipal text;
* ``# …`` – a comment.

The order of the lines is the order of preference between readings that fit equally well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

WHOLE: Final = 1  # may stand alone
FIRST: Final = 2  # may open or continue a compound
LINK: Final = 4  # as a first part it may be followed by the linking -s-
LAST: Final = 8  # may close a compound
GEN: Final = 16  # takes the genitive -s
NAME: Final = 32  # a name only: read for a damaged word that has a capital, never for one without

START: Final = 3
"""How many characters of a key ``WordList.starts`` holds."""

_NOUN: Final = WHOLE | LAST | GEN
_OTHER: Final = WHOLE | LAST


class Paradigm(NamedTuple):
    """How a base form is inflected.

    ``strip`` letters are cut from the base before the endings are added; ``first`` are the endings of the
    form that serves as first part of a compound.
    """

    strip: int
    endings: tuple[str, ...]
    flags: int
    first: tuple[str, ...] = ()


PARADIGMS: Final[dict[str, Paradigm]] = {
    "or": Paradigm(1, ("a", "an", "or", "orna"), _NOUN, ("",)),
    "ar": Paradigm(0, ("", "en", "ar", "arna"), _NOUN, ("",)),
    "e": Paradigm(1, ("e", "en", "ar", "arna"), _NOUN, ("e",)),
    "are": Paradigm(1, ("e", "en", "na"), _NOUN, ("", "e")),
    "er": Paradigm(0, ("", "en", "er", "erna"), _NOUN, ("",)),
    "r": Paradigm(0, ("", "n", "r", "rna"), _NOUN, ("",)),
    "n": Paradigm(0, ("", "t", "n", "na"), _NOUN, ("",)),
    "0": Paradigm(0, ("", "et", "en"), _NOUN, ("",)),
    "i": Paradigm(0, ("", "et", "er", "erna"), _NOUN, ("",)),
    "mm": Paradigm(0, ("", "met", "men"), _NOUN, ("",)),
    "ium": Paradigm(2, ("um", "et", "er", "erna"), _NOUN, ("e",)),
    "man": Paradigm(3, ("man", "mannen", "män", "männen"), _NOUN, ("manna", "mans")),
    "sg": Paradigm(0, ("",), _NOUN, ("",)),
    "x": Paradigm(0, ("",), _NOUN),
    "en": Paradigm(0, ("", "en"), _NOUN, ("",)),
    "adj": Paradigm(0, ("", "t", "a"), _OTHER),
    "adjk": Paradigm(0, ("", "t", "a", "are", "ast", "aste"), _OTHER),
    "ad": Paradigm(1, ("d", "t", "de"), _OTHER),
    "v1": Paradigm(1, ("a", "ar", "ade", "at", "ad", "as", "ades", "ats", "ande"), _OTHER),
    "v2": Paradigm(1, ("a", "er", "de", "t", "d", "da", "s", "as", "des", "ts", "ande"), _OTHER),
    "v2t": Paradigm(1, ("a", "er", "te", "t", "ta", "s", "as", "tes", "ts", "ande"), _OTHER),
    "v2r": Paradigm(1, ("a", "", "de", "t", "d", "da", "s", "as", "des", "ts", "ande"), _OTHER),
    "v2d": Paradigm(2, ("da", "der", "de", "t", "d", "ds", "das", "des", "ts", "dande"), _OTHER),
    "name": Paradigm(0, ("",), WHOLE | GEN | NAME, ("",)),
    "pers": Paradigm(0, ("",), WHOLE | GEN | NAME),
    "w": Paradigm(0, ("",), WHOLE),
}
"""Inflection codes of the list. ``el`` (cykel, cykeln, cyklar) is built apart, see ``_expand``."""

# Letters that OCR puts for one another and for å, ä, ö. A run of them counts as one in the key of a word, so
# that "ad" for å, "id" for ä or "i1" for i need no search of their own.
_CLASS: Final = str.maketrans(dict.fromkeys("aåäáàâãæoöóòôõø0éèêëdiíìîï16&|!", "*"))
_RUN: Final = re.compile(r"\*\*+")


def class_of(text: str) -> str:
    """Return the casefolded text with each confusable letter as ``*``, at unchanged length."""
    return text.translate(_CLASS)


def key_of(text: str) -> str:
    """Return the search key of a casefolded word: runs of confusable letters as one ``*``."""
    return _RUN.sub("*", text.translate(_CLASS))


@dataclass(frozen=True, slots=True)
class WordList:
    """The expanded list.

    ``flags`` maps each form to its uses, ``rank`` to its place in the list, ``keys`` each search key to the
    forms that have it; ``starts`` holds the first three characters of every key; ``damaged`` and ``rare`` map
    the forms of the ``!`` and ``?`` lines to their right forms.
    """

    flags: dict[str, int]
    rank: dict[str, int]
    keys: dict[str, list[str]]
    starts: frozenset[str]
    damaged: dict[str, str]
    rare: dict[str, str]


def _expand(base: str, code: str) -> Iterator[tuple[str, int]]:
    """Yield each form of an entry with its flags."""
    if code == "el":
        short = base[:-2] + base[-1]
        yield from ((form, _NOUN) for form in (base, base + "n"))
        yield from ((short + ending, _NOUN) for ending in ("ar", "arna", "er", "erna", "et"))
        yield base, FIRST | LINK
        return
    strip, endings, flags, first = PARADIGMS[code]
    stem = base[: len(base) - strip]
    for ending in endings:
        yield stem + ending, flags
    for ending in first:
        yield stem + ending, FIRST | LINK | (flags & NAME)


def parse(text: str) -> WordList:
    """Expand and index a list written in the notation of this module.

    Args:
        text: the content of the list.

    Returns:
        The index. A code that is not known raises ``KeyError``: the list is ours, so that is a fault of it.

    """
    flags: dict[str, int] = {}
    rank: dict[str, int] = {}
    damaged: dict[str, str] = {}
    rare: dict[str, str] = {}
    for number, line in enumerate(text.splitlines()):
        word, _, code = line.partition(" ")
        if not word or word == "#":
            continue
        if word[0] == "!":
            damaged[word[1:]] = code
        elif word[0] == "?":
            rare[word[1:]] = code
        elif word[-1] == "-":
            flags[word[:-1]] = flags.get(word[:-1], 0) | FIRST
            rank.setdefault(word[:-1], number)
        else:
            for form, uses in _expand(word.casefold(), code or "w"):
                old = flags.get(form, uses)
                flags[form] = (old | uses) & ~NAME | (old & uses & NAME)
                rank.setdefault(form, number)
    keys: dict[str, list[str]] = {}
    # One translation of the joined forms is several times faster than one a form.
    for form, key in zip(flags, key_of("\n".join(flags)).split("\n"), strict=True):
        if form not in rare:
            keys.setdefault(key, []).append(form)
    return WordList(flags, rank, keys, frozenset(key[:START] for key in keys), damaged, rare)


@cache
def word_list() -> WordList:
    """Return the list shipped with the package, read at the first call."""
    return parse(files("beslut.reading").joinpath("ordlista_ocr.txt").read_text(encoding="utf-8"))
