"""A body's register as TOML that reads back to the same register."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from beslut.decide.namnd import in_force
from beslut.decide.seated import SEATED, last_day
from beslut.projections.register_on import said_of_seats, seat_order
from beslut.projections.views import Coalition, Mandate, Namnd
from beslut.register.written import NO_SEAT
from beslut.values import Party, RulesRef


def register_toml(namnd: Namnd) -> str:
    """The whole register of a body, past mandates too, as `read_register` reads it.

    Who sat where, whose each seat was, in which order substitutes were called, by which rules and with how
    many seats, is the same on every day when it is read back. Mandates that ended on a day that nobody
    knows are left out, since they hold on none.
    """
    return "\n".join(_lines(namnd)) + "\n"


def _lines(namnd: Namnd) -> Iterator[str]:
    yield f"namn = {_text(namnd.name)}"
    yield f"slag = {_text(namnd.kind)}"
    if namnd.municipality is not None:
        yield f"kommun = {_text(namnd.municipality)}"
    yield f"numrering = {_text(namnd.numbering)}"
    first = in_force([(n.since.day, n.seats) for n in namnd.seat_numbers], dt.date.min)
    if first is not None:
        yield f"platser = {first}"
    known = [m for m in namnd.mandates if not (m.ended and last_day(m) is None)]
    members = [m for m in known if m.role != "ersättare"]
    yield ""
    yield from _list("ledamoter", (_mandate(m) for m in sorted(members, key=_listed)))
    yield from _list("ersattare", (_mandate(m) for m in known if m.role == "ersättare"))
    yield from _list("platsparti", _allotments(namnd, known))
    yield from _list("koalition", (_coalition(c) for c in namnd.coalitions))
    orders, rules = _by_day(namnd)
    yield from _tables(orders.pop(None, {}), rules.pop(None, None), "")
    numbers = {n.since.day: n.seats for n in namnd.seat_numbers if n.since.day and n.seats is not None}
    for day in sorted({*orders, *rules, *numbers} - {None}, key=lambda d: d or dt.date.min):
        yield ""
        yield "[[andring]]"
        yield f"dag = {day}"
        if day in numbers:
            yield f"platser = {numbers[day]}"
        yield from _tables(orders.get(day, {}), rules.get(day), "andring.")


def _listed(mandate: Mandate) -> tuple[tuple[int, int, str], dt.date]:
    """By seat, and on each in order of time; who has none keeps the order recorded."""
    seat = (2, 0, "") if mandate.seat is None else seat_order(mandate.seat)
    return seat, (mandate.since.day or dt.date.min) if mandate.seat is not None else dt.date.min


def _by_day(
    namnd: Namnd,
) -> tuple[dict[dt.date | None, dict[Party, tuple[Party, ...]]], dict[dt.date | None, RulesRef]]:
    orders: dict[dt.date | None, dict[Party, tuple[Party, ...]]] = {}
    for order in namnd.inkallelseordning:
        orders.setdefault(order.since.day, {})[order.party] = order.order
    return orders, {adopted.since.day: adopted.rules for adopted in namnd.adopted}


def _mandate(mandate: Mandate) -> Mapping[str, Any]:
    seat = mandate.seat if mandate.seat is not None else NO_SEAT
    return {
        **({"plats": seat} if mandate.role in SEATED else {}),
        "namn": mandate.person.name,
        "parti": mandate.person.party or "-",
        "uppdrag": mandate.role,
        **_period(mandate.since.day, last_day(mandate)),
    }


def _allotments(namnd: Namnd, known: Iterable[Mandate]) -> Iterator[Mapping[str, Any]]:
    """Whose seats were, where no mandate that is written says the same."""
    told = {(m.seat, m.since.day): m.person.party for m in known if m.role in SEATED}
    said = [(a.seat, a.since.day) for a in namnd.allotted]
    said += [(m.seat, m.since.day) for m in namnd.mandates if m.role in SEATED and m.seat is not None]
    parties = said_of_seats(namnd, None)
    for seat, day in dict.fromkeys(said):
        party = in_force(parties.get(seat, []), day or dt.date.min)
        if party is not None and told.get((seat, day)) != party:
            yield {"plats": seat, "parti": party, **_period(day, None)}


def _coalition(coalition: Coalition) -> Mapping[str, Any]:
    return {
        "namn": coalition.name,
        "partier": list(coalition.parties),
        **_period(coalition.since.day, coalition.until.day),
    }


def _period(since: dt.date | None, until: dt.date | None) -> dict[str, Any]:
    return {key: day for key, day in (("fran", since), ("till", until)) if day is not None}


def _list(key: str, entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    rows = [f"  {{ {', '.join(f'{k} = {_value(v)}' for k, v in entry.items())} }}," for entry in entries]
    if rows:
        yield f"{key} = ["
        yield from rows
        yield "]"


def _tables(orders: Mapping[Party, tuple[Party, ...]], rules: RulesRef | None, at: str) -> Iterator[str]:
    if orders:
        yield ""
        yield f"[{at}inkallelseordning]"
        yield from (f"{_text(party)} = {_value(list(order))}" for party, order in orders.items())
    if rules is not None:
        yield ""
        yield f"[{at}regelverk]"
        yield f"namn = {_text(rules.name)}"
        yield f"version = {_text(rules.version)}"
        if rules.parameters:
            yield f"[{at}regelverk.parametrar]"
            yield from (f"{_text(p.name)} = {_text(p.value)}" for p in rules.parameters)


def _value(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(_text(each) for each in value)}]"
    return _text(value)


def _text(value: str) -> str:
    """A TOML string: JSON's, with DEL escaped too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
