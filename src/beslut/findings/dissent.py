"""Beside the decision: taking no part and dissenting all the same (rules.md 2.7)."""

from __future__ import annotations

from collections.abc import Iterator

from beslut.events import meeting as e
from beslut.findings.check import Breach, Check
from beslut.findings.sitting import Item
from beslut.rules.lagrum import Lagrum


def reserved_and_stood_apart(item: Item) -> Iterator[Breach]:
    """A person reserved and then takes no part in the decision: minutes tell it in either order.

    In the other order the reservation is refused live, and found in hindsight.
    """
    for apart in item.of(e.NonParticipationDeclared):
        for reserved in item.of(e.ReservationEntered):
            if reserved.version > apart.version:
                break
            mine = any(person.id == apart.event.person.id for person in reserved.event.by)
            other = apart.event.points and reserved.event.points
            if mine and not (other and not set(apart.event.points) & set(reserved.event.points)):
                yield Breach(
                    f"{apart.event.person.label} deltog inte i beslutet, men reserverade sig mot det",
                    [reserved, apart],
                )


ITEM: tuple[Check[Item], ...] = (
    Check(
        "2.7 deltar ej i beslutet",
        Lagrum("KL", "4:27", verified=False),
        (e.NonParticipationDeclared,),
        reserved_and_stood_apart,
    ),
)
