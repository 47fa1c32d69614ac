"""A history is what a ledger would hold if somebody had recorded it, act by act."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import attrs

from beslut import Ledger
from beslut.decide import Command, register
from beslut.decide.hindsight import command_of
from beslut.events import meeting as e
from beslut.ledger import NewEvent
from beslut.testing import history

_COPIED = {e.MeetingOpened: register.COPIED, e.ParagrafOpened: ("spent",), e.DecisionMade: ("rules",)}


def calls(events: list[NewEvent]) -> Iterator[list[NewEvent]]:
    """The events of each command call."""
    at = 0
    numbered = []
    for new in events:
        at += new.first_of_command
        numbered.append((at, new))
    for _, together in groupby(numbered, key=lambda each: each[0]):
        yield [new for _, new in together]


def asked(new: NewEvent) -> Command:
    """The command that somebody would have sent: what is copied from the register is left to the ledger."""
    command = command_of(new.event, new.originator_id)
    assert command is not None
    left_out = dict.fromkeys(_COPIED.get(type(new.event), ()))
    return attrs.evolve(command, happened_at=new.happened_at, source=new.source, **left_out)


def test_as_if_recorded_live() -> None:
    """Sent to a ledger one call after the other, its commands give the same events, spent rights and all."""
    made = [new for batch in history("live", events=6_000, breaches=0.0).batches() for new in batch.events]
    spent = [new for new in made if isinstance(new.event, e.ParagrafOpened) and new.event.spent]
    assert spent
    with Ledger.open(":memory:") as ledger:
        for together in calls(made):
            receipt = ledger.record(*map(asked, together))
            assert [r.event for r in receipt.recorded] == [new.event for new in together]
