"""A ledger of every kind of event and each of its versions, as they were stored when they came.

Fixed clock, ids and salts. No line of golden.jsonl or of what grew after it is ever changed; new kinds
and versions get lines in a file of their own (`python -m tests.format.grow`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from functools import partial
from typing import Any

import pytest
from tests.format.lines import FOLDER, counting, parts

from beslut.events import TOPICS, Event
from beslut.ledger import NewEvent, codec
from beslut.ledger.examine import examine
from beslut.ledger.schemas import declaration
from beslut.ledger.sealing import Keyring
from beslut.ledger.versions import version_of
from beslut.proof import tree
from beslut.values import Source, TimePoint
from beslut.values.shape import record_shape

PARTS = parts()
GOLDEN = [line for part in PARTS for line in part.lines]
KEYS = {name: key for part in PARTS for name, key in part.keys.items()}
FROZEN = {
    "golden.jsonl": "a836f3e6c79280fb6e6cb96d42e7c9ee217b20f988957c32280fd872855426b1",
    "golden-2.jsonl": "a2f8dc76192295663cd17bef4613284feadb3f4e68db78ba950b24be8e506704",
    "golden-3.jsonl": "b4fdfaf600ff9ee1cc3b32795644b2ff7ab894b610b8bf0c26de6ddddc0f3018",
}


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


def schema_of(line: dict[str, Any]) -> int:
    """The version in which a golden event was written."""
    return int(json.loads(line["row"]["state"])["schema"])


def event_of(line: dict[str, Any]) -> Any:
    """The event of a golden line, as it was before it was stored; what it hadn't yet, it has by default."""
    return record_shape(TOPICS[line["row"]["topic"]]).value(line["event"])


def test_no_line_is_ever_changed() -> None:
    """The golden files are byte for byte what they were on the day they came."""
    digests = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("golden*.jsonl")
    }
    assert digests == FROZEN


def test_every_later_version_writes_the_same_bytes() -> None:
    """Event, envelope, clock and salts being the same, so are state, text and tree, to the last byte.

    A kind that has fields more by now is written with its new version; its old rows are only read.
    """
    rows: list[bytes] = []
    for part in PARTS:
        salt = partial(counting(part.chance), 16)
        keys = Keyring(KEYS, random=counting(part.chance))
        for line in part.lines:
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
            state, text = codec.encode(new, index, at, salt, keys)
            if schema_of(line) == TOPICS[row["topic"]].SCHEMA:
                assert state.decode() == row["state"], row["rowid"]
                assert (text.decode() if text else None) == line.get("emptied", row["text"]), row["rowid"]
            state = row["state"].encode()
            leaf = tree.leaf_hash(new.originator_id, new.originator_version, row["topic"], index, state)
            rows.append(tree.completed(leaf, index, rows.__getitem__))
            assert rows[-1].hex() == row["tree"], row["rowid"]
        assert (len(rows), tree.root(len(rows), rows.__getitem__).hex()) == (
            part.header["events"],
            part.header["root"],
        )


@pytest.mark.parametrize("strict", [False, True], ids=["replay", "audit"])
def test_every_later_version_reads_the_same_events(strict: bool) -> None:  # noqa: FBT001  # of the parameter list
    """The stored rows are the events that were stored, to replay and to the audit."""
    keys = Keyring(KEYS, random=counting(1))
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


def versions() -> set[tuple[str, int]]:
    """Every kind of event in each of its versions."""
    return {(topic, schema) for topic, cls in TOPICS.items() for schema in range(1, cls.SCHEMA + 1)}


def test_every_kind_and_version_is_in_it() -> None:
    """Each version of each kind of event has golden rows, with fields as they were then, and its declaration."""
    assert {(line["row"]["topic"], schema_of(line)) for line in GOLDEN} == versions()
    for line in GOLDEN:
        cls: type[Event] = version_of(TOPICS[line["row"]["topic"]], schema_of(line))
        assert set(line["event"]) == record_shape(cls).names
    declared = [event_of(line) for line in GOLDEN if line["row"]["topic"] == "schema_declared"]
    assert {(d.topic, d.version) for d in declared} == versions()
    for was in declared:
        now = declaration(was.topic, was.version)
        assert now == was, (
            f"the fields of {was.topic} changed: raise its SCHEMA, say what is ADDED, and add only"
        )
