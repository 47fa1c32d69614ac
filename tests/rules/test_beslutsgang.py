"""How the steps of a § settle it, on plain values."""

from __future__ import annotations

from typing import Any

import pytest

from beslut.rules.beslutsgang import (
    Contest,
    Elected,
    Finding,
    Step,
    adopted,
    conclude,
    contest_left,
    to_be_decided_today,
)
from beslut.rules.votering import Body, Count, Kinds, counted, formal_side, leading, matter_of

KINDS: Kinds = {
    "main": "förvaltningens förslag",
    "left": "eget förslag",
    "right": "eget förslag",
    "more": "tillägg",
    "back": "återremiss",
    "back2": "återremiss",
    "later": "bordläggning",
}
VAL: Kinds = {"a": "valförslag", "b": "valförslag", "c": "valförslag"}
NAMND, KF = Body(), Body("fullmäktige")
TODAY = Finding("återremiss", formal="avgörs idag")


def formal(ja: int, nej: int, avstar: int | None = 0, *, ja_today: bool = True, **how: Any) -> Count:
    """A count on whether to send back."""
    ja_for, nej_for = ((), ("back",)) if ja_today else (("back",), ())
    return Count("v1", "återremiss", "formell", False, (), ja_for, nej_for, ja, nej, avstar, **how)


def in_sak(ja: int, nej: int, avstar: int = 0, **how: Any) -> Count:
    """The deciding count."""
    return Count("v2", ja_proposals=("main",), nej_proposals=("left",), ja=ja, nej=nej, avstar=avstar, **how)


def test_a_finding_decides() -> None:
    """What the chair found is the decision, where nobody called for a count."""
    got = conclude([Finding(winners=("main",))], KINDS, NAMND)
    assert (got.method, got.winners, got.deciding) == ("acklamation", ("main",), None)


def test_a_count_takes_the_findings_place() -> None:
    """A count on the same question decides, not the finding before it."""
    got = conclude([Finding(winners=("main",)), in_sak(3, 4)], KINDS, NAMND)
    assert (got.method, got.winners) == ("votering", ("left",))
    assert got.lost == {"main"}


def test_a_finding_on_another_question_stands() -> None:
    """A count on a tillägg leaves what was found in the matter itself."""
    more = Count("v3", "tillägg", "tillägg", ja_proposals=("more",), ja=4, nej=3)
    got = conclude([Finding(winners=("main",)), more], KINDS, NAMND)
    assert got.winners == ("main", "more")


def on_addition(id_: str, addition: str, ja: int, nej: int) -> Count:
    """A count on a tillägg alone."""
    return Count(id_, "tillägg", "tillägg", ja_proposals=(addition,), ja=ja, nej=nej)


def test_each_addition_is_settled_for_itself() -> None:
    """A count on one tillägg leaves another as it was counted or found; one on the same takes its place."""
    main, more = Finding(winners=("main",)), Finding("tillägg", ("more",))
    other = on_addition("v4", "other", 3, 4)
    kinds: Kinds = {**KINDS, "other": "tillägg"}
    lost_first = conclude([main, on_addition("v3", "more", 3, 4), other._replace(ja=5)], kinds, NAMND)
    assert (lost_first.winners, lost_first.lost) == (("main", "other"), frozenset({"more"}))
    for before in (on_addition("v3", "more", 4, 3), more):
        got = conclude([main, before, other], kinds, NAMND)
        assert (got.winners, got.lost) == (("main", "more"), frozenset({"other"}))
    found_after = conclude([main, other, more], kinds, NAMND)
    assert (found_after.winners, found_after.lost) == (("main", "more"), frozenset({"other"}))
    again = conclude([main, on_addition("v3", "more", 4, 3), on_addition("v4", "more", 3, 4)], kinds, NAMND)
    assert again.winners == ("main",)


@pytest.mark.parametrize("winners", [("main",), ("left",), ()])
@pytest.mark.parametrize("point", [None, 1])
def test_a_count_is_not_undone_by_what_is_found_after_it(winners: tuple[str, ...], point: int | None) -> None:
    """When the chair says how a count came out, it is the count that decided."""
    steps: list[Step] = [Finding(winners=("main",)), in_sak(3, 4), Finding(winners=winners)]
    got = conclude(steps, KINDS, NAMND, point=point)
    assert (got.method, got.winners, got.lost) == ("votering", ("left",), frozenset({"main"}))


def test_a_finding_on_something_else_stands_beside_a_count() -> None:
    """What wasn't in the count is found for itself, and wins with what the count carried."""
    for point in (None, 1):
        got = conclude([in_sak(3, 4), Finding(winners=("right",))], KINDS, NAMND, point=point)
        assert (got.method, got.winners) == ("votering", ("left", "right"))


def test_att_satser_by_different_methods() -> None:
    """Point 1 is counted and point 2 found; each has its own outcome, the § has both winners."""
    steps: list[Step] = [
        Finding(winners=("main",), points=(1,)),
        in_sak(3, 4, points=(1,)),
        Finding(winners=("main",), points=(2,)),
    ]
    one, two = (conclude(steps, KINDS, NAMND, point=n) for n in (1, 2))
    assert (one.method, one.winners) == ("votering", ("left",))
    assert (two.method, two.winners) == ("acklamation", ("main",))
    assert set(conclude(steps, KINDS, NAMND).winners) == {"left", "main"}
    whole: list[Step] = [in_sak(3, 4), Finding(winners=("main",), points=(2,))]
    assert conclude(whole, KINDS, NAMND, point=1).winners == ("left",)
    assert conclude(whole, KINDS, NAMND, point=2).winners == ("main",)


def test_preparatory_counts_decide_nothing() -> None:
    """A round of a kontraproposition chooses who stands against the main proposal, and marks what follows."""
    rounds = Count(
        "v1", "motförslag", "förberedande", ja_proposals=("left",), nej_proposals=("right",), ja=10, nej=3
    )
    assert conclude([rounds], KINDS, NAMND).method is None
    choices: list[Step] = [rounds, Contest(), Finding("motförslag", ("left",))]
    for before in choices:
        got = conclude([before, in_sak(5, 4)], KINDS, NAMND)
        assert (got.winners, got.contest) == (("main",), True)
    assert not conclude([in_sak(5, 4)], KINDS, NAMND).contest


@pytest.mark.parametrize(("figures", "side"), [((10, 3, 26), "ja"), ((8, 3, 28), "ja"), ((3, 8, 28), "nej")])
def test_abstentions_count_for_neither(figures: tuple[int, int, int], side: str) -> None:
    """More ja than nej wins, however many abstain."""
    assert counted(in_sak(*figures), KINDS, NAMND).side == side


def test_a_tie() -> None:
    """At a tie the acting chair's vote decides, given apart after abstaining; without it the count waits."""
    assert counted(in_sak(6, 6, 1, chair="ja"), KINDS, NAMND)[1:3] == ("ja", "utslagsröst")
    assert counted(in_sak(6, 6, 1, chair="avstar", casting="nej"), KINDS, NAMND)[1:3] == (
        "nej",
        "utslagsröst",
    )
    assert counted(in_sak(6, 6, 1), KINDS, NAMND)[1:3] == (None, "väntar på utslagsröst")


def test_a_tie_in_an_election() -> None:
    """In an election the lot decides a tie, whatever the chair voted."""
    tied = Count("v1", ja_proposals=("a",), nej_proposals=("b",), ja=3, nej=3, chair="ja")
    assert counted(tied, VAL, NAMND)[1:3] == (None, "lottning")
    drawn = tied._replace(casting="nej", lot=True)
    assert counted(drawn, VAL, NAMND).chosen == ("b",)
    assert conclude([drawn], VAL, NAMND).method == "lottning"


def test_what_is_decided_on() -> None:
    """As was said when the § was opened, else by the proposals of the count; a formal question is never an election."""
    assert matter_of(Body(matter="anställning"), in_sak(1, 1), KINDS) == "anställning"
    assert matter_of(NAMND, Count("v", ja_proposals=("a",)), VAL) == "val"
    assert matter_of(NAMND, Count("v"), VAL) == "val"
    assert matter_of(NAMND, in_sak(1, 1), {**KINDS, **VAL}) == "sak"
    assert matter_of(Body(matter="val"), formal(1, 1), VAL) == "sak"


@pytest.mark.parametrize(
    ("count", "body", "came"),
    [
        # Höör 2024 § 111: 24-15 of 39 present sends it back; in a nämnd it doesn't
        (formal(24, 15), KF, ("nej", "minoritet", "återremiss", "minoritet", False)),
        (formal(24, 15), NAMND, ("ja", "majoritet", "avgörs idag", None, False)),
        (formal(15, 24, ja_today=False), KF, ("ja", "minoritet", "återremiss", "minoritet", False)),
        # § 71-75 of situation B, the abstainers being present
        (formal(24, 15, 7), KF, ("ja", "majoritet", "avgörs idag", None, False)),
        (formal(23, 16, None, present=46), KF, ("nej", "minoritet", "återremiss", "minoritet", False)),
        (formal(14, 0, 32, ja_today=False), KF, ("ja", "majoritet", "återremiss", "majoritet", False)),
        (formal(17, 0, 29, ja_today=False), KF, ("ja", "majoritet", "återremiss", "båda", True)),
        # spent, an election, nobody knows how many
        (
            formal(23, 16, 7),
            Body("fullmäktige", None, spent=True),
            ("ja", "majoritet", "avgörs idag", None, False),
        ),
        (formal(23, 16, 7), Body("fullmäktige", "val"), ("ja", "majoritet", "avgörs idag", None, False)),
        (formal(23, 16, None), KF, (None, None, None, None, False)),
        (formal(16, 23, None), KF, ("nej", "majoritet", "återremiss", "majoritet", False)),
        # ties: the chair's vote, and in fullmäktige a third without it
        (formal(20, 20, 6), KF, ("nej", "minoritet", "återremiss", "minoritet", False)),
        (formal(20, 20, 6, casting="nej"), KF, ("nej", "utslagsröst", "återremiss", "båda", True)),
        (formal(20, 20, 6, casting="nej"), NAMND, ("nej", "utslagsröst", "återremiss", "majoritet", False)),
        (formal(20, 20, 6, casting="ja"), NAMND, ("ja", "utslagsröst", "avgörs idag", None, False)),
        (formal(20, 20, 6), NAMND, (None, "väntar på utslagsröst", None, None, False)),
    ],
)
def test_formal_counts(count: Count, body: Body, came: tuple[object, ...]) -> None:
    """Whether a matter goes back follows from majority, and in fullmäktige from a third of those present."""
    assert counted(count, KINDS, body)[1:6] == came


def test_a_minority_carries_its_proposal() -> None:
    """What a minority carried is the formal outcome, by votering, and its proposal the winner."""
    got = conclude([TODAY, formal(24, 15)], KINDS, KF)
    assert (got.method, got.winners, got.formal, got.basis) == (
        "votering",
        ("back",),
        "återremiss",
        "minoritet",
    )


def test_polarity_is_never_assumed() -> None:
    """Which side is the formal one follows from the proposals; where they don't tell, nothing does."""
    assert formal_side(formal(1, 2), KINDS) == "nej"
    assert formal_side(formal(1, 2, ja_today=False), KINDS) == "ja"
    for sides in (((), ()), (("back",), ("back2",)), (("main",), ("left",))):
        assert formal_side(Count("v", "återremiss", "formell", False, (), *sides), KINDS) is None
    two_reasons = Count("v", "återremiss", "formell", False, (), ("back",), ("back2",), 3, 4, 0)
    assert counted(two_reasons, KINDS, KF)[1:4] == ("nej", "majoritet", "återremiss")
    unsaid = Count("v", "återremiss", "formell", False, (), (), (), 30, 16, 0)
    assert counted(unsaid, KINDS, KF)[1:4] == ("ja", "majoritet", None)


def test_decided_today() -> None:
    """The last answer to the formal question is the one that holds."""
    sent = Finding("återremiss", ("back",), "återremiss")
    cases: list[tuple[list[Step], bool]] = [
        ([TODAY], True),
        ([sent], False),
        ([sent, TODAY], True),
        ([TODAY, sent], False),
        ([sent, formal(5, 4)], True),
        ([TODAY, formal(4, 5)], False),
        ([], False),
    ]
    for steps, today in cases:
        said = to_be_decided_today(steps, "återremiss", KINDS, NAMND)
        assert (said is not None) is today
        assert (conclude(steps, KINDS, NAMND).formal == "återremiss") is (bool(steps) and not today)
    assert not to_be_decided_today([TODAY], "bordläggning", KINDS, NAMND)


def test_recorded_as_sent_back() -> None:
    """Where the steps say nothing, what was recorded as decided is the formal outcome."""
    assert conclude([], KINDS, NAMND, formal="bordläggning").formal == "bordläggning"


def test_figures_that_cannot_be() -> None:
    """From figures that no count can have nothing follows."""
    assert counted(in_sak(0, 0, 9, chair="ja"), KINDS, NAMND)[1:6] == (None, None, None, None, False)
    assert counted(formal(30, 20, 0, present=40), KINDS, KF)[1:6] == (None, None, None, None, False)
    assert counted(Count("v", ja=3), KINDS, NAMND).side is None


def test_ballots() -> None:
    """The most ballots win; where they are shared nobody has won yet."""
    count = Count("v1", secret=True, ballots=(("a", 3), ("b", 2)))
    assert counted(count, VAL, NAMND).chosen == ("a",)
    assert conclude([count], VAL, NAMND).method == "sluten omröstning"
    shared = counted(count._replace(ballots=(("a", 2), ("b", 2), ("c", 1))), VAL, NAMND)
    assert (shared.tied, shared.chosen, shared.decided_by) == (True, (), "lottning")
    assert leading((("a", 0),)) == ()
    drawn = counted(
        Count(
            "v1", secret=True, ja_proposals=("a",), nej_proposals=("b",), ballots=(("a", 2), ("b", 2))
        )._replace(lot=True, casting="nej"),
        VAL,
        NAMND,
    )
    assert (drawn.side, drawn.chosen, drawn.decided_by) == ("nej", ("b",), "lottning")


@pytest.mark.parametrize(
    ("how", "method"),
    [
        ("acklamation", "acklamation"),
        ("lottning", "lottning"),
        ("proportionellt val", "sluten omröstning"),
        ("sluten omröstning", "sluten omröstning"),
    ],
)
def test_elected(how: Any, method: str) -> None:
    """Who was announced as elected takes the place of what was counted or found of the same proposals."""
    steps: list[Step] = [Count("v1", secret=True, ballots=(("a", 2), ("b", 2))), Elected(("b",), how)]
    got = conclude(steps, VAL, NAMND)
    assert (got.winners, got.method) == (("b",), method)


def test_what_a_winner_carries() -> None:
    """A winning bifall carries what it supports, and its like; a winning avslag every avslag on the same."""
    kinds: Kinds = {
        "ff": "förvaltningens förslag",
        "b": "bifall",
        "b2": "bifall",
        "n": "avslag",
        "n2": "avslag",
    }
    aims = dict.fromkeys(("b", "b2", "n", "n2"), "ff")
    assert adopted(("b",), kinds, aims) == {"ff", "b", "b2"}
    assert adopted(("ff",), kinds, aims) == {"ff", "b", "b2"}
    assert adopted(("n",), kinds, aims) == {"n", "n2"}


def test_what_was_found_before_a_counter_proposal_is_chosen() -> None:
    """It is called in question with the choice, and nothing is settled until the last two have met."""
    chosen = Contest()
    started: list[Step] = [Finding(winners=("main",)), chosen]
    assert conclude(started, KINDS, NAMND).winners == ()
    assert contest_left(started, KINDS, NAMND)
    for last in (Finding(winners=("main",)), in_sak(5, 4)):
        assert not contest_left([*started, last], KINDS, NAMND)
        assert conclude([*started, last], KINDS, NAMND).winners == ("main",)
    # called for before the choice, and counted after it, the count has its place where it was called for
    assert not contest_left([Finding(winners=("main",)), in_sak(5, 4), chosen], KINDS, NAMND)


def test_a_counter_proposal_on_one_att_sats() -> None:
    """It leaves what was found on the other att-satser."""
    steps: list[Step] = [
        Finding(winners=("main",), points=(1,)),
        Finding(winners=("main",), points=(2,)),
        Contest(points=(1,)),
    ]
    assert conclude(steps, KINDS, NAMND, point=1).winners == ()
    assert conclude(steps, KINDS, NAMND, point=2).winners == ("main",)
    assert contest_left(steps, KINDS, NAMND)


def test_which_side_the_ballots_are_for() -> None:
    """Ballots between two are for ja or nej as these stand for them; of a list of names they are for neither."""
    count = Count("v1", secret=True, ja_proposals=("a",), nej_proposals=("b",))
    assert counted(count._replace(ballots=(("a", 3), ("b", 2))), VAL, NAMND).side == "ja"
    assert counted(count._replace(ballots=(("a", 2), ("b", 3))), VAL, NAMND).side == "nej"
    assert counted(count._replace(ballots=(("a", 1), ("b", 2), ("c", 3))), VAL, NAMND).side is None
    undrawn = counted(count._replace(ballots=(("a", 2), ("b", 2))), VAL, NAMND)
    assert (undrawn.side, undrawn.chosen) == (None, ())


def test_what_ballots_decide_on() -> None:
    """What is elected is told by the ballots where nobody has said what ja and nej stand for."""
    kinds: Kinds = {**KINDS, "a": "valförslag"}
    ballots = Count("v1", ballots=(("a", 3),))
    assert matter_of(NAMND, ballots, kinds) == "val"
    assert matter_of(NAMND, ballots._replace(ja_proposals=("main",), nej_proposals=("left",)), kinds) == "sak"


def test_a_lot_where_the_figures_are_not_told() -> None:
    """That a lot was drawn is known though the figures aren't."""
    assert counted(Count("v1", lot=True), VAL, NAMND).decided_by == "lottning"
    assert counted(Count("v1"), VAL, NAMND).decided_by is None
