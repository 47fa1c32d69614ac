"""The eventsourcing library's own test cases for recorders, on ours."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import ApplicationRecorder
from eventsourcing.tests import persistence as library

from beslut.ledger.connections import Datastore
from beslut.ledger.files import LedgerFile
from beslut.ledger.sqlite import Recorder


def recorder(path: str) -> Recorder:
    """A recorder on a new ledger."""
    file = LedgerFile(path)
    file.look(create=True)
    made = Recorder(
        Datastore(file, lock_timeout=10),
        clock=lambda: dt.datetime.now(dt.UTC),
        salt=lambda: os.urandom(16),
        origin="beslut/test",
    )
    made.create_table()
    file.remember()
    return made


@contextmanager
def readers_done() -> Iterator[None]:
    """A case ends without waiting for the threads that read in it: SQLite must not be closed under them."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(10)


class _OnAFile(library.RecorderTestCase):
    """The library's cases, each on a ledger of its own, with texts for ids as we have them."""

    @pytest.fixture(autouse=True)
    def _place(self, tmp_path: Path) -> Iterator[None]:
        self.path = str(tmp_path / "liggare.db")
        self.made: list[Recorder] = []
        with readers_done():
            yield
        for one in self.made:
            one.datastore.close()

    def new_originator_id(self) -> UUID | str:
        return f"m-{uuid4().hex}"

    def create_recorder(self) -> Recorder:
        self.made.append(recorder(self.path))
        return self.made[-1]


class TestApplicationRecorder(_OnAFile, library.ApplicationRecorderTestCase[ApplicationRecorder]):
    """Inserting, selecting, and several threads at once."""


class TestNonInterleaving(_OnAFile, library.NonInterleavingNotificationIDsBaseCase):
    """Notification ids of batches that threads insert at once don't mix."""


class TestInMemory(library.ApplicationRecorderTestCase[ApplicationRecorder]):
    """The same cases in memory."""

    @pytest.fixture(autouse=True)
    def _done(self) -> Iterator[None]:
        with readers_done():
            yield

    def new_originator_id(self) -> UUID | str:
        return f"m-{uuid4().hex}"

    def create_recorder(self) -> Recorder:
        return recorder(":memory:")


def test_no_case_of_the_library_is_left_out() -> None:
    """The library has no further cases for recorders of this kind than those that run here."""
    names = {name for name in vars(library) if name.endswith(("TestCase", "BaseCase"))}
    of_other_kinds = {
        "AggregateRecorderTestCase",  # a recorder without notification ids
        "TrackingRecorderTestCase",
        "ProcessRecorderTestCase",  # positions of projections: beslut.projections
        "InfrastructureFactoryTestCase",
        "TranscoderTestCase",
        "RecorderTestCase",
        "TestCase",
    }
    assert names - of_other_kinds == {"ApplicationRecorderTestCase", "NonInterleavingNotificationIDsBaseCase"}
