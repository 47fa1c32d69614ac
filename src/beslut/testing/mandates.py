"""The register of a body: the rules it adopts, its seats, who is elected to them, and who is called in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from beslut.decide import namnd as n
from beslut.rules.reglemente import BUNDLED
from beslut.testing import names
from beslut.testing.bodies import Body, Member, Seated
from beslut.testing.desk import Desk
from beslut.values import Party, PersonRef, Role, RulesRef, TimePoint

PERIOD = 4  # years between elections
_WEIGHTS = {"S": 60, "V": 18, "MP": 13, "M": 50, "C": 19, "L": 14, "KD": 12, "SD": 33}
_LEFT, _RIGHT = ("S", "V", "MP"), ("M", "C", "L", "KD")
_RENAMED = 2015  # Folkpartiet liberalerna became Liberalerna in November 2015
_COALITIONS = ("Samverkansstyret", "den grönblå majoriteten", "Mittenstyret", "{ort}samarbetet")
_SPACE_FOR_SECOND = 3  # members of a party from which it also has a second substitute
_ADOPT = 0.85  # share of bodies that have adopted a rule set of their own
_REGLEMENTEN: tuple[Mapping[str, str], ...] = (
    {},
    {"ersattaryttrande": "nej"},
    {"reservation_efter_avstar": "ja"},
    {"justerare": "2", "reservationens_text": "sammanträdets slut"},
    {"huvudforslag": "beredningens förslag"},
)
_AT_A_DISTANCE = 0.9  # share of bodies that were allowed it, once the law did
_RESIZED = 0.5  # share of elections at which a body gets another number of seats
_LEFT_VACANT = 0.5  # share of seats given up that stay empty until the next election
_LEAVING = ("flyttar från kommunen", "på egen begäran", "avliden", None)


def establish(desk: Desk, at: Body, since: dt.date) -> None:
    """The body is known, and most have adopted a rule set."""
    desk.do(
        at.stream,
        n.EstablishNamnd,
        namnd=at.stream.id,
        name=at.name,
        kind=at.institution.kind,
        municipality=at.municipality,
        seats=at.seated.seats,
        numbering=at.institution.numbering,
    )
    desk.call()
    if at.dice.chance(_ADOPT):
        at.chosen = dict(at.dice.pick(_REGLEMENTEN))
        if at.institution.numbering != BUNDLED.given["numrering"]:
            at.chosen = {**at.chosen, "numrering": at.institution.numbering}
        _adopt(desk, at, since)


def allow_distance(desk: Desk, at: Body, since: dt.date) -> None:
    """Fullmäktige has allowed the body's members to take part at a distance, as the law now lets it."""
    if at.dice.chance(_AT_A_DISTANCE):
        at.chosen = {**(at.chosen or {}), "distans": "ja"}
        _adopt(desk, at, since)


def _adopt(desk: Desk, at: Body, since: dt.date) -> None:
    rules = RulesRef.of(BUNDLED.name, BUNDLED.version, at.chosen or {})
    desk.do(at.stream, n.AdoptRules, namnd=at.stream.id, rules=rules, since=TimePoint.on(since))
    desk.call()


def elect(desk: Desk, at: Body, year: int) -> None:
    """A mandate period begins: seats, mandates, and which parties govern together."""
    dice, namnd = at.dice, at.stream.id
    since, until = TimePoint.on(dt.date(year, 1, 1)), TimePoint.on(dt.date(year + PERIOD - 1, 12, 31))
    seats = at.seated.seats
    named = {p: "FP" if p == "L" and year < _RENAMED else p for p in _WEIGHTS}
    left = dice.chance(0.5)
    governing = [named[p] for p in (_LEFT if left else _RIGHT)]
    weights = {named[p]: w * dice.between(70, 130) for p, w in _WEIGHTS.items()}
    if dice.chance(0.15):
        weights[f"{_place(at.municipality)}partiet"] = 1500
    if at.seated.members and dice.chance(_RESIZED):
        seats = at.institution.seats + (2 if seats == at.institution.seats else 0)
        desk.do(at.stream, n.ChangeSeats, namnd=namnd, seats=seats, since=since)
        desk.call()
    most = seats // 2 + 1
    shares = _allotted({p: weights[p] for p in governing}, most)
    shares |= _allotted({p: w for p, w in weights.items() if p not in governing}, seats - most)
    majority = tuple(p for p in governing if shares[p])
    members = tuple(_elected(desk, at, shares, majority, since, until))
    order = _order(shares, majority)
    at.seated = Seated(seats, members, majority, until, order)
    for party, parties in order.items():
        desk.do(at.stream, n.SetInkallelseordning, namnd=namnd, party=party, order=parties, since=since)
    desk.call()
    name = dice.pick(_COALITIONS).format(ort=_place(at.municipality))
    desk.do(at.stream, n.StateCoalition, namnd=namnd, name=name, parties=majority, since=since, until=until)
    desk.call()


def _order(shares: dict[Party, int], majority: tuple[Party, ...]) -> dict[Party, tuple[Party, ...]]:
    """From which parties substitutes are called in: one's own, those of its side, the others, by size."""
    by_size = sorted((p for p in shares if shares[p]), key=lambda p: -shares[p])
    return {
        party: tuple(sorted(by_size, key=lambda p: (p != party, (p in majority) != (party in majority))))
        for party in by_size
    }


def resign(desk: Desk, at: Body, day: dt.date) -> None:
    """A member's mandate is ended before its time.

    Another of the party is elected to the seat, or the first time nobody is, until the next election.
    """
    dice = at.dice
    leaving = dice.pick(at.seated.ordinary[2:])
    desk.do(
        at.stream,
        n.EndMandate,
        namnd=at.stream.id,
        person=leaving.person,
        role=leaving.role,
        seat=leaving.seat,
        ended=TimePoint.on(day),
        ground=dice.pick(_LEAVING),
    )
    # vacant between the two, and still the party's
    desk.do(
        at.stream,
        n.AllotSeat,
        namnd=at.stream.id,
        seat=leaving.seat,
        party=leaving.party,
        since=TimePoint.on(day),
    )
    if not at.seated.vacant and dice.chance(_LEFT_VACANT):
        desk.call()
        members = tuple(member for member in at.seated.members if member is not leaving)
        at.seated = attrs.evolve(at.seated, members=members, vacant=(leaving.party,))
        return
    taken = {member.person.name for member in at.seated.members}
    name = names.person(dice)
    while name in taken:
        name = names.person(dice)
    event = desk.do(
        at.stream,
        n.GiveMandate,
        namnd=at.stream.id,
        person=PersonRef(name, leaving.party),
        role=leaving.role,
        seat=leaving.seat,
        since=TimePoint.on(day),
        until=at.seated.until,
    )
    desk.call()
    coming = Member(event.person, leaving.role, leaving.seat)
    members = tuple(coming if member is leaving else member for member in at.seated.members)
    at.seated = attrs.evolve(at.seated, members=members)


def _elected(
    desk: Desk,
    at: Body,
    shares: dict[Party, int],
    majority: tuple[Party, ...],
    since: TimePoint,
    until: TimePoint,
) -> list[Member]:
    dice = at.dice
    largest = sorted((p for p in shares if shares[p]), key=lambda p: -shares[p])
    chairs = next(p for p in largest if p in majority)
    opposition = next(p for p in largest if p not in majority)
    # the chair first, then the second vice chair from the opposition, then the parties by size
    places: list[tuple[Party, Role]] = [(chairs, "ordförande"), (opposition, "vice ordförande")]
    for party in largest:
        places += [(party, "ledamot")] * (shares[party] - (party in (chairs, opposition)))
    for party in largest:
        places += [(party, "ersättare")] * (1 + (shares[party] >= _SPACE_FOR_SECOND))
    before: dict[Party, list[str]] = {}
    for member in at.seated.members:
        before.setdefault(member.party, []).append(member.person.name)
    members = []
    taken: set[str] = set()
    for seat, (party, role) in enumerate(places, 1):
        again = before.get(party)  # about half are elected once more
        name = again.pop(0) if again and dice.chance(0.6) else names.person(dice)
        while name in taken:  # who is one person in a sitting is told by name and party
            name = names.person(dice)
        taken.add(name)
        event = desk.do(
            at.stream,
            n.GiveMandate,
            namnd=at.stream.id,
            person=PersonRef(name, party),
            role=role,
            seat=str(seat) if role != "ersättare" else None,
            since=since,
            until=until,
        )
        members.append(Member(event.person, role, event.seat))
    desk.call()
    return members


def _allotted(weights: dict[Party, int], seats: int) -> dict[Party, int]:
    """Seats by highest averages."""
    shares = dict.fromkeys(weights, 0)
    for _ in range(seats):
        shares[max(weights, key=lambda p: weights[p] / (shares[p] + 1))] += 1
    return shares


def _place(municipality: str) -> str:
    return municipality.partition(" ")[0].removesuffix("s")
