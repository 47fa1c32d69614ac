"""Headings: what the sections of a § or a tjänsteutlåtande are called, and what they hold.

A document's sections are found by heading, never by order: a decision may stand first or last.
"""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import attrs

from beslut.reading.bodies import find_bodies
from beslut.reading.heading_table import FOLDED_HEADINGS, HEADINGS, STATEMENT_KINDS
from beslut.reading.ocr import fold
from beslut.reading.text import Line, Span, lines_of

# "Yrkanden i kommunstyrelsen": the body in which it happened, which may be an earlier one.
_SCOPED: Final = re.compile(r"(?P<head>.{3,60}?) i (?P<scope>[\w\- ]{2,60})")
_CAN_BE_SCOPED: Final = frozenset(
    ("beslut", "förslag", "yrkanden", "överläggning", "beslutsgång", "omröstning", "reservation", "uttalande")
)
_GLUED: Final = re.compile(r"(?P<head>[^\W\d_][\w\- ]{2,40}?)\s?:\s+(?=\S)")
_BOLD: Final = re.compile(r"[ \t]{0,12}#{0,6}[ \t]{0,4}\*\*(?P<head>[^*\n]{3,60})\*\*\s+(?=\S)")
_GLUABLE: Final = frozenset(
    [
        "beslut",
        "yrkanden",
        "beslutsgång",
        "omröstning",
        "reservation",
        "uttalande",
        "jäv",
        "expediering",
        "handlingar",
        "anförande",
    ]
)
# Older minutes tell the deliberation without a heading, after decision, reservation and statement.
_TELLS: Final = re.compile(
    r"(?:Förelåg|Föreligger|Under\s+överläggning\w*|Vid\s+överläggning\w*|Vid\s+ärendets\s+behandling|"
    r"Ordföranden?\s+ställ\w+\s+(?:\w+\s+)?proposition)\b"
)
# A person's act under a decision is no part of it.
_DISSENTS: Final = re.compile(
    r"[A-ZÅÄÖ][^.\n]{2,200}\)\s+(?:m\.?\s?fl\.?\s+)?(?:reserver\w+\s+sig|delt(?:ar|og)\s+(?:ej|"
    r"inte)\s+i\s|anmäl(?:er|de)\s+(?:jäv|reservation|ett\s+särskilt)|lämna(?:r|de)\s+(?:en\s+|"
    r"ett\s+)?(?:särskilt|reservation|protokollsant))"
)
_TOLD_AFTER: Final = frozenset({"beslut", "reservation", "uttalande"})
_MAX_HEADING: Final = 90


@attrs.frozen(kw_only=True)
class Heading:
    """A line that is a heading.

    Attributes:
        kind: what the section holds, a key of the table.
        label: the heading in lower case.
        body: the body in the heading ("Kommunstyrelsens beslut"), nominative, or the office in the genitive.
        scope: the body named after "i" ("Yrkanden i kommunstyrelsen"), nominative.

    """

    kind: str
    label: str
    body: str | None
    scope: str | None
    span: Span


@attrs.frozen(kw_only=True)
class Section:
    """A heading and the span of what stands under it. ``heading`` is None for what stands before any."""

    heading: Heading | None
    start: int
    end: int

    @property
    def kind(self) -> str:
        """The heading's kind; "inledning" where there is none."""
        return self.heading.kind if self.heading else "inledning"


@lru_cache(maxsize=4096)  # lines of a form come again and again
def classify(line: str) -> tuple[str, dict[str, str | None], str] | None:
    """Return (kind, named groups, label) where a line's text is a known heading, else None."""
    text = " ".join(line.split()).rstrip(" :.").casefold()
    if not 3 <= len(text) <= _MAX_HEADING:
        return None
    for pattern, kind in HEADINGS:
        match = pattern.fullmatch(text)
        if match:
            return kind, match.groupdict(), text
    scoped = _SCOPED.fullmatch(text)
    if scoped:
        inner = classify(scoped["head"])
        if inner and inner[0] in _CAN_BE_SCOPED:
            return inner[0], {**inner[1], "scope": scoped["scope"]}, text
    folded = FOLDED_HEADINGS.get(fold(text))
    return (folded[1], {}, folded[0]) if folded else None


def _heading(line: str, start: int, end: int) -> Heading | None:
    found = classify(line)
    if not found:
        return None
    kind, groups, label = found
    body = groups.get("body")
    scope = groups.get("scope")
    bodies = find_bodies(" ".join(line.split())) if body or scope else []
    return Heading(
        kind=kind,
        label=label,
        body=(bodies[0].name if bodies else body) if body else groups.get("office"),
        scope=(bodies[-1].name if bodies else scope) if scope else None,
        span=(start, end),
    )


def heading_of(line: Line) -> Heading | None:
    """Return the heading that a line is, whatever markup, colon or damage it has; None for other lines."""
    if line.blank or len(line.bare) > _MAX_HEADING + 4:
        return None
    # A heading is written with a capital; "beslut" alone in small letters is the end of a wrapped sentence.
    if not line.bare[:1].isupper():
        return None
    if line.bare.endswith((".", ",", ";")):
        return None
    return _heading(line.bare.replace("**", ""), line.bare_start, line.bare_start + len(line.bare))


def glued_heading(line: Line) -> tuple[Heading, int] | None:
    """Return a heading with text after it on one line, and where that text begins ("Yrkande: Eva Noor …")."""
    for pattern, text, offset in ((_BOLD, line.text, line.start), (_GLUED, line.bare, line.bare_start)):
        match = pattern.match(text)
        if match and match["head"][:1].isupper():
            heading = _heading(match["head"], offset + match.start("head"), offset + match.end("head"))
            if heading and heading.kind in _GLUABLE:
                return heading, offset + match.end()
    return None


def sections(text: str, start: int, end: int) -> list[Section]:
    """Return the sections of ``text[start:end]`` in order; the first is what stands before any heading."""
    marks: list[tuple[Heading | None, int, int]] = [(None, start, start)]
    for line in lines_of(text, start, end):
        heading = heading_of(line)
        if heading:
            marks.append((heading, line.start, min(line.end + 1, end)))
            continue
        glued = glued_heading(line)
        if glued:
            marks.append((glued[0], line.start, glued[1]))
        elif _turns(marks[-1][0], line):
            marks.append((None, line.start, line.start))
    edges = [mark[1] for mark in marks[1:]] + [end]
    return [
        Section(heading=h, start=begin, end=edge) for (h, _, begin), edge in zip(marks, edges, strict=True)
    ]


def _turns(heading: Heading | None, line: Line) -> bool:
    """Return whether a line is no longer what its heading says: the deliberation, or a person's act."""
    if heading is None:
        return False
    told = heading.kind in _TOLD_AFTER and _TELLS.match(line.bare)
    return bool(told or (heading.kind == "beslut" and _DISSENTS.match(line.bare)))


def statement_kind(label: str) -> str:
    """Return the singular, lower-case name of a kind of statement from a heading or a sentence."""
    low = label.casefold()
    return next((kind for words, kind in STATEMENT_KINDS if words in low), "särskilt uttalande")
