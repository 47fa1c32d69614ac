"""Who is in which place: seats of the day, who serves on each, and who is there beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from attrs import frozen

from beslut.decide.meeting.service import serves, serving_in
from beslut.decide.meeting.state import ParagrafState
from beslut.live.keeping import Kept
from beslut.live.model import InService, Other
from beslut.projections.register_on import register_on
from beslut.projections.views import Namnd
from beslut.rules.inkallelse import Seat, Substitute
from beslut.values import Party, PersonRef, Role

_WITH_A_SEAT: tuple[Role, ...] = ("ordförande", "vice ordförande", "ledamot")


@frozen
class Room:
    """The body's register on the day of a sitting: seats in the nämnd's order, substitutes as elected.

    Persons are known by what they are called there; `roles` of those with a seat and of substitutes.
    """

    seats: tuple[Seat, ...]
    substitutes: tuple[Substitute, ...]
    order: Mapping[Party, tuple[Party, ...]]
    persons: dict[str, PersonRef]
    roles: dict[str, Role]


def key_of(person: PersonRef) -> str:
    """What tells a person of the register: name and party."""
    name = " ".join(person.name.split())
    return f"{name} ({person.party})" if person.party else name


def room_of(namnd: Namnd | None, day: dt.date | None) -> Room:
    """The register of a day; empty where nobody has said who sits in the body."""
    if namnd is None:
        return Room((), (), {}, {}, {})
    register = register_on(namnd, day)
    persons: dict[str, PersonRef] = {}
    roles: dict[str, Role] = {}
    seats = []
    for seat in register.seats:
        holder = None
        if seat.holder is not None:
            holder = key_of(seat.holder)
            persons[holder], roles[holder] = seat.holder, seat.role or "ledamot"
        seats.append(Seat(seat.id, seat.party, holder))
    substitutes = []
    for mandate in register.substitutes:
        who = key_of(mandate.person)
        persons[who], roles[who] = mandate.person, "ersättare"
        substitutes.append(Substitute(who, mandate.person.party))
    order = {party: tuple(dict.fromkeys(its)) for party, its in register.inkallelseordning.items()}
    return Room(tuple(seats), tuple(substitutes), order, persons, roles)


# --- who serves ---------------------------------------------------------------------------


def holders(kept: Kept, room: Room) -> dict[str, str]:
    """For each person of the register whom the sitting knows, their id there."""
    known = {key_of(PersonRef(name, party)): id_ for (name, party), id_ in kept.state.persons.items()}
    return {who: known[who] for who in room.persons if who in known}


def on_seats(kept: Kept, room: Room, item: ParagrafState | None) -> dict[str, str]:
    """Who serves on each seat, by the sitting's ids: in a § (jäv and calls included), or in what is next.

    Who was called in for a substitute serves on that one's seat. Of whom nobody has said on which vacant seat
    they serve, one of their own party's comes first.
    """
    own = {
        holder: seat
        for who, holder in holders(kept, room).items()
        for seat in room.seats
        if seat.holder == who
    }
    vacant = [seat for seat in room.seats if seat.holder is None]
    instead = _instead(kept, item)
    placed: dict[str, str] = {}
    unsaid = []
    for person in by_roll(kept, _serving(kept, item)):
        root = _root(person, instead)
        seat = own.get(root)
        if seat is None and root in kept.state.on_vacant:
            party = kept.state.on_vacant[root]
            seat = next((each for each in vacant if each.party == party and each.id not in placed), None)
        if seat is not None and seat.id not in placed:
            placed[seat.id] = person
        elif seat is None and kept.state.roles.get(person) not in _WITH_A_SEAT and root == person:
            unsaid.append(person)
    for person in unsaid:
        left = [seat for seat in vacant if seat.id not in placed]
        own_party = kept.state.parties.get(person)
        if left:
            placed[next((seat for seat in left if seat.party == own_party), left[0]).id] = person
    return placed


def _root(person: str, instead: Mapping[str, str]) -> str:
    """For whom somebody serves in the end: the member, or who serves on a vacant seat."""
    seen = {person}
    while person in instead and instead[person] not in seen:
        person = instead[person]
        seen.add(person)
    return person


def by_roll(kept: Kept, persons: Collection[str]) -> list[str]:
    """Persons in the order of the roll call, those who weren't called last."""
    order = {person: n for n, person in enumerate(kept.state.roles)}
    return sorted(persons, key=lambda person: (order.get(person, len(order)), person))


def _serving(kept: Kept, item: ParagrafState | None) -> set[str]:
    """Who serves: in a §, or in what is taken up next."""
    if item is not None:
        return serving_in(kept.state, item) or set()
    return kept.state.serving - kept.state.away


def _instead(kept: Kept, item: ParagrafState | None) -> dict[str, str]:
    """For whom each substitute serves."""
    if item is None:
        return kept.state.stand_ins
    return {**kept.state.stand_ins, **item.stays, **item.stand_ins}


def in_service(kept: Kept, room: Room, paragraf: str | None) -> tuple[InService, ...] | None:
    """Who serves, in the nämnd's order: on seats first, then whom the register has no seat for.

    None where attendance wasn't taken.
    """
    state = kept.state
    if not state.attendance_taken:
        return None
    item = None if paragraf is None else state.paragrafer[paragraf]
    placed = on_seats(kept, room, item)
    serving = _serving(kept, item)
    instead = _instead(kept, item)
    by_id = {seat.id: seat for seat in room.seats}
    found = []
    for seat_id in (seat.id for seat in room.seats):
        person = placed.get(seat_id)
        if person is None:
            continue
        seat = by_id[seat_id]
        vacant = seat.party if seat.holder is None and person not in instead else None
        found.append(_one(kept, person, seat_id, instead.get(person), vacant))
    rest = by_roll(kept, serving - set(placed.values()))
    found += [_one(kept, person, None, instead.get(person), None) for person in rest]
    return tuple(found)


def _one(kept: Kept, person: str, seat: str | None, instead: str | None, vacant: Party | None) -> InService:
    state = kept.state
    return InService(
        person=kept.person(person),
        role=state.roles.get(person, "ersättare" if instead else "ledamot"),
        seat=seat,
        instead_of=None if instead is None else kept.person(instead),
        vacant=vacant,
        presides=person == state.chair,
        remote=person in state.remote,
    )


def others(kept: Kept, room: Room, paragraf: str | None) -> tuple[Other, ...]:
    """Who is known and doesn't serve now, and why: those of the sitting, then those of the room."""
    state = kept.state
    item = None if paragraf is None else state.paragrafer[paragraf]
    ids = holders(kept, room)
    found = []
    known = list(dict.fromkeys((*state.roles, *(p for p in state.present if p not in state.roles))))
    for person in known:
        serving = person in state.serving - state.away if item is None else _serves(kept, item, person)
        if serving:
            continue
        role = state.roles.get(person, "ledamot")
        found.append(
            Other(
                person=kept.person(person),
                role=role,
                present=person in state.present and person not in state.away,
                why=_why(kept, item, person, role),
            )
        )
    for who, elected in room.persons.items():
        if ids.get(who) not in known:
            found.append(Other(person=elected, role=room.roles[who], present=False, why="inte uppropad"))
    return tuple(found)


def _serves(kept: Kept, item: ParagrafState, person: str) -> bool:
    return serves(kept.state, item, person)


def _why(kept: Kept, item: ParagrafState | None, person: str, role: Role) -> str:
    state = kept.state
    if item is not None and person in item.recused:
        return "jävig"
    if person in state.away:
        return "länken är bruten"
    if person in state.left:
        return "har lämnat" if person not in state.present else "har lämnat och får inte återgå"
    if person not in state.present:
        return "frånvarande"
    if item is not None and person in item.late:
        return "tjänstgör från nästa paragraf"
    if role == "ersättare":
        return "tjänstgör inte"
    return "har ingen uppgift om tjänstgöring" if role == "ledamot" else role


def by_upprop(voters: tuple[InService, ...], room: Room, called_in: Collection[str]) -> tuple[InService, ...]:
    """Those who vote in the order in which they are called: by the nämnd's list, who presides last.

    Who was called in for this § only is called with the own party. Source: practice; rules.md 2.5.
    """
    place = {seat.id: n for n, seat in enumerate(room.seats)}
    party: dict[Party | None, int] = {}
    for n, seat in enumerate(room.seats):
        party.setdefault(seat.party, n)

    def turn(at: int) -> tuple[bool, float, int]:
        voter = voters[at]
        own = float(place.get(voter.seat or "", len(place)))
        if voter.person.id in called_in and voter.person.party in party:
            own = party[voter.person.party] - 0.5
        return voter.presides, own, at

    return tuple(voters[at] for at in sorted(range(len(voters)), key=turn))


def by_list(kept: Kept, room: Room, persons: Iterable[str]) -> tuple[str, ...]:
    """Persons (ids), once each, in the order of the nämnd's list, substitutes after it."""
    place = {who: n for n, who in enumerate(room.persons)}
    several = list(dict.fromkeys(persons))
    return tuple(
        sorted(several, key=lambda p: (place.get(key_of(kept.person(p)), len(place)), several.index(p)))
    )
