"""A question of the register's one line: what it asks, what it makes of the answer, what comes next."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from attrs import field, frozen

from beslut_tui.register.book import Book, Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from beslut import TimePoint
    from beslut.commands import Command

DAY = dt.timedelta(days=1)
_PERIOD = re.compile(r"(\d{4}-\d\d-\d\d)?(?:\s*(?:–|-{1,2}|till)?\s*(\d{4}-\d\d-\d\d))?(?:\s*[–-])?")


class Wrong(ValueError):
    """What was written can't be taken; the message is Swedish and says what would be right."""


@frozen(kw_only=True)
class Answer:
    """What came of an answer: commands to record, a period to go on with, and what is asked for next.

    `then` is asked with the register as it stands after that; None: nothing more.
    """

    commands: tuple[Command, ...] = ()
    period: Period | None = None
    then: Callable[[Book], Prompt | None] = field(default=lambda _: None)


@frozen(kw_only=True)
class Prompt:
    """A question. `label` stands before the line, `hint` under it, `value` in it to begin with.

    `row`: the id of the row that it is about, which the cursor is put on.
    """

    label: str
    hint: str = ""
    value: str = ""
    row: str = ""
    many: bool = False  # whether a pasted list may answer it

    def answer(self, text: str, book: Book, period: Period) -> Answer:
        """What comes of an answer. Raises Wrong, BeslutError."""
        raise NotImplementedError


def point(day: dt.date | None) -> TimePoint:
    """A day as acts have it."""
    from beslut import TimePoint  # noqa: PLC0415  # on use: the first frame comes before

    return TimePoint() if day is None else TimePoint.on(day)


def day_in(text: str, what: str) -> dt.date:
    """A day as one types it. Raises Wrong."""
    bare = text.strip()
    try:
        return dt.date.fromisoformat(bare)
    except ValueError:
        raise Wrong(f"{what}: ”{bare}” är inget datum; skriv till exempel 2026-03-01") from None


def period_in(text: str) -> Period:
    """A period as one types it: "2023-01-01–2026-12-31", one day, or nothing. Raises Wrong."""
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        raise Wrong(f"”{text.strip()}” är ingen period; skriv till exempel 2023-01-01–2026-12-31")
    since = day_in(found[1], "Från") if found[1] else None
    until = day_in(found[2], "Till") if found[2] else None
    if since is not None and until is not None and until < since:
        raise Wrong(f"Perioden slutar {until}, innan den börjar {since}")
    return Period(since, until)
