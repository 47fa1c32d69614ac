"""The store of events: opens the file, appends, reads a stream, replays."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TypeVar
from uuid import uuid4

from eventsourcing.application import Application
from eventsourcing.persistence import (
    ApplicationRecorder,
    ConnectionPoolClosedError,
    InfrastructureFactory,
    IntegrityError,
    PersistenceError,
)
from eventsourcing.sqlite import SQLiteFactory
from eventsourcing.utils import Environment, EnvType

from beslut.events import TOPICS, topic_of
from beslut.events.ledger import SchemaDeclared
from beslut.ledger.canonical import SALT
from beslut.ledger.errors import (
    LedgerBusy,
    LedgerError,
    LedgerMissing,
    LedgerUnreadable,
    NotALedger,
    StreamMoved,
)
from beslut.ledger.recorded import NewEvent, Recorded
from beslut.ledger.schemas import declaration
from beslut.ledger.sqlite import APPLICATION_ID, FORMAT, Claim, Datastore, LedgerMapper, Recorder, select_rows
from beslut.proof import tree

S = TypeVar("S")
CHUNK = 500  # rows a read: a long cursor keeps the WAL from being folded in, larger gains nothing
LOCK_TIMEOUT = 10  # seconds; a meeting's secretary would rather know than wait longer
SELF = "ledger"  # the stream in which the ledger speaks of itself


class NumberTaken(LedgerError):
    """The body has used a § number in that year already."""


class _Application(Application[str]):
    """The library's application over our own recorder; the host's environment has no say in it."""

    name = "beslut"

    def __init__(self, recorder: Recorder) -> None:
        self._ours = recorder
        super().__init__()

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        return Environment(name, {"SQLITE_DBNAME": ":memory:", "ORIGINATOR_ID_TYPE": "text"})

    def construct_factory(self, env: Environment) -> InfrastructureFactory[Any]:
        return _Factory(env, self._ours)

    def construct_mapper(self) -> LedgerMapper:
        return LedgerMapper()


class _Factory(SQLiteFactory):
    def __init__(self, env: Environment, recorder: Recorder) -> None:
        super().__init__(env)
        self.datastore.close()
        self.datastore = recorder.datastore
        self._recorder = recorder

    def application_recorder(self) -> ApplicationRecorder:
        return self._recorder


class Store:
    """An append-only store of events in one SQLite file.

    Threads may share a store: each call takes a connection of its own from a pool, and appends
    are serialised. Processes may share the file.
    """

    def __init__(
        self, path: str, *, clock: Callable[[], dt.datetime], random: Callable[[int], bytes], create: bool
    ) -> None:
        self.path = path
        memory = path == ":memory:"
        # absolute: SQLite takes "file:x" for an address, and a chdir must not lead connections elsewhere
        name = f"file:beslut-{uuid4().hex}?mode=memory&cache=shared" if memory else str(Path(path).absolute())
        with self._guarded():
            if not memory:
                _require_ledger_or_nothing(Path(path), create=create)
            self._recorder = Recorder(
                Datastore(name, lock_timeout=LOCK_TIMEOUT),
                clock=clock,
                salt=lambda: random(SALT),
                origin=f"beslut/{random(8).hex()}",
            )
            self._recorder.create_table()
            if (found := self._recorder.value("SELECT format FROM ledger_file")) > FORMAT:
                raise NotALedger(
                    f"{path} är en liggare i format {found}; denna version av beslut läser format {FORMAT}. "
                    "Uppdatera beslut."
                )
        self._app = _Application(self._recorder)
        self._lock = threading.RLock()
        self._declared: set[tuple[str, int]] = set()

    # --- appending -----------------------------------------------------------------------

    def append(
        self, batch: Sequence[NewEvent], *, claims: Sequence[Claim] = (), released: Sequence[str] = ()
    ) -> tuple[Recorded, ...]:
        """Append the events in one transaction and return them as they now stand on disk.

        Raises StreamMoved where somebody was first, NumberTaken, LedgerBusy, LedgerUnreadable.
        """
        with self._lock, self._guarded():
            for _ in range(3):
                missing = self._undeclared(batch)
                declarations = self._declarations(missing, batch[0])
                try:
                    recordings = self._app.save(*declarations, *batch, claims=claims, released=released)
                except (IntegrityError, sqlite3.IntegrityError) as error:
                    self._explain(batch, claims, error)
                    continue  # another process declared the same schema first
                self._declared |= {(topic, TOPICS[topic].SCHEMA) for topic in missing}
                first = recordings[len(declarations)].notification.id
                stored = self._recorder.rows("rowid >= ? ORDER BY rowid", (first,), len(batch))
                return tuple(stored)
            raise LedgerBusy(f"{self.path}: andra skriver hela tiden före; försök igen")

    def _undeclared(self, batch: Sequence[NewEvent]) -> list[str]:
        """The kinds of events in the batch whose schema the ledger hasn't declared yet, in order."""
        wanted = {(topic_of(n.event), type(n.event).SCHEMA) for n in batch}
        if wanted <= self._declared:
            return []
        for recorded in self.stream(SELF):
            if isinstance(recorded.event, SchemaDeclared):
                self._declared.add((recorded.event.topic, recorded.event.version))
        missing = sorted(topic for topic, _ in wanted - self._declared)
        own = topic_of(SchemaDeclared)
        if missing and (own, SchemaDeclared.SCHEMA) not in self._declared:
            missing.insert(0, own)
        return missing

    def _declarations(self, topics: Sequence[str], first: NewEvent) -> list[NewEvent]:
        """The declarations of these kinds, by whoever sends the batch that `first` heads."""
        version = self.version(SELF) if topics else 0
        return [
            NewEvent(
                originator_id=SELF,
                originator_version=version + number,
                event=declaration(topic),
                actor=first.actor,
                command=first.command,
            )
            for number, topic in enumerate(topics, 1)
        ]

    def _explain(self, batch: Sequence[NewEvent], claims: Sequence[Claim], error: Exception) -> None:
        """Raise what the violated uniqueness means to the caller; return where trying again helps."""
        for claim in claims:
            taken = self._recorder.value(
                "SELECT paragraf FROM paragraf_numbers WHERE namnd = ? AND year = ? AND number = ?", claim[:3]
            )
            if taken not in (None, claim.paragraf):
                raise NumberTaken(
                    f"§ {claim.number} år {claim.year} är redan använd i nämnden {claim.namnd} ({taken})"
                ) from error
        if self._recorder.value("SELECT 1 FROM stored_events WHERE command = ?", (batch[0].command,)):
            raise StreamMoved("samma kommando har just registrerats av någon annan") from error
        for new in batch:
            actual = self.version(new.originator_id)
            if actual >= new.originator_version:
                raise StreamMoved(
                    f"{new.originator_id} har {actual} händelser, inte {new.originator_version - 1}: "
                    "någon annan har skrivit där; läs om och försök igen",
                    expected=new.originator_version - 1,
                    actual=actual,
                ) from error
        if self.head() == 0:
            raise LedgerUnreadable(f"{self.path} går inte att skriva i: {error}") from error

    # --- reading -------------------------------------------------------------------------

    def stream(self, stream: str, *, within: sqlite3.Cursor | None = None) -> list[Recorded]:
        """The events of a stream in order; `within` a :meth:`transaction`, where one is open."""
        where, parameters = "originator_id = ? ORDER BY originator_version", (stream,)
        with self._guarded():
            if within is not None:
                return select_rows(within, where, parameters)
            return self._recorder.rows(where, parameters)

    def version(self, stream: str) -> int:
        """The version of the stream's last event; 0 where there is none."""
        with self._guarded():
            found = self._recorder.value(
                "SELECT max(originator_version) FROM stored_events WHERE originator_id = ?", (stream,)
            )
        return int(found or 0)

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

        With `topics` only events of these kinds are read. Memory stays constant, the fold's own
        state aside; what is appended during the replay is left for the next.
        """
        end = self.head()
        chosen = f" AND topic IN ({','.join('?' * len(topics))})" if topics is not None else ""
        at = since
        while at < end:
            with self._guarded():
                chunk = self._recorder.rows(
                    f"rowid > ? AND rowid <= ?{chosen} ORDER BY rowid", (at, end, *(topics or ())), CHUNK
                )
            for recorded in chunk:
                state = fold(state, recorded)
            if len(chunk) < CHUNK:
                break
            at = chunk[-1].index + 1
        return state, max(end, since)

    def root(self) -> tuple[int, bytes]:
        """The log's size and its Merkle root."""
        size = self.head()
        with self._guarded():
            return size, tree.root(size, self._tree)

    def _tree(self, index: int) -> bytes:
        kept: bytes = self._recorder.value("SELECT tree FROM stored_events WHERE rowid = ?", (index + 1,))
        return kept

    def origin(self) -> str:
        """The ledger's own name, set when it was made."""
        return str(self._recorder.value("SELECT origin FROM ledger_file"))

    @contextmanager
    def transaction(self, *, write: bool) -> Iterator[sqlite3.Cursor]:
        """A transaction on the same file, for projections' tables; never for events."""
        with self._guarded(), self._recorder.datastore.transaction(commit=write) as c:
            yield c.sqlite_cursor

    def close(self) -> None:
        """Close the file."""
        self._app.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn what SQLite says into what a secretary can act on."""
        try:
            yield
        except (sqlite3.IntegrityError, IntegrityError):
            raise
        except UnicodeEncodeError as error:
            raise LedgerError(f"{error.object!r} är ingen text och kan inte finnas i liggaren") from None
        except ConnectionPoolClosedError:
            raise LedgerError(f"liggaren {self.path} är stängd; öppna den igen") from None
        except (sqlite3.Error, PersistenceError, OSError) as error:
            said = str(error)
            if "locked" in said or "busy" in said:
                raise LedgerBusy(
                    f"{self.path} hålls av ett annat program; vänta eller stäng det, och försök igen"
                ) from error
            if "not a database" in said or "malformed" in said:
                raise NotALedger(f"{self.path} är ingen liggare, eller är skadad: {said}") from error
            raise LedgerUnreadable(f"{self.path} går inte att läsa eller skriva: {said}") from error


def _require_ledger_or_nothing(path: Path, *, create: bool) -> None:
    """Refuse, before anything is opened, what is no ledger and what cannot be made."""
    if path.is_dir():
        raise NotALedger(f"{path} är en mapp; ange en fil")
    if path.exists() and not path.is_file():  # a pipe would be waited for without end
        raise NotALedger(f"{path} är ingen vanlig fil, och kan inte vara en liggare")
    if path.exists():
        found = _whose(path)
        if found == "ours":
            return
        if found == "another's":
            raise NotALedger(f"{path} är ingen liggare; filen lämnas orörd")
        if not create:
            raise NotALedger(
                f"{path} är tom, ingen liggare; den blir en när `beslut importera FIL` läser in en handling"
            )
    elif not create:
        raise LedgerMissing(
            f"liggaren {path} finns inte än; den skapas när `beslut importera FIL` läser in en handling. "
            "`beslut demo` visar exempel."
        )
    if not path.parent.is_dir():
        raise LedgerMissing(f"mappen {path.parent} finns inte; skapa den, eller ange en annan liggare")
    if not os.access(path.parent, os.W_OK):
        raise LedgerUnreadable(f"mappen {path.parent} går inte att skriva i")


_HEAD = 108  # bytes: SQLite's header and that of its first page


def _whose(path: Path) -> Literal["ours", "another's", "nobody's"]:
    """Whose the file is; nobody's where it is empty, or a database in which nothing was made yet."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return "nobody's"
    if not head.startswith(b"SQLite format 3\0"):
        return "another's"
    # what SQLite opens in WAL mode gets files beside it, so it is asked only where they are there already
    if Path(f"{path}-wal").exists():
        application, tables = _asked(path)
    else:  # the header (sqlite.org/fileformat.html): pages at 28, application at 68; of page 1, cells at 103
        application, tables = int.from_bytes(head[68:72]), int.from_bytes(head[103:105])
        if len(head) < _HEAD or head[28:32] != b"\0\0\0\1":
            tables = 1
    if application == APPLICATION_ID:
        return "ours"
    return "another's" if application or tables else "nobody's"


def _asked(path: Path) -> tuple[int, int]:
    """The application id of a database and how many tables it has, read through its WAL."""
    # as_uri quotes what a path may hold ("?", "#", "%") and SQLite would take for parameters
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return (
                connection.execute("PRAGMA application_id").fetchone()[0],
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0],
            )
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise
        return 0, 1
