"""Asking what commands would lead to changes nothing."""

from __future__ import annotations

import pytest

from beslut import Ledger, Refused
from beslut import commands as c


def test_what_is_rehearsed_is_not_there_afterwards() -> None:
    """Rehearsed between two acts of a sitting, an act is told and leaves no trace in what follows."""
    ledger = Ledger.open(":memory:")
    ledger.record(c.EstablishNamnd(namnd="n-1", name="Nämnden"), c.OpenMeeting(meeting="m-1", namnd="n-1"))
    opening = c.OpenParagraf(meeting="m-1", number="1")
    size = ledger.size()
    for _ in range(2):
        (opened,) = ledger.rehearse(opening)
        assert opened.paragraf == "m-1.1"  # type: ignore[attr-defined]
    assert ledger.size() == size
    (recorded,) = ledger.record(opening).recorded
    assert (recorded.name, recorded.event) == ("m-1@2", opened)
    with pytest.raises(Refused):
        ledger.rehearse(opening)
    assert ledger.record(c.CloseParagraf(paragraf="m-1.1")).recorded[0].name == "m-1@3"


def test_the_refused_command_is_known() -> None:
    """Of several commands in a call the error says which it is about, counted from 0."""
    ledger = Ledger.open(":memory:")
    begun = (c.EstablishNamnd(namnd="n-1", name="Nämnden"), c.OpenMeeting(meeting="m-1", namnd="n-1"))
    for wrong in (
        c.CloseParagraf(paragraf="m-1.9"),
        c.DateMeeting(meeting="m-1", when=c.CallMeeting(namnd=None).when),
    ):
        with pytest.raises(Refused) as refused:
            ledger.record(*begun, wrong)
        assert refused.value.act == 2
