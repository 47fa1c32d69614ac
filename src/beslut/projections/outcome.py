"""What was decided in a §, in the minutes' own words; how it came out says `beslut.rules.beslutsgang`."""

from __future__ import annotations

from beslut.projections.items import Item
from beslut.rules.beslutsgang import Finding, Outcome, Settled


def winner_of(item: Item, outcome: Outcome) -> str | None:
    """What won: as the deciding count was announced, else as the chair worded each finding."""
    if outcome.deciding is not None:
        return _words(item, outcome.deciding)
    said = [(bool(settled.winners), _words(item, settled)) for settled in outcome.standing]
    carried = [words for won, words in said if won]
    if None in carried:
        return None  # what was refused beside it isn't what won
    words = dict.fromkeys(carried or [w for _, w in said])
    return " och ".join(w for w in words if w) or None


def _words(item: Item, settled: Settled) -> str | None:
    step = settled.step
    if isinstance(step, Finding):
        said: str | None = step.mark.winner
        return said
    if settled.vote is None:
        return None
    count = item.counts[settled.vote.of.id]
    # minutes announce the larger figure as such; where a minority carried it, the side's own words say it
    by_minority = settled.vote.decided_by == "minoritet"
    if count.closed is not None and count.closed[1].winner and not by_minority:
        return count.closed[1].winner
    asked = count.state.asked
    if asked is None or settled.vote.side is None:
        return None
    return asked.ja_means if settled.vote.side == "ja" else asked.nej_means
