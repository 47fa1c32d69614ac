"""Clock times and days as one writes them at the table, and back."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from beslut.swedish_time import day_and_time, in_sweden
from beslut_tui.protokollforing.days import Unreadable, day_of
from beslut_tui.protokollforing.days import today as today_in_sweden

if TYPE_CHECKING:
    from beslut import Now, TimePoint


_WRITTEN = re.compile(
    r"(?P<day>.*?)\s*(?:(?<!\S)(?:kl\.?\s*)?(?P<hour>\d{1,2})[.:](?P<minute>\d\d))?", re.IGNORECASE
)


def point_of(text: str, now: Now) -> TimePoint | None:
    """The time point that is written: "18.40" on the sitting's day, "2026-04-23", "23 april 18.40".

    None where nothing is written. Raises Unreadable.
    """
    from beslut import TimePoint  # noqa: PLC0415  # on use

    written = " ".join(text.split())
    if not written:
        return None
    match = _WRITTEN.fullmatch(written)
    assert match is not None  # any text is a day with no time after it
    held = now.meeting.date.day
    try:
        day = day_of(match["day"], held) if match["day"] else held or today_in_sweden()
        if match["hour"] is None:
            return TimePoint.on(day)
        time = dt.time(int(match["hour"]), int(match["minute"]))
        return TimePoint.at(in_sweden(dt.datetime.combine(day, time)))
    except ValueError:
        raise Unreadable(
            f"”{text}” är ingen tid; skriv till exempel 18.40, 2026-04-23 eller 23 april."
        ) from None


def this_minute(now: Now) -> TimePoint | None:
    """The time it is, where the sitting is today's; one that is recorded afterwards has its own times."""
    from beslut import TimePoint  # noqa: PLC0415  # on use

    day, time = day_and_time(dt.datetime.now(dt.UTC))
    if now.meeting.date.day != dt.date.fromisoformat(day):
        return None
    return TimePoint.at(in_sweden(dt.datetime.combine(now.meeting.date.day, dt.time.fromisoformat(time[:5]))))


def today(now: Now) -> TimePoint | None:
    """The day it is, where that is not before the sitting's."""
    from beslut import TimePoint  # noqa: PLC0415  # on use

    day = dt.date.fromisoformat(day_and_time(dt.datetime.now(dt.UTC))[0])
    held = now.meeting.date.day
    return None if held is None or day < held else TimePoint.on(day)


def shown_point(point: TimePoint, held: dt.date | None = None) -> str:
    """A time point as one writes it: "18.40", "2026-04-23" a day; "" where it isn't known.

    Of another day than `held`, where that is given, with its day: "2026-04-24 10.00".
    """
    if not point.value or point.precision == "datum":
        return point.value or ""
    clock = point.value[11:16].replace(":", ".")
    return clock if held is None or point.day == held else f"{point.day} {clock}"


def clock() -> str:
    """The time it is, as one writes it."""
    return day_and_time(dt.datetime.now(dt.UTC))[1].rstrip("Z").replace(":", ".")


def shown_clock(moment: str) -> str:
    """The clock time in Sweden of a moment in UTC (ISO), as one writes it: "18.40"."""
    return day_and_time(dt.datetime.fromisoformat(moment))[1].rstrip("Z").replace(":", ".")
