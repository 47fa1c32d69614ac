"""Connections to a ledger's file: durable, distrustful of the file, one of them for writing."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from eventsourcing.persistence import ConnectionPoolClosedError
from eventsourcing.sqlite import SQLiteConnection, SQLiteConnectionPool, SQLiteCursor, SQLiteDatastore

from beslut.ledger.errors import LedgerUnreadable
from beslut.ledger.failures import busy
from beslut.ledger.files import LedgerFile

# Statements that a connection keeps parsed; the library's own call asks for one.
_STATEMENTS = 128
_PAUSE = 0.02  # seconds between attempts where SQLite itself doesn't wait

# Set and asserted on every connection: how each is answered, as PRAGMA gives it back.
PRAGMAS = {
    "synchronous": 2,  # FULL; NORMAL loses acknowledged events in most power cuts (tests/faults/power.py)
    "trusted_schema": 0,  # a view or trigger in the file calls no function with effects
    "cell_size_check": 1,  # a damaged page is an error where it is read, not where it is used
    "secure_delete": 1,  # what gallring empties is overwritten, in free pages too
    # Pages in the log before it is moved into the file. Appends onto a million: 140 µs each at 1,000
    # and 144 at 10,000, but 259 as long as the log still grows; what is larger is later to open after a kill.
    "wal_autocheckpoint": 1000,
}


class CommitFailed(Exception):
    """COMMIT raised `error`, and whether it took effect is not known."""

    def __init__(self, error: sqlite3.Error) -> None:
        super().__init__(str(error))
        self.error = error


class _Pool(SQLiteConnectionPool):
    def __init__(self, file: LedgerFile, *, lock_timeout: int) -> None:
        super().__init__(db_name=file.address, lock_timeout=lock_timeout)
        self._file, self._seconds = file, lock_timeout

    def _create_connection(self) -> SQLiteConnection:
        raw = sqlite3.connect(
            self._file.address,
            uri=True,
            check_same_thread=False,  # the pool hands a connection to one thread at a time
            isolation_level=None,
            cached_statements=_STATEMENTS,
            timeout=self._seconds,
        )
        try:
            if self._file.access in ("write", "read"):
                self._require_wal(raw)
            set_up(raw, PRAGMAS)
        except BaseException:
            raw.close()
            raise
        raw.row_factory = sqlite3.Row
        return SQLiteConnection(sqlite_conn=raw, max_age=self.max_age)

    def _require_wal(self, raw: sqlite3.Connection) -> None:
        """See that the file has a log; two processes that make a ledger at once wait for each other here."""
        until = time.monotonic() + self._seconds
        while True:
            try:
                mode = raw.execute("PRAGMA journal_mode").fetchone()[0]
                if mode != "wal" and self._file.access == "write":
                    mode = raw.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            except sqlite3.OperationalError as error:
                # to the change of mode SQLite may answer at once that the file is locked
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(_PAUSE)
                continue
            if mode != "wal":
                raise LedgerUnreadable(f"{self._file.path} går inte att öppna med WAL, utan {mode}")
            return


def set_up(raw: sqlite3.Connection, pragmas: Mapping[str, int]) -> None:
    """Set pragmas and see that they are. Raises LedgerUnreadable."""
    for name, wanted in pragmas.items():
        raw.execute(f"PRAGMA {name} = {wanted}")
        found = raw.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != wanted:
            raise LedgerUnreadable(
                f"SQLite {sqlite3.sqlite_version} på den här datorn vägrar {name} = {wanted}, "
                "som en liggare behöver; uppdatera Python eller SQLite"
            )


class Datastore(SQLiteDatastore):
    """A ledger's connections: a pool for reading, and one of their own for those who write, in turn."""

    def __init__(self, file: LedgerFile, *, lock_timeout: int) -> None:
        """`lock_timeout`: seconds that a writer waits for another process, or for another thread."""
        self.file = file
        self._seconds = lock_timeout
        # Reentrant, since ctrl-C between two steps may leave a turn taken: who took it can go on.
        self._turn = threading.RLock()
        self._writer: SQLiteConnection | None = None
        self._cursor: sqlite3.Cursor | None = None
        self._begun = False  # whether a transaction is under way on it
        super().__init__(file.address, originator_id_type="text", lock_timeout=lock_timeout)
        self.pool = _Pool(file, lock_timeout=lock_timeout)

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        """A transaction for reading or, with `commit`, for writing; :meth:`begin` says what it raises."""
        if commit:
            cursor = self.begin()
            try:
                yield SQLiteCursor(cursor)
            except BaseException as error:
                self.abandon(error)
                raise
            self.commit()
            return
        with self.get_connection(commit=False) as connection, connection.cursor() as raw:
            self.file.require_same()
            raw.execute("BEGIN")
            try:
                yield SQLiteCursor(raw)
            finally:
                with suppress(sqlite3.Error):  # what went wrong first is what is told
                    raw.execute("ROLLBACK")
            if self.file.access == "frozen":
                self.file.require_same()

    def begin(self) -> sqlite3.Cursor:
        """Begin to write, when it is this thread's turn; :meth:`commit` or :meth:`abandon` must follow.

        Raises LedgerReadOnly, LedgerGone, LedgerBusy.
        """
        cursor = self._take()
        if self._begun:  # and left so by a call that was interrupted
            self._discard()
            cursor = self._take()
        self._begun = True
        try:
            # IMMEDIATE, because an append reads the head before it writes: a deferred transaction
            # that another writer overtook in between fails at once, whatever the lock timeout.
            cursor.execute("BEGIN IMMEDIATE")
            self.file.require_found()  # now, since another process may have kept us waiting
        except BaseException:
            self._give(broken=True)
            raise
        return cursor

    def commit(self) -> None:
        """Make what was written since :meth:`begin` durable. Raises CommitFailed."""
        cursor = self._cursor
        assert cursor is not None
        try:
            cursor.execute("COMMIT")
        except sqlite3.Error as error:
            self._give(broken=True)
            raise CommitFailed(error) from error
        self._give(broken=False)

    def abandon(self, error: BaseException) -> None:
        """Take back what was written since :meth:`begin`, because of an error."""
        # what the disk failed in is left behind; who was merely refused goes on with the same connection
        broken = isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.IntegrityError)
        try:
            if self._cursor is not None:
                self._cursor.execute("ROLLBACK")
        except sqlite3.Error:
            broken = True
        self._give(broken=broken)

    def checkpoint(self) -> bool:
        """Move the log into the file and empty it; False where a reader is in the way for too long."""
        cursor, broken = self._take(), True
        try:
            busy_, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            broken = False
            return not busy_
        finally:
            self._give(broken=broken)

    def _take(self) -> sqlite3.Cursor:
        """The writing connection's cursor, for as long as nobody else has it."""
        self.file.require_writable()
        if self.pool.closed:
            raise ConnectionPoolClosedError
        if self.file.access == "memory":  # tables in memory are locked whole: the pool keeps readers out
            self._writer = self.pool.get_connection(is_writer=True)
            self._cursor = self._writer.cursor().sqlite_cursor
            return self._cursor
        if not self._turn.acquire(timeout=self._seconds):
            raise busy(self.file)
        try:
            if self._cursor is None:
                self.file.require_same()
                # where there was a writer before, readers still have its log open: no second one is made
                self.file.require_found(at_once=True)
                self._writer = self.pool._create_connection()  # noqa: SLF001  # ours, one class above
                self._cursor = self._writer.cursor().sqlite_cursor
                # the first question makes the log and its index
                self._cursor.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
                self.file.remember_beside()
        except BaseException:
            self._give(broken=True)
            raise
        return self._cursor

    def _give(self, *, broken: bool) -> None:
        self._begun = False
        if self.file.access == "memory":
            writer, self._writer, self._cursor = self._writer, None, None
            if writer is not None:
                self.pool.put_connection(writer)
            return
        if broken:
            self._discard()
        self._let_go()

    def _let_go(self) -> None:
        """End this thread's turn, with all that interrupted calls left of it."""
        turn: Any = self._turn
        turn.release()
        while turn._is_owned():  # noqa: SLF001  # to release until it raises took 2 µs of an append's 35
            turn.release()

    def _discard(self) -> None:
        writer, self._writer, self._cursor, self._begun = self._writer, None, None, False
        if writer is not None:
            with suppress(sqlite3.Error):
                writer.close()

    def close(self) -> None:
        """Close every connection."""
        if self.file.access != "memory":
            self._turn.acquire()
            self._discard()
            self._let_go()
        super().close()
        self.file.forget()
