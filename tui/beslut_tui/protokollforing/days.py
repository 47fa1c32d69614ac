"""A day and a clock time as one writes them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Literal

from beslut.swedish_time import day_and_time, in_sweden

if TYPE_CHECKING:
    from beslut import TimePoint

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


class Unreadable(ValueError):
    """No time; the message is Swedish and says what would be right. `part`: which half of it is wrong."""

    def __init__(self, message: str, part: Literal["dag", "tid"] = "dag") -> None:
        super().__init__(message)
        self.part = part


def today() -> dt.date:
    """The day it is in Sweden."""
    return dt.date.fromisoformat(day_and_time(dt.datetime.now(dt.UTC))[0])


def day_of(text: str, near: dt.date | None = None) -> dt.date:
    """The day that is written: "2026-04-16", "16 april", "16 april 2026", "16/4", "idag".

    Where no year is written it is the one that brings the day nearest to `near` (None: today). Raises
    Unreadable.
    """
    written = " ".join(text.casefold().split())
    if written in ("idag", "i dag"):
        return today()
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", written)
    try:
        if match:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        match = re.fullmatch(r"(\d{1,2})[/ ](\d{1,2}|[a-z]{3,9})(?: (\d{4}))?", written)
        if match:
            month = int(match[2]) if match[2].isdigit() else _MONTHS.index(match[2][:3]) + 1
            if match[3]:
                return dt.date(int(match[3]), month, int(match[1]))
            return _nearest(month, int(match[1]), near or today())
    except ValueError:
        raise Unreadable(f"”{text}” finns inte i kalendern.") from None
    raise Unreadable(f"”{text}” är ingen dag; skriv till exempel 2026-04-16 eller 16 april.")


def _nearest(month: int, day: int, near: dt.date) -> dt.date:
    """That day, in the year before, the same or the next. Raises ValueError where there is none."""
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(dt.date(year, month, day))
        except ValueError:  # 29 February
            continue
    return min(found, key=lambda each: abs(each - near))


def point(day: str, clock: str) -> TimePoint:
    """The time point of a day and a clock time, which may be left out. Raises Unreadable."""
    from beslut import TimePoint  # noqa: PLC0415  # on use

    on = day_of(day)
    if not clock.strip():
        return TimePoint.on(on)
    match = re.fullmatch(r"(?:kl\.?\s*)?([01]?\d|2[0-3])(?:[.:]([0-5]\d))?", clock.strip().casefold())
    if match is None:
        raise Unreadable(f"”{clock}” är inget klockslag; skriv till exempel 18.00.", "tid")
    time = dt.time(int(match[1]), int(match[2] or 0))
    return TimePoint.at(in_sweden(dt.datetime.combine(on, time)))
