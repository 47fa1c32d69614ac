"""How much memory a replay takes, in a process of its own: `python -m tests.bench.ledger.memory FILE`."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from beslut import Ledger, Recorded

_KIB = 1024
_STATUS = Path("/proc/self/status")


def _read(characters: int, recorded: Recorded) -> int:
    event = recorded.event
    return characters + len(getattr(event, "text", None) or getattr(event, "title", None) or "")


def peak() -> int:
    """The most memory that this program has had, in bytes.

    Linux counts in ru_maxrss what the process had before it became this program, which is as much
    as its parent: asked of the address space itself where that can be.
    """
    if _STATUS.exists():
        found = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(found.split()[1]) * _KIB
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * _KIB


def main() -> None:
    """Print the peak in bytes."""
    with Ledger.open(sys.argv[1], create=False) as ledger:
        ledger.replay(_read, 0)
    print(peak())


if __name__ == "__main__":
    main()
