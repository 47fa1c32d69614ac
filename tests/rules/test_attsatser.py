"""Att-satser: those of a text, and which of them are put together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslut.rules.attsatser import Scope, att_satser, scopes

POINTS = st.lists(st.integers(1, 6), unique=True).map(tuple)
UNIVERSE = range(1, 9)
SCOPE = st.builds(Scope, POINTS.filter(bool)) | st.builds(Scope, st.just(()), POINTS)


def members(scope: Scope) -> set[int]:
    """All att-satser of a scope among eight, of which two are never named."""
    return set(scope.points) if scope.points else set(UNIVERSE) - set(scope.but)


@given(SCOPE, SCOPE)
@settings(max_examples=400, deadline=None)
def test_overlap(one: Scope, other: Scope) -> None:
    """Two scopes overlap where an att-sats is in both."""
    assert one.overlaps(other) == bool(members(one) & members(other))


@given(SCOPE, st.lists(SCOPE, max_size=4))
@settings(max_examples=400, deadline=None)
def test_within(one: Scope, others: list[Scope]) -> None:
    """A scope is within others where each of its att-satser is in one of them."""
    together = set().union(*(members(each) for each in others))
    assert one.within(others) == (members(one) <= together)
    assert one.within(others, 6) == (members(one) - {7, 8} <= together)


@given(st.lists(POINTS, min_size=1, max_size=5), st.lists(POINTS, max_size=2), st.sampled_from([None, 6, 8]))
@settings(max_examples=400, deadline=None)
def test_each_att_sats_is_in_one_group_with_all_that_concern_it(
    wanted: list[tuple[int, ...]], apart: list[tuple[int, ...]], points: int | None
) -> None:
    """Every att-sats that somebody wants something of stands in exactly one group, with exactly those."""
    named = {each for some in (*wanted, *apart) for each in some}
    groups = scopes(list(enumerate(wanted)), apart=apart, points=points)
    for point in range(1, (points or 8) + 1):
        here = tuple(n for n, some in enumerate(wanted) if not some or point in some)
        found = [who for scope, who in groups if point in members(scope)]
        assert found == ([here] if here else [])
    for scope, _ in groups:
        for some in apart:
            assert members(scope) <= set(some) or members(scope).isdisjoint(some)
    if points is not None and named:
        assert all(scope.points and max(scope.points) <= points for scope, _ in groups)


def test_the_rest_comes_last() -> None:
    """Groups come by their first att-sats, and what nobody singles out last, as a chair puts it."""
    assert scopes([("a", ()), ("b", (3, 5)), ("c", (2,))]) == (
        (Scope((2,)), ("a", "c")),
        (Scope((3, 5)), ("a", "b")),
        (Scope((), (2, 3, 5)), ("a",)),
    )


def test_all_of_a_known_number() -> None:
    """Changes of the first two att-satser are all of two, and not of three."""
    assert Scope().within([Scope((1, 2))], 2)
    assert not Scope().within([Scope((1, 2))], 3)
    assert not Scope().within([Scope((2, 3))], 3)
    assert not Scope().within([Scope((1,))], 2)
    assert Scope((), (3,)).within([Scope((2,)), Scope((1,))], 3)
    assert not Scope().within([Scope((1, 2))])


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("att bygga,\natt måla.", ("att bygga,", "att måla.")),
        ("Nämnden beslutar\n1. att bygga,\n2. att måla.", ("att bygga,", "att måla.")),
        ("Nämnden beslutar att bygga,\natt måla.", ("att bygga,", "att måla.")),
        ("Förvaltningen föreslår att nämnden beslutar\n– att bygga", ("att bygga",)),
        ("att bygga en skola\nvid parken,\natt måla.", ("att bygga en skola vid parken,", "att måla.")),
        ("Nämnden svarar på remissen med följande.\n1. Bra.\n2. Dåligt.", ()),  # sections of a yttrande
        ("Bifall till förslaget.", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_att_satser(text: str | None, points: tuple[str, ...]) -> None:
    """Each begins with att, whatever number or dash stands before it; what is no such list is one text."""
    assert att_satser(text) == points
