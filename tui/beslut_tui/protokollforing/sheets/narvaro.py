"""A roll call as it is taken down, before it is recorded: who is there, and whom the rules call in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from attrs import define, field, frozen

from beslut.rules import Seat, Service, Substitute, serving

if TYPE_CHECKING:
    from beslut import Namnd, Now, PersonRef, Register
    from beslut.commands import Command

    Mark = Literal["närvarande", "frånvarande", "sen", "distans"]

HERE = ("närvarande", "distans")


@frozen(kw_only=True)
class Plats:
    """A line of the roll: a seat with its holder (None: vacant), or a substitute (`seat` None)."""

    label: str
    person: PersonRef | None
    role: Any
    seat: str | None
    party: str | None


@frozen(kw_only=True)
class Kallas:
    """A substitute whom the rules call in: on which seat, for whom or for whose vacant seat, and why."""

    seat: str
    person: PersonRef
    instead_of: PersonRef | None
    vacant: str | None
    why: str


@define
class Narvaro:
    """The roll of the day, and what was said at it so far.

    `marks` by place; `not_called`: the suggested calls that aren't made, by who would be called;
    `instead`: by seat whom the secretary calls in instead; `presides`: the place of who presides instead of
    the chair.
    """

    platser: tuple[Plats, ...]
    register: Register | None
    marks: dict[int, Mark] = field(factory=dict)
    not_called: set[str] = field(factory=set)
    instead: dict[str, str] = field(factory=dict)
    presides: int | None = None

    @classmethod
    def of(cls, now: Now) -> Narvaro:
        """The roll of a sitting, from the body's register on its day."""
        from beslut import register_on  # noqa: PLC0415  # on use

        namnd: Namnd | None = now.namnd
        if namnd is None:
            return cls((), None)
        register = register_on(namnd, now.meeting.date.day)
        seats = [
            Plats(label=s.label, person=s.holder, role=s.role or "ledamot", seat=s.id, party=s.party)
            for s in register.seats
        ]
        substitutes = [
            Plats(label=m.person.label, person=m.person, role="ersättare", seat=None, party=m.person.party)
            for m in register.substitutes
        ]
        return cls((*seats, *substitutes), register)

    # --- what is said ----------------------------------------------------------------------------

    @property
    def seats(self) -> list[int]:
        """The places of those who have a seat, vacant ones left out."""
        return [n for n, p in enumerate(self.platser) if p.seat is not None and p.person is not None]

    @property
    def unanswered(self) -> list[str]:
        """The members of whom nothing is said yet."""
        return [self.platser[n].label for n in self.seats if n not in self.marks]

    @property
    def here(self) -> list[int]:
        """The places of those who are there."""
        return [n for n in range(len(self.platser)) if self.marks.get(n) in HERE]

    def fill(self) -> None:
        """All members of whom nothing is said are there."""
        for place in self.seats:
            self.marks.setdefault(place, "närvarande")

    def mark(self, place: int, mark: Mark | None) -> None:
        """Something is said of one; what was suggested on it is suggested anew."""
        if mark is None:
            self.marks.pop(place, None)
        else:
            self.marks[place] = mark
        self.not_called.clear()
        self.instead.clear()
        if self.presides is not None and self.presides not in self.here:
            self.presides = None

    def next_unanswered(self, after: int) -> int:
        """The next place of which nothing is said; the one after where all is said."""
        order = [*range(after + 1, len(self.platser)), *range(after)]
        free = [n for n in order if n not in self.marks and self.platser[n].person is not None]
        return free[0] if free else min(after + 1, len(self.platser) - 1)

    # --- what follows ----------------------------------------------------------------------------

    def _names(self) -> dict[int, str]:
        """What each is called in the rules' reasons: by name, or with the party where two share it."""
        names = [p.person.name for p in self.platser if p.person is not None]
        return {
            n: p.person.name if names.count(p.person.name) == 1 else p.label
            for n, p in enumerate(self.platser)
            if p.person is not None
        }

    def _services(self, names: dict[int, str]) -> tuple[Service, ...]:
        """Who serves on each seat, as the rules say of those who are there."""
        if self.register is None:
            return ()
        return serving(
            [Seat(p.seat, p.party, names.get(n)) for n, p in enumerate(self.platser) if p.seat is not None],
            [Substitute(names[n], p.party) for n, p in enumerate(self.platser) if p.seat is None],
            present={names[n] for n in self.here},
            inkallelseordning=self.register.inkallelseordning,
            before=None,
        )

    @property
    def calls(self) -> list[Kallas]:
        """Whom the rules call in, of those who are there."""
        names = self._names()
        by_name = {name: self.platser[n] for n, name in names.items()}
        seats = {p.seat: p for p in self.platser if p.seat is not None}
        found = []
        for service in self._services(names):
            if not service.substitute or service.person is None:
                continue
            person, seat = by_name[service.person].person, seats[service.seat]
            assert person is not None
            why = service.why
            if service.seat in self.instead:
                other = next(p for p in self.platser if p.label == self.instead[service.seat])
                person, why = other.person or person, "valt av sekreteraren"
            vacant = seat.party if seat.person is None else None
            found.append(
                Kallas(seat=service.seat, person=person, instead_of=seat.person, vacant=vacant, why=why)
            )
        return found

    @property
    def empty(self) -> list[str]:
        """The seats for which the rules find nobody, each with the reason."""
        seats = {p.seat: p for p in self.platser if p.seat is not None}
        orders = {} if self.register is None else self.register.inkallelseordning
        found = []
        for service in self._services(self._names()):
            if service.person is not None:
                continue
            seat = seats[service.seat]
            why = service.why
            if seat.party is not None and seat.party not in orders:
                why += f", och {seat.party} har ingen inkallelseordning i registret"
            found.append(f"{seat.label}: {why}")
        return found

    def call_another(self, place: int) -> bool:
        """Call in the next of the substitutes who are here and not called; whether there is one."""
        calls = self.calls
        here = [self.platser[n].label for n in self.here if self.platser[n].seat is None]
        own, taken = calls[place].person.label, {call.person.label for call in calls}
        free = [label for label in here if label == own or label not in taken]
        if len(free) < 2 or own not in free:  # noqa: PLR2004  # that one, and another
            return False
        self.instead[calls[place].seat] = free[(free.index(own) + 1) % len(free)]
        self.not_called.discard(own)
        return True

    @property
    def called(self) -> list[Kallas]:
        """The suggested calls that are made."""
        return [call for call in self.calls if call.person.label not in self.not_called]

    @property
    def chair(self) -> int | None:
        """Who presides: the chair, else a vice chair, else who was chosen; None where nobody can."""
        if self.presides is not None:
            return self.presides
        for role in ("ordförande", "vice ordförande"):
            found = next((n for n in self.here if self.platser[n].role == role), None)
            if found is not None:
                return found
        return None

    @property
    def serve(self) -> int:
        """How many serve."""
        return sum(1 for n in self.here if self.platser[n].seat is not None) + len(self.called)

    # --- recording -------------------------------------------------------------------------------

    def commands(self, meeting: str) -> list[Command]:
        """What records the roll call: everybody of whom something was said, in order."""
        from beslut.commands import (  # noqa: PLC0415  # on use
            RecordAttendance,
            StartRemoteParticipation,
            TakeChair,
        )

        made: list[Command] = []
        calls = {call.person.label: call for call in self.called}
        for n, mark in sorted(self.marks.items()):
            plats = self.platser[n]
            if plats.person is None:
                continue
            person, here = _bare(plats.person), mark in HERE
            call = calls.get(plats.label) if plats.seat is None else None
            made.append(
                RecordAttendance(
                    meeting=meeting,
                    person=person,
                    role=plats.role,
                    present=here,
                    serving=here and (plats.seat is not None or call is not None),
                    in_place_of=None if call is None or call.instead_of is None else _bare(call.instead_of),
                    vacant=None if call is None else call.vacant,
                )
            )
            if mark == "distans":
                made.append(StartRemoteParticipation(meeting=meeting, person=person))
        chair = self.chair
        if chair is not None and self.platser[chair].role != "ordförande":
            presiding = self.platser[chair]
            assert presiding.person is not None
            role: Any = "vice ordförande" if presiding.role == "vice ordförande" else "ordförande"
            made.append(TakeChair(meeting=meeting, person=_bare(presiding.person), role=role))
        return made

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """What was said, by name; None where nothing was."""
        if not self.marks:
            return None
        return {
            "närvaro": {self.platser[n].label: mark for n, mark in self.marks.items()},
            "ej inkallade": sorted(self.not_called),
            "byten": self.instead,
            "leder": None if self.presides is None else self.platser[self.presides].label,
        }

    def restore(self, draft: Mapping[str, Any]) -> None:
        """What was said, of those whom the register still knows."""
        places = {p.label: n for n, p in enumerate(self.platser) if p.person is not None}
        self.marks = {places[label]: mark for label, mark in draft["närvaro"].items() if label in places}
        self.not_called = set(draft["ej inkallade"])
        self.instead = {seat: label for seat, label in draft["byten"].items() if label in places}
        self.presides = places.get(draft["leder"] or "")


def _bare(person: PersonRef) -> PersonRef:
    """A person of the register as the sitting is told of them: its own id for them is the sitting's."""
    from beslut import PersonRef  # noqa: PLC0415  # on use

    return PersonRef(person.name, person.party)
