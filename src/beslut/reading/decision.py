"""The decision of a §: its text, its points, and the points of a text of the nämnd's own within it."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

import attrs

from beslut.reading.bodies import same_body
from beslut.reading.headings import Section
from beslut.reading.model import DecisionPoint
from beslut.reading.text import lines_of

_OWN: Final = re.compile(
    r"\b(?:anför(?:a|er|s|de)?|yttra(?:r|de)?(?:\s+sig)?)\s+"
    r"(?:(?:därutöver|härutöver|dessutom|också|även|vidare|samtidigt)\s+)*(?:som\s+\w+\s+)?(?:följande|"
    r"enligt\s+nedan)\b|\b(?:följande|eget|egna)\s+yttrande|\bdärutöver\s+(?:anför|lämna|vill)\w*"
    r"|\btillägger\s+följande|\bmed\s+följande\s+(?:tillägg|yttrande|svar|synpunkter)",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"(?m)^[ \t*_]{0,6}(?P<n>\d{1,2})[.)][ \t]")
_ITEM: Final = re.compile(r"[ \t]*(?:[•●▪*–-]|\d{1,2}[.)]|[a-h]\))[ \t]+|[ \t]*(?=(?:att)\s)")
_FURNITURE: Final = re.compile(
    r"^\s*(?:\(\d{1,3}\)|(?:sida|sidan|sid)\s+\d+.*|\d{1,3}\s?\(\d{1,3}\)|justerandes?\s+sign.*|"
    r"utdragsbestyrkande.*|ordf(?:örande)?s?\s+sign.*|\.{3}.*)$",
    re.IGNORECASE,
)
_DANGLING: Final = re.compile(r"(?:[,:;–-]|\b(?:och|samt|att|med|av|för|till|i|som|den|det|en|ett|på|från))$")


@attrs.frozen(kw_only=True)
class Decision:
    """A decision as read. ``complete`` is False where its text seems to be cut."""

    text: str
    points: tuple[DecisionPoint, ...]
    own_points: int | None
    complete: bool
    span: tuple[int, int]


def decision_sections(zones: list[Section], namnd: str | None) -> list[Section]:
    """Return the sections that hold this body's decision, out of all sections of a §.

    "Kommunstyrelsens förslag" is its decision in its own minutes and a proposal in fullmäktige's.

    Args:
        zones: all sections.
        namnd: the body whose minutes these are, where known.

    """
    plain = [
        z for z in zones
        if z.heading is not None and z.kind == "beslut"
        and (z.heading.scope is None or same_body(z.heading.scope, namnd))
    ]  # fmt: skip
    own = [z for z in plain if z.heading and z.heading.body and same_body(z.heading.body, namnd)]
    if own:
        return own
    if plain:
        # An earlier body's decision is reprinted with its name; one without, or of "nämnden", is ours.
        unnamed = [
            z for z in plain if z.heading and (not z.heading.body or not namnd or _generic(z.heading.body))
        ]
        return unnamed or plain[-1:]
    proposed = [
        z for z in zones if z.kind == "organförslag" and z.heading and same_body(z.heading.body, namnd)
    ]
    return proposed[-1:]


def _generic(body: str) -> bool:
    return body.casefold().rstrip("s") in {
        "nämnden",
        "stadsdelsnämnden",
        "styrelsen",
        "kommundelsnämnden",
        "fullmäktige",
    }


def read_decision(text: str, zones: list[Section]) -> Decision | None:
    """Return the decision in its sections, None where they are empty.

    Args:
        text: the parsed text.
        zones: the sections of ``decision_sections``.

    """
    for zone in zones:
        end = zone.end
        for line in lines_of(text, zone.start, zone.end):
            if _FURNITURE.match(line.text):
                end = line.start
                break
        body = text[zone.start : end]
        if not body.strip(" \t\n•*-–_#"):
            continue
        start = zone.start + len(body) - len(body.lstrip())
        stop = zone.start + len(body.rstrip(" \t\n•*_#"))
        own = _OWN.search(text, start, stop)
        points = () if own else tuple(listed_points(text, start, stop))
        lead = _ITEM.match(text, start)
        words = text[lead.end() if lead else start : stop].strip()
        listed = len(points) > 1 and points[0].span[0] - start < 8
        return Decision(
            text="\n".join(point.text for point in points) if listed else words,
            points=points or (DecisionPoint(text=words, span=(start, stop)),),
            own_points=_own_points(text, own.end(), stop) if own else None,
            complete=not _DANGLING.search(text[start:stop]),
            span=(start, stop),
        )
    return None


def _own_points(text: str, start: int, end: int) -> int:
    """Count the numbered points 1, 2, 3 … of a text."""
    count = 0
    for match in _NUMBERED.finditer(text, start, end):
        if int(match["n"]) == count + 1:
            count += 1
    return count


def listed_points(text: str, start: int, end: int) -> list[DecisionPoint]:
    """Return the items of a decision or a proposal that is a list; [] where it is prose."""
    marks: list[tuple[int, int]] = []
    for line in lines_of(text, start, end):
        item = _ITEM.match(line.text)
        if item and line.bare:
            marks.append((line.start, line.start + item.end()))
    if not marks:
        return []
    edges = [m[0] for m in marks[1:]] + [end]
    out = []
    for (_, a), edge in zip(marks, edges, strict=True):
        b = edge
        gap = re.compile(r"\n[ \t]*\n").search(text, a, b)
        b = gap.start() if gap and text[a : gap.start()].strip() else b
        words = " ".join(text[a:b].split())
        if words:
            out.append(DecisionPoint(text=words, span=(a, a + len(text[a:b].rstrip()))))
    return out
