"""Power cuts: the real process's writes, dropped, torn and reordered, and the ledger opened on what is left.

A process performs a sitting (`script`) and its file operations are recorded (`disk`, where the fault
model stands). At each point between two of them power is cut; what may then be on the disk is laid
out in a folder, and beslut opens it. There must be, byte for byte, a beginning of what the process
stored in the end: with everything that it had acknowledged, ending between two commands; the root
that beslut gives must be the one computed from those bytes; SQLite must find the pages whole; of a text
whose gallring was acknowledged no byte may be left in any file. Of every
so many states also: the projections are those of a rebuild, and a further act can be recorded.

`python -m tests.faults.power --seed 1 --states 50000` tries so many different states over ten
sittings; `--upto N` cuts at the first so many points only, where the file is made; `--normal` is the control, in which SQLite is told synchronous NORMAL behind beslut's back;
`--point N --state M` tries one again.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Self

from attrs import define, evolve, field, frozen
from tests.faults import evidence, script
from tests.faults.disk import HOWS, Disk, How, Operation, laid_out, recorded

from beslut import commands as c

FILE = "liggare.db"
_GALLRAS = script.GALLRAS.encode()
SITTINGS = 10  # so that a long run sees ten different orders of commits, checkpoints and reopenings
MOST = 300  # turns over all points; there are not always as many different states as were asked for
THOROUGH = 20  # one state in so many is also projected and written to: these cost ten times the rest
_TOLD = re.compile(r"(PRAGMA\s+synchronous\s*=\s*)(\d)\b", re.IGNORECASE)
_ASKED = re.compile(r"PRAGMA\s+synchronous\s*", re.IGNORECASE)


class _Normal(sqlite3.Connection):
    """A connection that says it is as synchronous as it was told, and is NORMAL."""

    told = 2  # FULL, which SQLite begins with

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        return super().execute(_normal(self, sql), *parameters)

    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or _NormalCursor)


class _NormalCursor(sqlite3.Cursor):
    def execute(self, sql: str, *parameters: Any) -> Self:
        connection: Any = self.connection
        return super().execute(_normal(connection, sql), *parameters)


def _normal(connection: _Normal, sql: str) -> str:
    if _ASKED.fullmatch(sql):
        return f"SELECT {connection.told}"
    if (told := _TOLD.search(sql)) is not None:
        connection.told = int(told[2])
    return _TOLD.sub(r"\1NORMAL", sql)


def process(path: Path, seed: int, *, normal: bool) -> list[Operation]:
    """The operations of a process that performs the sitting of a seed."""

    def work(acknowledge: script.Acknowledge) -> None:
        if normal:
            sqlite3.connect = partial(sqlite3.connect, factory=_Normal)  # type: ignore[assignment]
        script.perform(path, script.sitting(seed), acknowledge, seed=seed)

    return recorded(work, path.parent)


@frozen
class Point:
    """A point between two operations: what is on the disk, and how many events were acknowledged."""

    number: int
    disk: Disk
    acknowledged: int


def points(operations: list[Operation]) -> Iterator[Point]:
    """Each point at which power may be cut, in order; the disk moves on with the next."""
    disk, acknowledged = Disk(), 0
    for number, operation in enumerate(operations, 1):
        disk.do(operation)
        if operation.kind == "acknowledge":
            acknowledged = int(operation.data.split()[3])
        yield Point(number, disk, acknowledged)


@define
class Whole:
    """What the process stored in the end, and what a beginning of it may look like."""

    rows: list[evidence.Row]
    roots: list[bytes]
    sizes: frozenset[int]
    gallring: int  # the leaf index of the event that says which texts were emptied
    projections: dict[int, bytes] = field(factory=dict)

    @classmethod
    def of(cls, operations: list[Operation], folder: Path) -> Whole:
        """As it stands after the last operation."""
        disk = Disk()
        for operation in operations:
            disk.do(operation)
        laid_out(disk.after_the_cut("dropped", Random(0)), folder)
        rows = evidence.rows(folder / FILE)
        ends = {int(o.data.split()[3]) for o in operations if o.kind == "acknowledge"}
        gallring = next(row.rowid - 1 for row in rows if row.topic == "gallring_made")
        assert sum(row.text is None and not evidence.committed(row) for row in rows) == 1
        return cls(rows, evidence.roots(rows), frozenset({0, *ends}), gallring)

    def wrong(self, folder: Path, acknowledged: int, *, thorough: bool) -> str | None:
        """What is wrong with the ledger that is left in a folder; None where nothing is."""
        path = folder / FILE
        if acknowledged > self.gallring and any(_GALLRAS in file.read_bytes() for file in folder.iterdir()):
            return "a text that was emptied is still there"
        try:
            with script.opened(path) as ledger:
                size, root = ledger.root()
                rows = evidence.rows(path)
                if not self._begins(rows):
                    return "what is stored is no beginning of what was"
                if size < acknowledged:
                    return f"{acknowledged} events were acknowledged, {size} are there"
                if size != len(rows) or size not in self.sizes:
                    return f"{size} events, {len(rows)} rows: not between two commands"
                if root != self.roots[size]:
                    return f"the root over {size} events is another"
                if thorough:
                    if ledger.projections() != self._projections(size, ledger):
                        return f"the projections of {size} events are others than a rebuild's"
                    ledger.record(c.EstablishNamnd(name="Efteråt"), command_id=bytes(15) + b"\xff")
            if thorough and len(evidence.roots(evidence.rows(path))) < size + 2:
                return "what was recorded afterwards is not there"
            found = evidence.intact(path)
        except Exception as error:  # noqa: BLE001  # whatever it is, the ledger didn't open
            return f"{type(error).__name__}: {error}"
        return None if found == "ok" else f"SQLite says: {found}"

    def _begins(self, rows: list[evidence.Row]) -> bool:
        """Whether these are the first rows, with their texts where they had not been emptied yet."""
        return len(rows) <= len(self.rows) and all(
            row == then
            or (len(rows) <= self.gallring and evolve(row, text=None) == then and evidence.committed(row))
            for row, then in zip(rows, self.rows, strict=False)
        )

    def _projections(self, size: int, ledger: Any) -> bytes:
        if size not in self.projections:
            ledger.rebuild()
            self.projections[size] = ledger.projections()
        return self.projections[size]


def tried(
    seed: int, states: int, *, normal: bool, upto: int | None = None, only: tuple[int, int] | None = None
) -> dict[str, Any]:
    """Try so many different states of one sitting; what was found."""
    folder = Path(tempfile.mkdtemp(prefix="beslut-power-", dir=_quick()))
    try:
        return _tried(folder, seed, states, normal=normal, upto=upto, only=only)
    finally:
        shutil.rmtree(folder)


def _quick() -> str | None:
    """A folder in memory where there is one: the states are made, not the machine's own."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _tried(
    folder: Path, seed: int, states: int, *, normal: bool, upto: int | None, only: tuple[int, int] | None
) -> dict[str, Any]:
    work, left = folder / "work", folder / "left"
    work.mkdir()
    left.mkdir()
    operations = process(work / FILE, seed, normal=normal)
    whole = Whole.of(operations, left)
    seen: set[bytes] = set()
    hows: Counter[str] = Counter()
    wrong: list[str] = []
    for point, number in _cuts(operations[:upto]):
        if len(seen) >= states:
            break
        if only is not None and only != (point.number, number):
            continue
        how: How = HOWS[(point.number + number) % len(HOWS)]
        files = point.disk.after_the_cut(how, Random(f"{seed} {point.number} {number}"))
        digest = _digest(files, point.acknowledged)
        if digest in seen:
            continue
        seen.add(digest)
        hows[how] += 1
        laid_out(files, left)
        said = whole.wrong(left, point.acknowledged, thorough=len(seen) % THOROUGH == 0 or only is not None)
        if said is not None:
            wrong.append(f"--seed {seed} --point {point.number} --state {number} ({how}): {said}")
    return {
        "states": len(seen),
        "points": len(operations),
        "events": len(whole.rows),
        "hows": dict(hows),
        "wrong": wrong,
    }


def _cuts(operations: list[Operation]) -> Iterator[tuple[Point, int]]:
    """Every point, in turn after turn; where all is synced, in the first only."""
    for turn in range(MOST):
        for point in points(operations):
            if turn == 0 or point.disk.unsynced():
                yield point, turn


def _digest(files: dict[str, bytes], acknowledged: int) -> bytes:
    digest = sha256(acknowledged.to_bytes(4, "big"))
    for name in sorted(files):
        digest.update(f"{name} {len(files[name])} ".encode() + files[name])
    return digest.digest()


def run(seed: int, states: int, *, normal: bool = False, upto: int | None = None) -> dict[str, Any]:
    """Try so many states, over several sittings where there are many; the sum of what was found."""
    began = time.perf_counter()
    sittings = SITTINGS if states >= 1000 * SITTINGS else 1
    found: dict[str, Any] = {"states": 0, "points": 0, "events": 0, "hows": Counter(), "wrong": []}
    for number in range(sittings):
        one = tried(seed + number, states // sittings, normal=normal, upto=upto)
        for key in ("states", "points", "events"):
            found[key] += one[key]
        found["hows"].update(one["hows"])
        found["wrong"] += one["wrong"]
    seconds = time.perf_counter() - began
    return {**found, "seconds": round(seconds, 1), "per_second": round(found["states"] / seconds)}


def main() -> None:
    """Run it alone; a seed, a point and a state try one state again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--states", type=int, default=2000)
    parser.add_argument("--normal", action="store_true")
    parser.add_argument("--upto", type=int)
    parser.add_argument("--point", type=int)
    parser.add_argument("--state", type=int)
    given = parser.parse_args()
    if given.point is None:
        found = run(given.seed, given.states, normal=given.normal, upto=given.upto)
    else:
        found = tried(given.seed, given.states, normal=given.normal, only=(given.point, given.state))
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
