"""Reading everything: the floor, the library with its defaults, and ours, folding the same thing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import orjson
from tests.bench.ledger import folds
from tests.bench.ledger.content import Content, stock
from tests.bench.ledger.figures import Report, in_turns

from beslut import Ledger

TOPIC = "vote_cast"


def floor(content: Content) -> int:
    """SELECT and orjson.loads of both columns; returns how many rows there were."""
    connection, rows = sqlite3.connect(content.ledger), 0
    for state, text in connection.execute("SELECT state, text FROM stored_events ORDER BY rowid"):
        orjson.loads(state)
        if text is not None:
            orjson.loads(text)
        rows += 1
    connection.close()
    return rows


def measure(content: Content, report: Report) -> None:
    """Replays with a fold over outcomes and positions, with and without texts, and of one topic."""
    floor(content)  # the same warm cache for all
    states: dict[str, Any] = {}
    theirs = stock(content)
    with Ledger.open(content.ledger) as ledger:

        def ours(name: str, fold: Callable[[Any, Any], Any]) -> Callable[[], None]:
            def work() -> None:
                states[name], _ = ledger.replay(fold, folds.Tally())

            return work

        def library(name: str, fold: Callable[[Any, Any], Any]) -> Callable[[], None]:
            def work() -> None:
                states[name] = theirs.replay(fold, folds.Tally())

            return work

        took = in_turns(
            {
                "floor": lambda: floor(content),
                "ours_texts": ours("ours_texts", folds.ours_with_texts),
                "ours": ours("ours", folds.ours),
                "stock_texts": library("stock_texts", folds.theirs_with_texts),
                "stock": library("stock", folds.theirs),
            }
        )
        counted, _ = ledger.replay(lambda n, _: n + 1, 0, topics=(TOPIC,))
        one = in_turns({"one": lambda: ledger.replay(lambda n, _: n + 1, 0, topics=(TOPIC,))})["one"]
    theirs.close()
    if states["ours_texts"] != states["stock_texts"] or states["ours"] != states["stock"]:
        raise AssertionError("the two folds disagree: the files don't have the same content")
    for key, what in (
        ("floor", "floor: SELECT + orjson.loads of both columns"),
        ("ours_texts", "ledger.replay, outcomes and positions, with texts"),
        ("ours", "ledger.replay, outcomes and positions, without texts"),
        ("stock_texts", "the library with its defaults, the same, with texts"),
        ("stock", "the library with its defaults, the same, without texts"),
    ):
        report.rate(key, what, took[key])
    report.rate("one_topic", f"a fold over one topic ({TOPIC}: {counted:,} events), of all events", one)
    report.ratio("replay with texts, to the library", "ours_texts", "stock_texts", 3.1)
    report.ratio("replay with texts, to the floor", "ours_texts", "floor", 0.55)
    report.ratio("replay without texts, to the library", "ours", "stock", 3.8)
    report.ratio("replay without texts, to the floor", "ours", "floor", 0.65)
