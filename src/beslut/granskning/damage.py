"""What the damage of some events explains: gaps in their streams, and whatever rests on them."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import frozen

from beslut.granskning.file import pass_on
from beslut.granskning.joining import INDEX, Named, holes
from beslut.granskning.log import MOVED
from beslut.granskning.model import Broken
from beslut.granskning.rows import Part
from beslut.granskning.streams import GAP, Gap, Streams
from beslut.values.ids import stream_of

_NAMED = 10_000  # lost events whose names are looked for


@frozen
class Damage:
    """`named`: the names of lost events by leaf; `gaps`: those that no lost or broken row explains.

    `streams`: the streams with an event that is lost or not as it was, each with the leaf from which
    on nothing about it can be relied on.
    """

    named: Named
    gaps: list[Broken]
    streams: dict[str, int]

    @classmethod
    def of(
        cls,
        connection: sqlite3.Connection,
        parts: Sequence[Part],
        folded: Sequence[Streams],
        broken: Sequence[Broken],
    ) -> Damage:
        """What follows from the rows that are lost or broken."""
        absent = _absent(parts)
        named = _from_index(connection, absent)
        hurt = sorted({b.leaf for b in broken if b.leaf is not None and b.kind != MOVED})
        streams: dict[str, int] = {}
        for leaf, name in (*named.items(), *((b.leaf, b.event) for b in broken)):
            if name is not None and leaf is not None:
                _earliest(streams, name, leaf)
        gaps = []
        for gap in (gap for part in folded for gap in part.gaps):
            missing = [leaf for leaf in _between(absent, gap) if leaf not in named]
            if len(missing) == gap.last - gap.first + 1:
                named.update((leaf, f"{gap.stream}@{gap.first + n}") for n, leaf in enumerate(missing))
            elif not _explained(gap, absent, hurt):
                gaps.append(_gap(gap))
            _earliest(streams, f"{gap.stream}@{gap.first}", gap.after + 1)
        return cls(named, gaps, streams)

    def explains(self, leaf: int | None, event: str | None) -> bool:
        """Whether what is said of an event may come from damage in its stream before it."""
        if event is None or leaf is None:
            return False
        return self.streams.get(event.rpartition("@")[0], leaf + 1) <= leaf


def _earliest(streams: dict[str, int], name: str, leaf: int) -> None:
    stream = stream_of(name.rpartition("@")[0])
    streams[stream] = min(leaf, streams.get(stream, leaf))


def _absent(parts: Sequence[Part]) -> list[int]:
    """The lost leaves, in order, as many as are looked at."""
    found: list[int] = []
    for hole in holes(parts):
        found += range(hole.first - 1, min(hole.last, hole.first - 1 + _NAMED - len(found)))
        if len(found) >= _NAMED:
            break
    return found


def _from_index(connection: sqlite3.Connection, absent: Sequence[int]) -> Named:
    """The names that the index still has of rows that the table has lost."""
    if not absent:
        return {}
    query = f"SELECT rowid, originator_id, originator_version FROM stored_events INDEXED BY {INDEX}"
    wanted = set(absent)
    try:
        return {row[0] - 1: f"{row[1]}@{row[2]}" for row in connection.execute(query) if row[0] - 1 in wanted}
    except sqlite3.DatabaseError as error:
        pass_on(error)
        return {}


def _between(leaves: Sequence[int], gap: Gap) -> Sequence[int]:
    return leaves[bisect_right(leaves, gap.after) : bisect_left(leaves, gap.before)]


def _explained(gap: Gap, absent: Sequence[int], hurt: Sequence[int]) -> bool:
    """Whether the events that a stream lacks may be rows that are reported as lost or broken."""
    if hurt[(at := bisect_left(hurt, gap.before)) : at + 1] == [gap.before]:
        return True
    return len(_between(absent, gap)) + len(_between(hurt, gap)) >= gap.last - gap.first + 1


def _gap(gap: Gap) -> Broken:
    which = f"version {gap.first}" if gap.first == gap.last else f"versionerna {gap.first}–{gap.last}"
    return Broken(
        None,
        f"{gap.stream}@{gap.first}",
        GAP,
        f"strömmen {gap.stream} saknar {which}, utan att någon händelse i filen är borta",
    )
