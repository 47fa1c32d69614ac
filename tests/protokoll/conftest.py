"""The rooms of the situations, and invented histories, for minutes to be written of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.situations.conftest import a, approved, before, ks, motion

from beslut import Ledger
from beslut.testing import history, write

__all__ = ["a", "approved", "before", "ks", "ledger", "motion"]

SEEDS = ("protokoll ett", "protokoll två")


@pytest.fixture(scope="package")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Ledger]]:
    """Some years of three bodies each, a fullmäktige among them, with acts that should not have been."""
    folder = tmp_path_factory.mktemp("historia")
    for seed in SEEDS:
        write(folder / seed, history(seed, namnder=3, events=4000, breaches=0.1))
    opened = {seed: Ledger.open(folder / seed) for seed in SEEDS}
    yield opened
    for each in opened.values():
        each.close()


@pytest.fixture(params=SEEDS)
def ledger(request: pytest.FixtureRequest, ledgers: dict[str, Ledger]) -> Ledger:
    """One of the histories after the other."""
    return ledgers[request.param]
