"""Whether a mandate can be given beside those that a body has: one person a seat, one seat a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

import attrs
from attrs import field, frozen

from beslut.decide.refused import AlreadyMandated, OneChair, SeatHeld, TooFewSeats
from beslut.events.namnd import MandateEnded
from beslut.values import Party, PersonRef, Role, TimePoint

if TYPE_CHECKING:
    from beslut.decide.namnd import ChangeSeats, GiveMandate, NamndState

SEATED: tuple[Role, ...] = ("ordförande", "vice ordförande", "ledamot")
"""The roles whose holders have a seat; the first of a person's is how that one is listed."""

_DAY = dt.timedelta(days=1)


@frozen
class Mandate:
    """Who sits where, from when until when; `ended`: it was ended before its time."""

    person: PersonRef
    role: Role
    seat: str | None
    since: TimePoint
    until: TimePoint
    ended: bool = False


@frozen
class Places:
    """The mandates of a body in the order recorded; the rest are places among them, to find some by.

    Of a person (told by name and party), on a seat, as ordförande. `seated`: of those with a seat, the
    first and last days, open ends as far off as days go, and the place. `highest`: the number of the last
    id that was given, by what the ids begin with.
    """

    all: tuple[Mandate, ...] = ()
    of_person: Mapping[tuple[str, Party | None], tuple[int, ...]] = field(factory=dict)
    on_seat: Mapping[str, tuple[int, ...]] = field(factory=dict)
    chairs: tuple[int, ...] = ()
    seated: tuple[tuple[dt.date, dt.date, int], ...] = ()
    highest: Mapping[str, int] = field(factory=dict)

    def given(self, mandate: Mandate) -> Places:
        """With one more."""
        at, person = len(self.all), mandate.person
        prefix, _, number = person.id.rpartition(".p")
        known = self.highest.get(prefix, 0)
        return Places(
            (*self.all, mandate),
            _with(self.of_person, (person.name, person.party), at),
            self.on_seat if mandate.seat is None else _with(self.on_seat, mandate.seat, at),
            (*self.chairs, at) if mandate.role == "ordförande" else self.chairs,
            (*self.seated, _span(mandate, at)) if mandate.role in SEATED else self.seated,
            {**self.highest, prefix: max(known, int(number))} if number.isdecimal() else self.highest,
        )

    def ended(self, at: int | None, day: TimePoint) -> Places:
        """With one of them ended before its time."""
        if at is None:
            return self
        over = attrs.evolve(self.all[at], until=day, ended=True)
        seated = tuple(_span(over, at) if span[2] == at else span for span in self.seated)
        if day.day is None:  # it is over, nobody says since when
            seated = tuple(span for span in seated if span[2] != at)
        return attrs.evolve(self, all=(*self.all[:at], over, *self.all[at + 1 :]), seated=seated)

    def near(self, command: GiveMandate) -> list[Mandate]:
        """Those that a new one may collide with: the person's, the seat's, the chairs'."""
        found = {*self.of_person.get((command.person.name, command.person.party), ())}
        if command.seat is not None:
            found.update(self.on_seat.get(command.seat, ()))
        if command.role == "ordförande":
            found.update(self.chairs)
        return [self.all[at] for at in sorted(found)]

    def sitting(self, since: dt.date | None, until: dt.date | None) -> list[Mandate]:
        """Those with a seat on some day of a period, whose ends are counted and open where None."""
        begins, ends = since or dt.date.min, until or dt.date.max
        return [self.all[at] for first, last, at in self.seated if first <= ends and begins <= last]


def _span(mandate: Mandate, at: int) -> tuple[dt.date, dt.date, int]:
    return mandate.since.day or dt.date.min, last_day(mandate) or dt.date.max, at


K = TypeVar("K")


def _with(places: Mapping[K, tuple[int, ...]], key: K, at: int) -> Mapping[K, tuple[int, ...]]:
    return {**places, key: (*places.get(key, ()), at)}


class Held(Protocol):
    """A mandate, as decide's state or a read model has it."""

    @property
    def person(self) -> PersonRef:
        """Who holds it."""

    @property
    def role(self) -> Role:
        """As what."""

    @property
    def seat(self) -> str | None:
        """Where; None where nobody has said, and for substitutes."""

    @property
    def since(self) -> TimePoint:
        """From its first day."""

    @property
    def until(self) -> TimePoint:
        """To its last day, or where it was `ended` to the day on which the place was free."""

    @property
    def ended(self) -> bool:
        """Whether it was ended before its time."""


def last_day(mandate: Held) -> dt.date | None:
    """The last day of a mandate; None where nobody has said, or it has none."""
    until = mandate.until.day
    return until - _DAY if mandate.ended and until is not None else until


def ends(mandates: Sequence[Held], event: MandateEnded) -> int | None:
    """Which of the mandates an event ends, by its place among them; None where it is none of them.

    Of several periods in the same role the one that is had on that day, else the last.
    """
    found = [
        n
        for n, m in enumerate(mandates)
        if (m.person.id, m.role) == (event.person.id, event.role)
        and event.seat in (None, m.seat)
        and not m.ended
    ]
    day = event.ended.day
    then = found if day is None else [n for n in found if overlaps(mandates[n], day - _DAY, day - _DAY)]
    return next(reversed(then or found), None)


def overlaps(mandate: Held, since: dt.date | None, until: dt.date | None) -> bool:
    """Whether a mandate holds on some day of a period, whose ends are counted and open where None."""
    first, last = mandate.since.day, last_day(mandate)
    if mandate.ended and last is None:
        return False  # it is over, nobody says since when
    return (last is None or since is None or since <= last) and (
        first is None or until is None or first <= until
    )


def give(state: NamndState, command: GiveMandate) -> None:
    """Raises AlreadyMandated, SeatHeld, OneChair, TooFewSeats."""
    if command.role not in (*SEATED, "ersättare"):
        return
    since, until = command.since.day, command.until.day
    near = state.places.near(command)
    beside = [m for m in near if m.role in (*SEATED, "ersättare") and overlaps(m, since, until)]
    who = command.person.label
    for mandate in beside:
        if _same(mandate.person, command.person):
            if not _two_roles(mandate, command):
                raise AlreadyMandated(
                    f"{who} är redan {_told(mandate)} i {state.name}{_when(mandate)}; "
                    "avsluta först det uppdraget"
                )
        elif command.seat is not None and mandate.seat == command.seat and mandate.role in SEATED:
            raise SeatHeld(
                f"plats {command.seat} i {state.name} har {mandate.person.label}{_when(mandate)}; avsluta "
                f"först det uppdraget, eller ange när {who} tillträder"
            )
        elif "ordförande" in {mandate.role} & {command.role}:
            raise OneChair(
                f"{state.name} har en ordförande, {mandate.person.label}{_when(mandate)}; avsluta först det "
                f"uppdraget, eller ange när {who} tillträder"
            )
    if command.role in SEATED:
        new = Mandate(command.person, command.role, command.seat, command.since, command.until)
        fewest = min((seats for _, seats in state.seat_changes if seats is not None), default=None)
        # as long as all who ever had a seat have room at once, nobody has to ask on which days they had it
        crowded = fewest is not None and len(state.places.seated) >= fewest
        there = state.places.sitting(since, until) if crowded else []
        _room(state, [*there, new], [new])


def change_seats(state: NamndState, command: ChangeSeats) -> None:
    """Raises TooFewSeats where more sit there from that day on, or on higher seats, than there are left."""
    changed = attrs.evolve(state, seat_changes=(*state.seat_changes, (command.since.day, command.seats)))
    there = state.places.sitting(None, None)
    _room(changed, there, state.places.sitting(command.since.day, None))


def _room(state: NamndState, mandates: Sequence[Held], concerned: Sequence[Held]) -> None:
    """Raises TooFewSeats where those concerned have no room when they begin, or when something changes."""
    for mandate in concerned:
        begins = mandate.since.day or dt.date.min
        turns = (*(day for day, _ in state.seat_changes), *(m.since.day for m in mandates))
        for day in sorted({begins, *(turn for turn in turns if turn is not None and turn > begins)}):
            number = state.seats(day)
            if number is None or not overlaps(mandate, day, day):
                continue
            when = "" if day == dt.date.min else f" den {day}"
            many = f"{number} {'plats' if number == 1 else 'platser'}"
            if mandate.seat is not None and mandate.seat.isdecimal() and not 1 <= int(mandate.seat) <= number:
                raise TooFewSeats(
                    f"plats {mandate.seat}, som {mandate.person.label} har, finns inte i {state.name}{when}: "
                    f"den har {many}"
                )
            there = {m.person.label for m in mandates if m.role in SEATED and overlaps(m, day, day)}
            if len(there) > number:
                raise TooFewSeats(
                    f"{state.name} har {many}{when}, och {len(there)} ledamöter får inte rum; avsluta först "
                    "de uppdrag som är för många"
                )


def _same(one: PersonRef, other: PersonRef) -> bool:
    """Persons of a body are told apart by name and party, as in a sitting."""
    return (one.name, one.party) == (other.name, other.party)


def _two_roles(mandate: Mandate, command: GiveMandate) -> bool:
    """Whether the chair, say, is also a ledamot on a seat: two roles of one place."""
    seats = {mandate.seat, command.seat} - {None}
    return {mandate.role, command.role} <= {*SEATED} and mandate.role != command.role and len(seats) <= 1


def _told(mandate: Mandate) -> str:
    return f"{mandate.role} på plats {mandate.seat}" if mandate.seat else mandate.role


def _when(mandate: Mandate) -> str:
    first, last = mandate.since.day, last_day(mandate)
    return (f" från {first}" if first else "") + (f" till {last}" if last else "")
