"""A ledger file from a stranger: reading it imports nothing, runs nothing, and fails in our own words."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.exact import exact
from tests.ledger.hostile import CANARY, MANY, hostile

from beslut import BeslutError, Ledger
from beslut import commands as c
from beslut.granskning import audit_file

_OPENED = """
    import json, sys, pathlib
    from beslut import BeslutError, Ledger, LedgerError, commands as c

    def all_of(path, streams):
        said = {"errors": 0, "read": 0, "kinds": []}
        def tried(ask):
            try:
                return ask()
            except BeslutError as error:
                assert str(error), error
                said["errors"] += 1
        with Ledger.open(path, create=False) as ledger:
            tried(lambda: ledger.replay(lambda n, r: n + len(str(r.event)), 0))
            for stream in streams:
                found = tried(lambda: [(r.event, r.actor, r.source, r.withheld) for r in ledger.events(stream)])
                said["read"] += found is not None
            audit = ledger.audit()
            said["kinds"] = sorted({b.kind for b in audit.broken})
            said["broken"] = len(audit.broken)
            for ask in (ledger.meetings, ledger.paragrafer, ledger.arenden, ledger.documents, ledger.rebuild):
                tried(ask)
        return said

    good, bad, first, last, canary = sys.argv[1:]
    all_of(good, ["m-1"])  # whatever is loaded when it is first needed is loaded now
    before = sorted(sys.modules)
    said = all_of(bad, [f"m-x{n}" for n in range(int(first), int(last))])
    said["modules"] = sorted(set(sys.modules) - set(before))
    said["canary"] = pathlib.Path(canary).exists()
    print(json.dumps(said))
"""

_STOCK = """
    import json, sys, sqlite3, pathlib
    from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

    bad, canary = sys.argv[1:]
    mapper, before, errors = Mapper(JSONTranscoder()), set(sys.modules), 0
    rows = sqlite3.connect(bad).execute(  # the canary's own, since other names here open browsers
        "SELECT originator_id, topic, state FROM stored_events WHERE instr(topic, 'kanarie') LIMIT 5"
    )
    for stream, topic, state in rows.fetchall():
        try:
            mapper.to_domain_event(StoredEvent(stream, 1, topic, state))
        except Exception:
            errors += 1
    print(json.dumps({"modules": sorted(set(sys.modules) - before), "canary": pathlib.Path(canary).exists()}))
"""


def ran(script: str, folder: Path, *arguments: object) -> Any:
    """What a script printed as JSON, in an interpreter of its own that could import the canary."""
    (folder / f"{CANARY}.py").write_text(
        f"import pathlib\npathlib.Path({str(folder / 'sjöng')!r}).touch()\ndef run(*_, **__): pass\n"
    )
    path = os.pathsep.join([str(folder), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An honest ledger, and a hostile one."""
    folder = tmp_path_factory.mktemp("fientlig")
    with exact(folder / "god.db") as ledger:
        ledger.record(
            c.OpenMeeting(meeting="m-1", namnd=None), c.OpenParagraf(meeting="m-1", number="1", title="Å")
        )
        ledger.meetings()
    return folder / "god.db", hostile(folder / "ond.db")


def test_topics_and_states(files: tuple[Path, Path]) -> None:
    """Twenty thousand made-up rows are read, replayed, audited and projected: nothing is imported or run."""
    good, bad = files
    with Ledger.open(bad) as ledger:
        size = ledger.size()
    said = ran(_OPENED, good.parent, good, bad, size - MANY, size, good.parent / "sjöng")
    assert said["modules"] == []
    assert not said["canary"]
    assert said["errors"] > 0.95 * MANY, "the made-up rows are refused, not read as something else"
    assert said["read"] < 0.05 * MANY
    assert {"okänt slag", "ingen JSON"} <= set(said["kinds"])


def test_the_control(files: tuple[Path, Path]) -> None:
    """The same file read by the library's stock mapper imports what it names: the canary sings."""
    good, bad = files
    said = ran(_STOCK, good.parent, bad, good.parent / "sjöng")
    (good.parent / "sjöng").unlink()
    assert said["canary"]
    assert CANARY in said["modules"]


# MAPPEN is a folder in which nothing may appear
SCHEMAS: dict[str, str] = {
    "events are a view": """
        ALTER TABLE stored_events RENAME TO x;
        CREATE VIEW stored_events AS SELECT rowid, x.*, load_extension('MAPPEN/ond') FROM x""",
    "a view without end": """
        DROP TABLE paragraf_numbers;
        CREATE VIEW paragraf_numbers AS WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t)
        SELECT 'n-1' AS namnd, 2026 AS year, n AS number, 'm-1.1' AS paragraf FROM t""",
    "the ledger's own row is a view": """
        DROP TABLE ledger_file;
        CREATE VIEW ledger_file AS SELECT 1 AS format, 'beslut/' || hex(randomblob(8)) AS origin""",
    "events are a virtual table": """
        ALTER TABLE stored_events RENAME TO x;
        CREATE VIRTUAL TABLE stored_events USING fts5(
            originator_id, originator_version, topic, state, text, command, tree)""",
    "a trigger that calls a function": """
        CREATE TRIGGER ond AFTER INSERT ON stored_events
        BEGIN SELECT load_extension('MAPPEN/ond'), writefile('MAPPEN/ond', 'x'), edit('x', 'vi'); END""",
    "a trigger that opens another file": """
        PRAGMA writable_schema = ON;
        INSERT INTO sqlite_master VALUES ('trigger', 'ond', 'stored_events', 0,
            'CREATE TRIGGER ond AFTER INSERT ON stored_events BEGIN ATTACH ''ond.db'' AS ond; END')""",
    "a schema that is none": """
        PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET sql = 'CREATE TABLE stored_events AS SELECT eval(1)'
        WHERE name = 'stored_events'""",
    "an index over a function": "CREATE INDEX ond ON stored_events (hex(topic))",
    "a table with a function for a default": """
        CREATE TABLE projection_x (a DEFAULT (load_extension('MAPPEN/ond')), b AS (hex(a)))""",
}


@pytest.mark.parametrize("way", SCHEMAS)
def test_schema(tmp_path: Path, way: str) -> None:
    """Views, triggers and functions in a file are refused or harmless, and the audit doesn't call it whole."""
    path = tmp_path / "ond.db"
    with exact(path) as ledger:
        ledger.record(c.OpenMeeting(meeting="m-1", namnd=None))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA legacy_alter_table = ON")
    try:
        connection.executescript(SCHEMAS[way].replace("MAPPEN", str(tmp_path)))
    except sqlite3.OperationalError as error:
        if "no such module" in str(error):
            pytest.skip("this SQLite has no FTS5")
        raise
    connection.close()
    audit = audit_file(str(path))
    assert audit.ok == (way == "a table with a function for a default"), audit.broken
    if "virtual" in way or "events are a view" in way:
        assert audit.events == 0, "what stands in for the table isn't read"
    try:
        with Ledger.open(path) as opened:
            opened.events()
            opened.meetings()
            opened.record(c.CloseMeeting(meeting="m-1"))
    except BeslutError:
        pass
    assert {p.name for p in tmp_path.iterdir()} <= {"ond.db", "ond.db-wal", "ond.db-shm"}
