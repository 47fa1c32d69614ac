"""Bodies, their members through the mandate periods, and the cases before them."""

from __future__ import annotations

import datetime as dt

from attrs import define, field, frozen

from beslut.decide import ARENDE, NAMND
from beslut.decide import arende as a
from beslut.decide import namnd as n
from beslut.testing import names
from beslut.testing.desk import Desk, Stream
from beslut.testing.dice import Dice, Ids
from beslut.testing.matters import Matter
from beslut.values import HandlingKind, Party, PersonRef, Role, Signer, TimePoint

PERIOD = 4  # years between elections
_WEIGHTS = {"S": 60, "V": 18, "MP": 13, "M": 50, "C": 19, "L": 14, "KD": 12, "SD": 33}
_LEFT, _RIGHT = ("S", "V", "MP"), ("M", "C", "L", "KD")
_RENAMED = 2015  # Folkpartiet liberalerna became Liberalerna in November 2015
_COALITIONS = ("Samverkansstyret", "den grönblå majoriteten", "Mittenstyret", "{ort}samarbetet")
_SPACE_FOR_SECOND = 3  # members of a party from which it also has a second substitute


@frozen
class Member:
    """A person elected to a body for a period."""

    person: PersonRef
    role: Role

    @property
    def party(self) -> Party:
        """Members always stand for a party."""
        return self.person.party or ""


@frozen
class Seated:
    """Who sits in a body during a period, the chair first, and which parties govern together."""

    seats: int
    members: tuple[Member, ...] = ()
    majority: tuple[Party, ...] = ()

    @property
    def ordinary(self) -> list[Member]:
        """The members with a seat."""
        return [m for m in self.members if m.role != "ersättare"]

    @property
    def substitutes(self) -> list[Member]:
        """Those who may be called in."""
        return [m for m in self.members if m.role == "ersättare"]


@frozen
class Handling:
    """A document of a case, as it is tabled later."""

    kind: HandlingKind
    number: str
    title: str


@define(eq=False)
class Case:
    """A case under way."""

    stream: Stream
    matter: Matter
    dnr: str
    handlingar: list[Handling] = field(factory=list)


@define(eq=False)
class Body:
    """A body: who sits in it, and what waits for it."""

    institution: names.Institution
    municipality: str
    name: str
    stream: Stream
    dice: Dice
    secretary: str
    week: int  # of the month in which it meets, from 0
    weekday: int
    hour: int
    room: str
    seated: Seated
    waiting: list[Case] = field(factory=list)  # remitted, sent back or postponed: up again next time
    numbers: dict[int, int] = field(factory=dict)  # the last § number of a year
    diary: dict[int, int] = field(factory=dict)  # the last diary number of a year

    def dnr(self, year: int) -> str:
        """The next diary number of the year."""
        self.diary[year] = self.diary.get(year, 0) + self.dice.between(1, 4)
        return f"{self.institution.sign} {year}/{self.diary[year]}"

    def take_numbers(self, year: int, count: int) -> range:
        """The next § numbers of the year (of the sitting, where the body counts so)."""
        if self.institution.numbering == "sammanträde":
            return range(1, count + 1)
        first = self.numbers.get(year, 0) + 1
        self.numbers[year] = first + count - 1
        return range(first, first + count)

    def official(self) -> str:
        """A civil servant of its administration."""
        return names.person(self.dice)


def body(ids: Ids, seed: str, ordinal: int) -> Body:
    """The body with this number, from 0: ten kinds in each municipality."""
    institution = names.INSTITUTIONS[ordinal % len(names.INSTITUTIONS)]
    dice = Dice(f"{seed}/{ordinal}")
    return Body(
        institution=institution,
        municipality=names.MUNICIPALITIES[ordinal // len(names.INSTITUTIONS)],
        name=institution.name,
        stream=Stream(ids.stream("n"), NAMND),
        dice=dice,
        secretary=f"nämndsekreterare {names.person(dice)}",
        week=dice.below(4),
        weekday=dice.between(0, 3),
        hour=dice.pick((9, 13, 15, 16, 17, 18)),
        room=dice.pick(names.ROOMS),
        seated=Seated(institution.seats + dice.pick((0, 0, 2))),
    )


def establish(desk: Desk, at: Body) -> None:
    """The body is known."""
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


def elect(desk: Desk, at: Body, year: int) -> None:
    """A mandate period begins: seats, mandates, and which parties govern together."""
    dice, namnd = at.dice, at.stream.id
    since, until = TimePoint.on(dt.date(year, 1, 1)), TimePoint.on(dt.date(year + PERIOD - 1, 12, 31))
    seats = at.seated.seats
    if at.seated.members and dice.chance(0.2):
        seats = dice.pick((13, 15))
        desk.do(at.stream, n.ChangeSeats, namnd=namnd, seats=seats, since=since)
        desk.call()
    named = {p: "FP" if p == "L" and year < _RENAMED else p for p in _WEIGHTS}
    left = dice.chance(0.5)
    governing = [named[p] for p in (_LEFT if left else _RIGHT)]
    weights = {named[p]: w * dice.between(70, 130) for p, w in _WEIGHTS.items()}
    if dice.chance(0.15):
        weights[f"{_place(at.municipality)}partiet"] = 1500
    most = seats // 2 + 1
    shares = _allotted({p: weights[p] for p in governing}, most)
    shares |= _allotted({p: w for p, w in weights.items() if p not in governing}, seats - most)
    majority = tuple(p for p in governing if shares[p])
    at.seated = Seated(seats, tuple(_elected(desk, at, shares, majority, since, until)), majority)
    name = dice.pick(_COALITIONS).format(ort=_place(at.municipality))
    desk.do(at.stream, n.StateCoalition, namnd=namnd, name=name, parties=majority, since=since, until=until)
    desk.call()


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
        members.append(Member(event.person, role))
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


# --- cases -------------------------------------------------------------------------------


def open_case(desk: Desk, ids: Ids, at: Body, matter: Matter, day: dt.date) -> Case:
    """A case with its tjänsteutlåtande and what is attached to it."""
    case = Case(Stream(ids.stream("a"), ARENDE), matter, at.dnr(day.year))
    desk.do(
        case.stream,
        a.OpenArende,
        arende=case.stream.id,
        namnd=at.stream.id,
        kind=matter.kind,
        title=matter.title,
        dnr=case.dnr,
    )
    desk.call()
    if matter.kind in ("motion", "medborgarförslag"):
        register(desk, at, case, matter.kind if matter.kind == "motion" else "skrivelse", matter.title, day)
    return case


def prepare(desk: Desk, at: Body, case: Case, day: dt.date) -> None:
    """The administration's report: the document, what is attached, and its proposal point by point."""
    register(desk, at, case, "tjänsteutlåtande", f"Tjänsteutlåtande: {case.matter.title}", day)
    for number in range(at.dice.below(3)):
        register(desk, at, case, "bilaga", f"Bilaga {number + 1}", day)
    desk.do(
        case.stream,
        a.PrepareProposal,
        arende=case.stream.id,
        institution=at.institution.forvaltning,
        points=case.matter.points,
        omedelbar_justering=at.dice.chance(0.08),
    )
    desk.call()


def register(desk: Desk, at: Body, case: Case, kind: HandlingKind, title: str, day: dt.date) -> None:
    """A document comes into the case."""
    number = f"{case.dnr}-{len(case.handlingar) + 1}"
    signed = kind == "tjänsteutlåtande"
    signers = (Signer(at.official(), "förvaltningschef"), Signer(at.official(), "handläggare"))
    desk.do(
        case.stream,
        a.RegisterHandling,
        arende=case.stream.id,
        kind=kind,
        number=number,
        state="Godkänd - R 1" if signed else None,
        title=title,
        dated=TimePoint.on(day),
        handlaggare=signers[1].name if signed else None,
        signers=signers if signed else (),
    )
    case.handlingar.append(Handling(kind, number, title))
    desk.call()


def receive_remiss(
    desk: Desk, at: Body, case: Case, asked: Case, due: dt.date, among: tuple[str, ...]
) -> None:
    """The case is an answer to the kommunstyrelse, which asked several bodies."""
    desk.do(
        case.stream,
        a.ReceiveRemiss,
        arende=case.stream.id,
        remitter="Kommunstyrelsen",
        dnr=asked.dnr,
        due=TimePoint.on(due),
        recipients=among,
    )
    register(desk, at, case, "remissiv", f"Remissiv: {case.matter.title}", due - dt.timedelta(days=60))
    register(desk, at, case, "remissunderlag", case.matter.title, due - dt.timedelta(days=60))


def conclude(desk: Desk, case: Case, day: dt.date) -> None:
    """The agreement that was decided on is concluded."""
    first = dt.date(day.year + 1, 1, 1)
    desk.do(
        case.stream,
        a.ConcludeAgreement,
        arende=case.stream.id,
        valid_from=TimePoint.on(first),
        valid_to=TimePoint.on(dt.date(first.year + 3, 12, 31)),
    )
    desk.call()
