"""A body's register as somebody wrote it down, before it is held against what is recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import frozen

from beslut.values import NamndKind, Numbering, Party, PersonRef, Role, RulesRef

NO_SEAT = ""
"""A member of whom it is said that no seat was given; `None`: nothing is said, and one is chosen."""


@frozen(kw_only=True)
class WrittenPlace:
    """A place and who has it; `person` None: it is vacant, and its `party`'s.

    `seat` None: not said. `since` and `until`: first and last day, both counted, None where not said.
    `where`: row or entry, for whoever has to find it again.
    """

    where: str
    person: PersonRef | None
    party: Party | None
    role: Role = "ledamot"
    seat: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def label(self) -> str:
        """As a list shows it: "Anna Berg (M)", "vakant (SD)"."""
        if self.person is not None:
            return self.person.label
        return f"vakant ({self.party})" if self.party else "vakant"


@frozen(kw_only=True)
class WrittenAllotment:
    """Whose a seat is, though another party's member may sit there."""

    where: str
    seat: str
    party: Party
    since: dt.date | None = None


@frozen(kw_only=True)
class WrittenOrder:
    """From which parties substitutes are called in for a party's seats."""

    where: str
    party: Party
    order: tuple[Party, ...]
    since: dt.date | None = None


@frozen(kw_only=True)
class WrittenNumber:
    """How many seats there are."""

    where: str
    seats: int
    since: dt.date | None = None


@frozen(kw_only=True)
class WrittenRules:
    """The rule set that was adopted; `version` None: the one that is installed."""

    where: str
    name: str
    version: str | None
    parameters: Mapping[str, str]
    since: dt.date | None = None

    def ref(self, installed: Mapping[str, str]) -> RulesRef:
        """The rule set as acts name it; `installed` says which version each has here."""
        return RulesRef.of(self.name, self.version or installed.get(self.name, "1"), self.parameters)


@frozen(kw_only=True)
class WrittenCoalition:
    """Which parties a bloc's name stands for."""

    where: str
    name: str
    parties: tuple[Party, ...]
    since: dt.date | None = None
    until: dt.date | None = None


@frozen(kw_only=True)
class WrittenEnd:
    """Somebody's mandate ends; `last`: its last day. `role` None where not said."""

    where: str
    person: PersonRef
    last: dt.date
    role: Role | None = None
    ground: str | None = None


@frozen(kw_only=True)
class WrittenRegister:
    """A register as written: `places` in the order written, everything else too.

    `file`: what errors call it. `notes`: what was there and isn't read, as Swedish sentences. `partly`:
    an export that knows nothing of orders, rules and coalitions.
    """

    file: str
    name: str | None = None
    kind: NamndKind | None = None
    municipality: str | None = None
    numbering: Numbering | None = None
    numbers: tuple[WrittenNumber, ...] = ()
    places: tuple[WrittenPlace, ...] = ()
    allotments: tuple[WrittenAllotment, ...] = ()
    ends: tuple[WrittenEnd, ...] = ()
    orders: tuple[WrittenOrder, ...] = ()
    rules: tuple[WrittenRules, ...] = ()
    coalitions: tuple[WrittenCoalition, ...] = ()
    notes: tuple[str, ...] = ()
