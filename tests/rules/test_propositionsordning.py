"""The order in which proposals are put, as a nämndsekreterare knows it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from beslut.rules.forslag import Forslag, ImpossibleForslag
from beslut.rules.proposition import (
    Alternative,
    AvgorsIdag,
    AvslagPaTillagg,
    ImpossibleOrdning,
    Proposition,
    Standing,
    Winner,
)
from beslut.rules.propositionsgang import Found, next_step, settled
from beslut.rules.propositionsordning import Propositionsordning, propositionsordning, with_huvudforslag
from beslut.rules.reglemente import Reglemente
from beslut.values import ProposalKind

F = Forslag
PREPARED = Reglemente(huvudforslag="beredningens förslag")


def forms(plan: Propositionsordning) -> list[str]:
    return [step.form for step in plan.steps]


def options(plan: Propositionsordning, number: int) -> tuple[Alternative, ...]:
    return plan.steps[number - 1].options


# --- situations ---------------------------------------------------------------------------------------------


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
    assert len(plan.steps) == 2


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


# --- what can't be ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("forslag", "says"),
    [
        ([], "det finns inget förslag"),
        ([F("a", "eget förslag"), F("a", "avslag")], "samma id"),
        ([F("a", "avslag", target="b")], "a riktar sig mot b, som inte ligger på bordet"),
        ([F("a", "bifall", target="b"), F("b", "avslag", target="a")], "a, b riktar sig mot varandra"),
        (
            [F("a", "eget förslag"), F("b", "eget förslag"), F("c", "bifall")],
            r"bifall \(c\) säger inte till vad; det kan vara: a, b",
        ),
        (
            [F("a", "eget förslag"), F("b", "eget förslag"), F("c", "ändring")],
            r"ändring \(c\) säger inte till vad",
        ),
        ([F("a", "nytt förslag")], "'nytt förslag' är inget slags förslag"),  # type: ignore[arg-type]  # a word that isn't there
        ([F("a", "eget förslag", rank=0)], "i vilken hand: 0 är för lite"),
        ([F("a", "eget förslag", points=(0,))], "att-sats: 0 är för lite"),
        ([F("a", "eget förslag", points=(4,))], "a gäller att-sats 4, men det finns bara 3"),
        (
            [F("a", "eget förslag"), F("b", "avslag"), F("c", "ändring", target="b")],
            "c vill ändra ett avslag",
        ),
        (
            [F("a", "eget förslag", points=(1,)), F("c", "ändring", target="a", points=(2,))],
            r"c gäller att-sats 2, men det som ska ändras \(a\) bara 1",
        ),
    ],
)
def test_no_such_table(forslag: list[Forslag], says: str) -> None:
    """What no table holds is refused, with the proposal and what would be right."""
    with pytest.raises(ImpossibleForslag, match=says):
        propositionsordning(forslag, points=3)


@pytest.mark.parametrize(
    ("main", "says"),
    [
        ("zz", "huvudförslaget zz ligger inte på bordet"),
        ("å", "å kan inte vara huvudförslag"),
        ("t", "t kan inte vara huvudförslag"),
        ({(2,): "a"}, r"a är inget av förslagen om att-satserna \(2,\)"),
    ],
)
def test_no_such_main_proposal(main: str, says: str) -> None:
    """Only what is put against others in the matter can be the main proposal."""
    forslag = [
        F("a", "eget förslag"),
        F("b", "eget förslag"),
        F("c", "avslag"),
        F("å", "återremiss"),
        F("t", "tillägg"),
    ]
    with pytest.raises(ImpossibleOrdning, match=says):
        propositionsordning(forslag, huvudforslag=main)


@pytest.mark.parametrize(
    ("results", "says"),
    [
        ({2: Standing(("f1", "f2"))}, "steg 2 kan inte ha något utfall: först ställs steg 1"),
        (
            {1: Standing(("f4",)), 2: Standing(("f1", "f2"))},
            "steg 2 kan inte ha något utfall: det har förfallit",
        ),
        ({1: AvgorsIdag(), 3: Standing(("f1",))}, "propositionsordningen har 2 steg"),
        ({1: Standing(("f1",))}, "utfallet i steg 1 är inget av alternativen: avgörs idag eller återremiss"),
        ({1: AvgorsIdag(), 2: (Standing(("f1", "f2")), Standing(("f3", "f5")))}, "i steg 2 kan bara ett"),
    ],
)
def test_no_such_finding(results: dict[int, Found], says: str) -> None:
    """What was found is one of the alternatives of a step that was put."""
    with pytest.raises(ImpossibleOrdning, match=says):
        settled(propositionsordning(ANGSSKOLAN), results)


def test_the_option_of_a_proposal() -> None:
    """From a proposal's id the option in which it stands, as a finding names it."""
    plan = propositionsordning(ANGSSKOLAN)
    assert plan.steps[1].option("f5") == Standing(("f3", "f5"))
    assert plan.steps[1].option("f4") is None


# --- whatever lies on the table ----------------------------------------------------------------------------


KINDS: list[ProposalKind] = [
    *("förvaltningens förslag", "gemensamt förslag", "eget förslag", "bifall", "avslag"),
    *("ändring", "tillägg", "återremiss", "bordläggning", "valförslag"),
]


@st.composite
def tables(draw: st.DrawFn, *, points: bool) -> list[Forslag]:
    """Any table of up to seven proposals, each aiming at an earlier one or at nothing."""
    forslag: list[Forslag] = []
    for number in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(KINDS))
        target = draw(st.none() | st.sampled_from(forslag)) if forslag else None
        some = draw(st.lists(st.integers(1, 3), unique=True).map(tuple)) if points else ()
        aimed = kind in {"bifall", "avslag", "ändring", "tillägg"}
        forslag.append(
            F(
                f"f{number}",
                kind,
                target=target.id if target and aimed else None,
                rank=draw(st.none() | st.integers(1, 2)),
                points=some,
            )
        )
    return forslag


def plan_of(forslag: list[Forslag], data: st.DataObject, points: int | None = None) -> Propositionsordning:
    """A plan in which the chair found something wherever that is needed."""
    try:
        plan = propositionsordning(forslag, points=points)
    except ImpossibleForslag:
        assume(False)
        raise
    while waiting := [step for step in plan.steps if step.awaits_huvudforslag]:
        ids = [each for option in waiting[0].options for each in shown(option)]
        before = len(plan.steps)
        plan = with_huvudforslag(plan, data.draw(st.sampled_from(ids)), points=waiting[0].points)
        assert len(plan.steps) == before + len(waiting[0].options) - 2
    return plan


def shown(option: Alternative) -> tuple[str, ...]:
    return option.beside if isinstance(option, Winner) else option.proposals


def walk(plan: Propositionsordning, data: st.DataObject) -> tuple[dict[int, Found], list[Proposition]]:
    results: dict[int, Found] = {}
    put = []
    while (step := next_step(plan, results)) is not None:
        put.append(step)
        results[step.number] = data.draw(st.sampled_from(step.options))
    return results, put


@given(tables(points=False), st.data())
@settings(max_examples=250, deadline=None)
def test_each_proposal_is_put_once(forslag: list[Forslag], data: st.DataObject) -> None:
    """Whatever lies on the table: every proposal stands in one alternative of one step, neither more nor fewer."""
    plan = plan_of(forslag, data)
    ids = [each for step in plan.steps for option in step.options for each in shown(option)]
    assert sorted(ids) == sorted(f.id for f in plan.forslag)


@given(tables(points=True), st.sampled_from([None, 3, 5]), st.data())
@settings(max_examples=250, deadline=None)
def test_the_order_of_every_plan(forslag: list[Forslag], points: int | None, data: st.DataObject) -> None:
    """Formal questions first and alone, tillägg last, and a winner is referred to only after it was found."""
    plan = plan_of(forslag, data, points)
    by_id = {each.id: each for each in plan.forslag}
    stages: list[int] = []
    for number, step in enumerate(plan.steps, 1):
        assert step.number == number
        assert all(max(option.of) < number for option in step.options if isinstance(option, Winner))
        assert len(step.options) == 1 or len(set(step.options)) == len(step.options) > 1
        assert isinstance(step.options[0], AvgorsIdag) == (step.role == "formell")
        here = {stage(by_id[each], by_id) for option in step.options for each in shown(option)}
        assert len(here) <= 1
        stages += here
    assert stages == sorted(stages)


def stage(proposal: Forslag, by_id: dict[str, Forslag]) -> int:
    """Formal questions, the matter, elections, additions: by what a proposal is about in the end."""
    about = proposal.kind in {"bifall", "avslag", "ändring"}
    if proposal.target and (about or stage(by_id[proposal.target], by_id) == 0):
        return stage(by_id[proposal.target], by_id)
    return {"återremiss": 0, "bordläggning": 0, "valförslag": 2, "tillägg": 3}.get(proposal.kind, 1)


@given(tables(points=True), st.sampled_from([None, 3, 5]), st.data())
@settings(max_examples=250, deadline=None)
def test_every_plan_comes_to_an_end(forslag: list[Forslag], points: int | None, data: st.DataObject) -> None:
    """Walked with any findings, it ends; what fell and what was put are all of it, and what won was put."""
    plan = plan_of(forslag, data, points)
    results, put = walk(plan, data)
    end = settled(plan, results)
    assert end.done
    assert sorted([*end.fell, *(step.number for step in put)]) == [step.number for step in plan.steps]
    assert set(end.winners) <= {each for step in put for option in step.options for each in shown(option)}
    whole = [
        step
        for step in put
        if step.role == "formell" and not isinstance(results[step.number], AvgorsIdag) and not step.points
    ]
    if whole:
        assert end.winners == ()
        assert put[-1] == whole[0]
    for step in put:
        assert not any(isinstance(option, Winner) for option in step.options)
        assert "steg" not in step.says
