"""`python -m tests.bench.ledger`: the options, the parts in order, and what is printed."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.ledger import appending, checking, opening, replaying
from tests.bench.ledger.content import Content, make
from tests.bench.ledger.figures import Report

PARTS: dict[str, Callable[[Content, Report], None]] = {
    "append": appending.measure,
    "replay": replaying.measure,
    "catch-up": checking.catch_up,
    "check": checking.check,
    "open": opening.measure,
    "memory": opening.memory,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.ledger", description=__doc__)
    parser.add_argument("--events", type=int, default=100_000, help="how many events, about")
    parser.add_argument("--json", action="store_true", help="figures for other programs")
    parser.add_argument("--only", default=",".join(PARTS), help=f"some of {','.join(PARTS)}")
    parser.add_argument("--file", type=Path, help="keep the ledger here, and use it again")
    given = parser.parse_args()
    chosen = given.only.split(",")
    if unknown := sorted(set(chosen) - set(PARTS)):
        parser.error(f"no part is called {', '.join(unknown)}; there are {', '.join(PARTS)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = Content(given.file or folder / "ledger.db", folder)
        report = make(content, given.events)
        for part, measure in PARTS.items():
            if part in chosen:
                print(f"{part} …", file=sys.stderr)
                measure(content, report)
    print(json.dumps(report.as_json(), indent=2, ensure_ascii=False) if given.json else report.as_text())


if __name__ == "__main__":
    main()
