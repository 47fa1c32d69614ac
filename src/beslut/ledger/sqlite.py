"""The SQLite recorder: one table of events, dense, append-only, with its tree in the same transaction."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from eventsourcing.persistence import Mapper, StoredEvent
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
)

from beslut.events import topic_of
from beslut.ledger import codec
from beslut.ledger.recorded import NewEvent, Recorded
from beslut.proof import tree

APPLICATION_ID = 0x62736C74  # "bslt", so that `file` and we tell a ledger from other databases
FORMAT = 1
_FULL = 2  # as PRAGMA synchronous answers

TABLES = (
    """CREATE TABLE IF NOT EXISTS stored_events (
        rowid INTEGER PRIMARY KEY,
        originator_id TEXT NOT NULL,
        originator_version INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state BLOB NOT NULL,
        text BLOB,
        command BLOB,
        tree BLOB NOT NULL,
        UNIQUE (originator_id, originator_version)
    )""",
    """CREATE UNIQUE INDEX IF NOT EXISTS stored_events_command
        ON stored_events (command) WHERE command IS NOT NULL""",
    """CREATE TABLE IF NOT EXISTS paragraf_numbers (
        namnd TEXT NOT NULL,
        year INTEGER NOT NULL,
        number TEXT NOT NULL,
        paragraf TEXT NOT NULL,
        PRIMARY KEY (namnd, year, number)
    ) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS ledger_file (format INTEGER NOT NULL, origin TEXT NOT NULL)",
    """CREATE TRIGGER IF NOT EXISTS never_update BEFORE UPDATE ON stored_events
        BEGIN SELECT RAISE(ABORT, 'stored events are never rewritten'); END""",
    """CREATE TRIGGER IF NOT EXISTS never_delete BEFORE DELETE ON stored_events
        BEGIN SELECT RAISE(ABORT, 'stored events are never deleted'); END""",
    # INSERT OR REPLACE deletes without firing delete triggers, through any unique index.
    """CREATE TRIGGER IF NOT EXISTS never_replace BEFORE INSERT ON stored_events
        WHEN EXISTS (SELECT 1 FROM stored_events WHERE rowid = NEW.rowid)
          OR EXISTS (SELECT 1 FROM stored_events
                     WHERE originator_id = NEW.originator_id AND originator_version = NEW.originator_version)
          OR EXISTS (SELECT 1 FROM stored_events WHERE command = NEW.command)
        BEGIN SELECT RAISE(ABORT, 'UNIQUE: there is already such a row'); END""",
)

_INSERT = "INSERT INTO stored_events VALUES (?,?,?,?,?,?,?,?)"
_COLUMNS = "rowid, originator_id, originator_version, topic, state, text"


class Claim(NamedTuple):
    """A § number that a body uses up in a year."""

    namnd: str
    year: int
    number: str
    paragraf: str


def select_rows(
    c: SQLiteCursor | sqlite3.Cursor, where: str, parameters: Sequence[Any], limit: int = -1
) -> list[Recorded]:
    """The events of the rows that `where` (our own SQL, values as parameters) selects, in order."""
    c.execute(f"SELECT {_COLUMNS} FROM stored_events WHERE {where} LIMIT ?", (*parameters, limit))
    return codec.Decoder().rows(map(tuple, c.fetchall()))


@dataclass(frozen=True)
class PendingRow(StoredEvent):
    """A row whose bytes are made inside the transaction, since they hold the moment of recording."""

    new: NewEvent


class LedgerMapper(Mapper[str]):
    """Between our events and rows; names of topics come from the closed register, never from imports."""

    def __init__(self) -> None:
        """Needs neither transcoder nor cipher: the codec writes whole rows."""

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """The row of an event on its way in."""
        return PendingRow(
            originator_id=domain_event.originator_id,
            originator_version=domain_event.originator_version,
            topic=topic_of(domain_event.event),
            state=b"",
            new=domain_event,
        )


class _Connection(SQLiteConnection):
    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        # IMMEDIATE, because an append reads the head before it writes: a deferred transaction
        # that another writer overtook in between fails at once, whatever the lock timeout.
        cursor = self.cursor()
        cursor.execute("BEGIN IMMEDIATE" if commit else "BEGIN")
        try:
            with cursor:
                yield cursor
        except BaseException:
            self.rollback()
            raise
        if commit:
            self.commit()
        else:
            self.rollback()


class _Pool(SQLiteConnectionPool):
    def _create_connection(self) -> SQLiteConnection:
        made = super()._create_connection()
        raw = made._sqlite_conn  # noqa: SLF001  # the library has no other way to the connection it made
        raw.execute("PRAGMA synchronous = FULL")  # NORMAL loses acknowledged events at a power cut
        if raw.execute("PRAGMA synchronous").fetchone()[0] != _FULL:
            raise sqlite3.OperationalError("synchronous FULL was refused")
        return _Connection(sqlite_conn=raw, max_age=self.max_age)


class Datastore(SQLiteDatastore):
    """Connections that wait for a lock, write durably and begin as writers where they write."""

    def __init__(self, db_name: str, *, lock_timeout: int) -> None:
        super().__init__(db_name, originator_id_type="text", lock_timeout=lock_timeout)
        self.pool = _Pool(db_name=db_name, lock_timeout=lock_timeout)


class Recorder(SQLiteApplicationRecorder):
    """Appends rows, dense and with their tree; reads them as events."""

    def __init__(
        self,
        datastore: Datastore,
        *,
        clock: Callable[[], dt.datetime],
        salt: Callable[[], bytes],
        origin: str,
    ) -> None:
        self.clock, self.salt, self.origin = clock, salt, origin
        super().__init__(datastore)

    def construct_create_table_statements(self) -> list[str]:
        """The ledger's tables and guards."""
        return list(TABLES)

    def create_table(self) -> None:
        """Make the tables, unless the file has them: opening for reading takes no write lock."""
        if self.value("SELECT 1 FROM sqlite_master WHERE name = 'ledger_file'") is None:
            super().create_table()

    def _create_table(self, c: SQLiteCursor) -> None:
        super()._create_table(c)
        c.execute("SELECT count(*) FROM ledger_file")
        if c.fetchone()[0] == 0:
            c.execute("INSERT INTO ledger_file VALUES (?, ?)", (FORMAT, self.origin))
            c.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    def _insert_events(
        self,
        c: SQLiteCursor,
        stored_events: Sequence[StoredEvent],
        *,
        claims: Sequence[Claim] = (),
        released: Sequence[str] = (),
        **_: Any,
    ) -> Sequence[int]:
        c.execute("SELECT rowid, state FROM stored_events ORDER BY rowid DESC LIMIT 1")
        last = c.fetchone()
        index = last[0] if last else 0  # rowid is leaf index + 1, so the last rowid is the next index
        recorded_at = self.clock()
        if last:  # a clock that was set back never makes the log run backwards
            recorded_at = max(recorded_at, codec.recorded_at(last[1]))
        fresh: dict[int, bytes] = {}

        def row(i: int) -> bytes:
            if i not in fresh:
                c.execute("SELECT tree FROM stored_events WHERE rowid = ?", (i + 1,))
                fresh[i] = c.fetchone()[0]
            return fresh[i]

        rowids = []
        for pending in stored_events:
            assert isinstance(pending, PendingRow)
            new, topic = pending.new, pending.topic
            state, text = codec.encode(new, index, recorded_at, self.salt)
            leaf = tree.leaf_hash(new.originator_id, new.originator_version, topic, index, state)
            fresh[index] = tree.completed(leaf, index, row)
            command = new.command if new.first_of_command else None
            c.execute(
                _INSERT,
                (
                    index + 1,
                    new.originator_id,
                    new.originator_version,
                    topic,
                    state,
                    text,
                    command,
                    fresh[index],
                ),
            )
            index += 1
            rowids.append(index)
        for paragraf in released:
            c.execute("DELETE FROM paragraf_numbers WHERE paragraf = ?", (paragraf,))
        for claim in claims:
            c.execute("INSERT INTO paragraf_numbers VALUES (?,?,?,?)", tuple(claim))
        return rowids

    # --- reading -------------------------------------------------------------------------

    def rows(self, where: str, parameters: Sequence[Any], limit: int = -1) -> list[Recorded]:
        """The events of the rows that `where` (our own SQL, values as parameters) selects, in order."""
        with self.datastore.transaction(commit=False) as c:
            return select_rows(c, where, parameters, limit)

    def value(self, query: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row of a query of our own; None where there is none."""
        with self.datastore.transaction(commit=False) as c:
            c.execute(query, parameters)
            row = c.fetchone()
        return None if row is None else row[0]

    def convert_originator_id(self, originator_id: str) -> UUID | str:
        """Ids are texts."""
        return originator_id
