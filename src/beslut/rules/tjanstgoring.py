"""Who serves in an ärende, and for whom (reglementen; KL for jäv; rules.md 1.2, 1.4 and 8.8).

Who serves stays on that seat until its holder comes, or until a substitute of the seat's party takes
over from one of another. Jäv is laid over what would hold without it, and moves nobody else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import evolve, frozen

from beslut.rules.impossible import Impossible
from beslut.rules.inkallelse import Calling, Inkallelseordning, Seat, Substitute
from beslut.rules.reglemente import STANDARD, Reglemente

__all__ = ["ImpossibleService", "Seat", "Service", "Substitute", "serving"]

_SUBSTITUTES = "1.2 tjänstgörande ersättare"
_JAV = "1.4 jäv"
_VAXEL = "8.8 växeltjänstgöring"


class ImpossibleService(Impossible):
    """A body or a sitting that can't be: one person on two seats, a seat that isn't there."""

    rule = _SUBSTITUTES
    statute = "reglemente"


@frozen
class Service:
    """Who serves on a seat in an ärende.

    `person` is None where nobody does. `in_place_of`: the holder a substitute serves for (None:
    the seat is vacant, or no substitute serves). `why`: the reason in Swedish, persons by id.
    `apart_from_jav`: who would serve if nobody were disqualified; of these the `before` of the
    next ärende is made.
    """

    seat: str
    person: str | None
    in_place_of: str | None
    substitute: bool
    why: str
    rule: str
    apart_from_jav: str | None


def serving(
    seats: Sequence[Seat],
    substitutes: Sequence[Substitute],
    *,
    present: Collection[str],
    inkallelseordning: Inkallelseordning,
    before: Mapping[str, str] | None,
    left: Collection[str] = (),
    recused: Collection[str] = (),
    under_way: Mapping[str, str] | None = None,
    reglemente: Reglemente = STANDARD,
) -> tuple[Service, ...]:
    """Who serves on each seat, in seat order.

    `seats` and `substitutes` in the order elected. `present`: ids of those who are here; one who
    served and is disqualified counts as here, though he has to leave the room. `inkallelseordning`:
    for a party's seats the parties from which substitutes are called, in order. Where it doesn't name
    the party itself, that comes first; of parties that it doesn't name nobody is called. Every seat is
    offered its own party's substitutes before any is offered another's. `before`: for each seat who
    served it, apart from jäv, in the ärende before (None: nothing was handled yet).
    `left`: who has left today for other reasons than jäv and not been let back since. `recused`: who is
    disqualified in this ärende. `under_way`: where the ärende is being handled already, who serves
    each seat in it now, and `before` is then as it was taken up: nobody gives way, and an empty
    seat is filled only because of jäv, or where the reglemente lets people enter at any time.

    With `vaxeltjanstgoring` "vid ändrad partibalans" a holder who left comes back where the seat
    would else be empty or another party's, and a substitute who left to such a seat of his own
    party, or to one that stays empty.

    Source: reglementen (Hultsfred, Karlsborg, Göteborg), KL for jäv; rules.md 1.2, 1.4 and 8.8.
    Raises ImpossibleService.
    """
    _check(seats, substitutes, inkallelseordning, before, under_way, left, recused)
    apart = before or {}
    who = _Who.at(present, apart, left, recused, reglemente)
    calling = Calling(substitutes, inkallelseordning)
    if under_way is None:
        base = _between(seats, apart, who, calling)
        opened = [seat for seat in seats if base[seat.id] in who.disqualified]
        for seat in opened:
            calling.vacate(seat)
    else:
        opened = _inside(seats, apart, under_way, who, calling, reglemente)
    calling.settle(opened, who.here - who.disqualified, who.returning - who.disqualified)
    if under_way is not None:
        base = {seat.id: _apart(apart.get(seat.id), calling.served.get(seat.id), who) for seat in seats}
    said = _Account(who, calling, "ingen ersättare som får kallas in är här")
    shut = evolve(said, nobody="ingen träder in medan ärendet behandlas")
    return tuple(
        (shut if under_way is not None and seat not in opened else said).of(seat, base[seat.id])
        for seat in seats
    )


@frozen
class _Who:
    """Who may serve: `stayed` without a break, `here` with or without, `returning` on conditions only."""

    present: frozenset[str]
    left: frozenset[str]
    disqualified: frozenset[str]
    stayed: frozenset[str]
    here: frozenset[str]
    returning: frozenset[str]

    @classmethod
    def at(
        cls,
        present: Collection[str],
        apart: Mapping[str, str],
        left: Collection[str],
        recused: Collection[str],
        reglemente: Reglemente,
    ) -> _Who:
        inside, out, disqualified = frozenset(present), frozenset(left), frozenset(recused)
        # one who is disqualified waits outside and takes the seat again afterwards
        stayed = (inside | (disqualified & frozenset(apart.values()))) - out
        back = inside & out
        return cls(
            inside,
            out,
            disqualified,
            stayed,
            here=stayed | back if reglemente.vaxeltjanstgoring == "tillåten" else stayed,
            returning=back if reglemente.vaxeltjanstgoring == "vid ändrad partibalans" else frozenset(),
        )


def _between(
    seats: Sequence[Seat], before: Mapping[str, str], who: _Who, calling: Calling
) -> dict[str, str | None]:
    """Between ärenden: holders take their seats, who serves stays, the rest is called in."""
    for seat in seats:
        if seat.holder in who.here:
            calling.place(seat, seat.holder, f"{seat.holder} har platsen")
        elif (kept := before.get(seat.id)) in who.stayed:
            calling.place(seat, kept, f"{kept} tjänstgör redan på platsen")
    calling.settle(seats, who.here, who.returning)
    return {seat.id: calling.served.get(seat.id) for seat in seats}


def _inside(
    seats: Sequence[Seat],
    before: Mapping[str, str],
    now: Mapping[str, str],
    who: _Who,
    calling: Calling,
    reglemente: Reglemente,
) -> list[Seat]:
    """Inside an ärende: nobody gives way; the seats that may be filled, those who hold them first."""
    opened = []
    for seat in seats:
        if (person := now.get(seat.id)) in who.stayed - who.disqualified:
            calling.place(seat, person, f"{person} tjänstgör redan i ärendet")
        elif reglemente.intrade == "när som helst" or not who.disqualified.isdisjoint(
            {before.get(seat.id), person}
        ):
            opened.append(seat)
    for seat in opened:
        if seat.holder in who.here - who.disqualified:
            calling.place(seat, seat.holder, f"{seat.holder} har platsen")
    return opened


def _apart(before: str | None, now: str | None, who: _Who) -> str | None:
    """Who serves a seat apart from jäv, in the middle of an ärende."""
    if before in who.stayed:
        return before
    return None if before in who.disqualified else now


@frozen
class _Account:
    """What is said of each seat when all are settled; `nobody`: why a seat stands empty."""

    who: _Who
    calling: Calling
    nobody: str

    def of(self, seat: Seat, base: str | None) -> Service:
        person = self.calling.served.get(seat.id)
        how = self.calling.how.get(seat.id, self.nobody)
        substitute = person is not None and person != seat.holder
        return Service(
            seat.id,
            person,
            seat.holder if substitute else None,
            substitute,
            how if person is not None and not substitute else f"{self._absence(seat, base)}; {how}",
            self._rule(seat, person, base),
            base,
        )

    def _absence(self, seat: Seat, base: str | None) -> str:
        if base in self.who.disqualified:
            return f"{base} är jävig"
        if seat.holder is None:
            return "platsen är vakant"
        if seat.holder in self.who.left:
            return f"{seat.holder} har avbrutit sin tjänstgöring"
        if seat.holder in self.who.present:
            return f"{seat.holder} kom medan ärendet behandlades"
        return f"{seat.holder} är inte här"

    def _rule(self, seat: Seat, person: str | None, base: str | None) -> str:
        if base in self.who.disqualified:
            return _JAV
        back = self.who.left & self.who.present
        return _SUBSTITUTES if back.isdisjoint({seat.holder, person}) else _VAXEL


def _check(
    seats: Sequence[Seat],
    substitutes: Sequence[Substitute],
    inkallelseordning: Inkallelseordning,
    before: Mapping[str, str] | None,
    under_way: Mapping[str, str] | None,
    left: Collection[str],
    recused: Collection[str],
) -> None:
    ids = [seat.id for seat in seats]
    holders = [seat.holder for seat in seats if seat.holder is not None]
    called = [substitute.id for substitute in substitutes]
    _once(ids, "platsen {} finns två gånger; varje plats har ett eget id")
    _once(holders, "{} har två platser; en ledamot har en")
    _once(called, "ersättaren {} är uppräknad två gånger; en gång är rätt")
    _once([*holders, *called], "{} har en plats och är också ersättare; bara det ena kan vara rätt")
    for party, order in inkallelseordning.items():
        _once(order, f"inkallelseordningen för {party} nämner {{}} två gånger; en gång är rätt")
    if under_way is not None and before is None:
        raise ImpossibleService(
            "ärendet behandlas redan, men det sägs inte vem som tjänstgjorde när det togs upp"
        )
    known = {*holders, *called}
    for when, services in (("i ärendet före", before or {}), ("i ärendet", under_way or {})):
        for seat, person in services.items():
            if seat not in ids:
                raise ImpossibleService(
                    f"{person} sägs ha tjänstgjort {when} på platsen {seat}, som inte finns; "
                    f"platserna är: {', '.join(ids)}"
                )
            if person in holders and seats[ids.index(seat)].holder != person:
                raise ImpossibleService(
                    f"{person} sägs ha tjänstgjort {when} på platsen {seat}, men har en egen plats"
                )
        _once(list(services.values()), f"{{}} sägs ha tjänstgjort {when} på två platser; en är rätt")
    groups = (
        ("tjänstgjorde i ärendet före", (before or {}).values()),
        ("tjänstgör i ärendet", (under_way or {}).values()),
        ("har avbrutit tjänstgöringen", left),
        ("är jävig", recused),
    )
    for what, persons in groups:
        for person in persons:
            if person not in known:
                raise ImpossibleService(
                    f"det sägs att {person} {what}, men {person} är varken ledamot eller ersättare"
                )


def _once(names: Sequence[str], says: str) -> None:
    for index, name in enumerate(names):
        if name in names[:index]:
            raise ImpossibleService(says.format(name))
