"""Nämnder and other bodies: their names in text, abbreviations, and which municipality a name proves."""

from __future__ import annotations

import re
from typing import Final

import attrs

from beslut.reading.text import Span

# Stockholm's stadsdelsnämnder, past and present: a body of this name is Stockholm's.
_DISTRICTS: Final = """
bromma enskede-årsta-vantör enskede-årsta vantörs farsta hägersten-liljeholmens hägersten-älvsjö
hägerstens liljeholmens hässelby-vällingby järva kista rinkeby rinkeby-kista spånga-tensta kungsholmens
norrmalms skarpnäcks skärholmens södermalms katarina-sofia maria-gamla älvsjö östermalms
norra-innerstaden
"""
STOCKHOLM_DISTRICTS: Final = frozenset(_DISTRICTS.split())
ABBREVIATIONS: Final = {
    "KS": "Kommunstyrelsen",
    "KF": "Kommunfullmäktige",
    "RS": "Regionstyrelsen",
    "RF": "Regionfullmäktige",
    "BUN": "Barn- och utbildningsnämnden",
    "SN": "Socialnämnden",
    "BN": "Byggnadsnämnden",
    "MBN": "Miljö- och byggnadsnämnden",
    "UN": "Utbildningsnämnden",
    "KFN": "Kultur- och fritidsnämnden",
    "TN": "Tekniska nämnden",
    "ON": "Omsorgsnämnden",
    "VN": "Valnämnden",
}
COMMITTEES: Final = frozenset({"AU", "KSAU", "SU", "PU", "TU", "BUNAU", "SNAU", "KSPU", "KSPLU"})

_WORD: Final = r"[^\W\d_][\w\-]{0,40}"
_NAMED: Final = re.compile(
    r"(?P<district>(?:(?:Södra|Norra|Östra|Västra|Inre|Yttre|Gamla|"
    r"Maria-Gamla)\s)?[A-ZÅÄÖ][\w\-–]{2,40}\s(?:stadsdels|kommundels|distrikts)nämnd)(?P<d_gen>s)?\b"
    r"|(?P<plain>(?i:(?:regionstyrelse|kommunstyrelse|stadsstyrelse)n|(?:kommun|stads|region|"
    r"landstings)fullmäktige))(?P<p_gen>s)?\b"
    r"(?P<committee>\s(?:\w{2,20}-?\s(?:och\s)?){0,2}?\w{0,20}utskott(?:et)?)?"
    r"|(?P<board>(?:[A-ZÅÄÖ]\w{2,30}-(?:,\s\w{2,30}-)?\s?(?:och|samt)\s)?(?:[A-ZÅÄÖ]?\w{2,40}nämnden|"
    r"Tekniska nämnden))(?P<b_gen>s)?\b"
)
GENERIC: Final = frozenset(
    {"stadsdelsnämnden", "nämnden", "stadsdelsnämnd", "kommundelsnämnden", "facknämnden"}
)
# "Kommunstyrelsens förvaltning" is an office, not the body.
_OFFICE_AFTER: Final = re.compile(
    r"\s(?:förvaltning|kontor|kansli|stab|ordförande|vice|ledamöter|reglemente|delegation)", re.IGNORECASE
)
_MUNICIPALITY: Final = re.compile(
    r"(?:^|"
    r">)[ \t*#]{0,8}(?P<name>[A-ZÅÄÖ][a-zåäöé\-]{1,24}(?:[ -][A-ZÅÄÖ][a-zåäö]{2,20})?)"
    r"\s(?P<kind>[Kk]ommun|[Ss]tad)\b"
    r"(?=[ \t*]*(?:$|>|\d|[A-ZÅÄÖ]|[|–-]))",
    re.MULTILINE,
)
_CAPITALS: Final = re.compile(
    r"(?m)\b(?P<name>[A-ZÅÄÖ]{3,20}(?:[ -][A-ZÅÄÖ]{3,20})?) (?P<kind>KOMMUN|STAD)\b"
)
_GOTLAND: Final = re.compile(r"\bgotland\.se\b|\bGotlands\skommun\b")


@attrs.frozen(kw_only=True)
class BodyRef:
    """A body named in a text: its name in the nominative and where it stands."""

    name: str
    span: Span
    generic: bool


def _nominative(match: re.Match[str]) -> str:
    if match["district"]:
        return " ".join(match["district"].split())
    name = match["plain"] or match["board"]
    name = " ".join(name.split())
    if match["committee"]:
        return f"{name[0].upper()}{name[1:]}s{' ' + ' '.join(match['committee'].split())}"
    return name[0].upper() + name[1:]


def find_bodies(text: str, start: int = 0, end: int | None = None) -> list[BodyRef]:
    """Return the bodies named in ``text[start:end]``, in order.

    "Östermalms stadsdelsnämnd", "Kommunstyrelsen", "kommunstyrelsens arbetsutskott", "Barn- och
    utbildningsnämnden"; a genitive's s is taken off. ``generic``: the name says only "nämnden".
    """
    out = []
    for match in _NAMED.finditer(text, start, len(text) if end is None else end):
        if _OFFICE_AFTER.match(text, match.end()):
            continue
        name = _nominative(match)
        out.append(BodyRef(name=name, span=match.span(), generic=name.casefold() in GENERIC))
    return out


def first_body(text: str, start: int = 0, end: int | None = None) -> BodyRef | None:
    """Return the first body with a name of its own in ``text[start:end]``."""
    return next((body for body in find_bodies(text, start, end) if not body.generic), None)


def whole_body(text: str, start: int, end: int) -> BodyRef | None:
    """Return the body where ``text[start:end]`` is its name and nothing else."""
    body = first_body(text, start, end)
    if body is None:
        return None
    rest = text[start : body.span[0]] + text[body.span[1] : end]
    return body if not re.sub(r"[\W_]+", "", rest) else None


def same_body(a: str | None, b: str | None) -> bool:
    """Return whether two names name one body, case and genitive apart."""
    if not a or not b:
        return False
    return a.casefold().removesuffix("s") == b.casefold().removesuffix("s")


def is_stockholm(body: str) -> bool:
    """Return whether a body's name is that of a stadsdelsnämnd in Stockholm."""
    match = re.fullmatch(r"(.+?)s?\sstadsdelsnämnd(?:en)?", body.casefold())
    if not match:
        return False
    name = re.sub(r"\s+", "-", match[1].replace("–", "-"))
    return name in STOCKHOLM_DISTRICTS or name + "s" in STOCKHOLM_DISTRICTS


def find_municipality(text: str, body: str | None) -> str | None:
    """Return the municipality that a first page or its body's name states without doubt, else None.

    A municipality that the text only speaks of may be anybody's; it counts where it stands first on a line.

    Args:
        text: the first page, up to the first § or heading.
        body: the body that the document is of, where known.

    """
    if body and is_stockholm(body):
        return "Stockholms stad"
    if _GOTLAND.search(text):
        return "Gotlands kommun"
    names = {
        f"{match['name']} {match['kind'].casefold()}"
        for match in _MUNICIPALITY.finditer(text)
        if match["name"] not in _NO_TOWN
    }
    names |= {f"{match['name'].title()} {match['kind'].casefold()}" for match in _CAPITALS.finditer(text)}
    return names.pop() if len(names) == 1 else None


def told_municipality(title: str, text: str) -> str | None:
    """Return the municipality whose own matter a title names ("Berga kommuns hus"), if no other is told.

    Args:
        title: the §'s title; only a genitive in it says whose the matter is.
        text: the whole §, in which no other municipality may be named.

    """
    own = _OWN_MATTER.search(title)
    if own is None or own["name"] in _NO_TOWN:
        return None
    named = {(m["name"].removesuffix("s"), m["kind"].casefold()) for m in _ANY_TOWN.finditer(text)}
    mine = (own["name"].removesuffix("s"), own["kind"].casefold())
    again = sum(m["name"].removesuffix("s") == mine[0] for m in _ANY_TOWN.finditer(text))
    return f"{own['name']} {mine[1]}" if named == {mine} and again > 1 else None


_OWN_MATTER: Final = re.compile(r"\b(?P<name>[A-ZÅÄÖ][a-zåäöé\-]{1,24}) (?P<kind>kommun|stad)s\b")
_ANY_TOWN: Final = re.compile(r"\b(?P<name>[A-ZÅÄÖ][a-zåäöé\-]{1,24})\s(?P<kind>[Kk]ommun|[Ss]tad)s?\b")
_NO_TOWN: Final = frozenset(
    {"Vår", "Varje", "Annan", "En", "Denna", "Den", "Per", "Egen", "Som", "Av", "Till", "Fri", "Trygg"}
)
