"""Writing what can be made again from the events: in the same file, consistent, and not durable by itself.

An event is acknowledged, so it waits for the disk. A read model's row is not: at a power cut the
last batches may be gone, rows and position together, and are made again. Waiting for the disk at
each of them took two thirds of a catch-up's time. An event that is appended after such a batch
brings it to disk with its own (it is one log), and the log is brought to disk before it is moved
into the file, so events stay as safe as without.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from beslut.ledger.connections import PRAGMAS, set_up

Begin = Callable[[], AbstractContextManager[sqlite3.Cursor]]
"""Begins a transaction that is committed at the end of the block, or rolled back where it raises."""

_PRAGMAS = {
    **PRAGMAS,
    "synchronous": 1,  # NORMAL
    # Pages in the log before it is moved into the file, which is written at random places: at 1,000 that
    # took as long as the rest.
    "wal_autocheckpoint": 8000,
}


@contextmanager
def derived(address: str, *, lock_timeout: float) -> Iterator[Begin]:
    """A connection of its own to the database at `address` (a URI), for a run of transactions."""
    connection = sqlite3.connect(address, uri=True, timeout=lock_timeout, isolation_level=None)
    try:
        set_up(connection, _PRAGMAS)

        @contextmanager
        def begin() -> Iterator[sqlite3.Cursor]:
            cursor = connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")

        yield begin
    finally:
        connection.close()
