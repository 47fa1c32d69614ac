"""A place where what happened isn't as it should be."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen


@frozen(kw_only=True)
class Finding:
    """What the rules say of something that happened; the record of it is whole.

    Two kinds are found, and told alike: what `decide` would have refused live, and what may be done
    and recorded but should not be.

    `rule`: its number in the rules and its name ("2.5 en röst"); a bare name ("okänt id") where it is
    of no numbered rule. `statute`: where it stands, as cited on the day of the sitting, or "praxis";
    "" where nothing but sense demands it. `says`: a Swedish sentence with the § where there is one.
    `events`: the names of the events concerned, the one that is wrong first. `paragrafer`: the ids
    of the §§ concerned; empty where it is the sitting, case or body as such.
    """

    rule: str
    statute: str
    says: str
    events: tuple[str, ...]
    paragrafer: tuple[str, ...] = ()

    def concerns(self, paragraf: str) -> bool:
        """Whether it is about this §, by id."""
        return paragraf in self.paragrafer

    @property
    def cited(self) -> str:
        """The sentence with its source behind it."""
        return f"{self.says} ({self.statute})" if self.statute else self.says


Found = tuple[int, Finding]
"""A finding with the leaf of the event that made it one: findings are told in that order."""


def in_order(found: Sequence[Found]) -> tuple[Finding, ...]:
    """The findings in the order in which they came about."""
    return tuple(finding for _, finding in sorted(found, key=lambda each: each[0]))
