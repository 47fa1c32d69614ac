"""The body's register: mandates, order of call, rules, and what a sitting copies from it."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from beslut import Ledger, PersonRef, Refused, Source, TimePoint
from beslut import commands as c
from beslut.decide import refused as r
from beslut.decide.namnd import in_force
from beslut.rules.reglemente import BUNDLED

BERG, NOOR = PersonRef("Anna Berg", "M"), PersonRef("Eva Noor", "S")
READ = Source("d-1", 0, 1)


def day(text: str) -> TimePoint:
    """A day."""
    return TimePoint("datum", text)


def rules(version: str = BUNDLED.version, **parameters: str) -> c.RulesRef:
    """The bundled set with these parameters."""
    return c.RulesRef.of(BUNDLED.name, version, parameters)


def body(*commands: c.Command) -> Ledger:
    """A body of thirteen seats, Berg its chair from 2023, and these acts."""
    ledger = Ledger.open(":memory:")
    ledger.record(
        c.EstablishNamnd(namnd="n-1", name="Utbildningsnämnden", seats=13),
        c.GiveMandate(namnd="n-1", person=BERG, role="ordförande", seat="1", since=day("2023-01-01")),
        *commands,
    )
    return ledger


CASES: list[tuple[tuple[c.Command, ...], c.Command, type[Refused], str]] = [
    (
        (),
        c.EndMandate(namnd="n-1", person=NOOR),
        r.NoSuchMandate,
        r"Eva Noor \(S\) är inte ledamot i Utbildningsnämnden; uppdrag nu: inget",
    ),
    (
        (),
        c.EndMandate(namnd="n-1", person=BERG, role="ordförande", seat="2"),
        r.NoSuchMandate,
        r"Anna Berg \(M\) är inte ordförande på plats 2 .*uppdrag nu: ordförande \(plats 1\)",
    ),
    (
        (),
        c.EndMandate(namnd="n-1", person=BERG, role="ordförande", ended=day("2022-12-31")),
        r.NoSuchMandate,
        "började 2023-01-01 och kan inte sluta 2022-12-31",
    ),
    (
        (c.EndMandate(namnd="n-1", person=BERG, role="ordförande"),),
        c.EndMandate(namnd="n-1", person=BERG, role="ordförande"),
        r.NoSuchMandate,
        "uppdrag nu: inget",
    ),
    (
        (),
        c.GiveMandate(namnd="n-1", person=BERG, seat="2", since=day("2024-01-01")),
        r.AlreadyMandated,
        r"Anna Berg \(M\) är redan ordförande på plats 1 i Utbildningsnämnden från 2023-01-01; avsluta först",
    ),
    (
        (),
        c.GiveMandate(namnd="n-1", person=BERG, role="ersättare"),
        r.AlreadyMandated,
        "är redan ordförande på plats 1",
    ),
    (
        (),
        c.GiveMandate(namnd="n-1", person=NOOR, seat="1", since=day("2026-01-01")),
        r.SeatHeld,
        r"plats 1 i Utbildningsnämnden har Anna Berg \(M\) från 2023-01-01; avsluta först",
    ),
    (
        (),
        c.GiveMandate(namnd="n-1", person=NOOR, role="ordförande", seat="2"),
        r.OneChair,
        r"har en ordförande, Anna Berg \(M\) från 2023-01-01",
    ),
    (
        (),
        c.GiveMandate(namnd="n-1", person=NOOR, seat="14"),
        r.TooFewSeats,
        r"plats 14, som Eva Noor \(S\) har, finns inte i Utbildningsnämnden: den har 13 platser",
    ),
    (
        (c.ChangeSeats(namnd="n-1", seats=1, since=day("2026-03-01")),),
        c.GiveMandate(namnd="n-1", person=NOOR, since=day("2026-02-01")),
        r.TooFewSeats,
        "har 1 plats den 2026-03-01, och 2 ledamöter får inte rum",
    ),
    (
        (c.GiveMandate(namnd="n-1", person=NOOR),),
        c.ChangeSeats(namnd="n-1", seats=1, since=day("2026-02-01")),
        r.TooFewSeats,
        "har 1 plats den 2026-02-01, och 2 ledamöter får inte rum",
    ),
    (
        (c.GiveMandate(namnd="n-1", person=NOOR, seat="3", since=day("2027-01-01")),),
        c.ChangeSeats(namnd="n-1", seats=2, since=day("2026-02-01")),
        r.TooFewSeats,
        r"plats 3, som Eva Noor \(S\) har, finns inte i Utbildningsnämnden den 2027-01-01: den har 2 platser",
    ),
    (
        (),
        c.SetInkallelseordning(namnd="n-1", party="M", order=()),
        r.NoOrder,
        "för M .* är tom; nämn partierna",
    ),
    (
        (),
        c.SetInkallelseordning(namnd="n-1", party="M", order=("M", "L", "M")),
        r.NoOrder,
        "nämner M två gånger; en gång är rätt",
    ),
]


@pytest.mark.parametrize(("before", "act", "error", "says"), CASES)
def test_refused(before: tuple[c.Command, ...], act: c.Command, error: type[Refused], says: str) -> None:
    """What no register can hold is refused, and recorded where a document says it."""
    ledger = body(*before)
    with pytest.raises(error, match=says):
        ledger.record(act)
    ledger.record(attrs.evolve(act, source=READ))


def test_a_mandate_ends_and_is_seen() -> None:
    """Who sits where, until when, in which order substitutes come, and by which rules, is what the body shows."""
    ledger = body(
        c.GiveMandate(namnd="n-1", person=NOOR, role="vice ordförande", seat="2"),
        c.EndMandate(namnd="n-1", person=BERG, role="ordförande", ended=day("2026-01-31"), ground="avgång"),
        c.SetInkallelseordning(namnd="n-1", party="M", order=("M", "KD")),
    )
    (shown,) = [n for n in ledger.namnder() if n.id == "n-1"]
    assert [(m.person.name, m.seat, m.until.value, m.ended) for m in shown.mandates] == [
        ("Anna Berg", "1", "2026-01-31", True),
        ("Eva Noor", "2", "", False),
    ]
    assert [(o.party, o.order) for o in shown.inkallelseordning] == [("M", ("M", "KD"))]


@pytest.mark.parametrize(
    ("on", "holds"),
    [(None, "c"), ("2019-12-31", "a"), ("2020-01-01", "b"), ("2022-01-01", "c"), ("2021-12-31", "b")],
)
def test_in_force(on: str | None, holds: str) -> None:
    """On a day holds what was changed last before or on it; what has no day has held from the beginning."""
    changes = [(None, "a"), (dt.date(2022, 1, 1), "c"), (dt.date(2020, 1, 1), "b")]
    assert in_force(changes, None if on is None else dt.date.fromisoformat(on)) == holds


def test_a_sitting_copies_the_register_of_its_day() -> None:
    """Kind, seats and rules are those of the sitting's day, and stay when the register changes afterwards."""
    ledger = body(
        c.ChangeSeats(namnd="n-1", seats=15, since=day("2026-05-01")),
        c.AdoptRules(namnd="n-1", rules=rules(distans="ja"), since=day("2026-05-01")),
        c.OpenMeeting(meeting="m-1", namnd="n-1", when=day("2026-04-16")),
        c.OpenMeeting(meeting="m-2", namnd="n-1", when=day("2026-05-14")),
        c.ChangeSeats(namnd="n-1", seats=17, since=day("2026-04-01")),
    )
    before, after = ledger.meeting("m-1"), ledger.meeting("m-2")
    assert (before.kind, before.seats, before.rules) == ("nämnd", 13, None)
    assert (after.kind, after.seats, after.rules) == ("nämnd", 15, rules(distans="ja"))


def test_what_the_sitting_says_itself_stands() -> None:
    """Seats given with the opening are not the register's to change."""
    ledger = body(c.OpenMeeting(meeting="m-1", namnd="n-1", seats=11))
    assert (ledger.meeting("m-1").seats, ledger.meeting("m-1").kind) == (11, "nämnd")


def test_numbers_as_the_reglemente_says() -> None:
    """§ numbers begin anew with each sitting where the body has adopted so, and not before that day."""
    ledger = body(c.AdoptRules(namnd="n-1", rules=rules(numrering="sammanträde"), since=day("2026-01-01")))
    for meeting, when in (("m-1", "2026-02-01"), ("m-2", "2026-03-01"), ("m-3", "2025-02-01")):
        ledger.record(
            c.OpenMeeting(meeting=meeting, namnd="n-1", when=day(when)),
            c.OpenParagraf(meeting=meeting, number="1"),
        )
    with pytest.raises(r.ParagrafTaken):
        ledger.record(
            c.OpenMeeting(meeting="m-4", namnd="n-1", when=day("2025-03-01")),
            c.OpenParagraf(meeting="m-4", number="1"),
        )


def fullmaktige(kind: str = "fullmäktige", basis: str = "minoritet") -> Ledger:
    """A sitting in which the case a-1 was sent back."""
    ledger = Ledger.open(":memory:")
    ledger.record(
        c.EstablishNamnd(namnd="n-1", name="Kommunfullmäktige", kind=kind, seats=49),  # type: ignore[arg-type]
        c.OpenArende(arende="a-1", namnd="n-1"),
        c.OpenArende(arende="a-11", namnd="n-1"),
        c.OpenMeeting(meeting="m-1", namnd="n-1", when=day("2026-02-01")),
        c.OpenParagraf(meeting="m-1", number="72", arende="a-1"),
        c.DecideAterremiss(paragraf="m-1.72", basis=basis, source=READ),  # type: ignore[arg-type]
        c.OpenMeeting(meeting="m-2", namnd="n-1", when=day("2026-03-01")),
    )
    return ledger


@pytest.mark.parametrize(
    ("kind", "basis", "arende", "spent"),
    [
        ("fullmäktige", "minoritet", "a-1", "m-1@3"),
        ("fullmäktige", "majoritet", "a-1", None),
        ("fullmäktige", "minoritet", "a-11", None),
        ("nämnd", "minoritet", "a-1", None),
    ],
)
def test_a_minoritys_right_is_spent(kind: str, basis: str, arende: str, spent: str | None) -> None:
    """8.2: what a minority used up in an earlier sitting of fullmäktige is copied into the next § of the case."""
    ledger = fullmaktige(kind, basis)
    event = ledger.record(c.OpenParagraf(meeting="m-2", number="80", arende=arende)).event
    assert event.spent == spent


def test_another_case_of_that_evening() -> None:
    """8.2: what was used up in one case leaves the right in another that was on the same list."""
    ledger = fullmaktige()
    ledger.record(c.OpenParagraf(meeting="m-1", number="71", arende="a-11"))
    assert ledger.record(c.OpenParagraf(meeting="m-2", number="80", arende="a-11")).event.spent is None


def test_a_withdrawn_request_spends_nothing() -> None:
    """8.2: an återremiss that was taken back has used up nothing."""
    ledger = fullmaktige()
    ledger.record(c.WithdrawAct(target="m-1", event=3, ground="felläst"))
    assert ledger.record(c.OpenParagraf(meeting="m-2", number="80", arende="a-1")).event.spent is None


def test_what_may_stand_beside_another_mandate() -> None:
    """A successor from the day the seat is free, the next period from its first day, and two roles on one seat."""
    ledger = body(
        c.EndMandate(namnd="n-1", person=BERG, role="ordförande", ended=day("2026-02-01")),
        c.GiveMandate(
            namnd="n-1",
            person=NOOR,
            role="ordförande",
            seat="1",
            since=day("2026-02-01"),
            until=day("2026-12-31"),
        ),
        c.GiveMandate(namnd="n-1", person=BERG, seat="1", since=day("2027-01-01")),
        c.GiveMandate(namnd="n-1", person=BERG, role="vice ordförande", since=day("2027-01-01")),
        c.EndMandate(namnd="n-1", person=BERG, role="ledamot", ended=day("2027-06-01")),
    )
    mandates = ledger.namnd("n-1").mandates
    assert [(m.role, m.ended, m.until.value) for m in mandates] == [
        ("ordförande", True, "2026-02-01"),
        ("ordförande", False, "2026-12-31"),
        ("ledamot", True, "2027-06-01"),
        ("vice ordförande", False, ""),
    ]


@pytest.mark.parametrize(
    ("ended", "left"),
    [
        ("2024-05-01", ["2024-05-01", "2030-12-31"]),
        ("2028-05-01", ["2026-12-31", "2028-05-01"]),
        ("", ["2026-12-31", ""]),
    ],
)
def test_of_two_periods_one_ends(ended: str, left: list[str]) -> None:
    """Who was elected again leaves the mandate that is had on that day, and the other stands as it was."""
    again = attrs.evolve(NOOR, id="n-1.p7")
    ledger = body(
        c.GiveMandate(namnd="n-1", person=again, seat="2", since=day("2023-01-01"), until=day("2026-12-31")),
        c.GiveMandate(namnd="n-1", person=again, seat="2", since=day("2027-01-01"), until=day("2030-12-31")),
        c.EndMandate(namnd="n-1", person=again, seat="2", ended=day(ended) if ended else TimePoint()),
    )
    held = [m for m in ledger.namnd("n-1").mandates if m.person.id == "n-1.p7"]
    assert [m.until.value for m in held] == left
    assert [m.ended for m in held].count(True) == 1
