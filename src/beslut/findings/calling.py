"""Who was called in past whom (rules.md 1.2): as the sitting shows it, and by its body's register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field, frozen

from beslut.decide.namnd import NamndState, in_force
from beslut.events import Event
from beslut.events import meeting as e
from beslut.events.namnd import InkallelseordningSet
from beslut.findings.check import Breach, Check
from beslut.findings.model import Finding, Found
from beslut.findings.sitting import Act, Called, Sitting, spelled
from beslut.ledger import Recorded
from beslut.rules.inkallelse import Substitute, call_order, next_substitute
from beslut.rules.lagrum import PRAXIS, REGLEMENTE
from beslut.values import Party

RULE = "1.2 inkallelseordning"


def called_past_own_party(sitting: Sitting) -> Iterator[Breach]:
    """A substitute of another party was called though one of the member's own was there and free.

    What a sitting can show of an inkallelseordning: own party comes first (rules.md 1.2). The order
    among other parties stands in the body's own stream.
    """
    for called in sitting.called:
        event, own = called.act.event, _own(called)
        if own and event.person.party not in (called.party, None):
            paragraf = getattr(event, "paragraf", None)
            yield Breach(
                f"{event.person.label} kallades in för {_seat(event)}, "
                f"fast {spelled(own[:1])} av platsens eget parti var närvarande och inte tjänstgjorde",
                [called.act, own[0]],
                paragrafer=(paragraf,) if paragraf else (),
            )


def _seat(event: e.AttendanceRecorded | e.ErsattareCalledIn) -> str:
    """Whose seat it is, as minutes write it."""
    return f"vakant ({event.vacant})" if event.in_place_of is None else event.in_place_of.label


def _own(called: Called) -> list[Act]:
    """The free substitutes of the seat's own party."""
    return [a for a in called.free if called.party is not None and a.event.person.party == called.party]


@frozen
class Waiting:
    """A substitute who was there and free: as spelled, with the event of the roll call."""

    label: str
    event: str
    leaf: int


@frozen
class Call:
    """A substitute of another party who was called in to a seat, and who else was free.

    `party` the seat's, `by_party` the substitute's; `person` and `member` (or the vacant seat) as spelled.
    """

    namnd: str
    day: dt.date
    paragraf: str | None
    number: str | None
    party: Party
    by_party: Party
    person: str
    member: str
    free: tuple[Waiting, ...]
    event: str
    leaf: int


def calls(sitting: Sitting) -> Iterator[Call]:
    """The calls across parties that the body's inkallelseordning has something to say of.

    None where the sitting's body or day isn't known, and none past the seat's own party: that the
    sitting itself tells.
    """
    namnd, day = sitting.state.namnd, sitting.day
    if namnd is None or day is None:
        return
    for called in sitting.called:
        act, party = called.act, called.party
        by_party = act.event.person.party
        if party is None or by_party in (party, None) or not called.free or _own(called):
            continue
        paragraf = getattr(act.event, "paragraf", None)
        item = None if paragraf is None else sitting.items.get(paragraf)
        yield Call(
            namnd,
            day,
            paragraf,
            None if item is None else item.number,
            party,
            by_party,
            act.event.person.label,
            _seat(act.event),
            tuple(Waiting(a.event.person.label, a.recorded.name, a.recorded.index) for a in called.free),
            act.recorded.name,
            act.recorded.index,
        )


@frozen
class Elected:
    """A substitute of the register, as spelled, and from when until when; None where nobody says."""

    label: str
    party: Party | None
    since: dt.date | None
    until: dt.date | None


@frozen
class Order:
    """From which parties substitutes are called for a party's seats, from a day; the event that says so."""

    party: Party
    order: tuple[Party, ...]
    since: dt.date | None
    event: str
    leaf: int


@frozen
class Register:
    """What a body's register says of calling in: its substitutes as elected, and the orders adopted."""

    namnd: str
    substitutes: tuple[Elected, ...]
    orders: tuple[Order, ...]


@define(eq=False)
class Body:
    """A body's acts that stand, of those that a check asks for."""

    orders: list[Act] = field(factory=list)
    state: NamndState = field(factory=NamndState)

    def take(self, recorded: Recorded, event: Event, state: object) -> None:
        """An act that stands, in order."""
        if isinstance(event, InkallelseordningSet):
            self.orders.append(Act(recorded, event))

    def ended(self, state: NamndState) -> None:
        """The stream ends here."""
        self.state = state


def register(body: Body, namnd: str) -> Register | None:
    """What the body's register says of calling in; None where it has no inkallelseordning."""
    if not body.orders:
        return None
    substitutes = tuple(
        Elected(m.person.label, m.person.party, m.since.day, m.until.day)
        for m in body.state.places.all
        if m.role == "ersättare" and not (m.ended and m.until.day is None)
    )
    orders = tuple(
        Order(a.event.party, a.event.order, a.event.since.day, a.recorded.name, a.recorded.index)
        for a in body.orders
    )
    return Register(namnd, substitutes, orders)


def called_across(registers: Iterable[Register], made: Iterable[Call]) -> Iterator[Found]:
    """The substitutes who were called in past one of a party that stands earlier in the order of the day.

    Persons of the sitting and of the register are matched as spelled, by name and party.
    """
    known = {each.namnd: each for each in registers}
    for call in made:
        body = known.get(call.namnd)
        if body is None:
            continue
        orders = _orders(body, call.day)
        passed = _passed(body, call, {party: order.order for party, order in orders.items()})
        if call.party not in orders or passed is None:
            continue
        set_by = orders[call.party]
        where = "" if call.number is None else f"§ {call.number}: "
        says = (
            f"{where}{call.person} kallades in för {call.member}, fast {passed.label} var närvarande "
            f"och inte tjänstgjorde; inkallelseordningen för {call.party} är {', '.join(set_by.order)}"
        )
        yield (
            max(call.leaf, passed.leaf, set_by.leaf),
            Finding(
                rule=RULE,
                statute=REGLEMENTE.cited(call.day),
                says=says.encode(errors="replace").decode(),  # names may hold half a surrogate
                events=(call.event, passed.event, set_by.event),
                paragrafer=() if call.paragraf is None else (call.paragraf,),
            ),
        )


def _orders(body: Register, day: dt.date) -> dict[Party, Order]:
    """The order in force on a day for each party that has one."""
    given: dict[Party, list[tuple[dt.date | None, Order]]] = {}
    for order in body.orders:
        given.setdefault(order.party, []).append((order.since, order))
    there = {party: in_force(changes, day) for party, changes in given.items()}
    return {party: order for party, order in there.items() if order is not None}


def _passed(body: Register, call: Call, orders: Mapping[Party, tuple[Party, ...]]) -> Waiting | None:
    """The free substitute who should have been called, where that is one of an earlier party."""
    elected = [
        Substitute(each.label, each.party)
        for each in body.substitutes
        if (each.since is None or each.since <= call.day) and (each.until is None or call.day <= each.until)
    ]
    free = {waiting.label: waiting for waiting in call.free}
    following = next_substitute(call.party, elected, free, orders)
    if following is None or following.party is None:
        return None
    order = call_order(call.party, orders)
    if call.by_party in order and order.index(call.by_party) <= order.index(following.party):
        return None
    return free[following.id]


SITTING: tuple[Check[Sitting], ...] = (Check(RULE, PRAXIS, (e.AttendanceRecorded,), called_past_own_party),)
