"""What kind of document a text is."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

from beslut.reading.fragment import opening_kind
from beslut.reading.headings import heading_of
from beslut.reading.splitting import Part
from beslut.reading.text import lines_of
from beslut.reading.tjansteutlatande import looks_like_one

PROTOKOLL: Final = "protokoll"
TJANSTEUTLATANDE: Final = "tjänsteutlåtande"
SARSKILT_UTTALANDE: Final = "särskilt uttalande"
RESERVATION: Final = "reservation"
OKANT: Final = "okänt"

# Words of which only minutes have several on their pages.
_MINUTES: Final = (
    r"sammanträdesprotokoll|\bprotokollsutdrag\b|\bsammanträdes-\s+protokoll",
    r"\bsammanträdesdatum\b|\bsammanträde\s+(?:19|20)\d\d",
    r"\butses\s+att\s+justera|\bjusterande|\bjusterare|\bjustering",
    r"\bordförande",
    r"\bnärvarande|\bbeslutande|\bnärvarolista|\bledamöter\b",
    r"\banslag/bevis|\banslags\s+(?:uppsättande|nedtagande)",
    r"\bparagrafer|§",
)
_DECISIVE: Final = re.compile(
    r"\byrka(?:r|de)|\bordföranden|\breserver|\bvotering|\bomröstning|\bfastställs\b|\bnämndens\s+beslut|"
    r"\bja\s*=|sammanträdesprotokoll|\bjuster",
    re.IGNORECASE,
)


def kind_of(text: str, parts: list[Part]) -> str:
    """Return the kind of a document: one of this module's constants.

    Args:
        text: the parsed text.
        parts: the §§ found in it.

    """
    opening = opening_kind(text)
    if opening and not any(part.title for part in parts):
        return RESERVATION if opening == "reservation" else SARSKILT_UTTALANDE
    if parts and _is_minutes(text, parts):
        return PROTOKOLL
    if looks_like_one(text):
        return TJANSTEUTLATANDE
    if opening:
        return RESERVATION if opening == "reservation" else SARSKILT_UTTALANDE
    if sum(bool(re.search(pattern, text[:20_000], re.IGNORECASE)) for pattern in _MINUTES) >= 5:
        return PROTOKOLL
    return OKANT


def _is_minutes(text: str, parts: list[Part]) -> bool:
    """Return whether the §§ are those of minutes, not of a statute or by-laws."""
    start, end = parts[0].span[0], min(parts[-1].span[1], parts[0].span[0] + 60_000)
    kinds = {h.kind for line in lines_of(text, start, end) if (h := heading_of(line))}
    if kinds & {"beslut", "yrkanden", "beslutsgång", "reservation", "omröstning", "organförslag"}:
        return True
    return bool(_DECISIVE.search(text, 0, end))
