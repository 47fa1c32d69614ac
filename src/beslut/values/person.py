"""Persons as an act names them, and their parties."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from beslut.values.lazy import TextBearing
from beslut.values.shape import Optional, RecordShape, Tuple, record_shape, text_field

# A party is written as the source has it ("S", "SBÄ", "Sollentunapartiet"): local parties are
# many and come and go, so there is no closed list.
Party = str

_RIKSDAG = {p.casefold(): p for p in ("V", "S", "MP", "C", "L", "FP", "KD", "M", "SD")}


def party_key(party: str) -> Party:
    """The party under the sign it is known by: "(fp)" and "fp" are FP, a local party stays as written."""
    bare = party.strip().strip("()").strip()
    return _RIKSDAG.get(bare.casefold(), bare)


def party_sign(party: Any) -> Any:
    """The party's own sign where there is one; what is no text is left for the shape to refuse."""
    return (party_key(party) or None) if isinstance(party, str) else party


@frozen
class PersonRef(TextBearing):
    """A person in an act.

    `id` names the person in this ledger; left empty in a command, the stream gives one (the
    same spelling with the same party is the same person within a meeting). `name` is as
    spelled, empty where a party acts and nobody is named. `party` is None where the text does
    not say. `with_others`: "m.fl.", the person speaks for the party's serving members.
    """

    name: str = text_field()
    party: Party | None = field(default=None, converter=party_sign)
    with_others: bool = False
    id: str = ""

    @property
    def label(self) -> str:
        """As minutes write it: "Eva Noor m.fl. (S)"."""
        if not self.name:
            return self.party or ""
        others = " m.fl." if self.with_others else ""
        return f"{self.name}{others} ({self.party})" if self.party else f"{self.name}{others}"


def persons_in(cls: type) -> tuple[tuple[str, bool], ...]:
    """Which fields of an act name persons, and whether each holds several; those of one person come first."""
    found = []
    for name, shape, _, _ in record_shape(cls).fields:
        several = isinstance(shape, Tuple)
        inner = shape.item if isinstance(shape, Tuple) else shape
        inner = inner.inner if isinstance(inner, Optional) else inner
        if isinstance(inner, RecordShape) and inner.cls is PersonRef:
            found.append((name, several))
    return tuple(sorted(found, key=lambda field: field[1]))


@frozen
class Signer(TextBearing):
    """An official under a handling: name as spelled, title in normal spelling or None."""

    name: str = text_field()
    title: str | None = None
