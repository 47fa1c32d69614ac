"""A sitting that is about to be recorded in."""

from __future__ import annotations

from typing import Any

import pytest
from tests.live.playing import AT, room

from beslut import commands as c
from beslut.ledger import Store


def test_the_first_act_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sitting that was made ready is in memory: what is recorded in it then reads no stream."""
    ledger = room().ledger
    ledger.record(c.EstablishNamnd(namnd="n-2", name="Kulturnämnden"))
    read: list[str] = []
    of_the_store = Store.stream

    def told(store: Store, stream: str, *arguments: Any, **named: Any) -> Any:
        read.append(stream)
        return of_the_store(store, stream, *arguments, **named)

    monkeypatch.setattr(Store, "stream", told)
    ledger._writer._last = None  # as when it was just opened
    ledger.make_ready("m-1")
    assert read == ["m-1"]
    ledger.record(c.NoteSummary(paragraf=AT, text="Sammanfattning."))
    assert read == ["m-1"]
