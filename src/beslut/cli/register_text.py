"""A body's register of a day as plain text: seats, substitutes, order of call, rules, coalitions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from beslut.clean import clean
from beslut.projections.register_on import Register
from beslut.projections.views import Mandate, Namnd
from beslut.rules import quorum
from beslut.values import TimePoint

_GAP = "  "


def register_text(namnd: Namnd, register: Register) -> str:
    """The register as a reader wants it: the seats in order first."""
    return "\n".join(clean(line).rstrip() for line in _lines(namnd, register))


def _lines(namnd: Namnd, register: Register) -> Iterator[str]:
    head = f"{register.name}, {register.day or 'som det står sist'}"
    yield head
    yield "=" * len(clean(head))
    yield f"{namnd.id}, {namnd.kind}{'' if namnd.municipality is None else f', {namnd.municipality}'}"
    yield ""
    vacant = sum(seat.holder is None for seat in register.seats)
    rows = [
        (
            seat.id if seat.id != (seat.holder and seat.holder.id) else "–",
            seat.label,
            seat.role or "",
            _when(seat.mandate),
            f"{seat.party}:s plats" if seat.holder and seat.party != seat.holder.party and seat.party else "",
        )
        for seat in register.seats
    ]
    yield from _table(rows)
    if register.number is None:
        yield f"{len(rows)} ledamöter; hur många platser nämnden har är inte känt."
    else:
        empty = f", {vacant} vakant{'a' if vacant > 1 else ''}" if vacant else ""
        many = "plats" if register.number == 1 else "platser"
        yield f"{register.number} {many}{empty}; beslutsför med {quorum(register.number)}."
    if register.substitutes:
        yield from ("", "Ersättare, i den ordning de valdes")
        yield from _table([(f"{n}", m.person.label, _when(m)) for n, m in enumerate(register.substitutes, 1)])
    if register.inkallelseordning:
        yield from ("", "Inkallelseordning")
        yield from _table([(p, ", ".join(order)) for p, order in register.inkallelseordning.items()])
    yield ""
    if register.rules is None:
        yield "Regelverk: inget antaget; det medföljande gäller."
    else:
        yield f"Regelverk: {register.rules.label}"
        yield from _table([(p.name, p.value) for p in register.rules.parameters])
    for bloc in register.coalitions:
        yield f"{bloc.name}: {', '.join(bloc.parties)}{_GAP}{_period(bloc.since, bloc.until)}"


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(clean(row[i])) for row in rows) for i in range(len(rows[0]))] if rows else []
    for row in rows:
        cells = [clean(cell).ljust(width) for cell, width in zip(row, widths, strict=True)]
        if clean(row[0]).isdecimal():
            cells[0] = clean(row[0]).rjust(widths[0])
        yield _GAP + _GAP.join(cells)


def _when(mandate: Mandate | None) -> str:
    return "" if mandate is None else _period(mandate.since, mandate.until)


def _period(since: TimePoint, until: TimePoint) -> str:
    return f"{since.value[:10]}–{until.value[:10]}" if since.value or until.value else ""


def register_plain(namnd: Namnd, register: Register) -> dict[str, Any]:
    """The register as `beslut namnd visa --json` prints it."""
    return {
        "namnd": namnd.id,
        "name": namnd.name,
        "kind": namnd.kind,
        "municipality": namnd.municipality,
        "day": _day(register.day),
        "number": register.number,
        "seats": [
            {
                "seat": seat.id,
                "party": seat.party,
                "role": seat.role,
                **({"name": None} if seat.mandate is None else _mandate(seat.mandate)),
            }
            for seat in register.seats
        ],
        "substitutes": [
            {"party": mandate.person.party, **_mandate(mandate)} for mandate in register.substitutes
        ],
        "inkallelseordning": {party: list(order) for party, order in register.inkallelseordning.items()},
        "rules": register.rules
        and {
            "name": register.rules.name,
            "version": register.rules.version,
            "parameters": register.rules.given,
        },
        "coalitions": [
            {
                "name": c.name,
                "parties": list(c.parties),
                "since": _day(c.since.day),
                "until": _day(c.until.day),
            }
            for c in register.coalitions
        ],
    }


def _mandate(mandate: Mandate) -> dict[str, Any]:
    return {
        "name": mandate.person.name,
        "person": mandate.person.id,
        "since": _day(mandate.since.day),
        "until": _day(mandate.until.day),
        "event": mandate.event,
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
