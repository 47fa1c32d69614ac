"""What a ledger file says of itself, computed from its stored bytes alone.

Nothing of beslut is used here but the description of the format: rows are read with sqlite3, leaves
and tree are computed again as docs/huset.md and RFC 6962 section 2.1 describe them, top down, where
the code under test works bottom up.
"""

from __future__ import annotations

import json
import sqlite3
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from attrs import frozen

COLUMNS = "rowid, originator_id, originator_version, topic, state, text, command, tree"
EMPTY = sha256(b"").digest()
_DECLARATION = "schema_declared"


class Broken(Exception):
    """The file's record is not what it must be; the message says where."""


@frozen
class Row:
    """A stored event, as its bytes stand in the file."""

    rowid: int
    stream: str
    version: int
    topic: str
    state: bytes
    text: bytes | None
    command: bytes | None
    tree: bytes

    @property
    def name(self) -> str:
        """The event's name."""
        return f"{self.stream}@{self.version}"

    def leaf(self) -> bytes:
        """The hash of its leaf, from its stored bytes."""
        stream, topic = self.stream.encode(), self.topic.encode()
        return sha256(
            b"\0"
            + b"".join(
                [
                    len(stream).to_bytes(4, "big"),
                    stream,
                    self.version.to_bytes(8, "big"),
                    len(topic).to_bytes(4, "big"),
                    topic,
                    (self.rowid - 1).to_bytes(8, "big"),
                    sha256(self.state).digest(),
                ]
            )
        ).digest()


def committed(row: Row) -> bool:
    """Whether a row's text is what its state commits to, each field with its salt."""
    state, text = json.loads(row.state), json.loads(row.text or b"{}")
    commitments: dict[str, str] = state["commitments"]
    return commitments == {name: _commitment(salt, value) for name, (salt, value) in text.items()}


def _commitment(salt: str, value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    digest = sha256(b"\2" + urlsafe_b64decode(salt + "==") + canonical.encode()).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def subtree(leaves: list[bytes], start: int, stop: int, known: dict[tuple[int, int], bytes]) -> bytes:
    """RFC 6962's MTH of leaves start to stop; `known` keeps what was computed."""
    if stop - start == 1:
        return leaves[start]
    if (start, stop) not in known:
        half = 1 << (stop - start - 1).bit_length() - 1
        left, right = subtree(leaves, start, start + half, known), subtree(leaves, start + half, stop, known)
        known[start, stop] = sha256(b"\1" + left + right).digest()
    return known[start, stop]


def rows(path: Path) -> list[Row]:
    """Every stored event, in the order of the log; none where the file has no such table yet."""
    connection = sqlite3.connect(path)
    try:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'stored_events'").fetchone():
            return []
        connection.text_factory = lambda raw: raw.decode(errors="surrogateescape")
        found = connection.execute(f"SELECT {COLUMNS} FROM stored_events ORDER BY rowid").fetchall()
        return [Row(*row) for row in found]
    finally:
        connection.close()


def roots(stored: list[Row]) -> list[bytes]:
    """The log's root at every size, from the stored bytes. Raises Broken where the record is none.

    Checked on the way: indexes are dense, versions of a stream run from 1 without a gap, each row
    keeps exactly the subtrees that its leaf completes, the events of a command stand together with
    the command's id on its first event.
    """
    leaves: list[bytes] = []
    known: dict[tuple[int, int], bytes] = {}
    versions: dict[str, int] = {}
    for index, row in enumerate(stored):
        if row.rowid != index + 1:
            raise Broken(f"row {row.rowid} stands at leaf {index}")
        versions[row.stream] = versions.get(row.stream, 0) + 1
        if row.version != versions[row.stream]:
            raise Broken(f"{row.name} follows version {versions[row.stream] - 1}")
        leaves.append(row.leaf())
        heights = range((index + 1 & -(index + 1)).bit_length())
        kept = b"".join(subtree(leaves, index + 1 - (1 << h), index + 1, known) for h in heights)
        if row.tree != kept:
            raise Broken(f"{row.name} keeps other subtrees than its leaf completes")
    _whole_commands(stored)
    return [EMPTY, *(subtree(leaves, 0, size, known) for size in range(1, len(leaves) + 1))]


def _whole_commands(stored: list[Row]) -> None:
    seen: set[str] = set()
    for command, group in groupby(stored, key=lambda row: str(json.loads(row.state)["command"])):
        led = [row for row in group if row.topic != _DECLARATION]  # these go before what they declare
        if command in seen or not led:
            raise Broken(f"the events of command {command} don't stand together")
        seen.add(command)
        if [row.command for row in led] != [bytes.fromhex(command), *[None] * (len(led) - 1)]:
            raise Broken(f"{led[0].name} is not marked as the first event of its command")


def commands(stored: list[Row]) -> dict[int, int]:
    """How many events of each step are stored, declarations aside, in the order of the log."""
    found: dict[int, int] = {}
    for row in stored:
        step = int(json.loads(row.state)["command"], 16)
        found[step] = found.get(step, 0) + (row.topic != _DECLARATION)
    return found


def intact(path: Path) -> Any:
    """What SQLite says of the file's pages: "ok", or the first complaint."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()
