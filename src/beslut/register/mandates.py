"""Written places held against recorded mandates: who is the same, who is new, whose mandate ends."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence

from attrs import define, evolve, field

from beslut.decide.command import MakeRattelse
from beslut.decide.namnd import AllotSeat, EndMandate, GiveMandate
from beslut.decide.seated import SEATED, last_day
from beslut.projections.register_on import party_of_seat, register_on
from beslut.projections.views import Mandate, Namnd
from beslut.register.faults import Fault
from beslut.register.plan import Gathered, RegisterChange
from beslut.register.seating import Seating
from beslut.register.written import WrittenEnd, WrittenPlace, WrittenRegister
from beslut.values import UNKNOWN, PersonRef, TimePoint

_DAY = dt.timedelta(days=1)


def point(day: dt.date | None) -> TimePoint:
    """A day as events have it; unknown where None."""
    return UNKNOWN if day is None else TimePoint.on(day)


@define
class Mandates:
    """The places of one reading.

    `since`: from which day what has no day of its own holds; `gone`: the last day of those who are
    recorded and not written (None: they stay). `today` tells who of them has a mandate still.
    """

    namnd: Namnd
    written: WrittenRegister
    since: dt.date | None
    gone: dt.date | None
    today: dt.date
    out: Gathered
    matched: dict[str, WrittenPlace] = field(factory=dict)
    ending: dict[str, dt.date] = field(factory=dict)
    recorded: dict[str, list[Mandate]] = field(init=False)  # by person, as a list shows them

    def __attrs_post_init__(self) -> None:
        self.recorded = {}
        for mandate in self.namnd.mandates:
            self.recorded.setdefault(mandate.person.label, []).append(mandate)

    def go(self) -> None:
        """Note what is to be recorded."""
        new = [place for place in self.written.places if place.person is not None and not self._known(place)]
        for end in self.written.ends:
            self._end_written(end)
        vacant = [p for p in self.written.places if p.person is None and p.role in SEATED]
        self._vanished(new, vacant)
        self._place(new, vacant)
        self._order_of_substitutes()

    # --- those that are recorded ------------------------------------------------------------

    def _known(self, place: WrittenPlace) -> bool:
        """Whether the place is a mandate that is recorded; what it says otherwise is noted."""
        assert place.person is not None
        same = [m for m in self.recorded.get(place.label, ()) if self._same(m, place)]
        if not same:
            return False
        mandate = next((m for m in same if m.since.day == place.since), same[0])
        self.matched[mandate.event] = place
        if place.since is not None and mandate.since.day != place.since:
            self._correct(
                mandate, "since", place.since, f"började {place.since}, inte {_said(mandate.since)}"
            )
        last = last_day(mandate)
        if place.until is None:
            if mandate.ended:
                when = "" if last is None else f" {last}"
                self.out.notes.append(
                    f"{place.where}: {place.label} slutade{when} som {mandate.role} enligt liggaren; "
                    "filen säger inget slut, och det står kvar"
                )
        elif mandate.ended and last != place.until:
            self.out.notes.append(
                f"{place.where}: {place.label} slutade {last or 'en okänd dag'} enligt liggaren, "
                f"{place.until} enligt filen; liggarens dag står kvar"
            )
        elif last is None or place.until < last:
            self._end(mandate, place.until)
        elif place.until > last:
            self._correct(mandate, "until", place.until, f"slutar {place.until}, inte {last}")
        return True

    def _same(self, mandate: Mandate, place: WrittenPlace) -> bool:
        seats = place.role not in SEATED or not place.seat or mandate.seat in (None, place.seat)
        if not (seats and mandate.event not in self.matched and mandate.role == place.role):
            return False
        if mandate.ended and mandate.until.day is None:
            return place.since is None or place.since == mandate.since.day
        first, last = mandate.since.day, last_day(mandate)
        return (last is None or place.since is None or place.since <= last) and (
            first is None or place.until is None or first <= place.until
        )

    def _correct(self, mandate: Mandate, name: str, day: dt.date, says: str) -> None:
        command = MakeRattelse(
            target=self.namnd.id,
            event=int(mandate.event.rpartition("@")[2]),
            field=name,
            ground=f"enligt {self.written.file}",
            new_value=json.dumps({"precision": "datum", "value": day.isoformat()}),
        )
        label = mandate.person.label
        self.out.first.append(RegisterChange(command, f"{label}, {mandate.role}, {says}.", takes_away=True))

    def _end(self, mandate: Mandate, last: dt.date, *, asked: bool = False) -> None:
        self.ending[mandate.event] = last
        grounds = (
            e.ground for e in self.written.ends if (e.person.label, e.last) == (mandate.person.label, last)
        )
        command = EndMandate(
            namnd=self.namnd.id,
            person=mandate.person,
            role=mandate.role,
            seat=mandate.seat,
            ended=point(last + _DAY),
            ground=next(grounds, None),
        )
        says = f"{_holder(mandate)} slutar; sista dagen är {last}."
        self.out.ends.append(RegisterChange(command, says, takes_away=True, asked=asked))

    def _end_written(self, end: WrittenEnd) -> None:
        """A mandate ends that no place written is; of one that is, the place says the last day."""
        own = [p for p in self.written.places if p.label == end.person.label and end.role in (None, p.role)]
        theirs = [m for m in self.recorded.get(end.person.label, ()) if end.role in (None, m.role)]
        for mandate in theirs:
            first, last = mandate.since.day, last_day(mandate)
            had = (first is None or first <= end.last) and (last is None or end.last < last)
            if had and not mandate.ended and mandate.event not in self.matched:
                self._end(mandate, end.last)
        if not theirs and not own:
            self.out.faults.append(
                Fault(end.where, end.person.label, f"har inget uppdrag i {self.namnd.name} att lämna")
            )

    # --- those that are recorded and not written --------------------------------------------

    def _vanished(self, new: Sequence[WrittenPlace], vacant: Sequence[WrittenPlace]) -> None:
        for mandate in self.namnd.mandates:
            last = last_day(mandate)
            if (
                mandate.ended
                or self._over(last)
                or mandate.event in self.matched
                or mandate.event in self.ending
            ):
                continue
            if mandate.role not in (*SEATED, "ersättare"):
                continue
            heirs = [p for p in (*new, *vacant) if _takes_over(p, mandate)]
            heir = next(iter(heirs), None)
            day = None if heir is None else heir.since or self.since
            if heir is not None and day is None and self.gone is None:
                self.out.faults.append(
                    Fault(
                        heir.where,
                        heir.label,
                        f"står där liggaren har {_holder(mandate)}; ange från vilken dag, i filen "
                        "(Från) eller med --fran",
                    )
                )
            elif self.gone is not None:
                self._end(mandate, self.gone, asked=True)
            elif day is not None:
                self._end(mandate, day - _DAY)
            elif self.written.places:
                self.out.notes.append(
                    f"{_holder(mandate)} står inte i filen, och står kvar i liggaren; har uppdraget slutat, "
                    "skriv sista dagen i filen (Till) eller ange den med --slutar"
                )

    def _over(self, last: dt.date | None) -> bool:
        """Whether a mandate had come to its last day by the day that is asked about, else by today."""
        return last is not None and (last < self.today if self.gone is None else last <= self.gone)

    # --- those that are new -----------------------------------------------------------------

    def _place(self, new: Sequence[WrittenPlace], vacant: Sequence[WrittenPlace]) -> None:
        numbers = [(n.since, n.seats) for n in self.written.numbers]
        seating = Seating.of(self.namnd, self.ending, numbers)
        coming = {id(p) for p in (*new, *vacant)}
        order = [p for p in self.written.places if id(p) in coming]
        members = [p for p in self.written.places if p.role in SEATED]
        if members and members[0].role != "ordförande" and not any(p.seat for p in members):
            # a list by the alphabet: a body's own begins with its presidium
            order.sort(key=lambda p: SEATED.index(p.role) if p.role in SEATED else len(SEATED))
        for place in order:
            if place.seat and place.role in SEATED:
                seating.take(place.seat, (place.since or self.since, place.until), place.party)
        for place in order:
            dated = evolve(place, since=place.since or self.since)
            if place.person is None:
                self._vacant(dated, seating)
            elif place.role in SEATED and not place.seat and place.seat is None:
                self._give(seating.placed(dated))
            else:
                self._give(dated)

    def _vacant(self, place: WrittenPlace, seating: Seating) -> None:
        at = register_on(self.namnd, place.since or self.today)
        if place.seat is None and any(
            s.holder is None and s.party == place.party and s.id not in self._written_seats()
            for s in at.seats
        ):
            return  # one of the party's seats is vacant already
        place = seating.placed(place)
        if place.party is None or place.seat is None:
            return
        if party_of_seat(self.namnd, place.seat, place.since or dt.date.min) == place.party:
            return
        self.out.gives.append(allotted(self.namnd.id, place.seat, place.party, place.since, vacant=True))

    def _written_seats(self) -> set[str]:
        return {p.seat for p in self.written.places if p.seat and p.person is not None}

    def _give(self, place: WrittenPlace) -> None:
        assert place.person is not None
        seat = place.seat or None if place.role in SEATED else None
        if place.role in SEATED and seat is None and place.seat is None:
            self.out.faults.append(
                Fault(
                    place.where,
                    place.label,
                    "får ingen plats, för alla är upptagna; ange vem som lämnade sin (Till i filen, eller "
                    "--slutar)",
                )
            )
            return
        command = GiveMandate(
            namnd=self.namnd.id,
            person=self._person(place.person),
            role=place.role,
            seat=seat,
            since=point(place.since),
            until=point(place.until),
        )
        at = f" på plats {seat}" if seat else ""
        says = f"{place.label} blir {place.role}{at}{_period(place)}."
        self.out.gives.append(RegisterChange(command, says))

    def _person(self, person: PersonRef) -> PersonRef:
        """The person by the id that the register knows them under already."""
        known = self.recorded.get(person.label)
        return known[-1].person if known else person

    # --- the order of substitutes -----------------------------------------------------------

    def _order_of_substitutes(self) -> None:
        """Within a party substitutes are called as elected: written in another order, they are told."""
        recorded = [m for m in self.namnd.mandates if m.event in self.matched and m.role == "ersättare"]
        position = {id(place): n for n, place in enumerate(self.written.places)}
        for party in dict.fromkeys(m.person.party for m in recorded):
            own = [m for m in recorded if m.person.party == party and not m.ended]
            wanted = sorted(own, key=lambda m: position[id(self.matched[m.event])])
            if own != wanted:
                self.out.notes.append(
                    f"{party}:s ersättare står i ordningen {_names(own)} i liggaren och {_names(wanted)} i "
                    "filen; liggarens ordning står kvar"
                )


def allotted(
    namnd: str, seat: str, party: str, since: dt.date | None, *, vacant: bool = False
) -> RegisterChange:
    """A seat is a party's."""
    when = "" if since is None else f" från {since}"
    says = f"Plats {seat} är {party}:s{' och vakant' if vacant else ''}{when}."
    return RegisterChange(AllotSeat(namnd=namnd, seat=seat, party=party, since=point(since)), says)


def _names(mandates: Iterable[Mandate]) -> str:
    return ", ".join(m.person.name for m in mandates)


def _takes_over(place: WrittenPlace, mandate: Mandate) -> bool:
    """Whether somebody new has a recorded mandate's seat, or is the same person elsewhere in the body."""
    if place.until is not None and mandate.since.day is not None and place.until < mandate.since.day:
        return False
    last = last_day(mandate)
    if place.since is not None and last is not None and place.since > last:
        return False
    same_seat = place.role in SEATED and bool(place.seat) and place.seat == mandate.seat
    same_person = place.person is not None and place.label == mandate.person.label
    return (same_seat and mandate.role in SEATED) or (same_person and place.role in (*SEATED, "ersättare"))


def _holder(mandate: Mandate) -> str:
    seat = f" på plats {mandate.seat}" if mandate.seat else ""
    return f"{mandate.person.label}, {mandate.role}{seat}"


def _said(when: TimePoint) -> str:
    return when.value[:10] or "okänd dag"


def _period(place: WrittenPlace) -> str:
    first = "" if place.since is None else f" från {place.since}"
    return first + ("" if place.until is None else f" till {place.until}")
