"""Att-satser: those of a text, and which of them are put together since the same proposals concern them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from attrs import frozen

T = TypeVar("T")

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


@frozen
class Scope:
    """Some att-satser: `points`, or where that is () all but `but`."""

    points: tuple[int, ...] = ()
    but: tuple[int, ...] = ()

    def overlaps(self, other: Scope) -> bool:
        """Whether an att-sats may be in both."""
        if self.points and other.points:
            return not set(self.points).isdisjoint(other.points)
        if self.points:
            return not set(self.points) <= set(other.but)
        return other.overlaps(self) if other.points else True

    def within(self, scopes: Iterable[Scope], points: int | None = None) -> bool:
        """Whether all of it is in these together; `points`: how many att-satser there are, if known."""
        scopes = tuple(scopes)
        named = {point for each in scopes for point in each.points}
        left_out = [set(each.but) - named for each in scopes if not each.points]
        missing = set.intersection(*left_out) if left_out else None
        mine = self.points
        if not mine and points is not None:
            mine = tuple(point for point in range(1, points + 1) if point not in self.but)
        if mine or points is not None:
            return all(each in named or (missing is not None and each not in missing) for each in mine)
        return missing is not None and missing <= set(self.but)


def scopes(
    wanted: Sequence[tuple[T, tuple[int, ...]]],
    *,
    apart: Iterable[tuple[int, ...]] = (),
    points: int | None = None,
) -> tuple[tuple[Scope, tuple[T, ...]], ...]:
    """Each group of att-satser with what concerns it, by its first att-sats; the rest come last.

    `wanted`: each thing with the att-satser that it concerns, () for all; `apart`: att-satser that are
    never put with others; `points`: how many there are, None where unknown.
    """
    separate = [set(each) for each in apart]
    named = sorted({point for _, some in wanted for point in some}.union(*separate))
    groups: dict[tuple[tuple[T, ...], tuple[bool, ...]], list[int]] = {}
    for point in named:
        members = tuple(dict.fromkeys(thing for thing, some in wanted if not some or point in some))
        marks = tuple(point in each for each in separate)
        if members:
            groups.setdefault((members, marks), []).append(point)
    found = [(Scope(tuple(group)), members) for (members, _), group in groups.items()]
    rest = tuple(dict.fromkeys(thing for thing, some in wanted if not some))
    if points is not None and named:
        others = tuple(point for point in range(1, points + 1) if point not in named)
        if rest and others:
            found.append((Scope(others), rest))
    elif rest:
        found.append((Scope((), tuple(named)), rest))
    return tuple(found)
