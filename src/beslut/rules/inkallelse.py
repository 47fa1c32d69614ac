"""How substitutes are called in: by party and as elected (inkallelseordning; rules.md 1.2 and 8.8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import define, field, frozen

from beslut.values import Party

Inkallelseordning = Mapping[Party, Sequence[Party]]
"""For a party's seats, from which parties substitutes are called, in order."""


@frozen
class Substitute:
    """An ersättare: `id` names the person; within a party they are called in the order elected."""

    id: str
    party: Party | None


@frozen
class Seat:
    """A ledamot's place: its party (None unknown or none) and its holder (None: vacant)."""

    id: str
    party: Party | None
    holder: str | None


def call_order(party: Party | None, inkallelseordning: Inkallelseordning) -> tuple[Party, ...]:
    """The parties whose substitutes may serve for a seat of a party, in the order they are called.

    The order is taken as given; where it doesn't name the party itself, that comes first, as
    Hultsfred, Mellerud and Region Västerbotten write it. A party that has no order calls its own
    substitutes only; parties that an order doesn't name are not called. A seat without a party
    calls nobody. Source: rules.md 1.2.
    """
    if party is None:
        return ()
    given = tuple(inkallelseordning.get(party, ()))
    return given if party in given else (party, *given)


def next_substitute(
    party: Party | None,
    substitutes: Sequence[Substitute],
    free: Collection[str],
    inkallelseordning: Inkallelseordning,
) -> Substitute | None:
    """Who is called in next for a seat of a party; None where nobody is who lawfully may.

    `substitutes`: all, in the order elected. `free`: ids of those who are here and don't serve.
    Parties are never compared: a (C) may serve for an (S). Source: rules.md 1.2.
    """
    for called in call_order(party, inkallelseordning):
        for substitute in substitutes:
            if substitute.party == called and substitute.id in free:
                return substitute
    return None


@define
class Calling:
    """Substitutes being called in: who has each seat so far (`served`), and how that came (`how`).

    First every seat is offered its own party's substitutes, in seat order; only then are other
    parties' called, again in seat order. So a party's only substitute is not spent on another's
    seat. A free seat of the party is taken before anybody gives way.
    """

    substitutes: Sequence[Substitute]
    order: Inkallelseordning
    served: dict[str, str | None] = field(factory=dict)
    how: dict[str, str] = field(factory=dict)

    def place(self, seat: Seat, person: str | None, how: str) -> None:
        """A person on a seat, and why."""
        self.served[seat.id] = person
        self.how[seat.id] = how

    def vacate(self, seat: Seat) -> None:
        """A seat that nobody serves any longer."""
        self.served[seat.id] = None
        self.how.pop(seat.id, None)

    def settle(self, seats: Sequence[Seat], here: frozenset[str], returning: frozenset[str]) -> None:
        """Fills these seats from those here; then lets back whom the balance of parties lets back."""
        self._call(seats, here)
        if not returning:
            return
        for seat in seats:
            if seat.holder in returning and (self._other(seat) or self.served.get(seat.id) is None):
                self.place(
                    seat,
                    seat.holder,
                    f"{seat.holder} får återgå till platsen, som annars vore tom eller ett annat partis",
                )
        self._call(seats, here)
        self._own(seats, returning)
        self._call(seats, here)
        self._others(seats, returning)

    def _call(self, seats: Sequence[Seat], pool: frozenset[str]) -> None:
        self._own(seats, pool)
        self._others(seats, pool)

    def _own(self, seats: Sequence[Seat], pool: frozenset[str]) -> None:
        """Substitutes of a seat's own party: to empty seats, then in place of another party's."""
        for seat in seats:
            if self.served.get(seat.id) is None and call_order(seat.party, self.order)[:1] == (seat.party,):
                self._enter(seat, self._next_own(seat, pool))
        for seat in seats:
            other = self._other(seat)
            if other is not None and self._before(seat, other) and (own := self._next_own(seat, pool)):
                self._enter(seat, own, other)
                self._own(seats, pool)  # who gave way is free now, for a seat of his own party first
                return

    def _others(self, seats: Sequence[Seat], pool: frozenset[str]) -> None:
        for seat in seats:
            if self.served.get(seat.id) is None:
                free = pool - set(self.served.values())
                self._enter(seat, next_substitute(seat.party, self.substitutes, free, self.order))

    def _next_own(self, seat: Seat, pool: frozenset[str]) -> Substitute | None:
        free = pool - set(self.served.values())
        return next((s for s in self.substitutes if s.party == seat.party and s.id in free), None)

    def _other(self, seat: Seat) -> Substitute | None:
        """The substitute of another party than the seat's who serves on it."""
        person = self.served.get(seat.id)
        return next((s for s in self.substitutes if s.id == person and s.party != seat.party), None)

    def _before(self, seat: Seat, other: Substitute) -> bool:
        """Whether the seat's own party is called before that of the one who serves."""
        order = call_order(seat.party, self.order)
        if seat.party is None:
            return False
        return other.party not in order or order.index(seat.party) < order.index(other.party)

    def _enter(self, seat: Seat, substitute: Substitute | None, over: Substitute | None = None) -> None:
        if substitute is None:
            return
        who = f"{substitute.id} ({substitute.party})"
        if over is not None:
            how = f"{who} går före {over.id} ({over.party}), som är av ett annat parti"
        elif substitute.party == seat.party:
            how = f"{who} är närmast i tur av partiets ersättare"
        else:
            how = f"{who} är närmast i tur enligt inkallelseordningen för {seat.party}"
        self.place(seat, substitute.id, how)
