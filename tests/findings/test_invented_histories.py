"""What is found in an invented history is what was planted in it, and nothing else."""

from __future__ import annotations

from pathlib import Path

from beslut import Ledger
from beslut.testing import history, write


def test_nothing_in_a_lawful_one(tmp_path: Path) -> None:
    """Of a history without breaches the rules have nothing to say."""
    write(tmp_path / "liggare.db", history("lagligt", events=30_000, breaches=0.0))
    with Ledger.open(tmp_path / "liggare.db") as ledger:
        assert ledger.findings() == ()


def test_exactly_the_planted(tmp_path: Path) -> None:
    """With a breach in every sitting each is found, by its rule, and nothing that follows from one."""
    written = write(tmp_path / "liggare.db", history("c", events=15_000, breaches=1.0))
    with Ledger.open(tmp_path / "liggare.db") as ledger:
        found = [(finding.events[0], finding.rule) for finding in ledger.findings()]
        assert sorted(found) == sorted((breach.event, breach.rule) for breach in written.breaches)


def test_asked_one_by_one(tmp_path: Path) -> None:
    """What is found in each stream alone is what the audit finds in all of them."""
    write(tmp_path / "liggare.db", history("rätt", events=3_000, breaches=0.8))
    with Ledger.open(tmp_path / "liggare.db") as ledger:
        streams = dict.fromkeys(recorded.stream for recorded in ledger.events())
        found = {f for stream in streams if stream != "ledger" for f in ledger.findings(stream)}
        assert found == set(ledger.findings())
        assert found
        for finding in found:
            for paragraf in finding.paragrafer:
                assert finding in ledger.findings(paragraf)
