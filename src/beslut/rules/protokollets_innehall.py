"""What minutes must hold (KL 5:65-69, in a nämnd too; rules.md 4 and 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from attrs import frozen

from beslut.rules.impossible import Impossible
from beslut.rules.lagrum import PRAXIS, Lagrum
from beslut.rules.protokollfakta import Anslagsbevis, ParagrafFacts, ProtokollFacts, VoteringFacts
from beslut.rules.reglemente import STANDARD, Reglemente

__all__ = [
    "Anslagsbevis",
    "ChecklistItem",
    "ImpossibleProtokoll",
    "Key",
    "ParagrafFacts",
    "ProtokollFacts",
    "VoteringFacts",
    "protokoll_checklist",
]

Key = Literal[
    "organ",
    "dag",
    "plats",
    "tider",
    "paragrafnummer",
    "tjänstgörande",
    "interpellationer",
    "justerare",
    "justering",
    "justeringens dag",
    "justerade paragrafer",
    "anslag",
    "förslag",
    "ordning",
    "omröstning",
    "röster",
    "beslut",
    "deltagande",
    "reservationer",
    "jävig justerare",
    "omedelbar justering",
]

# What is wanted, and where that stands.
_WANTED: dict[Key, tuple[str, Lagrum]] = {
    "organ": ("vilket organ som sammanträdde", PRAXIS),
    "dag": ("vilken dag sammanträdet hölls", PRAXIS),
    "plats": ("var sammanträdet hölls", PRAXIS),
    "tider": ("när sammanträdet började och slutade", PRAXIS),
    "paragrafnummer": ("paragrafer i löpande nummer", PRAXIS),
    "tjänstgörande": (
        "vilka ledamöter och ersättare som tjänstgjorde, och i vilka ärenden",
        Lagrum("KL", "5:66", verified=False),
    ),
    "interpellationer": (
        "vilka interpellationer och frågor som ställdes",
        Lagrum("KL", "5:68", verified=False),
    ),
    "justerare": ("vilka som valdes att justera", Lagrum("KL", "5:69", verified=False)),
    "justering": ("att ordföranden och justerarna har skrivit under", Lagrum("KL", "5:69", verified=False)),
    "justeringens dag": ("vilken dag protokollet justerades", PRAXIS),
    "justerade paragrafer": ("vilka paragrafer som justerades", PRAXIS),
    "anslag": (
        "ett fullständigt bevis om anslag",
        Lagrum("KL", "8 kap."),
    ),
    "förslag": ("de förslag och yrkanden som lades fram och inte återtogs", Lagrum("KL", "5:67")),
    "ordning": ("i vilken ordning ordföranden lade fram förslagen till beslut", Lagrum("KL", "5:67")),
    "omröstning": ("vilka omröstningar som gjordes, och hur de utföll", Lagrum("KL", "5:67")),
    "röster": ("hur var och en röstade vid öppen omröstning", Lagrum("KL", "5:67")),
    "beslut": ("vad som beslutades", Lagrum("KL", "5:67")),
    "deltagande": ("vilka ledamöter som deltog i beslutet", Lagrum("KL", "5:67")),
    "reservationer": ("vilka reservationer som anmäldes", Lagrum("KL", "5:67")),
    "jävig justerare": (
        "vem som justerar paragrafen i en jävig justerares ställe",
        Lagrum("KL", "5:69", verified=False),
    ),
    "omedelbar justering": (
        "att paragrafen är underskriven för sig och har ett eget bevis om anslag",
        PRAXIS,
    ),
}


class ImpossibleProtokoll(Impossible):
    """Figures that no count in minutes can have."""

    rule = "5 protokollets innehåll"
    statute = "KL 5:67"


@frozen
class ChecklistItem:
    """One thing that minutes must hold.

    `key`: which; `wanted` in Swedish. `fulfilled`: None where that isn't known. `statute`: as cited
    on the day. `says`: the finding in Swedish. `paragraf`: None for the minutes as a whole.
    """

    key: Key
    wanted: str
    fulfilled: bool | None
    statute: str
    says: str
    paragraf: str | None = None


def protokoll_checklist(
    facts: ProtokollFacts, *, reglemente: Reglemente = STANDARD, on: dt.date | None = None
) -> tuple[ChecklistItem, ...]:
    """What the minutes must hold, and whether they do: the whole first, then § by §.

    Only what there was is asked for: a § without a count needs no votes, a closed ballot no names,
    a single proposal no order, and interpellationer belong to fullmäktige. `reglemente` says how
    many justerare there are, `on` (the day of the sitting) which law was in force.

    Source: KL 5:65-69, for a nämnd by KL 6:35; rules.md 2.5, 4.1-4.4, 5 and 8.13. Raises
    ImpossibleProtokoll.
    """
    items = [_item(None, found, on) for found in _whole(facts, reglemente)]
    for paragraf in facts.paragrafer:
        items += [_item(paragraf.paragraf, found, on) for found in _paragraf(paragraf)]
    return tuple(items)


_Found = tuple[Key, bool | None, str]


def _item(paragraf: str | None, found: _Found, on: dt.date | None) -> ChecklistItem:
    key, fulfilled, detail = found
    wanted, lagrum = _WANTED[key]
    verb = {
        True: "protokollet redovisar",
        False: "protokollet redovisar inte",
        None: "det är okänt om protokollet redovisar",
    }[fulfilled]
    place = f"{paragraf}: " if paragraf else ""
    says = f"{place}{verb} {wanted}" + (f" ({detail})" if detail else "")
    return ChecklistItem(key, wanted, fulfilled, lagrum.cited(on), says, paragraf)


def _all(parts: Iterable[bool | None]) -> bool | None:
    """Whether all hold: not where one doesn't, unknown where one is."""
    known = list(parts)
    return False if False in known else None if None in known else True


def _whole(facts: ProtokollFacts, reglemente: Reglemente) -> Iterator[_Found]:
    yield "organ", facts.organ, ""
    yield "dag", facts.day, ""
    yield "plats", facts.place, ""
    yield "tider", _all((facts.started, facts.ended)), ""
    numbers = [paragraf.number for paragraf in facts.paragrafer]
    if len(numbers) > 1:
        yield "paragrafnummer", *_running(numbers)
    yield "tjänstgörande", facts.served, ""
    if facts.body == "fullmäktige":
        yield from _written("interpellationer", facts.interpellationer, facts.interpellationer_written)
    wanted = reglemente.justerare
    if facts.justerare is None:
        yield "justerare", None, ""
    else:
        elected = len(facts.justerare)
        yield "justerare", elected >= wanted, "" if elected >= wanted else f"{elected} av {wanted}"
    yield "justering", *_signatures(facts)
    yield "justeringens dag", facts.justerat_day, ""
    yield "justerade paragrafer", facts.justerade, ""
    yield "anslag", *_bevis(facts.anslag)


def _running(numbers: list[int | None]) -> tuple[bool | None, str]:
    """Whether § numbers run on one by one."""
    for one, after in pairwise(numbers):
        if one is not None and after is not None and after != one + 1:
            return False, f"§ {after} följer på § {one}"
    return (None if None in numbers else True), ""


def _signatures(facts: ProtokollFacts) -> tuple[bool | None, str]:
    if facts.signed is None:
        return None, ""
    wanted = [*([facts.chair] if facts.chair else []), *(facts.justerare or ())]
    if missing := [person for person in wanted if person not in facts.signed]:
        return False, f"saknas: {', '.join(missing)}"
    return (None if facts.chair is None or facts.justerare is None else True), ""


_BEVIS = {
    "organ": "organ",
    "meeting_day": "sammanträdesdag",
    "posted": "dag för uppsättande",
    "taken_down": "dag för nedtagande",
    "kept_at": "förvaringsplats",
    "signature": "underskrift",
}


def _bevis(bevis: Anslagsbevis | None) -> tuple[bool | None, str]:
    if bevis is None:
        return None, ""
    holds = {name: getattr(bevis, name) for name in _BEVIS}
    missing = [_BEVIS[name] for name, held in holds.items() if held is False]
    return _all(holds.values()), f"saknas: {', '.join(missing)}" if missing else ""


def _written(key: Key, given: tuple[str, ...] | None, written: tuple[str, ...] | None) -> Iterator[_Found]:
    """What there was, held against what the minutes have; where there was nothing, nothing is asked for."""
    if given == ():
        return
    if given is None or written is None:
        yield key, None, ""
        return
    missing = [each for each in given if each not in written]
    yield key, not missing, f"saknas: {', '.join(missing)}" if missing else ""


def _paragraf(facts: ParagrafFacts) -> Iterator[_Found]:
    yield from _written("förslag", facts.proposals, facts.proposals_written)
    if facts.decided is not False:
        if facts.proposals is None:
            # a single proposal has no order, so that its absence proves nothing
            yield "ordning", facts.order or None, ""
        elif len(facts.proposals) > 1:
            yield "ordning", facts.order, ""
    yield from _voteringar(facts)
    if facts.decided is not False:
        yield "beslut", facts.decision, ""
        yield "deltagande", facts.took_part, ""
    yield from _written("reservationer", facts.reservations, facts.reservations_written)
    if facts.jav_justerare:
        yield "jävig justerare", *_replaced(facts)
    if facts.omedelbar:
        bevis, missing = _bevis(facts.anslag)
        yield "omedelbar justering", _all((facts.signed, bevis)), missing


def _replaced(facts: ParagrafFacts) -> tuple[bool | None, str]:
    """Whether as many as were disqualified have approved in their place."""
    javiga = f"jävig: {', '.join(facts.jav_justerare)}"
    if facts.replacements is None:
        return None, javiga
    if len(facts.replacements) < len(facts.jav_justerare):
        return False, javiga
    if facts.replacements_signed is None:
        return None, javiga
    missing = [person for person in facts.replacements if person not in facts.replacements_signed]
    return not missing, f"{javiga}; har inte justerat: {', '.join(missing)}" if missing else javiga


def _voteringar(facts: ParagrafFacts) -> Iterator[_Found]:
    if facts.voteringar is None:
        yield "omröstning", None, ""
        return
    if facts.voteringar:
        yield "omröstning", _all(votering.result for votering in facts.voteringar), ""
    named = [_named(facts.paragraf, v) for v in facts.voteringar if v.closed is not True]
    if named:
        yield "röster", _all(held for held, _ in named), "; ".join(detail for _, detail in named if detail)


def _named(paragraf: str, votering: VoteringFacts) -> tuple[bool | None, str]:
    """Whether it stands how each voted; a count that may have been closed needs no names to be whole."""
    cast, named = votering.cast, votering.named
    for count in (cast, named):
        if count is not None and count < 0:
            raise ImpossibleProtokoll(f"{paragraf}: {count} röster; antalet kan inte vara negativt")
    if cast is None or named is None:
        return (False if named == 0 and votering.closed is False else None), ""
    if named > cast:
        raise ImpossibleProtokoll(f"{paragraf}: {named} röster har namn, men {cast} röstade eller avstod")
    if named == cast:
        return True, ""
    return (None if votering.closed is None else False), f"{named} av {cast} har namn"
