"""Parties and blocs as texts name them."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

from beslut.values.parties import FULL_NAMES

USUAL: Final = frozenset({"S", "M", "SD", "C", "V", "KD", "L", "FP", "MP", "FI", "PP", "NYD"})

# What stands in brackets after a capital word and is no party.
_ABBREVIATIONS: Final = """
KS KF AU BUN SDN SBF PBL KL FL SOL LSS LVU LVM HVB AB EU SKR SKL SLK MSB DNR KB MB TU TJUT BN SN MN TN
KN FN UN VN ON VAMAS GDPR OSL VA ÄDP DP ÖP ÅVC LOU SFS SOU RF TF KSAU OJ BOLAG BILAGA BIL ORDF ORD SIC
DEL DVS SE OBS KM KR MKR TKR ST NR JFR BL EX
"""
_NOT_PARTIES: Final = frozenset(_ABBREVIATIONS.split())
_LOCAL_FULL: Final = re.compile(
    r"[A-ZÅÄÖ][a-zåäö\-]{3,30}(?:partiet|listan|demokraterna|alliansen|väl|bästa|framtid)"
)

# A bloc is never resolved into parties.
_BLOC: Final = re.compile(
    r"\b(?P<bloc>"
    r"(?:den|de)\s+(?:grönblåa?|blågröna?|rödgröna?|rödgrönrosa|borgerliga|styrande|politiska|moderatledda|"
    r"socialdemokratiskt ledda|s-ledda|m-ledda)\s+(?:majoriteten|minoriteten|oppositionen|alliansen|"
    r"partierna|koalitionen|kvartetten)"
    r"|(?:grönblå|blågröna|rödgröna|borgerliga)\s+(?:majoriteten|oppositionen|alliansen|koalitionen)"
    r"|(?:de|den)\s+(?:rödgröna|rödgrönrosa|borgerliga|styrande)(?:\s+partierna)?"
    r"|majoriteten|oppositionen|minoriteten|alliansen|mittenalliansen|femklövern|majoritetspartierna|"
    r"oppositionspartierna"
    r")(?:s)?\b",
    re.IGNORECASE,
)
_FULL: Final = re.compile(
    r"\b(?:" + "|".join(sorted(FULL_NAMES, key=len, reverse=True)) + r")(?:s|’s|´s)?(?:-gruppen|gruppen)?\b",
    re.IGNORECASE,
)
_GROUP: Final = re.compile(r"\b(?P<party>[A-Za-zÅÄÖåäö]{1,4})-gruppen(?:s)?\b", re.IGNORECASE)


def normal_party(written: str) -> str | None:
    """Return a party as the usual ones are written ("fp" → "FP"); a local one as it stands; None for "-"."""
    text = written.strip()
    if text in {"-", "–", ""}:
        return None
    if text.upper() in USUAL:
        return text.upper()
    return FULL_NAMES.get(text.casefold(), text)


def is_party(written: str) -> bool:
    """Return whether what stands in brackets after a name may be a party, a local one included."""
    text = written.strip()
    if text in {"-", "–"}:
        return True
    upper = text.upper()
    if upper in USUAL or text.casefold() in FULL_NAMES:
        return True
    if upper in _NOT_PARTIES:
        return False
    if len(text) <= 6:
        # A local party is written in capitals, or in two or three small letters in the older manner.
        return sum(char.isupper() for char in text) >= 2 or (text[:1].isupper() and len(text) <= 3)
    return bool(_LOCAL_FULL.fullmatch(text))


def party_names(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """Return (party, start, end) for each party named in full or as "S-gruppen" in ``text[start:end]``."""
    stop = len(text) if end is None else end
    found = [(_bare_name(m[0]), m.start(), m.end()) for m in _FULL.finditer(text, start, stop)]
    found += [
        (m["party"].upper(), m.start(), m.end())
        for m in _GROUP.finditer(text, start, stop)
        if m["party"].upper() in USUAL
    ]
    return sorted(found, key=lambda item: item[1])


def _bare_name(written: str) -> str:
    name = re.sub(r"(?:-gruppen|gruppen)$", "", written.casefold())
    for candidate in (name, name.removesuffix("s"), re.sub(r"[’´]s$", "", name)):
        if candidate in FULL_NAMES:
            return FULL_NAMES[candidate]
    return written


def find_bloc(text: str) -> str | None:
    """Return the first bloc that a text names, as read; the fullest form of it where several occur."""
    best: str | None = None
    for match in _BLOC.finditer(text):
        bloc = " ".join(match["bloc"].split())
        if best is None or (len(bloc) > len(best) and best.casefold() in bloc.casefold()):
            best = bloc
    return best
