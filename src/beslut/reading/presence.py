"""Who was there, as commands: the list before the first §, and who comes and goes between the §§."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args

from beslut.decide import Command
from beslut.decide.meeting import commands as c
from beslut.reading import model as r
from beslut.reading.text import Span
from beslut.values import PersonRef, Role, Source

_Rows = tuple[r.Narvaro, ...]


def record(meeting: str, rows: _Rows, source: Callable[[Span], Source]) -> Iterator[Command]:
    """Record who is there at the first §, and the ordinary members whose places substitutes fill.

    Args:
        meeting: its id.
        rows: the attendance of the first §.
        source: from a span to where it was read.

    """
    listed = {_key(row.person) for row in rows}
    for row in rows:
        at = source(row.span)
        place = row.in_place_of
        if place is not None and _key(place) not in listed:
            listed.add(_key(place))
            yield c.RecordAttendance(
                meeting=meeting, person=_ref(place), role="ledamot", present=False, serving=False, source=at
            )
        yield c.RecordAttendance(
            meeting=meeting,
            person=_ref(row.person),
            role=_role(row.role),
            present=row.present,
            serving=row.serving and row.present,
            in_place_of=_ref(place) if place else None,
            vacant=row.vacant,
            source=at,
        )


def changes(meeting: str, before: _Rows, after: _Rows, source: Callable[[Span], Source]) -> Iterator[Command]:
    """Record who left and who came between two §§.

    Args:
        meeting: its id.
        before: the attendance of the § before.
        after: that of the § that follows.
        source: from a span to where it was read.

    """
    was = {_key(row.person): row for row in before}
    now = {_key(row.person): row for row in after}
    for key, row in was.items():
        if row.present and key not in now:
            yield c.NoteDeparture(meeting=meeting, person=_ref(row.person), source=source(row.span))
    for key, row in now.items():
        old = was.get(key)
        at = source(row.span)
        if row.serving and not (old and old.serving):
            if row.role == "ersättare":
                place = _ref(row.in_place_of) if row.in_place_of else None
                yield c.CallInErsattare(
                    meeting=meeting,
                    person=_ref(row.person),
                    in_place_of=place,
                    vacant=row.vacant,
                    source=at,
                )
            else:
                yield c.NoteArrival(meeting=meeting, person=_ref(row.person), source=at)
        elif old and old.serving and not row.serving:
            yield c.RecordAttendance(
                meeting=meeting,
                person=_ref(row.person),
                role=_role(row.role),
                present=row.present,
                serving=False,
                source=at,
            )


def _key(person: r.Person) -> tuple[str | None, str | None]:
    return person.name, person.party


def _ref(person: r.Person) -> PersonRef:
    return PersonRef(person.name or "", person.party)


def _role(word: str) -> Role:
    return next((role for role in get_args(Role) if role == word), "ledamot")
