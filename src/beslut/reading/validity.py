"""From when to when an agreement holds."""

from __future__ import annotations

import re
from typing import Final

from beslut.reading.dates import find_dates
from beslut.reading.model import Validity
from beslut.reading.text import Span

_FROM_TO: Final = re.compile(
    r"\b(?:gäll(?:er|a|ande)|löper|avser\s+tiden|giltig\w*)\b[^.\n]{0,60}?\b(?:från(?:\s+och\s+med)?|"
    r"fr\.?\s?o\.?\s?m\.?)\s",
    re.IGNORECASE,
)
_AGREEMENT: Final = re.compile(r"överenskommelse|avtal|kontrakt|partnerskap", re.IGNORECASE)
_UNTIL: Final = re.compile(r"\b(?:till\s+och\s+med|t\.?\s?o\.?\s?m\.?|till)\b", re.IGNORECASE)

_NEAR: Final = 300  # characters of a sentence before its verb
_AT_ONCE: Final = 12  # characters between the words and the date that they announce


def read_validity(text: str, title: Span | None) -> Validity | None:
    """Return the first stated time for which an agreement holds: "gäller från och med … till och med …".

    What else holds from a day on (rules, opening hours) is no agreement.
    """
    concluded = bool(title and _AGREEMENT.search(text, *title))
    for match in _FROM_TO.finditer(text):
        begin = max(0, match.start() - _NEAR)
        begin = max(begin, text.rfind(".", begin, match.start()))
        if not concluded and not _AGREEMENT.search(text, begin, match.end()):
            continue
        dates = list(find_dates(text, match.end(), min(len(text), match.end() + 120)))
        if not dates or dates[0].span[0] - match.end() > _AT_ONCE:
            continue
        until = (
            dates[1] if len(dates) > 1 and _UNTIL.search(text, dates[0].span[1], dates[1].span[0]) else None
        )
        if until and "." in text[dates[0].span[1] : until.span[0]]:
            until = None
        return Validity(
            start=dates[0].date,
            end=until.date if until else None,
            span=(match.start(), (until or dates[0]).span[1]),
        )
    return None
