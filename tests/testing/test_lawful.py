"""The rules find exactly what was planted."""

from __future__ import annotations

import pytest
from tests.testing.replayed import refused

from beslut.testing import history


@pytest.mark.parametrize("breaches", [0.0, 0.05, 1.0])
def test_exactly_the_planted(breaches: float) -> None:
    """Deciding each recorded act anew refuses the planted ones, by the rule the manifest names, and no other."""
    made = list(history("rätt", events=12_000, breaches=breaches).batches())
    planted = [(b.event, b.rule) for batch in made for b in batch.breaches]
    assert bool(planted) is bool(breaches)
    assert refused(new for batch in made for new in batch.events) == planted
