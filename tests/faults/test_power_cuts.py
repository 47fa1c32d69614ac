"""Power cuts; the fault model is in `disk`, the harness in `power`."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.faults.alone import again, found, needs_tracing
from tests.faults.disk import Disk, Operation
from tests.faults.power import FILE, process


def cuts(states: int) -> None:
    told = found("power", "--states", states)
    assert not told["wrong"], again("power", told)
    assert told["states"] == states


@needs_tracing
def test_power_cuts() -> None:
    """Whatever a power cut leaves of what was not synced, the ledger opens with all that was acknowledged."""
    cuts(900)


@needs_tracing
def test_power_cuts_while_the_file_is_made() -> None:
    """Whatever is left of a file that was being made, it opens as a ledger."""
    told = found("power", "--states", 400, "--upto", 30)
    assert not told["wrong"], again("power", told)
    assert told["states"] == 400


@needs_tracing
@pytest.mark.slow
def test_50000_power_cuts() -> None:
    """The same with 50,000 different states of ten sittings."""
    cuts(50000)


@needs_tracing
def test_synchronous_normal_loses() -> None:
    """Control: with synchronous NORMAL, acknowledged events are lost in most states."""
    told = found("power", "--states", 450, "--normal")
    lost = [line for line in told["wrong"] if "events were acknowledged" in line]
    assert len(lost) > told["states"] / 2


def after(how: str, *operations: Operation) -> set[bytes]:
    """The contents that cuts may leave of a file after these operations."""
    disk = Disk()
    for operation in operations:
        disk.do(operation)
    return {disk.after_the_cut(how, Random(n)).get("f", b"gone") for n in range(200)}  # type: ignore[arg-type]


MADE = Operation("make", "f")
OLD = Operation("write", "f", 0, b"a" * 1024)
NEW = Operation("write", "f", 0, b"b" * 1024)
LATER = Operation("write", "f", 1024, b"c" * 512)
SYNC = Operation("sync", "f")


def test_what_was_synced_stays() -> None:
    """The model never loses what was synced, whatever else it does."""
    for how in ("dropped", "kept", "subset", "torn", "reordered", "torn and reordered"):
        for content in after(how, MADE, OLD, SYNC, LATER):
            assert content.startswith(b"a" * 1024)


def test_what_was_not_synced_is_lost_and_torn() -> None:
    """The model loses, tears, reorders and lengthens what was not synced."""
    assert after("dropped", MADE, OLD, SYNC, NEW) == {b"a" * 1024}
    assert after("kept", MADE, OLD, SYNC, NEW) == {b"b" * 1024}
    assert b"a" * 512 + b"b" * 512 in after("torn", MADE, OLD, SYNC, NEW)
    assert b"a" * 1024 in after("reordered", MADE, OLD, NEW)
    assert bytes(1024) + b"c" * 512 in after("subset", MADE, OLD, LATER)
    assert bytes(1024) in after("subset", MADE, OLD)


def test_metadata_is_there_at_once() -> None:
    """A removal and a truncation hold though nothing was synced."""
    assert after("dropped", MADE, OLD, SYNC, Operation("remove", "f")) == {b"gone"}
    assert after("dropped", MADE, OLD, SYNC, Operation("truncate", "f", 10)) == {b"a" * 10}


@needs_tracing
def test_the_process_is_recorded_whole(tmp_path: Path) -> None:
    """What was recorded of a process, replayed without a cut, gives the very files that it left."""
    disk = Disk()
    for operation in process(tmp_path / FILE, 1, normal=False):
        disk.do(operation)
    left = disk.after_the_cut("kept", Random(0))
    assert left == {file.name: file.read_bytes() for file in tmp_path.iterdir()}
