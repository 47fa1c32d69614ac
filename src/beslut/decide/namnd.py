"""The body's stream: commands, state, decide and evolve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import attrs
from attrs import field, frozen

from beslut.decide import seated
from beslut.decide.adopted import reglemente_in
from beslut.decide.build import event_from
from beslut.decide.command import Command
from beslut.decide.refused import IdTaken, NoOrder, NoSuchMandate, NoSuchRules, UnknownId
from beslut.decide.seated import Mandate, Places
from beslut.events import Event
from beslut.events.namnd import (
    CoalitionStated,
    InkallelseordningSet,
    MandateEnded,
    MandateGiven,
    NamndEstablished,
    RulesAdopted,
    SeatAllotted,
    SeatsChanged,
)
from beslut.rules.reglemente import BUNDLED, ImpossibleReglemente, Reglemente
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
class AllotSeat(NamndCommand):
    """Say whose a seat is from a day, which nobody on it shows: it is vacant, or held for another party.

    A mandate says it too, by the party of who is given it; of what was said last before a day, or on it,
    that day knows (rules.md 1.2: substitutes are called by the seat's party).
    """

    seat: str
    party: Party
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
    """What later acts on the body are checked against.

    `seat_changes` and `adopted` in the order recorded, each with the day from which it holds (None:
    nobody has said); `places`: every mandate that was given, those that have ended too.
    """

    name: str | None = None
    kind: NamndKind = "nämnd"
    numbering: Numbering = "år"
    seat_changes: tuple[tuple[dt.date | None, int | None], ...] = ()
    adopted: tuple[tuple[dt.date | None, RulesRef], ...] = ()
    places: Places = field(factory=Places)
    inkallelseordning: Mapping[Party, tuple[Party, ...]] = field(factory=dict)

    def seats(self, on: dt.date | None = None) -> int | None:
        """The number of seats on a day (None: by the latest); None where nobody has said."""
        return in_force(self.seat_changes, on)

    def rules(self, on: dt.date | None = None) -> RulesRef | None:
        """The rules adopted that are in force on a day (None: the latest)."""
        return in_force(self.adopted, on)

    def numbers(self, on: dt.date | None = None) -> Numbering:
        """How §§ are numbered on a day: as the reglemente says, else as when the body was made known."""
        rules = self.rules(on)
        if rules is not None and "numrering" in rules.given:
            return reglemente_in(rules).numrering
        return self.numbering


T = TypeVar("T")


def in_force(changes: Sequence[tuple[dt.date | None, T]], on: dt.date | None) -> T | None:
    """What holds on a day (None: at last) of what was changed from certain days on; None before the first.

    A change without a day holds from the beginning; of two from the same day the one recorded last.
    """
    found: T | None = None
    best = dt.date.min
    for since, value in changes:
        day = since or dt.date.min
        if day >= best and (on is None or day <= on):
            found, best = value, day
    return found


INITIAL = NamndState()

EVENTS: dict[type[Command], type[Event]] = {
    EstablishNamnd: NamndEstablished,
    ChangeSeats: SeatsChanged,
    AllotSeat: SeatAllotted,
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
    if isinstance(command, GiveMandate | EndMandate) and not command.person.id:
        command = attrs.evolve(command, person=_identified(state, command))
    if not command.transcribed:
        guard = _GUARDS.get(type(command))
        if guard is not None:
            guard(state, command)
    return (event_from(EVENTS[type(command)], command),)


def _identified(state: NamndState, command: GiveMandate | EndMandate) -> PersonRef:
    """The person with an id: of the mandate that ends, by spelling and party, else a new one."""
    person = command.person
    if isinstance(command, EndMandate):
        spelled = [state.places.all[at] for at in state.places.of_person.get((person.name, person.party), ())]
        # who was elected again has several, and one of those that haven't ended is meant
        for mandate in sorted(spelled, key=lambda m: (m.ended, m.role != command.role)):
            return attrs.evolve(person, id=mandate.person.id)
    return attrs.evolve(person, id=f"{command.namnd}.p{state.places.highest.get(command.namnd, 0) + 1}")


def _end_mandate(state: NamndState, command: EndMandate) -> None:
    end = seated.ends(
        state.places.all,
        MandateEnded(person=command.person, role=command.role, seat=command.seat, ended=command.ended),
    )
    if end is None:
        has = ", ".join(
            f"{m.role} (plats {m.seat})" if m.seat else m.role
            for m in state.places.all
            if m.person.id == command.person.id and not m.ended
        )
        where = f" på plats {command.seat}" if command.seat else ""
        raise NoSuchMandate(
            f"{command.person.label} är inte {command.role}{where} i {state.name}; "
            f"uppdrag nu: {has or 'inget'}"
        )
    begins, ends = state.places.all[end].since.day, command.ended.day
    if begins and ends and ends < begins:
        raise NoSuchMandate(
            f"{command.person.label}s uppdrag i {state.name} började {begins} och kan inte sluta {ends}"
        )


def _set_order(state: NamndState, command: SetInkallelseordning) -> None:
    if not command.order:
        raise NoOrder(
            f"inkallelseordningen för {command.party} i {state.name} är tom; "
            "nämn partierna i ordning, till exempel M, KD, L"
        )
    twice = next((p for p in command.order if command.order.count(p) > 1), None)
    if twice is not None:
        raise NoOrder(
            f"inkallelseordningen för {command.party} i {state.name} nämner {twice} två gånger; "
            "en gång är rätt"
        )


def _adopt(state: NamndState, command: AdoptRules) -> None:
    """The bundled set's parameters; another set's are its own to check, and that is done by who loads it."""
    if command.rules.name != BUNDLED.name:
        return
    if command.rules.version != BUNDLED.version:
        raise NoSuchRules(
            f"{BUNDLED.name} finns i version {BUNDLED.version}, inte {command.rules.version!r}; "
            f"{state.name} kan anta {BUNDLED.label}"
        )
    try:
        Reglemente.of(command.rules.given)
    except ImpossibleReglemente as error:
        raise NoSuchRules(f"{state.name} kan inte anta {command.rules.label}: {error}") from None


_GUARDS: dict[type[Command], Callable[[NamndState, Any], None]] = {
    ChangeSeats: seated.change_seats,
    GiveMandate: seated.give,
    EndMandate: _end_mandate,
    SetInkallelseordning: _set_order,
    AdoptRules: _adopt,
}


def evolve(state: NamndState, event: Event) -> NamndState:
    """The state after an event."""
    match event:
        case NamndEstablished():
            return attrs.evolve(
                state,
                name=event.name,
                kind=event.kind,
                numbering=event.numbering,
                seat_changes=((None, event.seats),),
            )
        case SeatsChanged():
            return attrs.evolve(state, seat_changes=(*state.seat_changes, (event.since.day, event.seats)))
        case MandateGiven():
            mandate = Mandate(event.person, event.role, event.seat, event.since, event.until)
            return attrs.evolve(state, places=state.places.given(mandate))
        case MandateEnded():
            end = seated.ends(state.places.all, event)
            return attrs.evolve(state, places=state.places.ended(end, event.ended))
        case InkallelseordningSet():
            return attrs.evolve(
                state, inkallelseordning={**state.inkallelseordning, event.party: event.order}
            )
        case RulesAdopted():
            return attrs.evolve(state, adopted=(*state.adopted, (event.since.day, event.rules)))
    return state
