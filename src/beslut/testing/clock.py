"""Swedish clock time, without a time zone database, and the moments at which things are recorded."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from beslut.values import TimePoint

_APART = dt.timedelta(minutes=1)
_MARCH, _OCTOBER, _SUNDAY = 3, 10, 6


@lru_cache(maxsize=64)
def _last_sunday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() - _SUNDAY) % 7)


def summer_time(day: dt.date) -> bool:
    """Whether clocks go one hour ahead on the day (from the last Sunday of March to that of October)."""
    return _last_sunday(day.year, _MARCH) <= day < _last_sunday(day.year, _OCTOBER)


def local(day: dt.date, minute: int) -> TimePoint:
    """The minute of a day (from midnight) as clocks show it."""
    offset = "+0200" if summer_time(day) else "+0100"
    return TimePoint("minut", f"{day.isoformat()}T{minute // 60:02}:{minute % 60:02}{offset}")


def utc(day: dt.date, minute: int) -> dt.datetime:
    """The same moment in UTC."""
    midnight = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    return midnight + dt.timedelta(minutes=minute, hours=-2 if summer_time(day) else -1)


class Recordings:
    """The moments at which batches are recorded: each later than the one before."""

    def __init__(self) -> None:
        self._last = dt.datetime.min.replace(tzinfo=dt.UTC)

    def after(self, moment: dt.datetime) -> dt.datetime:
        """The moment, or a minute after the last one: command ids count milliseconds from it."""
        self._last = max(moment, self._last + _APART)
        return self._last
