"""Which days are working days in Sweden, as the holidays were in that year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from beslut.rules.impossible import Impossible

# Lag 1930:173 came into force on 1 July 1930; how holidays will lie in 2201 nobody knows.
FIRST_YEAR, LAST_YEAR = 1931, 2200
_FORSTA_MAJ, _REFORM, _NATIONALDAGEN = 1939, 1953, 2005  # the first year of each
_DAY = dt.timedelta(days=1)
_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_SATURDAY = _WEEKDAYS.index("lördag")


class ImpossibleDay(Impossible):
    """What is no day, or lies outside the years whose holidays are known."""

    rule = "8.5 beräkning av lagstadgad tid"
    statute = "lag 1930:173 2 §"


def a_day(day: object, what: str = "dagen") -> dt.date:
    """The day, if it is one between 1931 and 2200; raises ImpossibleDay.

    A point of time is refused: which day it is depends on a time zone that only the caller knows.
    """
    if isinstance(day, dt.datetime):
        raise ImpossibleDay(f"{what}: {day} är en tidpunkt; frister räknas i dagar, så ange dagen i Sverige")
    if not isinstance(day, dt.date):
        raise ImpossibleDay(f"{what}: {day!r} är ingen dag; rätt vore ett datum")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        years = f"{FIRST_YEAR}–{LAST_YEAR}"
        raise ImpossibleDay(f"{what}: {day} ligger utanför åren {years}, vars helgdagar är kända")
    return day


def easter(year: int) -> dt.date:
    """Easter Sunday of a year of the Gregorian calendar (Meeus' and Butcher's algorithm)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    moved = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moved + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def helgdagar(year: int) -> Mapping[dt.date, str]:
    """The public holidays of a year by day, with their Swedish names; Sundays that are no more aren't there.

    Source: lag 1989:253; before it lag 1952:48, in force from 1953, which moved midsommardagen and
    Marie bebådelsedag and made alla helgons dag a holiday of its own; nationaldagen took the place of
    annandag pingst in 2005 (prop. 2004/05:23), and första maj is a holiday since 1939.
    """
    sunday = easter(year)
    days = {
        dt.date(year, 1, 1): "nyårsdagen",
        dt.date(year, 1, 6): "trettondedag jul",
        sunday - 2 * _DAY: "långfredagen",
        sunday: "påskdagen",
        sunday + _DAY: "annandag påsk",
        sunday + 39 * _DAY: "Kristi himmelsfärdsdag",
        sunday + 49 * _DAY: "pingstdagen",
        dt.date(year, 12, 25): "juldagen",
        dt.date(year, 12, 26): "annandag jul",
        _midsummer(year): "midsommardagen",
    }
    if year >= _FORSTA_MAJ:
        days.setdefault(dt.date(year, 5, 1), "första maj")
    if year >= _REFORM:
        days[_saturday_from(dt.date(year, 10, 31))] = "alla helgons dag"
    else:
        # in Holy Week and on Easter Sunday it was kept on Palm Sunday instead (from memory; 1937 and 1948)
        annunciation = dt.date(year, 3, 25)
        if not sunday - 6 * _DAY <= annunciation <= sunday:
            days.setdefault(annunciation, "Marie bebådelsedag")
    if year >= _NATIONALDAGEN:
        days.setdefault(dt.date(year, 6, 6), "nationaldagen")
    else:
        days.setdefault(sunday + 50 * _DAY, "annandag pingst")
    return MappingProxyType(days)


def free_day(day: dt.date) -> str | None:
    """Why nothing falls due on a day, in Swedish ("en lördag", "julafton"); None for a working day.

    Lag 1930:173 2 § as it reads since 1975. Nyårsafton wasn't in it before (prop. 1974:147), and most
    Saturdays not before 1965 (SFS 1961:70): older deadlines that end on such a day come out late.
    """
    holiday = helgdagar(day.year).get(day)
    if holiday is not None:
        return holiday
    if day + _DAY == _midsummer(day.year):
        return "midsommarafton"
    eve = _EVES.get((day.month, day.day))
    if eve is not None:
        return eve
    return f"en {weekday(day)}" if day.weekday() >= _SATURDAY else None


def working_day(day: dt.date) -> bool:
    """Whether a day is none that lag 1930:173 2 § leaves out; raises ImpossibleDay."""
    return free_day(a_day(day)) is None


def next_working_day(day: dt.date) -> dt.date:
    """The first working day after a day, never the day itself; raises ImpossibleDay."""
    return after(a_day(day))


def after(day: dt.date) -> dt.date:
    """The first working day after a day that follows from one that was checked, in 2201 too."""
    coming = day + _DAY
    while free_day(coming) is not None:
        coming += _DAY
    return coming


def weekday(day: dt.date) -> str:
    """The day's name in the week, in Swedish."""
    return _WEEKDAYS[day.weekday()]


_EVES = {(12, 24): "julafton", (12, 31): "nyårsafton"}


def _midsummer(year: int) -> dt.date:
    return _saturday_from(dt.date(year, 6, 20)) if year >= _REFORM else dt.date(year, 6, 24)


def _saturday_from(day: dt.date) -> dt.date:
    return day + (_SATURDAY - day.weekday()) % 7 * _DAY
