"""The head and the signature of a loose statement: whose it is, and which matter it is about."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

import attrs

from beslut.reading.bodies import find_bodies
from beslut.reading.dates import DateRef, find_dates
from beslut.reading.dnr import labelled_dnr, loose_dnr
from beslut.reading.model import Person
from beslut.reading.names import TITLES, is_name_word
from beslut.reading.parties import is_party, normal_party
from beslut.reading.text import Line, Span
from beslut.values.parties import FULL_NAMES

_MOST: Final = 9  # lines that a head may have
_WIDEST: Final = 120
_ITEM: Final = re.compile(r"(?:ärende(?:nr|nummer)?|punkt|§)\s{0,2}\d{1,4}\b[ ,.:–-]*", re.IGNORECASE)
_ABOUT: Final = re.compile(r"(?:ärende|ang(?:ående|\.)|rubrik|gällande)\s*:?\s+(?=\S)", re.IGNORECASE)
_WORDS: Final = re.compile(
    r"\b(?:dnr|diarienummer|datum|sammanträde\w*|den|kommun|stad|region|mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?\b"
    r"|\w+\s+(?:kommun|stad)\b|[\W\d_]+",
    re.IGNORECASE,
)
_OTHER_DATE: Final = re.compile(r"inkom|utskri|diarief|remiss|motion", re.IGNORECASE)
_PARTY_LINE: Final = re.compile(
    r"(?:för\s+)?(?P<party>[A-ZÅÄÖ][\w\-]+(?:\s[a-zåäö]+\sgröna)?|[A-ZÅÄÖ]{1,3})(?:-?gruppen)?"
    r"(?:\s+(?:i|genom|gm)\s+[\wåäöÅÄÖ\- ]{2,40})?\s*:?",
    re.IGNORECASE,
)
_SIGNATURE: Final = 12  # the last lines among which a signature stands
_MARK: Final = re.compile(r"\s*\((?P<party>[A-Za-zÅÄÖåäö\-]{1,30})\)\s*$")


@attrs.frozen(kw_only=True)
class FragmentHead:
    """What a loose statement's first lines say; ``body_at`` is the line at which its own words begin."""

    title: str | None
    date: DateRef | None
    body_at: int


def read_head(text: str, lines: list[Line]) -> FragmentHead:
    """Return the head of a loose statement.

    Args:
        text: the parsed text.
        lines: its lines that are not blank; the first is the heading.

    """
    title: str | None = None
    date: DateRef | None = next(iter(find_dates(text, lines[0].start, lines[0].end)), None)
    at = 1
    while at < min(len(lines), _MOST):
        line = lines[at]
        if len(line.bare) > _WIDEST or line.bare.endswith((".", "!", "?")):
            break
        item = _ITEM.match(line.bare)
        begin = line.bare_start + (item.end() if item else 0)
        found = next(iter(find_dates(text, line.start, line.end)), None)
        if _is_meta(text, begin, line.end):
            pass
        elif (item or at + 1 < len(lines)) and title is None and (item or _beside(text, lines, at)):
            about = _ABOUT.match(text, begin, line.end)
            title = text[about.end() if about else begin : line.bare_start + len(line.bare)].strip(" :")
        else:
            break
        if found and date is None and not _OTHER_DATE.search(line.bare):
            date = found
        at += 1
    return FragmentHead(title=title or None, date=date, body_at=at)


def _beside(text: str, lines: list[Line], at: int) -> bool:
    """Return whether a line stands right above or under one of numbers, dates and bodies."""
    above, line = lines[at - 1], lines[at]
    if at > 1 and text[above.end : line.start].count("\n") < 2:
        return True
    below = lines[at + 1] if at + 1 < len(lines) else None
    return bool(
        below
        and text[line.end : below.start].count("\n") < 2
        and _is_meta(text, below.bare_start, below.end)
        and len(below.bare) <= _WIDEST
    )


def _is_meta(text: str, start: int, end: int) -> bool:
    """Return whether a stretch is nothing but numbers, dates, a body's name and a municipality's."""
    rest = list(text[start:end])
    spans: list[Span] = [b.span for b in find_bodies(text, start, end)]
    spans += [d.span for d in find_dates(text, start, end)]
    spans += [d.span for d in (*labelled_dnr(text, start, end), *loose_dnr(text, start, end))]
    for a, b in spans:
        rest[a - start : b - start] = " " * (b - a)
    words = "".join(rest)
    return not _WORDS.sub("", words) or bool(re.fullmatch(r"\W*[\w\- ]{2,30}\s(?:kommun|stad)\W*", words))


def read_signature(lines: list[Line]) -> list[Person]:
    """Return who signs at the end, each with the party over, beside or under the name; [] without parties.

    Args:
        lines: the lines that are not blank.

    """
    block: list[tuple[Line, str | None, str | None]] = []
    for line in reversed(lines[max(1, len(lines) - _SIGNATURE) :]):
        party, name = _party(line.bare), _name(line.bare)
        if party is None and name is None:
            break
        block.append((line, party, None if party else name))
    block.reverse()
    if not any(name for _, _, name in block):
        return []
    over = bool(block[0][1])
    out: list[Person] = []
    current = block[0][1] if over else None
    waiting: list[int] = []
    for line, party, name in block:
        if party:
            current = party
            if not over:
                for index in waiting:
                    out[index] = attrs.evolve(out[index], party=party)
            waiting = []
        elif name:
            mark = _MARK.search(line.bare)
            own = normal_party(mark["party"]) if mark and is_party(mark["party"]) else None
            if own is None and not over:
                waiting.append(len(out))
            out.append(
                Person(
                    name=name,
                    party=own or (current if over else None),
                    with_others=bool(own is None),
                    span=(line.bare_start, line.bare_start + len(line.bare)),
                )
            )
    if len(out) > 1:  # those who sign are those who speak; one under a party's name speaks for it
        out = [attrs.evolve(p, with_others=False) for p in out]
    return [p for p in out if p.party] if all(p.party for p in out) else []


def _party(words: str) -> str | None:
    match = _PARTY_LINE.fullmatch(words.strip())
    if not match:
        return None
    name = match["party"].strip()
    if name.casefold() in FULL_NAMES or re.search(r"(?:partiet|listan|demokraterna)$", name):
        return normal_party(name)
    return normal_party(name) if name.isupper() and is_party(name) else None


def _name(words: str) -> str | None:
    bare = _MARK.sub("", words.strip()).split(",", maxsplit=1)[0]
    parts = [w for w in bare.split() if w.casefold() not in TITLES]
    if not 2 <= len(parts) <= 4 or len(words) > 60:
        return None
    if not all(
        (is_name_word(w) and not any(c.isdigit() for c in w)) or w in {"von", "af", "de"} for w in parts
    ):
        return None
    return " ".join(parts)
