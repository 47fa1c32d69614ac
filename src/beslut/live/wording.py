"""Texts of proposals as att-satser, and the words of a decision."""

from __future__ import annotations

import re

from beslut.values import Question

_MARK = re.compile(r"^\s*(?:\d{1,2}[.)]?|[-–—•*])?\s*(?=att\b)", re.IGNORECASE)
_LEAD = re.compile(
    r".*\b(?:beslutar|beslutade|besluta|föreslår|föreslås|yrkar)\b(?P<rest>[^.]*)$", re.IGNORECASE
)
_IN_THE_LEAD = re.compile(r"^\s*(?P<point>att\b.+)$", re.IGNORECASE)


def att_satser(text: str | None) -> tuple[str, ...]:
    """The att-satser of a text, each from "att" on; () where it isn't made of such.

    A lead before them ("Nämnden beslutar") is none of them, and the first may follow in its line. Numbered
    sections of a yttrande that don't begin with "att" are one text (rules.md 8.10).
    """
    found: list[list[str]] = []
    for line in (text or "").splitlines():
        flat = " ".join(line.split())
        if not flat:
            continue
        mark = _MARK.match(line)
        if mark is not None:
            found.append([line[mark.end() :].strip()])
        elif found:
            found[-1].append(flat)
        elif (lead := _LEAD.match(line)) is None:
            return ()
        elif (first := _IN_THE_LEAD.match(lead["rest"])) is not None:
            found.append([" ".join(first["point"].split())])
    return tuple(" ".join(parts) for parts in found)


def as_points(points: tuple[str, ...]) -> tuple[str, ...]:
    """Points as the minutes list them: commas between, a full stop after the last."""
    bare = [point.rstrip().rstrip(".,;").rstrip() for point in points]
    bare = [point for point in bare if point]
    if not all(point[:4].casefold() == "att " for point in bare):
        return tuple(
            point if point.endswith((".", "!", "?")) else f"{point}."
            for point in (p.rstrip() for p in points)
        )
    return tuple(f"{point}{'.' if n == len(bare) else ','}" for n, point in enumerate(bare, 1))


def meaning(label: str, question: Question) -> str:
    """What a vote for an option stands for, as a voteringsproposition says it."""
    if label in _FORMALLY:
        return _FORMALLY[label]
    if question == "motförslag":
        return f"{label} som motförslag"
    if label in ("avslag", "bifall") or label.startswith(("avslag på ", "bifall till ")):
        return label
    return f"bifall till {label}"


_FORMALLY = {
    "avgörs idag": "att ärendet avgörs idag",
    "återremiss": "att ärendet återremitteras",
    "bordläggning": "att ärendet bordläggs",
}
