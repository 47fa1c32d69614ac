"""Who was there: the attendance list of a first page, read only where its structure leaves no doubt.

A list that is read wrong makes parties silent that were not there, so one line that is not understood takes
the whole list with it: unknown is better than wrong.
"""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

import attrs

from beslut.reading.model import Narvaro, Person
from beslut.reading.names import is_name_word
from beslut.reading.parties import is_party, normal_party
from beslut.reading.text import Line, Span, lines_of

# (heading, whether those under it serve; "absent" and None where they are not there, or no members).
_ZONES: Final = tuple(
    (re.compile(rf"{pattern}", re.IGNORECASE), zone)
    for pattern, zone in (
        (r"(?:tjänstgörande|tjg\.?) ersättare", "serving substitute"),
        (
            (
                r"(?:närvarande,? |övriga närvarande )?(?:ej|icke|inte) tjänstgörande(?: ersättare)?|"
                r"(?:närvarande |övriga )ersättare"
            ),
            "substitute",
        ),
        (r"frånvarande(?: ledamöter| ersättare)?|anmält förhinder", "absent"),
        (r"(?:beslutande |närvarande |ordinarie |tjänstgörande )?ledamöter", "member"),
        (r"beslutande", "member"),
        (r"ersättare", "substitute"),
    )
)
_LABEL: Final = re.compile(
    r"[ \t*_#]*(?P<label>[^\W\d_][\w ,./-]{3,40}?)[ \t*_]*(?::|\t|\s{2,}|$)\s*(?P<rest>.*)"
)
_CAPITAL: Final = r"[A-ZÅÄÖÉÜ][\w'’´\-–]*"
_PARTICLE: Final = r"(?:von|af|av|de|der|van|la|el|al|da|di|du|le|bin|ibn)\b"
_NAME: Final = rf"{_CAPITAL}(?:[ ]{{1,3}}(?:{_PARTICLE}|{_CAPITAL}\.?)){{1,5}}"
_PARTY: Final = r"\(\s?(?P<{0}>-|[A-Za-zÅÄÖåäö\-]{{1,30}})\s?[)}}]"
_ENTRY: Final = re.compile(rf"(?P<name>{_NAME})\s*{_PARTY.format('party')}")
_FOR: Final = re.compile(
    rf"[ ,]*\(?(?:tjänstgör(?:ande)?\s+|tjg\.?\s+|ersätter\s+|i\s+stället\s+)?(?:för\s+)?(?P<name>{_NAME})"
    rf"\s*{_PARTY.format('party')}\)?"
)
_FOR_WORD: Final = re.compile(
    r"[ ,(]*(?:tjänstgör(?:ande)?\s+|tjg\.?\s+)?(?:för|ersätter|i\s+stället\s+för)\s", re.IGNORECASE
)
_VACANT: Final = re.compile(
    r"[ ,(]*(?:tjänstgör(?:ande)?\s+|tjg\.?\s+)?(?:för|ersätter|i\s+stället\s+för|på)\s+"
    rf"vakant(?:\s+plats)?(?![\w])(?:\s*{_PARTY.format('party')})?\)?",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"[ ,]*\(?(?P<role>(?:(?:1|2|3):?[ea]\s+|(?:förste|andre|andra|tredje)\s+)?vice\s+ordf(?:örande|\.)?|"
    r"ordf(?:örande|\.)?|ledamot|ersättare)(?![\w])\)?",
    re.IGNORECASE,
)
_JAV: Final = re.compile(
    r"[ ,]*\(?(?:ej|inte)\s+(?:§+\s?)?[\d\s,–-]+(?:p\.?g\.?a\.?|på\s+grund\s+av)\s+jäv\)?", re.IGNORECASE
)
_REMOTE: Final = re.compile(
    r"[ ,]*\(?(?:deltar\s+|deltog\s+)?(?:på\s+distans|via\s+länk|digitalt)\)?", re.IGNORECASE
)
_RANGE: Final = re.compile(
    r"[ ,]*\(?(?P<not>(?:ej|inte|utom)\s+)?(?:§+\s?)(?P<n>\d{1,4}(?:\s?[–-]\s?\d{1,4})?"
    r"(?:\s?(?:,|och)\s?\d{1,4}(?:\s?[–-]\s?\d{1,4})?){0,9})\)?",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"[ ,]*\(?(?:(?P<from>fr\.?\s?o\.?\s?m\.?|från\s+och\s+med|från|efter)|"
    r"(?P<to>t\.?\s?o\.?\s?m\.?|till\s+och\s+med))\s+§+\s?(?P<n>\d{1,4})\)?",
    re.IGNORECASE,
)
_LIKE_PERSON: Final = re.compile(r"\w\W{0,3}\([A-Za-zÅÄÖåäö]{1,4}\)")
_PARTYLESS: Final = re.compile(rf"{_NAME}(?:\s*,.*)?")
_LEAST: Final = 3  # fewer who serve are no nämnd but a fragment of a list


@attrs.define
class _Row:
    """One line's entry before ranges are made numbers."""

    person: Person
    role: str
    zone: str
    in_place_of: Person | None
    paragraphs: tuple[str, ...] | None
    span: Span
    on_vacant: bool = False
    vacant: str | None = None  # the party whose seat it is, where that is said

    @property
    def stands_in(self) -> bool:
        """Whether it is said on whose place they serve."""
        return self.in_place_of is not None or self.on_vacant


def read_attendance(text: str, span: Span, numbers: tuple[str, ...]) -> tuple[Narvaro, ...] | None:
    """Return who was there, None where no list says so without doubt.

    Args:
        text: the parsed text.
        span: the first page.
        numbers: the numbers of the §§ that the document has, to which "till och med § 29" is referred.

    """
    rows: list[_Row] = []
    zone: str | None = None
    for line in lines_of(text, *span):
        if line.blank:
            continue
        found, at = _zone_of(line)
        if zone is not None and _PARTYLESS.fullmatch(line.bare):
            return None  # a member without party, or a second column
        if found is not None:
            zone = found or None
        if zone is None or at >= line.end:
            continue
        read = _rows(text, at, line.end, zone, numbers)
        if read is None:
            if _LIKE_PERSON.search(text, at, line.end):
                return None  # a person whose line is not understood
            zone = None  # officials, places and times follow
            continue
        rows += read
    return _settled(rows)


def _zone_of(line: Line) -> tuple[str | None, int]:
    """Return the zone that a line opens ("" for one that is none of ours) and where its entries begin."""
    match = _LABEL.match(line.text)
    if not match:
        return None, line.start
    label = " ".join(match["label"].split()).rstrip(":")
    for pattern, zone in _ZONES:
        if pattern.fullmatch(label):
            return zone, line.start + match.start("rest") if match["rest"].strip() else line.end
    if not _ENTRY.match(line.text.strip(" \t*•-–")):
        return "", line.end
    return None, line.start


def _rows(text: str, start: int, end: int, zone: str, numbers: tuple[str, ...]) -> list[_Row] | None:
    """Return the entries that fill a line, None where it holds anything else."""
    out: list[_Row] = []
    at = start
    while True:
        at = re.compile(r"[\s,;*•–-]*(?:och\s+|samt\s+)?").match(text, at, end).end()  # type: ignore[union-attr]  # matches the empty string
        if at >= end:
            return out
        entry = _ENTRY.match(text, at, end)
        if entry is None or not is_party(entry["party"]) or not _all_names(entry["name"]):
            return None
        row = _Row(
            person=_person(entry),
            role="ersättare" if "substitute" in zone else "ledamot",
            zone=zone,
            in_place_of=None,
            paragraphs=None,
            span=entry.span(),
        )
        at = _details(text, entry.end(), end, row, numbers)
        row.span = (row.span[0], at)
        out.append(row)
        following = text[at:end].lstrip()
        if following and following[0] not in ",;" and not re.match(r"(?:och|samt)\s", following):
            return None


def _details(text: str, at: int, end: int, row: _Row, numbers: tuple[str, ...]) -> int:
    """Read role, whom the person serves for, and in which §§; return where they end."""
    while True:
        for pattern in (_JAV, _REMOTE):
            noise = pattern.match(text, at, end)
            if noise:
                at = noise.end()
        vacant = None if row.stands_in else _VACANT.match(text, at, end)
        if vacant and (vacant["party"] is None or is_party(vacant["party"])):
            row.on_vacant = True
            row.vacant = normal_party(vacant["party"]) if vacant["party"] else None
            at = vacant.end()
            continue
        role = _ROLE.match(text, at, end)
        if role:
            word = role["role"].casefold()
            if word.startswith("ordf"):
                row.role = "ordförande"
            elif "vice" in word:
                row.role = "vice ordförande"
            at = role.end()
            continue
        stands = _FOR.match(text, at, end) if not row.on_vacant and _FOR_WORD.match(text, at, end) else None
        if stands and is_party(stands["party"]):
            row.in_place_of = _person(stands)
            at = stands.end()
            continue
        ranged = _RANGE.match(text, at, end)
        if ranged:
            mine = _numbers(ranged["n"])
            if ranged["not"]:
                mine = tuple(n for n in numbers if n not in mine)
            row.paragraphs = (*(row.paragraphs or ()), *mine)
            at = ranged.end()
            continue
        bounded = _FROM.match(text, at, end)
        if bounded:
            edge = int(bounded["n"])
            plain = [n for n in numbers if n.isdigit()]
            row.paragraphs = tuple(
                n for n in plain if (int(n) >= edge if bounded["from"] else int(n) <= edge)
            )
            at = bounded.end()
            continue
        return at


def _numbers(words: str) -> tuple[str, ...]:
    out: list[str] = []
    for piece in re.split(r"\s?(?:,|och)\s?", words):
        ends = [int(n) for n in re.findall(r"\d+", piece)]
        if ends and ends[-1] - ends[0] < 400:
            out += [str(n) for n in range(ends[0], ends[-1] + 1)]
    return tuple(out)


def _all_names(name: str) -> bool:
    return all(is_name_word(word) or word[0].islower() for word in name.split())


def _person(match: re.Match[str]) -> Person:
    return Person(
        name=" ".join(match["name"].split()),
        party=normal_party(match["party"]),
        with_others=False,
        span=match.span(),
    )


def _settled(rows: list[_Row]) -> tuple[Narvaro, ...] | None:
    """Return the list where it can be one: enough who serve, one chair, nobody twice at once."""
    out: list[Narvaro] = []
    for row in rows:
        serving = row.zone in {"member", "serving substitute"} or (row.zone == "substitute" and row.stands_in)
        role = "ersättare" if row.stands_in else row.role
        out.append(
            Narvaro(
                person=row.person,
                role=role,
                present=row.zone != "absent",
                serving=serving,
                in_place_of=row.in_place_of,
                vacant=row.vacant,
                paragraphs=row.paragraphs,
                span=row.span,
            )
        )
    chairs = [n for n in out if n.role == "ordförande" and n.serving and n.paragraphs is None]
    if sum(n.serving for n in out) < _LEAST or len(chairs) > 1 or _twice(out):
        return None
    return tuple(out)


def _twice(rows: list[Narvaro]) -> bool:
    """Return whether a person is said to be two things in one §."""
    seen: dict[tuple[str | None, str | None], list[Narvaro]] = {}
    for row in rows:
        for other in seen.setdefault((row.person.name, row.person.party), []):
            if (
                other.paragraphs is None
                or row.paragraphs is None
                or set(other.paragraphs) & set(row.paragraphs)
            ):
                return True
        seen[row.person.name, row.person.party].append(row)
    return False


def attendance_in(rows: tuple[Narvaro, ...] | None, number: str | None) -> tuple[Narvaro, ...] | None:
    """Return who of a list was there in one §."""
    if rows is None:
        return None
    return tuple(r for r in rows if r.paragraphs is None or number in r.paragraphs)
