"""How many can demand that an election be proportional."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beslut.rules.proportionellt_val import ImpossibleElection, proportionellt_val


@pytest.mark.parametrize(
    ("present", "places", "needed"),
    [
        (46, 1, 23),  # an even split is no fraction
        (45, 1, 23),
        (46, 2, 16),  # 15 1/3 is rounded up
        (45, 2, 15),
        (13, 3, 4),
        (49, 13, 4),
        (5, 11, 1),
    ],
)
def test_known_elections(present: int, places: int, needed: int) -> None:
    """Those present over the places and one, a fraction rounded up."""
    assert proportionellt_val(present, places) == needed


@given(st.integers(1, 400), st.integers(1, 120))
def test_the_least_that_reaches_the_share(present: int, places: int) -> None:
    """One fewer than so many is less than the share."""
    share = Fraction(present, places + 1)
    needed = proportionellt_val(present, places)
    assert needed - 1 < share <= needed
    assert 1 <= needed <= present


@pytest.mark.parametrize(("present", "places"), [(0, 3), (13, 0), (-1, 3), (13, True), (13.0, 3), (13, None)])
def test_no_election(present: object, places: object) -> None:
    """Nobody there, no place to fill, or what is no number."""
    with pytest.raises(ImpossibleElection, match="rätt vore ett heltal från 1"):
        proportionellt_val(present, places)  # type: ignore[arg-type]  # what a caller without types may send
