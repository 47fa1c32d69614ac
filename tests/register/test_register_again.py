"""A register read into a ledger, and read again when it has changed."""

from __future__ import annotations

import datetime as dt

import pytest

from beslut import (
    Ledger,
    PersonRef,
    Register,
    RegisterError,
    RegisterPlan,
    plan_register,
    read_register,
    register_on,
)
from beslut import commands as c

TODAY = dt.date(2026, 4, 16)
FIRST = """
namn = "Utbildningsnämnden"
platser = 5
fran = 2023-01-01
till = 2026-12-31
ledamoter = ["Anna Berg (M), ordförande", "Jon Frisk (M)", "Eva Noor (S) v", "Leif Ström (S)", "vakant (SD)"]
ersattare = ["Ebba Nyman (M)", "Nils Hed (S)", "Sara Holm (KD)"]
[inkallelseordning]
M = ["M", "KD", "S"]
S = ["S", "M"]
SD = ["SD", "M"]
[regelverk]
namn = "kommunallagen-stockholm"
version = "1"
parametrar = { justerare = 2 }
[[koalition]]
namn = "styret"
partier = ["M", "KD"]
"""


def read(ledger: Ledger, text: str, **options: object) -> RegisterPlan:
    """Read the register and record what it says."""
    plan = planned(ledger, text, **options)
    if plan.commands:
        ledger.record(*plan.commands)
    return plan


def planned(ledger: Ledger, text: str, **options: object) -> RegisterPlan:
    """What reading it would record."""
    namnd = options.get("namnd")
    written = read_register(text.encode(), "un", namnd=namnd if isinstance(namnd, str) else None)
    return plan_register(written, ledger.namnder(), today=TODAY, **options)  # type: ignore[arg-type]


def ledger() -> Ledger:
    """A ledger with the first register."""
    made = Ledger.open(":memory:")
    read(made, FIRST)
    return made


def at(ledger: Ledger, day: dt.date = TODAY) -> Register:
    """The body's register on a day."""
    (namnd,) = ledger.namnder()
    return register_on(namnd, day)


def says(plan: RegisterPlan) -> list[str]:
    """What would be recorded; a minus before what takes something away."""
    return [f"{'-' if change.takes_away else '+'}{change.says}" for change in plan.changes]


def test_the_first_reading() -> None:
    """Seats are filled in the order written, and all the rest is there from the day that the file gives."""
    register = at(ledger())
    assert [(s.id, s.label, s.role) for s in register.seats] == [
        ("1", "Anna Berg (M)", "ordförande"),
        ("2", "Jon Frisk (M)", "ledamot"),
        ("3", "Eva Noor (S)", "vice ordförande"),
        ("4", "Leif Ström (S)", "ledamot"),
        ("5", "vakant (SD)", None),
    ]
    assert [m.person.label for m in register.substitutes] == [
        "Ebba Nyman (M)",
        "Nils Hed (S)",
        "Sara Holm (KD)",
    ]
    assert register.inkallelseordning == {"M": ("M", "KD", "S"), "S": ("S", "M"), "SD": ("SD", "M")}
    assert register.rules is not None
    assert register.rules.given["justerare"] == "2"
    assert [c.name for c in register.coalitions] == ["styret"]
    assert at(ledger(), dt.date(2022, 12, 31)).seats[0].label == "vakant"


def test_nothing_twice() -> None:
    """The same file read again records nothing."""
    made = ledger()
    assert planned(made, FIRST).changes == ()
    assert planned(made, FIRST).notes == ()


CHANGES: list[tuple[str, str, dict[str, object], list[str]]] = [
    (
        '"Jon Frisk (M)"',
        '{ namn = "Jon Frisk (M)", till = 2026-02-28 }, { namn = "Karin Öst (L)", fran = 2026-03-01 }',
        {},
        [
            "-Jon Frisk (M), ledamot på plats 2 slutar; sista dagen är 2026-02-28.",
            "+Karin Öst (L) blir ledamot på plats 2 från 2026-03-01 till 2026-12-31.",
        ],
    ),
    (
        '"Jon Frisk (M)"',
        '{ plats = 2, namn = "Karin Öst (L)", fran = 2026-03-01 }',
        {},
        [
            "-Jon Frisk (M), ledamot på plats 2 slutar; sista dagen är 2026-02-28.",
            "+Karin Öst (L) blir ledamot på plats 2 från 2026-03-01 till 2026-12-31.",
        ],
    ),
    (
        '"vakant (SD)"',
        '{ namn = "Maja Sund (SD)", fran = 2026-03-01 }',
        {},
        ["+Maja Sund (SD) blir ledamot på plats 5 från 2026-03-01 till 2026-12-31."],
    ),
    (
        '"Leif Ström (S)"',
        '{ plats = 4, vakant = "S", fran = 2026-03-01 }',
        {},
        ["-Leif Ström (S), ledamot på plats 4 slutar; sista dagen är 2026-02-28."],
    ),
    (
        '"Nils Hed (S)", ',
        "",
        {"gone": dt.date(2026, 3, 31)},
        ["-Nils Hed (S), ersättare slutar; sista dagen är 2026-03-31."],
    ),
    (
        "[[koalition]]",
        "[[andring]]\ndag = 2026-03-01\nplatser = 7\ninkallelseordning = { S = ['S', 'M', 'KD'] }\n[[koalition]]",
        {},
        [
            "+Utbildningsnämnden har 7 platser från 2026-03-01, inte 5.",
            "-Ersättare för S kallas i ordningen S, M, KD från 2026-03-01, inte S, M.",
        ],
    ),
    (
        "justerare = 2",
        "justerare = 1",
        {"since": dt.date(2026, 3, 1)},
        [
            "-Utbildningsnämnden beslutar efter kommunallagen-stockholm 1 (justerare: 1) från 2023-01-01.",
        ],
    ),
    (
        'S = ["S", "M"]',
        'S = ["S", "M"]\nKD = ["KD", "M"]',
        {},
        ["+Ersättare för KD kallas i ordningen KD, M från 2023-01-01."],
    ),
    (
        "till = 2026-12-31",
        "till = 2027-12-31\nkommun = 'Storköping'",
        {},
        [
            "+Utbildningsnämnden: kommun är Storköping.",
            *(
                f"-{who} slutar 2027-12-31, inte 2026-12-31."
                for who in (
                    "Anna Berg (M), ordförande,",
                    "Jon Frisk (M), ledamot,",
                    "Eva Noor (S), vice ordförande,",
                    "Leif Ström (S), ledamot,",
                    "Ebba Nyman (M), ersättare,",
                    "Nils Hed (S), ersättare,",
                    "Sara Holm (KD), ersättare,",
                )
            ),
            "+styret är M, KD från 2023-01-01 till 2027-12-31.",
        ],
    ),
    (
        "[[koalition]]",
        "[[andring]]\ndag = 2026-03-01\nslutar = ['Nils Hed (S)']\nledamoter = []\n[[koalition]]",
        {},
        ["-Nils Hed (S), ersättare slutar; sista dagen är 2026-02-28."],
    ),
]


@pytest.mark.parametrize(("old", "new", "options", "expected"), CHANGES)
def test_a_changed_file(old: str, new: str, options: dict[str, object], expected: list[str]) -> None:
    """What differs is recorded, by its day, and what takes something away is told as such; read again, nothing."""
    made = ledger()
    assert old in FIRST
    changed = FIRST.replace(old, new)
    assert says(read(made, changed, **options)) == expected
    assert says(planned(made, changed, **options)) == []


def test_who_is_no_longer_written_has_not_left() -> None:
    """A name that vanished from a file ends no mandate; it is said, with what to do."""
    made = ledger()
    plan = planned(made, FIRST.replace('"Jon Frisk (M)", ', ""))
    assert plan.changes == ()
    (note,) = plan.notes
    assert note == (
        "Jon Frisk (M), ledamot på plats 2 står inte i filen, och står kvar i liggaren; har uppdraget slutat, "
        "skriv sista dagen i filen (Till) eller ange den med --slutar"
    )


def test_who_left_during_a_period_that_is_over() -> None:
    """A last day that is given ends a mandate that was to run on, also when its period has passed since."""
    made = ledger()
    changed = FIRST.replace('"Jon Frisk (M)", ', "").replace("platser = 5", "")
    written = read_register(changed.encode(), "un")
    plan = plan_register(written, made.namnder(), today=dt.date(2027, 3, 1), gone=dt.date(2024, 5, 31))
    assert says(plan) == ["-Jon Frisk (M), ledamot på plats 2 slutar; sista dagen är 2024-05-31."]


def test_a_substitute_becomes_a_member() -> None:
    """Who is a substitute still when a seat is given is told, and how that mandate is ended."""
    first = FIRST.replace('"Leif Ström (S)", ', '{ namn = "Leif Ström (S)", plats = 4, till = 2024-05-31 }, ')
    change = '[[andring]]\ndag = 2024-06-01\nledamoter = [{ plats = 4, namn = "Nils Hed (S)" }]\n'
    with pytest.raises(RegisterError) as error:
        read_register((first + change).encode(), "un")
    (told,) = (f.says for f in error.value.faults)
    assert told == (
        "un, andring 1, ledamoter 1: ”Nils Hed (S)” står redan på un, ersattare 2 som ersättare; slutar det "
        "uppdraget när detta börjar, 2024-06-01, skriv det (slutar i TOML, Till i CSV)"
    )
    written = read_register((first + change + 'slutar = ["Nils Hed (S)"]\n').encode(), "un")
    assert [(p.role, p.until) for p in written.places if p.label == "Nils Hed (S)"] == [
        ("ersättare", dt.date(2024, 5, 31)),
        ("ledamot", dt.date(2026, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("platser = 5", "platser = 7", "un, platser: ”7” gäller inte i liggaren (liggaren har 5 platser); ange från"),
        (
            '"Leif Ström (S)", "vakant (SD)"',
            '"Leif Ström (S)", "vakant (SD)", "Karin Öst (L)"',
            "un: har 5 ledamöter och 1 vakanta den 2023-01-01 men 5 platser; stryk 1, eller rätta antalet platser",
        ),
    ],
)  # fmt: skip
def test_what_needs_a_day(old: str, new: str, told: str) -> None:
    """A change that no day is given for is refused, and the option that gives one is named."""
    made = ledger()
    with pytest.raises(RegisterError) as error:
        planned(made, FIRST.replace(old, new))
    assert error.value.faults[0].says.startswith(told)


def test_a_successor_without_a_day() -> None:
    """Where somebody else stands on a seat and the file has no days, the day is asked for."""
    table = "Namn;Parti;Plats\nAnna Berg;M;1\n{};S;2\n"
    made = Ledger.open(":memory:")
    options = {"namnd": "Kulturnämnden", "seats": 2}
    read(made, table.format("Eva Noor"), **options)
    with pytest.raises(RegisterError, match=r"Leif Ström \(S\)” står där liggaren har Eva Noor.*--fran"):
        planned(made, table.format("Leif Ström"), **options)
    plan = read(made, table.format("Leif Ström"), since=dt.date(2026, 3, 1), **options)
    assert says(plan) == [
        "-Eva Noor (S), ledamot på plats 2 slutar; sista dagen är 2026-02-28.",
        "+Leif Ström (S) blir ledamot på plats 2 från 2026-03-01.",
    ]


def test_a_member_becomes_chair() -> None:
    """A person who takes another place in the body leaves the one held before, on the day before."""
    made = ledger()
    text = FIRST.replace('"Jon Frisk (M)"', '{ namn = "Jon Frisk (M), ordförande", fran = 2026-03-01 }')
    text = text.replace('"Anna Berg (M), ordförande"', '{ namn = "Anna Berg (M), ordf", till = 2026-02-28 }')
    assert says(read(made, text)) == [
        "-Anna Berg (M), ordförande på plats 1 slutar; sista dagen är 2026-02-28.",
        "-Jon Frisk (M), ledamot på plats 2 slutar; sista dagen är 2026-02-28.",
        "+Jon Frisk (M) blir ordförande på plats 1 från 2026-03-01 till 2026-12-31.",
    ]
    assert [s.label for s in at(made).seats][:2] == ["Jon Frisk (M)", "vakant (M)"]
    names = {m.person.label: m.person.id for m in made.namnder()[0].mandates}
    assert len(names) == 7
    assert len({m.person.id for m in made.namnder()[0].mandates}) == 7


def test_an_export_knows_only_persons() -> None:
    """A table that is read over a whole register leaves orders, rules and coalitions as they are."""
    made = ledger()
    rows = [
        f"{m.person.name};{m.person.party};{m.role};{m.since.value};{m.until.value}"
        for m in made.namnder()[0].mandates
    ]
    plan = planned(made, "\n".join(["Namn;Parti;Uppdrag;Från;Till", *rows]), namnd="Utbildningsnämnden")
    assert (plan.changes, plan.notes) == ((), ())


def test_a_list_by_the_alphabet() -> None:
    """An export that is sorted by name and knows no seats puts the presidium first."""
    made = Ledger.open(":memory:")
    table = "Namn;Parti;Uppdrag\nBo Ek;S;Ledamot\nCia Al;M;Vice ordförande\nDan Ås;M;Ordförande\n"
    read(made, table, namnd="Kulturnämnden", seats=3)
    assert [s.label for s in at(made).seats] == ["Dan Ås (M)", "Cia Al (M)", "Bo Ek (S)"]


def test_the_order_of_substitutes() -> None:
    """Substitutes of a party that are written in another order are told of, since the first is called first."""
    made = ledger()
    made.record(
        c.GiveMandate(
            namnd=made.namnder()[0].id,
            person=PersonRef("Rut Ek", "M"),
            role="ersättare",
            since=made.namnder()[0].mandates[0].since,
        )
    )
    plan = planned(made, FIRST.replace('"Ebba Nyman (M)"', '"Rut Ek (M)", "Ebba Nyman (M)"'))
    assert (
        "M:s ersättare står i ordningen Ebba Nyman, Rut Ek i liggaren och Rut Ek, Ebba Nyman i filen"
        in str(plan.notes)
    )


def test_a_party_that_nobody_is_of() -> None:
    """An order of call that names a party without anybody in the body is recorded, and told of."""
    plan = planned(ledger(), FIRST.replace('S = ["S", "M"]', 'S = ["S", "M"]\nMP = ["MP", "S"]'))
    assert plan.notes == ("un, inkallelseordning MP: ingen i nämnden är av partiet MP; är det rätt skrivet?",)
    assert len(plan.changes) == 1


def test_a_new_member_gets_a_seat_of_the_party() -> None:
    """Of several vacant seats a newcomer without a number gets one that is the party's."""
    made = ledger()
    text = FIRST.replace('"Jon Frisk (M)"', '{ namn = "Jon Frisk (M)", till = 2026-02-28 }')
    text = text.replace('"vakant (SD)"', '{ namn = "Maja Sund (SD)", fran = 2026-03-01 }')
    assert (
        says(read(made, text))[-1]
        == "+Maja Sund (SD) blir ledamot på plats 5 från 2026-03-01 till 2026-12-31."
    )


def test_fewer_seats_take_something_away() -> None:
    """Seats that become fewer are told as something that is taken away, more of them are not."""
    made = ledger()
    head = "namn = 'Utbildningsnämnden'\n[[andring]]\ndag = 2026-03-01\nplatser = "
    assert [c.takes_away for c in planned(made, f"{head}4").changes] == [True]
    assert [c.takes_away for c in planned(made, f"{head}6").changes] == [False]
