"""A day and a clock time as one writes them, where there is no sitting yet."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from beslut.swedish_time import day_and_time, in_sweden
from beslut_tui.protokollforing.times import Unreadable

if TYPE_CHECKING:
    from beslut import TimePoint

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def today() -> dt.date:
    """The day it is in Sweden."""
    return dt.date.fromisoformat(day_and_time(dt.datetime.now(dt.UTC))[0])


def day_of(text: str) -> dt.date:
    """The day that is written: "2026-04-16", "16 april", "16 april 2026", "16/4", "idag".

    Raises Unreadable.
    """
    written = " ".join(text.casefold().split())
    now = today()
    if written in ("idag", "i dag"):
        return now
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", written)
    try:
        if match:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        match = re.fullmatch(r"(\d{1,2})[/ ](\d{1,2}|[a-z]{3,9})(?: (\d{4}))?", written)
        if match:
            month = int(match[2]) if match[2].isdigit() else _MONTHS.index(match[2][:3]) + 1
            return dt.date(int(match[3] or now.year), month, int(match[1]))
    except ValueError:
        raise Unreadable(f"”{text}” finns inte i kalendern.") from None
    raise Unreadable(f"”{text}” är ingen dag; skriv till exempel 2026-04-16 eller 16 april.")


def point(day: str, clock: str) -> TimePoint:
    """The time point of a day and a clock time, which may be left out. Raises Unreadable."""
    from beslut import TimePoint  # noqa: PLC0415  # on use

    on = day_of(day)
    if not clock.strip():
        return TimePoint.on(on)
    match = re.fullmatch(r"(?:kl\.?\s*)?([01]?\d|2[0-3])(?:[.:]([0-5]\d))?", clock.strip().casefold())
    if match is None:
        raise Unreadable(f"”{clock}” är inget klockslag; skriv till exempel 18.00.")
    time = dt.time(int(match[1]), int(match[2] or 0))
    return TimePoint.at(in_sweden(dt.datetime.combine(on, time)))
