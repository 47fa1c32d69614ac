"""What is derived and what is proved: catch-up of the projections, the log, the whole audit."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.bench.ledger.content import Content
from tests.bench.ledger.figures import Report, in_turns
from tests.bench.ledger.replaying import floor

from beslut import Ledger
from beslut.granskning.auditing import check_log


def catch_up(content: Content, report: Report) -> None:
    """Persisted projections from nothing."""
    with Ledger.open(content.ledger) as ledger:
        took = in_turns({"floor": lambda: floor(content), "catch_up": ledger.rebuild})
    report.rate("floor_catch_up", "floor, in turns with the catch-up", took["floor"])
    report.rate("catch_up", "projections from nothing into SQLite", took["catch_up"])
    report.ratio("catch-up, to the floor", "catch_up", "floor_catch_up", 0.28)


def check(content: Content, report: Report) -> None:
    """The log alone (leaves and tree), and the whole audit."""
    took = in_turns(
        {
            "floor": lambda: floor(content),
            "log": lambda: _log(content),
            "audit": lambda: _audit(content),
        }
    )
    report.rate("floor_check", "floor, in turns with the checks", took["floor"])
    report.rate("log", "log check: every leaf and every stored subtree", took["log"])
    report.ratio("log check, to the floor", "log", "floor_check", 0.35)
    report.rate("audit", "the whole audit (beslut granska)", took["audit"])
    report.ratio("whole audit, to the floor", "audit", "floor_check", 0.12)


def _log(content: Content) -> None:
    with closing(sqlite3.connect(content.ledger)) as connection:
        broken = check_log(connection)
    if broken:
        raise AssertionError(f"the log is said to be broken: {broken[0]}")


def _audit(content: Content) -> None:
    with Ledger.open(content.ledger) as ledger:
        audit = ledger.audit()
    if not audit.ok:
        raise AssertionError(f"the ledger is said to be broken: {audit.broken[0]}")
    if {finding.events[0] for finding in audit.findings} != content.planted:
        raise AssertionError(f"the audit doesn't find exactly what was planted: {audit.findings}")
