"""A register that is written out reads back to the same register, on every day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from beslut import (
    Ledger,
    Namnd,
    PersonRef,
    Refused,
    TimePoint,
    plan_register,
    read_register,
    register_on,
    register_toml,
)
from beslut import commands as c
from beslut.rules.reglemente import BUNDLED

PARTIES = ("M", "S", "KD", "Sollentunapartiet", "L")
DAYS = st.one_of(st.none(), st.dates(dt.date(2020, 1, 1), dt.date(2020, 2, 20)))
SEATS = st.sampled_from(("1", "2", "3", "3b", "10"))
# names as keyboards and other programs leave them: quotes, backslashes, DEL is refused before it comes so far
NAMES = st.sampled_from(("Anna Berg", "Bo ”Bosse” Ek", 'Cia "C" Ås', "D\\E", "Émile Öst", "f-g", "Berg, Eva"))


def point(day: dt.date | None) -> TimePoint:
    return TimePoint() if day is None else TimePoint.on(day)


@st.composite
def acts(draw: st.DrawFn) -> c.Command:
    """An act on a body's register."""
    since, until = point(draw(DAYS)), point(draw(DAYS))
    person = PersonRef(draw(NAMES), draw(st.sampled_from((*PARTIES, None))))
    kind = draw(st.integers(0, 8))
    more: dict[str, Any] = {"namnd": "n-1", "since": since}
    if kind <= 3:
        role = draw(st.sampled_from(("ordförande", "vice ordförande", "ledamot", "ersättare")))
        seat = None if role == "ersättare" else draw(SEATS)
        return c.GiveMandate(person=person, role=role, seat=seat, until=until, **more)  # type: ignore[arg-type]
    if kind == 4:
        role = draw(st.sampled_from(("ordförande", "ledamot", "ersättare")))
        return c.EndMandate(namnd="n-1", person=person, role=role, ended=since)  # type: ignore[arg-type]
    party, other = draw(st.permutations(PARTIES))[:2]
    if kind == 5:
        return c.SetInkallelseordning(party=party, order=(party, other), **more)
    if kind == 6:
        return c.AllotSeat(seat=draw(SEATS), party=party, **more)
    if kind == 7:
        return c.ChangeSeats(seats=draw(st.integers(1, 12)), **more)
    if draw(st.booleans()):
        return c.StateCoalition(name="styret", parties=(party, other), until=until, **more)
    return c.AdoptRules(rules=c.RulesRef.of(BUNDLED.name, "1", {"justerare": "2"}), **more)


def shown(namnd: Namnd, day: dt.date) -> list[object]:
    """All that a register says of a day, without ids and events."""
    at = register_on(namnd, day)
    return [
        at.number,
        [(s.id, s.label, s.party, s.role) for s in at.seats],
        [m.person.label for m in at.substitutes],
        at.inkallelseordning,
        at.rules and at.rules.given.get("justerare"),
        sorted((c.name, c.parties, c.since.value, c.until.value) for c in at.coalitions),
    ]


@given(st.lists(acts(), max_size=14))
@settings(max_examples=60, deadline=None)
def test_what_is_written_reads_back(history: list[c.Command]) -> None:
    """Whoever was elected, left, moved or was called in when: written out and read in it is the same register."""
    with Ledger.open(":memory:") as made, Ledger.open(":memory:") as again:
        made.record(c.EstablishNamnd(namnd="n-1", name='Nämnden "X"', kind="styrelse", seats=9))
        for act in history:
            try:
                made.record(act)
            except Refused:
                continue
        (namnd,) = made.namnder()
        written = read_register(register_toml(namnd).encode(), "skrivet")
        plan = plan_register(written, [], today=dt.date(2020, 1, 10))
        again.record(*plan.commands)
        (back,) = again.namnder()
        days = (dt.date(2019, 12, 31) + dt.timedelta(days=n) for n in range(54))
        for day in days:
            assert shown(back, day) == shown(namnd, day), (day, register_toml(namnd))
        assert (back.name, back.kind, back.numbering) == (namnd.name, namnd.kind, namnd.numbering)
        assert plan_register(written, again.namnder(), today=dt.date(2020, 1, 10)).changes == ()
