"""Errors of the disk at every system call; the harness and its fault model are in `disk_errors`."""

from __future__ import annotations

import pytest
from tests.faults.alone import again, found, needs_tracing

pytestmark = needs_tracing


def test_disk_errors() -> None:
    """Whatever call fails, nothing acknowledged is lost, nothing said to have failed is stored, and it goes on."""
    told = found("disk_errors", "--trials", 90)
    assert not told["wrong"], again("disk_errors", told)
    assert told["errors"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_disk_errors_at_every_call(seed: int) -> None:
    """The same at every call of two sittings, in every way that suits the call."""
    told = found("disk_errors", "--seed", seed)
    assert not told["wrong"], again("disk_errors", told)
    assert told["trials"] > 2 * told["calls"]


def test_an_append_that_swallows_its_errors() -> None:
    """Control: an append that says "ok" whatever the disk said is caught."""
    told = found("disk_errors", "--trials", 40, "--swallow")
    assert any("acknowledged: steps" in line for line in told["wrong"])
