"""Ledgers that are about to fail: what fills them, what they hold, and a process or a disk to fail on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.ledger.stores import new, present, rows, store

from beslut.ledger import LedgerError, Store

NOBODY = 65534


def filled(path: Path, count: int = 3) -> Store:
    """An open ledger with m-1@1 and so on, each acknowledged."""
    made = store(path)
    add(made, count)
    return made


def add(into: Store, count: int = 1) -> None:
    """Append so many events, one by one."""
    for _ in range(count):
        into.append([new(into, present("A" * 100))])


def until_it_fails(into: Store) -> tuple[int, LedgerError]:
    """Append one by one; returns the version of the last that was acknowledged, and why the next was not."""
    acknowledged = into.version("m-1")
    while acknowledged < 2000:
        try:
            add(into)
        except LedgerError as error:
            return acknowledged, error
        acknowledged += 1
    raise AssertionError("there was always room")


def names(path: Path) -> list[str]:
    """The names of the persons' events in a file."""
    return [f"{row[1]}@{row[2]}" for row in rows(path) if row[1] != "ledger"]


def up_to(count: int) -> list[str]:
    """The names of the first events."""
    return [f"m-1@{n}" for n in range(1, count + 1)]


def in_a_child(work: Callable[[], str], *, nobody: bool = False) -> str:
    """What the work says in a process of its own, or the class and words of its error; `nobody`: without rights."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if nobody and os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            said = work()
        except BaseException as error:  # noqa: BLE001  # whatever it is, the parent judges it
            said = f"{type(error).__name__}: {error}"
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return said
