"""A reader of the stored format, written from docs/format.md alone, in a standard library.

Nothing here knows the program: which topics there are, and what their fields are, the ledger says
itself. `read(path)` reads and checks a whole ledger, `check_extract` one row of which some texts are
shown. Only a sealed entry whose key is given needs more than the standard library (AES-GCM). What a
row says is read in event.py, the tree is in tree.py, canonical JSON and schemas in written.py.
"""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.format.event import STREAM, Event, put_together, read_envelope
from tests.format.tree import Row, Tree, included
from tests.format.written import Schemas, Wrong, declare, need

FORMAT, APPLICATION = 1, 0x62736C74
DECLARATION, EMPTYING = "schema_declared", "gallring_made"
COLUMNS = "rowid, originator_id, originator_version, topic, state, text, command, tree"
TYPES = ["integer", "text", "integer", "text", "blob", "blob|null", "blob|null", "blob"]


class Fault(NamedTuple):
    """What a check found: the row (0: the file) and what is wrong with it."""

    rowid: int
    what: str


@dataclass
class Ledger:
    """A ledger as it was read: its events, what is wrong with it, and its tree."""

    origin: str
    events: list[Event] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    schemas: Schemas = field(default_factory=dict)
    tree: Tree = field(default_factory=Tree)
    destroyed: set[str] = field(default_factory=set)  # ids of keys that a gallring_made names

    @property
    def root(self) -> bytes:
        """The ledger's root."""
        return self.tree.root()


def read(path: Path, keys: Mapping[str, bytes] | None = None) -> Ledger:
    """Read and check a ledger file; `keys` opens sealed entries. Raises Wrong where it is no such file."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
            file.text_factory = lambda raw: raw.decode(
                errors="replace"
            )  # what isn't UTF-8 is a fault of its row
            need(
                file.execute("PRAGMA application_id").fetchone() == (APPLICATION,),
                "the application_id is another's",
            )
            header = file.execute("SELECT format, origin FROM ledger_file").fetchall()
            need(len(header) == 1, "ledger_file has not one row")
            ((version, origin),) = header
            need(version == FORMAT, f"the format is {version}: this reader knows {FORMAT}")
            types = ", ".join(f"typeof({column})" for column in COLUMNS.split(", "))
            ledger = Ledger(origin)
            checks = _InOrder(ledger)
            for row in file.execute(f"SELECT {COLUMNS}, {types} FROM stored_events ORDER BY rowid"):
                _take(Row._make(row[:8]), row[8:], checks, keys or {})
    except sqlite3.Error as error:
        raise Wrong(f"no ledger: {error}") from None
    checks.end()
    return ledger


def _take(row: Row, types: Sequence[str], checks: "_InOrder", keys: Mapping[str, bytes]) -> None:
    """Read one row into the ledger, and what is wrong with it into its faults."""
    try:
        right = all(found in wanted.split("|") for found, wanted in zip(types, TYPES, strict=True))
        need(right and row.rowid > 0 and row.version > 0, "a column is of another type, or a number below 1")
        checks.row(row)
        envelope = read_envelope(row.state)
        checks.envelope(row, envelope)
        event = put_together(row, envelope, checks.ledger.schemas, keys)
        checks.event(event)
        checks.ledger.events.append(event)
    except Wrong as wrong:
        checks.ledger.faults.append(Fault(row.rowid, str(wrong)))


@dataclass
class _InOrder:
    """The checks that need the rows before: numbers, time, commands, declarations, emptied text."""

    ledger: Ledger
    rowid: int = 0
    versions: dict[str, int] = field(default_factory=dict)
    recorded: str = ""
    commands: set[str] = field(default_factory=set)
    command: str = ""  # the last row's
    begun: bool = False  # whether an event of it was seen, other than declarations
    emptied: dict[str, int] = field(default_factory=dict)  # rows whose text is gone and that nobody has named

    def see(self, row: Row, fact: object, otherwise: str) -> None:
        """Write down a fault, and go on."""
        if not fact:
            self.ledger.faults.append(Fault(row.rowid, otherwise))

    def row(self, row: Row) -> None:
        """What can be said of a row whatever its state says."""
        self.see(row, row.rowid == self.rowid + 1, f"row {self.rowid + 1} is not there")
        self.rowid = row.rowid
        version = self.versions.get(row.stream, 0) + 1
        self.see(row, row.version == version, f"{row.stream}@{version} is not there")
        self.versions[row.stream] = row.version
        self.see(row, re.fullmatch(STREAM, row.stream), f"{row.stream!r} is no stream")
        self.see(row, re.fullmatch(r"[a-z][a-z0-9_]*", row.topic), f"{row.topic!r} is no topic")
        self.see(row, row.tree == self.ledger.tree.add(row.leaf), "the leaf or a subtree is another")

    def envelope(self, row: Row, envelope: dict[str, Any]) -> None:
        """What its envelope says beside those before it."""
        recorded, command, commitments = (
            envelope[name] for name in ("recorded_at", "command", "commitments")
        )
        self.see(row, recorded >= self.recorded, "recorded_at goes back")
        new, declaration = command != self.command, row.topic == DECLARATION
        self.see(row, not new or command not in self.commands, "a command's events do not stand together")
        self.begun = self.begun and not new
        first = not declaration and not self.begun
        self.see(row, not (declaration and self.begun), "a schema is declared after events of its command")
        self.see(
            row, row.command == (bytes.fromhex(command) if first else None), "the column command is wrong"
        )
        self.see(
            row,
            first == ("command_digest" in commitments),
            "command_digest is for the first event of a command",
        )
        self.recorded, self.command, self.begun = recorded, command, self.begun or not declaration
        self.commands.add(command)
        if row.text is None and commitments:
            self.emptied[f"{row.stream}@{row.version}"] = row.rowid
        if declaration:
            self.see(row, row.stream == "ledger", "a schema is declared outside the stream ledger")
            declare(envelope["structure"], self.ledger.schemas)

    def event(self, event: Event) -> None:
        """What an event says of others' texts."""
        if event.row.topic == EMPTYING:
            for name in event.fields["events"]:
                self.emptied.pop(name, None)
            self.ledger.destroyed.update(event.fields["keys"])

    def end(self) -> None:
        """Of each emptied text that no later gallring_made names, that it is so."""
        for rowid in self.emptied.values():
            self.ledger.faults.append(Fault(rowid, "text is gone, and no gallring_made says so"))


def check_extract(
    row: Row,
    schemas: Schemas,
    proof: Sequence[bytes],
    size: int,
    root: bytes,
    keys: Mapping[str, bytes] | None = None,
) -> Event:
    """The event of a masked extract: its shown entries and its place under `root`; Wrong where one fails."""
    event = put_together(row, read_envelope(row.state), schemas, keys or {}, masked=True)
    need(included(row.leaf, row.rowid - 1, size, proof, root), "the row is not in the tree")
    return event
