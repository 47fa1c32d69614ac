"""The audit: the file, the record row by row, the streams, and all of it put together."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from beslut.findings import called_across, decided_late, in_order
from beslut.granskning import file, joining, ranges
from beslut.granskning.damage import Damage
from beslut.granskning.file import pass_on
from beslut.granskning.log import RANGE, Log, above
from beslut.granskning.model import Audit, Broken
from beslut.granskning.numbers import Numbers
from beslut.granskning.rows import VALUES, Part, sound
from beslut.granskning.scan import rows as scanned
from beslut.granskning.streams import Streams
from beslut.ledger.failures import in_swedish
from beslut.proof import tree
from beslut.values.progress import Progress, unseen

_SAMPLES = 16  # streams looked at for each range of them
MOST = 10_000  # broken places that are told one by one
MORE = "fler"
_LOG = "rowid, originator_id, originator_version, topic, state, tree"


def audit_file(path: str, progress: Progress = unseen) -> Audit:
    """Audit the ledger in a file, also where the file is so damaged that it can't be opened otherwise.

    Raises LedgerMissing, NotALedger, LedgerBusy, LedgerUnreadable where it could not be looked at.
    """
    file.require_ledger(path)
    cut = file.cut_short(path)
    try:
        with file.reading(path) as connection:
            return audit(connection, path, progress, cut)
    except sqlite3.DatabaseError as error:
        return _illegible(in_swedish(str(error)))
    except UnicodeDecodeError:  # sqlite3 could not read SQLite's complaint, which quotes the schema
        return _illegible("tabellernas beskrivning är ingen text")


def _illegible(says: str) -> Audit:
    broken = Broken(None, None, file.FILE, f"SQLite kan inte läsa filen: {says}")
    return Audit(ok=False, events=0, root=None, broken=(broken,), findings=())


def audit_memory(connection: sqlite3.Connection, progress: Progress = unseen) -> Audit:
    """Audit a ledger that is in memory, behind any connection to it: on a copy."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.backup(copy)
        file.hardened(copy)
        return audit(copy, None, progress)
    finally:
        copy.close()


def audit(
    connection: sqlite3.Connection,
    path: str | None,
    progress: Progress = unseen,
    cut: tuple[int, int] | None = None,
) -> Audit:
    """Audit the ledger behind a hardened connection, which lies in a file at `path`, or in memory.

    `cut`: how many bytes the file has, and had, where it was cut off.
    """
    broken: list[Broken] = []
    if cut is not None:
        broken.append(
            Broken(None, None, file.FILE, f"filen är avkortad, {cut[0]} byte i stället för {cut[1]}")
        )
        file.read_what_is_left(connection)
        if not file.readable(connection):
            says = "beskrivningen av tabellerna stod i det som är borta; ingen händelse går att läsa"
            broken.append(Broken(None, None, file.SCHEMA, says))
            return Audit(ok=False, events=0, root=None, broken=tuple(broken), findings=())
    broken += file.checked(connection, path)
    if not file.readable(connection):
        broken.append(Broken(None, None, file.SCHEMA, "tabellen med händelser går inte att läsa"))
        return Audit(ok=False, events=0, root=None, broken=tuple(broken), findings=())
    complaints = {table: file.pages(connection, table) for table in file.RECORD}
    if cut is None:
        broken += (b for told in complaints.values() for b in told)
    whole = file.Whole(events=not complaints["stored_events"], numbers=not complaints["paragraf_numbers"])
    size = _size(connection)
    parts, folded = [], []
    for part in ranges.parts(connection, path, size):
        parts.append(part)
        progress(min(part.log.first + RANGE, size) // 2, size)
    bounds = (None, *_bounds(connection, size), None)
    for number, streams in enumerate(ranges.folded(connection, path, size, bounds, whole), 1):
        folded.append(streams)
        progress((size + size * number // (len(bounds) - 1)) // 2, size)
    return _answer(connection, size, broken, parts, folded, whole)


def _answer(
    connection: sqlite3.Connection,
    size: int,
    broken: list[Broken],
    parts: Sequence[Part],
    folded: Sequence[Streams],
    whole: file.Whole,
) -> Audit:
    """What the parts say together. A damaged event is named once, and what rests on it is left out."""
    broken += joining.outside(connection, size)
    broken += joining.joined(parts)
    damage = Damage.of(connection, parts, folded, broken)
    broken += joining.lost(parts, damage.named)
    broken += damage.gaps
    broken += joining.schemas(parts)
    broken += joining.texts(connection, parts, known=whole.events)
    broken += (b for part in folded for b in part.broken if not damage.explains(b.leaf, b.event))
    broken += Numbers(connection, whole).strangers(sum(part.claims for part in folded), damage.streams)
    broken.sort(key=lambda b: -1 if b.leaf is None else b.leaf)
    if len(broken) > MOST:
        rest = len(broken) - MOST
        broken[MOST:] = [Broken(None, None, MORE, f"ytterligare {rest} brutna ställen räknas inte upp")]
    late = decided_late(
        (d for part in folded for d in part.due), (h for part in folded for h in part.handled)
    )
    across = called_across(
        (r for part in folded for r in part.registers), (c for part in folded for c in part.calls)
    )
    found = [f for part in folded for f in part.findings]
    findings = in_order(
        [f for f in (*found, *late, *across) if not any(damage.explains(f[0], n) for n in f[1].events)]
    )
    return Audit(
        ok=not broken,
        events=size,
        root=_root(connection, size),
        broken=tuple(broken),
        findings=findings,
        sealed=sum(part.sealed for part in parts),
        unjudged=tuple(sorted({*damage.streams, *(s for part in folded for s in part.unjudged)})),
    )


def check_log(connection: sqlite3.Connection, progress: Progress = unseen) -> tuple[Broken, ...]:
    """Check the leaves and the tree alone, without decoding an event."""
    size = _size(connection)
    broken: list[Broken] = []
    logs: list[Log] = []
    for first in range(0, size, RANGE):
        log = Log(first)
        logs.append(log)
        for found, holes in scanned(connection, _LOG, first + 1, min(first + RANGE, size)):
            for row in found:
                rowid, stream, version, topic, state, kept = row
                if not sound(stream, version, topic, state, kept):
                    broken.append(Broken(rowid - 1, None, VALUES, "en kolumn har fel slags värde"))
                    log.lost(rowid - 1, rowid - 1)
                    continue
                for kind, says in log.row(rowid - 1, stream, version, topic, state, kept):
                    broken.append(Broken(rowid - 1, f"{stream}@{version}", kind, says))
            for hole in holes:
                log.lost(hole.first - 1, hole.last - 1)
        progress(min(first + RANGE, size), size)
    return (*broken, *(Broken(leaf, None, kind, says) for leaf, kind, says in above(logs)))


def _size(connection: sqlite3.Connection) -> int:
    """The highest rowid that the table or its index knows; leaves beyond it leave no trace in the file.

    A row far beyond as many as there are is no leaf, and is told apart (`joining.outside`).
    """
    known = [
        _asked(connection, f"SELECT max(rowid) FROM stored_events{source}")
        for source in ("", f" INDEXED BY {joining.INDEX}")
    ]
    size = max(known) or _highest(connection)
    most = joining.most(_asked(connection, "SELECT count(*) FROM stored_events"))
    if size > most:
        size = _asked(connection, f"SELECT max(rowid) FROM stored_events WHERE rowid <= {most}")
    return size


def _highest(connection: sqlite3.Connection) -> int:
    """The highest rowid before the first page that can't be read, where the last one can't."""
    highest = 0
    for source in ("NOT INDEXED", f"INDEXED BY {joining.INDEX}"):
        try:
            for (rowid,) in connection.execute(f"SELECT rowid FROM stored_events {source}"):
                highest = max(highest, rowid)
        except sqlite3.DatabaseError as error:
            pass_on(error)
    return highest


def _asked(connection: sqlite3.Connection, query: str) -> int:
    """The number that a query gives; 0 where it gives none, or the file can't answer."""
    try:
        return int(connection.execute(query).fetchone()[0] or 0)
    except sqlite3.DatabaseError as error:
        pass_on(error)
        return 0


def _bounds(connection: sqlite3.Connection, size: int) -> list[str]:
    """Ids that part the streams into ranges of about as many events each."""
    samples = []
    for rowid in range(1, size, max(RANGE // _SAMPLES, 1)):
        try:
            row = connection.execute(
                "SELECT originator_id FROM stored_events WHERE rowid = ?", (rowid,)
            ).fetchone()
        except sqlite3.DatabaseError as error:
            pass_on(error)
            continue
        if row is not None and isinstance(row[0], str):
            samples.append(row[0])
    return sorted(set(sorted(samples)[_SAMPLES::_SAMPLES]))


def _root(connection: sqlite3.Connection, size: int) -> bytes | None:
    def kept(index: int) -> bytes:
        row = connection.execute("SELECT tree FROM stored_events WHERE rowid = ?", (index + 1,)).fetchone()
        found: bytes = row[0]
        if len(found) != tree.HASH * (((index + 1) & -(index + 1)).bit_length()):
            raise ValueError
        return found

    try:
        return tree.root(size, kept)
    except (sqlite3.DatabaseError, TypeError, ValueError):
        return None
