"""The body: its seats, its members and what is known of its parties."""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event
from beslut.values import (
    UNKNOWN,
    NamndKind,
    Numbering,
    Party,
    PersonRef,
    Role,
    RulesRef,
    TimePoint,
    text_field,
)


@frozen(kw_only=True)
class NamndEstablished(Event):
    """A body is known. `seats` None and `municipality` None where nobody has said."""

    name: str
    kind: NamndKind = "nämnd"
    municipality: str | None = None
    seats: int | None = None
    numbering: Numbering = "år"
    name_as_read: str | None = text_field(default=None)


@frozen(kw_only=True)
class SeatsChanged(Event):
    """Fullmäktige gives the body another number of seats, from a day."""

    seats: int
    since: TimePoint = UNKNOWN


@frozen(kw_only=True)
class SeatAllotted(Event):
    """A seat is a party's from a day, whether or not somebody sits on it ("vakant (SD)")."""

    seat: str
    party: Party
    since: TimePoint = UNKNOWN


@frozen(kw_only=True)
class MandateGiven(Event):
    """A person is elected to a seat (or as substitute) for a party."""

    person: PersonRef
    role: Role
    seat: str | None = None
    since: TimePoint = UNKNOWN
    until: TimePoint = UNKNOWN


@frozen(kw_only=True)
class CoalitionStated(Event):
    """Somebody states which parties a bloc's name stands for, and when (KL knows no blocs)."""

    name: str
    parties: tuple[Party, ...]
    since: TimePoint = UNKNOWN
    until: TimePoint = UNKNOWN


@frozen(kw_only=True)
class MandateEnded(Event):
    """A person's seat (or place as substitute) is free again, from a day."""

    person: PersonRef
    role: Role
    seat: str | None = None
    ended: TimePoint = UNKNOWN
    ground: str | None = text_field(default=None)


@frozen(kw_only=True)
class InkallelseordningSet(Event):
    """From which parties, in which order, substitutes are called in for a party's seats."""

    party: Party
    order: tuple[Party, ...]
    since: TimePoint = UNKNOWN


@frozen(kw_only=True)
class RulesAdopted(Event):
    """The body decides by a named and versioned rule set, with its reglemente's parameters, from a day."""

    rules: RulesRef
    since: TimePoint = UNKNOWN
