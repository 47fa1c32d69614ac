"""The audit's work in ranges, in this process or in workers; what a range said crosses a pipe as JSON."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from typing import Any, TypeVar, cast

from attrs import asdict

from beslut import workers
from beslut.findings import Call, Due, Elected, Finding, Handled, Order, Register, Waiting
from beslut.granskning import file, rows, streams
from beslut.granskning.log import RANGE, Log
from beslut.granskning.model import Broken
from beslut.granskning.rows import Edge, Part
from beslut.granskning.scan import Hole
from beslut.granskning.streams import Gap, Streams

MANY = 20_000  # events from which on two processes are worth their start of half a second
T = TypeVar("T")
Bounds = Sequence[str | None]
"""Ids that part the streams into ranges; None before the first and after the last."""


def parts(connection: sqlite3.Connection, path: str | None, size: int) -> Iterator[Part]:
    """What each range of rows says, in order; `path` None where workers can't see the ledger."""
    ranges = [(first, min(first + RANGE, size) - 1) for first in range(0, size, RANGE)]
    try:
        yield from _by_workers(_part, "rows_of", (path,), ranges, size)
    except workers.NoWorkers:
        for first, last in ranges:
            yield rows.check(connection, first, last)


def folded(
    connection: sqlite3.Connection, path: str | None, size: int, bounds: Bounds, whole: file.Whole
) -> Iterator[Streams]:
    """What each range of streams says, in order."""
    ranges = list(pairwise(range(len(bounds))))
    try:
        yield from _by_workers(
            _streams, "streams_of", (path, list(bounds), [whole.events, whole.numbers], size), ranges, size
        )
    except workers.NoWorkers:
        for after, to in pairwise(bounds):
            yield streams.check(connection, after, to, whole, size)


def _by_workers(
    read: Callable[[Any], T],
    function: str,
    arguments: tuple[Any, ...],
    ranges: Sequence[workers.Range],
    size: int,
) -> Iterator[T]:
    """What workers say of the ranges. Raises NoWorkers where the ledger is small, in memory, or has none."""
    if arguments[0] is None or size < MANY or workers.count() < 2:  # noqa: PLR2004  # one would gain nothing
        raise workers.NoWorkers("här behövs inga hjälpprocesser")
    made = workers.over_ranges(f"{__name__}:{function}", arguments, ranges, workers=workers.count())
    with closing(cast("Generator[Any]", made)):  # who stops asking stops the workers
        yield from map(read, made)


def rows_of(path: str, first: int, last: int) -> Iterator[dict[str, Any]]:
    """A worker's part: the rows of the leaves from `first` to `last`."""
    with file.reading(path) as connection:
        part = rows.check(connection, first, last)
    log = part.log
    yield {
        "moved": part.moved,
        "broken": [asdict(broken) for broken in part.broken],
        "holes": [asdict(hole) for hole in part.holes],
        "gap": part.gap,
        "sealed": part.sealed,
        "emptied": part.emptied,
        "gallrade": part.gallrade,
        "log": [
            log.first,
            log.moved,
            None if log.top is None else [node.hex() for node in log.top],
            log.above.hex(),
        ],
        "first": _edge_out(part.first),
        "last": _edge_out(part.last),
        "declared": [[*schema, leaf] for schema, leaf in part.declared.items()],
        "used": [[*schema, *where] for schema, where in part.used.items()],
    }


def _part(said: dict[str, Any]) -> Part:
    first, moved, top, above = said["log"]
    log = Log(first, moved, None if top is None else tuple(map(bytes.fromhex, top)), bytes.fromhex(above))
    return Part(
        log,
        moved=said["moved"],
        broken=[Broken(**broken) for broken in said["broken"]],
        holes=[Hole(**hole) for hole in said["holes"]],
        first=_edge_in(said["first"]),
        last=_edge_in(said["last"]),
        gap=said["gap"],
        sealed=said["sealed"],
        emptied=said["emptied"],
        gallrade=said["gallrade"],
        declared={(topic, version): leaf for topic, version, leaf in said["declared"]},
        used={(topic, version): (leaf, name) for topic, version, leaf, name in said["used"]},
    )


def _edge_out(edge: Edge | None) -> dict[str, Any] | None:
    if edge is None:
        return None
    return {**asdict(edge), "column": None if edge.column is None else edge.column.hex()}


def _edge_in(said: dict[str, Any] | None) -> Edge | None:
    if said is None:
        return None
    return Edge(**(said | {"column": None if said["column"] is None else bytes.fromhex(said["column"])}))


def streams_of(
    path: str, bounds: Bounds, whole: Sequence[bool], size: int, start: int, stop: int
) -> Iterator[dict[str, Any]]:
    """A worker's part: the streams between two bounds."""
    with file.reading(path) as connection:
        part = streams.check(connection, bounds[start], bounds[stop], file.Whole(*whole), size)
    yield asdict(part)


def _streams(said: dict[str, Any]) -> Streams:
    return Streams(
        broken=[Broken(**broken) for broken in said["broken"]],
        gaps=[Gap(**gap) for gap in said["gaps"]],
        findings=[(leaf, _finding(finding)) for leaf, finding in said["findings"]],
        due=[Due(**(due | {"day": _day(due["day"])})) for due in said["due"]],
        handled=[
            Handled(**(item | {"day": _day(item["day"]), "approved": _day(item["approved"])}))
            for item in said["handled"]
        ],
        registers=[_register(register) for register in said["registers"]],
        calls=[_call(call) for call in said["calls"]],
        unjudged=said["unjudged"],
        claims=said["claims"],
    )


def _register(said: dict[str, Any]) -> Register:
    substitutes = (
        Elected(**(each | {"since": _day(each["since"]), "until": _day(each["until"])}))
        for each in said["substitutes"]
    )
    orders = (
        Order(**(each | {"order": tuple(each["order"]), "since": _day(each["since"])}))
        for each in said["orders"]
    )
    return Register(said["namnd"], tuple(substitutes), tuple(orders))


def _call(said: dict[str, Any]) -> Call:
    free = tuple(Waiting(**waiting) for waiting in said["free"])
    return Call(**(said | {"day": _day(said["day"]), "free": free}))


def _finding(said: dict[str, Any]) -> Finding:
    return Finding(**(said | {name: tuple(said[name]) for name in ("events", "paragrafer")}))


def _day(said: str | None) -> Any:
    return None if said is None else dt.date.fromisoformat(said)
