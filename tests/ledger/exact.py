"""Ledgers whose clock and chance are given, so that their bytes are exact."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path
from typing import Any

from beslut import Ledger, PersonRef, Recorded
from beslut import commands as c

START = dt.datetime(2026, 4, 16, 16, 0, tzinfo=dt.UTC)


def exact(path: Path | str = ":memory:", *, seed: int = 1, actor: str = "sekreterare") -> Ledger:
    """A ledger whose clock goes a second a call, and whose chance counts upwards from `seed`."""
    ticks, numbers = itertools.count(), itertools.count(seed)
    return Ledger.open(
        path,
        actor=actor,
        clock=lambda: START + dt.timedelta(seconds=next(ticks)),
        random=lambda n: next(numbers).to_bytes(n, "big"),
    )


def opened(ledger: Ledger, meeting: str = "m-1", namnd: str | None = None) -> Ledger:
    """The ledger, with a sitting under way."""
    ledger.record(c.OpenMeeting(meeting=meeting, namnd=namnd))
    return ledger


def said(recorded: Recorded) -> Any:
    """The event, of whatever kind the test knows it to be."""
    return recorded.event


def present(name: str, meeting: str = "m-1") -> c.RecordAttendance:
    """The command that a person is present."""
    return c.RecordAttendance(meeting=meeting, person=PersonRef(name, "S"))
