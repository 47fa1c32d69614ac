"""Replay and append in ratio to the floor and to the stock library: `python tests/bench/ledger.py [EVENTS]`.

The floor of replay is SELECT and `orjson.loads` of the same rows; the stock path is the
eventsourcing library with its own recorder, mapper and transcoder on events of the same content.
All of it runs in one process, one after the other, on one disk.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from beslut import Ledger, PersonRef
from beslut import commands as c

PER_MEETING = 50


def timed(work: Callable[[], Any]) -> float:
    """Seconds that the work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def fill(ledger: Ledger, events: int) -> None:
    """Record meetings of fifty events until there are enough, one command call a meeting."""
    namnd = ledger.record(c.EstablishNamnd(name="Nämnden", numbering="sammanträde")).stream
    for number in range(events // PER_MEETING):
        meeting = f"m-{number:08d}"
        paragraf = f"{meeting}.1"
        acts: list[c.Command] = [
            c.OpenMeeting(meeting=meeting, namnd=namnd),
            c.OpenParagraf(
                meeting=meeting, number="1", title=f"Ärende nummer {number} om förskolans lokaler"
            ),
        ]
        acts += [
            c.PutProposal(paragraf=paragraf, kind="eget förslag", proposers=(PersonRef(f"Person {i}", "S"),))
            for i in range(PER_MEETING - 4)
        ]
        acts += [
            c.FindAcklamation(paragraf=paragraf, winners=(f"{paragraf}.f1",), winner="förslaget"),
            c.MakeDecision(paragraf=paragraf, text="Nämnden beslutar enligt förslaget."),
        ]
        ledger.record(*acts)


class Stock(Aggregate):
    """What the stock library stores: an aggregate whose events have the same content."""

    @event("Opened")
    def __init__(self, title: str) -> None:
        """Begin."""
        self.count = 0

    @event("ProposalPut")
    def put(self, paragraf: str, proposal: str, kind: str, proposers: list[dict[str, Any]]) -> None:
        """Count a proposal."""
        self.count += 1


def stock(folder: Path, events: int) -> Application[Any]:
    """An application of the stock library with as many events."""
    app: Application[Any] = Application(
        env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / "stock.db")}
    )
    for number in range(events // PER_MEETING):
        aggregate = Stock(f"Ärende nummer {number} om förskolans lokaler")
        for i in range(PER_MEETING - 1):
            aggregate.put("m.1", f"m.1.f{i}", "eget förslag", [{"name": f"Person {i}", "party": "S"}])
        app.save(aggregate)
    return app


def floor(path: Path) -> int:
    """SELECT and orjson.loads of both columns; returns how many rows there were."""
    rows = 0
    for state, text in sqlite3.connect(path).execute("SELECT state, text FROM stored_events ORDER BY rowid"):
        orjson.loads(state)
        if text is not None:
            orjson.loads(text)
        rows += 1
    return rows


def stock_replay(app: Application[Any]) -> None:
    """Every event as an object, in chunks of 500."""
    start: int | None = None
    while True:
        chunk = app.recorder.select_notifications(start, 500, inclusive_of_start=False)
        if not chunk:
            return
        for notification in chunk:
            app.mapper.to_domain_event(notification)
        start = chunk[-1].id


def main() -> None:
    """Print the figures."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Ledger.open(folder / "liggare.db") as ledger:
            wrote = timed(lambda: fill(ledger, events))
            size = ledger.size()
            base = timed(lambda: floor(folder / "liggare.db"))
            replay = timed(lambda: ledger.replay(lambda n, _: n + 1, 0))
            build = timed(ledger.rebuild)
            one = timed(lambda: [ledger.record(c.EstablishNamnd(name=f"N{i}")) for i in range(200)]) / 200
        app = stock(folder, events)
        theirs = timed(lambda: stock_replay(app))
    print(f"{size} events")
    print(f"floor (SELECT + orjson.loads)   {size / base:10,.0f} events/s   1.00")
    print(
        f"ledger.replay, all objects      {size / replay:10,.0f} events/s   {replay / base:.2f} × the floor's time"
    )
    print(
        f"stock library, all objects      {events / theirs:10,.0f} events/s   {theirs / base:.2f} × the floor's time"
    )
    print(
        f"projections from nothing        {size / build:10,.0f} events/s   {build / base:.2f} × the floor's time"
    )
    print(f"recording, {PER_MEETING} events a call       {size / wrote:10,.0f} events/s")
    print(f"recording, one event a call     {1 / one:10,.0f} events/s, each on disk")


if __name__ == "__main__":
    main()
