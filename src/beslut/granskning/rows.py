"""The record, row by row: each decoded strictly, its leaf and subtrees computed again.

A range of rows is checked by itself and gives a `Part`; what concerns several ranges (a clock
that runs backwards between two, a schema that is declared in another) `beslut.granskning.joining`
says when the parts are put together.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from attrs import define, evolve, field

from beslut.events import TOPICS, topic_of
from beslut.events.ledger import GallringMade, SchemaDeclared
from beslut.granskning.log import Log
from beslut.granskning.model import Broken
from beslut.granskning.scan import Hole, Row, rows
from beslut.ledger import LedgerError, Recorded
from beslut.ledger.append import SELF
from beslut.ledger.codec import DIGEST
from beslut.ledger.examine import examine
from beslut.ledger.schemas import declaration

_COLUMNS = "rowid, originator_id, originator_version, topic, state, text, command, tree"
_SQL = {int: "ett tal", float: "ett flyttal", str: "text", bytes: "byte", type(None): "tomt"}
_KINDS: tuple[tuple[type, ...], ...] = (
    (str,),
    (int,),
    (str,),
    (bytes,),
    (bytes, type(None)),
    (bytes, type(None)),
    (bytes,),
)
_SEALED = b':{"'  # in canonical bytes only a sealed field is a map right under its name
_DECLARATION = topic_of(SchemaDeclared)
_SPECIAL = frozenset((_DECLARATION, topic_of(GallringMade)))

_STREAM = re.compile(rf"{SELF}|[namd]-[a-z0-9-]*")  # as docs/format.md has it

STREAM = "fel ström"
_DIGEST_OF_FIRST = "command_digest ska finnas på kommandots första händelse, och bara där"

VALUES = "fel slags värde"
COMMAND = "fel kommando"
CLOCK = "klockan går bakåt"
DECLARATION = "fel deklaration"


@define
class Edge:
    """What a row says that the next one is held against; `alone`: what stood before it can't be read."""

    leaf: int
    event: str
    recorded_at: str
    command: str
    column: bytes | None
    declares: bool
    alone: bool


@define
class Part:
    """What a range of rows said; `gap`: nothing that could be read came after `last`."""

    log: Log
    moved: int = 0  # by how many places the first row is renumbered
    broken: list[Broken] = field(factory=list)
    holes: list[Hole] = field(factory=list)
    first: Edge | None = None
    last: Edge | None = None
    gap: bool = False
    sealed: int = 0
    emptied: dict[str, int] = field(factory=dict)  # events without their text, with their leaves
    gallrade: dict[str, int] = field(factory=dict)  # events named by a GallringMade, with its leaf
    declared: dict[tuple[str, int], int] = field(factory=dict)
    used: dict[tuple[str, int], tuple[int, str]] = field(factory=dict)


def check(connection: sqlite3.Connection, first: int, last: int) -> Part:
    """Check the rows of the leaves from `first` (a multiple of RANGE) to `last`."""
    part = Part(Log(first))
    for found, holes in rows(connection, _COLUMNS, first + 1, last + 1):
        waiting = holes[::-1]
        for row in found:
            while waiting and waiting[-1].last < row[0]:
                _hole(part, waiting.pop())
            _row(part, row)
        while waiting:
            _hole(part, waiting.pop())
    return part


def _hole(part: Part, hole: Hole) -> None:
    part.holes.append(hole)
    part.log.lost(hole.first - 1, hole.last - 1)
    part.gap = True


def _row(part: Part, row: Row) -> None:
    rowid, stream, version, topic, state, text, command, kept = row
    index = rowid - 1
    if (
        not sound(stream, version, topic, state, kept)
        or not (text is None or text.__class__ is bytes)
        or not (command is None or command.__class__ is bytes)
    ):
        part.broken.append(_values(row))
        part.log.lost(index, index)
        part.gap = True
        return
    name = f"{stream}@{version}"
    wrong = [*part.log.row(index, stream, version, topic, state, kept)]
    if index == part.log.first:
        part.moved = part.log.moved
    try:
        recorded = examine((rowid, stream, version, topic, state, text))
    except LedgerError as error:
        wrong.append((getattr(error, "kind", "oläslig"), str(error)))
        part.gap = True
    else:
        if not _is_stream(stream):
            wrong.append((STREAM, f"{stream!r} är inget namn på en ström; rätt vore till exempel m-4k2hwz0q"))
        source = recorded.envelope["source"]
        if source is not None and not _is_stream(source["document"]):
            wrong.append((STREAM, f"källan {source['document']!r} är inget namn på en ström"))
        if topic in _SPECIAL:
            wrong += _said_of_itself(part, recorded)
        if wrong:
            part.gap = True  # what is next is not held against a row that isn't as it was
        else:
            wrong += _envelope(part, recorded, index, name, text, command)
            if not wrong and (command is None) == (DIGEST in recorded.envelope["commitments"]):
                wrong.append((COMMAND, _DIGEST_OF_FIRST))
    if wrong:
        says = "; ".join(said for _, said in wrong)  # which may quote half a surrogate
        part.broken.append(Broken(index, name, wrong[0][0], says.encode(errors="replace").decode()))


def sound(stream: Any, version: Any, topic: Any, state: Any, kept: Any) -> bool:
    """Whether the columns that make the leaf hold what a ledger writes; SQLite lets any value in."""
    return (
        stream.__class__ is str
        and version.__class__ is int
        and version > 0
        and topic.__class__ is str
        and state.__class__ is bytes
        and kept.__class__ is bytes
    )


def _values(row: Row) -> Broken:
    rowid, stream, version = row[:3]
    name = f"{stream}@{version}" if isinstance(stream, str) and isinstance(version, int) else None
    said = [
        f"{column} är {_SQL.get(type(value), 'något annat')}"
        for column, value, kinds in zip(_COLUMNS.split(", ")[1:], row[1:], _KINDS, strict=True)
        if type(value) not in kinds
    ]
    return Broken(rowid - 1, name, VALUES, ", ".join(said) or f"versionen är {version}; den första är 1")


def _envelope(
    part: Part,
    recorded: Recorded,
    index: int,
    name: str,
    text: bytes | None,
    command: bytes | None,
) -> Iterable[tuple[str, str]]:
    """What of a decoded row doesn't fit the rows before it; takes down what later ones are held against."""
    topic = recorded.topic
    envelope = recorded.envelope  # examined just now; asking for each part costs 2 µs more
    used = topic, envelope["schema"]
    if used not in part.used:
        part.used[used] = (index, name)
    if (text is None or _SEALED in text) and recorded.withheld:
        if text is None:
            part.emptied[name] = index
        else:
            part.sealed += 1
    last, at, of = part.last, envelope["recorded_at"], envelope["command"]
    declares = topic == _DECLARATION and recorded.stream == SELF
    if last is not None and at >= last.recorded_at and not (declares or part.gap):
        same = of == last.command and not last.declares
        if command is None if same else command is not None and command.hex() == of:
            last.leaf, last.event, last.recorded_at, last.command, last.column = index, name, at, of, command
            last.declares = False
            return ()
    edge = Edge(index, name, at, of, command, declares=declares, alone=part.gap)
    part.last, part.gap = edge, False
    if part.first is None:
        part.first = evolve(edge)
        return ()
    return [*follows(last, edge)]


def _said_of_itself(part: Part, recorded: Recorded) -> Iterator[tuple[str, str]]:
    """Take down what the ledger declares and what was gallrat, and say what is wrong with a declaration."""
    event = recorded.event
    if isinstance(event, SchemaDeclared):
        if recorded.stream != SELF:
            yield DECLARATION, f"scheman deklareras i strömmen {SELF}, inte i {recorded.stream}"
        if (event.topic, event.version) in part.declared:
            yield DECLARATION, twice(event.topic, event.version)
        part.declared.setdefault((event.topic, event.version), recorded.index)
        if event.topic in TOPICS and not _is_right(event):
            yield DECLARATION, f"{event.topic} version {event.version} har inte de fält som deklareras här"
    elif isinstance(event, GallringMade):
        part.gallrade.update(dict.fromkeys(event.events, recorded.index))


def _is_right(event: SchemaDeclared) -> bool:
    """Whether a declaration of a known kind has the fields of its version; a newer one has ours at least."""
    try:
        return event == declaration(event.topic, event.version)
    except ValueError:
        ours = declaration(event.topic)
        return event.version > ours.version and set(ours.fields) <= set(event.fields)


def twice(topic: str, version: int) -> str:
    """What is said of a schema that was declared before."""
    return f"{topic} version {version} är redan deklarerad, och deklareras en gång"


@lru_cache(maxsize=1 << 10)
def _is_stream(stream: str) -> bool:
    return _STREAM.fullmatch(stream) is not None


def follows(before: Edge | None, edge: Edge) -> Iterator[tuple[str, str]]:
    """What of a row doesn't fit the row before it (None: it is the ledger's first)."""
    if before is not None and edge.recorded_at < before.recorded_at:
        yield CLOCK, f"registrerad {edge.recorded_at}, före {before.event} ({before.recorded_at})"
    if edge.column is not None and edge.column.hex() != edge.command:
        yield COMMAND, f"kolumnen command är {edge.column.hex()}, men händelsen hör till {edge.command}"
    elif not edge.alone:
        same = before is not None and before.command == edge.command
        first = not edge.declares and not (same and before is not None and not before.declares)
        if first and edge.column is None:
            yield COMMAND, "kolumnen command är tom på kommandots första händelse"
        elif not first and edge.column is not None:
            yield COMMAND, "kolumnen command är ifylld på en händelse som inte är kommandots första"
