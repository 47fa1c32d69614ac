"""What a check is: a rule with its source, when it is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from attrs import frozen

from beslut.events import Event
from beslut.findings.sitting import Act
from beslut.rules.lagrum import Lagrum

T = TypeVar("T")


@frozen
class Breach:
    """What a check found: a Swedish sentence without the §, and the acts concerned, the wrong one first.

    `rule` and `lagrum` where they are others than the check's. `paragrafer`: the ids of the §§ where
    the check is of a whole sitting and the breach isn't.
    """

    says: str
    acts: Sequence[Act]
    lagrum: Lagrum | None = None
    rule: str | None = None
    paragrafer: tuple[str, ...] = ()


@frozen
class Check(Generic[T]):
    """A check of one thing: a § in its sitting, a whole sitting, a case.

    `rule`: number and name. `when`: the kinds of events without one of which it has nothing to say.
    `look`: gives the breaches; where the record is silent it gives none.
    """

    rule: str
    lagrum: Lagrum
    when: tuple[type[Event], ...]
    look: Callable[[T], Iterator[Breach]]
