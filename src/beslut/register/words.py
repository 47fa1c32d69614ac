"""Words of a register as people write them: roles, persons with their party, days, vacancies."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from beslut.clean import REPLACEMENT, clean
from beslut.values import Party, PersonRef, Role, party_key

_WHICH = r"(?:(?:1|2|3|1:e|2:e|3:e|1:a|2:a|förste|första|andre|andra|tredje) ?)?"
_ROLES: tuple[tuple[str, Role], ...] = (
    (rf"{_WHICH}v(?:ice)?\.? ?(?:ordförande|ordf)?\.?", "vice ordförande"),
    (r"(?:o|ordf\.?|ordförande)", "ordförande"),
    (r"(?:l|led\.?|ledamot|ordinarie(?: ledamot)?|ord\.? ledamot)", "ledamot"),
    (r"(?:e|ers\.?|ersättare|suppleant)", "ersättare"),
    (r"justerare", "justerare"),
    (r"(?:sekr\.?|sekreterare|nämndsekreterare)", "sekreterare"),
)
ROLE_WORDS = "ordförande, vice ordförande, ledamot, ersättare"
NO_PARTY = frozenset({"-", "–", "—", "partilös", "opolitisk", "vilde"})
_VACANT = re.compile(r"(?:vakant|vakans|vacant|v\.?a\.?k\.?|obesatt)(?: plats)?", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ][\d:.]+)?")


def role_of(text: str) -> Role | None:
    """The role that is written so ("ordf.", "2:e vice ordförande", "e"); None where none is."""
    word = " ".join(text.casefold().split())
    return next((role for pattern, role in _ROLES if word and re.fullmatch(pattern, word)), None)


def is_vacant(name: str) -> bool:
    """Whether the name says that nobody has the place."""
    return _VACANT.fullmatch(name.strip()) is not None


def party_of(text: str) -> Party | None:
    """The party that is written so, with or without parentheses; None where it says there is none."""
    party = party_key(text)
    return None if not party or party.casefold() in NO_PARTY else party


def plain(text: str) -> str:
    """Composed, without space around it and with single ones in it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def hidden(text: str) -> bool:
    """Whether a text holds something that doesn't show, or the sign that stands for it once cleaned."""
    return clean(text) != text or REPLACEMENT in text or any("\u2400" <= c <= "\u2426" for c in text)


def turned(name: str) -> str:
    """The name as one says it: "Berg, Anna" turned."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and last.strip() else name


def day_of(text: str) -> dt.date:
    """A day written as 2026-03-01 or 20260301 (a clock time after it is left out). Raises ValueError."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return dt.date(int(found[1]), int(found[2]), int(found[3]))


def person_of(name: str, party: Party | None) -> PersonRef:
    """The person of that name and party."""
    return PersonRef(turned(plain(name)), party)
