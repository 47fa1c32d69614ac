"""When a sitting can have ended."""

from __future__ import annotations

import pytest
from tests.decide.salen import READ
from tests.situations.room import on

from beslut import Ledger
from beslut import commands as c
from beslut.decide import refused as r
from beslut.values import UNKNOWN

SHOWN = {r.EndsBeforeItBegan}


@pytest.mark.parametrize(
    ("opened", "ended", "possible"),
    [
        ("2026-04-16T18:00+0200", "2026-04-16T17:59+0200", False),
        ("2026-04-16T23:52+0200", "2026-04-17T00:15+0200", True),  # past midnight
        ("2026-04-16T18:00+0200", "2026-04-16T18:00+0200", True),
        ("2026-04-16T18:00+0200", "2026-04-16", True),
        ("2026-04-16", "2026-04-15T23:00+0200", False),
        ("", "2026-04-15", True),
    ],
)
def test_a_sitting_ends_after_it_was_opened(opened: str, ended: str, possible: bool) -> None:  # noqa: FBT001  # a case
    """Live an end before the opening is refused, with both times; a text is recorded as it stands."""
    opening, end = (on(each) if each else UNKNOWN for each in (opened, ended))
    with Ledger.open(":memory:") as ledger:
        ledger.record(c.EstablishNamnd(namnd="n-1", name="Kulturnämnden", seats=3))
        ledger.record(c.OpenMeeting(meeting="m-1", namnd="n-1", when=opening))
        if possible:
            ledger.record(c.CloseMeeting(meeting="m-1", when=end))
            return
        with pytest.raises(r.EndsBeforeItBegan, match=f"{ended[:10]}.* ange ett senare"):
            ledger.record(c.CloseMeeting(meeting="m-1", when=end))
        ledger.record(c.CloseMeeting(meeting="m-1", when=end, source=READ))
        assert ledger.meeting("m-1").closed
