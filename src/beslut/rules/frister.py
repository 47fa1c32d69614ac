"""Until when minutes are approved and announced, and when a notice may come down (KL 5, 8 and 13 kap.)."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from beslut.rules.avvikelse import Avvikelse
from beslut.rules.helgdagar import a_day, after, free_day, weekday
from beslut.rules.lagrum import Lagrum

JUSTERING = Lagrum("KL", "5:69", verified=False)
ANSLAG = Lagrum("KL", "8 kap. 9–13 §§")
OVERKLAGANDE = Lagrum("KL", "13 kap.")
SONDAGSREGELN = Lagrum("lag 1930:173", "2 §")
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni", "juli"),
    *("augusti", "september", "oktober", "november", "december"),
)


@frozen
class Deadline:
    """The last day of a time that a statute gives.

    `counted_from`: the day that it runs from, which isn't counted; `days`: how many days it has by
    itself; `moved_from`: the day on which it would have ended, where that is no working day, else
    None; `why`: which day it is, in Swedish, and where it was moved from which, why and to which;
    `lagrum`: what gives the time.
    """

    day: dt.date
    counted_from: dt.date
    days: int
    moved_from: dt.date | None
    why: str
    lagrum: Lagrum


@frozen
class Takedown:
    """When a notice may come down: at the earliest, and as offices usually do it.

    `earliest`: the day after the last day of appeal, whatever day that is; `usual`: the next
    working day after it.
    """

    earliest: dt.date
    usual: dt.date


def justering_frist(meeting: dt.date) -> Deadline:
    """Until when the minutes are approved: the 14th day after the sitting (rules.md 4.2, 8.5).

    Raises ImpossibleDay.
    """
    a_day(meeting, "sammanträdets dag")
    return _deadline(meeting, 14, "fjortonde dagen efter sammanträdet", JUSTERING)


def anslag_frist(justerat: dt.date) -> Deadline:
    """Until when it is announced that they are: the second day after (rules.md 4.4, 8.5).

    `justerat`: the day of the last signature. Raises ImpossibleDay.
    """
    a_day(justerat, "justeringens dag")
    return _deadline(justerat, 2, "andra dagen efter justeringen", ANSLAG)


def overklagande_frist(posted: dt.date) -> Deadline:
    """The last day of laglighetsprövning: three weeks from the day of the notice (rules.md 4.5).

    `posted`: the day when it was announced that the minutes are approved, neither the sitting's nor
    the justering's. Weeks end on the day of the same name (lag 1930:173 1 §). Raises ImpossibleDay.
    """
    a_day(posted, "anslagets dag")
    return _deadline(posted, 21, "samma veckodag tre veckor efter anslaget", OVERKLAGANDE)


def justering_deadline(meeting: dt.date) -> dt.date:
    """The last day for approving the minutes of a sitting on that day; see `justering_frist`."""
    return justering_frist(meeting).day


def anslag_deadline(justerat: dt.date) -> dt.date:
    """The last day for announcing minutes approved on that day; see `anslag_frist`."""
    return anslag_frist(justerat).day


def appeal_deadline(posted: dt.date) -> dt.date:
    """The last day of laglighetsprövning of what was announced on that day; see `overklagande_frist`."""
    return overklagande_frist(posted).day


def anslag_takedown(posted: dt.date) -> Takedown:
    """When a notice put up on that day may come down, and usually does.

    It may not before the time of appeal has run out. Source: KL 8 kap. 9–13 §§, practice; rules.md
    4.5 and 8.6. Raises ImpossibleDay.
    """
    last = appeal_deadline(posted)
    return Takedown(last + dt.timedelta(days=1), after(last))


def anslag_avvikelser(
    *,
    meeting: dt.date | None,
    justerat: dt.date | None,
    posted: dt.date | None,
    taken_down: dt.date | None,
    stated_last_day: dt.date | None = None,
    stated_down: dt.date | None = None,
) -> tuple[Avvikelse, ...]:
    """What isn't as it should be in the dates of approved and announced minutes.

    Days that aren't known are None, and nothing is said of what hangs on them. `stated_last_day`: the
    last day of appeal as the notice prints it, `stated_down` the day on which it says that it will be
    taken down; who took it down knows better. A notice that hung too long is no deviation. Source:
    rules.md 4.2, 4.4, 4.5, 8.5 and 8.6. Raises ImpossibleDay.
    """
    found: list[Avvikelse | None] = []
    if meeting and justerat:
        due = justering_frist(meeting)
        found.append(_between("4.2 justering", "protokollet justerades", justerat, "sammanträdet", due))
    if justerat and posted:
        due = anslag_frist(justerat)
        found.append(_between("4.4 anslag", "anslaget sattes upp", posted, "justeringen", due))
    if posted:
        down = taken_down or stated_down
        what = "anslaget togs ned" if taken_down else "anslaget ska enligt sin egen uppgift tas ned"
        found += [_down(posted, down, what), _stated(posted, stated_last_day)]
    return tuple(each for each in found if each is not None)


def _between(rule: str, what: str, day: dt.date, start: str, due: Deadline) -> Avvikelse | None:
    """What was done on a day before it could be, or after it should have been."""
    if a_day(day) < due.counted_from:
        wrong = f"före {start} {on(due.counted_from)}"
    elif day > due.day:
        wrong = f"för sent: senast {on(due.day)} ({due.why})"
    else:
        return None
    return Avvikelse(rule, due.lagrum, f"{what} {on(day)}, {wrong}")


def _down(posted: dt.date, day: dt.date | None, what: str) -> Avvikelse | None:
    last, earliest = overklagande_frist(posted), anslag_takedown(posted).earliest
    if day is None or a_day(day, "nedtagningens dag") >= earliest:
        return None
    says = (
        f"{what} {on(day)}, för tidigt: överklagandetiden går ut {on(last.day)} ({last.why}), "
        f"och anslaget får tas ned tidigast {on(earliest)}"
    )
    return Avvikelse("8.6 nedtagning", ANSLAG, says)


def _stated(posted: dt.date, day: dt.date | None) -> Avvikelse | None:
    last = overklagande_frist(posted)
    if day is None or a_day(day, "den angivna sista dagen") == last.day:
        return None
    says = f"som sista dag för överklagande anges {on(day)}; rätt dag är {on(last.day)} ({last.why})"
    return Avvikelse("4.5 överklagandetid", OVERKLAGANDE, says)


def on(day: dt.date) -> str:
    """A day as a Swedish sentence has it: "torsdagen den 30 april 2026"."""
    return f"{weekday(day)}en den {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _deadline(start: dt.date, days: int, which: str, lagrum: Lagrum) -> Deadline:
    by_itself = start + dt.timedelta(days=days)
    free = free_day(by_itself)
    if free is None:
        return Deadline(by_itself, start, days, None, which, lagrum)
    day = after(by_itself)
    when = f"{by_itself.day} {_MONTHS[by_itself.month - 1]}"
    why = f"{which}, den {when}, är {free}; flyttas till {on(day)}, {SONDAGSREGELN}"
    return Deadline(day, start, days, by_itself, why, lagrum)
