"""Whatever was recorded or read can be explained, from events that are there, and always alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import SHARED

from beslut import Explanation, Ledger, Paragraf, RecountError
from beslut.demo import ACTOR, fill
from beslut.intake import Intake
from beslut.testing import history, write

ANY = 7  # of an invented history every seventh §: a prime, so that no kind of § is passed over


def explanations(ledger: Ledger, paragraf: Paragraf) -> Iterator[Explanation]:
    """Everything that can be asked of a §: its outcome, its counts, and each party."""
    asked: list[tuple[str, str | None]] = [(paragraf.id, None)]
    asked += [(vote.id, None) for vote in paragraf.votes]
    asked += [(paragraf.id, position.party) for position in paragraf.positions]
    for id_, party in asked:
        explanation = ledger.explain(id_, party=party)
        assert repr(explanation) == repr(ledger.explain(id_, party=party))
        yield explanation


def explain_all(ledger: Ledger, paragrafer: tuple[Paragraf, ...]) -> int:
    """Explain these §§ and count their deciding votes again; the lines, of which each rests on events."""
    there = {recorded.name for recorded in ledger.events()}
    lines = 0
    for paragraf in paragrafer:
        for explanation in explanations(ledger, paragraf):
            assert explanation.lines
            for line in explanation.lines:
                assert line.events
                assert there.issuperset(line.events)
                assert line.rule[0].isdigit()
                assert line.statute
                assert "None" not in line.says
                assert line.says[0].isupper() or not line.says[0].isalpha() or paragraf.votes
            lines += len(explanation.lines)
        for vote in paragraf.votes:
            try:
                again = ledger.recount(vote.id)
            except RecountError:
                assert vote.ja is None or vote.nej is None or vote.decided_by is None
                continue
            figures = again.before
            assert (figures.ja, figures.nej, figures.avstar) == (vote.ja, vote.nej, vote.avstar)
            assert (figures.side, figures.decided_by) == (vote.side, vote.decided_by)
    return lines


@pytest.mark.parametrize("seed", ["förklaring", "räkna om"])
def test_an_invented_history(seed: str, tmp_path: Path) -> None:
    """Of an invented history, breaches and all, any § can be explained."""
    write(tmp_path / "h.db", history(seed, events=3_000, breaches=0.3))
    with Ledger.open(tmp_path / "h.db") as ledger:
        assert explain_all(ledger, ledger.paragrafer()[::ANY]) > 300


def test_our_own_meetings() -> None:
    """The meetings of the demo, read and scripted, can be explained whole."""
    ledger = Ledger.open(":memory:", actor=ACTOR)
    fill(ledger)
    assert explain_all(ledger, ledger.paragrafer()) > 50


def test_other_peoples_documents(shared: Path) -> None:
    """So can what is read in protocols of all kinds, the 1990s' and the scanned ones too."""
    ledger = Ledger.open(":memory:")
    for text in sorted([*(SHARED / "protokoll").glob("*.txt"), *(SHARED / "seeds").glob("*.txt")]):
        if "anslagsdatum" in text.name:  # a table of dates, no document
            continue
        intake = Intake(ledger)
        intake.record(intake.read([(text.name, text.read_bytes())]))
    assert explain_all(ledger, ledger.paragrafer()) > 100
