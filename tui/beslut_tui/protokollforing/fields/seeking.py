"""Who is meant by the few letters that are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslut import PersonRef


@frozen
class Hit:
    """Persons that are offered together: one, or all of a party."""

    persons: tuple[PersonRef, ...]
    label: str


def hits(among: Sequence[PersonRef], written: str, *, groups: bool) -> list[Hit]:
    """Who is meant by what is written, the likeliest first: by surname, name, or party.

    `groups`: a party's sign also means all of the party, where there are several.
    """
    key = " ".join(written.casefold().split())
    if not key:
        return []
    ranked = sorted((rank, n) for n, p in enumerate(among) if (rank := _rank(p, key)) is not None)
    found = [Hit((among[n],), among[n].label) for _, n in ranked]
    party = [p for p in among if (p.party or "").casefold() == key]
    if groups and len(party) > 1:
        names = ", ".join(p.name.split()[-1] for p in party)
        found.insert(0, Hit(tuple(party), f"alla i {party[0].party}: {names}"))
    return found


def _rank(person: PersonRef, key: str) -> int | None:
    """How likely the person is meant, 0 the likeliest; None where they aren't."""
    words = person.name.casefold().split()
    if (person.party or "").casefold() == key:
        return 0
    if words and words[-1].startswith(key):
        return 1
    if any(word.startswith(key) for word in words) or person.name.casefold().startswith(key):
        return 2
    return 3 if key in person.label.casefold() else None
