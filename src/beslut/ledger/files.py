"""The file that a ledger lies in: whose it is, whether it may be written, whether it is still the same."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import Counter
from pathlib import Path
from time import monotonic
from typing import Literal
from uuid import uuid4

from beslut.ledger.errors import (
    LedgerDamaged,
    LedgerGone,
    LedgerMissing,
    LedgerReadOnly,
    NotALedger,
)
from beslut.ledger.tables import APPLICATION_ID

Whose = Literal["ours", "another's", "nobody's"]
_HEAD = 108  # bytes: SQLite's header and that of its first page
_MAGIC = b"SQLite format 3\0"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_JOURNAL_HEAD = 20  # bytes: magic, records, chance, how many pages there were before
_WAL_HEAD = 32  # bytes: a log of no more holds no transaction
_BESIDE = ("", "-wal", "-shm")  # the database, its log, and the index of the log that processes share
# What this program has open. To close any handle of a file gives up all locks that the program has on it
# (POSIX), and another program's last close would then take the log away: only SQLite, which knows, may
# open such a file once more (sqlite.org/howtocorrupt.html, 2.2).
_OPEN: Counter[Path] = Counter()
# The collector may close a ledger that nobody closed, in the midst of looking at another file.
_LOOKING = threading.RLock()
_COMPARE = 0.05  # seconds
_SAME_USER = {"effective_ids": True} if os.access in os.supports_effective_ids else {}


class LedgerFile:
    """A ledger's file as it was found when it was opened.

    `access`: "write"; "read" (something else may write it, this process may not); "frozen" (nobody
    could write it when it was opened: no log beside it); "memory" (no file at all).
    """

    def __init__(self, path: str) -> None:
        """`path` as the user named it; ":memory:" is no file."""
        self.path = path
        # absolute, since a chdir must not lead later connections elsewhere; and where links lead to, since
        # that is where SQLite keeps the log
        self.absolute = Path() if "\0" in path else Path(os.path.realpath(path))
        self.access: Literal["write", "read", "frozen", "memory"] = "memory"
        self.ours = False
        self._counted = False
        self._identity: tuple[object, ...] | None = None
        self._names = [f"{self.absolute}{end}" for end in _BESIDE]
        self._beside: tuple[object, ...] = ()
        self._compared = 0.0
        self._memory = f"file:beslut-{uuid4().hex}?mode=memory&cache=shared"

    def look(self, *, create: bool) -> None:
        """Look at the file before SQLite does, and leave it as it is.

        Raises LedgerMissing, NotALedger, LedgerDamaged, LedgerReadOnly, OSError.
        """
        if self.path == ":memory:":
            return
        with _LOOKING:
            self.ours = (
                _require_ledger_or_nothing(
                    self.path, self.absolute, create=create, open_here=_OPEN[self.absolute] > 0
                )
                == "ours"
            )
            self.access = self._access()
            _OPEN[self.absolute] += 1
            self._counted = True

    def forget(self) -> None:
        """Take note that this program has it open no more."""
        with _LOOKING:
            _OPEN[self.absolute] -= self._counted
            self._counted = False

    def _access(self) -> Literal["write", "read", "frozen"]:
        if not self.ours or (_may(self.absolute, os.W_OK) and _may(self.absolute.parent, os.W_OK)):
            return "write"
        if not _log_of(self.absolute).exists():
            return "frozen"
        if not Path(f"{self.absolute}-shm").exists() and not _may(self.absolute.parent, os.W_OK):
            raise _log_is_out_of_reach(self.path)
        return "read"

    @property
    def address(self) -> str:
        """What SQLite is to open; it makes a file only where there is none yet."""
        if self.access == "memory":
            return self._memory
        # as_uri quotes what a path may hold ("?", "#", "%") and SQLite would take for parameters
        mode = {"read": "ro", "frozen": "ro&immutable=1", "write": "rw" if self.ours else "rwc"}[self.access]
        return f"{self.absolute.as_uri()}?mode={mode}"

    def require_writable(self) -> None:
        """Raise LedgerReadOnly where nothing can be recorded."""
        if self.access in ("read", "frozen"):
            raise read_only(self)

    def remember(self) -> None:
        """Take note of which file it is, once SQLite has it open."""
        if self.access != "memory":
            self.ours = True
            self._identity = self._now()

    def remember_beside(self) -> None:
        """Take note of the log and its index, once they are open: from now on none of them may go."""
        if self.access == "write" and not self._beside:
            self._beside, self._compared = self._beside_now(), monotonic()

    def require_same(self) -> None:
        """Raise LedgerGone where the path has come to lead to another file, or to none."""
        if self._identity is not None and self._now() != self._identity:
            raise self._gone("har bytts ut eller skrivits om")

    def require_found(self, *, at_once: bool = False) -> None:
        """Raise LedgerGone where the database, its log or the log's index isn't the same file any more.

        A log that somebody took away is written on, and lost with the last process that has it open.
        Unless `at_once`, looked at twenty times a second at most: who asks Linux for the times of the log
        makes the next write note a finer one, and syncing takes half as long again (129 µs an append
        without asking, 184 with it).
        """
        now = monotonic()
        if self._beside and (at_once or now - self._compared > _COMPARE):
            for end, before, after in zip(_BESIDE, self._beside, self._beside_now(), strict=True):
                if after != before:
                    raise self._gone("har bytts ut", end)
            self._compared = now

    def _beside_now(self) -> tuple[object, ...]:
        return tuple(map(_identity, self._names))

    def _now(self) -> tuple[object, ...]:
        identity = (_identity(self.absolute),)
        if self.access != "frozen":
            return identity
        # nobody could write it when it was opened; who can now is seen by what they leave behind
        stat = self.absolute.stat()
        return (*identity, stat.st_mtime_ns, stat.st_size, _log_of(self.absolute).exists())

    def _gone(self, otherwise: str, end: str = "") -> LedgerGone:
        gone = [name for name in _BESIDE[:2] if not Path(f"{self.absolute}{name}").exists()]
        if not self.absolute.parent.is_dir():
            what = f"mappen {self.absolute.parent}, där liggaren låg, finns inte längre"
        elif gone and self.access != "frozen":
            what = f"filen {self.path}{gone[0]} har tagits bort medan liggaren var öppen"
        else:
            what = f"filen {self.path}{end} {otherwise} medan liggaren var öppen"
        return LedgerGone(f"{what}; stäng liggaren, lägg tillbaka filen och öppna den igen")


def read_only(file: LedgerFile) -> LedgerReadOnly:
    """What is said when something is to be recorded and cannot be."""
    where = file.absolute.parent if _may(file.absolute, os.W_OK) else file.path
    return LedgerReadOnly(
        f"{where} går inte att skriva i; liggaren {file.path} kan bara läsas. "
        "Ge skrivrätt till filen och dess mapp, eller kopiera liggaren till en mapp där du får skriva."
    )


def whose(path: Path, *, open_here: bool) -> Whose:
    """Whose the file is; nobody's where it is empty, or a database in which nothing was made yet.

    `open_here`: this program has it open, and SQLite alone may look.
    """
    if open_here:
        application, tables = _asked(path)
        if application == APPLICATION_ID:
            return "ours"
        return "another's" if application or tables else "nobody's"
    with path.open("rb") as file:
        head = file.read(_HEAD)
    # the header (sqlite.org/fileformat.html): pages at 28, application at 68; of page 1, cells at 103
    application = int.from_bytes(head[68:72])
    if application == APPLICATION_ID:
        return "ours"
    if not head:
        return "nobody's"
    if not head.startswith(_MAGIC):
        return "nobody's" if _was_being_made(path) else "another's"
    # what SQLite opens in WAL mode gets files beside it, so it is asked only where they are there already
    if _log_of(path).exists():
        application, tables = _asked(path)
    else:
        tables = int.from_bytes(head[103:105])
        if len(head) < _HEAD or head[28:32] != b"\0\0\0\1":
            tables = 1
    if application == APPLICATION_ID:
        return "ours"
    return "another's" if application or tables else "nobody's"


def _was_being_made(path: Path) -> bool:
    """Whether its first page is torn because power was cut while SQLite made the file.

    Its journal then says that there was no page before, and SQLite empties the file when it opens it.
    """
    try:
        with Path(f"{path}-journal").open("rb") as journal:
            head = journal.read(_JOURNAL_HEAD)
    except FileNotFoundError:
        return False
    return head[:8] == _JOURNAL_MAGIC and head[16:] == bytes(4)


def _require_ledger_or_nothing(named: str, path: Path, *, create: bool, open_here: bool) -> Whose:
    """Refuse, before anything is opened, what is no ledger and what cannot be made."""
    if "\0" in named:
        raise NotALedger(f"{named!r} kan inte vara namnet på en fil")
    if path.is_dir():
        raise NotALedger(f"{named} är en mapp; ange en fil")
    if path.exists() and not path.is_file():  # a pipe would be waited for without end
        raise NotALedger(f"{named} är ingen vanlig fil, och kan inte vara en liggare")
    if path.exists():
        found = whose(path, open_here=open_here)
        if found == "ours":
            if not open_here:
                _require_whole(named, path)
            return found
        if found == "another's":
            raise NotALedger(f"{named} är ingen liggare; filen lämnas orörd")
    if (log := _log_of(path)).exists() and log.stat().st_size > _WAL_HEAD and _empty(path):
        raise LedgerDamaged(  # SQLite would delete the log
            f"{named} är tom eller borta, men {named}-wal finns och kan hålla händelser; "
            "lägg tillbaka liggarens fil, eller flytta undan loggen, innan något öppnas här"
        )
    if not create and path.exists():
        raise NotALedger(
            f"{named} är tom, ingen liggare; den blir en med `beslut importera FIL`, "
            "`beslut namnd lasin FIL` eller `beslut protokollfor --skript FIL`"
        )
    if not create:
        raise LedgerMissing(
            f"liggaren {named} finns inte än; den skapas av `beslut importera FIL`, "
            "`beslut namnd lasin FIL` eller `beslut protokollfor --skript FIL`. `beslut demo` visar exempel."
        )
    if not path.parent.is_dir():
        raise LedgerMissing(f"mappen {path.parent} finns inte; skapa den, eller ange en annan liggare")
    if not _may(path.parent, os.W_OK) or (path.exists() and not _may(path, os.W_OK)):
        raise LedgerReadOnly(f"{named} går inte att skapa: mappen {path.parent} går inte att skriva i")
    return "nobody's"


def _require_whole(named: str, path: Path) -> None:
    """Raise LedgerDamaged where the file is shorter than its header says, and no log could complete it."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.startswith(_MAGIC):
        raise LedgerDamaged(
            f"liggaren {named} är skadad: filens början är överskriven; ta fram en säkerhetskopia"
        )
    if (cut := cut_off(path, head)) is not None:
        raise LedgerDamaged(
            f"liggaren {named} är skadad: filen är avkortad, {cut[0]} byte i stället för {cut[1]}; "
            "ta fram en säkerhetskopia"
        )


def cut_off(path: Path, head: bytes) -> tuple[int, int] | None:
    """How many bytes the file has, and how many its header says, where a log can't have the rest."""
    if (log := _log_of(path)).exists() and log.stat().st_size > _WAL_HEAD:
        return None
    page = int.from_bytes(head[16:18])
    wanted, size = int.from_bytes(head[28:32]) * (65536 if page == 1 else page), path.stat().st_size
    return (size, wanted) if size < wanted else None


def is_open_here(path: Path) -> bool:
    """Whether this program has it open as a ledger: then SQLite alone may open it once more."""
    return _OPEN[Path(os.path.realpath(path))] > 0


def _asked(path: Path) -> tuple[int, int]:
    """The application id of a database and how many tables it has, read through its log."""
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
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise
        if error.sqlite_errorcode == sqlite3.SQLITE_CANTOPEN:
            raise _log_is_out_of_reach(str(path)) from None
        return 0, 1


def _log_is_out_of_reach(named: str) -> LedgerReadOnly:
    return LedgerReadOnly(
        f"{named} går inte att läsa: {named}-wal håller händelser som inte är inflyttade, och mappen går "
        "inte att skriva i. Öppna liggaren en gång där du får skriva, eller kopiera båda filerna dit."
    )


def _log_of(path: Path) -> Path:
    return Path(f"{path}-wal")


def _empty(path: Path) -> bool:
    return not path.exists() or path.stat().st_size == 0


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, **_SAME_USER)


def _identity(path: str | Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116  # at every append; a Path costs twice as much
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
