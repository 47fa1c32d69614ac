"""The beslutsgång as it is recorded live: what cannot be is refused, what follows is filled in."""

from __future__ import annotations

import attrs
import pytest
from tests.decide.gang import (
    AT,
    CASES,
    Case,
)

from beslut import Source
from beslut import commands as c

READ = Source("d-1", 0, 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.error.__name__}-{type(case.act).__name__}")
def test_refused(case: Case) -> None:
    """What cannot be is refused in its own way, by a message that names thing, place and what would be right."""
    ledger = case.of()
    if case.before:
        ledger.record(*case.before)
    root = ledger.root()
    with pytest.raises(case.error, match=case.says) as got:
        ledger.record(case.act)
    assert type(got.value) is case.error
    assert got.value.rule
    assert ledger.root() == root
    ledger.record(*case.instead)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.error.__name__}-{type(case.act).__name__}")
def test_minutes_are_recorded_as_they_stand(case: Case) -> None:
    """What would be refused live is recorded where minutes tell it, and found by the audit."""
    ledger = case.of()
    if case.before:
        ledger.record(*case.before)
    if case.error.__name__ == "StepUnknown" or "återtagen" in case.says:
        return  # makes no sense wherever it was read
    ledger.record(
        c.ReadDocument(
            document="d-1",
            name="p.txt",
            digest="0f",
            media_type="text/plain",
            kind="protokoll",
            reader="text",
            reader_version="1",
        )
    )
    name = ledger.record(attrs.evolve(case.act, source=READ)).recorded[-1].name
    ledger.paragraf(AT)
    assert name in {finding.events[0] for finding in ledger.audit().findings if finding.events}
