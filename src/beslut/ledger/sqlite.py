"""The SQLite recorder: one table of events, dense, append-only, with its tree in the same transaction."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from eventsourcing.persistence import IntegrityError, StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteCursor

from beslut.events import topic_of
from beslut.events.ledger import GallringMade
from beslut.ledger import codec, gallring, tables
from beslut.ledger.canonical import timestamp
from beslut.ledger.connections import CommitFailed, Datastore
from beslut.ledger.errors import LedgerDamaged
from beslut.ledger.failures import damaged
from beslut.ledger.recorded import NewEvent, Recorded
from beslut.ledger.sealing import Keys
from beslut.proof import tree

_COLUMNS = "rowid, originator_id, originator_version, topic, state, text"
_LAST = "SELECT rowid, tree FROM stored_events ORDER BY rowid DESC LIMIT 1"
_ROW = f"SELECT {_COLUMNS} FROM stored_events WHERE rowid = ?"
_KNOWN = (
    1000  # rows whose part of the tree is remembered; an append asks for one before it, sometimes for more
)
_TREE = "SELECT tree FROM stored_events WHERE rowid = ?"
_INSERT = "INSERT INTO stored_events VALUES (?,?,?,?,?,?,?,?)"


class Claim(NamedTuple):
    """A § number that a body uses up in a year."""

    namnd: str
    year: int
    number: str
    paragraf: str


def select_rows(
    c: SQLiteCursor | sqlite3.Cursor,
    where: str,
    parameters: Sequence[Any],
    limit: int = -1,
    keys: Keys | None = None,
) -> list[Recorded]:
    """The events of the rows that `where` (our own SQL, values as parameters) selects, in order."""
    c.execute(f"SELECT {_COLUMNS} FROM stored_events WHERE {where} LIMIT ?", (*parameters, limit))
    return list(codec.Decoder(keys).rows(map(tuple, c.fetchall())))


def _is_leaf(kept: Any, stream: Any, version: Any, topic: Any, index: int, state: Any) -> bool:
    """Whether a row keeps the leaf that its columns make, which may hold anything in a damaged file."""
    try:
        return bool(kept[: tree.HASH] == tree.leaf_hash(stream, version, topic, index, state))
    except (AttributeError, OverflowError, TypeError):
        return False


class Recorder(SQLiteApplicationRecorder):
    """Appends rows, dense and with their tree; reads them as events.

    As the library's recorder it takes its StoredEvents too, whose bytes are stored as they are.
    """

    datastore: Datastore

    def __init__(
        self,
        datastore: Datastore,
        *,
        clock: Callable[[], dt.datetime],
        salt: Callable[[], bytes],
        origin: str,
        keys: Keys | None = None,
    ) -> None:
        self.keys = keys
        self._clock, self._salt, self._origin = clock, salt, origin
        # What was last written or read here, by leaf index; of use as long as the file ends with the same
        # row. It spares an append three reads and a hash: 16 µs of 50, beside 100 for the disk.
        self._known: dict[int, bytes] = {}
        self._stamped: tuple[int, dt.datetime] | None = None
        super().__init__(datastore)

    def construct_create_table_statements(self) -> list[str]:
        """The ledger's tables and guards."""
        return [*tables.TABLES, *tables.GUARDS]

    def _create_table(self, c: SQLiteCursor) -> None:
        c.execute("SELECT 1 FROM sqlite_master WHERE name = 'ledger_file'")
        if c.fetchone() is None:  # another process may have made them since the file was looked at
            tables.create(c.sqlite_cursor, self._origin)

    # --- appending -----------------------------------------------------------------------

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Append what the library stores; returns the rowids. Raises the library's IntegrityError."""
        try:
            return super().insert_events(stored_events, **kwargs)
        except sqlite3.IntegrityError as error:
            raise IntegrityError(error) from error
        except CommitFailed as failed:
            raise failed.error from None

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **_: Any
    ) -> Sequence[int] | None:
        return [row[0] for row in self.write(c.sqlite_cursor, stored_events)]

    def write(
        self,
        c: sqlite3.Cursor,
        events: Sequence[NewEvent | StoredEvent],
        *,
        claims: Sequence[Claim] = (),
        released: Sequence[str] = (),
    ) -> list[codec.Row]:
        """Append the events inside the caller's transaction, stamped, with their leaves; returns the rows.

        Raises sqlite3.IntegrityError where a stream, a command or a § number is taken, and
        NotToBeEmptied.
        """
        index = self._next(c)
        recorded_at: dt.datetime | None = None
        rows: list[codec.Row] = []
        for new in events:
            stream, version = new.originator_id, new.originator_version
            command = text = None
            if isinstance(new, NewEvent):
                if recorded_at is None:
                    recorded_at = self._stamp(c, index)
                topic = topic_of(new.event)
                state, text = codec.encode(new, index, recorded_at, self._salt, self.keys)
                command = new.command if new.first_of_command else None
            else:
                topic, state = new.topic, new.state
            if isinstance(stream, UUID):
                stream = stream.hex
            leaf = tree.leaf_hash(stream, version, topic, index, state)
            kept = self._known[index] = tree.completed(leaf, index, lambda i: self._tree(c, i))
            index += 1
            inserted = c.execute(_INSERT, (index, stream, version, topic, state, text, command, kept))
            if (
                inserted.rowcount != 1
            ):  # a trigger that somebody made since the guards were looked at swallowed it
                raise self._damaged(f"händelsen {stream}@{version} togs inte emot")
            rows.append((index, stream, version, topic, state, text))
            if isinstance(new, NewEvent) and isinstance(new.event, GallringMade):
                gallring.empty(c, new.event)  # now, since the guard looks at the last event
        for paragraf in released:
            c.execute("DELETE FROM paragraf_numbers WHERE paragraf = ?", (paragraf,))
        for claim in claims:
            c.execute("INSERT INTO paragraf_numbers VALUES (?,?,?,?)", tuple(claim))
        self._stamped = None if recorded_at is None else (index, recorded_at)
        return rows

    def _next(self, c: sqlite3.Cursor) -> int:
        """The index of the next leaf, once the last row is seen to be whole: nothing is built on damage."""
        last = c.execute(_LAST).fetchone()
        rowid, kept = (0, None) if last is None else last
        if self._known.get(rowid - 1) != kept or len(self._known) > _KNOWN:  # others wrote, or nobody yet
            self._known, self._stamped = {}, None
            if last is not None:
                _, stream, version, topic, state, _ = c.execute(_ROW, (rowid,)).fetchone()
                if not _is_leaf(kept, stream, version, topic, rowid - 1, state):
                    raise self._damaged(f"händelsen {stream}@{version} är ändrad")
        return int(rowid)  # rowid is leaf index + 1, so the last rowid is the next index

    def _tree(self, c: sqlite3.Cursor, index: int) -> bytes:
        if index not in self._known:
            self._known[index] = self.tree(c, index)
        return self._known[index]

    def tree(self, c: sqlite3.Cursor, index: int) -> bytes:
        """What row `index` keeps of the tree: its leaf and a subtree for each 1 that the index ends with.

        Raises LedgerDamaged where there is less, or no such row.
        """
        found = c.execute(_TREE, (index + 1,)).fetchone()
        if found is None:
            raise self._damaged(f"händelse nummer {index + 1} saknas")
        kept = found[0]
        if not isinstance(kept, bytes) or len(kept) != tree.HASH * (index ^ index + 1).bit_length():
            raise self._damaged(f"trädet vid händelse nummer {index + 1} är ändrat")
        return kept

    def _stamp(self, c: sqlite3.Cursor, index: int) -> dt.datetime:
        """The moment of recording: a clock that was set back never makes the log run backwards."""
        now = self._clock()
        timestamp(now)  # refuses one without a zone, which can't be compared with the stored one
        if not index:
            return now
        if self._stamped is not None and self._stamped[0] == index:
            return max(now, self._stamped[1])
        return max(now, codec.recorded_at(c.execute(_ROW, (index,)).fetchone()[4]))

    def _damaged(self, what: str) -> LedgerDamaged:
        return damaged(self.datastore.file, what)

    # --- reading -------------------------------------------------------------------------

    def stored(self, first: int, count: int) -> list[codec.Row]:
        """The rows from a rowid on, as they stand in the file."""
        with self.datastore.transaction(commit=False) as c:
            c.execute(
                f"SELECT {_COLUMNS} FROM stored_events WHERE rowid >= ? ORDER BY rowid LIMIT ?",
                (first, count),
            )
            return [tuple(row) for row in c.fetchall()]

    def range(self, since: int, end: int, topics: Sequence[str] | None, limit: int) -> list[codec.Row]:
        """The first rows of a range of leaf indexes, of these topics or (None) of all."""
        chosen = f" AND topic IN ({','.join('?' * len(topics))})" if topics is not None else ""
        with self.datastore.transaction(commit=False) as c:
            plain = c.sqlite_cursor
            plain.row_factory = None  # tuples: a sqlite3.Row would be made one again
            plain.execute(
                f"SELECT {_COLUMNS} FROM stored_events WHERE rowid > ? AND rowid <= ?{chosen}"
                " ORDER BY rowid LIMIT ?",
                (since, end, *(topics or ()), limit),
            )
            return plain.fetchall()

    def rows(self, where: str, parameters: Sequence[Any], limit: int = -1) -> list[Recorded]:
        """The events of the rows that `where` (our own SQL, values as parameters) selects, in order."""
        with self.datastore.transaction(commit=False) as c:
            return select_rows(c, where, parameters, limit, self.keys)

    def value(self, query: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row of a query of our own; None where there is none."""
        with self.datastore.transaction(commit=False) as c:
            c.execute(query, parameters)
            row = c.fetchone()
        return None if row is None else row[0]

    def values(self, query: str, parameters: Sequence[Any]) -> list[Any]:
        """The first column of every row of a query of our own."""
        with self.datastore.transaction(commit=False) as c:
            c.execute(query, parameters)
            return [row[0] for row in c.fetchall()]

    def version(self, stream: str) -> int:
        """The version of the stream's last event; 0 where there is none. Raises LedgerDamaged."""
        found = self.value(
            "SELECT max(originator_version) FROM stored_events WHERE originator_id = ?", (stream,)
        )
        if found is not None and not isinstance(found, int):
            raise self._damaged(f"strömmen {stream} har en version som inte är ett tal")
        return found or 0

    def deviations(self, *, to_write: bool) -> list[str]:
        """What of the ledger's own tables isn't as it should be; :func:`tables.deviations` says more."""
        with self.datastore.transaction(commit=False) as c:
            return tables.deviations(c.sqlite_cursor, to_write=to_write)

    def convert_originator_id(self, originator_id: str) -> UUID | str:
        """Ids are texts."""
        return originator_id
