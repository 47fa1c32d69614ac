"""The order in which proposals are put, as a nämndsekreterare knows it."""

from __future__ import annotations

from beslut.rules.forslag import Forslag
from beslut.rules.proposition import (
    Alternative,
    AvgorsIdag,
    AvslagPaTillagg,
    Standing,
    Winner,
)
from beslut.rules.propositionsgang import Found, next_step, settled
from beslut.rules.propositionsordning import Propositionsordning, propositionsordning, with_huvudforslag
from beslut.rules.reglemente import Reglemente

F = Forslag
PREPARED = Reglemente(huvudforslag="beredningens förslag")


def forms(plan: Propositionsordning) -> list[str]:
    return [step.form for step in plan.steps]


def options(plan: Propositionsordning, number: int) -> tuple[Alternative, ...]:
    return plan.steps[number - 1].options


ANGSSKOLAN = (
    F("f1", "förvaltningens förslag"),
    F("f2", "bifall", target="f1"),
    F("f3", "avslag", target="f1", called="Eva Noors yrkande"),
    F("f4", "återremiss", rank=1),
    F("f5", "avslag", rank=2),
)


def test_situation_a() -> None:
    """Återremiss first, against deciding today; then the förvaltning's proposal against all who want avslag."""
    plan = propositionsordning(ANGSSKOLAN)
    assert forms(plan) == ["formell", "mot varandra"]
    assert options(plan, 1) == (AvgorsIdag(), Standing(("f4",)))
    assert options(plan, 2) == (Standing(("f1", "f2")), Standing(("f3", "f5")))
    assert [step.question for step in plan.steps] == ["återremiss", "sak"]
    assert [step.role for step in plan.steps] == ["formell", "avgörande"]
    assert plan.steps[0].says == "Ska ärendet avgöras idag eller återremitteras?"
    assert plan.steps[1].says == (
        "Jag ställer förvaltningens förslag mot avslag på förvaltningens förslag. Beslutar nämnden enligt "
        "förvaltningens förslag? Avslår nämnden förvaltningens förslag?"
    )
    assert settled(plan, {1: AvgorsIdag(), 2: Standing(("f1", "f2"))}).winners == ("f1", "f2")
    sent_back = settled(plan, {1: Standing(("f4",))})
    assert (sent_back.done, sent_back.postponed, sent_back.winners, sent_back.fell) == (
        True,
        ("f4",),
        (),
        (2,),
    )


def test_the_seeds_paragraph_6() -> None:
    """A joint proposal against the förvaltning's, which others move that the nämnd adopts: two, straight."""
    plan = propositionsordning(
        [
            F("f1", "gemensamt förslag", called="det gemensamma förslaget från L, M, MP och C"),
            F("f2", "förvaltningens förslag"),
            F("f3", "bifall"),
        ]
    )
    assert forms(plan) == ["mot varandra"]
    assert options(plan, 1) == (Standing(("f1",)), Standing(("f2", "f3")))
    assert settled(plan, {1: options(plan, 1)[0]}).winners == ("f1",)


HOOR = (
    F("ks", "beredningens förslag", institution="kommunstyrelsen"),
    F("s", "eget förslag", points=(1, 2), called="Socialdemokraternas förslag"),
    F("v", "eget förslag", points=(1, 2), called="Vänsterpartiets förslag"),
)


def test_hoor_budget_2026() -> None:
    """Satserna 1-2: S against V for the motförslag, the winner against KS; satserna 3-7: KS alone."""
    plan = propositionsordning(HOOR, points=7, organ="fullmäktige", huvudforslag="ks")
    assert forms(plan) == ["motförslag", "huvudvotering", "ensamt"]
    assert [step.points for step in plan.steps] == [(1, 2), (1, 2), (3, 4, 5, 6, 7)]
    results: dict[int, Found] = {1: Standing(("s",))}
    step = next_step(plan, results)
    assert step is not None
    assert step.options == (Standing(("ks",)), Standing(("s",)))
    assert step.says == (
        "Att-satserna 1 och 2: Jag ställer huvudförslaget, kommunstyrelsens förslag, mot motförslaget, "
        "Socialdemokraternas förslag. Beslutar fullmäktige enligt kommunstyrelsens förslag? "
        "Beslutar fullmäktige enligt Socialdemokraternas förslag?"
    )
    results |= {2: Standing(("ks",)), 3: Standing(("ks",))}
    assert next_step(plan, results) is None
    assert [(part.points, part.proposals) for part in settled(plan, results).decided] == [
        ((1, 2), ("ks",)),
        ((3, 4, 5, 6, 7), ("ks",)),
    ]


def test_hoor_before_the_finding() -> None:
    """Where the huvudförslag rests on the chair's finding all three are put first, and the finding can hold."""
    plan = propositionsordning(HOOR, points=7, organ="fullmäktige")
    assert forms(plan) == ["alla", "ensamt"]
    assert [step.awaits_huvudforslag for step in plan.steps] == [True, False]
    assert plan.steps[0].says.startswith(
        "Att-satserna 1 och 2: Det finns tre förslag: kommunstyrelsens förslag, "
    )
    assert plan.steps[0].says.endswith("det förslag som jag har funnit bifallet huvudförslag.")
    assert with_huvudforslag(plan, "s", points=(1, 2)).steps[0].options == (
        Standing(("ks",)),
        Standing(("v",)),
    )
    assert forms(propositionsordning(HOOR, points=7, reglemente=PREPARED)) == [
        "motförslag",
        "huvudvotering",
        "ensamt",
    ]


def test_the_prepared_proposal_is_the_main_one() -> None:
    """Where practice has it so: the beredning's before the förvaltning's, and no one's own."""
    own = [F("a", "eget förslag"), F("b", "eget förslag")]
    both = [*own, F("forv", "förvaltningens förslag"), F("ber", "beredningens förslag")]
    assert options(propositionsordning(both, reglemente=PREPARED), 3)[0] == Standing(("ber",))
    assert options(propositionsordning(both[:3], reglemente=PREPARED), 2)[0] == Standing(("forv",))
    assert forms(propositionsordning([*own, F("c", "eget förslag")], reglemente=PREPARED)) == ["alla"]
    # an avslag on it isn't it
    turned = [
        *own,
        F("forv", "förvaltningens förslag", points=(2,)),
        F("no", "avslag", target="forv", points=(1,)),
    ]
    assert forms(propositionsordning(turned, reglemente=PREPARED))[0] == "alla"


def test_first_hand_before_second_hand() -> None:
    """What somebody wants in second hand enters the rounds after everything wanted in first hand."""
    plan = propositionsordning(
        [
            F("h", "förvaltningens förslag"),
            F("b", "eget förslag", rank=2),
            F("a", "eget förslag", rank=1),
            F("c", "avslag"),
        ],
        huvudforslag="h",
    )
    assert options(plan, 1) == (Standing(("a",)), Standing(("c",)))
    assert options(plan, 2) == (Winner((1,)), Standing(("b",)))
    assert options(plan, 3) == (Standing(("h",)), Winner((2,)))


def test_both_formal_questions() -> None:
    """Återremiss and bordläggning are put apart, as they were moved; those with the same aim together."""
    plan = propositionsordning(
        [
            F("b", "bordläggning"),
            F("å1", "återremiss"),
            F("å2", "återremiss"),
            F("nej", "avslag", target="å1"),
            F("skäl", "ändring", target="å2"),
            F("x", "förvaltningens förslag"),
        ]
    )
    assert forms(plan) == ["formell", "formell", "ensamt"]
    assert options(plan, 1) == (AvgorsIdag(), Standing(("b",)))
    assert options(plan, 2) == (AvgorsIdag(("nej",)), Standing(("å1", "å2", "skäl")))
    assert plan.steps[0].says == "Ska ärendet avgöras idag eller bordläggas?"
    postponed = settled(plan, {1: Standing(("b",))})
    assert (postponed.done, postponed.postponed, postponed.fell) == (True, ("b",), (2, 3))


def test_one_att_sats_goes_back() -> None:
    """An återremiss of one att-sats takes that away; the rest is decided."""
    plan = propositionsordning(
        [
            F("x", "förvaltningens förslag"),
            F("n", "avslag"),
            F("å", "återremiss", points=(2,)),
            F("t", "tillägg", points=(2,)),
        ],
        points=3,
    )
    assert [step.points for step in plan.steps] == [(2,), (2,), (1, 3), (2,)]
    results: dict[int, Found] = {1: Standing(("å",)), 3: Standing(("x",))}
    assert settled(plan, results).fell == (2, 4)
    assert settled(plan, results).done
    assert [(part.points, part.proposals) for part in settled(plan, results).decided] == [((1, 3), ("x",))]


def test_all_att_satser_go_back_one_by_one() -> None:
    """Where each of them is sent back, by itself, nothing is left: not what concerns all of them either."""
    forslag = [
        F("x", "förvaltningens förslag"),
        F("å1", "återremiss", points=(1,)),
        F("å2", "återremiss", points=(3, 2)),
        F("t", "tillägg"),
        F("u", "tillägg", points=(2, 1)),
        F("ä", "ändring", target="u", points=(2,)),
    ]
    plan = propositionsordning(forslag, points=3)
    assert [step.points for step in plan.steps] == [(1,), (2, 3), (1,), (2, 3), (), (2,), (1, 2)]
    carried: dict[int, Found] = {1: Standing(("å1",)), 2: Standing(("å2",))}
    assert settled(plan, carried).fell == (3, 4, 5, 6, 7)
    # one went back: an addition is made to what didn't, and its change there is gone
    one: dict[int, Found] = {1: AvgorsIdag(), 2: Standing(("å2",)), 3: Standing(("x",)), 5: AvslagPaTillagg()}
    assert settled(plan, one).fell == (4, 6)
    step = next_step(plan, one)
    assert step is not None
    assert step.options == (Standing(("u",)), AvslagPaTillagg())


def test_a_change_against_the_unchanged() -> None:
    """An ändring meets what it changes before that meets an avslag; who wins stands in its place."""
    plan = propositionsordning(
        [
            F("x", "förvaltningens förslag"),
            F("ä", "ändring", called="Karin Östs ändringsyrkande"),
            F("n", "avslag"),
        ]
    )
    assert forms(plan) == ["ändring", "mot varandra"]
    assert options(plan, 1) == (Standing(("x",)), Standing(("ä",)))
    assert options(plan, 2) == (Winner((1,)), Standing(("n",)))
    assert plan.steps[0].role == "förberedande"
    assert plan.steps[0].says == (
        "Jag ställer förvaltningens förslag oförändrat mot Karin Östs ändringsyrkande. "
        "Beslutar nämnden enligt förvaltningens förslag? Beslutar nämnden enligt Karin Östs ändringsyrkande?"
    )
    step = next_step(plan, {1: Standing(("ä",))})
    assert step is not None
    assert step.labels == ("Karin Östs ändringsyrkande", "avslag på förvaltningens förslag")
    assert settled(plan, {1: Standing(("ä",)), 2: Standing(("ä",))}).winners == ("ä",)


def test_a_change_of_one_att_sats() -> None:
    """What it leaves as it was stands beside the winner, and is put when nothing else is."""
    plan = propositionsordning([F("x", "förvaltningens förslag"), F("ä", "ändring", points=(2,))])
    assert forms(plan) == ["ändring", "ensamt"]
    assert options(plan, 2) == (Winner((1,), beside=("x",)),)
    step = next_step(plan, {1: Standing(("ä",))})
    assert step is not None
    assert step.options == (Standing(("x", "ä")),)
    assert step.labels == ("förvaltningens förslag med ändringsyrkandet",)
    # where the only att-sats is the changed one, nothing is left to put
    assert forms(
        propositionsordning([F("x", "förvaltningens förslag"), F("ä", "ändring", points=(1,))], points=1)
    ) == ["ändring"]


def test_who_joins_a_part_of_a_proposal() -> None:
    """A bifall to one att-sats splits nothing; an avslag on one concerns that one."""
    joined = propositionsordning(
        [
            F("x", "förvaltningens förslag"),
            F("b", "bifall", points=(2,)),
            F("n", "avslag"),
        ]
    )
    assert forms(joined) == ["mot varandra"]
    assert options(joined, 1) == (Standing(("x", "b")), Standing(("n",)))
    parts = propositionsordning(
        [F("x", "förvaltningens förslag"), F("n2", "avslag", points=(2,)), F("n3", "avslag", points=(3,))],
        points=3,
    )
    assert [(step.points, step.options) for step in parts.steps] == [
        ((2,), (Standing(("x",)), Standing(("n2",)))),
        ((3,), (Standing(("x",)), Standing(("n3",)))),
        ((1,), (Standing(("x",)),)),
    ]


def test_a_change_is_put_once() -> None:
    """Its winner stands for the proposal in every group of att-satser, and where nothing else is on the table."""
    plan = propositionsordning(
        [
            F("x", "förvaltningens förslag"),
            F("ä", "ändring", target="x"),
            F("y", "eget förslag", points=(3,)),
        ],
        points=3,
    )
    assert forms(plan) == ["ändring", "mot varandra"]
    assert options(plan, 2) == (Winner((1,)), Standing(("y",)))
    found = settled(plan, {1: Standing(("ä",)), 2: Standing(("y",))})
    assert [(part.points, part.proposals) for part in found.decided] == [((3,), ("y",)), ((1, 2), ("ä",))]


def test_changes_of_changes_and_avslag_on_them() -> None:
    """A change of a change is settled before it; an avslag on one wants what is changed, as it was."""
    plan = propositionsordning(
        [
            F("x", "förvaltningens förslag"),
            F("ä", "ändring", target="x"),
            F("ää", "ändring", target="ä"),
            F("nej", "avslag", target="ä"),
        ]
    )
    assert options(plan, 1) == (Standing(("ä",)), Standing(("ää",)))
    assert options(plan, 2) == (Standing(("x", "nej")), Winner((1,)))
    assert [step.role for step in plan.steps] == ["förberedande", "avgörande"]


def test_gotland_bun_44() -> None:
    """An addition is put last, against not making it; without anybody's avslag too."""
    plan = propositionsordning(
        [
            F("x", "förvaltningens förslag"),
            F("t", "tillägg", target="x"),
            F("n", "avslag", target="t"),
            F("u", "tillägg", called="Olle Brants tillägg"),
        ]
    )
    assert forms(plan) == ["ensamt", "tillägg", "tillägg"]
    assert options(plan, 2) == (Standing(("t",)), AvslagPaTillagg(("n",)))
    assert options(plan, 3) == (Standing(("u",)), AvslagPaTillagg())
    assert plan.steps[2].says == "Bifaller nämnden Olle Brants tillägg, eller avslår nämnden det?"
    assert plan.steps[2].labels == ("Olle Brants tillägg", "avslag på Olle Brants tillägg")
    results: dict[int, Found] = {1: Standing(("x",)), 2: AvslagPaTillagg(("n",)), 3: Standing(("u",))}
    assert settled(plan, results).winners == ("x", "n", "u")


def test_an_addition_falls_with_what_it_adds_to() -> None:
    """To what lost nothing is added; an addition of its own is put all the same."""
    plan = propositionsordning(
        [
            F("x", "förvaltningens förslag"),
            F("y", "eget förslag"),
            F("ä", "ändring", target="x"),
            F("t", "tillägg", target="x"),
            F("tt", "tillägg", target="t"),
            F("tä", "tillägg", target="ä"),
            F("u", "tillägg"),
        ]
    )
    assert forms(plan) == ["ändring", "mot varandra", "tillägg", "tillägg", "tillägg", "tillägg"]
    lost: dict[int, Found] = {1: Standing(("x",)), 2: Standing(("y",)), 5: Standing(("u",))}
    assert settled(plan, lost).fell == (3, 4, 6)
    assert settled(plan, lost).done
    # it stands with what it adds to in its changed form as well, and that falls with the unchanged one
    won: dict[int, Found] = {
        1: Standing(("ä",)),
        2: Standing(("ä",)),
        3: Standing(("t",)),
        4: Standing(("tä",)),
    }
    assert next_step(plan, won) == plan.steps[4]
    unchanged: dict[int, Found] = {1: Standing(("x",)), 2: Standing(("x",)), 3: AvslagPaTillagg()}
    step = next_step(plan, unchanged)
    assert step is not None
    assert (step.number, settled(plan, unchanged | {5: AvslagPaTillagg()}).fell) == (5, (4, 6))


def test_a_change_of_an_addition() -> None:
    """It is settled before the addition, and falls with it."""
    plan = propositionsordning(
        [
            F("x", "förvaltningens förslag"),
            F("n", "avslag"),
            F("t", "tillägg", target="x"),
            F("ä", "ändring", target="t"),
        ]
    )
    assert forms(plan) == ["mot varandra", "ändring", "tillägg"]
    assert options(plan, 3) == (Winner((2,)), AvslagPaTillagg())
    assert plan.steps[1].role == "förberedande"
    assert settled(plan, {1: Standing(("n",))}).fell == (2, 3)
    assert settled(plan, {1: Standing(("x",)), 2: Standing(("ä",)), 3: Standing(("ä",))}).winners == (
        "x",
        "ä",
    )


def test_all_of_several_names_can_win() -> None:
    """Valförslag aren't set against each other; how many are elected, the meeting says."""
    plan = propositionsordning(
        [F("a", "valförslag", called="Ada"), F("b", "valförslag", called="Bo"), F("c", "bifall", target="a")]
    )
    assert forms(plan) == ["val"]
    assert options(plan, 1) == (Standing(("a", "c")), Standing(("b",)))
    assert settled(plan, {1: (Standing(("a", "c")), Standing(("b",)))}).winners == ("a", "c", "b")
    assert settled(plan, {1: Standing(("b",))}).winners == ("b",)
    two_offices = propositionsordning([F("a", "valförslag", points=(1,)), F("b", "valförslag", points=(2,))])
    assert [step.points for step in two_offices.steps] == [(1,), (2,)]


def test_a_motion_that_is_not_on_the_table() -> None:
    """Bifall and avslag to a motion: two sides, however many say them."""
    plan = propositionsordning(
        [
            F("a", "bifall", aims_at="motionen"),
            F("b", "avslag", aims_at="motionen"),
            F("c", "bifall", aims_at="motionen"),
        ],
        organ="fullmäktige",
    )
    assert options(plan, 1) == (Standing(("a", "c")), Standing(("b",)))
    assert plan.steps[0].says == (
        "Jag ställer bifall till motionen mot avslag på motionen. Bifaller fullmäktige motionen? Avslår fullmäktige motionen?"
    )


def test_avslag_on_everything() -> None:
    """Where there are several proposals and none is prepared, an avslag that names none is on all of them."""
    plan = propositionsordning(
        [F("a", "eget förslag"), F("b", "eget förslag"), F("n", "avslag")], huvudforslag="a"
    )
    assert options(plan, 1) == (Standing(("b",)), Standing(("n",)))
    assert plan.steps[0].labels == ("det egna förslaget (b)", "avslag")
