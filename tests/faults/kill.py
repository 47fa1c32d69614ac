"""kill -9 at moments of chance: of processes that append, and of processes that project.

A child is forked (beslut is loaded already, so that it starts at once), works on the file, and
acknowledges on a pipe what it has done; after a time of chance it is killed. The kernel keeps what it
wrote and closes its files: that is the fault, nothing else is lost.

Appending: each step records three events in one call, every tenth step also asks for the projections.
Afterwards every acknowledged step is there, in order; no step is there by halves, acknowledged or not;
log and tree, computed from the stored bytes, are what beslut says. Children work on one file one after
the other, and the first finds none, so that some are killed while they make it.

Projecting: children rebuild the read models of a ledger again and again, and acknowledge the digest of
what they built. Afterwards the events are untouched, every digest is that of an undisturbed build,
and who comes next goes on from where the killed one stood and ends with the same bytes.

`python -m tests.faults.kill --seed 1 --kills 2500`; `--early` is the control of appending, a child
that acknowledges before it records, `--ahead` that of projecting, where the position is moved ahead
of the rows. Moments are of chance: a seed gives the same times to wait, not the same moments.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from attrs import define, field
from tests.faults import evidence, script

import beslut.recording  # noqa: F401  # so that a child need not load it
from beslut import BeslutError, Ledger, PersonRef
from beslut import commands as c

ROUND = 25  # kills of processes on one file
STEPS = 10**6  # more than a child gets through
EVENTS = 3  # of a step
SITTINGS = 40  # of the ledger that is projected
LINES = (0, 1, 3, 10, 40)  # acknowledgements that are waited for
LONGEST = 0.01  # seconds that are waited for then: opening takes some 5 ms, a step 1


def killed(work: Callable[[script.Acknowledge], object], lines: int, wait: float) -> list[str]:
    """What a child acknowledged before it was killed: so many lines, and then so many seconds later."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.close(reading)
            work(script.descriptor(writing))
            status = 0
        except BaseException as error:  # noqa: BLE001  # it must never come back into the parent's code
            os.write(writing, f"died {type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(status)
    os.close(writing)
    told = b""
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        while told.count(b"\n") < lines and (more := pipe.read(65536)):
            told += more
        time.sleep(wait)
        os.kill(pid, signal.SIGKILL)
        while more := pipe.read(65536):
            told += more
    os.waitpid(pid, 0)
    return told.decode().splitlines()


def appending(path: Path, first: int, acknowledge: script.Acknowledge, *, early: bool) -> None:
    """The child that appends; its steps are numbered from `first`."""
    sitting = f"m-{first}"
    ledger = Ledger.open(path)
    for number in range(first, first + STEPS):
        act = [
            c.RecordAttendance(meeting=sitting, person=PersonRef(f"{number}.{n}", "S")) for n in range(EVENTS)
        ]
        beginning = [c.OpenMeeting(meeting=sitting, namnd=None)] if number == first else []
        if early:
            acknowledge(f"ok {number}")
        ledger.record(*beginning, *act[len(beginning) :], command_id=number.to_bytes(16, "big"))
        if not early:
            acknowledge(f"ok {number}")
        if number % 10 == 0:
            ledger.projections()


def check(path: Path, acknowledged: list[int]) -> str | None:
    """What is wrong with a file whose writers acknowledged these steps; None where nothing is."""
    try:
        with Ledger.open(path) as ledger:
            rows = evidence.rows(path)
            roots = evidence.roots(rows)
            if ledger.root() != (len(rows), roots[-1]):
                return "the root is another than the stored bytes'"
    except (BeslutError, evidence.Broken) as error:
        return f"{type(error).__name__}: {error}"
    stored = evidence.commands(rows)
    halves = [step for step, count in stored.items() if count != EVENTS]
    if halves:
        return f"by halves: steps {halves}"
    missing = set(acknowledged) - set(stored)
    if missing:
        return f"acknowledged and not there: steps {sorted(missing)}"
    if [step for step in stored if step in set(acknowledged)] != acknowledged:
        return "not in the order in which they were acknowledged"
    found = evidence.intact(path)
    return None if found == "ok" else f"SQLite says: {found}"


@define
class Found:
    """What a run of kills found."""

    kills: int = 0
    acknowledged: int = 0
    idle: int = 0  # kills before anything was acknowledged: of a child that was opening
    midway: int = 0  # kills that left projections behind the log
    wrong: list[str] = field(factory=list)


def kill_appending(folder: Path, seed: int, kills: int, found: Found, *, early: bool) -> None:
    """Kill so many appending children, a round on each file."""
    chance = Random(f"appending {seed}")
    acknowledged: list[int] = []
    for number in range(kills):
        path = folder / f"{number // ROUND}.db"
        if number % ROUND == 0:
            acknowledged = []
        first = (number + 1) * 10 * STEPS
        told = killed(
            lambda say, at=path, n=first: appending(at, n, say, early=early),  # type: ignore[misc]
            chance.choice(LINES),
            chance.random() * LONGEST,
        )
        acknowledged += [int(line.split()[1]) for line in told if line.startswith("ok ")]
        found.kills += 1
        found.acknowledged += len(told)
        found.idle += not told
        said = next((line for line in told if line.startswith("died")), None) or check(path, acknowledged)
        if said is not None:
            found.wrong.append(f"--seed {seed} --kills {kills}, appending, kill {number}: {said}")
            acknowledged = []
            path.unlink()
        if number % ROUND == ROUND - 1 or number == kills - 1:
            _same_when_rebuilt(path, found, f"--seed {seed} --kills {kills}, appending, kill {number}")


def _same_when_rebuilt(path: Path, found: Found, where: str) -> None:
    with Ledger.open(path) as ledger:
        before = ledger.projections()
        ledger.rebuild()
        if ledger.projections() != before:
            found.wrong.append(f"{where}: the projections are others than a rebuild's")


def filled(path: Path) -> None:
    """A ledger with sittings enough that projecting them takes a while."""
    with script.opened(path) as ledger:
        for number in range(SITTINGS):
            meeting = f"m-{number}"
            persons = [PersonRef(f"Ledamot {n}", "S" if n % 2 else "M") for n in range(40)]
            ledger.record(
                c.OpenMeeting(meeting=meeting, namnd=None),
                *(c.RecordAttendance(meeting=meeting, person=person) for person in persons),
                *(c.OpenParagraf(meeting=meeting, number=str(n), title=f"Ärende {n}") for n in range(1, 20)),
            )


def projecting(path: Path, acknowledge: script.Acknowledge) -> None:
    """The child that projects, over and over; the first time it goes on from where another stood."""
    ledger = Ledger.open(path)
    while True:
        acknowledge(f"ok {sha256(ledger.projections()).hexdigest()}")
        ledger.rebuild()


def position(path: Path) -> int | None:
    """Where the projections stand; None where there are none."""
    with _sql(path) as connection:
        try:
            row = connection.execute("SELECT position FROM projection_position").fetchone()
        except sqlite3.OperationalError:
            return None
    return None if row is None else int(row[0])


@contextmanager
def _sql(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def kill_projecting(folder: Path, seed: int, kills: int, found: Found, *, ahead: bool) -> None:
    """Kill so many projecting children, one after the other on one file."""
    chance = Random(f"projecting {seed}")
    path = folder / "projected.db"
    filled(path)
    rows = evidence.rows(path)
    undisturbed = folder / "undisturbed.db"
    shutil.copy(path, undisturbed)
    began = time.perf_counter()
    with Ledger.open(undisturbed) as ledger:
        right = ledger.projections()
    takes = time.perf_counter() - began
    digest = sha256(right).hexdigest()
    for number in range(kills):
        told = killed(lambda say: projecting(path, say), 0, chance.random() * 2 * takes)
        where = f"--seed {seed} --kills {kills}, projecting, kill {number}"
        at = position(path)
        found.kills += 1
        found.acknowledged += len(told)
        found.midway += at != len(rows)
        if ahead and at is not None:
            with _sql(path) as connection:
                connection.execute("UPDATE projection_position SET position = ?", (len(rows),))
        if any(line != f"ok {digest}" for line in told):
            found.wrong.append(f"{where}: {told[-1]}, not {digest}")
        if evidence.rows(path) != rows:
            found.wrong.append(f"{where}: the events are others")
        if number % 2 == 0:  # else the next child goes on
            with Ledger.open(path) as ledger:
                if ledger.projections() != right:
                    found.wrong.append(f"{where}: who went on from {at} ended with other bytes")
                    ledger.rebuild()


def run(seed: int, kills: int, *, early: bool = False, ahead: bool = False) -> dict[str, Any]:
    """Kill so many children, four of five while appending; tell what was found."""
    began = time.perf_counter()
    # on the machine's own disk, where committing takes the time that it takes
    folder = Path(tempfile.mkdtemp(prefix="beslut-kill-"))
    append, project = Found(), Found()
    try:
        if not ahead:
            kill_appending(folder, seed, kills - kills // 5, append, early=early)
        if not early:
            kill_projecting(folder, seed, kills // 5, project, ahead=ahead)
    finally:
        shutil.rmtree(folder)
    seconds = time.perf_counter() - began
    return {
        "kills": append.kills + project.kills,
        "acknowledged": append.acknowledged,
        "while_opening": append.idle,
        "projecting": project.kills,
        "midway": project.midway,
        "projected": project.acknowledged,
        "wrong": append.wrong + project.wrong,
        "seconds": round(seconds, 1),
        "per_second": round((append.kills + project.kills) / seconds, 1),
    }


def main() -> None:
    """Run it alone."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=250)
    parser.add_argument("--early", action="store_true")
    parser.add_argument("--ahead", action="store_true")
    given = parser.parse_args()
    found = run(given.seed, given.kills, early=given.early, ahead=given.ahead)
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
