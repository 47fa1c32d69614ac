"""Whose signatures approve which §§: justerat is never said, it follows (rules.md 4.1-4.3 and 8.13).

A § is approved at the last signature of whoever presided in it and of each elected justerare. One who
is disqualified in a § doesn't approve it; another is chosen for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from attrs import define, field, frozen

from beslut.decide.meeting.service import Handled, Roster
from beslut.events import Event
from beslut.events import meeting as e
from beslut.values import Role

PRESIDING = frozenset({"ordförande", "vice ordförande"})
"""The roles in which one approves for having presided."""


@define(kw_only=True, slots=False)  # so that a § of a fold can be something else as well
class Signable(Handled):
    """A § as far as its approval goes: who presided when it was settled, and if it was signed at once."""

    presided: str | None = None
    omedelbar: bool = False


@frozen
class Signature:
    """Who has signed, in which capacity where that is known, and for which §§ (none: all)."""

    person: str
    role: Role | None
    paragrafer: tuple[str, ...]


@frozen
class Replacement:
    """Who approves instead of a justerare; `paragraf` None: from then on."""

    person: str
    instead_of: str
    paragraf: str | None


S = TypeVar("S", bound=Signable)


@define(kw_only=True)
class Minutes(Roster[S]):
    """A sitting as far as its approval goes; persons by id."""

    justerare: list[str] = field(factory=list)
    replacements: list[Replacement] = field(factory=list)
    signatures: list[Signature] = field(factory=list)


def approvers(minutes: Minutes[Any], paragraf: str) -> list[set[str]]:
    """For each elected justerare who may approve the §: that person, or those who came instead.

    An empty set: the justerare is disqualified in the §, and nobody was chosen instead.
    """
    recused = minutes.paragrafer[paragraf].recused
    found = []
    for elected in minutes.justerare:
        own = {elected}
        for replacement in minutes.replacements:
            if replacement.instead_of in own and replacement.paragraf in (None, paragraf):
                own.add(replacement.person)
        found.append(own - recused)
    return found


def current_justerare(minutes: Minutes[Any], paragraf: str | None = None) -> set[str]:
    """Who approves now beside the chair: those elected, or chosen instead (in a §, where one is given)."""
    now = set(minutes.justerare)
    for replacement in minutes.replacements:
        if replacement.instead_of in now and replacement.paragraf in (None, paragraf):
            now.discard(replacement.instead_of)
            now.add(replacement.person)
    return now


def presiding(minutes: Minutes[Any], paragraf: str) -> str | None:
    """Who presided in a §; None where that isn't known, as where the chair was disqualified in it."""
    item = minutes.paragrafer[paragraf]
    chair: str | None = item.presided or minutes.chair
    return None if chair in item.recused else chair


def approved(minutes: Minutes[Any]) -> frozenset[str]:
    """The ids of the §§ that are justerade."""
    return frozenset(p for p in minutes.paragrafer if is_approved(minutes, p))


def is_approved(minutes: Minutes[Any], paragraf: str) -> bool:
    """Whether the § is justerad: at once, or by the last signature that it takes.

    The chair's is that of who presided in it: who led another § and signs as that signs nothing here.
    Where a text doesn't tell who presided, a signature as ordförande is the chair's; where it tells
    no capacities either, one signature more than there are justerare. Where nobody is known to have
    been elected, as many sign beside the chair as the reglemente asks for.
    """
    item = minutes.paragrafer[paragraf]
    if item.omedelbar:
        return True
    signed = [
        s
        for s in minutes.signatures
        if (not s.paragrafer or paragraf in s.paragrafer) and s.person not in item.recused
    ]
    if not signed:
        return False
    chair = presiding(minutes, paragraf)
    as_chair = {s.person for s in signed if s.role in PRESIDING}
    chairs = as_chair if chair is None else {chair}.intersection(s.person for s in signed)
    # somebody presided in a disqualified chair's place, and signs as that
    signed_by_chair = bool(chairs) or (item.presided or minutes.chair) is None
    beside = {s.person for s in signed if s.role != "sekreterare"} - chairs
    if minutes.justerare:
        wanted = [persons for persons in approvers(minutes, paragraf) if persons]
        complete = bool(wanted) and all(not persons.isdisjoint(beside) for persons in wanted)
        return complete and signed_by_chair
    missing = 0 if chairs else 1
    return signed_by_chair and len(beside - as_chair) >= minutes.reglemente.justerare + missing


def covered(minutes: Minutes[Any], paragrafer: Iterable[str]) -> tuple[str, ...]:
    """The §§ that an act names; all of the sitting where it names none."""
    return tuple(paragrafer) or tuple(minutes.paragrafer)


# --- keeping it --------------------------------------------------------------------------


def _elected(minutes: Minutes[Any], event: e.JusterareElected) -> None:
    minutes.justerare += [p.id for p in event.persons if p.id not in minutes.justerare]


def _replaced(minutes: Minutes[Any], event: e.JusterareReplaced) -> None:
    minutes.replacements.append(Replacement(event.person.id, event.in_place_of.id, event.paragraf))


def _signed(minutes: Minutes[Any], event: e.ProtokollSigned) -> None:
    minutes.signatures.append(Signature(event.person.id, event.role, event.paragrafer))


def _settled(minutes: Minutes[Any], event: Any) -> None:
    item = minutes.paragrafer.get(event.paragraf)
    if item is not None and item.presided is None:
        item.presided = minutes.chair


def _at_once(minutes: Minutes[Any], event: e.ParagrafJusteradOmedelbart) -> None:
    if (item := minutes.paragrafer.get(event.paragraf)) is not None:
        item.omedelbar = True


APPROVAL: dict[type[Event], Callable[[Minutes[Any], Any], None]] = {
    e.JusterareElected: _elected,
    e.JusterareReplaced: _replaced,
    e.ProtokollSigned: _signed,
    e.ParagrafJusteradOmedelbart: _at_once,
    e.DecisionMade: _settled,
    e.AterremissDecided: _settled,
    e.BordlaggningDecided: _settled,
    e.ParagrafClosed: _settled,
}
"""What each event changes of who approves, and of what is approved."""
