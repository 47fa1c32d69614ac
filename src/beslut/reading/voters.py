"""Who voted what: lists of names, roll calls, and tables of the parties' votes."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

from beslut.reading.model import NamedVotes, PartyTally, Person
from beslut.reading.names import marked_persons, persons_in_list

_ABSTAIN_LIST: Final = re.compile(r"(?m)\bavstår(?:\s+från\s+att\s+rösta)?\s*:\s*(?=[A-ZÅÄÖ])", re.IGNORECASE)
_ABSTAINER: Final = re.compile(r"\bavst(?:od|år|ått)\b", re.IGNORECASE)
_TALLY: Final = re.compile(
    r"(?m)^[ \t]{0,40}(?P<party>[A-ZÅÄÖ]{1,6})[\s|:]+ja[\s|]+(?P<ja>\d{1,3})"
    r"[\s|,]+nej[\s|]+(?P<nej>\d{1,3})(?:[\s|,]+avst(?:år|od)[\s|]+(?P<av>\d{1,3}))?[ \t]*\|?[ \t]*$",
    re.IGNORECASE,
)
_VOTED: Final = re.compile(
    r"\bröst(?:ade|ar)(?:\s+på)?\s+(?P<side>ja|nej)\b|\b(?P<first>ja|nej)\s+röst(?:ade|ar)\b|"
    r"\b(?P<plural>ja|nej)-röster\b(?=\s*:)|"
    r"(?m:^)[ \t*]{0,8}(?P<line>ja|nej)(?:-?\s?röst(?:er|ar)?)?[ \t*]*(?:\(\d{1,3}\)[ \t]*)?"
    r"(?::[ \t]*(?:\n[ \t]*)?|\n[ \t]*)"
    r"(?=(?-i:[A-ZÅÄÖ][\w\-]+ (?:[\w\-]+ ){0,3}[A-ZÅÄÖ][\w\-]+,? \(?[A-Za-zÅÄÖåäö]{1,4}\b))",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(r"\s*(?:[-–—:]|\t)\s*(?P<side>ja|nej|avstår|avstod|frånvarande)\b", re.IGNORECASE)


def roll_call(masked: str, start: int, end: int) -> NamedVotes | None:
    """Return a roll call, "Namn (P) - JA Namn (P) - NEJ", None where there is none."""
    sides: dict[str, list[Person]] = {"ja": [], "nej": [], "avstår": []}
    span: list[int] = []
    if not re.search(r"[)}\]]\s*(?:[-–—:]|\t)\s*(?:ja|nej)\b", masked[start:end], re.IGNORECASE):
        return None
    for person in marked_persons(masked, start, end):
        match = _CALLED.match(masked, person.span[1], min(end, person.span[1] + 20))
        if match:
            side = match["side"].casefold()
            if side != "frånvarande":
                sides["avstår" if side.startswith("avst") else side].append(person)
            span += [person.span[0], match.end()]
    if len(span) < 4:
        return None
    return NamedVotes(
        ja=tuple(sides["ja"]),
        nej=tuple(sides["nej"]),
        avstar=tuple(sides["avstår"]),
        span=(min(span), max(span)),
    )


def names_by_side(masked: str, start: int, end: int) -> NamedVotes | None:
    """Return the names that stand before or after "röstade ja" and "röstade nej"."""
    marks = list(_VOTED.finditer(masked, start, min(end, start + 20_000)))
    sides: dict[str, list[Person]] = {"ja": [], "nej": []}
    floor = start
    for index, mark in enumerate(marks):
        side = (mark["side"] or mark["plural"] or mark["first"] or mark["line"]).casefold()
        stop = marks[index + 1].start() if index + 1 < len(marks) else end
        after = re.match(r"[\s:;,–-]*", masked[mark.end() : mark.end() + 8])
        begin = mark.end() + (after.end() if after else 0)
        close = _list_end(masked, begin, min(stop, begin + 4_000))
        persons = _leading(masked, begin, close)
        if not persons:
            line = max(
                masked.rfind(". ", floor, mark.start()) + 1,
                masked.rfind("\n", floor, mark.start()) + 1,
                floor,
            )
            persons = persons_in_list(masked, line, mark.start())
        if not sides[side]:
            sides[side] = persons
        floor = max(mark.end(), persons[-1].span[1] if persons else 0)
    avstar = _abstainers(masked, start, end)
    found = [p for persons in (*sides.values(), avstar) for p in persons]
    if len(sides["ja"]) + len(sides["nej"]) < 2:
        return None
    return NamedVotes(
        ja=tuple(sides["ja"]),
        nej=tuple(sides["nej"]),
        avstar=tuple(avstar),
        span=(min(p.span[0] for p in found), max(p.span[1] for p in found)),
    )


def _list_end(masked: str, start: int, end: int) -> int:
    for match in re.compile(r"\.(?=\s|$)|\n\s*\n|\n(?=[ \t]*[A-ZÅÄÖ][\w-]{1,20}[ \t]*:)").finditer(
        masked, start, end
    ):
        word = masked[max(start, match.start() - 5) : match.start()]
        if not re.search(r"\b(?:m\.fl|fl|[A-ZÅÄÖ])$", word):
            return match.start()
    return end


def _leading(masked: str, start: int, end: int) -> list[Person]:
    """Return the list of names with which a stretch begins, [] where it begins with something else."""
    persons = persons_in_list(masked, start, end)
    if (
        not persons
        or len(
            re.sub(
                r"[\s:,]|\b(?:ledamöterna|ordföranden?|följande)\b", "", masked[start : persons[0].span[0]]
            )
        )
        > 2
    ):
        return []
    return persons


def _abstainers(masked: str, start: int, end: int) -> list[Person]:
    out: list[Person] = []
    for match in _ABSTAIN_LIST.finditer(masked, start, end):
        out += _leading(masked, match.end(), _list_end(masked, match.end(), min(end, match.end() + 1_000)))
    for match in _ABSTAINER.finditer(masked, start, end):
        begin = max(
            start, masked.rfind(". ", start, match.start()) + 1, masked.rfind("\n", start, match.start()) + 1
        )
        out += persons_in_list(masked, begin, match.start())
    return out


def party_tally(masked: str, start: int, end: int) -> tuple[PartyTally, ...] | None:
    """Return the rows of a table of the parties' votes, None where there is none."""
    rows = tuple(
        PartyTally(
            party=m["party"],
            ja=int(m["ja"]),
            nej=int(m["nej"]),
            avstar=int(m["av"] or 0),
            span=(m.start("party"), m.end()),
        )
        for m in _TALLY.finditer(masked, start, end)
    )
    return rows or None
