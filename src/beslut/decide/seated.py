"""Whether a mandate can be given beside those that a body has: one person a seat, one seat a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from beslut.decide.refused import AlreadyMandated, OneChair, SeatHeld, TooFewSeats
from beslut.values import PersonRef, Role

if TYPE_CHECKING:
    from beslut.decide.namnd import ChangeSeats, GiveMandate, Mandate, NamndState

SEATED: tuple[Role, ...] = ("ordförande", "vice ordförande", "ledamot")
"""The roles whose holders have a seat; the first of a person's is how that one is listed."""

_DAY = dt.timedelta(days=1)


def last_day(mandate: Mandate) -> dt.date | None:
    """The last day of a mandate; None where nobody has said, or it has none."""
    until = mandate.until.day
    return until - _DAY if mandate.ended and until is not None else until


def overlaps(mandate: Mandate, since: dt.date | None, until: dt.date | None) -> bool:
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
    beside = [m for m in state.mandates if m.role in (*SEATED, "ersättare") and overlaps(m, since, until)]
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
        _room(state, command, beside)


def _room(state: NamndState, command: GiveMandate, beside: Iterable[Mandate]) -> None:
    number = state.seats(command.since.day)
    if number is None:
        return
    seat = command.seat
    if seat is not None and seat.isdecimal() and not 1 <= int(seat) <= number:
        raise TooFewSeats(f"plats {seat} finns inte i {state.name}: platserna är 1 till {number}")
    first = command.since.day
    there = _members(m for m in beside if overlaps(m, first, first))
    if len(there) >= number and command.person.label not in there:
        raise TooFewSeats(
            f"{state.name} har {number} platser, och på alla sitter någon"
            f"{'' if first is None else f' den {first}'}; avsluta först ett uppdrag"
        )


def change_seats(state: NamndState, command: ChangeSeats) -> None:
    """Raises TooFewSeats where more sit there on the day than seats are left."""
    day = command.since.day
    there = _members(m for m in state.mandates if overlaps(m, day, day))
    if len(there) > command.seats:
        raise TooFewSeats(
            f"{state.name} har {len(there)} ledamöter{'' if day is None else f' den {day}'}, fler än "
            f"{command.seats} platser; avsluta först de uppdrag som är för många"
        )


def _members(mandates: Iterable[Mandate]) -> set[str]:
    return {m.person.label for m in mandates if m.role in SEATED}


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
