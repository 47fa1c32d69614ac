"""Statements beside a decision: särskilda uttalanden, protokollsanteckningar, their like. Never dissent."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

from beslut.reading.headings import Section, statement_kind
from beslut.reading.model import Person, Statement
from beslut.reading.names import marked_persons, persons_in_list
from beslut.reading.parties import party_names
from beslut.reading.sentences import sentences
from beslut.reading.text import Span

_NAME: Final = (
    r"(?P<what>(?:särskil(?:t|da)\s+(?:uttalande\w*|yttrande\w*)|protokollsanteckning\w*|röstförklaring\w*|"
    r"ersättaryttrande\w*|anteckning\w*\s+till\s+protokollet))"
)
_VERB: Final = (
    r"\b(?:anmäl\w*|lämna\w*|avge\w*|avgav|inkom\w*|foga\w*|bifoga\w*|gör|gjorde|ber|begär\w*|ingav|inge\w*|"
    r"framför\w*|tillföra?\w*|antecknas)\b"
)
_NOTIFY: Final = re.compile(
    rf"{_VERB}[^.\n]{{0,120}}?\b{_NAME}|\b{_NAME.replace('what', 'what2')}[^.\n]{{0,60}}?{_VERB}",
    re.IGNORECASE,
)
# "X (P) lät anteckna följande", "X (P) anför:": what it is, the heading says.
_SPEAKS: Final = re.compile(
    r"\b(?:lät|låter|vill|önskar|begär|begärde)\b[^.\n]{0,60}?\banteckna\w*\b[^.\n:]{0,80}[:.]?|"
    r"\b(?:får|fick|har\s+fått)\s+[^.\n]{0,60}?\b(?:antecknat|antecknad|förd|fört|anteckning)\b[^.\n:]{0,80}[:.]?|"
    r"\b(?:antecknar|antecknade|noterar)\s+till\s+protokollet\b(?:\s+att|:)?|"
    r"\banför(?:de|er)?\b[^.\n:]{0,60}:",
    re.IGNORECASE,
)
_ORDERED: Final = re.compile(
    rf"\b(?:bifogas|biläggs|fogas|läggs|antecknas)\b[^.\n]{{0,80}}?\bsom\s+(?:ett\s+)?{_NAME}", re.IGNORECASE
)
_FROM: Final = re.compile(
    r"\b(?:från|av)\s+(?P<who>[^.\n]{2,80})|\((?P<party>[A-Za-zÅÄÖåäö]{1,6})\)|"
    r"\b[Yy]ttrande\s+(?P<letters>[A-ZÅÄÖ]{1,2}(?:(?:,\s|\soch\s)[A-ZÅÄÖ]{1,2})*)$"
)
_QUOTES: Final = '"”“ \n\t*'
_LONGEST: Final = 2_500
_AFTER_WORDS: Final = re.compile(r":(?=\s)|\n(?=[ \t]*[\"”“A-ZÅÄÖ])")
_LABEL_PERSON: Final = re.compile(r"\s*[:–-]\s")


def read_statements(
    text: str, zones: list[Section], others: list[Section], decisions: list[Section]
) -> list[Statement]:
    """Return the statements of a § in the order of the text.

    Args:
        text: the parsed text.
        zones: the sections whose heading says that they hold statements.
        others: the rest, in which a statement may be announced by a sentence.
        decisions: the decision, which may order that one be added.

    """
    out: list[Statement] = []
    for zone in zones:
        out += _section(text, zone)
    for zone in others:
        for a, b in sentences(text, zone.start, zone.end):
            match = _NOTIFY.search(text, a, min(b, a + _LONGEST))
            persons = persons_in_list(text, a, match.start()) if match else []
            if match and (persons or party_names(text, a, match.start())):
                out.append(
                    _made(
                        text,
                        statement_kind(match["what"] or match["what2"]),
                        (a, b),
                        (a, match.start()),
                        None,
                    )
                )
    for zone in decisions:
        for a, b in sentences(text, zone.start, zone.end):
            match = _ORDERED.search(text, a, min(b, a + _LONGEST))
            if match:
                out.append(_made(text, statement_kind(match["what"]), (a, b), (a, match.start()), None))
    return sorted(out, key=lambda s: s.span)


def _who(text: str, span: Span) -> tuple[tuple[str, ...], tuple[Person, ...]]:
    """Return who is named in a stretch: labels "Name (P)", or parties in the words of the text."""
    persons = tuple(persons_in_list(text, *span) or marked_persons(text, *span))
    if persons:
        return tuple(p.label for p in persons), persons
    parties = party_names(text, *span)
    return (
        tuple(" ".join(text[a:b].split()) for _, a, b in parties),
        tuple(Person(name=None, party=party, with_others=True, span=(a, b)) for party, a, b in parties),
    )


def _made(text: str, kind: str, span: Span, who: Span, words: str | None) -> Statement:
    by, persons = _who(text, who)
    return Statement(kind=kind, by=by, persons=persons, text=words, span=span)


def _section(text: str, zone: Section) -> list[Statement]:
    assert zone.heading is not None  # a zone of statements is one by its heading
    kind = statement_kind(zone.heading.label)
    if not text[zone.start : zone.end].strip():
        return []
    marks: list[tuple[Span, Span, str]] = []
    for a, b in sentences(text, zone.start, zone.end):
        stop = min(b, a + _LONGEST)
        match = _NOTIFY.search(text, a, stop)
        spoken = _SPEAKS.search(text, a, stop) if not match else None
        if spoken and marked_persons(text, a, spoken.start()):
            marks.append(((a, spoken.end()), (a, spoken.start()), kind))
        elif match:
            who = (a, match.start()) if _who(text, (a, match.start()))[0] else (a, stop)
            if _who(text, who)[0] or not marks:
                marks.append(((a, b), who, statement_kind(match["what"] or match["what2"])))
    marks = [((span[0], _announced(text, span, who)), who, said) for span, who, said in marks]
    if not marks or (marks[0][0][0] - zone.start > 1_500 and not _who(text, marks[0][1])[0]):
        return [_unannounced(text, zone, kind)]
    out: list[Statement] = []
    edges = [mark[0][0] for mark in marks[1:]] + [zone.end]
    for index, ((span, who, said), edge) in enumerate(zip(marks, edges, strict=True)):
        words = text[span[1] : edge].strip(_QUOTES)
        start = zone.heading.span[0] if index == 0 else span[0]
        out.append(
            _made(
                text,
                said if said != "yttrande" else kind,
                (start, _right(text, span[0], edge)),
                who,
                words or None,
            )
        )
    return out


def _announced(text: str, span: Span, who: Span) -> int:
    """Return where the announcement ends and the statement's own words begin: at a colon or a line's end."""
    match = _AFTER_WORDS.search(text, who[1], span[1])
    return match.end() if match else span[1]


def _right(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _unannounced(text: str, zone: Section, kind: str) -> Statement:
    """Return the statement of a section that nobody announces: by heading, first line or signature."""
    assert zone.heading is not None
    span = (zone.heading.span[0], _right(text, zone.start, zone.end))
    body = text[zone.start : zone.end].strip(_QUOTES)
    match = _FROM.search(text, *zone.heading.span)
    if match:
        if match["who"]:
            by, persons = _who(text, match.span("who"))
            if not by:
                letters = re.findall(r"\b[A-ZÅÄÖ]{1,2}\b", match["who"])
                by, persons = tuple(letters), _as_parties(letters, match.span("who"))
            if by:
                return Statement(kind=kind, by=by, persons=persons, text=body or None, span=span)
        letters = re.findall(r"[A-ZÅÄÖ]{1,6}", match["party"] or match["letters"] or "")
        if letters:
            return Statement(
                kind=kind,
                by=tuple(letters),
                persons=_as_parties(letters, zone.heading.span),
                text=body or None,
                span=span,
            )
    first = next(iter(sentences(text, zone.start, zone.end)), None)
    for stretch in ((first,) if first else ()) + _signature(text, zone):
        persons = tuple(marked_persons(text, *stretch))
        if persons and (
            stretch[1] - stretch[0] < 60 * (len(persons) + 1)
            or _LABEL_PERSON.match(text, persons[-1].span[1])
        ):
            return Statement(
                kind=kind, by=tuple(p.label for p in persons), persons=persons, text=body or None, span=span
            )
    return Statement(kind=kind, by=(), persons=(), text=body or None, span=span)


def _signature(text: str, zone: Section) -> tuple[Span, ...]:
    """Return the last lines of a section, where a signature would stand."""
    body = text[zone.start : zone.end].rstrip()
    cut = body.rfind("\n\n")
    return ((zone.start + cut, zone.start + len(body)),) if cut > 0 and len(body) - cut < 300 else ()


def _as_parties(letters: list[str], span: Span) -> tuple[Person, ...]:
    return tuple(Person(name=None, party=letter, with_others=True, span=span) for letter in letters)
