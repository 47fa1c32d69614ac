"""Texts whose lines were lost: a whole page on one line, as some web archives of PDFs have them.

Spaces before and after headings, and before § signs, are made line ends, so that the text has lines again.
A space becomes one character, so that no offset moves.
"""

from __future__ import annotations

import re
from typing import Final

_LEAST: Final = 400  # shorter texts have few lines anyway
_NEWLINES: Final = 3.0  # a thousand characters; running text in lines has ten and more

_WORDS: Final = """
Beslut, Yrkanden, Yrkande, Beslutsgång, Propositionsordning, Propositioner, Proposition, Omröstningsresultat,
Omröstning, Votering, Reservationer, Reservation, Särskilt uttalande, Särskilt yttrande, Protokollsanteckning,
Beslutsunderlag, Handlingar i ärendet, Ärendebeskrivning, Sammanfattning av ärendet, Sammanfattning, Bakgrund,
Förslag till beslut, Protokollsutdrag till, Beslutsexpediering, Expedieras till, Överläggning, Jäv, Inledning,
Beredning, Utdrag, Deltar inte i beslutet
"""
_HEADINGS: Final = tuple(" ".join(words.split()) for words in _WORDS.split(","))
_BODY: Final = (
    r"(?:[A-ZÅÄÖ][\w-]+(?:nämndens|styrelsens|fullmäktiges|utskottets)|[A-ZÅÄÖ][\w]+- och \w+nämndens)"
    r" (?:beslut|förslag)"
)
_BREAK: Final = re.compile(
    r"(?P<before> )(?:(?:"
    + _BODY
    + "|"
    + "|".join((*_HEADINGS, *(h.upper() for h in _HEADINGS)))
    + r"):?(?P<after> )(?=[A-ZÅÄÖ\d\"”•–-])|(?=(?:[A-Za-z]{2,3} )?§ ?\d{1,4} [A-ZÅÄÖD]))"
)


def is_flat(text: str) -> bool:
    """Return whether a text has lost its lines."""
    return len(text) >= _LEAST and text.count("\n") * 1_000 < _NEWLINES * len(text)


def unflattened(text: str) -> str:
    """Return a flat text with line ends around its headings and before its §§; its length is the same."""
    chars = list(text)
    for match in _BREAK.finditer(text):
        chars[match.start("before")] = "\n"
        if match["after"]:
            chars[match.start("after")] = "\n"
    return "".join(chars)
