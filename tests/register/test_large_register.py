"""A register of thousands: what each person costs doesn't grow with how many there are."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from typing import Any

import pytest

from beslut import plan_register, read_register
from beslut.decide import namnd as n
from beslut.decide.namnd import INITIAL, decide, evolve

TODAY = dt.date(2026, 5, 5)


def table(persons: int, role: str) -> bytes:
    """A table of so many, of eight parties, without seats."""
    parties = "S M V C L KD MP SD".split()  # noqa: SIM905  # a row of names is data
    rows = [f"Åsa Öberg-{k};{parties[k % 8]};{role};2023-01-01;2026-12-31" for k in range(persons)]
    return "\n".join(["Namn;Parti;Uppdrag;Från;Till", *rows]).encode()


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls."""
    made = 0

    def count(frame: Any, event: str, arg: Any) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


def read_in(persons: int, role: str) -> None:
    """Read, planned and decided, as `beslut namnd lasin` does it."""
    written = read_register(table(persons, role), "lista.csv")
    plan = plan_register(written, (), today=TODAY, namnd="Storfullmäktige", seats=persons)
    state = INITIAL
    for command in plan.commands:
        assert isinstance(command, n.NamndCommand)
        for event in decide(state, command):
            state = evolve(state, event)
    assert len(state.places.all) == persons


@pytest.mark.parametrize("role", ["ledamot", "ersättare"])
def test_twice_the_persons_cost_twice_the_work(role: str) -> None:
    """Doubling the persons doubles the calls; if each were held against each, they would be four times as many."""
    read_in(10, role)
    once, twice = (calls(lambda k=k: read_in(k, role)) for k in (200, 400))  # type: ignore[misc]  # k is an int
    assert twice < 2.5 * once
