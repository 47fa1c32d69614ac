"""The golden ledger's rows, files made of them, and what a forger makes of them."""

import base64
import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.format.lines import parts
from tests.format.tree import Row, Tree, sha256
from tests.format.written import dump

PARTS = parts()
LINES = [line for part in PARTS for line in part.lines]
HEADER = PARTS[0].header  # of the file: its format and origin
ROOT = bytes.fromhex(PARTS[-1].header["root"])
KEYS = {name: key for part in PARTS for name, key in part.keys.items()}
DAY = {"precision": "datum", "value": "2026-04-16"}
TABLES = """
    PRAGMA application_id = 0x62736C74;
    CREATE TABLE ledger_file (format INTEGER, origin TEXT);
    CREATE TABLE stored_events (
        rowid INTEGER PRIMARY KEY, originator_id TEXT, originator_version INTEGER, topic TEXT,
        state BLOB, text BLOB, command BLOB UNIQUE, tree BLOB
    );
"""


def golden() -> list[Row]:
    """The golden ledger's rows."""
    return [
        Row(
            row["rowid"],
            row["originator_id"],
            row["originator_version"],
            row["topic"],
            row["state"].encode(),
            row["text"] and row["text"].encode(),
            row["command"] and bytes.fromhex(row["command"]),
            bytes.fromhex(row["tree"]),
        )
        for row in (line["row"] for line in LINES)
    ]


def first(topic: str, *names: str, schema: int = 1) -> int:
    """The list index of the first golden row of a topic and version with these open texts."""
    return next(
        n
        for n, row in enumerate(golden())
        if row.topic == topic
        and json.loads(row.state)["schema"] == schema
        and all(isinstance(json.loads(row.text or b"{}").get(name), list) for name in names)
    )


DECISION, PROPOSAL, MEMBER = (
    first("decision_made", "text"),
    first("proposal_put", "proposers"),
    first("chair_taken", "person"),
)
FOUND = first("acklamation_found", "winner")
SEALED, GALLRING, EMPTIED, LAST = 76, 170, 96, len(LINES) - 1  # of the first file, and of all
DIGEST = next(n for n, row in enumerate(golden()) if b'"command_digest":[' in (row.text or b""))
SOURCE = next(n for n, row in enumerate(golden()) if b'"source":[' in (row.text or b""))


def stored(folder: Path, rows: Iterable[Row], change: str = "") -> Path:
    """A ledger file with these rows; `change` is SQL that changes it afterwards."""
    path = folder / "ledger.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as file:
        file.executescript(TABLES)
        file.execute("INSERT INTO ledger_file VALUES (?, ?)", (HEADER["format"], HEADER["origin"]))
        file.executemany("INSERT INTO stored_events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        file.commit()
        file.executescript(change)
    return path


def with_state(row: Row, change: Callable[[dict[str, Any]], object]) -> Row:
    """The row with its state changed, canonical again."""
    state = json.loads(row.state)
    change(state)
    return row._replace(state=dump(state))


def with_text(row: Row, change: Callable[[dict[str, Any]], object]) -> Row:
    """The row with its text changed, canonical again; the commitments are the old ones."""
    text = json.loads(row.text or b"{}")
    change(text)
    return row._replace(text=dump(text))


def with_value(row: Row, name: str, value: object, salt: bytes = bytes(16)) -> Row:
    """The row with another value of a text, and the commitment that belongs to it."""
    own = base64.urlsafe_b64encode(salt).rstrip(b"=").decode()
    raw = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    commitment = base64.urlsafe_b64encode(sha256(b"\2", salt, raw)).rstrip(b"=").decode()
    text = json.loads(row.text or b"{}") | {name: [own, value]}
    written = json.dumps(text, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return with_state(row, lambda s: s["commitments"].update({name: commitment}))._replace(text=written)


def without(row: Row, name: str) -> Row:
    """The row as if it had never had this text."""
    row = with_state(row, lambda s: s["commitments"].pop(name))
    text = {other: entry for other, entry in json.loads(row.text or b"{}").items() if other != name}
    return row._replace(text=dump(text) if text else None)


def in_tree(rows: Iterable[Row]) -> list[Row]:
    """The rows with the leaves and subtrees that belong to them, as a forger with the whole file would make them."""
    tree = Tree()
    return [row._replace(tree=tree.add(row.leaf)) for row in rows]


def numbered(rows: Iterable[Row]) -> list[Row]:
    """The rows numbered anew, and in the tree."""
    return in_tree(row._replace(rowid=number) for number, row in enumerate(rows, 1))


def at(index: int, change: Callable[[Row], Row]) -> Callable[[list[Row]], list[Row]]:
    """A forger who changes one row and makes leaves and subtrees anew."""
    return lambda rows: in_tree(change(row) if n == index else row for n, row in enumerate(rows))


def plain(index: int, change: Callable[[Row], Row]) -> Callable[[list[Row]], list[Row]]:
    """Somebody who changes one row and nothing else."""
    return lambda rows: [change(row) if n == index else row for n, row in enumerate(rows)]


def state_at(index: int, **new: object) -> Callable[[list[Row]], list[Row]]:
    """A forger who changes the envelope of one row."""
    return at(index, lambda row: with_state(row, lambda s: s.update(new)))


def structure_at(index: int, **new: object) -> Callable[[list[Row]], list[Row]]:
    """A forger who changes the structure of one row."""
    return at(index, lambda row: with_state(row, lambda s: s["structure"].update(new)))


def raw_at(index: int, old: bytes, new: bytes) -> Callable[[list[Row]], list[Row]]:
    """A forger who replaces bytes in the state of one row."""
    return at(index, lambda row: row._replace(state=row.state.replace(old, new, 1)))


def declared(rows: list[Row], version: int, fields: int | None) -> list[Row]:
    """The schema of gallring_made declared last of all, as this version and with so many of its fields."""
    last = rows[LAST]
    old = next(
        row for row in rows if row.topic == "schema_declared" and b'"topic":"gallring_made"' in row.state
    )
    row = with_state(
        old, lambda s: s.update(command="f" * 32, recorded_at=json.loads(last.state)["recorded_at"])
    )
    row = with_state(
        row, lambda s: s["structure"].update(version=version, fields=s["structure"]["fields"][:fields])
    )
    return numbered([*rows, row._replace(version=last.version + 1)])


def joined(rows: list[Row], index: int = LAST) -> list[Row]:
    """The last row made a second event of the command before it."""
    command = json.loads(rows[index - 1].state)["command"]
    row = with_state(rows[index], lambda s: s.update(command=command))
    return in_tree([*rows[:index], row._replace(command=None), *rows[index + 1 :]])
