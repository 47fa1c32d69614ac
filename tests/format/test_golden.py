"""A ledger of every kind of event, as it was stored on the day the format was frozen.

Fixed clock, ids and salts. No line of golden.jsonl is ever changed; new kinds and versions get lines
in a file of their own.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beslut.events import TOPICS
from beslut.ledger import NewEvent, codec
from beslut.ledger.examine import examine
from beslut.ledger.schemas import declaration
from beslut.ledger.sealing import Keyring
from beslut.proof import tree
from beslut.values import Source, TimePoint
from beslut.values.shape import record_shape

_LINES = [
    json.loads(line) for line in (Path(__file__).parent / "golden.jsonl").read_bytes().split(b"\n") if line
]
HEADER, GOLDEN = _LINES[0], _LINES[1:]
KEY = bytes.fromhex(HEADER["key"])


def counting(start: int = 1) -> Callable[[int], bytes]:
    """Bytes that count, the chance of the golden ledger."""
    numbers = itertools.count(start)
    return lambda n: next(numbers).to_bytes(n, "big")


def stored(line: dict[str, Any]) -> codec.Row:
    """A golden row."""
    row = line["row"]
    text = None if row["text"] is None else row["text"].encode()
    return (
        row["rowid"],
        row["originator_id"],
        row["originator_version"],
        row["topic"],
        row["state"].encode(),
        text,
    )


def event_of(line: dict[str, Any]) -> Any:
    """The event of a golden line, as it was before it was stored."""
    cls = TOPICS[line["row"]["topic"]]
    return record_shape(cls).value(line["event"])


def test_every_later_version_writes_the_same_bytes() -> None:
    """Event, envelope, clock and salts being the same, so are state, text and tree, to the last byte.

    A kind that has fields more by now is written with its new version; its old rows are only read.
    """
    salt, nonces = counting(), counting()
    keys = Keyring({"k1": KEY}, random=nonces)
    rows: list[bytes] = []
    for line in GOLDEN:
        row = line["row"]
        new = NewEvent(
            originator_id=row["originator_id"],
            originator_version=row["originator_version"],
            event=event_of(line),
            actor=line["actor"],
            command=bytes.fromhex(line["command"]),
            command_digest=line["command_digest"],
            happened_at=TimePoint(**line["happened_at"]),
            source=None if line["source"] is None else Source(**line["source"]),
            sealed=line["sealed"],
        )
        index = row["rowid"] - 1
        at = dt.datetime.fromisoformat(line["recorded_at"])
        state, text = codec.encode(new, index, at, lambda: salt(16), keys)
        if json.loads(row["state"])["schema"] == TOPICS[row["topic"]].SCHEMA:
            assert state.decode() == row["state"], row["rowid"]
            assert (text.decode() if text else None) == line.get("emptied", row["text"]), row["rowid"]
        state = row["state"].encode()
        leaf = tree.leaf_hash(new.originator_id, new.originator_version, row["topic"], index, state)
        rows.append(tree.completed(leaf, index, rows.__getitem__))
        assert rows[-1].hex() == row["tree"], row["rowid"]
    assert tree.root(len(rows), rows.__getitem__).hex() == HEADER["root"]


@pytest.mark.parametrize("strict", [False, True], ids=["replay", "audit"])
def test_every_later_version_reads_the_same_events(strict: bool) -> None:  # noqa: FBT001  # of the parameter list
    """The stored rows are the events that were stored, to replay and to the audit."""
    keys = Keyring({"k1": KEY}, random=counting())
    for line in GOLDEN:
        row = stored(line)
        got = examine(row, keys) if strict else codec.Decoder(keys).row(row)
        assert (got.actor, got.command.hex()) == (line["actor"], line["command"])
        assert got.recorded_at == dt.datetime.fromisoformat(line["recorded_at"])
        assert got.happened_at == TimePoint(**line["happened_at"])
        if "emptied" in line:
            assert set(got.withheld) == set(json.loads(line["emptied"]))
            continue
        assert got.event == event_of(line), got.name
        assert got.source == (None if line["source"] is None else Source(**line["source"]))
        assert got.withheld == ()


def test_every_kind_is_in_it() -> None:
    """No kind of event that was there when the format was frozen is missing, nor its declaration."""
    assert {line["row"]["topic"] for line in GOLDEN} <= set(TOPICS)
    declared = [event_of(line) for line in GOLDEN if line["row"]["topic"] == "schema_declared"]
    assert {d.topic for d in declared} == {line["row"]["topic"] for line in GOLDEN}
    for was in declared:
        now = declaration(was.topic, was.version)
        assert now == was, (
            f"the fields of {was.topic} changed: raise its SCHEMA, say what is ADDED, and add only"
        )
