"""The body's stream: commands, state, decide and evolve."""

from __future__ import annotations

import attrs
from attrs import frozen

from beslut.decide.build import event_from, next_id
from beslut.decide.command import Command
from beslut.decide.refused import IdTaken, UnknownId
from beslut.events import Event
from beslut.events.namnd import (
    CoalitionStated,
    InkallelseordningSet,
    MandateEnded,
    MandateGiven,
    NamndEstablished,
    RulesAdopted,
    SeatsChanged,
)
from beslut.values import UNKNOWN, NamndKind, Numbering, Party, PersonRef, Role, RulesRef, TimePoint


@frozen(kw_only=True)
class NamndCommand(Command):
    """An act on a body; `namnd` is its id."""

    PREFIX = "n"
    FIELD = "namnd"

    namnd: str = ""


@frozen(kw_only=True)
class EstablishNamnd(NamndCommand):
    """Make a body known; an empty `namnd` asks the ledger for a new id."""

    name: str
    kind: NamndKind = "nämnd"
    municipality: str | None = None
    seats: int | None = None
    numbering: Numbering = "år"
    name_as_read: str | None = None


@frozen(kw_only=True)
class ChangeSeats(NamndCommand):
    """The number of seats changes from a day."""

    seats: int
    since: TimePoint = UNKNOWN


@frozen(kw_only=True)
class GiveMandate(NamndCommand):
    """A person is given a seat, or a place as substitute."""

    person: PersonRef
    role: Role = "ledamot"
    seat: str | None = None
    since: TimePoint = UNKNOWN
    until: TimePoint = UNKNOWN


@frozen(kw_only=True)
class StateCoalition(NamndCommand):
    """State which parties a bloc's name stands for, and when."""

    name: str
    parties: tuple[Party, ...]
    since: TimePoint = UNKNOWN
    until: TimePoint = UNKNOWN


@frozen(kw_only=True)
class EndMandate(NamndCommand):
    """A person's seat, or place as substitute, is free again."""

    person: PersonRef
    role: Role = "ledamot"
    seat: str | None = None
    ended: TimePoint = UNKNOWN
    ground: str | None = None


@frozen(kw_only=True)
class SetInkallelseordning(NamndCommand):
    """From which parties, in which order, substitutes are called in for a party's seats."""

    party: Party
    order: tuple[Party, ...]
    since: TimePoint = UNKNOWN


@frozen(kw_only=True)
class AdoptRules(NamndCommand):
    """The body decides by this rule set from a day."""

    rules: RulesRef
    since: TimePoint = UNKNOWN


@frozen
class NamndState:
    """What later acts on the body are checked against."""

    name: str | None = None
    seats: int | None = None
    members: tuple[str, ...] = ()


INITIAL = NamndState()

EVENTS: dict[type[Command], type[Event]] = {
    EstablishNamnd: NamndEstablished,
    ChangeSeats: SeatsChanged,
    GiveMandate: MandateGiven,
    StateCoalition: CoalitionStated,
    EndMandate: MandateEnded,
    SetInkallelseordning: InkallelseordningSet,
    AdoptRules: RulesAdopted,
}


def decide(state: NamndState, command: NamndCommand) -> tuple[Event, ...]:
    """The events that a command leads to. Raises Refused."""
    if isinstance(command, EstablishNamnd):
        if state.name is not None:
            raise IdTaken(f"{command.namnd} är redan {state.name}; en ny nämnd behöver ett nytt id")
    elif state.name is None:
        raise UnknownId(f"ingen nämnd har id {command.namnd!r}; registrera den först")
    if isinstance(command, GiveMandate) and not command.person.id:
        numbered = attrs.evolve(command.person, id=next_id(f"{command.namnd}.p", state.members))
        return (event_from(MandateGiven, command, person=numbered),)
    return (event_from(EVENTS[type(command)], command),)


def evolve(state: NamndState, event: Event) -> NamndState:
    """The state after an event."""
    match event:
        case NamndEstablished():
            return attrs.evolve(state, name=event.name, seats=event.seats)
        case SeatsChanged():
            return attrs.evolve(state, seats=event.seats)
        case MandateGiven():
            return attrs.evolve(state, members=(*state.members, event.person.id))
    return state
