"""Replay: a fold over everything that was recorded, in the order in which it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from beslut.events import TOPICS
from beslut.ledger.codec import Decoder, Row
from beslut.ledger.errors import LedgerError
from beslut.ledger.recorded import Recorded
from beslut.ledger.sealing import Keys

S = TypeVar("S")
CHUNK = 500  # rows a read: a long cursor keeps the WAL from being folded in, larger gains nothing


class NoSuchTopic(LedgerError, ValueError):
    """A fold asks for a kind of event that doesn't exist."""


def replay(
    read: Callable[[int, int, Sequence[str] | None, int], list[Row]],
    fold: Callable[[S, Recorded], S],
    state: S,
    *,
    since: int,
    end: int,
    topics: Sequence[str] | None,
    keys: Keys | None,
) -> tuple[S, int]:
    """Fold over the events with leaf indexes from `since` up to `end`; returns state and next index.

    `read(since, end, topics, limit)` gives the first rows of a range, of these kinds or (None) of all;
    memory stays constant, the fold's own state aside. Raises NoSuchTopic, ValueError where `since` is
    negative, and what the decoder and the fold raise.
    """
    if since < 0:
        raise ValueError(f"since är {since}; det är ett lövindex, från 0")
    if isinstance(topics, str):
        raise NoSuchTopic(f"topics är en lista av slag; rätt vore ({topics!r},)")
    if unknown := sorted(set(topics or ()) - set(TOPICS)):
        raise NoSuchTopic(f"slaget {unknown[0]!r} finns inte; slagen är {', '.join(sorted(TOPICS))}")
    decoder = Decoder(keys)
    at = since
    while at < end:
        rows = read(at, end, topics, CHUNK)
        for recorded in decoder.rows(rows):
            state = fold(state, recorded)
        if len(rows) < CHUNK:
            break
        at = rows[-1][0]  # rowid is leaf index + 1: the index after the last that was read
    return state, max(end, since)
