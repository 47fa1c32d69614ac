"""The lists at the end of a §: handlingar and signatures."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

from beslut.reading.dates import first_date
from beslut.reading.dnr import loose_dnr
from beslut.reading.headings import Section
from beslut.reading.model import HandlingRef, Underskrift
from beslut.reading.names import is_name_word
from beslut.reading.text import Span, lines_of

_KIND_WORDS: Final = """
Tjänsteutlåtande, Tjänsteskrivelse, Remissiv, Remissunderlag, Remissvar, Remissmissiv, Missiv, Remiss,
Protokollsutdrag, Protokoll, Skrivelse, Motion, Medborgarförslag, Yttrande, Bilaga, Rapport, Utredning,
Ansökan, Promemoria, PM, Interpellation, Samrådshandling, Detaljplan, Avtal, Reservation, Särskilt uttalande
"""
KINDS: Final = tuple(" ".join(words.split()) for words in _KIND_WORDS.split(","))
_KIND: Final = re.compile(
    r"(?P<kind>" + "|".join(KINDS) + r")(?:\s+(?P<n>\d{1,3}(?:\.\d{1,2})?))?\b\s*[-–:]?\s*", re.IGNORECASE
)
_STATE: Final = re.compile(
    r"\s*\(\s?(?P<state>(?:godkänd|utkast|preliminär|arbetsversion|fastställd|upprättad|inkommen|klar|"
    r"expedierad)[^)\n]{0,30})\)",
    re.IGNORECASE,
)
_DOCUMENT: Final = re.compile(r"-\d{1,4}(?:\.\d{1,3}){0,2}")
_ROW: Final = re.compile(r"\s*(?P<name>[^\t|;\d\n]{3,80}?)\s*(?:[\t|;]+|\s{2,})\s*(?P<date>\d.*)")
_LONG_ROW: Final = 70  # a longer line may be wrapped onto the next
_NOT_ROW: Final = re.compile(r"\b(?:namn|datum|name|date)\b", re.IGNORECASE)


def read_handlingar(text: str, zones: list[Section]) -> list[HandlingRef]:
    """Return the documents that a list names, one a line or list item.

    Args:
        text: the parsed text.
        zones: the sections headed "Handlingar i ärendet", "Beslutsunderlag" or the like.

    """
    out: list[HandlingRef] = []
    for zone in zones:
        rows: list[tuple[int, int]] = []
        bulleted = any(
            line.text.lstrip()[:2] in {"- ", "– ", "• ", "* "}
            for line in lines_of(text, zone.start, zone.end)
        )
        for line in lines_of(text, zone.start, zone.end):
            if line.blank:
                continue
            marked = line.text.lstrip()[:1] in {"-", "–", "•", "*", "·"} or bool(
                re.match(r"\s*\d{1,2}[.)]\s", line.text)
            )
            number = next(iter(loose_dnr(text, line.bare_start, line.bare_start + 30)), None)
            plain = (
                not bulleted
                and line.bare[:1].isupper()
                and bool(rows)
                and rows[-1][1] - rows[-1][0] < _LONG_ROW
            )
            own = (
                marked
                or plain
                or (number is not None and number.span[0] == line.bare_start)
                or bool(_KIND.match(line.bare))
            )
            if rows and not own and text[rows[-1][1] : line.start].count("\n") < 2:
                rows[-1] = (rows[-1][0], line.bare_start + len(line.bare))
            elif own or not rows:
                rows.append((line.bare_start, line.bare_start + len(line.bare)))
        out += [_handling(text, a, b) for a, b in rows]
    return out


def _handling(text: str, start: int, end: int) -> HandlingRef:
    at = start
    number = next((d for d in loose_dnr(text, start, end) if d.span[0] == start), None)
    verbatim: str | None = None
    if number:
        verbatim, at = number.text, number.span[1]
        more = _DOCUMENT.match(text, at, end) if not re.search(r"\d-\d", verbatim) else None
        dots = re.compile(r"(?:\.\d{1,3}){1,2}\b").match(text, at, end)
        extra = more or dots
        if extra:
            verbatim, at = verbatim + extra[0], extra.end()
    state = _STATE.match(text, at, end)
    if state:
        at = state.end()
    while at < end and text[at] in " -–:,":
        at += 1
    kind = _KIND.match(text, at, end)
    if kind and not kind["kind"][0].isupper():
        kind = None
    title_at = kind.end() if kind else at
    title = " ".join(text[title_at:end].split())
    label = " ".join(part for part in (kind["kind"], kind["n"]) if part) if kind else None
    return HandlingRef(
        number=verbatim,
        state=" ".join(state["state"].split()) if state else None,
        kind=label,
        title=title or None,
        title_as_read=title or None,
        span=(start, end),
    )


def read_justering(text: str, zones: list[Section]) -> list[Underskrift]:
    """Return the signatures of a digital signature table: "Anna,Berg<TAB>2021-04-15"."""
    out: list[Underskrift] = []
    for zone in zones:
        for line in lines_of(text, zone.start, zone.end):
            row = _ROW.match(line.text)
            if not row or _NOT_ROW.search(row["name"]):
                continue
            date = first_date(text, line.start + row.start("date"), line.end)
            name = " ".join(row["name"].replace(",", " ").strip(" |*-•").split())
            if date is None or len(name.split()) < 2 or not is_name_word(name.split()[0]):
                continue
            out.append(
                Underskrift(name=name, date=date.date, span=(line.start + row.start("name"), date.span[1]))
            )
    return out


_SIGNS: Final = re.compile(
    r"\s*(?:ordförande|justera(?:re|nde|s))\s*(?::|\t|\s{2,})\s*"
    r"(?P<name>[A-ZÅÄÖ][\w'’\-]*(?: [A-ZÅÄÖa-zåäö][\w'’\-]*\.?){1,4})(?:\s*\([A-Za-zÅÄÖåäö]{1,6}\))?\s*$",
    re.IGNORECASE,
)
_SIGNED_ON: Final = re.compile(
    r"\b(?:justeringens\s+(?:plats\s+och\s+)?(?:tid|datum)|plats\s+och\s+tid\s+för\s+justering\w*|"
    r"justeringsdatum|protokollet\s+(?:är\s+)?justera(?:t|des|s)(?:\s+den)?)\b",
    re.IGNORECASE,
)
_NEAR: Final = 160  # characters from the label to the date that it announces


def front_justering(text: str, span: Span) -> list[Underskrift]:
    """Return who approved the minutes by a first page: the rows of chair and justerare, and the day.

    Args:
        text: the parsed text.
        span: the first page.

    """
    told = _SIGNED_ON.search(text, *span)
    date = first_date(text, told.end(), min(span[1], told.end() + _NEAR)) if told else None
    if date is None:
        return []
    out: list[Underskrift] = []
    for line in lines_of(text, *span):
        row = _SIGNS.match(line.text)
        name = row["name"] if row else ""
        if row and all(is_name_word(w) or w[0].islower() for w in name.split()) and name[0].isupper():
            at = line.start + row.start("name")
            out.append(Underskrift(name=" ".join(name.split()), date=date.date, span=(at, at + len(name))))
    return out
