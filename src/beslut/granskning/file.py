"""The ledger's file: opened for reading only, trusting nothing in it; its schema, guards and settings."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from beslut.granskning.complaints import sentences
from beslut.granskning.model import Broken
from beslut.ledger import LedgerError, LedgerMissing, NewerFormat, NotALedger
from beslut.ledger.failures import explained, in_swedish
from beslut.ledger.files import LedgerFile, cut_off, is_open_here
from beslut.ledger.tables import APPLICATION_ID, CHANGED, FORMAT, GUARDS, TABLES, WORDS

_ORIGIN = re.compile(r"beslut/[0-9a-f]{16}")
_HEAD = 100  # bytes of SQLite's header
_APPLICATION = slice(68, 72)  # where the application id stands in it
_VERSIONS = slice(18, 20)  # the versions for writing and for reading
_WAL = b"\2\2"
PATIENCE = 10_000  # milliseconds to wait for a lock, as those who write do
_REFUSED = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_NOMEM,
    )
)
_COMPLAINTS = 20  # of SQLite's own check that are told one by one
_PROJECTION = "projection"  # what the read models' tables are called; they can be dropped at any time

_EVENT = {"originator_id", "originator_version", "topic", "state", "text", "command", "tree"}

RECORD = ("stored_events", "paragraf_numbers", "ledger_file")  # the tables that are the record

SCHEMA = "schemat"
FILE = "filen"


@frozen
class Whole:
    """Whether SQLite finds a table and its indexes whole: only then is a row that they don't give not there.

    `events`: stored_events; `numbers`: paragraf_numbers.
    """

    events: bool = True
    numbers: bool = True


@contextmanager
def reading(path: str) -> Iterator[sqlite3.Connection]:
    """A connection that reads the file and runs nothing of what is written in it.

    Raises sqlite3.Error where SQLite can't read it, a LedgerError where it could not look.
    """
    try:
        connection = _opened(path)
        try:
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        if refused(error):
            raise could_not_look(path, error) from error
        raise


def _opened(path: str) -> sqlite3.Connection:
    address = Path(path).resolve().as_uri()
    # rw, though nothing is written: who may only read leaves -wal and -shm behind where nobody has it open
    connection = _connected(f"{address}?mode=rw")
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        wal = Path(f"{os.path.realpath(path)}-wal")  # where links lead to, there SQLite keeps it
        if busy(error) or os.access(wal.parent, os.W_OK) or (wal.exists() and wal.stat().st_size):
            return connection
        connection.close()
        # WAL needs files beside it that can't be made here; without one there is nothing but the file
        return _connected(f"{address}?mode=ro&immutable=1")
    except sqlite3.DatabaseError:
        return connection
    return connection


def cut_short(path: str) -> tuple[int, int] | None:
    """How many bytes a file that was cut off has, and how many it had; None where it wasn't."""
    if is_open_here(Path(path)):
        return None
    try:
        return cut_off(Path(os.path.realpath(path)), _head(path))
    except OSError as error:
        raise could_not_look(path, error) from None


def _connected(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, isolation_level=None, cached_statements=64)
    hardened(connection)
    return connection


def hardened(connection: sqlite3.Connection) -> None:
    """Let nothing in the file act: no write, no function of a view or trigger, no cell beyond its page."""
    for setting in ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")


def busy(error: sqlite3.Error) -> bool:
    """Whether another program holds the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def refused(error: sqlite3.Error) -> bool:
    """Whether the system or another program kept SQLite from looking; anything else is damage."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in _REFUSED and code != sqlite3.SQLITE_IOERR_SHORT_READ


def pass_on(error: sqlite3.DatabaseError) -> None:
    """Raise what is no damage of the file."""
    if refused(error):
        raise error


def could_not_look(path: str, error: Exception) -> LedgerError:
    """The error that says why the file could not be looked at: the disk, a right that lacks, a lock."""
    file = LedgerFile(path)
    try:
        file.look(create=False)  # whether it can only be read: then nothing is tried out beside it
    except (LedgerError, OSError):
        file.access = "read"
    finally:
        file.forget()
    return explained(error, file)


def require_ledger(path: str) -> None:
    """Refuse what is no ledger, damaged or not. Raises LedgerMissing, NotALedger, LedgerUnreadable."""
    at = Path(path)
    try:
        at.stat()
        if not at.is_file():
            raise NotALedger(f"{path} är ingen fil; ange liggarens fil")
        if is_open_here(at):
            return
        head = _head(path)
    except (FileNotFoundError, NotADirectoryError):
        raise LedgerMissing(f"liggaren {path} finns inte") from None
    except OSError as error:
        raise could_not_look(path, error) from None
    if head[_APPLICATION] == APPLICATION_ID.to_bytes(4):
        return  # whatever else is wrong with it
    found = _tables(path) if head.startswith(b"SQLite format 3\0") or not head else set()
    if not {"stored_events", "ledger_file"} <= found:
        raise NotALedger(f"{path} är ingen liggare")


def _head(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(_HEAD)


def _tables(path: str) -> set[str]:
    try:
        with reading(path) as connection:
            return {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError:
        return set()


def is_table(connection: sqlite3.Connection, name: str) -> bool:
    """Whether there is a table of that name; a view or virtual table would run what it holds when read."""
    query = "SELECT 1 FROM sqlite_master WHERE name = ? AND type = 'table' AND rootpage > 0"
    return connection.execute(query, (name,)).fetchone() is not None


def readable(connection: sqlite3.Connection) -> bool:
    """Whether there is a table of events with the columns that an audit reads."""
    try:
        if not is_table(connection, "stored_events"):
            return False
        columns = {row[1]: (row[2], row[5]) for row in connection.execute("PRAGMA table_info(stored_events)")}
    except sqlite3.DatabaseError as error:
        pass_on(error)
        return False
    # a rowid that is declared as anything else is a column like others, and tells nothing of the place
    return columns.get("rowid") == ("INTEGER", 1) and columns.keys() >= _EVENT


def read_what_is_left(connection: sqlite3.Connection) -> None:
    """Let SQLite read a file that has fewer pages than it says, as far as they go (lockBtree in btree.c)."""
    connection.execute("PRAGMA writable_schema = ON")


def checked(connection: sqlite3.Connection, path: str | None) -> Iterator[Broken]:
    """What is wrong with settings, schema, guards and the ledger's own row; `path` None: in memory."""
    try:
        yield from _settings(connection, path)
        yield from _schema(connection)
        yield from _ledger_file(connection)
    except sqlite3.DatabaseError as error:
        pass_on(error)
        yield Broken(None, None, FILE, f"filens schema går inte att läsa: {in_swedish(str(error))}")


def _settings(connection: sqlite3.Connection, path: str | None) -> Iterator[Broken]:
    wanted = {"application_id": APPLICATION_ID, "encoding": "UTF-8"}
    if path is not None:
        wanted["journal_mode"] = "wal"
    for name, right in wanted.items():
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        # who opens a file that nobody can write has no log, whatever the file says
        if found != right and not (name == "journal_mode" and path and _head(path)[_VERSIONS] == _WAL):
            what = "filens märke" if name == "application_id" else "inställningen"
            says = f"{what} {name} är {found!r}; rätt vore {right!r}"
            yield Broken(None, None, FILE, says)


def _schema(connection: sqlite3.Connection) -> Iterator[Broken]:
    made = sqlite3.connect(":memory:")
    for statement in (*TABLES, *GUARDS):
        made.execute(statement)
    query = (
        "SELECT name, type, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite^_stat_' ESCAPE '^'"
    )
    right = {row[0]: row[1:] for row in made.execute(query)}
    made.close()
    found = {str(row[0]): tuple(row[1:]) for row in connection.execute(query)}
    for name in sorted(right.keys() - found.keys()):
        yield Broken(None, None, SCHEMA, f"{WORDS[right[name][0]]} {name} saknas")
    for name, what in sorted(found.items()):
        if what[0] in ("table", "index") and str(what[1]).startswith(_PROJECTION):
            continue
        if name not in right:
            word = WORDS.get(str(what[0]), "objektet")
            yield Broken(None, None, SCHEMA, f"{word} {name} på {what[1]} hör inte hemma i en liggare")
        elif what != right[name]:
            yield Broken(
                None, None, SCHEMA, f"{WORDS[right[name][0]]} {name} {CHANGED[right[name][0]]}: {what[2]}"
            )


def _ledger_file(connection: sqlite3.Connection) -> Iterator[Broken]:
    if is_table(connection, "ledger_file"):
        found = connection.execute("SELECT format, origin FROM ledger_file LIMIT 3").fetchall()
        if len(found) != 1:
            yield Broken(None, None, FILE, f"tabellen ledger_file har {len(found)} rader; rätt vore en")
        for form, origin in found[:1]:
            if isinstance(form, int) and form > FORMAT:
                raise NewerFormat(
                    f"liggaren är i format {form}; denna version av beslut läser format {FORMAT}. "
                    "Uppdatera beslut."
                )
            if form != FORMAT:
                yield Broken(None, None, FILE, f"liggarens format är {form!r}; rätt vore {FORMAT}")
            if not isinstance(origin, str) or not _ORIGIN.fullmatch(origin):
                yield Broken(None, None, FILE, f"liggarens namn {origin!r} är inget sådant som beslut ger")


def pages(connection: sqlite3.Connection, table: str) -> list[Broken]:
    """What SQLite's own check says of one of the tables that are the record, its indexes included."""
    try:
        if not is_table(connection, table):
            return []  # told already
        found = connection.execute(f"PRAGMA integrity_check('{table}')").fetchmany(_COMPLAINTS + 1)
    except sqlite3.DatabaseError as error:
        pass_on(error)
        found = [(str(error),)]
    said = [sentence for row in found if row[0] != "ok" for sentence in sentences(str(row[0]))]
    told = [f"SQLite säger om tabellen {table}: {complaint}" for complaint in said[:_COMPLAINTS]]
    if len(said) > _COMPLAINTS:
        told.append(f"SQLite säger mer om tabellen {table}")
    return [Broken(None, None, FILE, says) for says in told]
