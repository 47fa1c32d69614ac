"""Work over ranges in processes of their own."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from beslut import LedgerMissing
from beslut.workers import NoWorkers, WorkerFailed, over_ranges

HERE = __name__


def numbers(start: int, stop: int) -> Iterator[list[int]]:
    """The numbers of a range, and whose they are."""
    for n in range(start, stop):
        yield [n, os.getpid()]


def slow_first(start: int, stop: int) -> Iterator[int]:
    """The first range takes its time."""
    time.sleep(0.3 if start == 0 else 0)
    yield from range(start, stop)


def large(start: int, stop: int) -> Iterator[str]:
    """More than any pipe or queue holds."""
    for n in range(start, stop):
        yield f"{n}:" + "x" * 20_000


def failing(start: int, stop: int) -> Iterator[int]:
    """Fails in its second range."""
    yield start
    if start >= 10:
        raise LedgerMissing("liggaren finns inte")


def throwing(start: int, stop: int) -> Iterator[int]:
    """Fails with what is none of ours."""
    yield start
    raise ZeroDivisionError("noll")


def dying(start: int, stop: int) -> Iterator[int]:
    """Is killed in its second range."""
    yield start
    if start >= 10:
        os.kill(os.getpid(), signal.SIGKILL)


def chatty(start: int, stop: int) -> Iterator[int]:
    """Prints while it works."""
    sys.stdout.write("hej\n")
    yield start


def endless(start: int, stop: int) -> Iterator[int]:
    """Says who it is, and never ends."""
    yield os.getpid()
    while True:
        time.sleep(0.01)
        yield 0


RANGES = [(0, 10), (10, 20), (20, 30), (30, 35)]


def made(function: Any, workers: int = 2, ranges: list[tuple[int, int]] = RANGES) -> Iterator[Any]:
    return over_ranges(f"{HERE}:{function.__name__}", (), ranges, workers=workers)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("workers", [1, 2, 3, 9])
def test_results_come_in_order(workers: int) -> None:
    """However many share the work, none of it in this process, results come in the ranges' order."""
    found = list(made(numbers, workers))
    assert [n for n, _ in found] == list(range(35))
    others = {pid for _, pid in found}
    assert len(others) == min(workers, len(RANGES))
    assert os.getpid() not in others
    assert not any(map(alive, others))


def test_who_is_slow_is_waited_for() -> None:
    """What is ready sooner than what comes before it waits."""
    assert list(made(slow_first)) == list(range(35))


def test_much_is_not_kept_in_memory_and_stops_nothing() -> None:
    """Results larger than a pipe, of several workers at once, all arrive."""
    assert [text.partition(":")[0] for text in made(large, ranges=[(0, 300), (300, 600)])] == [
        str(n) for n in range(600)
    ]


def test_our_own_errors_are_raised_as_what_they_are() -> None:
    """An error of beslut's arrives with its class and words, after the results before it."""
    work = made(failing)
    assert next(work) == 0
    with pytest.raises(LedgerMissing, match="liggaren finns inte"):
        list(work)


def test_other_errors_are_told() -> None:
    """Another error is told by its name."""
    with pytest.raises(WorkerFailed, match="ZeroDivisionError: noll"):
        list(made(throwing))


def test_a_worker_that_dies_is_told() -> None:
    """A worker that is killed is no end of the results, but an error; the others are ended too."""
    work = made(dying)
    assert next(work) == 0
    with pytest.raises(WorkerFailed, match="slutkod -9"):
        list(work)


def test_who_stops_asking_stops_the_workers() -> None:
    """Closing the results ends processes that would never end by themselves."""
    work = made(endless)
    pid = next(work)
    assert alive(pid)
    work.close()  # type: ignore[attr-defined]  # it is a generator
    assert not alive(pid)


def test_what_is_printed_disturbs_nothing() -> None:
    """A function that prints doesn't write among the results."""
    assert list(made(chatty)) == [0, 10, 20, 30]


@pytest.mark.parametrize("executable", ["", None, "/opt/ritprogram/ritprogram", "/finns/inte/python3"])
def test_without_a_python_to_start_it_says_so(executable: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a program that embeds Python, or where there is no interpreter, nothing is started."""
    monkeypatch.setattr(sys, "executable", executable)
    with pytest.raises(NoWorkers):
        list(made(numbers))


def test_an_interpreter_that_says_something_else(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that isn't one is no worker either."""
    fake = tmp_path / "python3"
    fake.write_text("#!/bin/sh\necho hej\n")
    fake.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(fake))
    with pytest.raises(NoWorkers):
        list(made(numbers))
