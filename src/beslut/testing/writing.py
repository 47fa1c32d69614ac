"""A history written to a ledger file, gone on with where it was broken off."""

from __future__ import annotations

import datetime as dt
import os
from hashlib import shake_256
from itertools import groupby

from attrs import frozen

from beslut.ledger import Store
from beslut.testing.desk import Breach
from beslut.testing.history import History
from beslut.values import BeslutError
from beslut.values.progress import Progress, unseen

_BLOCK = 1 << 14  # bytes of salt made at a time


class AnotherHistory(BeslutError):
    """The file holds something else than the beginning of this history."""


@frozen
class Written:
    """A history on disk: how many events the ledger holds, and the breaches that were planted."""

    events: int
    breaches: tuple[Breach, ...]


class Circumstances:
    """The clock and the chance of a ledger that a history is written to: both follow the history."""

    def __init__(self, key: str) -> None:
        self._key, self._now = key, dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
        self.enter("origin", self._now)

    def enter(self, stage: str, now: dt.datetime) -> None:
        """What is recorded from here on is recorded at this moment, with salts of its own."""
        self._now, self._stage = now, stage
        self._blocks, self._bytes, self._at = 0, b"", 0

    def clock(self) -> dt.datetime:
        """The moment."""
        return self._now

    def random(self, length: int) -> bytes:
        """The next bytes."""
        start, self._at = self._at, self._at + length
        if self._at > len(self._bytes):
            seed = f"{self._key}/{self._stage}/{self._blocks}".encode()
            self._bytes = shake_256(seed).digest(max(_BLOCK, length))
            self._blocks += 1
            start, self._at = 0, length
        return self._bytes[start : self._at]


def origin_of(made: History) -> str:
    """The name of the ledgers that hold this history."""
    return f"beslut/{Circumstances(made.key).random(8).hex()}"


def write(path: str | os.PathLike[str], made: History, *, progress: Progress = unseen) -> Written:
    """Write a history to a ledger file, one transaction a day; the file is made where there is none.

    The clock, the salts and the ledger's name come from the history, so that the same history gives
    the same Merkle root. A file that holds its beginning is gone on with. Raises AnotherHistory
    where the file holds something else, or only the beginning and then something else, what
    `progress` raises, and the errors of a file that can't be written.
    """
    around = Circumstances(made.key)
    store = Store(os.fspath(path), clock=around.clock, random=around.random, create=True)
    try:
        if store.origin() != origin_of(made):
            raise AnotherHistory(
                f"{path} innehåller något annat än den här påhittade historien; ange en ny fil"
            )
        size = store.head()
        last = b"" if size == 0 else store.replay(lambda _, r: r.command, b"", since=size - 1)[0]
        breaches: list[Breach] = []
        done, latest = 0, b""
        # A day and not a batch: of a million events 3,000 transactions instead of 18,000, each synced.
        for day, drawn in groupby(made.batches(), key=lambda batch: batch.recorded_at.date()):
            batches = list(drawn)
            events = [new for batch in batches for new in batch.events]
            breaches += [breach for batch in batches for breach in batch.breaches]
            if events[-1].command > last:  # command ids are ordered in time, so smaller ones are there
                around.enter(day.isoformat(), batches[-1].recorded_at)
                store.append(events, claims=[claim for batch in batches for claim in batch.claims])
            done, latest = done + len(events), events[-1].command
            progress(done, max(done, made.expected))
        if not store.command(latest):  # others recorded before it was whole, under later ids
            raise AnotherHistory(
                f"{path} innehåller bara början av historien, och sedan annat; ange en ny fil"
            )
        return Written(store.head(), tuple(breaches))
    finally:
        store.close()
