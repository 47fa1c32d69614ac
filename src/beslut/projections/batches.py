"""From stored rows to the rows of read models, batch by batch.

A row is a function of one stream's events, as far as the log has come. So any range of the log can
be worked on by itself: where it comes upon a stream that began before it, it reads that first.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from typing import Any

from beslut.events.ledger import GallringMade
from beslut.ledger import LedgerError, Recorded, Store, rows
from beslut.ledger.codec import Decoder, Row
from beslut.projections.streams import (
    CONCERNING,
    PASSED_OVER,
    Change,
    RegisterStream,
    Stream,
    Unfoldable,
    Unreadable,
    begin,
)

BATCH = 500  # events a transaction: 30 times the speed of one by one, larger gains little
# Events of sittings under way, some ten of them side by side. The collector of garbage walks through
# what is kept: with 20,000 it took as long as the fold itself.
KEPT = 3_000


class Batches:
    """Folds a range of the log; it keeps streams under way from batch to batch."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._decoder = Decoder()  # without keys: what is sealed never comes to stand in a row
        self._open: dict[str, Stream] = {}
        self._touched: dict[str, Stream] = {}
        self.emptied = False  # the last batch had a gallring
        self._kept = 0  # events of the open streams, as counted after the last batch

    def changes(self, after: int, upto: int) -> list[Change]:
        """What the events with leaf index `after` up to, not including, `upto` change of the rows."""
        with self._store.transaction(write=False) as c:
            found = rows.between(c, after, upto)
        self.emptied = False
        self._take(self._events([row for row in found if row[3] not in PASSED_OVER]))
        changes = [self._changed(name, stream) for name, stream in list(self._touched.items())]
        self._close_idle()
        self._touched = {}
        return changes

    def _events(self, found: list[Row]) -> Iterator[Recorded]:
        """The events of rows; the streams of those that can't be read are given up."""
        at = 0
        while at < len(found):
            try:
                for recorded in self._decoder.rows(found[at:]):
                    at += 1
                    yield recorded
            except LedgerError as error:
                self._give_up(found[at][1], str(error))
                at += 1

    def _take(self, events: Iterable[Recorded]) -> None:
        touched = self._touched
        for recorded in events:
            name, event = recorded.stream, recorded.event
            if type(event) in CONCERNING:
                stream = touched.get(name) or self._touch(name, recorded)
                try:
                    stream.take(recorded.version, event)
                except Unfoldable as error:  # whatever the event does to the fold stays in its stream
                    self._give_up(name, str(error))
            elif isinstance(event, GallringMade):
                self.emptied = True
                for gone in dict.fromkeys(emptied.partition("@")[0] for emptied in event.events):
                    self._renew(gone, recorded.index)

    def _touch(self, name: str, recorded: Recorded) -> Stream:
        stream = self._open.pop(name, None)  # and in again last: the first is the one that is longest idle
        if stream is None:
            stream = begin(name) if recorded.version == 1 else self._read(name, recorded.index)
            self._changed(name, stream)  # in the tables already: only what comes now is news
        self._touched[name] = self._open[name] = stream
        return stream

    def _read(self, name: str, before: int) -> Stream:
        """The stream as it stood before a leaf index."""
        with self._store.transaction(write=False) as c:
            found = rows.of_stream(c, name, before=before)
        try:
            stream = begin(name)
            for recorded in self._decoder.rows(row for row in found if row[3] not in PASSED_OVER):
                stream.take(recorded.version, recorded.event)
        except (LedgerError, Unfoldable) as error:
            return Unreadable(name, str(error))
        return stream

    def _renew(self, name: str, before: int) -> None:
        """Read a stream again whose texts were emptied, so that no row holds them any more."""
        stream = self._read(name, before)
        stream.renewed()
        self._replace(name, stream)

    def _give_up(self, name: str, says: str) -> None:
        self._replace(name, Unreadable(name, says))

    def _replace(self, name: str, stream: Stream) -> None:
        before = self._open.pop(name, None)
        self._kept -= before.counted if before is not None else 0
        self._touched[name] = self._open[name] = stream

    def _changed(self, name: str, stream: Stream) -> Change:
        """The rows that are new; the reason where nothing can be concluded from what stands there now."""
        try:
            return stream.changed()
        except Unfoldable as error:
            says = str(error)
        except Exception as error:  # noqa: BLE001  # values aren't checked again on replay
            says = str(Unfoldable(name, error))
        stream.renewed()  # what comes may mend it, and all its rows are then news
        return Unreadable(name, says).changed()

    def _close_idle(self) -> None:
        """Keep the sittings that were last spoken of; what else comes again is read again."""
        for name, stream in self._touched.items():
            if isinstance(stream, RegisterStream):
                del self._open[name]
                continue
            self._kept += len(stream.standing) - stream.counted
            stream.counted = len(stream.standing)
        while self._kept > KEPT:
            self._kept -= self._open.pop(next(iter(self._open))).counted


def in_range(store: Store, after: int, upto: int) -> Iterator[tuple[int, bool, list[Change]]]:
    """The changes of a range batch by batch.

    With each the position that the rows then stand at, and whether texts were emptied that older
    rows may hold.
    """
    batches = Batches(store)
    for at in range(after, upto, BATCH):
        end = min(at + BATCH, upto)
        changes = batches.changes(at, end)
        yield end, batches.emptied, changes


def of_file(path: str, after: int, upto: int) -> Iterator[tuple[int, bool, list[tuple[Any, ...]]]]:
    """The same for a process of its own, as JSON values."""
    store = Store(path, clock=_no_clock, random=os.urandom, create=False)
    try:
        for position, emptied, changes in in_range(store, after, upto):
            plain = [(name, whole, [tuple(row) for row in made]) for name, whole, made in changes]
            yield position, emptied, plain
    finally:
        store.close()


def _no_clock() -> dt.datetime:
    raise AssertionError("nothing is recorded here")
