"""What SQLite and the disk say, in words that a secretary can act on."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from eventsourcing.persistence import ConnectionPoolClosedError, PersistenceError

from beslut.ledger.errors import (
    AccessDenied,
    DiskFailed,
    DiskFull,
    LedgerBusy,
    LedgerClosed,
    LedgerDamaged,
    LedgerError,
    LedgerGone,
    LedgerUnreadable,
)
from beslut.ledger.files import LedgerFile, read_only
from beslut.ledger.holders import holder

_KEPT = "Det som är registrerat finns kvar."
_FILES = 3  # that a connection opens: database, log and its index
_PROBE = 64 * 1024  # bytes that must find room where a write failed: some pages of log and its index
# A program's table names nothing that a user could act on; a ledger's own are declared in tables.py.
_SCHEMA = (
    "no such table",
    "no such column",
    "has no column",
    "values were supplied",
    "malformed database schema",
)


_SWEDISH = {
    "database disk image is malformed": "filens sidor hänger inte ihop",
    "file is not a database": "filen är ingen databas",
    "disk I/O error": "disken svarade med fel",
    "database or disk is full": "disken är full",
    "unable to open database file": "filen går inte att öppna",
    "out of memory": "minnet räcker inte",
    "attempt to write a readonly database": "filen går inte att skriva i",
}


def in_swedish(said: str) -> str:
    """What SQLite said, in Swedish where it is one of its usual sentences."""
    return _SWEDISH.get(said, said)


def explained(error: Exception, file: LedgerFile) -> LedgerError:
    """The error of ours that says what the error of SQLite, of the library or of the disk means."""
    if isinstance(error, LedgerError):
        return error
    if isinstance(error, UnicodeEncodeError):
        return LedgerError(f"{error.object!r} är ingen text och kan inte finnas i liggaren")
    if isinstance(error, UnicodeDecodeError):  # of SQLite's complaint, which quotes the damaged schema
        return damaged(file, "tabellernas beskrivning är ingen text")
    if isinstance(error, ConnectionPoolClosedError):
        return LedgerClosed(f"liggaren {file.path} är stängd; öppna den igen")
    if isinstance(error, PersistenceError) and isinstance(error.__cause__, sqlite3.Error):
        return explained(error.__cause__, file)
    if isinstance(error, TimeoutError):  # the pool's: another thread of this program
        return LedgerBusy(
            f"liggaren {file.path} är upptagen i det här programmet; försök igen", holder=os.getpid()
        )
    if isinstance(error, OSError):
        return _of_the_system(error, file)
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return _of_sqlite(code, str(error), file)
    return LedgerUnreadable(f"liggaren {file.path} går inte att läsa eller skriva: {error}")


def _of_sqlite(code: int, said: str, file: LedgerFile) -> LedgerError:
    path = file.path
    match code & 0xFF:  # what is above says more of the same (sqlite.org/rescode.html)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy(file)
        case sqlite3.SQLITE_FULL:
            return _full(file, errno.ENOSPC)
        case sqlite3.SQLITE_READONLY:
            return read_only(file)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(file, said)
        case sqlite3.SQLITE_IOERR if code == sqlite3.SQLITE_IOERR_SHORT_READ:
            return damaged(file, said)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _of_the_disk(said, file)
        case sqlite3.SQLITE_NOMEM:
            return LedgerUnreadable(
                f"datorns minne räcker inte för {path}; stäng andra program och försök igen. {_KEPT}"
            )
        case sqlite3.SQLITE_TOOBIG:
            return LedgerError(f"händelsen är för stor för {path}: en text får ha högst en miljard byte")
        case sqlite3.SQLITE_ERROR if any(words in said for words in _SCHEMA):
            return damaged(file, said)
    return LedgerUnreadable(f"liggaren {path} går inte att läsa eller skriva: {said}")


def busy(file: LedgerFile) -> LedgerBusy:
    """Somebody else writes: who, where the system tells."""
    path, by = file.path, None if file.access == "memory" else holder(file.absolute)
    if by is None:
        return LedgerBusy(
            f"{path} hålls av ett annat program; vänta eller stäng det, och försök igen. {_KEPT}"
        )
    if by.pid == os.getpid():
        return LedgerBusy(
            f"{path} hålls av en annan del av det här programmet (process {by.pid}); försök igen. {_KEPT}",
            holder=by.pid,
        )
    who = ", ".join(filter(None, (by.command, by.user and f"användaren {by.user}")))
    return LedgerBusy(
        f"{path} hålls av ett annat program: process {by.pid}{f' ({who})' if who else ''}; "
        f"vänta, eller be den som kör det att stänga det, och försök igen. {_KEPT}",
        holder=by.pid,
    )


def damaged(file: LedgerFile, said: str) -> LedgerDamaged:
    """The file is a ledger, and not whole."""
    return LedgerDamaged(
        f"liggaren {file.path} är skadad ({said}); kör `beslut granska` för att se vad som gäller, "
        "och ta fram en säkerhetskopia"
    )


def _of_the_disk(said: str, file: LedgerFile) -> LedgerError:
    """SQLite keeps to itself which error it was, so the folder is asked."""
    if file.access == "memory":
        return LedgerUnreadable(f"liggaren i minnet går inte att läsa eller skriva: {said}")
    try:
        file.require_same()
        if file.access != "write":
            return DiskFailed(
                f"{file.path} går inte att läsa: {said}; försök igen, eller kopiera den till en annan disk"
            )
        if (limit := _size_limit(file)) is not None:
            return limit
        # other files than the ledger's: to close a handle of that would give up the locks on it
        with ExitStack() as opened:
            probe, *_ = [
                opened.enter_context(tempfile.TemporaryFile(dir=file.absolute.parent)) for _ in range(_FILES)
            ]
            probe.write(bytes(_PROBE))
            probe.flush()
            os.fsync(probe.fileno())
    except LedgerGone as gone:
        return gone
    except OSError as error:
        return _of_the_system(error, file)
    return DiskFailed(
        f"disken svarade med fel när {file.path} skulle läsas eller skrivas ({said}); "
        f"ingenting registrerades. {_KEPT} Försök igen, och se till att ha en säkerhetskopia."
    )


def _of_the_system(error: OSError, file: LedgerFile) -> LedgerError:
    path, folder = file.path, Path(file.path).absolute().parent
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return _full(file, error.errno)
        case errno.EROFS:
            return read_only(file)
        case errno.EACCES | errno.EPERM:
            return AccessDenied(
                f"{path} får inte läsas eller skrivas av dig; be den som äger filen och mappen {folder}"
            )
        case errno.ENOENT | errno.ENOTDIR | errno.ESTALE:
            return LedgerGone(
                f"{path} eller mappen {folder} finns inte längre; lägg tillbaka den och öppna liggaren igen"
            )
        case errno.EMFILE | errno.ENFILE:
            return LedgerUnreadable(
                f"för många filer är öppna för att öppna {path}; stäng några program. {_KEPT}"
            )
        case errno.ENAMETOOLONG:
            return LedgerUnreadable(f"{path} är ett för långt filnamn; välj ett kortare")
    name = errno.errorcode.get(error.errno or 0, "?")
    return DiskFailed(
        f"disken svarade med fel när {path} skulle läsas eller skrivas ({name}); "
        f"ingenting registrerades. {_KEPT} Försök igen, och se till att ha en säkerhetskopia."
    )


def _full(file: LedgerFile, number: int) -> DiskFull:
    if number == errno.EDQUOT:
        what = f"ditt utrymme på disken är slut, och {file.path} kan inte växa"
    elif number == errno.EFBIG:
        what = f"{file.path} har nått den största storlek som en fil får ha här"
    else:
        what = f"disken är full, och {file.path} kan inte växa"
    return DiskFull(f"{what}; ingenting registrerades. {_KEPT} Frigör plats och försök igen.")


def _size_limit(file: LedgerFile) -> DiskFull | None:
    """The error of a process that may not write files of this size (`ulimit -f`)."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415  # there is none on Windows

    limit, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    if limit == resource.RLIM_INFINITY:
        return None
    sizes = [os.path.getsize(p) for e in ("", "-wal", "-shm") if Path(p := f"{file.absolute}{e}").exists()]  # noqa: PTH202  # the path gets an end
    return _full(file, errno.EFBIG) if max(sizes, default=0) + _PROBE > limit else None
