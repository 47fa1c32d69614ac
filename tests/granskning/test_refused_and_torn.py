"""A file that can't be looked at, or only in part: what is told is what can be known."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.conftest import Said
from tests.granskning.tampering import audited, leaf_of, set_, tampered
from tests.ledger.failing import in_a_child

from beslut import AccessDenied, DiskFull, Ledger, LedgerUnreadable, workers
from beslut import commands as c
from beslut.granskning import audit_file
from beslut.granskning.file import refused

PAGE = 4096
LEAF_OF_INDEX = 10  # the first byte of such a page


@pytest.fixture
def shared(original: bytes) -> Iterator[Path]:
    """A copy in a folder that everybody may reach, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        at = Path(name) / "liggare.db"
        at.write_bytes(original)
        at.chmod(0o644)
        yield at


def answer(path: Path) -> str:
    """What the audit says of it, in words."""
    audit = audit_file(str(path))
    return "hel" if audit.ok else str(audit.broken)


def test_a_folder_that_may_only_be_read(shared: Path) -> None:
    """A whole ledger that nobody can write to, with no log beside it, is whole."""
    shared.parent.chmod(0o555)
    assert in_a_child(lambda: answer(shared), nobody=True) == "hel"
    shared.parent.chmod(0o755)
    connection = sqlite3.connect(shared)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    shared.parent.chmod(0o555)
    assert "journal_mode är 'delete'" in in_a_child(lambda: answer(shared), nobody=True)


def test_a_file_that_may_not_be_read(shared: Path) -> None:
    """Who may not read the file is told so in Swedish, and whom to ask."""
    shared.chmod(0)
    said = in_a_child(lambda: answer(shared), nobody=True)
    assert said.startswith(f"{AccessDenied.__name__}: {shared} får inte läsas eller skrivas av dig")


@pytest.mark.parametrize("many", [20_000, 1])
def test_a_full_disk(
    path: Path,
    small_disk: Path,
    beslut: Callable[..., Said],
    monkeypatch: pytest.MonkeyPatch,
    many: int,
) -> None:
    """A ledger on a full disk could not be looked at, in one process or in two: nothing of it is broken."""
    monkeypatch.setattr("beslut.workers.count", lambda: 2)
    monkeypatch.setattr("beslut.granskning.ranges.MANY", many)
    at = Path(shutil.copy(path, small_disk))
    with (small_disk / "fyllning").open("wb", buffering=0) as filling, suppress(OSError):
        while True:
            filling.write(bytes(1024))
    with pytest.raises(DiskFull):
        audited(at)
    said = beslut("granska", "--liggare", at)
    assert (said.status, said.out) == (2, "")
    assert "disken är full" in said.err


def test_what_the_disk_refuses_a_worker(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What hinders a helping process is told in its words, as what hinders the first is."""
    monkeypatch.setattr("beslut.workers.count", lambda: 2)
    monkeypatch.setattr("beslut.granskning.ranges.MANY", 1)
    made = workers.over_ranges

    def away(function: str, arguments: tuple[object, ...], *rest: object, **named: object) -> object:
        return made(function, (str(path / "borta"), *arguments[1:]), *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("beslut.workers.over_ranges", away)
    with pytest.raises(LedgerUnreadable, match=r"liggare\.db/borta"):
        audited(path)


@pytest.mark.parametrize(
    ("code", "right"),
    [
        (sqlite3.SQLITE_FULL, True),
        (sqlite3.SQLITE_IOERR_READ, True),
        (sqlite3.SQLITE_IOERR_SHMSIZE, True),
        (sqlite3.SQLITE_CANTOPEN, True),
        (sqlite3.SQLITE_PERM, True),
        (sqlite3.SQLITE_NOMEM, True),
        (sqlite3.SQLITE_BUSY_RECOVERY, True),
        (sqlite3.SQLITE_IOERR_SHORT_READ, False),
        (sqlite3.SQLITE_CORRUPT, False),
        (sqlite3.SQLITE_NOTADB, False),
    ],
)
def test_damage_and_refusal(code: int, right: bool) -> None:  # noqa: FBT001  # a table's column
    """What the disk, a right or a lock refuses is no damage; a page that is not there or not whole is."""
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = code
    assert refused(error) is right


def pages(path: Path, what: str) -> list[int]:
    """The pages (from 1) of a table or index."""
    connection = sqlite3.connect(path)
    try:
        return [row[0] for row in connection.execute("SELECT pageno FROM dbstat WHERE name = ?", (what,))]
    except sqlite3.OperationalError:
        pytest.skip("this SQLite has no dbstat")
    finally:
        connection.close()


@pytest.mark.parametrize(
    "what",
    [
        "stored_events",
        "sqlite_autoindex_stored_events_1",
        "stored_events_command",
        "paragraf_numbers",
    ],
)
@pytest.mark.parametrize("byte", [0, 3, 4, 5, 8, 9, 12])
def test_one_byte_of_a_page(path: Path, original: bytes, what: str, byte: int) -> None:
    """A page with one byte wrong is told, with the events that it held; nothing that rests on them is."""
    for page in pages(path, what):
        raw = bytearray(original)
        raw[(page - 1) * PAGE + byte] ^= 0xFF
        path.write_bytes(raw)
        audit = audited(path)
        assert audit.events == 143
        assert {b.kind for b in audit.broken} <= {"filen", "oläslig sida", "saknas", "rad utan plats"}, (
            audit.broken
        )
        assert audit.findings == ()
        if what != "stored_events":
            assert {b.kind for b in audit.broken} <= {"filen"}, (page, audit.broken)
        for beside in ("-wal", "-shm"):
            Path(f"{path}{beside}").unlink(missing_ok=True)


def test_findings_beside_a_damaged_index(path: Path) -> None:
    """Where the index is damaged and the table is not, streams and numbers are held against each other."""
    with tampered(path) as connection:
        connection.execute("DELETE FROM paragraf_numbers WHERE paragraf = 'm-12.2'")
        leaf = leaf_of(connection, "m-22@16")
        connection.execute("DELETE FROM stored_events WHERE rowid = ?", (leaf + 1,))
    root = pages(path, "sqlite_autoindex_stored_events_1")[0]
    raw = bytearray(path.read_bytes())
    raw[(root - 1) * PAGE + 3] ^= 0xFF
    path.write_bytes(raw)
    told = {(b.kind, b.event) for b in audited(path).broken}
    assert ("fel paragrafnummer", "m-12@5") in told
    assert ("saknas", None) in told


@pytest.mark.parametrize("left", [0.9, 0.6, 0.5])
def test_cut_off(path: Path, original: bytes, beslut: Callable[..., Said], left: float) -> None:
    """Of a file that was cut off it is said how much is left, and what is left is read."""
    short = original[: int(len(original) * left) // PAGE * PAGE]
    path.write_bytes(short)
    audit = audited(path)
    assert audit.broken[0].says == f"filen är avkortad, {len(short)} byte i stället för {len(original)}"
    assert 30 < audit.events <= 143
    assert {b.kind for b in audit.broken} <= {"filen", "oläslig sida"}, audit.broken
    assert path.read_bytes() == short
    said = beslut("granska", "--liggare", path)
    assert said.status == 1
    assert "malformed" not in said.out


def test_cut_off_before_the_schema(path: Path, original: bytes) -> None:
    """Where the description of the tables is gone, that is said, once."""
    with Ledger.open(path) as ledger:
        ledger.meetings()  # the read models' tables, which move the description to the end
    whole = path.read_bytes()
    path.write_bytes(whole[: len(original) // 2])
    first, second = audited(path).broken
    assert "avkortad" in first.says
    assert "beskrivningen av tabellerna" in second.says


def test_lines_of_a_terminal(
    path: Path, beslut: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is told fits the terminal's width, whole words a line, and says its place once."""
    with tampered(path) as connection:
        leaf = leaf_of(connection, "m-12@5")
        set_(connection, leaf, text=b'{"title":["x","aa"]}')
        connection.execute("DELETE FROM stored_events WHERE rowid = 100")
    for columns in ("80", "60"):
        monkeypatch.setenv("COLUMNS", columns)
        out = beslut("granska", "--liggare", path).out
        long = [line for line in out.splitlines() if len(line) > int(columns) and " " in line.strip()]
        assert long == []
    assert out.count("m-12@5") == 1
    assert f"  händelse nr {leaf + 1}  m-12@5  " in out
    assert "blad" not in out


def test_another_mark(path: Path) -> None:
    """A ledger whose mark was changed is known by its tables, and what is wrong is said in a sentence."""
    raw = bytearray(path.read_bytes())
    raw[70] ^= 1
    path.write_bytes(raw)
    (broken,) = audited(path).broken
    assert "märke" in broken.says


def test_what_sqlite_complains_of(path: Path, original: bytes) -> None:
    """What SQLite's own check says of a page, a row or an index is told in Swedish, on a line of its own."""
    page = pages(path, "ledger_file")[0]
    raw = bytearray(original)
    raw[(page - 1) * PAGE + 5] ^= 0xFF
    path.write_bytes(raw)
    assert [b.says for b in audited(path).broken] == [
        f"SQLite säger om tabellen ledger_file: sida {page}: sidans lediga plats är fel uträknad"
    ]
    path.write_bytes(original)
    with tampered(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        made = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'stored_events_command'"
        ).fetchone()
        nr = connection.execute("SELECT max(rowid) FROM stored_events WHERE command NOT NULL").fetchone()[0]
        connection.execute("DROP INDEX stored_events_command")
        connection.execute(made[0].replace(" WHERE ", f" WHERE rowid <> {nr} AND "))
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'stored_events_command'", made)
    says = [b.says for b in audited(path).broken]
    assert any(f"händelse nr {nr} saknas i indexet stored_events_command" in said for said in says), says
    assert not any("missing" in said for said in says), says


def test_the_locks_of_who_audits(path: Path) -> None:
    """Who audits a ledger that it has open keeps its locks: another program's close takes no log away."""
    with Ledger.open(path) as ledger:
        ledger.record(c.EstablishNamnd(name="Ny"))
        assert ledger.audit().ok
        read_and_close = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT 1 FROM stored_events').fetchone(); c.close()"
        subprocess.run([sys.executable, "-c", read_and_close, path], check=True)
        assert Path(f"{path}-wal").exists()
        ledger.record(c.EstablishNamnd(name="Nyare"))


def without_a_cell(raw: bytearray, page: int) -> None:
    """Take a row out of the middle of an index's page, as if it had never been there."""
    at = (page - 1) * PAGE
    cells = int.from_bytes(raw[at + 3 : at + 5])
    pointers, middle = at + 8, cells // 2
    raw[at + 3 : at + 5] = (cells - 1).to_bytes(2)
    rest = raw[pointers + 2 * (middle + 1) : pointers + 2 * cells]
    raw[pointers + 2 * middle : pointers + 2 * (cells - 1)] = rest


def test_an_index_that_keeps_silent(path: Path, original: bytes) -> None:
    """Where an index gives fewer rows than there are and SQLite reads it well, no stream has a gap for that."""
    leaves = [
        p
        for p in pages(path, "sqlite_autoindex_stored_events_1")
        if original[(p - 1) * PAGE] == LEAF_OF_INDEX
    ]
    for page in leaves:
        raw = bytearray(original)
        without_a_cell(raw, page)
        path.write_bytes(raw)
        audit = audited(path)
        assert {b.kind for b in audit.broken} == {"filen"}, audit.broken
        assert (audit.events, audit.unjudged) == (143, ())


def test_neither_end_can_be_read(path: Path) -> None:
    """Where the last rows can't be read, and the index not at all, what stands before them is counted."""
    raw = bytearray(path.read_bytes())
    for page in (pages(path, "stored_events")[-1], pages(path, "sqlite_autoindex_stored_events_1")[0]):
        raw[(page - 1) * PAGE : page * PAGE] = b"\xff" * PAGE
    path.write_bytes(raw)
    audit = audited(path)
    assert 100 < audit.events < 143
    assert {b.kind for b in audit.broken} == {"filen"}, audit.broken
