"""How many must be there for a body to decide (KL 6:27; fullmäktige KL 5:45)."""

from __future__ import annotations

from beslut.rules.antal import antal
from beslut.rules.impossible import Impossible


class ImpossibleSeats(Impossible):
    """A number of seats that no body has."""

    rule = "1.1 beslutsförhet"
    statute = "KL 6:27"


def quorum(seats: int) -> int:
    """How many must be present and serving: more than half of the seats.

    `seats`: the number that fullmäktige fixed, vacant ones counted, never those who came. It holds
    for each ärende: who is jävig or has left isn't there. Source: KL 6:27 (a nämnd), 5:45
    (fullmäktige, not checked); rules.md 1.1. Raises ImpossibleSeats.
    """
    return antal(seats, "antalet platser", least=1, refused=ImpossibleSeats) // 2 + 1
