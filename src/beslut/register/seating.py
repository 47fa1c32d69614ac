"""Which seat somebody gets of whom it isn't said: the party's own vacant one, else the first free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from attrs import define, evolve, field

from beslut.decide.namnd import in_force
from beslut.decide.seated import SEATED, last_day
from beslut.projections.register_on import register_on
from beslut.projections.views import Mandate, Namnd
from beslut.register.written import WrittenPlace
from beslut.values import Party

Period = tuple[dt.date | None, dt.date | None]


@define
class Seating:
    """The seats of a body while a register is read: who has each, in which periods, and whose it was.

    `of_party`: the seats of each. `first`: no lower number is nobody's.
    `since`, `until`: first and last day of a mandate in the ledger, as it will be once what ends has ended.
    """

    namnd: Namnd
    number: Callable[[dt.date | None], int | None]
    had: dict[str, list[Period]] = field(factory=dict)
    whose: dict[str, Party | None] = field(factory=dict)
    of_party: dict[Party | None, dict[str, None]] = field(factory=dict)
    first: int = 1

    @classmethod
    def of(
        cls, namnd: Namnd, ending: dict[str, dt.date], numbers: Iterable[tuple[dt.date | None, int]]
    ) -> Seating:
        """As recorded; `ending`: last days, by event of the mandate, of those that this reading ends."""
        changes = [*((n.since.day, n.seats) for n in namnd.seat_numbers), *numbers]
        made = cls(namnd, lambda day: in_force(changes, day or dt.date.min) or in_force(changes, None))
        at_last = register_on(namnd, None)
        for mandate in namnd.mandates:
            if mandate.role in SEATED and mandate.seat is not None:
                made.take(mandate.seat, period(mandate, ending), mandate.person.party)
        for seat in at_last.seats:
            made.belongs(seat.id, seat.party)
        return made

    def take(self, seat: str, when: Period, party: Party | None) -> None:
        """Somebody has the seat in that time."""
        self.had.setdefault(seat, []).append(when)
        self.belongs(seat, party)

    def belongs(self, seat: str, party: Party | None) -> None:
        """The seat is a party's; where none is said it stays whose it was."""
        before = self.whose.get(seat)
        self.whose[seat] = party or before
        if party and party != before:
            self.of_party.get(before, {}).pop(seat, None)
            self.of_party.setdefault(party, {})[seat] = None

    def placed(self, place: WrittenPlace) -> WrittenPlace:
        """The place with its seat; the seat is taken from then on."""
        when = place.since, place.until
        if place.seat is None:
            place = evolve(place, seat=self._free(place, when))
        if place.seat:
            self.take(place.seat, when, place.party)
        return place

    def _free(self, place: WrittenPlace, when: Period) -> str | None:
        number = self.number(place.since)
        last = number or len(self.had) + 1
        own = [seat for seat in self.of_party.get(place.party, ()) if _numbered(seat, last)]
        ways = (sorted(own, key=int), self._nobodys(last), map(str, range(1, last + 1)))
        free = (
            seat
            for seats in ways
            for seat in seats
            if not any(_meet(when, other) for other in self.had.get(seat, ()))
        )
        return next(free, None)

    def _nobodys(self, last: int) -> Iterator[str]:
        """The seats that are no party's; what once was one's stays so, and isn't looked at again."""
        while self.whose.get(str(self.first)) is not None:
            self.first += 1
        return (str(n) for n in range(self.first, last + 1) if self.whose.get(str(n)) is None)


def period(mandate: Mandate, ending: dict[str, dt.date]) -> Period:
    """When a recorded mandate is had; one that ended on an unknown day, never."""
    if mandate.ended and mandate.until.day is None:
        return dt.date.max, dt.date.min
    return mandate.since.day, ending.get(mandate.event, last_day(mandate))


def _numbered(seat: str, last: int) -> bool:
    return seat.isdecimal() and str(int(seat)) == seat and 1 <= int(seat) <= last


def _meet(one: Period, other: Period) -> bool:
    if other == (dt.date.max, dt.date.min):
        return False
    return _by(one[0], other[1]) and _by(other[0], one[1])


def _by(first: dt.date | None, last: dt.date | None) -> bool:
    return first is None or last is None or first <= last
