"""Each way in which a file or a disk fails: its own class, a sentence to act on, and nothing acknowledged lost."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.ledger.stores import new, present, rows, store

from beslut.ledger import (
    AccessDenied,
    DiskFull,
    LedgerBusy,
    LedgerClosed,
    LedgerDamaged,
    LedgerError,
    LedgerGone,
    LedgerMissing,
    LedgerReadOnly,
    NotALedger,
    OutcomeUnknown,
    Store,
)

NOBODY = 65534


def filled(path: Path, count: int = 3) -> Store:
    """An open ledger with m-1@1 and so on, each acknowledged."""
    made = store(path)
    add(made, count)
    return made


def add(into: Store, count: int = 1) -> None:
    """Append so many events, one by one."""
    for _ in range(count):
        into.append([new(into, present("A" * 100))])


def until_it_fails(into: Store) -> tuple[int, LedgerError]:
    """Append one by one; returns the version of the last that was acknowledged, and why the next was not."""
    acknowledged = into.version("m-1")
    while acknowledged < 2000:
        try:
            add(into)
        except LedgerError as error:
            return acknowledged, error
        acknowledged += 1
    raise AssertionError("there was always room")


def names(path: Path) -> list[str]:
    """The names of the persons' events in a file."""
    return [f"{row[1]}@{row[2]}" for row in rows(path) if row[1] != "ledger"]


def up_to(count: int) -> list[str]:
    """The names of the first events."""
    return [f"m-1@{n}" for n in range(1, count + 1)]


def in_a_child(work: Callable[[], str], *, nobody: bool = False) -> str:
    """What the work says in a process of its own, or the class and words of its error; `nobody`: without rights."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if nobody and os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            said = work()
        except BaseException as error:  # noqa: BLE001  # whatever it is, the parent judges it
            said = f"{type(error).__name__}: {error}"
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return said


# --- held by another process -------------------------------------------------------------

_HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[Callable[[Path], subprocess.Popen[str]]]:
    """Starts another process that holds a ledger until it gets a line."""
    held: list[subprocess.Popen[str]] = []

    def hold(path: Path) -> subprocess.Popen[str]:
        script = tmp_path / "protokollstöd"
        script.write_text(_HOLDER)
        held.append(
            subprocess.Popen(
                [sys.executable, script, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        )
        assert held[-1].stdout is not None
        assert held[-1].stdout.readline() == "held\n"
        return held[-1]

    yield hold
    for one in held:
        if one.poll() is None:
            one.kill()
            one.wait()


def test_held_by_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holder: Callable[[Path], subprocess.Popen[str]]
) -> None:
    """Who waits in vain is told who holds the ledger; nothing is half written, and reading goes on."""
    monkeypatch.setattr("beslut.ledger.store.LOCK_TIMEOUT", 1)
    path = tmp_path / "liggare.db"
    made = filled(path)
    other = holder(path)
    with pytest.raises(LedgerBusy, match=r"liggare\.db hålls av ett annat program") as busy:
        add(made)
    if Path("/proc/locks").exists():
        assert busy.value.holder == other.pid
        assert f"process {other.pid} (" in str(busy.value)
        assert "protokollstöd" in str(busy.value)
        assert f"användaren {Path(f'/proc/{other.pid}').owner()}" in str(busy.value)
    assert made.version("m-1") == 3
    assert names(path) == up_to(3)
    other.communicate("\n")
    add(made)
    made.close()
    assert names(path) == up_to(4)


def test_held_for_a_while(tmp_path: Path, holder: Callable[[Path], subprocess.Popen[str]]) -> None:
    """Who is held up for less than the timeout waits, and records."""
    path = tmp_path / "liggare.db"
    made = filled(path)
    other = holder(path)
    releases = subprocess.Popen(["sleep", "0.5"])
    assert other.stdin is not None
    in_a_moment = os.fork()
    if in_a_moment == 0:
        releases.wait()
        os.write(other.stdin.fileno(), b"\n")
        os._exit(0)
    add(made)
    os.waitpid(in_a_moment, 0)
    releases.wait()
    made.close()
    assert names(path) == up_to(4)


def test_held_by_a_killed_process(tmp_path: Path, holder: Callable[[Path], subprocess.Popen[str]]) -> None:
    """A process that dies holds nothing any more."""
    path = tmp_path / "liggare.db"
    made = filled(path)
    other = holder(path)
    other.send_signal(signal.SIGKILL)
    other.wait()
    add(made)
    made.close()
    assert names(path) == up_to(4)


# --- no room -----------------------------------------------------------------------------


def test_the_file_may_not_grow(tmp_path: Path) -> None:
    """Where SQLite finds the disk full, the error says so, nothing is lost, and it goes on when there is room."""
    path = tmp_path / "liggare.db"
    made = filled(path)
    cursor = made._recorder.datastore._cursor
    assert cursor is not None
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count = {pages}")
    acknowledged, error = until_it_fails(made)
    assert isinstance(error, DiskFull)
    assert re.search(r"disken är full.*liggare\.db.*Frigör plats", str(error))
    assert names(path) == up_to(acknowledged)
    add(made)  # on a connection without the limit
    made.close()
    assert names(path) == up_to(acknowledged + 1)


@pytest.mark.parametrize("kilobytes", [60, 100, 200, 400])
def test_a_limit_of_file_size(tmp_path: Path, kilobytes: int) -> None:
    """Where a process may not write larger files, the error says that, wherever in the log it strikes."""
    path = tmp_path / "liggare.db"
    filled(path).close()

    def work() -> str:
        made = store(path, seed=2)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, resource.RLIM_INFINITY))
        acknowledged, error = until_it_fails(made)
        there = made.version("m-1")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        add(made)
        return f"{acknowledged} {there} {type(error).__name__} {error}"

    acknowledged, there, kind, *says = in_a_child(work).split()
    assert (kind, acknowledged) == ("DiskFull", there)
    assert "den största storlek som en fil får ha" in " ".join(says)
    assert names(path) == up_to(int(acknowledged) + 1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte, where such may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("a file system can only be mounted by root")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    """On a disk that fills up, in any of the ledger's files, all that was acknowledged stays and can be read."""
    path = small_disk / "liggare.db"
    made = filled(path)
    acknowledged, error = until_it_fails(made)
    assert isinstance(error, DiskFull)
    assert "disken är full" in str(error)
    assert acknowledged > 10
    assert made.version("m-1") == acknowledged
    with pytest.raises(DiskFull):
        add(made)
    made.close()
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    with_room = store(path, seed=2)
    assert with_room.version("m-1") == acknowledged
    add(with_room)
    with_room.close()
    assert names(path) == up_to(acknowledged + 1)


def test_no_room_for_a_new_ledger(small_disk: Path) -> None:
    """Where there is no room to make a ledger, that is what the error says."""
    (small_disk / "fyllnad").write_bytes(bytes(512 * 1024))
    with pytest.raises(DiskFull, match="disken är full"):
        store(small_disk / "liggare.db")


# --- not to be written -------------------------------------------------------------------


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that everybody may reach, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


def read_and_try(path: Path) -> str:
    """Read a ledger as far as it goes, and try to write in it."""
    made = store(path, create=True, seed=2)
    read = f"{made.version('m-1')} {made.root()[0]}"
    try:
        add(made)
    except LedgerError as error:
        return f"{read} {type(error).__name__} {error}"
    finally:
        made.close()
    return f"{read} wrote"


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_without_the_right_to_write(shared: Path, file: int, folder: int) -> None:
    """A ledger that may only be read is read; who wants to write is told what hinders it; no file is left."""
    path = shared / "liggare.db"
    filled(path).close()
    path.chmod(file)
    shared.chmod(folder)
    said = in_a_child(lambda: read_and_try(path), nobody=True)
    assert said.startswith("3 5 LedgerReadOnly ")
    assert "går inte att skriva i; liggaren" in said
    assert [p.name for p in shared.iterdir()] == ["liggare.db"]
    assert names(path) == up_to(3)


def test_read_beside_a_writer(shared: Path) -> None:
    """Who may only read sees what another writes in the meantime, log and all."""
    path = shared / "liggare.db"
    made = filled(path)
    for beside in shared.iterdir():
        beside.chmod(0o444)
    shared.chmod(0o555)
    assert in_a_child(lambda: read_and_try(path), nobody=True).startswith("3 5 LedgerReadOnly ")
    made.close()
    assert names(path) == up_to(3)


def test_a_log_out_of_reach(shared: Path) -> None:
    """Where a log was left and its index cannot be made, the error says so, and what to do."""
    path, left = shared / "liggare.db", shared / "kopia"
    made = filled(path)
    left.mkdir()
    for name in ("liggare.db", "liggare.db-wal"):
        shutil.copy(shared / name, left / name)
    made.close()
    left.chmod(0o555)
    said = in_a_child(lambda: read_and_try(left / "liggare.db"), nobody=True)
    assert said.startswith("LedgerReadOnly: ")
    assert "-wal håller händelser" in said
    left.chmod(0o777)
    assert names(left / "liggare.db") == up_to(3)


def test_changed_while_it_was_read(shared: Path) -> None:
    """A ledger that nobody wrote when it was opened, and somebody does now, is read no further."""
    path = shared / "liggare.db"
    filled(path).close()
    shared.chmod(0o555)

    def work() -> str:
        made = store(path, create=False)
        seen = made.version("m-1")
        os.write(to_parent, b"x")
        os.read(from_parent, 1)
        try:
            made.version("m-1")
        except LedgerGone as error:
            return f"{seen} {error}"
        return "did not notice"

    from_child, to_parent = os.pipe()
    from_parent, to_child = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.read(from_child, 1)
        shared.chmod(0o777)
        add(again := store(path, seed=2))
        again.close()
        os.write(to_child, b"x")
        os._exit(0)
    said = in_a_child(work, nobody=True)
    os.waitpid(writer, 0)
    assert said.startswith("3 ")
    assert "skrivits om medan liggaren var öppen" in said


def test_no_right_to_read(shared: Path) -> None:
    """A ledger that may not be read is not called something else."""
    path = shared / "liggare.db"
    filled(path).close()
    path.chmod(0o000)
    assert in_a_child(lambda: read_and_try(path), nobody=True).startswith("AccessDenied: ")
    path.chmod(0o644)
    shared.chmod(0o000)
    assert in_a_child(lambda: read_and_try(path), nobody=True).startswith(AccessDenied.__name__)
    shared.chmod(0o777)
    assert names(path) == up_to(3)


def test_nowhere_to_make_one(shared: Path) -> None:
    """In a folder that may not be written no ledger is made, and the error says so."""
    shared.chmod(0o555)
    said = in_a_child(lambda: read_and_try(shared / "liggare.db"), nobody=True)
    assert said.startswith("LedgerReadOnly: ")
    assert "går inte att skriva i" in said
    assert list(shared.iterdir()) == []


def test_a_file_system_that_is_only_read(small_disk: Path) -> None:
    """A ledger on a disk mounted for reading is read; writing is refused with its path."""
    path = small_disk / "liggare.db"
    filled(path).close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    said = in_a_child(lambda: read_and_try(path))
    assert said.startswith("3 5 LedgerReadOnly ")
    with pytest.raises(LedgerReadOnly, match="går inte att skriva i"):
        store(small_disk / "ny.db")


# --- gone or replaced while open ----------------------------------------------------------


def asks(made: Store) -> Iterator[Callable[[], object]]:
    """Reading and writing."""
    yield lambda: made.version("m-1")
    yield made.root
    yield lambda: add(made)


def test_deleted_while_open(tmp_path: Path) -> None:
    """Where the file is deleted, nothing is answered from memory or acknowledged any more."""
    path = tmp_path / "liggare.db"
    made = filled(path)
    path.unlink()
    for ask in asks(made):
        with pytest.raises(LedgerGone, match=r"liggare\.db har tagits bort medan liggaren var öppen"):
            ask()
    assert not path.exists()


def test_replaced_while_open(tmp_path: Path) -> None:
    """Where another file is put in the ledger's place, neither is written."""
    path = tmp_path / "liggare.db"
    filled(tmp_path / "annan.db", 7).close()
    made = filled(path)
    (tmp_path / "annan.db").replace(path)
    for ask in asks(made):
        with pytest.raises(LedgerGone, match=r"liggare\.db har bytts ut.* medan liggaren var öppen"):
            ask()


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    """Where the folder is moved away, the error names it; back again, all is there."""
    folder = tmp_path / "nämnden"
    folder.mkdir()
    made = filled(folder / "liggare.db")
    folder.rename(tmp_path / "undan")
    for ask in asks(made):
        with pytest.raises(LedgerGone, match=r"mappen .*nämnden, där liggaren låg, finns inte längre"):
            ask()
    (tmp_path / "undan").rename(folder)
    add(made)
    made.close()
    assert names(folder / "liggare.db") == up_to(4)


@pytest.mark.parametrize("end", ["-wal", "-shm"])
def test_a_log_that_is_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    """A log that somebody takes away while the ledger is open would be written in vain: that is told."""
    monkeypatch.setattr("beslut.ledger.files._COMPARE", 0.0)
    path = tmp_path / "liggare.db"
    filled(path).close()
    made = store(path, seed=2)
    add(made)
    Path(f"{path}{end}").unlink()
    with pytest.raises(LedgerGone, match=rf"liggare\.db{end} har (tagits bort|bytts ut) medan"):
        add(made)
    with pytest.raises(LedgerGone):
        add(made)


def test_a_log_that_is_deleted_at_the_last_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log that goes between one check and the next is missed after the commit, before anything is said."""
    path = tmp_path / "liggare.db"
    made = filled(path)
    Path(f"{path}-wal").unlink()
    with pytest.raises(OutcomeUnknown, match=r"m-1@4 registrerades;.*liggare\.db-wal har tagits bort"):
        add(made)


def test_closed(tmp_path: Path) -> None:
    """A ledger that this program closed says so, in reading and in writing."""
    made = filled(tmp_path / "liggare.db")
    made.close()
    made.close()
    for ask in asks(made):
        with pytest.raises(LedgerClosed, match="är stängd; öppna den igen"):
            ask()


# --- damaged files -----------------------------------------------------------------------


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A closed ledger of some fifty pages."""
    path = tmp_path / "liggare.db"
    made = store(path)
    for _ in range(10):
        made.append([new(made, present("A" * 200), ahead=n) for n in range(20)])
    made.close()
    return path


@pytest.mark.parametrize("left", [0.99, 0.5, 0.1, 0.03])
def test_cut_off(large: Path, left: float) -> None:
    """A file that was cut off is called that, with its sizes, and not written."""
    whole = large.read_bytes()
    short = whole[: int(len(whole) * left)]
    large.write_bytes(short)
    for create in (True, False):
        with pytest.raises(LedgerDamaged, match=rf"avkortad, {len(short)} byte i stället för {len(whole)}"):
            store(large, create=create)
    assert large.read_bytes() == short
    assert [p.name for p in large.parent.iterdir()] == ["liggare.db"]


def test_emptied_beside_its_log(large: Path) -> None:
    """Where the file is empty or gone and its log is not, the log is left for whoever can use it."""
    made = store(large, seed=2)
    add(made)
    log = Path(f"{large}-wal").read_bytes()
    made.close()
    for damage in (lambda: large.write_bytes(b""), large.unlink):
        damage()
        Path(f"{large}-wal").write_bytes(log)
        with pytest.raises(LedgerDamaged, match=r"är tom eller borta, men .*-wal finns"):
            store(large)
        assert Path(f"{large}-wal").read_bytes() == log


@pytest.mark.parametrize(
    ("at", "put", "says"),
    [
        (0, b"SQLite f0rmat 3", "filens början är överskriven"),
        (0, bytes(16), "filens början är överskriven"),
        (16, b"\x00\x03", "är skadad"),  # a page size that is none
        (18, b"\x09\x09", "är skadad"),  # a version of SQLite's format to come
        (100, b"\xff" * 8, "är skadad"),  # the head of the first page
    ],
)
def test_a_damaged_beginning(large: Path, at: int, put: bytes, says: str) -> None:
    """A ledger whose beginning was overwritten is a damaged ledger, as long as its mark is there."""
    raw = bytearray(large.read_bytes())
    raw[at : at + len(put)] = put
    large.write_bytes(raw)
    with pytest.raises(LedgerDamaged, match=says):
        add(store(large))
    assert len(large.read_bytes()) == len(raw)


def test_no_mark_at_all(large: Path) -> None:
    """A file whose whole first page is lost is nobody's ledger, and left as it is."""
    raw = bytearray(large.read_bytes())
    raw[:4096] = os.urandom(4096)
    large.write_bytes(raw)
    with pytest.raises(NotALedger):
        store(large)
    assert large.read_bytes() == raw


def test_a_damaged_page(large: Path) -> None:
    """A page in the middle that was overwritten is told of where it is read, and the other pages are read."""
    raw = bytearray(large.read_bytes())
    middle = raw.index(b"m-1.p1", len(raw) // 2) // 4096 * 4096
    raw[middle : middle + 4096] = b"\xaa" * 4096
    large.write_bytes(raw)
    made = store(large, seed=2)
    with pytest.raises(LedgerDamaged, match=r"liggare\.db är skadad \(.*\); kör `beslut granska`"):
        made.replay(lambda n, _: n + 1, 0)
    made.close()


@pytest.mark.parametrize("column", ["state", "topic", "tree", "originator_version"])
def test_nothing_is_built_on_a_damaged_event(large: Path, column: str) -> None:
    """Where the last event isn't what was recorded, nothing is appended after it."""
    connection = sqlite3.connect(large)
    (guard,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'never_update'").fetchone()
    connection.execute("DROP TRIGGER never_update")
    changed = {
        "state": "CAST(replace(CAST(state AS TEXT), '2026-', '9999-') AS BLOB)",
        "topic": "'vote_cast'",
        "tree": "x'00'",
        "originator_version": "originator_version + 1",
    }[column]
    connection.execute(
        f"UPDATE stored_events SET {column} = {changed} WHERE rowid = (SELECT max(rowid) FROM stored_events)"
    )
    connection.execute(guard)
    connection.commit()
    connection.close()
    before = rows(large)
    made = store(large, seed=2)
    with pytest.raises(LedgerDamaged, match=r"liggare\.db är skadad \(händelsen m-1@20[01] är ändrad\)"):
        add(made)
    made.close()
    assert rows(large) == before


def test_a_damaged_tree(large: Path) -> None:
    """Where a subtree that the next event completes is cut short, or its row is gone, nothing is appended."""
    for statement in (
        "UPDATE stored_events SET tree = substr(tree, 1, length(tree) - 1) WHERE rowid = {}",
        "DELETE FROM stored_events WHERE rowid = {}",
    ):
        copy = large.with_name(f"kopia{len(statement)}.db")
        shutil.copy(large, copy)
        made = store(copy, seed=2)
        while made.head() & 3 != 3:
            add(made)
        size = made.head()
        made.close()
        connection = sqlite3.connect(copy)
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement.format(size - 1))
        for _, sql in guards:
            connection.execute(sql)
        connection.commit()
        connection.close()
        made = store(copy, seed=3)
        with pytest.raises(LedgerDamaged, match=r"(trädet vid )?händelse nummer \d+ (är ändrat|saknas)"):
            add(made)
        made.close()
        assert made.path


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DROP TABLE paragraf_numbers", "tabellen paragraf_numbers saknas"),
        ("DROP TABLE ledger_file", "no such table: ledger_file"),
        ("DROP INDEX stored_events_command", "indexet stored_events_command saknas"),
        ("ALTER TABLE stored_events ADD COLUMN hemligt", "tabellen stored_events är ändrad"),
        ("ALTER TABLE paragraf_numbers RENAME COLUMN year TO ar", "tabellen paragraf_numbers är ändrad"),
        ("DROP TABLE stored_events", "tabellen stored_events saknas"),
        ("DROP TRIGGER file_never_deleted; DELETE FROM ledger_file", "dess format är borta"),
    ],
)
def test_a_damaged_schema(large: Path, statement: str, says: str) -> None:
    """A ledger without a table, or with other columns, is refused when it is opened, by name."""
    connection = sqlite3.connect(large)
    connection.executescript(statement)
    connection.close()
    for create in (True, False):
        with pytest.raises(LedgerDamaged, match=says):
            store(large, create=create)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DROP TRIGGER never_delete", "spärren never_delete saknas"),
        (
            "CREATE TRIGGER spion AFTER INSERT ON stored_events BEGIN DELETE FROM paragraf_numbers; END",
            "spärren spion hör inte dit",
        ),
        (
            "DROP TRIGGER never_update; CREATE TRIGGER never_update AFTER UPDATE ON stored_events BEGIN SELECT 1; END",
            "spärren never_update är ändrad",
        ),
        ("CREATE INDEX eget ON stored_events (topic)", "indexet eget hör inte dit"),
    ],
)
def test_guards_that_are_gone(large: Path, statement: str, says: str) -> None:
    """In a ledger whose guards aren't what they should be nothing is recorded; it is read all the same."""
    connection = sqlite3.connect(large)
    connection.executescript(statement)
    connection.close()
    made = store(large, seed=2)
    assert made.version("m-1") == 200
    with pytest.raises(LedgerDamaged, match=f"registreras ingenting: {says}"):
        add(made)
    made.close()
    assert names(large) == up_to(200)


def test_awkward_paths(tmp_path: Path) -> None:
    """A name that can be no file's is refused in our words."""
    for path in ("a\0b", "x" * 5000, str(tmp_path / ("y" * 300)), str(tmp_path / "fil.txt" / "liggare.db")):
        (tmp_path / "fil.txt").touch()
        with pytest.raises(LedgerError):
            store(path)
    with pytest.raises(LedgerMissing):
        store(tmp_path / "fil.txt" / "liggare.db")
