"""What was decided in a §, in the minutes' own words; how it came out says `beslut.rules.beslutsgang`."""

from __future__ import annotations

from beslut.projections.items import Item
from beslut.rules.beslutsgang import Finding, Outcome, Settled


def winner_of(item: Item, outcome: Outcome) -> str | None:
    """What won: as the deciding count was announced, else as the chair worded each finding."""
    if outcome.deciding is not None:
        return _words(item, outcome.deciding)
    words = dict.fromkeys(_words(item, settled) for settled in outcome.standing)
    return " och ".join(w for w in words if w) or None


def _words(item: Item, settled: Settled) -> str | None:
    step = settled.step
    if isinstance(step, Finding):
        said: str | None = step.mark.winner
        return said
    if settled.vote is None:
        return None
    count = item.counts[settled.vote.of.id]
    if count.closed is not None and count.closed.winner:
        return count.closed.winner
    asked = count.state.asked
    if asked is None or settled.vote.side is None:
        return None
    return asked.ja_means if settled.vote.side == "ja" else asked.nej_means
