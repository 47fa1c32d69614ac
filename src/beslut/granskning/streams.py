"""The streams, one after the other: whole from version 1 on, and held against the rules.

What a rule is asked of is the history as it was: each act is judged in the state that the stream
was in when it was recorded, folded over what held then, with withdrawals and corrections that
came later left out. Three things are settled by what came later:

- an act that was taken back is not judged: it is no longer part of what the meeting did;
- an act that was corrected is judged as corrected, in the state before it: a wrong name that made
  a vote unlawful is mended, and a correction that makes a lawful act unlawful shows;
- withdrawals and corrections are acts themselves, with the rules of their own.

No act is excused by having been read in a document. What should not be is asked of what stands at the
end, and of streams that are there from the first event to the last.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from attrs import define, field

from beslut.findings import Call, Due, Finding, Found, Handled, Register, judged
from beslut.granskning.file import Whole, pass_on
from beslut.granskning.joining import INDEX
from beslut.granskning.model import Broken
from beslut.granskning.numbers import Numbers
from beslut.granskning.scan import Row
from beslut.granskning.scan import rows as scanned
from beslut.ledger import LedgerError, Recorded
from beslut.ledger.codec import Decoder
from beslut.ledger.examine import examine

_COLUMNS = "rowid, originator_id, originator_version, topic, state, text"
_ORDER = "ORDER BY originator_id, originator_version"
_FETCH = 500  # rows

GAP = "lucka i strömmen"
ORDER = "fel ordning i strömmen"


@define
class Gap:
    """Versions that a stream lacks, and the leaves between which they would stand."""

    stream: str
    first: int
    last: int
    after: int
    before: int


@define
class Streams:
    """What a range of streams said; findings with the leaf that they are sorted by.

    `due` and `handled`: remisser and the §§ that decided cases, which are held against each other when
    all ranges have said theirs; so are `registers` and `calls`.
    """

    broken: list[Broken] = field(factory=list)
    gaps: list[Gap] = field(factory=list)
    findings: list[Found] = field(factory=list)
    due: list[Due] = field(factory=list)
    handled: list[Handled] = field(factory=list)
    registers: list[Register] = field(factory=list)
    calls: list[Call] = field(factory=list)
    unjudged: list[str] = field(factory=list)
    claims: int = 0  # § numbers that are claimed as they should be


def check(
    connection: sqlite3.Connection, after: str | None, to: str | None, whole: Whole, size: int
) -> Streams:
    """Check the streams after one id up to another (None: from the first, to the last).

    `size`: how many rows there are, for where only the table itself can tell which belong together.
    """
    part = Streams()
    decoder, numbers = Decoder(), Numbers(connection, whole)
    connection.execute("BEGIN")  # one moment for all of it: streams and the numbers they claim
    try:
        rows = _rows(connection, after, to, size, by_index=whole.events)
        for stream, of_it in groupby(rows, itemgetter(1)):
            _stream(part, decoder, numbers, stream, list(of_it))
    finally:
        connection.execute("ROLLBACK")
    part.claims = numbers.kept
    return part


def _rows(
    connection: sqlite3.Connection, after: str | None, to: str | None, size: int, *, by_index: bool
) -> Iterator[Row]:
    where, parameters = ["1"], []
    if after is not None:
        where.append("originator_id > ?")
        parameters.append(after)
    if to is not None:
        where.append("originator_id <= ?")
        parameters.append(to)
    chosen = f"FROM stored_events INDEXED BY {INDEX} WHERE {' AND '.join(where)} {_ORDER}"
    at: Row | None = None
    if by_index:
        try:
            cursor = connection.execute(f"SELECT {_COLUMNS} {chosen}", parameters)
            while chunk := cursor.fetchmany(_FETCH):
                for row in chunk:
                    at = row if row[1].__class__ is str and row[2].__class__ is int else at
                    yield row
        except sqlite3.DatabaseError as error:
            pass_on(error)
        else:
            return
    # an index that is damaged may give fewer rows than there are and not say so
    rowids = _in_order(connection, after, to, size)
    start = 0 if at is None else rowids.index(at[0]) + 1
    yield from _what_can_be_read(connection, rowids[start:])


def _in_order(connection: sqlite3.Connection, after: str | None, to: str | None, size: int) -> list[int]:
    """The rows of the streams in the index's order, as far as the table itself has them."""
    found: list[tuple[str, int, int]] = []
    for rows, _ in scanned(connection, "rowid, originator_id, originator_version", 1, size):
        found += (
            (stream, version, rowid)
            for rowid, stream, version in rows
            if stream.__class__ is str
            and version.__class__ is int
            and (after is None or stream > after)
            and (to is None or stream <= to)
        )
    return [rowid for _, _, rowid in sorted(found)]


def _what_can_be_read(connection: sqlite3.Connection, rowids: Sequence[int]) -> Iterator[Row]:
    """These rows, without those that can't be read; they are reported already."""
    kept = connection.text_factory
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        for rowid in rowids:
            try:
                row = connection.execute(
                    f"SELECT {_COLUMNS} FROM stored_events WHERE rowid = ?", (rowid,)
                ).fetchone()
            except sqlite3.DatabaseError as error:
                pass_on(error)
                continue
            if row is not None:
                yield row
    finally:
        connection.text_factory = kept


def _stream(part: Streams, decoder: Decoder, numbers: Numbers, stream: str, rows: Sequence[Row]) -> None:
    if stream.__class__ is not str or any(row[2].__class__ is not int for row in rows):
        return  # reported where rows are looked at one by one
    version, leaf = 0, -1
    for row in rows:
        if row[2] != version + 1:
            part.gaps.append(Gap(stream, version + 1, row[2] - 1, leaf, row[0] - 1))
        if row[0] - 1 < leaf:
            says = f"händelsen står före {stream}@{version} i liggaren, men efter i strömmen"
            part.broken.append(Broken(row[0] - 1, f"{stream}@{row[2]}", ORDER, says))
        version, leaf = row[2], row[0] - 1
    readable: list[Recorded] = []
    try:
        readable.extend(decoder.rows(rows))
    except LedgerError:  # reported where rows are decoded; what follows rests on it
        part.unjudged.append(stream)
    try:
        whole = len(readable) == len(rows) == version
        result = judged(stream, readable, whole=whole)
        held = list(numbers.check(result.state, readable)) if len(readable) == len(rows) else []
    except LedgerError:  # a text that is read for the first time here
        part.unjudged.append(stream)
        return
    except Exception:
        if _sound(rows):
            raise
        # values aren't checked on replay: a damaged one may do anything to a fold
        part.unjudged.append(stream)
        return
    part.findings += result.findings
    part.due += result.due
    part.handled += result.handled
    part.registers += result.registers
    part.calls += result.calls
    for leaf, what in held:
        if isinstance(what, Finding):
            part.findings.append((leaf, what))
        else:
            part.broken.append(what)


def _sound(rows: Sequence[Row]) -> bool:
    """Whether every row holds what it should, values included."""
    try:
        for row in rows:
            examine(row)
    except LedgerError:
        return False
    return True
