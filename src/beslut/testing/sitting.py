"""A sitting's frame: called, opened, who is there, who comes and goes, who presides, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import TypeVar

import attrs
from attrs import define, field

from beslut.decide.meeting import commands as c
from beslut.rules.beslutsforhet import quorum
from beslut.testing.bodies import Body, Case, Member, Seated
from beslut.testing.clock import local
from beslut.testing.desk import Desk, Stream
from beslut.testing.dice import Dice
from beslut.values import Party, PersonRef, Role, TimePoint

_PRESENT, _SUBSTITUTE = 0.92, 0.6  # shares of members and of substitutes who come
_DEPARTURES = ("resa", "uppdrag på annan ort", None, None)
_ROLL_CALLED = 0.25  # share of sittings in which it is said that enough have come
_CHAIRS_ABSENT = "ordinarie ordförande frånvarande"


@define(eq=False)
class Attendee:
    """A person at the sitting; `ref` names them with the id they have in it."""

    ref: PersonRef
    role: Role
    present: bool
    serving: bool
    in_place_of: Attendee | None = None
    vacant: Party | None = None  # whose vacant seat they serve on

    @property
    def party(self) -> Party:
        """The party they stand for."""
        return self.ref.party or ""

    @property
    def others(self) -> PersonRef:
        """The person with "m.fl."."""
        return attrs.evolve(self.ref, with_others=True)


P = TypeVar("P", "Attendee", Member)
Empty = tuple[Party, Attendee | None]
"""A seat that nobody serves on: its party, and whose it is; None where it is vacant."""


@define(eq=False)
class Sitting:
    """A sitting under way, and the desk at which it is recorded."""

    desk: Desk
    body: Body
    stream: Stream
    seated: Seated
    day: dt.date
    breach: str | None = None
    minute: int = 0
    dated: bool = True
    people: list[Attendee] = field(factory=list)
    chair: Attendee = field(init=False)
    justerare: list[Attendee] = field(factory=list)
    coming: list[Attendee] = field(factory=list)  # noted absent, yet to come
    typos: list[tuple[int, str]] = field(factory=list)  # versions with a misspelt title, and the right one
    unwritten: list[tuple[str, str, str]] = field(factory=list)  # §, reservation and its text, to come
    concluded: list[Case] = field(factory=list)  # agreements that were decided on
    answered: list[tuple[Case, str]] = field(factory=list)  # remisser, and the §§ that answered them
    remote: list[Attendee] = field(factory=list)  # who take part at a distance
    returned: Attendee | None = None  # who has left and come back: there, and not serving
    posted: list[tuple[str, dt.date]] = field(factory=list)  # notices, and when they will be taken down

    @property
    def id(self) -> str:
        """The sitting's id."""
        return self.stream.id

    @property
    def dice(self) -> Dice:
        """The body's chance."""
        return self.body.dice

    def serving(self) -> list[Attendee]:
        """Those who serve now, in the order of the body's list."""
        return [a for a in self.people if a.serving]

    def beside(self) -> list[Attendee]:
        """Substitutes who are there and don't serve."""
        return [a for a in self.people if a.role == "ersättare" and a.present and not a.serving]

    @property
    def at_once(self) -> list[str]:
        """The §§ that were approved at the sitting."""
        return [p for p, item in self.stream.state.paragrafer.items() if item.omedelbar]

    def spares(self, serving: int) -> bool:
        """Whether the sitting can still decide when so many serve."""
        return serving >= quorum(self.seated.seats)

    def passes(self, minutes: int) -> None:
        """Time passes."""
        self.minute += minutes
        self.desk.at = local(self.day, self.minute)


def call(desk: Desk, body: Body, stream: Stream, day: dt.date) -> None:
    """The body is called to the sitting."""
    desk.do(
        stream,
        c.CallMeeting,
        meeting=stream.id,
        namnd=body.stream.id,
        when=local(day, body.hour * 60),
        place=body.room,
    )
    desk.call()


def begin(sitting: Sitting) -> None:
    """Opening and roll call; where the chair is absent, the vice chair presides."""
    desk, body = sitting.desk, sitting.body
    sitting.minute = body.hour * 60
    sitting.passes(0)
    desk.do(
        sitting.stream,
        c.OpenMeeting,
        meeting=sitting.id,
        namnd=body.stream.id,
        when=desk.at if sitting.dated else TimePoint(),
        place=body.room,
        seats=None if sitting.dated else sitting.seated.seats,  # the register's are of a day
    )
    _roll_call(sitting)
    chair = sitting.people[0]
    if not chair.present:
        chair = next(a for a in sitting.people if a.serving)
        _preside(sitting, chair, "vice ordförande", _CHAIRS_ABSENT)
    sitting.chair = chair
    desk.call()
    if desk.reading is None and sitting.dice.chance(_ROLL_CALLED):
        establish_quorum(sitting)


def establish_quorum(sitting: Sitting, cut_off: Collection[Attendee] = ()) -> None:
    """It is found that enough serve, or that too few do without those who are cut off."""
    serving = len([a for a in sitting.serving() if a not in cut_off])
    found = c.EstablishQuorum if sitting.spares(serving) else c.LoseQuorum
    sitting.desk.do(sitting.stream, found, meeting=sitting.id, serving=serving, seats=sitting.seated.seats)
    sitting.desk.call()


def _roll_call(sitting: Sitting) -> None:
    dice, seated = sitting.dice, sitting.seated
    missing = len(seated.vacant)
    for place, member in enumerate(seated.ordinary):
        needed = missing == seated.seats // 2 - 1 or (
            place == 1 and not sitting.people[0].present
        )  # a quorum, and one who presides
        present = dice.chance(_PRESENT) or bool(needed)
        missing += not present
        sitting.people.append(_attendee(sitting, member, present=present, serving=present))
    subs = [m for m in seated.substitutes if dice.chance(_SUBSTITUTE)]
    absent = [a for a in sitting.people if not a.present]
    if sitting.breach == "förslag av den som kom under paragrafen" and not absent:
        absent = [sitting.people[-1]]
        absent[0].present = absent[0].serving = False
    if absent and (dice.chance(0.25) or sitting.breach == "förslag av den som kom under paragrafen"):
        sitting.coming.append(absent[-1])
    empty = [*((party, None) for party in seated.vacant), *((away.party, away) for away in absent)]
    for (party, away), member in _called_in(sitting, empty, subs):
        substitute = _attendee(sitting, member, present=True, serving=True)
        substitute.in_place_of = away
        substitute.vacant = party if away is None else None
        sitting.people.append(substitute)
    for member in subs:
        sitting.people.append(_attendee(sitting, member, present=True, serving=False))
    for attendee in sitting.people:
        _record(sitting, attendee)
    secretary = PersonRef(sitting.body.secretary.removeprefix("nämndsekreterare "))
    sitting.desk.do(
        sitting.stream,
        c.RecordAttendance,
        meeting=sitting.id,
        person=attrs.evolve(secretary, id=f"{sitting.id}.p{len(sitting.people) + 1}"),
        role="sekreterare",
        serving=False,
    )


def _attendee(sitting: Sitting, member: Member, *, present: bool, serving: bool) -> Attendee:
    ref = attrs.evolve(member.person, id=f"{sitting.id}.p{len(sitting.people) + 1}")
    return Attendee(ref, member.role, present, serving)


def _called_in(sitting: Sitting, empty: list[Empty], subs: list[Member]) -> list[tuple[Empty, Member]]:
    """Who serves on which empty seat, taken out of the list: first those of the seat's own party."""
    found = []
    left = list(empty)
    for own in (True, False):
        for seat in tuple(left):
            member = next_in_line(sitting, seat[0], subs)
            if member is not None and (member.party == seat[0] or not own):
                subs.remove(member)
                left.remove(seat)
                found.append((seat, member))
    return found


def next_in_line(sitting: Sitting, party: Party, free: Sequence[P]) -> P | None:
    """Whose turn it is to serve for a member of the party, by the inkallelseordning."""
    for wanted in sitting.seated.order[party]:
        for substitute in free:
            if substitute.party == wanted:
                return substitute
    return None


def _record(sitting: Sitting, attendee: Attendee) -> None:
    sitting.desk.do(
        sitting.stream,
        c.RecordAttendance,
        meeting=sitting.id,
        person=attendee.ref,
        role=attendee.role,
        present=attendee.present,
        serving=attendee.serving,
        in_place_of=attendee.in_place_of.ref if attendee.in_place_of else None,
        vacant=attendee.vacant,
    )


def _preside(sitting: Sitting, who: Attendee, role: Role, ground: str | None) -> None:
    sitting.desk.do(sitting.stream, c.TakeChair, meeting=sitting.id, person=who.ref, role=role, ground=ground)


def chair_for(sitting: Sitting, who: Attendee, ground: str | None = None) -> None:
    """Somebody presides from now on."""
    _preside(sitting, who, "ordförande" if who.role == "ordförande" else "vice ordförande", ground)
    sitting.chair = who
    sitting.desk.call()


def between_items(sitting: Sitting) -> None:
    """Somebody who was missing comes, or somebody leaves: who serves changes between §§."""
    if sitting.coming and sitting.breach is None and sitting.dice.chance(0.2):
        arrive(sitting)
        takes_seat(sitting)
    elif sitting.dice.chance(0.012):
        _leave(sitting)


def arrive(sitting: Sitting) -> Attendee:
    """The one who was missing comes."""
    late = sitting.coming[0]
    sitting.desk.do(sitting.stream, c.NoteArrival, meeting=sitting.id, person=late.ref, when=sitting.desk.at)
    sitting.desk.call()
    return late


def takes_seat(sitting: Sitting) -> None:
    """Who has come serves from here on, and the substitute no longer."""
    late = sitting.coming.pop(0)
    late.present = late.serving = True
    for attendee in sitting.people:
        if attendee.in_place_of is late and attendee.serving:
            attendee.serving, attendee.in_place_of = False, None


def _leave(sitting: Sitting) -> None:
    leaving = sitting.dice.pick(sitting.serving())
    if leaving is not sitting.chair and leaving not in sitting.justerare:
        leaves(sitting, leaving)


def leaves(sitting: Sitting, leaving: Attendee) -> bool:
    """Somebody leaves for good, and a substitute serves instead; False where too few would be left."""
    beside = sitting.beside()
    if not sitting.spares(len(sitting.serving()) - 1 + bool(beside)):
        return False
    leaving.present = leaving.serving = False
    if leaving in sitting.remote:
        sitting.remote.remove(leaving)
        sitting.desk.do(
            sitting.stream,
            c.EndRemoteParticipation,
            meeting=sitting.id,
            person=leaving.ref,
            when=sitting.desk.at,
        )
    sitting.desk.do(
        sitting.stream,
        c.NoteDeparture,
        meeting=sitting.id,
        person=leaving.ref,
        ground=sitting.dice.pick(_DEPARTURES),
        when=sitting.desk.at,
    )
    vacant = leaving.vacant
    substitute = next_in_line(sitting, vacant or leaving.party, beside)
    if substitute is not None:
        substitute.serving, substitute.vacant = True, vacant
        substitute.in_place_of = None if vacant else leaving
        sitting.desk.do(
            sitting.stream,
            c.CallInErsattare,
            meeting=sitting.id,
            person=substitute.ref,
            in_place_of=None if vacant else leaving.ref,
            vacant=vacant,
        )
    sitting.desk.call()
    return True


def comes_back(sitting: Sitting) -> None:
    """Somebody leaves and comes back: there again, and not to serve that day (växeltjänstgöring)."""
    free = [
        a
        for a in sitting.serving()
        if a.role != "ersättare" and a is not sitting.chair and a not in sitting.justerare
    ]
    leaving = sitting.dice.pick(free)
    if leaves(sitting, leaving):
        sitting.passes(10)
        sitting.desk.do(
            sitting.stream, c.NoteArrival, meeting=sitting.id, person=leaving.ref, when=sitting.desk.at
        )
        sitting.desk.call()
        leaving.present = True
        sitting.returned = leaving


def end(sitting: Sitting) -> None:
    """The sitting is closed, and dated where it had no date."""
    sitting.desk.do(sitting.stream, c.CloseMeeting, meeting=sitting.id, when=sitting.desk.at)
    if not sitting.dated:
        sitting.desk.do(
            sitting.stream,
            c.DateMeeting,
            meeting=sitting.id,
            when=TimePoint.on(sitting.day),
            ground="framgår av anslagsbeviset",
        )
    sitting.desk.call()
