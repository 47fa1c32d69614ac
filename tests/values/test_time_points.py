"""Points in time that carry how precisely they are known."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from tests.strategies import time_points

from beslut.values import UNKNOWN, TimePoint


@given(point=time_points())
@settings(max_examples=200, deadline=None)
def test_day(point: TimePoint) -> None:
    """Every point but the unknown has a day, and it is the day that its value begins with."""
    day = point.day
    assert (day is None) == (point.precision == "okänd")
    assert day is None or point.value.startswith(day.isoformat())


def test_unknown() -> None:
    """A point of which nothing is known has no value and no day."""
    assert TimePoint() == UNKNOWN
    assert UNKNOWN.day is None


@pytest.mark.parametrize(
    ("precision", "value"),
    [
        ("okänd", "2026-04-16"),
        ("datum", ""),
        ("datum", "2026-02-29"),
        ("datum", "2026-4-16"),
        ("datum", "16/4 2026"),
        ("datum", "2026-04-16T18:30+0200"),
        ("minut", "2026-04-16"),
        ("minut", "2026-04-16T18:30"),
        ("minut", "1870-04-16T18:30+011214"),
        ("sekund", "1870-04-16T18:30:00+011214"),
        ("minut", "1870-04-16T18:30+011214.500000"),
        ("minut", "2026-04-16T25:00+0200"),
        ("minut", "2026-4-16T9:05+0200"),
        ("sekund", "2026-04-16T18:30+0200"),
        ("sekund", "2026-4-16T18:30:7+0200"),
    ],
)
def test_what_is_no_point_in_time(precision: str, value: str) -> None:
    """A value that doesn't exist, or isn't written in the one form of its precision, is refused."""
    with pytest.raises(ValueError, match="tidpunkt"):
        TimePoint(precision, value)  # type: ignore[arg-type]  # the table holds words as text


def test_the_year_is_four_digits() -> None:
    """A day of the Middle Ages is a day too."""
    assert TimePoint.on(dt.date(862, 3, 1)).day == dt.date(862, 3, 1)


def test_a_moment_needs_a_zone() -> None:
    """A clock time without its zone could be any of two hours in October, and is refused."""
    with pytest.raises(ValueError, match="saknar tidszon"):
        TimePoint.at(dt.datetime(2026, 10, 25, 2, 30))  # noqa: DTZ001  # that it is naive is the point
    summer = dt.datetime(2026, 10, 25, 2, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert TimePoint.at(summer) == TimePoint("minut", "2026-10-25T02:30+0200")
