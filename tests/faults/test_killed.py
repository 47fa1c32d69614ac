"""Processes killed with kill -9; the harness and its fault model are in `kill`."""

from __future__ import annotations

import pytest
from tests.faults.alone import again, found, needs_fork

pytestmark = needs_fork


def kills(count: int) -> None:
    told = found("kill", "--kills", count)
    assert not told["wrong"], again("kill", told)
    assert told["kills"] == count
    assert told["acknowledged"] > 3 * count  # they did work
    assert told["while_opening"] > 0
    assert told["midway"] > 0


def test_killed() -> None:
    """Whenever a process is killed, what it acknowledged is there, nothing by halves, and projecting goes on."""
    kills(40)


@pytest.mark.slow
def test_killed_2500_times() -> None:
    """The same, 2,500 times."""
    kills(2500)


def test_a_writer_that_speaks_too_soon() -> None:
    """Control: a process that acknowledges before it records is caught."""
    told = found("kill", "--kills", 30, "--early")
    assert any("acknowledged and not there" in line for line in told["wrong"])


def test_a_position_ahead_of_its_rows() -> None:
    """Control: projections whose position is ahead of their rows are caught."""
    told = found("kill", "--kills", 40, "--ahead")
    assert any("ended with other bytes" in line for line in told["wrong"])
