"""How many must be there for a body to decide."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beslut.rules.beslutsforhet import ImpossibleSeats, quorum


@pytest.mark.parametrize(
    ("seats", "needed"), [(1, 1), (2, 2), (3, 2), (11, 6), (12, 7), (13, 7), (15, 8), (49, 25), (101, 51)]
)
def test_known_bodies(seats: int, needed: int) -> None:
    """An utskott of two needs both, a nämnd of 13 (a vacant seat counted) seven, fullmäktige of 49 twenty-five."""
    assert quorum(seats) == needed


@given(st.integers(1, 5000))
def test_more_than_half_and_no_more(seats: int) -> None:
    """It is the least number that is more than half of the seats."""
    enough = [present for present in range(seats + 1) if Fraction(present, seats) > Fraction(1, 2)]
    assert quorum(seats) == enough[0]


@pytest.mark.parametrize("seats", [0, -13, True, 13.0, "13", None])
def test_no_number_of_seats(seats: object) -> None:
    """A body has at least one seat, and a whole number of them."""
    with pytest.raises(ImpossibleSeats, match="antalet platser") as refused:
        quorum(seats)  # type: ignore[arg-type]  # what a caller without types may send
    assert (refused.value.rule, refused.value.statute) == ("1.1 beslutsförhet", "KL 6:27")
