"""Dates as Swedish documents write them."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

import attrs

from beslut.reading.text import Span

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb"),
            ("mars", "mar"),
            ("april", "apr"),
            ("maj",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augusti", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE: Final = re.compile(
    r"(?<![\d/.\-])(?P<y>(?:19|20)\d\d)(?P<sep>[-./ ]|\s?[–]\s?)(?P<m>0\d|"
    r"1[0-2])(?P=sep)(?P<d>[0-3]\d)(?![\d/]|-\d)"
    r"|(?<![\d/.\-])(?P<d2>[0-3]?\d)(?:\s?:?[ae])?\.?\s{1,3}(?P<mon>(?:"
    + _MONTH
    + r"))\b\.?,?\s{1,3}(?P<y2>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d/.\-])(?P<d3>[0-3]?\d)/(?P<m3>[01]?\d)\s?[-–]?\s?(?P<y3>(?:19|20)\d\d|(?<=[-–])\d\d)(?![\d/])",
    re.IGNORECASE,
)
_CENTURY_TURN: Final = 50  # two-digit years from 50 on are of the last century


@attrs.frozen(kw_only=True)
class DateRef:
    """A date and where it stands."""

    date: dt.date
    span: Span


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateRef]:
    """Yield the dates of ``text[start:end]`` in order; impossible ones (31 februari) are passed over.

    Args:
        text: any text. Forms: 2021-04-15, 2004 11 08, 3 oktober 2022, tisdagen den 9 juni 2020, 9/3 -05.
        start: where to begin.
        end: where to stop.

    """
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        if match["y"]:
            year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
        elif match["mon"]:
            year, month, day = int(match["y2"]), MONTHS[match["mon"].casefold()], int(match["d2"])
        else:
            year, month, day = int(match["y3"]), int(match["m3"]), int(match["d3"])
            if year < 100:
                year += 1900 if year >= _CENTURY_TURN else 2000
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        yield DateRef(date=date, span=match.span())


def first_date(text: str, start: int = 0, end: int | None = None) -> DateRef | None:
    """Return the first date of ``text[start:end]``, None where there is none."""
    return next(find_dates(text, start, end), None)
