"""Reservations, jäv and those who take no part in a decision."""

from __future__ import annotations

import re
from typing import Final

from beslut.reading.headings import Section
from beslut.reading.model import DeltarEj, Jav, Person, Reservation
from beslut.reading.names import marked_persons, parties_acting, persons_in_list, shielded, unshielded
from beslut.reading.sentences import sentences
from beslut.reading.text import Span

_ACT: Final = re.compile(
    r"\breserver\w*\s+(?:\w+\s+){0,2}?sig\b|\breserverade\b(?=[^.]{0,200}\bsig\b)|"
    r"\breserverar\b(?=[^.]{0,200}\bsig\b)"
    r"|\b(?:anmäl\w*|lämna\w*|avge\w*|inge\w*|avgav)\s+(?:[\w,]+\s+){0,4}?reservation\w*|"
    r"\breservation\w*\s+(?:anmäl\w+|lämna\w+|avges|avgavs)",
    re.IGNORECASE,
)
_FAVOUR: Final = re.compile(
    r"\btill\s+(?:förmån|fördel)\s+för\s+(?P<what>[^.\n;]{2,240}(?:\([^)\n]{1,12}\)[^.\n;]{0,120})?)",
    re.IGNORECASE,
)
# Where a written reservation is to be found, which is not its text.
_ELSEWHERE: Final = re.compile(
    r"(?:(?:en\s+)?skriftlig(?:a|t)?\s+)?(?:reservation|motivering)\w*\s+[^.\n]{0,80}\b(?:lämna|bifoga|bilägg|inge|bilaga|"
    r"anmäl|redovisa|inkom)[^.\n]{0,80}\.?|(?:se\s+)?bilaga[^.\n]{0,60}\.?",
    re.IGNORECASE,
)
_NONE: Final = re.compile(r"\b(?:inga|ingen)\s+reservation", re.IGNORECASE)
_QUOTES: Final = "\"”“'’ \n\t*"
_JAV: Final = re.compile(r"\bjäv(?:ig|iga|et)?\b", re.IGNORECASE)
_LIST_JAV: Final = re.compile(
    r"\b(?:ej|inte)\s+(?:§+\s?)?(?P<n>\d{1,4}(?:(?:\s?[,–-]\s?|\s+och\s+)\d{1,4}){0,5})\s+(?:pga|"
    r"p\.g\.a\.?|på\s+grund\s+av)\s+jäv",
    re.IGNORECASE,
)
_IN_PLACE: Final = re.compile(
    r"\b(?:tjänstgjorde|tjänstgör|inträdde|inträder|ersätt(?:er|s|es)|ersatte)\b", re.IGNORECASE
)
_NO_PART: Final = re.compile(
    r"\b(?:delt(?:ar|og|agit|ager)\s+(?:\w+\s+)?(?:ej|inte|icke)|(?:ej|inte)\s+delt(?:ar|og|agit)|"
    r"avst(?:år|od)\s+från\s+att\s+delta)\s+i\s+(?:detta\s+)?(?:beslut|besluten|ärendets\s+avgörande|"
    r"avgörandet)\w*",
    re.IGNORECASE,
)
_LONGEST: Final = 2_500


def _persons(text: str, a: int, act: Span, stop: int) -> list[Person]:
    """Return the persons or parties of a sentence before and after its verb."""
    found = persons_in_list(text, a, act[0]) + persons_in_list(text, act[1], stop)
    if not found:
        found = parties_acting(text, a, act[0]) + parties_acting(text, act[1], stop)
    return found


def read_reservations(text: str, zones: list[Section]) -> list[Reservation]:
    """Return the reservations found under their heading or in running text.

    Args:
        text: the parsed text.
        zones: the sections to look in; those of earlier bodies, decisions and statements left out.

    """
    out: list[Reservation] = []
    group = 0
    for zone in zones:
        acts: list[tuple[Span, list[Person], str | None]] = []
        for a, b in sentences(text, zone.start, zone.end):
            stop = min(b, a + _LONGEST)
            match = _ACT.search(text, a, stop)
            if not match or _NONE.search(text, a, stop):
                continue
            favour = _FAVOUR.search(shielded(text[a:stop]))
            persons = _persons(text, a, match.span(), a + favour.start() if favour else stop)
            if persons:
                acts.append(((a, b), persons, _favoured(favour)))
        if not acts and zone.kind == "reservation":
            acts = _bare_list(text, zone)
        edges = [act[0][0] for act in acts[1:]] + [zone.end] * bool(acts)
        for (span, persons, favoured), edge in zip(acts, edges, strict=True):
            group += 1
            motive = text[span[1] : edge].strip(_QUOTES) if zone.kind == "reservation" else ""
            if _ELSEWHERE.fullmatch(motive):
                motive = ""
            out += [
                Reservation(person=p, in_favour_of=favoured, group=group, text=motive or None, span=span)
                for p in persons
            ]
    return out


def favoured_in(text: str, start: int, end: int) -> str | None:
    """Return what the first sentence of a loose reservation says that it is in favour of."""
    for a, b in sentences(text, start, end):
        stop = min(b, a + _LONGEST)
        if re.search(r"(?i)\breserver\w*\s+(?:\w+\s+){0,2}?(?:sig|oss|mig)\b", text[a:stop]):
            return _favoured(_FAVOUR.search(shielded(text[a:stop])))
    return None


def _favoured(match: re.Match[str] | None) -> str | None:
    if not match:
        return None
    words = unshielded(" ".join(match["what"].split()))
    return (
        re.sub(
            r"(?:(?:,|\s+(?:och|samt|med))\s+(?:lämna|anmäl|följande|inge)|\s+(?:enligt|"
            r"som)\s+(?:följande|följer|nedan)).*$",
            "",
            words,
        ).strip(" .,:")
        or None
    )


def _bare_list(text: str, zone: Section) -> list[tuple[Span, list[Person], str | None]]:
    """Return a reservation section that only names persons: "Eva Noor m.fl. (S), Rut Alm (V)"."""
    for a, b in sentences(text, zone.start, zone.end):
        persons = marked_persons(text, a, min(b, a + _LONGEST))
        return [((a, b), persons, None)] if persons else []
    return []


def read_jav(text: str, zones: list[Section], number: str | None) -> list[Jav]:
    """Return who was disqualified, from running text ("X (c) anmälde jäv och deltog inte …").

    Args:
        text: the parsed text.
        zones: the sections to look in.
        number: the § in which they stand, and in which the person is disqualified; None where unknown.

    """
    here = (number,) if number and number.isdigit() else None
    out: list[Jav] = []
    for zone in zones:
        spans = list(sentences(text, zone.start, zone.end))
        for index, (a, b) in enumerate(spans):
            stop = min(b, a + _LONGEST)
            match = _JAV.search(text, a, stop)
            if not match or _LIST_JAV.search(text, a, stop):
                continue
            place = _IN_PLACE.search(text, a, stop)
            # In "Per (M) anmälde jäv; Nils (S) tjänstgör i hans ställe" only the first is jävig.
            limit = (
                max(text.rfind(",", a, place.start()), text.rfind(";", a, place.start()), a)
                if place
                else stop
            )
            persons = persons_in_list(text, a, match.start()) or persons_in_list(
                text, match.end(), limit if limit > match.end() else stop
            )
            if place and place.start() < match.start():
                persons = persons_in_list(text, place.end(), stop)
            in_place = _stand_in(text, spans[index : index + 2], persons)
            out += [Jav(person=p, paragraphs=here, replaced_by=in_place, span=(a, b)) for p in persons]
    return out


def _stand_in(text: str, spans: list[Span], persons: list[Person]) -> str | None:
    """Return who serves in the place of one who is jävig, from the same sentence or the next."""
    names = {p.name for p in persons}
    for a, b in spans:
        place = _IN_PLACE.search(text, a, min(b, a + _LONGEST))
        if place:
            found = [p for p in marked_persons(text, a, min(b, a + _LONGEST)) if p.name not in names]
            if len(found) == 1:
                return found[0].label
    return None


def attendance_jav(text: str, start: int, end: int) -> list[Jav]:
    """Return jäv noted in an attendance list: "Per Lind (S), ej 12 pga jäv"."""
    out: list[Jav] = []
    for match in _LIST_JAV.finditer(text, start, end):
        before = marked_persons(text, max(start, match.start() - 80), match.start())
        if not before:
            continue
        numbers = tuple(re.findall(r"\d+", match["n"]))
        person = before[-1]
        out.append(
            Jav(
                person=person,
                paragraphs=numbers,
                replaced_by=_substitute(text, start, end, person, numbers),
                span=(person.span[0], match.end()),
            )
        )
    return out


def _substitute(text: str, start: int, end: int, person: Person, numbers: tuple[str, ...]) -> str | None:
    if not person.name:
        return None
    pattern = re.compile(
        rf"\bför\s+{re.escape(person.name)}(?:\s*\([^)\n]{{1,8}}\))?,?\s+(?:§+\s?)?{re.escape(numbers[0])}\b"
    )
    match = pattern.search(text, start, end)
    if not match:
        return None
    before = marked_persons(text, max(start, match.start() - 80), match.start())
    return before[-1].label if before else None


def read_deltar_ej(text: str, zones: list[Section]) -> list[DeltarEj]:
    """Return who chose not to take part in the decision; jäv is something else."""
    out: list[DeltarEj] = []
    for zone in zones:
        for a, b in sentences(text, zone.start, zone.end):
            stop = min(b, a + _LONGEST)
            match = _NO_PART.search(text, a, stop)
            if not match or _JAV.search(text, a, stop):
                continue
            persons = _persons(text, a, match.span(), stop)
            out += [DeltarEj(person=p, span=(a, b)) for p in persons]
        if zone.kind == "deltar ej" and not any(zone.start <= d.span[0] < zone.end for d in out):
            out += [DeltarEj(person=p, span=p.span) for p in marked_persons(text, zone.start, zone.end)]
    return out
