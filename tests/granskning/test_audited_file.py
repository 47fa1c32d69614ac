"""The file around the events: its guards, tables and settings, its pages, and what is no ledger."""

from __future__ import annotations

import json
import random
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import orjson
import pytest
from tests.conftest import Said
from tests.granskning.tampering import audited, leaf_of, row, set_, tampered
from tests.ledger.exact import exact

from beslut import Ledger, LedgerBusy, LedgerMissing, NewerFormat, NotALedger, PersonRef, Source, workers
from beslut import commands as c
from beslut.granskning import audit_file, log, ranges, reading, rows
from beslut.values.progress import Cancelled

PAGE = 4096


SCHEMA: dict[str, tuple[str, str]] = {
    "a guard is gone": ("DROP TRIGGER never_update", "spärren never_update saknas"),
    "a guard does nothing": (
        """DROP TRIGGER never_delete;
           CREATE TRIGGER never_delete BEFORE DELETE ON stored_events BEGIN SELECT 1; END""",
        "spärren never_delete är ändrad",
    ),
    "a guard more": (
        "CREATE TRIGGER evil AFTER INSERT ON stored_events BEGIN DELETE FROM paragraf_numbers; END",
        "spärren evil på stored_events hör inte hemma",
    ),
    "an index is gone": ("DROP INDEX stored_events_command", "indexet stored_events_command saknas"),
    "a table more": ("CREATE TABLE anteckningar (x)", "tabellen anteckningar på anteckningar hör inte"),
    "a view": ("CREATE VIEW v AS SELECT * FROM stored_events", "vyn v på v hör inte hemma"),
    "a column more": ("ALTER TABLE stored_events ADD COLUMN x", "tabellen stored_events är ändrad"),
    "another origin": ("UPDATE ledger_file SET origin = 'x'", "liggarens namn 'x'"),
    "two origins": (
        "INSERT INTO ledger_file VALUES (1, 'beslut/0123456789abcdef')",
        "ledger_file har 2 rader",
    ),
    "another program's id": ("PRAGMA application_id = 7", "filens märke application_id är 7"),
    "no WAL": ("PRAGMA journal_mode = DELETE", "inställningen journal_mode är 'delete'"),
}


@pytest.mark.parametrize("way", SCHEMA)
def test_schema_and_settings(path: Path, way: str) -> None:
    """Guards, tables, indexes and settings are as a ledger's are, or it is told which isn't."""
    statements, says = SCHEMA[way]
    if way.startswith("a guard"):
        connection = sqlite3.connect(path)
        connection.executescript(statements)
        connection.close()
    else:
        with tampered(path) as connection:
            connection.executescript(statements)
    audit = audited(path)
    assert not audit.ok
    assert any(says in b.says for b in audit.broken), audit.broken
    assert {b.leaf for b in audit.broken} == {None}


def test_read_models_may_come_and_go(path: Path) -> None:
    """The read models' tables are no part of the record: with and without them it is whole."""
    with Ledger.open(path) as ledger:
        assert ledger.meetings()
    assert audited(path).ok


NUMBERS: dict[str, tuple[str, str | None]] = {
    "DELETE FROM paragraf_numbers WHERE paragraf = 'm-12.2'": ("m-12@5", "saknas i tabellen"),
    "UPDATE paragraf_numbers SET number = '77' WHERE paragraf = 'm-12.2'": ("m-12@5", "saknas i tabellen"),
    "UPDATE paragraf_numbers SET paragraf = 'm-22.9' WHERE paragraf = 'm-12.2'": (
        "m-12@5",
        "anges för m-22.9",
    ),
    "INSERT INTO paragraf_numbers VALUES ('n-1', 2026, '99', 'm-12.99')": (None, "så säger ingen händelse"),  # type: ignore[dict-item]  # no event
}


@pytest.mark.parametrize("statement", NUMBERS)
def test_numbers(path: Path, statement: str) -> None:
    """The table of § numbers holds what the events use up, each number under its §, and nothing else."""
    event, says = NUMBERS[statement]
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    audit = audited(path)
    assert {b.kind for b in audit.broken} == {"fel paragrafnummer"}
    assert any(b.event == event and str(says) in b.says for b in audit.broken), audit.broken


def pages_of(path: Path, what: str) -> list[int]:
    """The pages (from 1) of a table or index."""
    connection = sqlite3.connect(path)
    try:
        return [row[0] for row in connection.execute("SELECT pageno FROM dbstat WHERE name = ?", (what,))]
    except sqlite3.OperationalError:
        pytest.skip("this SQLite has no dbstat")
    finally:
        connection.close()


def test_a_page_of_events(path: Path) -> None:
    """Where SQLite can't read a page its events are named, by the index that still knows them."""
    page = pages_of(path, "stored_events")[3]
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(raw)
    audit = audited(path)
    lost = [b for b in audit.broken if b.kind == "oläslig sida"]
    assert not audit.ok
    assert lost
    assert all(b.leaf is not None and b.event is not None for b in lost)
    assert len({b.leaf for b in lost}) == len(lost) < 20
    assert {b.leaf for b in audit.broken if b.leaf is not None} == {b.leaf for b in lost}
    assert audit.findings == ()


@pytest.mark.parametrize("what", ["stored_events", "sqlite_autoindex_stored_events_1"])
def test_a_root_page(path: Path, what: str) -> None:
    """A table or index that has lost its root is broken; the audit ends and says so."""
    page = pages_of(path, what)[0]
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * PAGE : page * PAGE] = b"\xff" * PAGE
    path.write_bytes(raw)
    audit = audited(path)
    assert not audit.ok
    assert any("SQLite säger om tabellen stored_events" in b.says for b in audit.broken), audit.broken


@pytest.mark.parametrize("size", [50, 100, PAGE, 3 * PAGE, -PAGE, -1])
def test_a_file_cut_short(path: Path, size: int) -> None:
    """A ledger's file that was cut anywhere is broken, or no longer known as a ledger; never whole."""
    raw = path.read_bytes()
    path.write_bytes(raw[:size])
    if size == 50:
        with pytest.raises(NotALedger):
            audited(path)
        return
    assert not audited(path).ok


def test_single_bits(original: bytes, tmp_path: Path) -> None:
    """A bit that was turned over anywhere is told, or every event reads back as it was."""
    path = tmp_path / "bit.db"
    rows = "SELECT rowid, * FROM stored_events ORDER BY rowid"
    path.write_bytes(original)
    connection = sqlite3.connect(path)
    right = connection.execute(rows).fetchall()
    connection.close()
    dice = random.Random(20260416)
    told = 0
    for _ in range(150):
        raw = bytearray(original)
        at = dice.randrange(len(raw) * 8)
        raw[at // 8] ^= 1 << at % 8
        path.write_bytes(raw)
        try:
            ok = audited(path).ok
        except NotALedger:
            ok = False
        if ok:
            connection = sqlite3.connect(path)
            assert connection.execute(rows).fetchall() == right, f"bit {at}"
            connection.close()
        told += not ok
        for beside in ("-wal", "-shm"):
            Path(f"{path}{beside}").unlink(missing_ok=True)
    assert told > 75  # the control: most of the file is events


def test_no_ledger(tmp_path: Path) -> None:
    """What is no ledger can't be audited, and is left as it is."""
    with pytest.raises(LedgerMissing):
        audit_file(str(tmp_path / "saknas.db"))
    for name, content in (("tom.db", b""), ("text.db", b"Protokoll"), ("sqlite.db", b"SQLite format 3\0")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(NotALedger):
            audit_file(str(tmp_path / name))
    with pytest.raises(NotALedger):
        audit_file(str(tmp_path))
    other = sqlite3.connect(tmp_path / "annan.db")
    other.execute("CREATE TABLE places (url)")
    other.close()
    with pytest.raises(NotALedger):
        audit_file(str(tmp_path / "annan.db"))


def test_a_newer_format(path: Path) -> None:
    """A ledger in a later format is none that this version can look at."""
    with tampered(path) as connection:
        connection.execute("UPDATE ledger_file SET format = 2")
    with pytest.raises(NewerFormat, match="Uppdatera beslut"):
        audited(path)


def test_a_locked_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that another program holds locked is waited for, and then said to be held."""
    monkeypatch.setattr("beslut.granskning.file.PATIENCE", 50)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    holder.execute("CREATE TABLE x (y)")
    with pytest.raises(LedgerBusy, match="hålls av ett annat program"):
        audited(path)
    holder.close()


def test_while_somebody_records(path: Path) -> None:
    """What is recorded during the audit is no damage."""
    answers = []
    with Ledger.open(path) as ledger:
        going = threading.Event()

        def record() -> None:
            while not going.is_set():
                ledger.record(c.EstablishNamnd(name="Ny"))

        writer = threading.Thread(target=record)
        writer.start()
        try:
            answers = [ledger.audit() for _ in range(5)]
        finally:
            going.set()
            writer.join()
    assert all(a.ok for a in answers), [a.broken for a in answers]


def test_after_a_change_of_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger opened under a relative name is audited where it lies, wherever the program has gone since."""
    monkeypatch.chdir(path.parent)
    with Ledger.open(path.name) as ledger:
        monkeypatch.chdir("/")
        assert ledger.audit().ok


def test_in_memory() -> None:
    """A ledger in memory is audited like one in a file."""
    with exact() as ledger:
        ledger.record(c.EstablishNamnd(name="Nämnden"))
        audit = ledger.audit()
        assert audit.ok, audit.broken
        assert (audit.events, audit.root) == ledger.root()


def test_progress_and_stopping(path: Path) -> None:
    """The audit says how far it has come, up to all of it; what the progress raises stops it."""
    seen: list[tuple[int, int]] = []
    audit_file(str(path), lambda done, total: seen.append((done, total)))
    assert seen[-1] == (143, 143)
    assert seen == sorted(seen)

    def stop(done: int, total: int) -> None:
        raise Cancelled("avbrutet")

    with pytest.raises(Cancelled):
        audit_file(str(path), stop)


def test_ranges_are_put_together(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In however small ranges a ledger is looked at, the answer is the same; so it is where it is broken."""
    whole = audited(path)
    with tampered(path) as connection:
        leaves = [leaf_of(connection, name) for name in ("m-12@5", "m-22@16")]
        connection.execute("UPDATE stored_events SET text = NULL WHERE rowid = ?", (leaves[0] + 1,))
        kept = row(connection, 127)["tree"]
        set_(connection, 127, tree=kept[:-32] + bytes(32))  # the node over all 128 leaves
        set_(connection, 63, tree=bytes(7 * 32))
        connection.execute("DELETE FROM stored_events WHERE rowid = ?", (leaves[1] + 1,))
    broken = audited(path)
    for size in (8, 16, 64):
        for module in ("auditing", "log", "ranges"):
            monkeypatch.setattr(f"beslut.granskning.{module}.RANGE", size)
        assert audited(path) == broken
    assert sorted(b.leaf or 0 for b in broken.broken) == sorted([63, *leaves, 127])
    assert broken.root != whole.root, "the hash of a peak is gone"
    assert log.RANGE == 64


def test_two_processes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers find what one process finds, in a whole ledger and in a broken one with findings."""
    with Ledger.open(path) as ledger:
        ledger.record(
            c.DeclareNonParticipation(
                paragraf="m-24.4", person=PersonRef("Gäst", "M"), source=Source("d-1", 0, 1)
            )
        )
    one = [audited(path)]
    with tampered(path) as connection:
        leaf = leaf_of(connection, "m-12@5")
        connection.execute("UPDATE stored_events SET text = NULL WHERE rowid = ?", (leaf + 1,))
        connection.execute("UPDATE stored_events SET state = x'00' WHERE rowid = ?", (leaf + 9,))
        connection.execute("UPDATE stored_events SET topic = 'x' WHERE rowid = 128")
        connection.execute("DELETE FROM stored_events WHERE rowid = 100")
    one.append(audited(path))
    assert len(one[0].findings) == 1
    assert len({b.leaf for b in one[1].broken}) == 4
    started = []
    made = workers.over_ranges

    def counted(*arguments: Any, **named: Any) -> Any:
        started.append(arguments[0])
        return made(*arguments, **named)

    monkeypatch.setattr("beslut.workers.over_ranges", counted)
    monkeypatch.setattr("beslut.workers.count", lambda: 2)
    monkeypatch.setattr("beslut.granskning.ranges.MANY", 1)
    assert audited(path) == one[1]
    assert started == ["beslut.granskning.ranges:rows_of", "beslut.granskning.ranges:streams_of"]

    def stop(done: int, total: int) -> None:
        raise Cancelled("avbrutet")

    with pytest.raises(Cancelled):
        audit_file(str(path), stop)


def test_what_crosses_a_pipe(path: Path) -> None:
    """A worker's part comes out of its JSON as it went in, whatever is wrong with the rows."""
    with tampered(path) as connection:
        connection.execute("UPDATE stored_events SET state = x'00' WHERE rowid IN (9, 143)")
        connection.execute("UPDATE stored_events SET text = NULL WHERE rowid = 12")
        connection.execute("UPDATE stored_events SET tree = zeroblob(256) WHERE rowid = 128")
        connection.execute("DELETE FROM stored_events WHERE rowid BETWEEN 100 AND 102")
    with reading(str(path)) as connection:
        right = rows.check(connection, 0, 142)
    (sent,) = ranges.rows_of(str(path), 0, 142)
    part = ranges._part(orjson.loads(orjson.dumps(sent)))
    for field in attrs.fields(rows.Part):
        if field.name != "log":
            assert getattr(part, field.name) == getattr(right, field.name), field.name
    for name in ("first", "moved", "top", "above"):
        assert getattr(part.log, name) == getattr(right.log, name)
    assert part.gap
    assert part.holes


def test_the_command_line(path: Path, beslut: Callable[..., Said]) -> None:
    """`beslut granska` ends with 0 where the ledger is whole, 1 where it is broken, 2 where it can't look."""
    whole = beslut("granska", "--liggare", path)
    root = audited(path).root
    assert root is not None
    assert (whole.status, whole.err) == (0, "")
    assert whole.out.startswith(f"Liggaren är hel: 143 händelser, rot\n    {root.hex()}\n")
    plain = beslut("granska", "--json", "--liggare", path)
    assert plain.json == {"ok": True, "events": 143, "root": root.hex(), "broken": [], "findings": []}
    with tampered(path) as connection:
        leaf = leaf_of(connection, "m-12@5")
        connection.execute(
            "UPDATE stored_events SET text = NULL, originator_id = 'm-\x1b[31m' WHERE rowid = ?", (leaf + 1,)
        )
    broken = beslut("granska", "--liggare", path)
    assert broken.status == 1
    assert broken.out.startswith("Liggaren är bruten på 1 ställe: 143 händelser, rot\n")
    assert f"  händelse nr {leaf + 1}  m-␛[31m@5  " in broken.out
    assert "\x1b" not in broken.out
    answer: dict[str, Any] = json.loads(beslut("granska", "--json", "--liggare", path).out)
    assert answer["ok"] is False
    assert list(answer["broken"][0]) == ["leaf", "event", "kind", "says"]
    missing = beslut("granska", "--liggare", path.parent / "saknas.db")
    assert (missing.status, missing.out) == (2, "")
    assert "finns inte" in missing.err


def test_many_findings(path: Path, beslut: Callable[..., Said]) -> None:
    """Findings are grouped by rule, some of each; --alla shows all. They don't make the ledger broken."""
    with Ledger.open(path) as ledger:
        m = ledger.record(c.OpenMeeting(namnd=None)).stream
        ledger.record(
            c.OpenParagraf(meeting=m, number="1"),
            c.RecordAttendance(meeting=m, person=PersonRef("Eva Noor", "S")),
            *(
                c.DeclareNonParticipation(
                    paragraf=f"{m}.1", person=PersonRef(f"Gäst {n}", "M"), source=Source("d-1", 0, 1)
                )
                for n in range(9)
            ),
        )
    few, all_ = beslut("granska", "--liggare", path), beslut("granska", "--alla", "--liggare", path)
    assert (few.status, all_.status) == (0, 0)
    assert "Reglerna har 9 anmärkningar på historien:\n1.2 tjänstgörande (9)\n" in few.out
    assert (few.out.count("  m-"), all_.out.count("  m-")) == (5, 9)
    assert "… och 4 till; --alla visar dem" in few.out
