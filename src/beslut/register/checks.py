"""What no register can hold, whatever was recorded before: found before anything is recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator

from beslut.decide.namnd import in_force
from beslut.decide.seated import SEATED
from beslut.register.faults import Fault
from beslut.register.written import WrittenCoalition, WrittenOrder, WrittenPlace, WrittenRegister
from beslut.values import Party


def faults_of(written: WrittenRegister) -> tuple[Fault, ...]:
    """All that can't be so in a register as written."""
    return (
        *_periods(written),
        *_persons(written.places),
        *_seats(written.places),
        *_chairs(written.places),
        *_number(written),
        *_orders(written),
    )


def overlap(one: WrittenPlace, other: WrittenPlace) -> bool:
    """Whether two places are had on some day at the same time; an end that isn't said is open."""
    return _begins_by(one.since, other.until) and _begins_by(other.since, one.until)


def _begins_by(first: dt.date | None, last: dt.date | None) -> bool:
    return first is None or last is None or first <= last


def _periods(written: WrittenRegister) -> Iterator[Fault]:
    periods: tuple[WrittenPlace | WrittenCoalition, ...] = (*written.places, *written.coalitions)
    for each in periods:
        if each.since is not None and each.until is not None and each.until < each.since:
            yield Fault(each.where, str(each.until), f"ligger före första dagen, {each.since}")


def _pairs(
    places: Iterable[WrittenPlace], alike: Callable[[WrittenPlace], object]
) -> Iterator[tuple[WrittenPlace, WrittenPlace]]:
    """Each place with those alike that are written before it and had at the same time."""
    groups: dict[object, list[WrittenPlace]] = {}
    for place in places:
        group = groups.setdefault(alike(place), [])
        yield from ((before, place) for before in group if overlap(before, place))
        group.append(place)


def _persons(places: Iterable[WrittenPlace]) -> Iterator[Fault]:
    had = [p for p in places if p.person is not None and p.role in (*SEATED, "ersättare")]
    for before, place in _pairs(had, lambda p: p.label):
        both = {before.role, place.role}
        seats = {before.seat, place.seat} - {None, ""}
        two_roles = len(both) > 1 and both <= set(SEATED) and len(seats) < 2  # noqa: PLR2004  # one seat
        if not two_roles:
            later = place.since is not None and (before.since is None or before.since < place.since)
            right = (
                f"slutar det uppdraget när detta börjar, {place.since}, skriv det (slutar i TOML, Till i CSV)"
                if later and len(both) > 1
                else "en gång är rätt"
            )
            yield Fault(place.where, place.label, f"står redan på {before.where} som {before.role}; {right}")


def _seats(places: Iterable[WrittenPlace]) -> Iterator[Fault]:
    numbered = [p for p in places if p.seat and p.role in SEATED]
    for before, place in _pairs(numbered, lambda p: p.seat):
        if before.label != place.label and place.person and before.person:
            yield Fault(
                place.where,
                f"plats {place.seat}",
                f"har {before.label} enligt {before.where}; en plats har en ledamot i taget",
            )


def _chairs(places: Iterable[WrittenPlace]) -> Iterator[Fault]:
    chairs = [p for p in places if p.role == "ordförande" and p.person is not None]
    for before, place in _pairs(chairs, lambda p: p.role):
        if before.label != place.label:
            yield Fault(
                place.where,
                place.label,
                f"är ordförande medan {before.label} är det ({before.where}); en nämnd har en ordförande",
            )


def _number(written: WrittenRegister) -> Iterator[Fault]:
    numbers = [(n.since, n.seats) for n in written.numbers]
    told: set[tuple[int, frozenset[str]]] = set()
    members = [p for p in written.places if p.role in SEATED]
    asked: set[dt.date] = set()
    for place in members:
        day = place.since or dt.date.min
        seats = in_force(numbers, day)
        if seats is None:
            continue
        if place.seat and place.seat.isdecimal() and not 1 <= int(place.seat) <= seats:
            yield Fault(place.where, f"plats {place.seat}", f"finns inte; platserna är 1 till {seats}")
        if day in asked:
            continue
        asked.add(day)
        there = [p for p in members if _on(p, day)]
        persons = frozenset(p.label for p in there if p.person is not None)
        vacant = sum(p.person is None for p in there)
        if len(persons) + vacant > seats and (seats, persons) not in told:
            told.add((seats, persons))
            empty = f" och {vacant} vakanta" if vacant else ""
            when = "" if place.since is None else f" den {place.since}"
            yield Fault(
                written.file,
                None,
                f"har {len(persons)} ledamöter{empty}{when} men {seats} platser; stryk "
                f"{len(persons) + vacant - seats}, eller rätta antalet platser",
            )


def _on(place: WrittenPlace, day: dt.date) -> bool:
    return (place.since is None or place.since <= day) and (place.until is None or day <= place.until)


def _orders(written: WrittenRegister) -> Iterator[Fault]:
    before: dict[tuple[Party, dt.date | None], WrittenOrder] = {}
    for order in written.orders:
        for party in dict.fromkeys(order.order):
            if order.order.count(party) > 1:
                yield Fault(order.where, party, "står två gånger; en gång är rätt")
        key = order.party, order.since
        if key in before:
            yield Fault(order.where, order.party, f"har redan en ordning: {before[key].where}")
        before[key] = order


def strangers(written: WrittenRegister, recorded: Collection[Party]) -> Iterator[str]:
    """The parties in orders of call that nobody in the body is of, as sentences.

    `recorded`: those that have somebody there already. No fault: fullmäktige's order often names every
    party in it; but what is misspelled shows so.
    """
    there = {p.party for p in written.places} | {a.party for a in written.allotments} | set(recorded)
    for order in written.orders:
        for party in dict.fromkeys((order.party, *order.order)):
            if party not in there:
                yield f"{order.where}: ingen i nämnden är av partiet {party}; är det rätt skrivet?"
