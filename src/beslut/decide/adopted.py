"""The reglemente that holds under the rules a body has adopted."""

from __future__ import annotations

from functools import lru_cache

from beslut.rules.reglemente import STANDARD, ImpossibleReglemente, Reglemente, reglemente_of
from beslut.values import RulesRef


@lru_cache(maxsize=64)
def reglemente_in(rules: RulesRef | None) -> Reglemente:
    """The reglemente of adopted rules (None: the bundled one's).

    A correction may have left parameters that no reglemente has; the bundled ones hold then, so that
    the rest of what was recorded can be read.
    """
    try:
        return reglemente_of(rules)
    except ImpossibleReglemente:
        return STANDARD
