"""When something was recorded, as clocks in Sweden showed it: one function for every view."""

from __future__ import annotations

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def day_and_time(moment: dt.datetime, *, seconds: bool = False) -> tuple[str, str]:
    """The day and the time of an aware moment in Sweden: "2026-03-02" and "09:15" (or "09:15:37").

    Where the machine has no time zone database the time is UTC and says so: "08:15Z".
    """
    zone = _zone()
    local = moment.astimezone(zone)
    time = f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    return local.date().isoformat(), time + ("Z" if zone is dt.UTC else "")


def in_sweden(clock: dt.datetime) -> dt.datetime:
    """A naive clock time as clocks in Sweden show it; in the hour that comes twice the first is meant."""
    return clock.replace(tzinfo=_zone())


@cache
def _zone() -> dt.tzinfo:
    try:
        return ZoneInfo("Europe/Stockholm")
    except ZoneInfoNotFoundError:  # Windows without the tzdata package
        return dt.UTC


def as_clocks_show(local: dt.datetime) -> dt.datetime | None:
    """The moment at which clocks in Sweden show this (naive) day and time.

    None where they show it never or twice, as an hour in spring and in autumn. Without a time zone database
    it is taken as UTC, as `day_and_time` shows it.
    """
    moment, again = (local.replace(tzinfo=_zone(), fold=fold) for fold in (0, 1))
    return moment if moment.utcoffset() == again.utcoffset() else None
