"""Persons as an act names them, and their parties."""

from __future__ import annotations

import re

from attrs import frozen

from beslut.values.shape import text_field

# A party is written as the source has it ("S", "SBÄ", "Sollentunapartiet"): local parties are
# many and come and go, so there is no closed list.
Party = str

_RIKSDAG = {p.casefold(): p for p in ("V", "S", "MP", "C", "L", "FP", "KD", "M", "SD")}


def party_key(party: str) -> Party:
    """The party under the sign it is known by: "(fp)" and "fp" are FP, a local party stays as written."""
    bare = party.strip().strip("()").strip()
    return _RIKSDAG.get(bare.casefold(), bare)


@frozen
class PersonRef:
    """A person in an act.

    `id` names the person in this ledger; left empty in a command, the stream gives one (the
    same spelling with the same party is the same person within a meeting). `name` is as
    spelled, empty where a party acts and nobody is named. `party` is None where the text does
    not say. `with_others`: "m.fl.", the person speaks for the party's serving members.
    """

    name: str = text_field()
    party: Party | None = None
    with_others: bool = False
    id: str = ""

    @property
    def label(self) -> str:
        """As minutes write it: "Eva Noor m.fl. (S)"."""
        if not self.name:
            return self.party or ""
        others = " m.fl." if self.with_others else ""
        return f"{self.name}{others} ({self.party})" if self.party else f"{self.name}{others}"


@frozen
class Signer:
    """An official under a handling: name as spelled, title in normal spelling or None."""

    name: str = text_field()
    title: str | None = None


_PERSON = re.compile(
    r"\s*([^()]*?)(\s+(?:m\.?\s?fl\.?|med flera))?\s*(?:\(\s*([^()\s][^()]{0,39})\))?(\s+m\.?\s?fl\.?)?\s*"
)


def person_of(label: str) -> PersonRef:
    """The person of a label as people write it: "Eva Noor m.fl. (S)". Raises ValueError."""
    found = _PERSON.fullmatch(label)
    if found is None or not (found[1] or found[3]):
        raise ValueError(
            f"{label!r} är ingen person; skriv till exempel ”Eva Noor (S)” eller ”Eva Noor m.fl. (S)”"
        )
    party = party_key(found[3]) if found[3] else None
    return PersonRef(" ".join(found[1].split()), party, bool(found[2] or found[4]))
