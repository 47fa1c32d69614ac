"""A loose statement or reservation: who sends it is taken from signature and heading, never from prose."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

from beslut.reading.bodies import BodyRef, find_bodies, find_municipality
from beslut.reading.context import date_or_none, meeting_date
from beslut.reading.dates import DateRef
from beslut.reading.dissent import favoured_in, read_deltar_ej, read_reservations
from beslut.reading.dnr import labelled_dnr
from beslut.reading.fragment_head import read_head, read_signature
from beslut.reading.headings import Section, statement_kind
from beslut.reading.model import Fragment, Paragraf, Person, Reservation, Source
from beslut.reading.names import marked_persons, persons_in_list
from beslut.reading.parties import find_bloc, is_party, normal_party, party_names
from beslut.reading.text import Line, Span, lines_of
from beslut.reading.view import View

_OPENING: Final = re.compile(
    r"(?P<statement>särskil(?:t|da)\s+(?:uttalande|yttrande)n?|protokollsanteckning|röstförklaring|"
    r"ersättaryttrande)|(?P<reservation>(?:skriftlig\s+)?reservation)\b",
    re.IGNORECASE,
)
_FOR: Final = re.compile(r"för\s+(?P<party>[A-ZÅÄÖ][\w\- ]{1,40}?)\s*:?\s*$", re.IGNORECASE)
_NUMBER: Final = re.compile(r"§\s?(?P<n>\d{1,4})")
_HEADLINES: Final = 6
_ABBREVIATED: Final = {"KS": "Kommunstyrelsen", "KF": "Kommunfullmäktige"}


def opening_kind(text: str) -> str | None:
    """Return "särskilt uttalande" or "reservation" where a text opens as one, else None."""
    for line in [row for row in lines_of(text[:1_000]) if not row.blank][:2]:
        match = _OPENING.match(line.bare)
        if match and len(line.bare) < 160 and not line.bare.rstrip().endswith("."):
            return "reservation" if match["reservation"] else "särskilt uttalande"
    return None


def read_fragment(view: View, kind: str) -> tuple[Fragment, list[Paragraf], list[str]]:
    """Return a loose document, the § that it names with what it says of it, and warnings.

    Args:
        view: the text.
        kind: "särskilt uttalande" or "reservation", as ``opening_kind`` has it.

    """
    text = view.text
    lines = [line for line in lines_of(text) if not line.blank]
    head = lines[:_HEADLINES]
    top = (0, head[-1].end)
    persons = _senders(text, lines)
    number = next(
        (m["n"] for line in head[:3] if (m := _NUMBER.search(line.bare)) and len(line.bare) < 120), None
    )
    body = _body(text, head)
    dnr = next(iter(labelled_dnr(text, *top)), None)
    date = meeting_date(text, (0, head[min(2, len(head) - 1)].end), None) or read_head(text, lines).date
    first = lines[0]
    label = statement_kind(first.bare) if kind != "reservation" else kind
    told = read_head(text, lines)
    start = lines[told.body_at].start if told.body_at < len(lines) else first.start
    municipality = find_municipality(text[:500], body[0] if body else None)
    while start < len(text) and text[start : start + 1].isspace():
        start += 1
    own = text[start:].rstrip()
    fragment = Fragment(
        kind=label,
        by=tuple(p.label for p in persons) or None,
        persons=tuple(persons),
        bloc=find_bloc(own) if not persons else None,
        municipality=municipality,
        namnd=body[0] if body else None,
        dnr=dnr.text if dnr else None,
        date=date_or_none(date),
        paragraph=number,
        title=told.title,
        in_favour_of=favoured_in(text, start, len(text)) if kind == "reservation" else None,
        text=own,
        span=(first.bare_start, start + len(own) if own else first.end),
    )
    warnings = [] if persons else ["avsändaren framgår inte: ange vems uttalandet är innan det används"]
    if kind != "reservation" or number is None:
        return fragment, [], warnings
    zone = Section(heading=None, start=0, end=len(text))
    silent = bool(
        re.search(r"\bdelt(?:og|ar)\s+(?:vi|jag|\w+)?\s*(?:ej|inte)\s+i\s+beslut", text, re.IGNORECASE)
    ) or bool(read_deltar_ej(text, [zone]))
    if silent:
        warnings.append(
            "deltog inte i beslutet men reserverade sig: båda står kvar som lästa (KL 4:25, 4:27)"
        )
    return fragment, [_paragraf(view, fragment, persons, body, date)], warnings


def _senders(text: str, lines: list[Line]) -> list[Person]:
    """Return who signs: persons with party in the heading, at the end, or after "För Sollentunapartiet:"."""
    ends = lines[-4:] if len(lines) > 4 else lines[1:]
    short = [line for line in lines if len(line.bare) < 100]
    signed = read_signature(lines)
    if signed:
        return signed
    for line in [*lines[:3], *ends]:
        if len(line.bare) < 120:
            found = marked_persons(text, line.start, line.end)
            if found and not line.bare.rstrip().endswith((".", ":")):
                return found
    for line in short:
        match = _FOR.fullmatch(line.bare)
        if not match or (
            match["party"].casefold() not in {n.casefold() for n in _full_names(match["party"])}
        ):
            continue
        index = lines.index(line)
        party = normal_party(match["party"].strip())
        below = (
            persons_in_list(text, lines[index + 1].start, lines[index + 1].end)
            if index + 1 < len(lines)
            else []
        )
        if below:
            return [_for_party(p, party) for p in below]
        return [Person(name=None, party=party, with_others=True, span=(line.bare_start, line.end))]
    for line in lines[:2]:
        match = re.search(r"\b(?:från|av|för)\s+(?P<who>.{2,60})$", line.bare)
        parties = party_names(text, line.start, line.end)
        if match and parties:
            return [Person(name=None, party=party, with_others=True, span=(a, b)) for party, a, b in parties]
        lone = re.fullmatch(r".{0,40}\((?P<p>[A-Za-zÅÄÖåäö]{1,6})\)", line.bare)
        if lone and is_party(lone["p"]):
            at = line.bare_start + lone.start("p")
            return [
                Person(
                    name=None, party=normal_party(lone["p"]), with_others=True, span=(at, at + len(lone["p"]))
                )
            ]
    return []


def _full_names(party: str) -> list[str]:
    return [party] if is_party(party.strip()) or re.search(r"(?:partiet|listan|na)$", party.strip()) else []


def _for_party(person: Person, party: str | None) -> Person:
    """Return a person who signs for a party: the party speaks, so there are others."""
    return Person(
        name=person.name, party=person.party or party, with_others=True, title=person.title, span=person.span
    )


def _body(text: str, head: list[Line]) -> tuple[str, Span] | None:
    """Return the body that the heading names, in full or by its letters."""
    for line in head[:3]:
        if len(line.bare) > 120:
            continue
        found: BodyRef | None = next(
            (b for b in find_bodies(text, line.start, line.end) if not b.generic), None
        )
        if found:
            return found.name, found.span
        letters = re.search(r"\b(KS|KF)\b", line.bare)
        if letters:
            at = line.bare_start + letters.start()
            return _ABBREVIATED[letters[1]], (at, at + 2)
    return None


def _paragraf(
    view: View, fragment: Fragment, persons: list[Person], body: tuple[str, Span] | None, date: DateRef | None
) -> Paragraf:
    """Return the § that a loose reservation is against, with nothing but the reservation in it."""
    text = view.text
    zone = Section(heading=None, start=0, end=len(text))
    told = read_reservations(text, [zone])
    favoured = told[0].in_favour_of if told else None
    found = (("nämnd", body[1] if body else None), ("meeting_date", date.span if date else None))
    mine = persons or [r.person for r in told]
    return Paragraf(
        municipality=find_municipality(text[:500], fragment.namnd),
        namnd=fragment.namnd,
        namnd_as_read=view.read(*body[1]) if body else None,
        meeting_date=fragment.date,
        meeting_date_as_read=view.read(*date.span) if date else None,
        paragraph=fragment.paragraph,
        dnr=fragment.dnr,
        dnr_key=None,
        title=None,
        title_as_read=None,
        subtitle=None,
        summary=None,
        decision_text=None,
        decision_points=(),
        decision_own_points=None,
        decision_method=None,
        proposals=(),
        steps=(),
        votes=None,
        vote=None,
        winner=None,
        winners=(),
        utslagsrost=False,
        reservations=tuple(
            Reservation(person=p, in_favour_of=favoured, group=1, text=fragment.text, span=p.span)
            for p in mine
        ),
        statements=(),
        jav=None,
        deltar_ej=None,
        attendance=None,
        justering=None,
        handlingar=None,
        whole=False,
        sources=tuple(Source(field=field, span=span) for field, span in found if span),
        span=fragment.span,
    )
