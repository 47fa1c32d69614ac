"""The parts of a record put together: what only shows between ranges, and what needs all of them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

import orjson

from beslut.events import TOPICS
from beslut.granskning.file import pass_on
from beslut.granskning.log import MOVED, above
from beslut.granskning.model import Broken
from beslut.granskning.rows import DECLARATION, Part, follows, twice
from beslut.granskning.scan import Hole
from beslut.ledger.append import SELF
from beslut.ledger.failures import in_swedish

MISSING = "saknas"
UNREADABLE = "oläslig sida"
OUTSIDE = "rad utan plats"
EMPTIED = "text saknas utan gallring"
REMAINS = "gallrad text finns kvar"
UNDECLARED = "odeklarerat schema"
_ONE_BY_ONE = 200  # lost rows in a row that are named one by one

INDEX = (
    "sqlite_autoindex_stored_events_1"  # of stream and version: the second place where a row leaves a trace
)

_VERSION = re.compile(r"[0-9]{1,18}")  # what SQLite can hold, whatever a gallring names

Named = dict[int, str]
"""The names of lost events, by leaf, as far as they can be told."""


def joined(parts: Sequence[Part]) -> Iterator[Broken]:
    """What is broken in the rows, in the parts' order, and what shows where two of them meet."""
    before: Part | None = None
    last = None
    for part in parts:
        at = part.first
        if at is not None:
            at.alone = at.alone or (before is not None and (before.gap or before.last is None))
            for kind, says in follows(last, at):
                yield Broken(at.leaf, at.event, kind, says)
        continued = before is not None and part.moved and before.log.moved == part.moved
        for broken in part.broken:
            if not (continued and broken.leaf == part.log.first and broken.kind == MOVED):
                yield broken
        before = part
        last = part.last or last
    told = {broken.leaf for part in parts for broken in part.broken}
    ends = {part.last.leaf: part.last.event for part in parts if part.last is not None}
    for leaf, kind, says in above(part.log for part in parts):
        if leaf not in told:
            yield Broken(leaf, ends.get(leaf), kind, says)


def most(count: int) -> int:
    """The highest rowid that a ledger of so many rows can have, though as many again are lost."""
    return 2 * count + 100_000


def outside(connection: sqlite3.Connection, size: int) -> Iterator[Broken]:
    """Rows that are no leaf: before the first, or far beyond the last."""
    query = "SELECT rowid FROM stored_events WHERE rowid < 1 OR rowid > ? LIMIT 100"
    try:
        (count,) = connection.execute("SELECT count(*) FROM stored_events").fetchone()
        found = connection.execute(query, (most(count),)).fetchall()
    except sqlite3.DatabaseError as error:
        pass_on(error)
        return
    for (rowid,) in found:
        yield Broken(
            None, None, OUTSIDE, f"raden {rowid} är ingen händelse; liggarens händelser har nr 1–{size}"
        )


def lost(parts: Sequence[Part], named: Named) -> Iterator[Broken]:
    """The rows that aren't there, one by one where they are few."""
    for hole in holes(parts):
        kind = MISSING if hole.why is None else UNREADABLE
        why = (
            "händelsen finns inte i filen"
            if hole.why is None
            else f"SQLite kan inte läsa den: {in_swedish(hole.why)}"
        )
        if hole.last - hole.first < _ONE_BY_ONE:
            for leaf in range(hole.first - 1, hole.last):
                yield Broken(leaf, named.get(leaf), kind, why)
        else:
            number = hole.last - hole.first + 1
            yield Broken(
                hole.first - 1,
                named.get(hole.first - 1),
                kind,
                f"händelserna nr {hole.first}–{hole.last}, {number} stycken: {why}",
            )


def holes(parts: Sequence[Part]) -> Iterator[Hole]:
    """The holes, those that go on in the next range in one piece."""
    going: Hole | None = None
    for part in parts:
        for hole in part.holes:
            if going is not None and going.last == hole.first - 1 and going.why == hole.why:
                going = Hole(going.first, hole.last, hole.why)
                continue
            if going is not None:
                yield going
            going = hole
    if going is not None:
        yield going


def schemas(parts: Sequence[Part]) -> Iterator[Broken]:
    """Kinds of events that occur before the ledger says of what they consist."""
    if any(part.holes or any(str(b.event).startswith(f"{SELF}@") for b in part.broken) for part in parts):
        return  # what isn't declared may stand in a row that is reported already
    declared: dict[tuple[str, int], int] = {}
    told: set[tuple[str, int]] = set()
    for part in parts:
        for schema, leaf in part.declared.items():
            if declared.setdefault(schema, leaf) != leaf:
                yield Broken(leaf, None, DECLARATION, twice(*schema))
    for part in parts:
        for schema, (leaf, name) in part.used.items():
            # the declaration of declarations is its own first use
            if schema not in told and declared.get(schema, leaf + 1) > leaf:
                yield Broken(
                    leaf,
                    name,
                    UNDECLARED,
                    f"{schema[0]} version {schema[1]} används innan liggaren deklarerar den",
                )
            told.add(schema)
    for schema, leaf in declared.items():
        if schema[0] not in TOPICS:
            yield Broken(leaf, None, UNDECLARED, f"liggaren deklarerar {schema[0]!r}, som beslut inte känner")


def _later(connection: sqlite3.Connection, parts: Sequence[Part]) -> set[str]:
    """The events that are named by a gallring which was made while the audit went on."""
    last = next((part.last.leaf for part in reversed(parts) if part.last is not None), -1)
    query = "SELECT state FROM stored_events WHERE rowid > ? AND topic = 'gallring_made'"
    named: set[str] = set()
    try:
        for (state,) in connection.execute(query, (last + 1,)):
            named.update(map(str, orjson.loads(state)["structure"]["events"]))
    except sqlite3.DatabaseError as error:
        pass_on(error)
    except (KeyError, TypeError, ValueError):
        pass  # no gallring that was made since: damaged rows are named where they are looked at
    return named


def texts(connection: sqlite3.Connection, parts: Sequence[Part], *, known: bool) -> Iterator[Broken]:
    """Texts that are gone without a decision on gallring, and texts that are there in spite of one.

    `known`: a row that the index doesn't give isn't there.
    """
    gallrade = {name: leaf for part in parts for name, leaf in part.gallrade.items()}
    emptied = {name: leaf for part in parts for name, leaf in part.emptied.items()}
    for name, leaf in emptied.items():
        if gallrade.get(name, -1) < leaf and name not in _later(connection, parts):
            yield Broken(
                leaf, name, EMPTIED, "texten är borta, och ingen gallring efter den nämner händelsen"
            )
    for name in sorted(gallrade.keys() - emptied.keys()):
        stream, _, version = name.rpartition("@")
        try:
            row = connection.execute(
                "SELECT rowid, text IS NULL FROM stored_events "
                "WHERE originator_id = ? AND originator_version = ?",
                (stream, int(version) if _VERSION.fullmatch(version) else -1),
            ).fetchone()
        except sqlite3.DatabaseError as error:
            pass_on(error)
            continue  # its row is named where rows are looked at one by one
        if row is None and not known:
            continue
        if row is None:
            yield Broken(None, name, MISSING, "en gallring nämner händelsen, som inte finns")
        elif not row[1]:
            yield Broken(row[0] - 1, name, REMAINS, "en gallring nämner händelsen, men dess text finns kvar")
