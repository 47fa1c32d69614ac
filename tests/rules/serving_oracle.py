"""Who serves, worked out by brute force; imports nothing of beslut.

Every claim that anybody has on any seat is listed, weighed in one total order, and the weightiest is
met; then all are listed anew, until nobody has one. Persons and seats are plain names.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

LAST = 10**6


class Place(NamedTuple):
    name: str
    party: str
    holder: str | None


class Sitting(NamedTuple):
    """What is asked: substitutes are (name, party) in the order elected."""

    places: tuple[Place, ...]
    substitutes: tuple[tuple[str, str], ...]
    order: dict[str, tuple[str, ...]]
    present: frozenset[str]
    left: frozenset[str]
    recused: frozenset[str]
    back: str  # växeltjänstgöring
    anytime: bool  # whether people may enter inside an ärende


Served = dict[str, str | None]


def parties(sitting: Sitting, place: Place) -> tuple[str, ...]:
    """Whose substitutes are called for a place."""
    order = sitting.order.get(place.party, ())
    return order if place.party in order else (place.party, *order)


def lawful(sitting: Sitting, place: Place) -> list[str]:
    """All who may ever be called for a place, the first in turn first."""
    order = parties(sitting, place)
    return [name for party in order for name, theirs in sitting.substitutes if theirs == party]


def claims(
    sitting: Sitting, places: tuple[Place, ...], served: Served, pool: frozenset[str], kinds: str
) -> list[tuple[tuple[int, ...], str, str]]:
    """(weight, place, person), the least weight the strongest claim."""
    party = dict(sitting.substitutes)
    found: list[tuple[tuple[int, ...], str, str]] = []
    for index, place in enumerate(places):
        now = served[place.name]
        turn = lawful(sitting, place)
        if (
            "h" in kinds
            and place.holder in pool
            and (now is None or party.get(now, place.party) != place.party)
        ):
            found.append(((0, index), place.name, place.holder))
        for person in pool - set(served.values()) - {p.holder for p in sitting.places}:
            if person not in turn:
                continue
            rank, own = turn.index(person), party[person] == place.party
            own_first = parties(sitting, place)[0] == place.party
            if "o" in kinds and own and now is None and own_first:
                found.append(((1, index, rank), place.name, person))
            others = now in party and party[now] != place.party
            before_it = now not in turn or rank < turn.index(now)
            if "o" in kinds and own and others and before_it:
                found.append(((2, index, rank), place.name, person))
            if "x" in kinds and now is None:
                found.append(((3, index, rank), place.name, person))
    return sorted(found)


def meet(
    sitting: Sitting, places: tuple[Place, ...], served: Served, pool: frozenset[str], kinds: str
) -> None:
    while found := claims(sitting, places, served, pool, kinds):
        _, place, person = found[0]
        served[place] = person


def settle(
    sitting: Sitting, places: tuple[Place, ...], served: Served, here: frozenset[str], back: frozenset[str]
) -> None:
    meet(sitting, places, served, here, "ox")
    if sitting.back == "vid ändrad partibalans":
        meet(sitting, places, served, back, "h")
        meet(sitting, places, served, here, "ox")
        meet(sitting, places, served, back, "o")
        meet(sitting, places, served, here, "ox")
        meet(sitting, places, served, back, "x")


def who_serves(sitting: Sitting, before: dict[str, str]) -> tuple[Served, Served]:
    """In the next ärende: who serves each place, and who would if nobody were disqualified."""
    waiting = {person for person in sitting.recused if person in before.values()}
    steady = (sitting.present | waiting) - sitting.left
    back = sitting.present & sitting.left
    here = steady | back if sitting.back == "tillåten" else steady
    apart: Served = {}
    for place in sitting.places:
        keeper = before.get(place.name)
        apart[place.name] = place.holder if place.holder in here else keeper if keeper in steady else None
    settle(sitting, sitting.places, apart, here, back)
    served: Served = {name: None if person in sitting.recused else person for name, person in apart.items()}
    opened = tuple(place for place in sitting.places if apart[place.name] in sitting.recused)
    settle(sitting, opened, served, here - sitting.recused, back - sitting.recused)
    return served, apart


def goes_on(sitting: Sitting, before: dict[str, str], now: dict[str, str]) -> tuple[Served, Served]:
    """The same ärende, a while later: who serves each place, and who would if nobody were disqualified."""
    waiting = {person for person in sitting.recused if person in before.values()}
    steady = (sitting.present | waiting) - sitting.left
    back = sitting.present & sitting.left
    here = (steady | back if sitting.back == "tillåten" else steady) - sitting.recused
    served: Served = {}
    opened = []
    for place in sitting.places:
        person = now.get(place.name)
        served[place.name] = person if person in steady - sitting.recused else None
        of_jav = before.get(place.name) in sitting.recused or person in sitting.recused
        if served[place.name] is None and (sitting.anytime or of_jav):
            opened.append(place)
    for place in opened:
        if place.holder in here:
            served[place.name] = place.holder
    settle(sitting, tuple(opened), served, here, back - sitting.recused)
    apart: Served = {}
    for place in sitting.places:
        took_it_up = before.get(place.name)
        apart[place.name] = served[place.name]
        if took_it_up in sitting.recused | steady:
            apart[place.name] = took_it_up if took_it_up in steady else None
    return served, apart


def first_arende(sitting: Sitting) -> Served:
    """The first ärende, nobody jävig or gone: the best of all ways to seat everybody, by trying them all."""
    party = dict(sitting.substitutes)
    choices: list[list[str | None]] = []
    for place in sitting.places:
        free = [person for person in lawful(sitting, place) if person in sitting.present]
        choices.append([place.holder] if place.holder in sitting.present else [None, *free])

    def worth(way: tuple[str | None, ...]) -> tuple[list[int], list[int]]:
        own, any_party = [], []
        for place, person in zip(sitting.places, way, strict=True):
            turn = lawful(sitting, place)
            own_first = parties(sitting, place)[0] == place.party
            called = person is not None and person != place.holder
            rank = turn.index(person) if called and person is not None else LAST
            own.append(rank if called and own_first and party[person or ""] == place.party else LAST)
            any_party.append(rank)
        return own, any_party

    ways = [way for way in product(*choices) if len({*way} - {None}) == sum(p is not None for p in way)]
    best = min(ways, key=worth)
    return {place.name: person for place, person in zip(sitting.places, best, strict=True)}
