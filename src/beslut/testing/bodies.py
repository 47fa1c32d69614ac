"""Bodies, their members through the mandate periods, and the cases before them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import define, field, frozen

from beslut.decide import ARENDE, NAMND
from beslut.decide import arende as a
from beslut.decide.adopted import reglemente_in
from beslut.rules.reglemente import Reglemente
from beslut.testing import names
from beslut.testing.desk import Desk, Stream
from beslut.testing.dice import Dice, Ids
from beslut.testing.matters import Matter
from beslut.values import UNKNOWN, HandlingKind, Party, PersonRef, Role, Signer, TimePoint

REMITTER = "Kommunstyrelsen"


@frozen
class Member:
    """A person elected to a body for a period."""

    person: PersonRef
    role: Role
    seat: str | None = None

    @property
    def party(self) -> Party:
        """Members always stand for a party."""
        return self.person.party or ""


@frozen
class Seated:
    """Who sits in a body during a period, the chair first, and which parties govern together.

    `order`: from which parties substitutes are called in for a party's seats. `vacant`: of which parties
    the seats are that nobody holds.
    """

    seats: int
    members: tuple[Member, ...] = ()
    majority: tuple[Party, ...] = ()
    until: TimePoint = UNKNOWN
    order: Mapping[Party, tuple[Party, ...]] = field(factory=dict)
    vacant: tuple[Party, ...] = ()

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
    due: dt.date | None = None  # of an answer to a remiss
    spent: str | None = None  # the event by which a minority had it sent back or postponed


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
    chosen: Mapping[str, str] | None = None  # its reglemente's parameters; None where it adopted no rules

    @property
    def in_fullmaktige(self) -> bool:
        """Whether it is a fullmäktige."""
        return self.institution.kind == "fullmäktige"

    @property
    def office(self) -> str:
        """What it elects to, now and then."""
        return "ombud vid föreningsstämma" if self.in_fullmaktige else "kontaktpolitiker"

    def reglemente(self, day: dt.date) -> Reglemente:
        """The rules by which it decides on a day."""
        return reglemente_in(self.stream.state.rules(day))

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
    desk: Desk, at: Body, case: Case, asked: Case, day: dt.date, due: dt.date, among: tuple[str, ...]
) -> None:
    """The case is an answer to the kommunstyrelse, which asked several bodies."""
    case.due = due
    desk.do(
        case.stream,
        a.ReceiveRemiss,
        arende=case.stream.id,
        remitter=REMITTER,
        dnr=asked.dnr,
        due=TimePoint.on(due),
        recipients=among,
    )
    register(desk, at, case, "remissiv", f"Remissiv: {case.matter.title}", day)
    register(desk, at, case, "remissunderlag", case.matter.title, day)


def answer(desk: Desk, case: Case, paragraf: str, day: dt.date) -> None:
    """The answer to the kommunstyrelse is sent."""
    desk.do(
        case.stream,
        a.SendYttrande,
        arende=case.stream.id,
        to=REMITTER,
        sent=TimePoint.on(day),
        paragraf=paragraf,
    )
    desk.call()


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
