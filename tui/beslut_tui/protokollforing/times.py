"""Clock times and days as one writes them at the table, and back."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from beslut.swedish_time import day_and_time, in_sweden

if TYPE_CHECKING:
    from beslut import Now, TimePoint


class Unreadable(ValueError):
    """No time; the message is Swedish and says what would be right."""


def point_of(text: str, now: Now) -> TimePoint | None:
    """The time point that is written: "18.40" on the sitting's day, "2026-04-23", "2026-04-23 18.40".

    None where nothing is written. Raises Unreadable.
    """
    from beslut import TimePoint  # noqa: PLC0415  # on use

    match = re.fullmatch(r"(?:(\d{4})-(\d\d)-(\d\d))?\s*(?:(?:kl\.?\s*)?(\d{1,2})[.:](\d\d))?", text.strip())
    if match is None:
        raise Unreadable(f"”{text}” är ingen tid; skriv till exempel 18.40 eller 2026-04-23.")
    if not match[0]:
        return None
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3])) if match[1] else now.meeting.date.day
        if match[4] is None:
            return None if day is None else TimePoint.on(day)
        day = day or dt.datetime.now(dt.UTC).date()
        return TimePoint.at(in_sweden(dt.datetime.combine(day, dt.time(int(match[4]), int(match[5])))))
    except ValueError:
        raise Unreadable(f"”{text}” finns inte i kalendern eller på klockan.") from None


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


def shown_point(point: TimePoint) -> str:
    """A time point as one writes it: "18.40" of the day, "2026-04-23" a day."""
    if point.precision == "datum":
        return point.value
    return point.value[11:16].replace(":", ".")


def clock() -> str:
    """The time it is, as one writes it."""
    return day_and_time(dt.datetime.now(dt.UTC))[1].rstrip("Z").replace(":", ".")


def shown_clock(moment: str) -> str:
    """The clock time in Sweden of a moment in UTC (ISO), as one writes it: "18.40"."""
    return day_and_time(dt.datetime.fromisoformat(moment))[1].rstrip("Z").replace(":", ".")
