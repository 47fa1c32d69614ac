"""A body's register on one day: who sits where, who is called in for whom, and by which rules."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from beslut.decide.namnd import in_force
from beslut.decide.seated import SEATED
from beslut.projections.views import Allotted, Coalition, Mandate, Namnd, Order
from beslut.rules.inkallelse import Seat, Substitute
from beslut.values import Party, PersonRef, Role, RulesRef, TimePoint


@frozen(kw_only=True)
class RegisterSeat:
    """A place of the body on a day.

    `id`: as the register names it ("7"); where a member was given no seat, that person's id. `party`:
    whose the place is, None where nobody has said. `mandate` and `role`: of who holds it; both None
    where it is vacant.
    """

    id: str
    party: Party | None
    mandate: Mandate | None = None
    role: Role | None = None

    @property
    def holder(self) -> PersonRef | None:
        """Who sits here; None where the place is vacant."""
        return None if self.mandate is None else self.mandate.person

    @property
    def label(self) -> str:
        """As a list shows it: "Anna Berg (M)", "vakant (SD)", "vakant"."""
        if self.mandate is not None:
            return self.mandate.person.label
        return f"vakant ({self.party})" if self.party else "vakant"


@frozen(kw_only=True)
class Register:
    """What a body's register says of one day.

    `seats` in the body's own order: by number, places without one last, the chair before others.
    `substitutes` in the order elected, which is the order recorded; who holds a seat is none of them.
    `number`: how many seats fullmäktige has fixed, None where nobody has said; where it is known there
    are as many `seats`, vacant ones counted. `inkallelseordning`: from which parties substitutes are
    called, by the seat's party. `rules` None where none were adopted.
    """

    namnd: str
    name: str
    day: dt.date | None
    number: int | None
    seats: tuple[RegisterSeat, ...]
    substitutes: tuple[Mandate, ...]
    inkallelseordning: Mapping[Party, tuple[Party, ...]]
    rules: RulesRef | None
    coalitions: tuple[Coalition, ...]

    def rule_seats(self) -> tuple[Seat, ...]:
        """The seats as `beslut.rules.serving` takes them; persons by id."""
        return tuple(
            Seat(seat.id, seat.party, None if seat.holder is None else seat.holder.id) for seat in self.seats
        )

    def rule_substitutes(self) -> tuple[Substitute, ...]:
        """The substitutes as `beslut.rules.serving` takes them, in the order elected; persons by id."""
        return tuple(Substitute(m.person.id, m.person.party) for m in self.substitutes)


def register_on(namnd: Namnd, day: dt.date | None) -> Register:
    """The register as it holds on a day (None: as it stands at last).

    A mandate holds from its first day to its last, both counted; one that was ended before its time up
    to the day on which the seat was free. What has no day holds from the beginning. A seat is the party's
    that was said last, by `SeatAllotted` or by giving somebody of a party the seat. Seats that the fixed
    number says there are and nobody has spoken of are there, vacant, under the lowest free numbers.
    """
    holding = [mandate for mandate in namnd.mandates if holds(mandate, day)]
    number = in_force([(n.since.day, n.seats) for n in namnd.seat_numbers], day)
    seats = _seats(namnd, holding, number, day)
    waiting = {_known_as(m): m for m in holding if m.role == "ersättare"}  # each once, however often said
    sitting = {_known_as(seat.mandate) for seat in seats if seat.mandate is not None}
    return Register(
        namnd=namnd.id,
        name=namnd.name,
        day=day,
        number=number,
        seats=seats,
        substitutes=tuple(m for name, m in waiting.items() if name not in sitting),
        inkallelseordning=_orders(namnd.inkallelseordning, day),
        rules=in_force([(a.since.day, a.rules) for a in namnd.adopted], day),
        coalitions=tuple(c for c in namnd.coalitions if within(c.since, c.until, day)),
    )


def party_of_seat(namnd: Namnd, seat: str, day: dt.date | None) -> Party | None:
    """Whose a seat is on a day (None: as said last); None where nobody has said."""
    return in_force(said_of_seats(namnd, day).get(seat, []), day)


def within(since: TimePoint, until: TimePoint, day: dt.date | None) -> bool:
    """Whether a day lies in a period whose both ends are counted; an end that isn't known is open."""
    first, last = since.day, until.day
    return day is None or ((first is None or first <= day) and (last is None or day <= last))


def holds(mandate: Mandate, day: dt.date | None) -> bool:
    """Whether a mandate holds on a day (None: at last, that is, was never ended)."""
    if not mandate.ended:
        return within(mandate.since, mandate.until, day)
    free = mandate.until.day
    return day is not None and free is not None and day < free and within(mandate.since, mandate.until, day)


def seat_order(seat: str) -> tuple[int, int, str]:
    """What sorts seats as a body lists them: 2 before 10, 12 before 12a, names after numbers."""
    found = re.match(r"[0-9]+", seat)
    return (1, 0, seat) if found is None else (0, int(found[0]), seat[found.end() :])


def _known_as(mandate: Mandate) -> str:
    """What tells persons of a register apart, as in a sitting: name and party as written."""
    return mandate.person.label or mandate.person.id


def _seats(
    namnd: Namnd, holding: Iterable[Mandate], number: int | None, day: dt.date | None
) -> tuple[RegisterSeat, ...]:
    said = said_of_seats(namnd, day)
    parties = {seat: in_force(changes, day) for seat, changes in said.items()}
    held: dict[str, RegisterSeat] = {}
    placed: list[tuple[tuple[int, int, str], RegisterSeat]] = []
    for order, (mandate, role) in enumerate(_members(holding)):
        own = mandate.seat if mandate.seat is not None and mandate.seat not in held else mandate.person.id
        party = mandate.person.party
        held[own] = RegisterSeat(id=own, party=parties.get(own) or party, mandate=mandate, role=role)
        numbered = own == mandate.seat
        placed.append((seat_order(own) if numbered else (2 + SEATED.index(role), order, ""), held[own]))
    placed += [
        (seat_order(seat), RegisterSeat(id=seat, party=parties.get(seat)))
        for seat in _vacant(said, held, number)
    ]
    return tuple(seat for _, seat in sorted(placed, key=lambda each: each[0]))


def _members(holding: Iterable[Mandate]) -> Iterator[tuple[Mandate, Role]]:
    """Each who has a seat, once: by the mandate that says where, in the first of the roles held."""
    persons: dict[str, list[Mandate]] = {}
    for mandate in holding:
        if mandate.role in SEATED:
            persons.setdefault(_known_as(mandate), []).append(mandate)
    for mandates in persons.values():
        role = min((m.role for m in mandates), key=SEATED.index)
        yield next((m for m in reversed(mandates) if m.seat is not None), mandates[-1]), role


def said_of_seats(namnd: Namnd, day: dt.date | None) -> dict[str, list[tuple[dt.date | None, Party | None]]]:
    """For each seat spoken of by a day (None: ever), whose it was said to be, in the order recorded."""
    said: dict[str, list[tuple[dt.date | None, Party | None]]] = {}
    acts: list[Allotted | Mandate] = [*namnd.allotted, *(m for m in namnd.mandates if m.role in SEATED)]
    for act in sorted(acts, key=lambda each: int(each.event.rpartition("@")[2] or 0)):
        since, party = act.since.day, act.party if isinstance(act, Allotted) else act.person.party
        if act.seat is None or (day is not None and since is not None and since > day):
            continue
        changes = said.setdefault(act.seat, [])
        if party is not None:  # a member without a party leaves the seat whose it was
            changes.append((since, party))
    return said


def _vacant(said: Iterable[str], held: Mapping[str, RegisterSeat], number: int | None) -> list[str]:
    """The seats that nobody holds: those spoken of, then numbers, up to how many seats there are."""
    known = [seat for seat in sorted(said, key=seat_order) if seat not in held]
    if number is None:
        return known
    there = [seat for seat in known if not seat.isdecimal() or int(seat) <= number]
    free = (str(n) for n in range(1, number + 1) if str(n) not in held and str(n) not in there)
    return [*there, *free][: max(0, number - len(held))]


def _orders(given: Sequence[Order], day: dt.date | None) -> dict[Party, tuple[Party, ...]]:
    changes: dict[Party, list[tuple[dt.date | None, tuple[Party, ...]]]] = {}
    for each in given:
        changes.setdefault(each.party, []).append((each.since.day, each.order))
    orders = {party: in_force(its, day) for party, its in changes.items()}
    return {party: order for party, order in orders.items() if order is not None}
