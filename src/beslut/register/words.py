"""Words of a register as people write them: roles, persons with their party, days, vacancies."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from beslut.clean import REPLACEMENT, clean
from beslut.values import Party, PersonRef, Role, party_key
from beslut.values.parties import FULL_NAMES

_WHICH = r"(?:(?:[123](?::?[ea])?|förste|första|andre|andra|tredje) ?)?"
_ROLES: tuple[tuple[str, Role], ...] = (
    (rf"{_WHICH}v(?:ice)?\.? ?(?:ordförande|ordf)?\.?(?: [123])?", "vice ordförande"),
    (r"(?:o|ordf\.?|ordförande)", "ordförande"),
    (r"(?:l|led\.?|ledamot|ordinarie(?: ledamot)?|ord\.? ledamot)", "ledamot"),
    (r"(?:\d{1,2}(?::?[ea])? )?(?:e|ers\.?|ersättare|suppleant)(?: \d{1,2})?", "ersättare"),
    (r"justerare", "justerare"),
    (r"(?:sekr\.?|sekreterare|nämndsekreterare)", "sekreterare"),
)
_RANK: tuple[Role, ...] = ("ordförande", "vice ordförande", "ledamot", "ersättare")
_BESIDE = re.compile(r"\s*\([^()]*\)")
_RANKED = re.compile(r"\b(?:(?P<r1>1|förste|första)|(?P<r2>2|andre|andra)|(?P<r3>3|tredje))")
_BETWEEN = re.compile(r"\s*[,;/+&]\s*|\s+och\s+")
_SHORTEST = 2  # "e" beside another word is no ersättare
ROLE_WORDS = "ordförande, vice ordförande, ledamot, ersättare"
NO_PARTY = frozenset({"-", "–", "—", "partilös", "opolitisk", "vilde"})
_VACANT = re.compile(r"(?:vakant|vakans|vacant|v\.?a\.?k\.?|obesatt)(?: plats)?", re.IGNORECASE)
_BOTH = re.compile(r"[^()]+\((?P<letters>[^()]{1,6})\)")
_DAY = re.compile(r"(\d{4})(?:-?(\d{2})-?(\d{2})|([-/.])(\d{1,2})\4(\d{1,2}))(?:[T ][\d:.]+)?")
_PERIOD = re.compile(
    r"(?P<first>\d{4}-?\d{2}-?\d{2})\s*(?:[-–—]|till och med|t\.?\s?o\.?\s?m\.?|till)\s*"
    r"(?P<last>\d{4}-?\d{2}-?\d{2})?"
)


def role_of(text: str) -> Role | None:
    """The role that is written so ("ordf.", "2:e vice ordförande", "e"); None where none is.

    What stands beside it in parentheses is left out: "Ledamot (tjänstgörande)", "Ledamöter (13)".
    """
    word = " ".join(_BESIDE.sub("", text.casefold()).split())
    return next((role for pattern, role in _ROLES if word and re.fullmatch(pattern, word)), None)


def role_among(text: str) -> Role | None:
    """The role in a cell of an export that has several words ("Ledamot/gruppledare", "1:e v ordf, ledamot").

    The highest where several are roles, None where none is.
    """
    if (whole := role_of(text)) is not None:
        return whole
    said = {role_of(word) for word in _BETWEEN.split(text) if len(word) >= _SHORTEST}
    return next((role for role in _RANK if role in said), None)


def rank_of(text: str) -> int:
    """Which vice ordförande: 1 of "1:e v ordf", 2 of "andre vice ordförande"; 0 where it isn't said."""
    found = _RANKED.search(text.casefold())
    return 0 if found is None else next(n for n in (1, 2, 3) if found[f"r{n}"])


def is_vacant(name: str) -> bool:
    """Whether the name says that nobody has the place."""
    return _VACANT.fullmatch(name.strip()) is not None


def party_of(text: str) -> Party | None:
    """The party that is written so, in letters ("M", "(m)") or in full ("Moderaterna", "Moderaterna (M)").

    None where it says there is none.
    """
    both = _BOTH.fullmatch(text.strip())
    party = party_key(both["letters"] if both else text)
    party = FULL_NAMES.get(party.casefold(), party)
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
    """A day written as 2026-03-01, 20260301, 2026/3/1 or 2026.03.01 (a clock time after it is left out).

    The year stands first: of 01/03/2026 nobody can say which of the two is the month. Raises ValueError.
    """
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return dt.date(int(found[1]), int(found[2] or found[5]), int(found[3] or found[6]))


def period_of(text: str) -> tuple[dt.date, dt.date | None] | None:
    """First and last day of a period in one cell, "2022-10-15–2026-10-14"; None where that isn't there.

    A period in years ("2022–2026") says no days: bodies begin on different ones. Raises ValueError.
    """
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        return None
    return day_of(found["first"]), day_of(found["last"]) if found["last"] else None


def person_of(name: str, party: Party | None) -> PersonRef:
    """The person of that name and party."""
    return PersonRef(turned(plain(name)), party)
