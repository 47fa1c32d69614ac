"""The ledger's tables, and the guards that keep events as they were recorded."""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x62736C74  # "bslt", so that `file` and we tell a ledger from other databases
FORMAT = 1

TABLES = (
    """CREATE TABLE stored_events (
        rowid INTEGER PRIMARY KEY,
        originator_id TEXT NOT NULL,
        originator_version INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state BLOB NOT NULL,
        text BLOB,
        command BLOB,
        tree BLOB NOT NULL,
        UNIQUE (originator_id, originator_version)
    )""",
    """CREATE UNIQUE INDEX stored_events_command
        ON stored_events (command) WHERE command IS NOT NULL""",
    """CREATE TABLE paragraf_numbers (
        namnd TEXT NOT NULL,
        year INTEGER NOT NULL,
        number TEXT NOT NULL,
        paragraf TEXT NOT NULL,
        PRIMARY KEY (namnd, year, number)
    ) WITHOUT ROWID""",
    "CREATE TABLE ledger_file (format INTEGER NOT NULL, origin TEXT NOT NULL)",
)

GUARDS = (
    # The log has no gaps and begins at 1. A row without a rowid has -1 here, and is refused as well.
    """CREATE TRIGGER only_next BEFORE INSERT ON stored_events
        WHEN NEW.rowid IS NOT (SELECT coalesce(max(rowid), 0) + 1 FROM stored_events)
        BEGIN SELECT RAISE(ABORT, 'stored events are only appended, each after the last'); END""",
    # INSERT OR REPLACE deletes without firing delete triggers, through any unique index.
    """CREATE TRIGGER never_replace BEFORE INSERT ON stored_events
        WHEN EXISTS (SELECT 1 FROM stored_events
                     WHERE originator_id = NEW.originator_id AND originator_version = NEW.originator_version)
          OR EXISTS (SELECT 1 FROM stored_events WHERE command = NEW.command)
        BEGIN SELECT RAISE(ABORT, 'UNIQUE: there is already such a row'); END""",
    # One change is let through: a text becomes NULL where the last event is a gallring that names the
    # row's event. IS compares NULLs too; a condition that came out NULL would let everything through.
    # CAST, since versions of SQLite differ in what they read from a BLOB; json_each may run with
    # trusted_schema off.
    """CREATE TRIGGER never_update BEFORE UPDATE ON stored_events
        WHEN (NEW.text IS NULL
          AND NEW.rowid IS OLD.rowid
          AND NEW.originator_id IS OLD.originator_id
          AND NEW.originator_version IS OLD.originator_version
          AND NEW.topic IS OLD.topic
          AND NEW.state IS OLD.state
          AND NEW.command IS OLD.command
          AND NEW.tree IS OLD.tree
          AND OLD.topic NOT IN ('gallring_made', 'schema_declared')
          AND (SELECT topic FROM stored_events ORDER BY rowid DESC LIMIT 1) IS 'gallring_made'
          AND OLD.originator_id || '@' || OLD.originator_version IN (
            SELECT value FROM json_each(
              (SELECT CAST(state AS TEXT) FROM stored_events ORDER BY rowid DESC LIMIT 1),
              '$.structure.events'))) IS NOT TRUE
        BEGIN SELECT RAISE(ABORT, 'stored events are never rewritten'); END""",
    """CREATE TRIGGER never_delete BEFORE DELETE ON stored_events
        BEGIN SELECT RAISE(ABORT, 'stored events are never deleted'); END""",
    """CREATE TRIGGER one_file BEFORE INSERT ON ledger_file WHEN EXISTS (SELECT 1 FROM ledger_file)
        BEGIN SELECT RAISE(ABORT, 'a ledger has one format and one origin'); END""",
    """CREATE TRIGGER file_never_updated BEFORE UPDATE ON ledger_file
        BEGIN SELECT RAISE(ABORT, 'format and origin are never rewritten'); END""",
    """CREATE TRIGGER file_never_deleted BEFORE DELETE ON ledger_file
        BEGIN SELECT RAISE(ABORT, 'format and origin are never deleted'); END""",
)

_OWN = ("stored_events", "paragraf_numbers", "ledger_file")
_READ = (("table", "stored_events"), ("table", "ledger_file"))  # what the format promises to a reader
WORDS = {"table": "tabellen", "index": "indexet", "trigger": "spärren", "view": "vyn"}
CHANGED = {"table": "är ändrad", "index": "är ändrat", "trigger": "är ändrad"}


def _kind_and_name(statement: str) -> tuple[str, str]:
    words = statement.replace(" UNIQUE ", " ").split()
    return words[1].lower(), words[2]


_MADE = {_kind_and_name(statement): statement for statement in (*TABLES, *GUARDS)}


def create(cursor: sqlite3.Cursor, origin: str) -> None:
    """Make the tables and guards in an empty database, inside the caller's transaction."""
    for statement in _MADE.values():
        cursor.execute(statement)
    cursor.execute("INSERT INTO ledger_file VALUES (?, ?)", (FORMAT, origin))
    cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def deviations(cursor: sqlite3.Cursor, *, to_write: bool) -> list[str]:
    """What of the ledger's own tables isn't as this version makes it; `to_write`: indexes and guards too.

    Each in Swedish, beginning with what it is about: "spärren never_delete saknas".
    """
    cursor.execute(
        # lower, since SQLite finds a table in any case, and keeps the name as the trigger wrote it
        f"SELECT type, name, sql FROM sqlite_master WHERE lower(tbl_name) IN ({','.join('?' * len(_OWN))})"
        " AND sql IS NOT NULL ORDER BY rowid",
        _OWN,
    )
    found = {(kind, name): sql for kind, name, sql in cursor.fetchall()}
    said = []
    for (kind, name), sql in _MADE.items():
        if not to_write and (kind, name) not in _READ:
            continue
        if (kind, name) not in found:
            said.append(f"{WORDS[kind]} {name} saknas")
        elif found[kind, name] != sql:
            said.append(f"{WORDS[kind]} {name} {CHANGED[kind]}")
    if to_write:
        said += [f"{WORDS[kind]} {name} hör inte dit" for kind, name in found if (kind, name) not in _MADE]
    return said
