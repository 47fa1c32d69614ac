"""The register of a day: who sits where, whose a vacant seat is, who is called in for whom."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from beslut import Ledger, PersonRef, Register, Source, TimePoint, register_on
from beslut import commands as c
from beslut.rules import serving
from beslut.rules.reglemente import BUNDLED

MEETING = dt.date(2026, 4, 16)
MEMBERS = (
    "Anna Berg (M)",
    "Per Lindkvist (M)",
    "Jon Frisk (M)",
    "Karin Öst (L)",
    "Tomas Ryd (KD)",
    "Maja Sund (SD)",
    None,
    "Eva Noor (S)",
    "Leif Ström (S)",
    "Aida Kovač (S)",
    "Olle Brant (V)",
    "Siv Lund (MP)",
    "Hugo Falk (C)",
)
SUBSTITUTES = ("Ebba Nyman (M)", "Sara Holm (KD)", "Nils Hed (S)", "Rut Alm (V)")


def person(label: str) -> PersonRef:
    """ "Anna Berg (M)"."""
    name, _, party = label.removesuffix(")").partition(" (")
    return PersonRef(name, party or None)


def on(text: str) -> TimePoint:
    """A day."""
    return TimePoint("datum", text)


def give(label: str, seat: str | None = None, role: str = "ledamot", **when: TimePoint) -> c.GiveMandate:
    """A mandate."""
    return c.GiveMandate(namnd="n-1", person=person(label), role=role, seat=seat, **when)  # type: ignore[arg-type]


def body(*commands: c.Command, seats: int | None = 13) -> Ledger:
    """A body without members, and these acts."""
    ledger = Ledger.open(":memory:")
    ledger.record(c.EstablishNamnd(namnd="n-1", name="Utbildningsnämnden", seats=seats), *commands)
    return ledger


def register(*commands: c.Command, day: dt.date | None = MEETING, seats: int | None = 13) -> Register:
    """The register of the day after these acts."""
    return register_on(body(*commands, seats=seats).namnd("n-1"), day)


def thirteen() -> tuple[c.Command, ...]:
    """Situation A: thirteen seats, the seventh vacant and SD's."""
    roles = {1: "ordförande", 8: "vice ordförande"}
    return (
        *(give(m, str(n), roles.get(n, "ledamot")) for n, m in enumerate(MEMBERS, 1) if m is not None),
        c.AllotSeat(namnd="n-1", seat="7", party="SD", since=on("2026-03-01")),
        *(give(s, role="ersättare") for s in SUBSTITUTES),
        c.SetInkallelseordning(namnd="n-1", party="SD", order=("SD", "M", "KD")),
    )


def shown(at: Register) -> list[tuple[str, str]]:
    """Each seat and who is there."""
    return [(seat.id, seat.label) for seat in at.seats]


def test_situation_a() -> None:
    """The body's list stands in the order of its seats, the vacant one under its party's name."""
    at = register(*reversed(thirteen()))
    assert shown(at) == [(str(n), m or "vakant (SD)") for n, m in enumerate(MEMBERS, 1)]
    assert [seat.role for seat in at.seats[:2]] == ["ordförande", "ledamot"]
    assert (at.seats[6].party, at.seats[6].holder, at.seats[7].role) == ("SD", None, "vice ordförande")
    assert at.number == 13


def test_the_rules_call_in_for_the_vacant_seat() -> None:
    """1.2: Holm (KD) serves on SD's vacant seat, since KD stands in SD's order and nobody of SD is there."""
    at = register(*thirteen())
    ids = {
        m.person.label: m.person.id for m in (*at.substitutes, *(s.mandate for s in at.seats if s.mandate))
    }
    absent = {ids["Ebba Nyman (M)"], ids["Olle Brant (V)"]}
    served = serving(
        at.rule_seats(),
        at.rule_substitutes(),
        present=set(ids.values()) - absent,
        inkallelseordning=at.inkallelseordning,
        before=None,
    )
    by_seat = {each.seat: each for each in served}
    assert by_seat["7"].person == ids["Sara Holm (KD)"]
    assert (by_seat["11"].person, by_seat["11"].in_place_of) == (ids["Rut Alm (V)"], ids["Olle Brant (V)"])


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ("2022-12-31", "vakant"),
        ("2023-01-01", "Anna Berg (M)"),
        ("2026-02-28", "Anna Berg (M)"),
        ("2026-03-01", "vakant (M)"),
        ("2026-05-01", "vakant (L)"),
        ("2026-06-01", "Karin Öst (L)"),
        ("2026-12-31", "Karin Öst (L)"),
        ("2027-01-01", "vakant (L)"),
        (None, "Karin Öst (L)"),
    ],
)
def test_who_sits_there_on_a_day(day: str | None, there: str) -> None:
    """A mandate holds to its last day, one that is ended to the day before the seat is free; then the party stays."""
    at = register(
        give("Anna Berg (M)", "1", since=on("2023-01-01"), until=on("2026-12-31")),
        c.EndMandate(namnd="n-1", person=person("Anna Berg (M)"), seat="1", ended=on("2026-03-01")),
        c.AllotSeat(namnd="n-1", seat="1", party="L", since=on("2026-05-01")),
        give("Karin Öst (L)", "1", since=on("2026-06-01"), until=on("2026-12-31")),
        day=None if day is None else dt.date.fromisoformat(day),
        seats=1,
    )
    assert shown(at) == [("1", there)]


def test_whose_a_seat_is_when_another_partys_member_sits_there() -> None:
    """A (C) elected to S's seat sits on S's seat: what was said of it last holds."""
    at = register(give("Hugo Falk (C)", "1"), c.AllotSeat(namnd="n-1", seat="1", party="S"), seats=1)
    assert (at.seats[0].label, at.seats[0].party) == ("Hugo Falk (C)", "S")


def test_seats_nobody_has_spoken_of() -> None:
    """As many seats are shown as fullmäktige has fixed on the day; what is above is no longer there."""
    acts = (
        give("Anna Berg (M)", "2"),
        c.AllotSeat(namnd="n-1", seat="4", party="S"),
        c.ChangeSeats(namnd="n-1", seats=3, since=on("2026-05-01")),
    )
    assert shown(register(*acts, seats=4)) == [
        ("1", "vakant"),
        ("2", "Anna Berg (M)"),
        ("3", "vakant"),
        ("4", "vakant (S)"),
    ]
    later = register(*acts, seats=4, day=dt.date(2026, 5, 1))
    assert shown(later) == [("1", "vakant"), ("2", "Anna Berg (M)"), ("3", "vakant")]
    assert [s.id for s in register(*acts, seats=None).seats] == ["2", "4"]


def test_members_without_a_numbered_seat() -> None:
    """Who was given no seat is listed, the chair first; a role beside one's seat gives no second place."""
    at = register(
        give("Jon Frisk (M)"),
        give("Eva Noor (S)", role="vice ordförande"),
        give("Anna Berg (M)", "1"),
        give("Anna Berg (M)", role="ordförande"),
        give("Siv Lund (MP)", role="vice ordförande"),
        seats=4,
    )
    assert [(seat.label, seat.role) for seat in at.seats] == [
        ("Anna Berg (M)", "ordförande"),
        ("Eva Noor (S)", "vice ordförande"),
        ("Siv Lund (MP)", "vice ordförande"),
        ("Jon Frisk (M)", "ledamot"),
    ]


def test_what_holds_on_the_day() -> None:
    """Order of call, rules, number of seats and coalition are those of the day."""
    rules = c.RulesRef.of(BUNDLED.name, BUNDLED.version, {"justerare": "2"})
    acts = (
        c.SetInkallelseordning(namnd="n-1", party="M", order=("M", "KD")),
        c.SetInkallelseordning(namnd="n-1", party="M", order=("M", "L"), since=on("2026-05-01")),
        c.AdoptRules(namnd="n-1", rules=rules, since=on("2026-05-01")),
        c.ChangeSeats(namnd="n-1", seats=15, since=on("2026-05-01")),
        c.StateCoalition(namnd="n-1", name="styret", parties=("M", "L"), until=on("2026-04-30")),
    )
    before, after = register(*acts), register(*acts, day=dt.date(2026, 5, 1))
    assert (before.inkallelseordning, before.rules, before.number) == ({"M": ("M", "KD")}, None, 13)
    assert (after.inkallelseordning, after.rules, after.number) == ({"M": ("M", "L")}, rules, 15)
    assert ([s.name for s in before.coalitions], after.coalitions) == (["styret"], ())


def test_what_a_document_says_of_a_seat_twice() -> None:
    """Two whom minutes place on one seat are both shown, and who also is called ersättare is a member."""
    read = Source("d-1", 0, 1)
    at = register(
        *(attrs.evolve(give(name, "1"), source=read) for name in ("Anna Berg (M)", "Eva Noor (S)")),
        attrs.evolve(give("Eva Noor (S)", role="ersättare"), source=read),
        seats=2,
    )
    assert [seat.label for seat in at.seats] == ["Anna Berg (M)", "Eva Noor (S)"]
    assert at.substitutes == ()
