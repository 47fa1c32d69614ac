"""Who is in which place: seats of the day, who serves on each, and who is there beside them."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from beslut.decide.meeting.service import serves, serving_in
from beslut.decide.meeting.state import ParagrafState
from beslut.live.keeping import Kept
from beslut.live.model import InService, Other
from beslut.projections.views import Mandate, Namnd
from beslut.rules.inkallelse import Seat, Substitute
from beslut.values import Party, PersonRef, Role

_WITH_A_SEAT: tuple[Role, ...] = ("ordförande", "vice ordförande", "ledamot")
Key = tuple[str, Party | None]


@frozen
class Register:
    """The body's register on a day: seats in the nämnd's order, substitutes as elected, orders of call.

    Persons are known by name and party; `role` of those with a seat.
    """

    seats: tuple[Seat, ...]
    substitutes: tuple[Substitute, ...]
    order: dict[Party, tuple[Party, ...]]
    persons: dict[str, PersonRef]
    roles: dict[str, Role]


def key_of(person: PersonRef) -> str:
    """What tells a person of the register: name and party."""
    return f"{' '.join(person.name.split())} ({person.party})" if person.party else " ".join(person.name.split())


def register_of(namnd: Namnd | None, day: dt.date | None) -> Register:
    """The register of a day; empty where nobody has said who sits in the body."""
    if namnd is None:
        return Register((), (), {}, {}, {})
    seats: dict[str, Seat] = {}
    substitutes: list[Substitute] = []
    persons: dict[str, PersonRef] = {}
    roles: dict[str, Role] = {}
    for number, mandate in enumerate(namnd.mandates, 1):
        seat = mandate.seat or f"{number}"
        now = _holds(mandate, day)
        if mandate.role in _WITH_A_SEAT:
            if not now:
                if mandate.seat is not None and _ended(mandate, day) and seat not in seats:
                    seats[seat] = Seat(seat, mandate.person.party, None)
                continue
            who = key_of(mandate.person)
            seats[seat] = Seat(seat, mandate.person.party, who)
        elif mandate.role == "ersättare" and now:
            who = key_of(mandate.person)
            substitutes.append(Substitute(who, mandate.person.party))
        else:
            continue
        persons[who], roles[who] = mandate.person, mandate.role
    held = {seat.holder for seat in seats.values()}
    unique = {each.id: each for each in substitutes if each.id not in held}
    order: dict[Party, tuple[Party, ...]] = {}
    for each in namnd.inkallelseordning:
        since = each.since.day
        if since is None or day is None or since <= day:
            order[each.party] = tuple(dict.fromkeys(each.order))
    return Register(tuple(seats.values()), tuple(unique.values()), order, persons, roles)


def _holds(mandate: Mandate, day: dt.date | None) -> bool:
    since, until = mandate.since.day, mandate.until.day
    if day is None:
        return not mandate.ended
    if since is not None and day < since:
        return False
    if mandate.ended:
        return until is not None and day < until
    return until is None or day <= until


def _ended(mandate: Mandate, day: dt.date | None) -> bool:
    since = mandate.since.day
    return day is None or since is None or since <= day


# --- who serves ---------------------------------------------------------------------------


def holders(kept: Kept, register: Register) -> dict[str, str]:
    """For each person of the register whom the sitting knows, their id there."""
    known = {key_of(PersonRef(name, party)): id_ for (name, party), id_ in kept.state.persons.items()}
    return {who: known[who] for who in register.persons if who in known}


def on_seats(kept: Kept, register: Register, item: ParagrafState | None) -> dict[str, str]:
    """Who serves on each seat, by the sitting's ids: in a § (jäv and calls included), or in what is next."""
    ids = holders(kept, register)
    state = kept.state
    instead = dict(state.stand_ins)
    if item is not None:
        instead.update(item.stand_ins)
        serving = serving_in(state, item) or set()
    else:
        serving = state.serving - state.away
    placed: dict[str, str] = {}
    for seat in register.seats:
        holder = ids.get(seat.holder or "")
        if holder in serving and holder is not None:
            placed[seat.id] = holder
            continue
        stand_in = next((s for s, of in instead.items() if of == holder and s in serving), None)
        if holder is not None and stand_in is not None:
            placed[seat.id] = stand_in
    left = [p for p in serving if p not in placed.values() and p not in instead]
    vacant = [seat for seat in register.seats if seat.holder is None]
    for person in sorted(left, key=list(state.roles).index if set(left) <= state.roles.keys() else str):
        party = state.parties.get(person)
        if state.roles.get(person) in _WITH_A_SEAT or not vacant:
            continue
        seat = next((s for s in vacant if s.party == party), vacant[0])
        vacant.remove(seat)
        placed[seat.id] = person
    return placed


def in_service(kept: Kept, register: Register, paragraf: str | None) -> tuple[InService, ...] | None:
    """Who serves, in the nämnd's order: on seats first, then whom the register has no seat for.

    None where attendance wasn't taken.
    """
    state = kept.state
    if not state.attendance_taken:
        return None
    item = None if paragraf is None else state.paragrafer[paragraf]
    placed = on_seats(kept, register, item)
    if item is not None:
        serving = serving_in(state, item) or set()
    else:
        serving = state.serving - state.away
    instead = {**state.stand_ins, **({} if item is None else item.stand_ins)}
    by_id = {seat.id: seat for seat in register.seats}
    found = []
    for seat_id in (seat.id for seat in register.seats):
        person = placed.get(seat_id)
        if person is None:
            continue
        seat = by_id[seat_id]
        vacant = seat.party if seat.holder is None else None
        found.append(_one(kept, person, seat_id, instead.get(person), vacant))
    order = {id_: n for n, id_ in enumerate(state.roles)}
    rest = sorted(serving - set(placed.values()), key=lambda p: (order.get(p, len(order)), p))
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


def others(kept: Kept, register: Register, paragraf: str | None) -> tuple[Other, ...]:
    """Who is known and doesn't serve now, and why: those of the sitting, then those of the register."""
    state = kept.state
    item = None if paragraf is None else state.paragrafer[paragraf]
    ids = holders(kept, register)
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
    for who, person in register.persons.items():
        if ids.get(who) not in known:
            found.append(Other(person=person, role=register.roles[who], present=False, why="inte uppropad"))
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
