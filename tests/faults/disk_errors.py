"""Errors of the disk at every system call: what beslut then says is true, and what it stored stays.

A process performs a sitting (`script`). At the n-th call that concerns the ledger's files (opening,
reading, writing, syncing, locking, truncating, removing) something fails, for every n and in every
way that suits the call (`WAYS`): an error number for this once, a write or read of half the bytes
(and no room for the rest), from then on a disk that is full or gone, or the process is killed just
before the call. The process tells how each step went, and then does what a program or its user may
do (`THEN`): goes on with the next step, sends the same step again under the same id, closes the file
and opens it again, or dies at once.

Afterwards, without any fault: the ledger opens; what was acknowledged is there, whole and in order;
what was said to have failed is not there, unless the error says that this is unknown; nothing is
there by halves; log and tree agree; the projections are a rebuild's; and recording goes on. Each
error was one of beslut's, in Swedish, naming the file where the file was at fault.

`python -m tests.faults.disk_errors` tries every call in every way; `--trials N` so many of them,
chosen by `--seed`; `--only CALL WAY THEN` one again; `--swallow` is the control: an append that says
"ok" whatever happened.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import re
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from attrs import define, field, frozen
from tests.faults import evidence, script
from tests.faults.tracer import NUMBERS, Call, Fail, Kill, Shorten, Skip, Verdict, trace

from beslut import BeslutError
from beslut import commands as c

FILE = "liggare.db"
THEN = ("go on", "again", "reopen", "die")
PATIENCE = 20  # seconds that a process may take; where it would wait, it is told at once that it has
_SLEEPS = ("nanosleep", "clock_nanosleep")
_WRITES = ("write", "pwrite64", "writev", "pwritev")
_READS = ("read", "pread64", "readv")
_LOOKS = ("stat", "fstat", "lstat", "newfstatat", "statx", "access", "faccessat", "faccessat2")
# How a call may fail; "on" is from then on.
WAYS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_WRITES, ("EIO", "ENOSPC", "half", "EIO on", "ENOSPC on", "kill")),
    **dict.fromkeys(_READS, ("EIO", "half", "EIO on")),
    **dict.fromkeys(("fsync", "fdatasync"), ("EIO", "ENOSPC", "EIO on", "kill")),
    **dict.fromkeys(("ftruncate", "fallocate"), ("EIO", "ENOSPC", "EIO on", "kill")),
    **dict.fromkeys(("open", "openat"), ("EIO", "EACCES", "EMFILE", "ENOSPC", "EROFS", "EIO on", "kill")),
    **dict.fromkeys(("unlink", "unlinkat", "rename"), ("EIO", "EACCES", "kill")),
    **dict.fromkeys(_LOOKS, ("EIO", "EACCES")),
    "lock": ("EIO", "EAGAIN"),
    "mmap": ("ENOMEM",),
    "fchmod": ("EPERM",),
    "fchown": ("EPERM",),
}
_OF_FULL_DISKS = frozenset({*_WRITES, "ftruncate", "fallocate"})
_SWEDISH = re.compile(r"\b(går|finns|är|hålls|kan|har|ingen|inte)\b")
# Errors that say that nobody knows, and that it is stored but its text is not out of the log yet.
_SAYS_SO = ("OutcomeUnknown", "TextRemains")
_LAST = 0xFF  # the number of the step that is recorded when all is over


@frozen
class Trial:
    """The n-th call on the ledger's files fails in a way, and the process then does something."""

    number: int
    way: str
    then: str


@define
class Fault:
    """Lets the n-th call on a folder's files fail; `names` are the calls that it saw."""

    folder: str
    trial: Trial | None
    names: list[str] = field(factory=list)
    failed: str = ""

    def entering(self, call: Call) -> Verdict:
        """What becomes of a call."""
        if call.name in _SLEEPS:
            return Skip()
        path = call.path()
        if not path.startswith(self.folder):
            return None
        number = len(self.names)
        self.names.append("lock" if call.locks() else call.name)
        if self.trial is None or number < self.trial.number:
            return None
        if number == self.trial.number:
            self.failed = f"{call.name} {Path(path).name}"
            return self._verdict(call)
        return self._later(call, path)

    def _verdict(self, call: Call) -> Verdict:
        assert self.trial is not None
        match self.trial.way.split():
            case ["kill"]:
                return Kill()
            case ["half"]:
                return Shorten(call.arguments[2] // 2)
            case [error, *_]:
                return Fail(getattr(errno, error))
        raise AssertionError(self.trial.way)

    def _later(self, call: Call, path: str) -> Verdict:
        assert self.trial is not None
        match self.trial.way:
            case "EIO on":
                return Fail(errno.EIO)
            case "ENOSPC on" if call.name in _OF_FULL_DISKS:
                return Fail(errno.ENOSPC)
            case "half" if call.name in _WRITES and self.failed == f"{call.name} {Path(path).name}":
                self.failed += " "  # once: there is no room for the other half
                return Fail(errno.ENOSPC)
        return None


class _Sitting:
    """The process: performs the steps and tells how each went."""

    def __init__(self, path: Path, seed: int, then: str, acknowledge: script.Acknowledge) -> None:
        self.path, self.seed, self.then, self.acknowledge = path, seed, then, acknowledge
        self.opened = 0
        self.ledger: Any = None

    def perform(self, steps: list[script.Step], *, swallow: bool) -> None:
        for step in steps:
            if self.ledger is None and not self._open(step):
                continue
            if step.commands or step.other == "gallra":
                self._record(step, swallow=swallow)
            elif step.other == "project":
                self._tell(step, self.ledger.projections)
            elif step.other == "reopen":
                self._close(step)
            else:
                self._fold_in(step)
        if self.ledger is not None:
            self._close(steps[-1])

    def _open(self, step: script.Step) -> bool:
        self.opened += 1

        def act() -> None:
            self.ledger = script.opened(self.path, self.seed + 1000 * self.opened)

        return self._tell(step, act)

    def _close(self, step: script.Step) -> None:
        ledger, self.ledger = self.ledger, None
        self._tell(step, ledger.close)

    def _record(self, step: script.Step, *, swallow: bool) -> None:
        def act() -> None:
            self.acknowledge(f"ok {step.number} {len(script.record(self.ledger, step))}")

        if swallow:
            try:
                act()
            except BeslutError:
                self.acknowledge(f"ok {step.number} {len(step.commands)}")
        elif not self._tell(step, act) and self.then == "again":
            self._tell(step, act)

    def _fold_in(self, step: script.Step) -> None:
        with suppress(sqlite3.Error):  # another program's trouble
            script.fold_in(self.path, step.other)

    def _tell(self, step: script.Step, act: Any) -> bool:
        if script.tell(step, self.acknowledge, act):
            return True
        if self.then == "die":
            os._exit(0)
        if self.then == "reopen" and self.ledger is not None:
            ledger, self.ledger = self.ledger, None
            script.tell(step, self.acknowledge, ledger.close)
        return False


@frozen
class Ended:
    """What a process told, and how it ended."""

    status: int
    lines: list[list[str]]
    calls: list[str]
    failed: str


def process(path: Path, seed: int, trial: Trial | None, *, swallow: bool = False) -> Ended:
    """Let a process perform the sitting of a seed, with a fault or none."""
    reading, writing = os.pipe()
    fault = Fault(str(path.parent), trial)

    def child() -> None:
        os.close(reading)
        signal.alarm(PATIENCE)
        sitting = _Sitting(path, seed, trial.then if trial else "go on", script.descriptor(writing))
        sitting.perform(script.sitting(seed, paragrafer=1), swallow=swallow)

    try:
        os.set_blocking(writing, False)  # what it tells fits in the pipe
        status = trace(child, tuple(NUMBERS), fault.entering)
        os.close(writing)
        with os.fdopen(reading, "r") as told:
            lines = [line.rstrip("\n").split(" ", 3) for line in told]
    except BaseException:
        os.close(writing)
        raise
    return Ended(status, lines, fault.names, fault.failed.strip())


def trials(calls: list[str], seed: int) -> Iterator[Trial]:
    """Every call, in every way that suits it; what the process does then is of chance."""
    for number, name in enumerate(calls):
        for way in WAYS.get(name, ()):
            yield Trial(number, way, Random(f"{seed} {number} {way}").choice(THEN))


@define
class Sound:
    """What holds after any fault; `events` is how many each step leads to where nothing fails."""

    seed: int
    events: dict[int, int]

    def wrong(self, path: Path, ended: Ended, trial: Trial) -> str | None:
        """What is wrong with what a process told and left; None where nothing is."""
        if ended.status != (-signal.SIGKILL if trial.way == "kill" else 0):
            return f"the process ended with {ended.status}"
        for kind, _, *rest in ended.lines:
            if kind == "raw":
                return f"an error that is none of beslut's: {' '.join(rest)}"
            if kind == "failed" and not _SWEDISH.search(rest[-1]):
                return f"an error that is no Swedish sentence: {' '.join(rest)}"
        try:
            return self._stored(path, ended)
        except (BeslutError, evidence.Broken) as error:
            return f"afterwards: {type(error).__name__}: {error}"

    def _stored(self, path: Path, ended: Ended) -> str | None:
        with script.opened(path, self.seed + 10**6) as ledger:
            rows = evidence.rows(path)
            roots = evidence.roots(rows)
            if ledger.root() != (len(rows), roots[-1]):
                return "the root is another than the stored bytes'"
            said = self._kept(evidence.commands(rows), ended)
            if said is not None:
                return said
            projections = ledger.projections()
            ledger.rebuild()
            if ledger.projections() != projections:
                return "the projections are others than a rebuild's"
            ledger.record(c.EstablishNamnd(name="Efteråt"), command_id=_LAST.to_bytes(16, "big"))
        if evidence.commands(evidence.rows(path)).get(_LAST) != 1:
            return "what was recorded afterwards is not there"
        found = evidence.intact(path)
        return None if found == "ok" else f"SQLite says: {found}"

    def _kept(self, stored: dict[int, int], ended: Ended) -> str | None:
        acknowledged = [int(line[1]) for line in ended.lines if line[0] == "ok"]
        if [step for step in stored if step in acknowledged] != acknowledged:
            return f"acknowledged: steps {acknowledged}; stored: {list(stored)}"
        for number, count in stored.items():
            if count != self.events[number]:
                return f"step {number} is stored by halves: {count} events of {self.events[number]}"
        told = {line[1] for line in ended.lines if line[0] == "failed" and line[2] in _SAYS_SO}
        for kind, step, *rest in ended.lines:
            hidden = int(step) in stored and int(step) not in acknowledged and step not in told
            if kind == "failed" and hidden:
                return f"step {step} is stored, and was said to have failed: {' '.join(rest)}"
        return None


def run(seed: int, count: int | None, *, swallow: bool = False, only: Trial | None = None) -> dict[str, Any]:
    """Try so many trials (None: all of them) and tell what was found."""
    began = time.perf_counter()
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="beslut-disk-", dir=memory))
    try:
        whole = process(folder / FILE, seed, None)
        assert whole.status == 0, whole
        sound = Sound(seed, evidence.commands(evidence.rows(folder / FILE)))
        chosen = list(trials(whole.calls, seed)) if only is None else [only]
        if count is not None:
            chosen = Random(seed).sample(chosen, min(count, len(chosen)))
        tried: Counter[str] = Counter()
        told: Counter[str] = Counter()
        wrong: list[str] = []
        for trial in chosen:
            for old in folder.iterdir():
                old.unlink()
            ended = process(folder / FILE, seed, trial, swallow=swallow)
            tried[trial.way] += 1
            told.update({line[2] for line in ended.lines if line[0] == "failed"})
            said = sound.wrong(folder / FILE, ended, trial)
            if said is not None:
                again = f'--seed {seed} --only {trial.number} "{trial.way}" "{trial.then}"'
                wrong.append(f"{again} ({ended.failed}): {said}")
    finally:
        shutil.rmtree(folder)
    seconds = time.perf_counter() - began
    return {
        "calls": len(whole.calls),
        "trials": len(chosen),
        "ways": dict(tried),
        "errors": dict(told),
        "steps": len(sound.events),
        "wrong": wrong,
        "seconds": round(seconds, 1),
        "per_second": round(len(chosen) / seconds, 1),
    }


def main() -> None:
    """Run it alone; `--only` tries one again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trials", type=int)
    parser.add_argument("--swallow", action="store_true")
    parser.add_argument("--only", nargs=3)
    given = parser.parse_args()
    only = None if given.only is None else Trial(int(given.only[0]), given.only[1], given.only[2])
    found = run(given.seed, given.trials, swallow=given.swallow, only=only)
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
