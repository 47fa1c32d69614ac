"""Which days are working days in Sweden: against the almanac, and two other computations."""

from __future__ import annotations

import datetime as dt

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslut.rules.helgdagar import (
    FIRST_YEAR,
    LAST_YEAR,
    ImpossibleDay,
    easter,
    helgdagar,
    next_working_day,
    working_day,
)

D = dt.date.fromisoformat
DAYS = st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31))
# the other source begins with the law of 1952
LATER_DAYS = st.dates(dt.date(1953, 1, 1), dt.date(2099, 12, 31))


def gauss(year: int) -> dt.date:
    """Easter Sunday by Gauss' own method: another algorithm than the one under test."""
    a, b, c = year % 19, year % 4, year % 7
    k = year // 100
    p = (13 + 8 * k) // 25
    q = k // 4
    m, n = (15 - p + k - q) % 30, (4 + k - q) % 7
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    if d == 29 and e == 6:
        return dt.date(year, 4, 19)
    if d == 28 and e == 6 and (11 * m + 11) % 30 < 19:
        return dt.date(year, 4, 18)
    return dt.date(year, 3, 22) + dt.timedelta(days=d + e)


def test_easter_by_gauss() -> None:
    """Two algorithms give the same Easter Sunday in every year that is known, and a Sunday it is."""
    for year in range(1583, 3000):
        assert easter(year) == gauss(year)
        assert easter(year).weekday() == 6


def test_every_year_against_another_source() -> None:
    """The free days of each year from 1953 on are those that the holidays package knows."""
    for year in range(1953, 2101):
        other = holidays.country_holidays("SE", years=year, categories=("public", "de_facto"))
        day = dt.date(year, 1, 1)
        while day.year == year:
            expected = day.weekday() < 5 and day not in other
            assert working_day(day) == expected, day
            day += dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-01-06", "trettondedag jul"),
        ("2011-04-25", "annandag påsk"),
        ("2026-05-14", "Kristi himmelsfärdsdag"),
        ("2026-06-20", "midsommardagen"),
        ("2026-10-31", "alla helgons dag"),
        # nationaldagen took the place of annandag pingst
        ("2005-06-06", "nationaldagen"),
        ("2004-05-31", "annandag pingst"),
        # before the law of 1952 some holidays had days of their own
        ("1949-06-24", "midsommardagen"),
        ("1952-03-25", "Marie bebådelsedag"),
        ("1939-05-01", "första maj"),
    ],
)
def test_known_holidays(day: str, name: str) -> None:
    """What the almanac of that year has in red."""
    assert helgdagar(D(day).year)[D(day)] == name
    assert not working_day(D(day))


@pytest.mark.parametrize(
    "day",
    [
        "2005-05-16",  # annandag pingst is no holiday any more
        "2003-06-06",  # nor nationaldagen one yet: a Friday
        "1938-05-02",  # the Monday after the first of May
        "1936-05-01",  # första maj wasn't a holiday yet: a Friday
        "1953-03-25",  # Marie bebådelsedag is kept on a Sunday
        "1953-06-24",  # midsommardagen on a Saturday
        "1948-03-25",  # skärtorsdagen: Marie bebådelsedag was kept on Palm Sunday that year
        "1952-11-03",  # alla helgons dag was a Sunday, so the Monday is one like others
        "2026-01-05",  # trettondagsafton, skärtorsdagen and valborg are working days before the law
        "2026-04-02",
        "2026-04-30",
    ],
)
def test_working_days(day: str) -> None:
    """Days that look like holidays and aren't, or weren't that year."""
    assert working_day(D(day))


def test_the_first_of_may_1938() -> None:
    """It was a Sunday like others: första maj is a holiday from the year after."""
    assert D("1938-05-01") not in helgdagar(1938)
    assert not working_day(D("1938-05-01"))


@pytest.mark.parametrize("day", ["2026-06-19", "2026-12-24", "2026-12-31", "1949-06-23"])
def test_three_eves(day: str) -> None:
    """Midsommarafton, julafton and nyårsafton are no holidays, and nothing falls due on them."""
    assert D(day) not in helgdagar(D(day).year)
    assert not working_day(D(day))


@given(LATER_DAYS)
@settings(max_examples=500, deadline=None)
def test_the_next_working_day(day: dt.date) -> None:
    """It comes after the day, is a working day, and none lies between."""
    coming = next_working_day(day)
    other = holidays.country_holidays("SE", years=[day.year, day.year + 1], categories=("public", "de_facto"))
    between = [day + dt.timedelta(days=n) for n in range(1, (coming - day).days)]
    assert coming > day
    assert coming.weekday() < 5
    assert coming not in other
    assert all(each.weekday() >= 5 or each in other for each in between)


@given(DAYS)
@settings(max_examples=300, deadline=None)
def test_never_more_than_a_few_days_off(day: dt.date) -> None:
    """The longest row of free days in Sweden is five (julafton on a Thursday, nyårsafton as well)."""
    assert 1 <= (next_working_day(day) - day).days <= 6


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (dt.datetime(2026, 4, 16, 23, 30, tzinfo=dt.UTC), "är en tidpunkt; frister räknas i dagar"),
        ("2026-04-16", "är ingen dag; rätt vore ett datum"),
        (None, "är ingen dag"),
        (dt.date(1930, 12, 31), "ligger utanför åren 1931–2200"),
        (dt.date(2201, 1, 1), "ligger utanför åren 1931–2200"),
    ],
)
def test_no_day(day: object, says: str) -> None:
    """A point of time is another day elsewhere; and nobody knows the holidays of all years."""
    for asked in (working_day, next_working_day):
        with pytest.raises(ImpossibleDay, match=says):
            asked(day)  # type: ignore[arg-type]  # what a caller without types may send
