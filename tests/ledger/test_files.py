"""What is opened, made, and left alone."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.exact import exact, opened, present

from beslut import (
    Ledger,
    LedgerError,
    LedgerGone,
    LedgerMissing,
    LedgerUnreadable,
    NewerFormat,
    NotALedger,
    UnknownTopic,
)
from beslut import (
    commands as c,
)
from beslut.ledger import files
from beslut.ledger.connections import PRAGMAS


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def database(path: Path, *statements: str) -> None:
    """A database of some other program."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


OTHERS: dict[str, Any] = {
    "a text": lambda p: p.write_text("Protokoll från sammanträdet den 16 april"),
    "one byte": lambda p: p.write_bytes(b"\0"),
    "a PDF": lambda p: p.write_bytes(b"%PDF-1.7\n" + bytes(5000)),
    "a database": lambda p: database(p, "CREATE TABLE places (url TEXT)", "INSERT INTO places VALUES ('x')"),
    "a database with a name of its own": lambda p: database(
        p,
        "PRAGMA application_id = 252006674",
        "CREATE TABLE stored_events (x)",
        "CREATE TABLE ledger_file (y)",
    ),
    "a database in WAL mode": lambda p: database(p, "PRAGMA journal_mode = WAL", "CREATE TABLE places (url)"),
    "only the head of a database": lambda p: p.write_bytes(b"SQLite format 3\0"),
}


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("kind", OTHERS)
def test_another_programs_file(kind: str, tmp_path: Path, *, create: bool) -> None:
    """A file that is no ledger is refused by name and left as it is, byte for byte, with nothing beside it."""
    path = tmp_path / "fil.db"
    OTHERS[kind](path)
    before = contents(tmp_path)
    with pytest.raises(NotALedger, match=r"fil\.db är ingen liggare"):
        Ledger.open(path, create=create)
    assert contents(tmp_path) == before


def test_a_folder(tmp_path: Path) -> None:
    """A folder is refused by name."""
    with pytest.raises(NotALedger, match="är en mapp; ange en fil"):
        Ledger.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_a_missing_folder(tmp_path: Path, *, create: bool) -> None:
    """In a folder that isn't there nothing is made, neither ledger nor folder."""
    with pytest.raises(LedgerMissing, match="finns inte"):
        Ledger.open(tmp_path / "saknas" / "liggare.db", create=create)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file(tmp_path: Path) -> None:
    """Who only wants to read gets no new ledger."""
    with pytest.raises(LedgerMissing, match=r"liggare\.db finns inte"):
        Ledger.open(tmp_path / "liggare.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file(tmp_path: Path) -> None:
    """An empty file is no ledger to one who wants to read, and is left empty; who may make one, may there."""
    path = tmp_path / "liggare.db"
    path.touch()
    with pytest.raises(LedgerError, match=r"liggare\.db"):
        Ledger.open(path, create=False)
    assert contents(tmp_path) == {"liggare.db": b""}
    with Ledger.open(path) as ledger:
        assert ledger.size() == 0


def test_a_ledger_that_was_killed_while_it_was_made(tmp_path: Path) -> None:
    """A file in which SQLite had come no further than its own first page becomes a ledger after all."""
    path = tmp_path / "liggare.db"
    database(path, "PRAGMA journal_mode = WAL")
    assert path.stat().st_size > 0
    with exact(path) as ledger:
        opened(ledger)
    with exact(path) as ledger:
        assert len(ledger.events("m-1")) == 1


@pytest.mark.parametrize("name", ["å ä ö.db", "50% klart?.db", "a#b.db", "a'b;DROP.db", "file:x.db", "-x.db"])
def test_awkward_names(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger may have any name that a file may have, absolute or not, and is found again under it."""
    monkeypatch.chdir(tmp_path)
    for path in (Path(name), tmp_path / name):
        with Ledger.open(path) as ledger:
            ledger.record(c.OpenMeeting(namnd=None))
    with Ledger.open(name, create=False) as ledger:
        assert len([r for r in ledger.events() if r.topic == "meeting_opened"]) == 2
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_program_that_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger opened by a relative path stays the same file when the program changes folder."""
    elsewhere = tmp_path / "annan"
    elsewhere.mkdir()
    monkeypatch.chdir(tmp_path)
    with exact("liggare.db") as ledger:
        opened(ledger)
        monkeypatch.chdir(elsewhere)
        ledger._store._recorder.datastore.pool.close()
    with exact(tmp_path / "liggare.db") as ledger:
        assert len(ledger.events("m-1")) == 1
    assert list(elsewhere.iterdir()) == []


def test_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that is opened through a link is the one that the link leads to, its log included."""
    monkeypatch.setattr("beslut.ledger.files._COMPARE", 0.0)
    (tmp_path / "arkiv").mkdir()
    path, link = tmp_path / "arkiv" / "liggare.db", tmp_path / "länk.db"
    link.symlink_to(path)
    with exact(link) as through, exact(path, seed=10**9) as direct:
        opened(through).record(present("A"))
        direct.record(present("B"))
        assert len(through.events("m-1")) == len(direct.events("m-1")) == 3
        assert sorted(p.name for p in tmp_path.iterdir()) == ["arkiv", "länk.db"]
        path.with_name("liggare.db-wal").unlink()
        with pytest.raises(LedgerGone, match=r"länk\.db-wal har tagits bort"):
            through.record(present("C"))


def test_a_link_in_a_circle(tmp_path: Path) -> None:
    """A link that leads to itself is refused in our words."""
    (tmp_path / "a.db").symlink_to(tmp_path / "b.db")
    (tmp_path / "b.db").symlink_to(tmp_path / "a.db")
    with pytest.raises(LedgerError):
        Ledger.open(tmp_path / "a.db")


def test_opened_again(tmp_path: Path) -> None:
    """A ledger that was closed holds the same events, root and answers when it is opened again."""
    path = tmp_path / "liggare.db"
    with exact(path) as ledger:
        opened(ledger).record(present("A"))
        before = (ledger.events(), ledger.root(), ledger.projections())
    for create in (True, False):
        with Ledger.open(path, create=create) as ledger:
            assert (ledger.events(), ledger.root(), ledger.projections()) == before


def test_reading_changes_nothing(tmp_path: Path) -> None:
    """Opening and asking writes no byte of the events, and leaves no file beside the ledger."""
    path = tmp_path / "liggare.db"
    with exact(path) as ledger:
        opened(ledger)
        ledger.meetings()
    before = contents(tmp_path)
    with Ledger.open(path, create=False) as ledger:
        ledger.meetings()
        ledger.events()
    assert contents(tmp_path) == before
    assert [p.name for p in tmp_path.iterdir()] == ["liggare.db"]


def test_a_newer_format(tmp_path: Path) -> None:
    """A ledger in a format to come is refused with its number, and what to do."""
    path = tmp_path / "liggare.db"
    exact(path).close()
    database(path, "DROP TRIGGER file_never_updated", "UPDATE ledger_file SET format = 2")
    with pytest.raises(NewerFormat, match=r"format 2.*Uppdatera beslut"):
        Ledger.open(path)


def test_a_torn_file(tmp_path: Path) -> None:
    """A ledger whose pages were overwritten is reported as damaged, not as something else."""
    path = tmp_path / "liggare.db"
    with exact(path) as ledger:
        opened(ledger).record(*(present(str(i)) for i in range(200)))
    raw = bytearray(path.read_bytes())
    raw[4096:] = os.urandom(len(raw) - 4096)
    path.write_bytes(raw)
    with pytest.raises((NotALedger, LedgerUnreadable), match=r"liggare\.db"), Ledger.open(path) as ledger:
        ledger.events()


def row(connection: sqlite3.Connection, **values: Any) -> None:
    """Append a row to the table of events by hand, like the last one but for `values`."""
    connection.row_factory = sqlite3.Row
    last = dict(connection.execute("SELECT * FROM stored_events ORDER BY rowid DESC LIMIT 1").fetchone())
    last |= {
        "rowid": last["rowid"] + 1,
        "originator_version": last["originator_version"] + 1,
        "command": None,
    }
    last |= values
    connection.execute(
        f"INSERT INTO stored_events ({','.join(last)}) VALUES ({','.join('?' * len(last))})",
        tuple(last.values()),
    )
    connection.commit()


@pytest.mark.parametrize(
    "topic",
    ["hostile_module:Payload", "hostile_module", "hostile_module.Payload", "os:system", "vote_cast:x"],
)
def test_a_name_in_the_file_imports_nothing(
    topic: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file may name what it likes as the kind of an event: it is an unknown kind, and no code runs."""
    (tmp_path / "hostile_module.py").write_text(
        "from pathlib import Path\nPath('ran').touch()\nclass Payload: ...\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "liggare.db"
    with exact(path) as ledger:
        opened(ledger)
    connection = sqlite3.connect(path)
    row(connection, topic=topic)
    connection.close()
    with Ledger.open(path) as ledger:
        (unreadable,) = ledger.unreadable()
        assert "m-1@2" in unreadable.says
        for ask in (ledger.events, lambda: ledger.meeting("m-1"), lambda: ledger.record(present("A"))):
            with pytest.raises(UnknownTopic, match="m-1@2"):
                ask()
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("column", ["state", "text"])
def test_a_damaged_row_is_named(column: str, tmp_path: Path) -> None:
    """A row that doesn't let itself be read is an error of its own in every answer, and in recording."""
    path = tmp_path / "liggare.db"
    with exact(path) as ledger:
        opened(ledger).record(present("A"))
    connection = sqlite3.connect(path)
    row(connection, **{column: b'{"x":'})
    connection.close()
    with Ledger.open(path) as ledger:
        with pytest.raises(LedgerUnreadable, match="m-1@3"):
            repr(ledger.events())
        if column == "state":
            with pytest.raises(LedgerUnreadable, match="m-1@3"):
                ledger.record(present("B"))
            with pytest.raises(LedgerUnreadable):
                ledger.record(c.OpenMeeting(meeting="m-2", namnd=None))


def test_every_connection(tmp_path: Path) -> None:
    """Every connection writes through to the disk, trusts nothing in the file, and overwrites what it empties."""
    with exact(tmp_path / "liggare.db") as ledger:
        for write in (True, False, True):
            with ledger._store.transaction(write=write) as cursor:
                for pragma, wanted in {
                    "synchronous": 2,
                    "journal_mode": "wal",
                    "trusted_schema": 0,
                    "cell_size_check": 1,
                    "secure_delete": 1,
                    "wal_autocheckpoint": 1000,
                }.items():
                    assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == wanted, (write, pragma)


@pytest.mark.parametrize("pragma", ["synchronous", "trusted_schema", "secure_delete"])
def test_a_refused_pragma(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    """Where SQLite doesn't do what a ledger needs, the ledger isn't opened, and the error says what it was."""
    monkeypatch.setitem(PRAGMAS, pragma, 17)  # taken for something else
    with pytest.raises(LedgerUnreadable, match=f"vägrar {pragma} = 17"):
        exact(tmp_path / "liggare.db")


def test_the_environment_has_no_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The eventsourcing library's variables, set for another program, change nothing in a ledger."""

    def history(name: str) -> tuple[Any, ...]:
        with exact(tmp_path / name) as ledger:
            opened(ledger).record(present("A"))
            return ledger.root(), ledger.projections()

    before = history("a.db")
    for prefix in ("", "BESLUT_", "APPLICATION_", "_APPLICATION_"):
        for name, value in {
            "PERSISTENCE_MODULE": "eventsourcing.popo",
            "SQLITE_DBNAME": str(tmp_path / "annan.db"),
            "POSTGRES_DBNAME": "annan",
            "CREATE_TABLE": "n",
            "ORIGINATOR_ID_TYPE": "uuid",
            "COMPRESSOR_TOPIC": "eventsourcing.compressor:ZlibCompressor",
            "CIPHER_TOPIC": "eventsourcing.cipher:AESCipher",
            "MAPPER_TOPIC": "hostile:Mapper",
            "TRANSCODER_TOPIC": "hostile:Transcoder",
            "IS_SNAPSHOTTING_ENABLED": "y",
            "SQLITE_LOCK_TIMEOUT": "0",
            "AGGREGATE_CACHE_MAXSIZE": "10",
        }.items():
            monkeypatch.setenv(prefix + name, value)
    assert history("b.db") == before
    assert not (tmp_path / "annan.db").exists()


def test_a_ledger_that_nobody_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The collector closes it at any moment, be it while the same thread opens another: that one still opens."""
    left = [exact(tmp_path / "glömd.db")]
    look = files._require_ledger_or_nothing

    def collected(*args: Any, **kwargs: Any) -> Any:
        while left:
            left.pop().close()
        return look(*args, **kwargs)

    monkeypatch.setattr(files, "_require_ledger_or_nothing", collected)
    opening = threading.Thread(target=lambda: exact(tmp_path / "liggare.db").close(), daemon=True)
    opening.start()
    opening.join(10)
    assert not opening.is_alive()
