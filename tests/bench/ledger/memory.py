"""How much memory a replay takes, in a process of its own: `python -m tests.bench.ledger.memory FILE`."""

from __future__ import annotations

import resource
import sys

from beslut import Ledger, Recorded

_KIB = 1024


def _read(characters: int, recorded: Recorded) -> int:
    event = recorded.event
    return characters + len(getattr(event, "text", None) or getattr(event, "title", None) or "")


def main() -> None:
    """Print the peak in bytes."""
    with Ledger.open(sys.argv[1], create=False) as ledger:
        ledger.replay(_read, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak if sys.platform == "darwin" else peak * _KIB)


if __name__ == "__main__":
    main()
