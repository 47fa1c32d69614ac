"""The files that everything is measured on: a ledger, the library's own, and one of a thousand events."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from attrs import define
from tests.bench.ledger.figures import Report, seconds
from tests.bench.ledger.stock import Stock

from beslut import Ledger
from beslut.testing import history, write

SMALL = 1_000


@define
class Content:
    """Where the files lie, and which events of the ledger break a rule, as was planned."""

    ledger: Path
    folder: Path
    planted: frozenset[str] = frozenset()

    @property
    def stock(self) -> Path:
        """The library's file with the same content."""
        return self.ledger.with_name(f"{self.ledger.name}.stock")

    @property
    def small(self) -> Path:
        """A ledger of a thousand events."""
        return self.folder / "small.db"

    def copied(self, name: str) -> Path:
        """A copy of the ledger to write in."""
        copy = self.folder / name
        shutil.copyfile(self.ledger, copy)
        return copy


def make(content: Content, events: int) -> Report:
    """Write the history, or go on with it; the report begins with how fast that went."""
    made = history(events=events)
    found = content.ledger.exists()

    def writing() -> None:
        content.planted = frozenset(b.event for b in write(content.ledger, made).breaches)

    took = seconds(writing)
    with Ledger.open(content.ledger) as ledger:
        size = ledger.size()
    report = Report(size)
    if not found:
        report.rate("written", "history made, decided and written, a day a transaction", took)
    sizes(content, report)
    return report


def sizes(content: Content, report: Report) -> None:
    """How many bytes an event takes, all in all and in each column."""
    connection = sqlite3.connect(content.ledger)
    try:
        columns = connection.execute(
            """SELECT sum(length(state)), sum(length(text)), sum(length(tree)),
                      sum(length(originator_id) + length(topic)) FROM stored_events"""
        ).fetchone()
        try:
            pages = connection.execute(
                """SELECT sum(pgsize) FROM dbstat WHERE name IN
                   (SELECT name FROM sqlite_master WHERE tbl_name = 'stored_events')"""
            ).fetchone()[0]
            report.figure(
                "bytes", "an event in the file, indexes included", pages / report.events, "bytes/event"
            )
        except sqlite3.OperationalError as error:
            report.notes.append(f"No size of the file's pages: {error}")
    finally:
        connection.close()
    for key, what, value in zip(
        ("state", "text", "tree", "names"),
        ("… of which state", "… text", "… tree", "… stream and topic"),
        columns,
        strict=True,
    ):
        report.figure(key, what, value / report.events, "bytes/event")


def stock(content: Content) -> Stock:
    """The library's file, filled with what the ledger holds."""
    theirs = Stock(content.stock)
    with Ledger.open(content.ledger) as ledger:
        theirs.fill(ledger)
    return theirs


def small(content: Content) -> Path:
    """The small ledger, its projections current."""
    write(content.small, history(events=SMALL))
    current(content.small)
    return content.small


def current(path: Path) -> None:
    """Bring a ledger's projections up to date."""
    with Ledger.open(path) as ledger:
        ledger.namnder()
