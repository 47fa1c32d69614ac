"""What isn't as it should have been: recorded all the same, since real minutes contain it."""

from __future__ import annotations

from attrs import frozen

from beslut.rules.lagrum import Lagrum


@frozen
class Avvikelse:
    """A deviation: by which rule it is one ("4.2 justering"), where that stands, and a Swedish sentence."""

    rule: str
    lagrum: Lagrum
    says: str
