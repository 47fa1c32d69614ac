"""What the command line shows of findings: rule, source, sentence and events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Said
from tests.findings.past import Past

from beslut import Ledger, LedgerUnreadable, NotFound, PersonRef, TimePoint
from beslut import commands as c
from beslut.events import meeting as e

P = "m-1.6"


@pytest.fixture(autouse=True)
def _decided(tmp_path: Path) -> None:
    """A § that was sent back without a reason; another without remarks."""
    with Ledger.open(tmp_path / "liggare.db") as ledger:
        ledger.record(
            c.OpenMeeting(meeting="m-1", namnd=None, when=TimePoint("datum", "2026-04-16")),
            c.RecordAttendance(meeting="m-1", person=PersonRef("Anna Berg", "M"), role="ordförande"),
            c.OpenParagraf(meeting="m-1", number="6", title="Ny scen"),
            c.CloseParagraf(paragraf=P),
            c.OpenParagraf(meeting="m-1", number="7", title="Ny sporthall"),
        )
    Past(Ledger.open(tmp_path / "liggare.db")).add(e.AterremissDecided(paragraf=P)).ledger.close()


def test_under_its_heading(beslut: Callable[..., Said]) -> None:
    """`beslut visa` of a § ends with its Anmärkningar, rule first and source last; without any, no heading."""
    _, _, remarks = beslut("visa", P).out.partition("  Anmärkningar\n")
    told = "- 2.1 återremissens skäl: § 6: ärendet återremitterades utan att skälet anges (praxis)"
    assert " ".join(remarks.split()).endswith(told)
    assert "Anmärkningar" not in beslut("visa", "m-1.7").out


def test_as_json(beslut: Callable[..., Said]) -> None:
    """`visa` and `granska` tell a finding in the same words."""
    told = {
        "rule": "2.1 återremissens skäl",
        "statute": "praxis",
        "says": "§ 6: ärendet återremitterades utan att skälet anges",
        "events": ["m-1@6"],
        "paragraphs": [P],
    }
    six, seven = beslut("visa", "--json", "m-1").json["paragraphs"]
    assert told in six["findings"]
    assert seven["findings"] == []
    assert told in beslut("granska", "--json").json["findings"]


def test_in_the_audit(beslut: Callable[..., Said]) -> None:
    """`granska` groups them by rule, each with its events, its sentence and its source."""
    said = beslut("granska")
    assert said.status == 0
    lines = " ".join(said.out.split())
    assert "2.1 återremissens skäl (1) m-1@6 § 6: ärendet återremitterades utan att skälet anges" in lines


def test_of_nothing(tmp_path: Path) -> None:
    """Findings of an id that the ledger doesn't hold are asked in vain; nothing to remark on is no error."""
    with Ledger.open(tmp_path / "liggare.db") as ledger:
        for id_ in ("m-2", "m-1.9", "a-1"):
            with pytest.raises(NotFound):
                ledger.findings(id_)
        assert ledger.findings("m-1.7") == ()


def test_where_it_can_not_be_judged(
    beslut: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A § whose sitting can be shown but not judged, since values in it make no sense, has no remarks."""

    def senseless(*_: object) -> object:
        raise TypeError("en dag som ingen kalender har")

    monkeypatch.setattr("beslut.findings.asked.judged", senseless)
    with (
        Ledger.open(tmp_path / "liggare.db") as ledger,
        pytest.raises(LedgerUnreadable, match="strömmen m-1 går inte att pröva: en dag"),
    ):
        ledger.findings(P)
    assert "§ 6" in beslut("visa", P).out
