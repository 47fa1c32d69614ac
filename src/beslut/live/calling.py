"""Whom the rules call in, as the register of the day says: between §§, at jäv, for vacant seats."""

from __future__ import annotations

from beslut.decide.meeting import commands as c
from beslut.decide.meeting import decide
from beslut.decide.refused import Refused
from beslut.live.keeping import Kept
from beslut.live.model import CallIn
from beslut.live.seats import Room, on_seats
from beslut.rules.inkallelse import Seat, Substitute
from beslut.rules.tjanstgoring import ImpossibleService, Service, serving
from beslut.values import PersonRef


def calls_of(kept: Kept, room: Room, paragraf: str | None) -> tuple[CallIn, ...]:
    """Who is called in now: in a § for that § only, else from what is taken up next.

    Who serves already where the rules would have them is not called again.
    """
    state = kept.state
    if not state.attendance_taken or not room.seats:
        return ()
    item = None if paragraf is None else state.paragrafer[paragraf]
    at = _Known(kept, room)
    before = on_seats(kept, room, None)
    now = before if item is None else on_seats(kept, room, item)
    try:
        services = serving(
            at.seats,
            at.substitutes,
            present=(state.present - state.away) & at.persons,
            inkallelseordning=room.order,
            before=_apart(before, at),
            left=state.left & at.persons,
            recused=set() if item is None else item.recused & at.persons,
            under_way=None if item is None else _apart(now, at),
            reglemente=state.reglemente,
        )
    except ImpossibleService:
        return ()  # a register that makes no sense is its own matter
    found = []
    for service, seat in zip(services, at.seats, strict=True):
        if service.person is None or not service.substitute or now.get(seat.id) == service.person:
            continue
        away = before.get(seat.id)
        jav = item is not None and away in item.recused
        call = _call(kept, service, away if jav else seat.holder, seat, paragraf)
        if call is not None:
            found.append(call)
    return tuple(found)


class _Known:
    """The register's seats and substitutes by the sitting's ids."""

    def __init__(self, kept: Kept, room: Room) -> None:
        known: dict[str, str] = {}
        for (name, party), id_ in kept.state.persons.items():
            known.setdefault(_key(name, party), id_)

        def here(who: str) -> str:
            return known.get(who, who)

        self.seats = tuple(
            Seat(seat.id, seat.party, None if seat.holder is None else here(seat.holder))
            for seat in room.seats
        )
        self.substitutes = tuple(Substitute(here(each.id), each.party) for each in room.substitutes)
        self.persons = {each.id for each in self.substitutes} | {
            seat.holder for seat in self.seats if seat.holder is not None
        }


def _key(name: str, party: str | None) -> str:
    bare = " ".join(name.split())
    return f"{bare} ({party})" if party else bare


def _apart(placed: dict[str, str], known: _Known) -> dict[str, str]:
    """Who serves on each seat, of those whom the register knows, on a seat that can be theirs."""
    own = {seat.holder: seat.id for seat in known.seats}
    return {
        seat: person
        for seat, person in placed.items()
        if person in known.persons and own.get(person, seat) == seat
    }


def _call(
    kept: Kept, service: Service, instead_of: str | None, seat: Seat, paragraf: str | None
) -> CallIn | None:
    assert service.person is not None
    person = kept.person(service.person)
    instead = None if instead_of is None else kept.person(instead_of)
    vacant = seat.party if instead is None else None
    command = c.CallInErsattare(
        meeting=kept.meeting,
        person=person,
        in_place_of=instead,
        paragraf=paragraf,
        vacant=vacant,
    )
    try:
        decide(kept.state, command)
    except Refused:
        return None  # who is on a seat without anybody having said which can't be moved by a rule
    return CallIn(
        person=person,
        instead_of=instead,
        vacant=vacant,
        paragraf=paragraf,
        why=_why(kept, service),
        rule=service.rule,
        commands=(command,),
    )


def _why(kept: Kept, service: Service) -> str:
    """The rules' reason, persons by name instead of id."""
    words = service.why
    ids = sorted((*kept.sitting.people, *kept.state.persons.values()), key=len, reverse=True)
    for id_ in dict.fromkeys(ids):
        if id_ in words:
            person: PersonRef = kept.person(id_)
            words = words.replace(f"{id_} ({person.party})", person.label).replace(id_, person.label)
    return words
