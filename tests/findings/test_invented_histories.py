"""In a lawful invented history nothing is refused in hindsight; what is remarked on is so."""

from __future__ import annotations

from pathlib import Path

from tests.findings.told import TOLD

from beslut import Ledger
from beslut.testing import history, write


def test_only_what_is_told(tmp_path: Path) -> None:
    """The findings of a history without breaches are of these rules, and all of these rules have some."""
    write(tmp_path / "liggare.db", history("rätt", events=30_000, breaches=0.0))
    with Ledger.open(tmp_path / "liggare.db") as ledger:
        assert {finding.rule for finding in ledger.findings()} == set(TOLD)


def test_asked_one_by_one(tmp_path: Path) -> None:
    """What is found in each stream alone is what the audit finds in all of them."""
    write(tmp_path / "liggare.db", history("rätt", events=3_000, breaches=0.2))
    with Ledger.open(tmp_path / "liggare.db") as ledger:
        streams = dict.fromkeys(recorded.stream for recorded in ledger.events())
        found = {f for stream in streams if stream != "ledger" for f in ledger.findings(stream)}
        assert found == set(ledger.findings())
        assert found
        for finding in found:
            for paragraf in finding.paragrafer:
                assert finding in ledger.findings(paragraf)
