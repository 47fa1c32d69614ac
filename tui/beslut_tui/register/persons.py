"""Questions about persons: who has a seat, who is a substitute, who leaves, who comes after."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from attrs import frozen

from beslut_tui.register.book import Book, Period
from beslut_tui.register.orders import first_order
from beslut_tui.register.prompt import DAY, Answer, Prompt, Wrong, day_in, point

if TYPE_CHECKING:
    from beslut import Fault, Mandate, PersonRef, RegisterSeat, WrittenPlace
    from beslut.commands import Command

EXAMPLE = "Anna Berg (M), med o för ordförande eller v för vice efter partiet"

_TOLD = 3  # faults of a list that are told at once


@frozen(kw_only=True)
class AskPlace(Prompt):
    """Who has a seat, or is the next substitute. `seat` None: a substitute; `before`: who has it now."""

    seat: str | None = None
    before: Mandate | None = None
    many: bool = True

    def answer(self, text: str, book: Book, period: Period) -> Answer:
        """One or several persons; an empty line goes on to what is not yet said."""
        from beslut import RegisterError, parse_places  # noqa: PLC0415  # on use: the first frame comes before

        if not text.strip():
            return Answer(then=after_members if self.seat is not None else first_order)
        try:
            places = parse_places(text, role="ersättare" if self.seat is None else "ledamot")
        except RegisterError as error:
            raise Wrong(_told(error.faults, single="\n" not in text.strip())) from None
        return Answer(commands=tuple(self._commands(places, book, period)), then=self._next)

    def _next(self, book: Book) -> Prompt | None:
        if self.before is not None:
            return None
        return next_substitute(book) if self.seat is None else next_place(book)

    def _commands(self, places: tuple[WrittenPlace, ...], book: Book, period: Period) -> list[Command]:
        """A mandate for each person, a party's seat for each vacancy; who has the seat leaves it first."""
        from beslut.commands import AllotSeat, GiveMandate  # noqa: PLC0415  # on use

        made: list[Command] = []
        if self.before is not None:
            made.append(end_of(book, self.before, None if period.since is None else period.since - DAY))
        free = [s.id for s in _waiting(book, places) if s.id != self.seat]
        at = [self.seat, *free] if self.seat is not None else free
        for place in places:
            seat = place.seat
            if place.role != "ersättare" and seat is None:
                seat = at.pop(0) if at else None
            if place.person is None:
                if seat is None or place.party is None:
                    raise Wrong("En vakant plats behöver sitt parti, till exempel vakant (SD)")
                if place.role != "ersättare":
                    made.append(
                        AllotSeat(
                            namnd=book.namnd.id, seat=seat, party=place.party, since=point(period.since)
                        )
                    )
                continue
            made.append(
                GiveMandate(
                    namnd=book.namnd.id,
                    person=known(book, place.person),
                    role=place.role,
                    seat=None if place.role == "ersättare" else seat,
                    since=point(period.since),
                    until=point(period.until),
                )
            )
        if not made:
            raise Wrong(f"Där står ingen person; skriv till exempel {EXAMPLE}")
        return made


def _told(faults: tuple[Fault, ...], *, single: bool) -> str:
    """What is wrong with a line, whose number needn't be told, or with the first few of a list."""
    if single:
        return f"”{faults[0].stands}” {faults[0].right}" if faults[0].stands else faults[0].right
    rows = [fault.says.partition(";")[0] for fault in faults[:_TOLD]]
    more = f" … och {len(faults) - _TOLD} till" if len(faults) > _TOLD else ""
    return "inget registrerades\n" + "\n".join(rows) + more


def _waiting(book: Book, places: tuple[WrittenPlace, ...]) -> list[RegisterSeat]:
    """The seats that may be filled, those nobody has spoken of first; those named in the list aside."""
    named = {p.seat for p in places if p.seat}
    vacant = [s for s in book.register.seats if s.holder is None and s.party is not None]
    return [s for s in (*book.free, *vacant) if s.id not in named]


def known(book: Book, person: PersonRef) -> PersonRef:
    """The person under the id that the register knows them by already."""
    return next((m.person for m in book.namnd.mandates if m.person.label == person.label), person)


def end_of(book: Book, mandate: Mandate, last: dt.date | None, ground: str | None = None) -> Command:
    """A mandate ends; `last`: its last day."""
    from beslut.commands import EndMandate  # noqa: PLC0415  # on use

    return EndMandate(
        namnd=book.namnd.id,
        person=mandate.person,
        role=mandate.role,
        seat=mandate.seat,
        ended=point(None if last is None else last + DAY),
        ground=ground,
    )


def next_place(book: Book) -> Prompt | None:
    """The first seat of which nothing has been said; where there is none, the first substitute."""
    free = book.free
    if not free:
        return after_members(book)
    many = f"{len(free)} platser kvar" if len(free) > 1 else "den sista platsen"
    return AskPlace(
        label=f"Plats {free[0].id}",
        hint=f"{EXAMPLE}; vakant (SD). {many}; flera rader kan klistras in",
        seat=free[0].id,
        row=f"plats:{free[0].id}",
    )


def after_members(book: Book) -> Prompt | None:
    """Substitutes come after the members."""
    return next_substitute(book)


def next_substitute(book: Book) -> Prompt:
    """The next substitute."""
    number = len(book.register.substitutes) + 1
    return AskPlace(
        label=f"Ersättare {number}",
        hint="Ebba Nyman (M). Enter utan text: vidare till inkallelseordningen",
        row="ersättare:",
    )


def seat_prompt(seat: RegisterSeat) -> Prompt:
    """Who shall have a seat; where somebody has it, who comes after."""
    if seat.mandate is None:
        return AskPlace(label=f"Plats {seat.id}", hint=EXAMPLE, seat=seat.id, row=f"plats:{seat.id}")
    who = seat.mandate.person.label
    return AskPlace(
        label=f"Plats {seat.id} efter {who}",
        hint="Efterträdaren, eller vakant (M). Dagen i översta raden gäller; d ändrar den",
        seat=seat.id,
        before=seat.mandate,
        many=False,
        row=f"plats:{seat.id}",
    )


@frozen(kw_only=True)
class AskEnd(Prompt):
    """The last day of a mandate, and why it ends where that is known."""

    mandate: Mandate

    def answer(self, text: str, book: Book, period: Period) -> Answer:  # noqa: ARG002  # as every prompt's
        """A day, and after it the ground in words."""
        day, _, ground = text.strip().partition(" ")
        last = day_in(day, f"Sista dagen för {self.mandate.person.label}")
        return Answer(commands=(end_of(book, self.mandate, last, ground.strip() or None),))


def end_prompt(mandate: Mandate, day: dt.date) -> Prompt:
    """When a mandate ends."""
    return AskEnd(
        label=f"Sista dagen för {mandate.person.label}",
        hint="Datum, och sedan skälet om det är känt: 2026-02-28 avsägelse",
        value=day.isoformat(),
        mandate=mandate,
    )
