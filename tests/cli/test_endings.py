"""How a call of the command line ends, whatever happens to it: a Swedish sentence, never a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Said

from beslut.cli import visa
from beslut.ledger import LedgerBusy

Beslut = Callable[..., Said]
DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "beslut_fixtures" / "documents"
PROTOKOLL = DOCUMENTS / "almby_kultur_par12_acklamation.txt"
PROGRAM = (sys.executable, "-c", "from beslut.cli import main; main()")


def run(
    *arguments: str | bytes | Path, folder: Path, stdout: int | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Call the program in a process of its own, with a home and a ledger in `folder`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("BESLUT_", "XDG_"))}
    environment = {"HOME": str(folder), "BESLUT_LIGGARE": str(folder / "liggare.db")} | variables
    return subprocess.run(
        [*PROGRAM, *arguments],
        env={k: v for k, v in (kept | environment).items() if v != "UNSET"},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=60,
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which a document was read, once for all tests."""
    home = tmp_path_factory.mktemp("hem")
    assert run("importera", PROTOKOLL, folder=home).returncode == 0
    return home


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    """A home with a filled ledger."""
    return Path(shutil.copytree(filled, tmp_path, dirs_exist_ok=True))


def one_sentence(said: subprocess.CompletedProcess[str]) -> str:
    """What stands on standard error, which is one line of ours and no traceback."""
    assert said.stderr.startswith("beslut: "), said.stderr
    assert len(said.stderr.splitlines()) == 1, said.stderr
    assert "Traceback" not in said.stderr
    return said.stderr


# --- output that can't be written ----------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("arguments", [("visa",), ("handelser", "--json"), ("--help",), ("--version",)])
def test_a_full_disk_under_the_output_is_one_sentence(arguments: tuple[str, ...], folder: Path) -> None:
    """Output that can't be written is told with its reason in Swedish, status 2."""
    with Path("/dev/full").open("w") as full:
        said = run(*arguments, folder=folder, stdout=full.fileno())
    assert said.returncode == 2
    assert "det finns inget utrymme kvar" in one_sentence(said)


@pytest.mark.parametrize("arguments", [("--version",), ("visa",), ("handelser", "--json"), ("--help",)])
def test_a_reader_that_leaves_early_is_no_error(arguments: tuple[str, ...], folder: Path) -> None:
    """Where nobody reads the pipe any more, short and long output end alike: silently, status 0."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        said = run(*arguments, folder=folder, stdout=writing)
    finally:
        os.close(writing)
    assert (said.returncode, said.stderr) == (0, "")


def test_an_encoding_that_lacks_a_character_is_named(folder: Path) -> None:
    """Where standard output knows no ”, the sentence names the encoding and what helps."""
    said = run("handelser", folder=folder, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert said.returncode == 2
    assert "latin-1" in one_sentence(said)
    assert "PYTHONUTF8=1" in said.stderr


# --- what is unexpected ------------------------------------------------------------------------


def test_the_unexpected_is_one_clean_line_with_status_70(
    beslut: Beslut, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of ours is one line that names it and asks to be reported; nothing of it acts on a terminal."""
    beslut("importera", PROTOKOLL)

    def broken(*_: object, **__: object) -> None:
        raise KeyError("ström\x1b[31m\nborta")

    monkeypatch.setattr(visa, "show", broken)
    said = beslut("visa")
    assert said.status == 70
    assert said.err.startswith("beslut: ett oväntat fel: KeyError: ")
    assert "BESLUT_FELSOK=1" in said.err
    assert len(said.err.splitlines()) == 1
    assert "\x1b" not in said.err


def test_the_traceback_is_there_for_who_asks(beslut: Beslut, monkeypatch: pytest.MonkeyPatch) -> None:
    """BESLUT_FELSOK=1 shows where an unexpected error arose, with the same status."""
    beslut("importera", PROTOKOLL)
    monkeypatch.setattr(visa, "show", lambda *_, **__: 1 / 0)
    monkeypatch.setenv("BESLUT_FELSOK", "1")
    said = beslut("visa")
    assert said.status == 70
    assert "Traceback" in said.err
    assert "ZeroDivisionError" in said.err


def test_what_the_ledger_says_is_said_as_it_is(beslut: Beslut, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error with a message of its own is no unexpected one: its sentence, status 2."""
    beslut("importera", PROTOKOLL)

    def busy(*_: object, **__: object) -> None:
        raise LedgerBusy("liggaren hålls av ett annat program")

    monkeypatch.setattr(visa, "show", busy)
    said = beslut("visa")
    assert (said.status, said.err) == (2, "beslut: liggaren hålls av ett annat program\n")


# --- arguments and names ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "position"),
    [
        ((b"visa", b"\xff"), 2),
        ((b"\xff",), 1),
        ((b"importera", b"finns-inte-\xff.txt"), 2),
        ((b"importera", bytes(PROTOKOLL), b"--namnd", b"N\xe4mnden"), 4),
        ((b"handelser", b"--liggare", b"\xff.db"), 3),
    ],
)
def test_an_argument_that_is_no_text_is_refused_by_place(
    arguments: tuple[bytes, ...], position: int, folder: Path
) -> None:
    """Bytes that are no UTF-8: status 2 and which argument it is."""
    said = run(*arguments, folder=folder)
    assert said.returncode == 2
    assert f"argument {position} är ingen giltig text" in one_sentence(said)


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    """A file name may hold any bytes: it is read, and shown with replacement characters."""
    path = os.fsencode(tmp_path) + b"/m\xf6te.txt"
    Path(os.fsdecode(path)).write_bytes(PROTOKOLL.read_bytes())
    for more in (("--torr",), ("--torr", "--json"), ()):
        said = run(b"importera", path, *more, folder=tmp_path)
        assert (said.returncode, said.stderr) == (0, "")
        assert "m�te.txt" in said.stdout
    assert "m�te.txt lästes" in run("handelser", folder=tmp_path).stdout


# --- which ledger ----------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [("visa",), ("importera", str(PROTOKOLL)), ("demo", "--visa"), ()])
def test_an_empty_name_of_a_ledger_is_refused(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """An unset variable in a script must not lead to another ledger: empty is refused, and nothing made."""
    by_flag = run("--liggare", "", *arguments, folder=tmp_path)
    by_variable = run(*arguments, folder=tmp_path, BESLUT_LIGGARE="")
    assert by_flag.returncode == by_variable.returncode == 2
    assert "--liggare" in one_sentence(by_flag)
    assert "BESLUT_LIGGARE" in one_sentence(by_variable)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("visa",), ("importera", str(PROTOKOLL)), ("demo", "--visa")])
def test_a_pipe_or_device_is_no_ledger(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """A FIFO or a device under the ledger's name is refused at once, not waited for."""
    os.mkfifo(tmp_path / "kö")
    for name in (tmp_path / "kö", Path("/dev/null")):
        said = run(*arguments, folder=tmp_path, BESLUT_LIGGARE=str(name))
        assert said.returncode == 2
        assert name.name in one_sentence(said)


@pytest.mark.parametrize(
    "arguments", [("visa",), ("handelser",), ("tillagg",), ("importera", "--torr", str(PROTOKOLL))]
)
def test_who_only_asks_makes_no_folder(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """The user's data folder comes into being with the first ledger, not with the first question."""
    said = run(*arguments, folder=tmp_path, BESLUT_LIGGARE="UNSET")
    assert "Traceback" not in said.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_first_recording_makes_the_folder(tmp_path: Path) -> None:
    """Without a named ledger, recording makes the user's data folder."""
    said = run("importera", PROTOKOLL, folder=tmp_path, BESLUT_LIGGARE="UNSET")
    assert said.returncode == 0
    assert list(tmp_path.rglob("liggare.db"))


def test_a_home_that_cannot_hold_a_folder_is_said(tmp_path: Path) -> None:
    """Where the data folder can't be made, asking still answers and recording says why not, status 2."""
    home = tmp_path / "hem"
    home.write_text("en fil där hemmappen skulle vara")
    for arguments, words in (
        (("visa",), "finns inte"),
        (("importera", PROTOKOLL), "går inte att skapa"),
        (("demo", "--visa"), "går inte att skapa"),
    ):
        said = run(*arguments, folder=tmp_path, HOME=str(home), BESLUT_LIGGARE="UNSET")
        assert said.returncode == 2
        assert words in one_sentence(said)
