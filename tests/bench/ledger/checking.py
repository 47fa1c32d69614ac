"""What is derived and what is proved: catch-up of the projections, the log, the whole audit."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from importlib.util import find_spec

from tests.bench.ledger.content import Content
from tests.bench.ledger.figures import Report, in_turns
from tests.bench.ledger.replaying import floor

from beslut import Ledger
from beslut.proof import tree


def catch_up(content: Content, report: Report) -> None:
    """Persisted projections from nothing."""
    with Ledger.open(content.ledger) as ledger:
        took = in_turns({"floor": lambda: floor(content), "catch_up": ledger.rebuild})
    report.rate("floor_catch_up", "floor, in turns with the catch-up", took["floor"])
    report.rate("catch_up", "projections from nothing into SQLite", took["catch_up"])
    report.ratio("catch-up, to the floor", "catch_up", "floor_catch_up", 0.28)


def check(content: Content, report: Report) -> None:
    """The log alone (leaves and tree), and the whole audit where this version has one."""
    works: dict[str, Callable[[], object]] = {"floor": lambda: floor(content), "log": lambda: log(content)}
    if find_spec("beslut.granskning") is None:
        report.notes.append("No audit: this version has none. The log check is the benchmark's own loop.")
    else:
        works |= _audit(content)
    took = in_turns(works)
    report.rate("floor_check", "floor, in turns with the checks", took["floor"])
    report.rate("log", "log check: every leaf and every stored subtree", took["log"])
    report.ratio("log check, to the floor", "log", "floor_check", 0.35)
    if "audit" in took:
        report.rate("audit", "the whole audit (beslut granska)", took["audit"])
        report.ratio("whole audit, to the floor", "audit", "floor_check", 0.12)


def _audit(content: Content) -> dict[str, Callable[[], object]]:
    check_log = import_module("beslut.granskning.auditing").check_log

    def log_alone() -> None:
        with closing(sqlite3.connect(content.ledger)) as connection:
            broken = check_log(connection)
        if broken:
            raise AssertionError(f"the log is said to be broken: {broken[0]}")

    def whole() -> None:
        with Ledger.open(content.ledger) as ledger:
            audit = ledger.audit()
        if not audit.ok:
            raise AssertionError(f"the ledger is said to be broken: {audit.broken[0]}")
        if {finding.event for finding in audit.findings} != content.planted:
            raise AssertionError(f"the audit doesn't find exactly what was planted: {audit.findings}")

    return {"log": log_alone, "audit": whole}


def log(content: Content) -> None:
    """Each row's leaf from its stored bytes, and the subtrees it completes. Raises AssertionError."""
    connection = sqlite3.connect(content.ledger)
    kept: dict[int, bytes] = {}  # the rows that later ones join with: one a height
    for rowid, stream, version, topic, state, stored in connection.execute(
        "SELECT rowid, originator_id, originator_version, topic, state, tree FROM stored_events ORDER BY rowid"
    ):
        index = rowid - 1
        leaf = tree.leaf_hash(stream, version, topic, index, state)
        if tree.completed(leaf, index, kept.__getitem__) != stored:
            raise AssertionError(f"{stream}@{version} is not what its leaf says")
        kept[index] = stored
        height = len(stored) // tree.HASH - 1
        for below in range(height):  # what the new subtree covers is not asked for again
            kept.pop(index - (1 << below), None)
    connection.close()
