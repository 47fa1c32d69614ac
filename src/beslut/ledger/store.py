"""The store of events: opens the file, appends, reads a stream, replays."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar

from eventsourcing.persistence import ConnectionPoolClosedError, PersistenceError

from beslut.ledger.append import Appender
from beslut.ledger.canonical import SALT
from beslut.ledger.codec import Decoder, Row
from beslut.ledger.connections import CommitFailed, Datastore
from beslut.ledger.derived import Begin, derived
from beslut.ledger.errors import NewerFormat
from beslut.ledger.failures import damaged, explained
from beslut.ledger.files import LedgerFile
from beslut.ledger.recorded import NewEvent, Recorded
from beslut.ledger.replay import CHUNK, replay
from beslut.ledger.sealing import Keys
from beslut.ledger.sqlite import Claim, Recorder, select_rows
from beslut.ledger.tables import FORMAT
from beslut.proof import tree

S = TypeVar("S")
LOCK_TIMEOUT = 10  # seconds; a meeting's secretary would rather know than wait longer

# What SQLite, the library and the disk raise, and what an id that is no text leads to.
_FOREIGN = (sqlite3.Error, PersistenceError, ConnectionPoolClosedError, OSError, UnicodeError)


class Store:
    """An append-only store of events in one SQLite file.

    Threads may share a store: each reads on a connection from a pool, and those who write take
    turns at one of their own. Processes may share the file.
    """

    def __init__(
        self,
        path: str,
        *,
        clock: Callable[[], dt.datetime],
        random: Callable[[int], bytes],
        create: bool,
        keys: Keys | None = None,
    ) -> None:
        """Open the ledger in a file, or make one where `create` says so; `keys` open sealed texts.

        Raises LedgerMissing, NotALedger, LedgerBusy, and the kinds of LedgerUnreadable.
        """
        self.path, self._keys = path, keys
        self._file = LedgerFile(path)
        with self._guarded():
            self._file.look(create=create)
            datastore = Datastore(self._file, lock_timeout=LOCK_TIMEOUT)
            try:
                self._recorder = Recorder(
                    datastore,
                    clock=clock,
                    salt=lambda: random(SALT),
                    origin=f"beslut/{random(8).hex()}",
                    keys=keys,
                )
                self._open()
            except BaseException:
                with suppress(Exception):  # what went wrong first is what is told
                    datastore.close()
                raise
        self._appender = Appender(self._recorder)

    def _open(self) -> None:
        if not self._file.ours:
            self._recorder.create_table()
        self._file.remember()  # from here on it must stay the same
        found = self._recorder.value("SELECT format FROM ledger_file")
        if found is None:
            raise damaged(self._file, "dess format är borta")
        if found > FORMAT:
            raise NewerFormat(
                f"{self.path} är en liggare i format {found}; denna version av beslut läser format {FORMAT}. "
                "Uppdatera beslut."
            )
        if missing := self._recorder.deviations(to_write=False):
            raise damaged(self._file, ", ".join(missing))

    # --- appending -----------------------------------------------------------------------

    def append(
        self, batch: Sequence[NewEvent], *, claims: Sequence[Claim] = (), released: Sequence[str] = ()
    ) -> tuple[Recorded, ...]:
        """Append the events in one transaction and return them as they now stand on disk.

        The texts of events that a GallringMade among them names are emptied in the same transaction.

        Raises StreamMoved where somebody was first, NumberTaken, NotToBeEmptied, LedgerBusy, the kinds
        of LedgerUnreadable; OutcomeUnknown where the disk failed at the last step, and TextRemains.
        """
        try:
            return self._appender.append(batch, claims, released)
        except _FOREIGN as error:
            raise explained(error, self._file) from error

    # --- reading -------------------------------------------------------------------------

    def stream(self, stream: str, *, within: sqlite3.Cursor | None = None) -> list[Recorded]:
        """The events of a stream in order; `within` a :meth:`transaction`, where one is open."""
        where, parameters = "originator_id = ? ORDER BY originator_version", (stream,)
        with self._guarded():
            if within is not None:
                return select_rows(within, where, parameters, keys=self._keys)
            return self._recorder.rows(where, parameters)

    def decoder(self) -> Decoder:
        """What reads rows with the ledger's keys."""
        return Decoder(self._keys)

    def version(self, stream: str) -> int:
        """The version of the stream's last event; 0 where there is none."""
        with self._guarded():
            return self._recorder.version(stream)

    def mentioning(self, stream: str) -> str | None:
        """An event of another stream that names this one or a part of it; None where there is none."""
        with self._guarded():
            found = self._recorder.value(
                """SELECT originator_id || '@' || originator_version FROM stored_events
                   WHERE originator_id != ?
                     AND (instr(CAST(state AS TEXT), ?) OR instr(CAST(state AS TEXT), ?))
                   ORDER BY rowid LIMIT 1""",
                (stream, f'"{stream}"', f'"{stream}.'),
            )
        return None if found is None else str(found)

    def streams_naming(self, topic: str, part: str) -> tuple[str, ...]:
        """The streams with an event of a kind that names a case, body or other part, as they were begun."""
        with self._guarded():
            found = self._recorder.values(
                """SELECT originator_id FROM stored_events
                   WHERE topic = ? AND instr(CAST(state AS TEXT), ?)
                   GROUP BY originator_id ORDER BY min(rowid)""",
                (topic, f'"{part}"'),
            )
        return tuple(map(str, found))

    def head(self) -> int:
        """How many events the ledger holds."""
        with self._guarded():
            return int(self._recorder.value("SELECT max(rowid) FROM stored_events") or 0)

    def command(self, command: bytes) -> tuple[Recorded, ...]:
        """The events that a command stored; none where it is new."""
        with self._guarded():
            first = self._recorder.value("SELECT rowid FROM stored_events WHERE command = ?", (command,))
            if first is None:
                return ()
            found: list[Recorded] = []
            while True:
                chunk = self._recorder.rows("rowid >= ? ORDER BY rowid", (first + len(found),), CHUNK)
                same = [r for r in chunk if r.command == command]
                found += same
                if len(same) < CHUNK:
                    return tuple(found)

    def replay(
        self,
        fold: Callable[[S, Recorded], S],
        state: S,
        *,
        since: int = 0,
        topics: Sequence[str] | None = None,
    ) -> tuple[S, int]:
        """Fold over the events from leaf index `since` on; returns the state and the next index.

        With `topics` only events of these kinds are read; text is parsed only where the fold reads some.
        Memory stays constant, the fold's own state aside; what is appended during the replay is left
        for the next. Raises NoSuchTopic, ValueError where `since` is negative, and Fault.
        """
        return replay(self._range, fold, state, since=since, end=self.head(), topics=topics, keys=self._keys)

    def _range(self, since: int, end: int, topics: Sequence[str] | None, limit: int) -> list[Row]:
        with self._guarded():  # only the reading: what a fold raises is its own
            return self._recorder.range(since, end, topics, limit)

    def root(self) -> tuple[int, bytes]:
        """The log's size and its Merkle root."""
        size = self.head()
        with self._guarded(), self._recorder.datastore.transaction(commit=False) as c:
            return size, tree.root(size, lambda index: self._recorder.tree(c.sqlite_cursor, index))

    def origin(self) -> str:
        """The ledger's own name, set when it was made."""
        with self._guarded():
            return str(self._recorder.value("SELECT origin FROM ledger_file"))

    @contextmanager
    def transaction(self, *, write: bool) -> Iterator[sqlite3.Cursor]:
        """A transaction on the same file, for projections' tables; never for events."""
        with self._guarded(), self._recorder.datastore.transaction(commit=write) as c:
            yield c.sqlite_cursor

    @contextmanager
    def derived(self) -> Iterator[Begin]:
        """Transactions for what can be made again from the events: all or nothing, but not waited for.

        Never for events.
        """
        if self._file.access == "memory":
            yield lambda: self.transaction(write=True)
            return
        with self._guarded():
            self._file.require_writable()
            self._file.require_found(at_once=True)
            with derived(self._file.address, lock_timeout=LOCK_TIMEOUT) as begin:
                yield begin

    def empty_log(self) -> None:
        """Move the log into the file, so that nothing that was overwritten remains in either.

        Where somebody reads in the log it is emptied later, by who is last to close the ledger.
        """
        if self._file.access != "memory":
            with self._guarded():
                self._recorder.datastore.checkpoint()

    def close(self) -> None:
        """Close the file."""
        self._recorder.datastore.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn what SQLite and the disk say into what a secretary can act on."""
        try:
            yield
        except _FOREIGN as error:
            raise explained(error, self._file) from error
        except CommitFailed as failed:  # of read models, which are made again from the events
            raise explained(failed.error, self._file) from failed.error
