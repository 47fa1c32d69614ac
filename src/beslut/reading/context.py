"""Whose minutes these are, and of which day: what a document's first page and headings say."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

import attrs

from beslut.reading.bodies import ABBREVIATIONS, BodyRef, find_bodies, first_body, same_body, whole_body
from beslut.reading.dates import DateRef, find_dates, first_date
from beslut.reading.headings import Section
from beslut.reading.splitting import Part
from beslut.reading.text import Line, Span, lines_of

_MEETING: Final = re.compile(
    r"\b(?:sammanträdesdatum|sammanträdesdag|sammanträdesdagen|mötesdatum|mötesdag|sammanträde|"
    r"sammanträdet|(?:sammanträdes|nämnds)?protokoll(?:sutdrag)?)\b[^\n]{0,60}?$|"
    r"\b(?:sammanträdesdatum|sammanträdesdag|mötesdatum|sammanträde|protokollsutdrag|(?:sammanträdes|nämnds)?protokoll|"
    r"reservation)\b",
    re.IGNORECASE | re.MULTILINE,
)
_OTHER_DATE: Final = re.compile(
    r"uppdaterad|utskri|anslag|justerat|justering|expedi|motion|remiss|kungörelse|skrivelse|inkom|signer|"
    r"publicerad|handling|tjänsteutlåtande|\bav den\b|kontoret|§",
    re.IGNORECASE,
)
_DECIDES: Final = re.compile(
    r"\b(?:finner|fann|anse)\b[^.\n]{0,30}?\batt\s+|\b(?:godkänner|godkände|beslutar|beslutade|"
    r"beslutat)\s+|\b(?:hade|har)\s+(?:således\s+)?",
    re.IGNORECASE,
)
_ORGAN: Final = re.compile(r"\bOrgan\b\s*[:.]?\s*")
_ASSEMBLY: Final = 31  # KL 5:5: the least a fullmäktige of more than 8,000 voters has; no nämnd is as large


@attrs.frozen(kw_only=True)
class Named:
    """A name and where it was read; ``inferred`` where no word of the text says it outright."""

    name: str
    as_read: str | None
    span: Span
    inferred: bool = False


def meeting_date(text: str, preamble: Span, part: Part | None) -> DateRef | None:
    """Return the day of the meeting, from a § line, a label, or a date of its own on the first page.

    Args:
        text: the parsed text.
        preamble: what stands before the first § (with what stands between repeated § lines).
        part: the §, which may be dated itself.

    """
    if part and part.date_span:
        return first_date(text, *part.date_span)
    return _front_date(text, preamble)


@lru_cache(maxsize=4)  # of one document, asked for each of its §§
def _front_date(text: str, preamble: Span) -> DateRef | None:
    lines = lines_of(text, *preamble)
    labelled: DateRef | None = None
    own: DateRef | None = None
    for index, line in enumerate(lines):
        if _MEETING.search(line.bare):
            found = first_date(text, line.start, line.end) or _next_line_date(
                text, lines[index + 1 : index + 3]
            )
            if found and labelled is None:
                labelled = found
        dates = list(find_dates(text, line.start, line.end))
        if len(dates) == 1 and own is None and not _OTHER_DATE.search(line.bare):
            rest = text[line.start : dates[0].span[0]] + text[dates[0].span[1] : line.end]
            words = re.sub(
                r"[\W_]+",
                " ",
                re.sub(
                    r"(?i)\b(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b|\bden\b|\bdatum\b|\bkl\b.*", "", rest
                ),
            ).strip()
            if not words or whole_body(text, line.start, dates[0].span[0]):
                own = dates[0]
    return labelled or own


def _next_line_date(text: str, lines: list[Line]) -> DateRef | None:
    for line in lines:
        found = first_date(text, line.start, line.end)
        if found and not _OTHER_DATE.search(line.bare) and found.span[0] - line.start < 20:
            return found
    return None


def body_of(text: str, part: Part | None, zones: list[Section], preamble: Span, span: Span) -> Named | None:
    """Return the body whose minutes these are.

    A decision's heading says it best ("Barn- och utbildningsnämndens beslut"), then the letters before the §
    sign, the first page, the decision's own first words, and what the chair is said to find.

    Args:
        text: the parsed text.
        part: the §, where there is one.
        zones: its sections.
        preamble: what stands before the first §.
        span: the whole §.

    """
    headed = [
        z.heading
        for z in zones
        if z.heading and z.kind == "beslut" and z.heading.body and z.heading.scope is None
    ]
    for heading in reversed(headed):
        found = first_body(text, *heading.span)
        if found and " utskott" not in found.name:
            return Named(name=found.name, as_read=found.name, span=found.span)
    if part and part.body:
        lettered = _by_letters(text, part)
        if lettered:
            return lettered
    front = _front_page(text, preamble)
    if front:
        return Named(name=front.name, as_read=front.name, span=front.span)
    for zone in zones:
        if zone.kind == "beslut":
            found = first_body(text, zone.start, min(zone.end, zone.start + 120))
            if found and found.span[0] - zone.start < 40:
                return Named(name=found.name, as_read=found.name, span=found.span)
    for zone in zones:
        if zone.kind == "organförslag" and zone.heading and "fullmäktige" in zone.heading.label:
            found = first_body(text, *zone.heading.span)
            if found:
                return Named(name=found.name, as_read=found.name, span=found.span)
    for match in _DECIDES.finditer(text, *span):
        for found in find_bodies(text, match.end(), min(span[1], match.end() + 60)):
            if not found.generic and found.span[0] == match.end() and text[found.span[1] - 1] != "s":
                return Named(name=found.name, as_read=found.name, span=found.span)
    return None


def _by_letters(text: str, part: Part) -> Named | None:
    letters = (part.body or "").upper()
    at = text.find(part.body or "", part.heads[-1][0])
    span = (at, at + len(part.body or "")) if at >= 0 else part.heads[-1]
    initials = [b for b in _early_bodies(text, min(part.span[1], 20_000)) if _initials(b.name) == letters]
    name = initials[0].name if initials else ABBREVIATIONS.get(letters)
    return Named(name=name, as_read=part.body, span=span) if name else None


@lru_cache(maxsize=64)
def _early_bodies(text: str, end: int) -> tuple[BodyRef, ...]:
    return tuple(find_bodies(text, 0, end))


def _initials(name: str) -> str:
    """Return a body's usual letters: Barn- och utbildningsnämnden → BUN, Socialnämnden → SN."""
    words = [w for w in re.split(r"[\s-]+", name) if w and w not in {"och", "samt"}]
    last = words[-1]
    stem = last.removesuffix("nämnden")
    return ("".join(w[0] for w in words) + ("N" if stem != last and stem else "")).upper()


@lru_cache(maxsize=4)  # of one document, asked for each of its §§
def _front_page(text: str, preamble: Span) -> BodyRef | None:
    organ = _ORGAN.search(text, *preamble)
    if organ:
        named = first_body(text, organ.end(), min(preamble[1], organ.end() + 80))
        if named and named.span[0] - organ.end() < 4:
            return named
    lines = [line for line in lines_of(text, *preamble) if not line.blank]
    for line in lines:
        found = whole_body(text, line.start, line.end)
        if found:
            return found
    return next(
        (b for b in find_bodies(text, preamble[0], min(preamble[1], preamble[0] + 3_000)) if not b.generic),
        None,
    )


def assembly_by_size(voters: int, text: str, span: Span) -> Named | None:
    """Return kommunfullmäktige where so many voted that no nämnd can have met."""
    if voters < _ASSEMBLY:
        return None
    for found in find_bodies(text, *span):
        if found.name.casefold().startswith("kommunstyrelse") or same_body(found.name, "Kommunfullmäktige"):
            return Named(name="Kommunfullmäktige", as_read=None, span=found.span, inferred=True)
    return None


def date_or_none(ref: DateRef | None) -> dt.date | None:
    """Return the date of a reference, None for none."""
    return ref.date if ref else None
