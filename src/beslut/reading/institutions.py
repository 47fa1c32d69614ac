"""Proposals of those who are no persons: förvaltningen, arbetsutskottet, kommunstyrelsen, beredningen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from beslut.reading.text import Span

_OWNER: Final = (
    r"(?:(?:kommunstyrelsens|stadsdelsnämndens|regionstyrelsens|nämndens|kommunens)\s+)?"
    r"(?:\b[\w\-]{0,40}(?:utskottets|utskotts|förvaltningens|kontorets|direktörens|styrelsens|beredningens|"
    r"nämndens|delegationens|presidiets|rotelns|avdelningens|utredningens)|ordförandens|borgarrådets|"
    r"kommunalrådets|"
    r"tjänsteutlåtandets|tjänsteskrivelsens)"
)
_OWNED: Final = re.compile(
    rf"\b(?P<owner>{_OWNER})\s+(?:ursprungliga\s+|framlagda\s+|"
    rf"liggande\s+)?förslag(?:et)?\b(?:\s+till\s+(?:beslut|yttrande|remissvar|svar|remissyttrande)\b)?",
    re.IGNORECASE,
)
_IN_REPORT: Final = re.compile(
    r"\bförslaget?\s+i\s+(?P<owner>(?:förvaltningens\s+)?tjänste(?:utlåtandet|skrivelsen))\b", re.IGNORECASE
)
_OFFICE: Final = re.compile(
    r"förvaltning|kontor|direktör|avdelning|tjänsteutlåtande|tjänsteskrivelse", re.IGNORECASE
)
_ACTOR: Final = re.compile(
    r"\b(?P<owner>(?:[A-ZÅÄÖa-zåäö][\w\-]{0,40})?(?:utskottet|förvaltningen|kontoret|styrelsen|"
    r"beredningen|nämnden))\s+"
    r"(?:har|hade)\s+(?:därför\s+|också\s+)?föreslagit\s+(?:dels\s+)?att\s+(?P<what>[^.\n]{3,400})",
    re.IGNORECASE,
)


@attrs.frozen(kw_only=True)
class Owned:
    """A proposal named by the institution whose it is.

    ``institution`` is nominative and in lower case; ``words`` are verbatim.
    """

    institution: str
    words: str
    span: Span


def nominative(genitive: str) -> str:
    """Return an institution in the nominative: "arbetsutskottets" → "arbetsutskottet"."""
    name = " ".join(genitive.split())
    if re.match(r"(?:förvaltningens\s+)?tjänste(?:utlåtande|skrivelse)", name, re.IGNORECASE):
        return "förvaltningen"
    return name.removesuffix("s").casefold() if name.casefold().endswith("s") else name.casefold()


def is_office(institution: str | None) -> bool:
    """Return whether an institution is the administration, not an elected body."""
    return bool(institution and _OFFICE.search(institution))


def same_institution(a: str | None, b: str | None) -> bool:
    """Return whether two names mean one institution; the administration is one whatever it is called."""
    if not a or not b:
        return False
    if is_office(a) and is_office(b):
        return True
    x, y = (re.sub(r"(?:et|en)$", "", name.casefold().split()[-1]) for name in (a, b))
    return x == y


def owned_by_institutions(text: str, start: int, end: int) -> Iterator[Owned]:
    """Yield each "X:s förslag" of an institution in ``text[start:end]``, in order of form."""
    for pattern in (_OWNED, _IN_REPORT):
        for match in pattern.finditer(text, start, end):
            yield Owned(
                institution=nominative(match["owner"]), words=" ".join(match[0].split()), span=match.span()
            )


def first_owned(text: str, start: int, end: int) -> Owned | None:
    """Return the first proposal of an institution named in ``text[start:end]``."""
    return min(owned_by_institutions(text, start, end), key=lambda o: o.span, default=None)


def stated_proposal(text: str, start: int, end: int, institution: str) -> tuple[str, Span] | None:
    """Return what an institution is said to have proposed ("Arbetsutskottet har föreslagit att …")."""
    for match in _ACTOR.finditer(text, start, end):
        if same_institution(match["owner"], institution):
            return " ".join(match["what"].split()), match.span()
    return None
