"""Three or more proposals: held against a count by hand that knows nothing of the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from beslut.rules.forslag import Forslag
from beslut.rules.proposition import Alternative, Proposition, Winner
from beslut.rules.propositionsgang import Found, next_step, settled
from beslut.rules.propositionsordning import Propositionsordning, propositionsordning, with_huvudforslag

# Orders of preference, best first: one for each voter, and last the chair's.
Orders = list[tuple[int, ...]]
SETTINGS = settings(max_examples=300, deadline=None)


# --- by hand: head-counts and the chair's casting vote, and nothing of beslut ---------------------------------


def prefers(order: Sequence[int], one: int, other: int) -> bool:
    return order.index(one) < order.index(other)


def winner_of_two(one: int, other: int, orders: Orders) -> int:
    """More heads; as many on both sides: the side of the chair, who is counted already."""
    for_one = sum(prefers(order, one, other) for order in orders)
    for_other = len(orders) - for_one
    if for_one == for_other:
        return one if prefers(orders[-1], one, other) else other
    return one if for_one > for_other else other


def by_hand(proposals: Sequence[int], main: int, hands: Sequence[int], orders: Orders) -> int:
    """First-hand proposals first, as they were laid; each newcomer meets who is left; the last meets the main one."""
    queue = [p for hand in sorted(set(hands)) for p in proposals if p != main and hands[p] == hand]
    left = queue.pop(0)
    while queue:
        left = winner_of_two(left, queue.pop(0), orders)
    return winner_of_two(main, left, orders)


# --- a meeting that follows the plan --------------------------------------------------------------------------


def ids_of(option: Alternative) -> tuple[str, ...]:
    assert not isinstance(option, Winner)
    return option.proposals


def follow(
    plan: Propositionsordning, choose: Callable[[Proposition], Alternative]
) -> tuple[dict[int, Found], list[Proposition]]:
    """Puts every step and takes what the meeting chooses."""
    results: dict[int, Found] = {}
    put: list[Proposition] = []
    while (step := next_step(plan, results)) is not None:
        put.append(step)
        results[step.number] = choose(step)
    return results, put


def counted(orders: Orders) -> Callable[[Proposition], Alternative]:
    """A meeting in which every pairing is counted; "f3" is proposal 3."""

    def choose(step: Proposition) -> Alternative:
        if len(step.options) == 1:
            return step.options[0]
        one, other = step.options
        first, second = int(ids_of(one)[0][1:]), int(ids_of(other)[0][1:])
        return one if winner_of_two(first, second, orders) == first else other

    return choose


HOW_MANY = {least: st.integers(least, 6) for least in (2, 3)}
# by how many proposals there are; each made once, since Hypothesis checks every new one
ORDERS = {n: st.lists(st.permutations(range(n)).map(tuple), min_size=1, max_size=13) for n in range(2, 7)}
HANDS = {n: st.lists(st.integers(1, 3), min_size=n, max_size=n) for n in range(2, 7)}
MAIN = {n: st.integers(0, n - 1) for n in range(2, 7)}


@st.composite
def meetings(draw: st.DrawFn, least: int = 2) -> tuple[int, Orders, list[int], int]:
    """Up to six proposals, up to twelve voters and a chair, hands, and which one is the main proposal."""
    count = draw(HOW_MANY[least])
    return count, draw(ORDERS[count]), draw(HANDS[count]), draw(MAIN[count])


@given(meetings())
@SETTINGS
def test_the_winner_is_the_one_counted_by_hand(meeting: tuple[int, Orders, list[int], int]) -> None:
    """Whatever anybody prefers, and whichever the main proposal is, the plan ends with the right winner."""
    count, orders, hands, main = meeting
    forslag = [Forslag(f"f{n}", "eget förslag", rank=hands[n]) for n in range(count)]
    plan = propositionsordning(forslag, huvudforslag=f"f{main}")
    results, put = follow(plan, counted(orders))
    assert settled(plan, results).winners == (f"f{by_hand(range(count), main, hands, orders)}",)
    assert len(put) == len(plan.steps) == count - 1
    if count > 2:
        assert put[-1].form == "huvudvotering"
        assert f"f{main}" in ids_of(put[-1].options[0])
        assert [step.question for step in put] == ["motförslag"] * (count - 2) + ["sak"]
        assert [step.role for step in put] == ["förberedande"] * (count - 2) + ["avgörande"]


@given(meetings(least=3))
@SETTINGS
def test_who_beats_all_others_wins(meeting: tuple[int, Orders, list[int], int]) -> None:
    """A proposal that would win against each of the others is decided, main proposal or not."""
    count, orders, hands, main = meeting
    best = [
        one
        for one in range(count)
        if all(winner_of_two(one, other, orders) == one for other in range(count) if other != one)
    ]
    forslag = [Forslag(f"f{n}", "eget förslag", rank=hands[n]) for n in range(count)]
    plan = propositionsordning(forslag, huvudforslag=f"f{main}")
    results, _ = follow(plan, counted(orders))
    for each in best:
        assert settled(plan, results).winners == (f"f{each}",)


@given(meetings(least=3))
@SETTINGS
def test_the_main_proposal_is_known_after_the_finding(meeting: tuple[int, Orders, list[int], int]) -> None:
    """All are put in one step; nobody asks for a count: the finding holds. Somebody does: n-1 pairings."""
    count, orders, hands, main = meeting
    forslag = [Forslag(f"f{n}", "eget förslag", rank=hands[n]) for n in range(count)]
    plan = propositionsordning(forslag)
    [everything] = plan.steps
    assert everything.awaits_huvudforslag
    assert [ids_of(option) for option in everything.options] == [(f"f{n}",) for n in range(count)]
    found = everything.options[main]
    assert settled(plan, {everything.number: found}).winners == (f"f{main}",)
    counting = with_huvudforslag(plan, f"f{main}")
    assert counting == propositionsordning(forslag, huvudforslag=f"f{main}")
    results, _ = follow(counting, counted(orders))
    assert settled(counting, results).winners == (f"f{by_hand(range(count), main, hands, orders)}",)


@given(meetings(least=3), st.integers(1, 4))
@SETTINGS
def test_changes_first_then_the_rivals(meeting: tuple[int, Orders, list[int], int], changes: int) -> None:
    """Changes meet each other, the winner what it changes, and whatever is left of that meets the rivals."""
    count, orders, _, _ = meeting
    changes = min(changes, count - 1)
    forslag = [
        Forslag("f0", "förvaltningens förslag"),
        *(Forslag(f"f{n}", "ändring", target="f0") for n in range(1, 1 + changes)),
        *(Forslag(f"f{n}", "eget förslag") for n in range(1 + changes, count)),
    ]
    plan = propositionsordning(forslag, huvudforslag="f0")
    results, put = follow(plan, counted(orders))
    version = by_hand(range(1 + changes), 0, [1] * count, orders)
    rivals = [version, *range(1 + changes, count)]
    expected = by_hand(rivals, version, [1] * count, orders) if len(rivals) > 1 else version
    assert settled(plan, results).winners == (f"f{expected}",)
    assert len(put) == count - 1
    assert put[changes - 1].form == "ändring"
    assert put[changes - 1].role == ("avgörande" if changes == count - 1 else "förberedande")


@given(meetings(), st.integers(1, 5), st.data())
@SETTINGS
def test_each_att_sats_as_if_it_were_alone(
    meeting: tuple[int, Orders, list[int], int], points: int, data: st.DataObject
) -> None:
    """Put in groups, every att-sats is decided as it would have been by itself, among those that concern it."""
    count, orders, hands, _ = meeting
    some = st.lists(st.integers(1, points), unique=True).map(tuple)
    concern = [data.draw(some) for _ in range(count)]
    forslag = [Forslag(f"f{n}", "eget förslag", rank=hands[n], points=concern[n]) for n in range(count)]
    plan = propositionsordning(forslag, points=points)
    for step in plan.steps:
        if step.awaits_huvudforslag:
            # the chair finds for the one laid first, in every group
            plan = with_huvudforslag(plan, ids_of(step.options[0])[0], points=step.points)
    assert not any(step.awaits_huvudforslag for step in plan.steps)
    results, _ = follow(plan, counted(orders))
    for point in range(1, points + 1):
        here = [n for n in range(count) if not concern[n] or point in concern[n]]
        decided = [
            part.proposals
            for part in settled(plan, results).decided
            if point in part.points or not part.points
        ]
        if not here:
            assert decided == []
        elif len(here) == 1:
            assert decided == [(f"f{here[0]}",)]
        else:
            assert decided == [(f"f{by_hand(here, here[0], hands, orders)}",)]


def test_six_proposals_and_101_voters() -> None:
    """A whole § of six rivals: five pairings, each counted over 101 heads."""
    orders = [tuple((voter * 7 + n * (1 + voter % 5)) % 6 for n in range(6)) for voter in range(101)]
    orders = [tuple(dict.fromkeys((*order, *range(6)))) for order in orders]
    forslag = [Forslag(f"f{n}", "eget förslag") for n in range(6)]
    plan = with_huvudforslag(propositionsordning(forslag), "f0")
    results, put = follow(plan, counted(orders))
    assert len(put) == 5
    assert settled(plan, results).winners == (f"f{by_hand(range(6), 0, [1] * 6, orders)}",)
