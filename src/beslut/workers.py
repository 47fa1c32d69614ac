"""Work over ranges in processes of their own, its results in order.

A worker is a fresh interpreter (`sys.executable -c`), never a fork and never multiprocessing: a
program that embeds the library may have threads, and its main module is not run again. What crosses
the pipes is JSON: the arguments, and whatever the function yields.
"""

from __future__ import annotations

import gc
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import orjson

from beslut.values import BeslutError

MOST = 4  # workers; beyond that the one who writes what they make is the narrow place
PATIENCE = 30  # seconds for an interpreter to start, on a machine that is busy
_AHEAD = 64  # results that a worker may be ahead of who takes them: some megabytes
_SIZE = 4  # bytes that say how long a message is

Range = tuple[int, int]


class WorkerFailed(BeslutError):
    """A worker ended before its work was done, or failed in a way that has no words of its own."""


class NoWorkers(BeslutError):
    """No worker can be started here: do the work in this process."""


def count() -> int:
    """How many workers this machine has use for; 1 says that they would gain nothing."""
    if hasattr(os, "sched_getaffinity"):  # a container may have fewer than the machine
        return min(MOST, len(os.sched_getaffinity(0)))
    return min(MOST, os.cpu_count() or 1)


def over_ranges(
    function: str, arguments: Sequence[Any], ranges: Sequence[Range], *, workers: int
) -> Iterator[Any]:
    """What `function(*arguments, start, stop)` yields for each range, in the ranges' order.

    `function` is "module:name", `arguments` and what is yielded are JSON values (tuples arrive as
    lists). An error of beslut's own that the function raises is raised here as what it is; other
    errors, and a worker that dies, as WorkerFailed. Who stops asking stops the workers. Raises
    NoWorkers, before any work is done, where none can be started.
    """
    crew: list[_Worker] = []
    try:
        while len(crew) < min(workers, len(ranges)):  # one by one: those that did start are ended
            crew.append(_Worker(function, arguments))
        for worker in crew:
            worker.ready()
        for place, worker in enumerate(crew):
            worker.give(ranges[place : place + 1])
        for place in range(len(ranges)):
            worker = crew[place % len(crew)]
            worker.give(ranges[place + len(crew) : place + len(crew) + 1])
            yield from worker.results()
    finally:
        for worker in crew:
            worker.end()


class _Worker:
    """One interpreter, and the thread that reads what it says."""

    def __init__(self, function: str, arguments: Sequence[Any]) -> None:
        executable = Path(sys.executable or "")
        # in a frozen program, or one that embeds Python, it is the program itself that would start again
        if getattr(sys, "frozen", False) or not executable.stem.lower().startswith(("python", "pypy")):
            raise NoWorkers("här finns ingen Python att starta hjälpprocesser med")
        begin = f"import sys; sys.path[:] = {sys.path!r}; from beslut.workers import serve; serve()"
        try:
            self._process = subprocess.Popen(  # noqa: S603  # our own interpreter, and our own code
                [str(executable), "-c", begin],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise NoWorkers(f"en hjälpprocess kunde inte startas: {error}") from None
        self._said: queue.Queue[Any] = queue.Queue(_AHEAD)
        self._over = threading.Event()
        self._reader = threading.Thread(target=self._read, name="beslut-hjälpprocess", daemon=True)
        self._reader.start()
        self._send({"function": function, "arguments": list(arguments)})

    def _read(self) -> None:
        assert self._process.stdout is not None
        for message in _messages(self._process.stdout):
            self._put(message)
        self._put(None)

    def _put(self, message: Any) -> None:
        while not self._over.is_set():
            try:
                self._said.put(message, timeout=0.2)
            except queue.Full:
                continue
            return

    def _send(self, message: Any) -> None:
        assert self._process.stdin is not None
        try:
            _write(self._process.stdin, message)
        except OSError:  # it has died; that is told where its results are asked for
            return

    def ready(self) -> None:
        """Wait until it works. Raises NoWorkers."""
        try:
            said = self._said.get(timeout=PATIENCE)
        except queue.Empty:
            said = None
        if said != {"ready": True}:
            raise NoWorkers("en hjälpprocess kom aldrig i gång")

    def give(self, ranges: Sequence[Range]) -> None:
        """Work to do after what it has."""
        for start, stop in ranges:
            self._send([start, stop])

    def results(self) -> Iterator[Any]:
        """What it makes of its next range. Raises WorkerFailed, or the error that it met."""
        while (said := self._said.get()) is not None:
            if "done" in said:
                return
            if "error" in said:
                raise _error(*said["error"])
            yield said["made"]
        raise WorkerFailed(
            f"en hjälpprocess avbröts (slutkod {self._process.wait()}); "
            "det som hann bli klart står kvar, försök igen"
        )

    def end(self) -> None:
        """Stop it, whatever it is doing."""
        self._over.set()
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:  # what was on its way to a dead worker
                continue


def serve() -> None:
    """Be a worker: take ranges on standard input until it ends, say what they make on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+C is for who started us, and who then stops us
    gc.set_threshold(50_000, 20, 50)  # folds make no cycles; looking for them took a third of the time
    asked, said = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints must not disturb the messages
    messages = _messages(asked)
    task = next(messages)
    module, _, name = task["function"].partition(":")
    function = getattr(import_module(module), name)
    _write(said, {"ready": True})
    for start, stop in messages:
        try:
            for made in function(*task["arguments"], start, stop):
                _write(said, {"made": made})
        except Exception as error:  # noqa: BLE001  # it is raised again where the results are asked for
            kind = type(error)
            _write(said, {"error": [kind.__module__, kind.__qualname__, str(error)]})
            return
        _write(said, {"done": True})


def _error(module: str, name: str, message: str) -> Exception:
    """The error again where it is one of beslut's own that needs only its words."""
    cls = getattr(sys.modules.get(module), name, None)
    if isinstance(cls, type) and issubclass(cls, BeslutError):
        return cls(message)
    return WorkerFailed(f"en hjälpprocess misslyckades: {name}: {message}")


def _messages(pipe: IO[bytes]) -> Iterator[Any]:
    while len(head := pipe.read(_SIZE)) == _SIZE:
        body = pipe.read(size := int.from_bytes(head, "big"))
        if len(body) < size:
            return
        yield orjson.loads(body)


def _write(pipe: IO[bytes], message: Any) -> None:
    body = orjson.dumps(message)
    pipe.write(len(body).to_bytes(_SIZE, "big") + body)
    pipe.flush()
