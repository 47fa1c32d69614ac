"""Votes set out in tables: one row a member with a mark under ja, nej or avstår."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

from beslut.reading.model import NamedVotes, Person
from beslut.reading.names import is_name_word, marked_persons
from beslut.reading.parties import is_party, normal_party
from beslut.reading.text import Line, lines_of

_MARK: Final = re.compile(r"\s*\**\s*(?:[xX✓✔1]|ja|nej)\s*\**\s*", re.IGNORECASE)
_SIDES: Final = (("ja", "ja"), ("nej", "nej"), ("avst", "avstår"))


def _cells(line: Line) -> list[tuple[int, str]]:
    """Return the cells of a row with their offsets: between bars, else between tabs."""
    separator = "|" if line.text.count("|") >= 2 else "\t"
    if separator not in line.text:
        return []
    out: list[tuple[int, str]] = []
    at = line.start
    for piece in line.text.split(separator):
        out.append((at, piece))
        at += len(piece) + 1
    return out[1:] if separator == "|" and not out[0][1].strip() else out


def _beside(cells: list[tuple[int, str]]) -> Person | None:
    """Return the voter of a row whose party stands in the second cell."""
    name, party = cells[0][1].strip(" *"), cells[1][1].strip(" *()")
    words = name.split()
    if not 2 <= len(words) <= 5 or not all(map(is_name_word, words)) or not party or not is_party(party):
        return None
    at = cells[0][0] + cells[0][1].index(words[0])
    return Person(name=name, party=normal_party(party), with_others=False, span=(at, at + len(name)))


def vote_table(text: str, start: int, end: int) -> NamedVotes | None:
    """Return who voted what from a table with columns Ja, Nej and Avstår; None where there is none.

    The first cell of a row names the voter; a substitute's row may name in another cell for whom.

    Args:
        text: the parsed text.
        start: where to begin.
        end: where to stop.

    """
    columns: dict[int, str] = {}
    sides: dict[str, list[Person]] = {"ja": [], "nej": [], "avstår": []}
    span: list[int] = []
    for line in lines_of(text, start, end):
        cells = _cells(line)
        if len(cells) < 3:
            continue
        heads = {
            index: side
            for index, (_, cell) in enumerate(cells)
            for word, side in _SIDES
            if re.fullmatch(rf"\W*{word}\w{{0,3}}\W*", cell, re.IGNORECASE)
        }
        if len(heads) >= 2 and {"ja", "nej"} <= set(heads.values()):
            columns = heads
            continue
        person = next(iter(marked_persons(text, cells[0][0], cells[0][0] + len(cells[0][1]))), None)
        person = person or _beside(cells)
        if not columns or person is None:
            continue
        for index, side in columns.items():
            if index < len(cells) and _MARK.fullmatch(cells[index][1]):
                sides[side].append(person)
                span += [line.start, line.end]
    if len(span) < 4:
        return None
    return NamedVotes(
        ja=tuple(sides["ja"]),
        nej=tuple(sides["nej"]),
        avstar=tuple(sides["avstår"]),
        span=(min(span), max(span)),
    )
