"""`beslut protokollfor`: a sitting recorded from a script, written as one, or opened on the screen."""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from tests.conftest import Said

from beslut import Ledger

Beslut = Callable[..., Said]
FIXTURES = sorted(str(path) for path in (files("beslut_fixtures") / "scripts").iterdir())
BEGUN = """nämnd Kulturnämnden
  id: n-1
  platser: 5
sammanträde 2026-04-16 18.00
  id: m-1
närvaro ordförande: Anna Berg (M)
§ 9: Ny scen
yrkande bifall
  av: Anna Berg (M)
"""


@pytest.fixture
def script(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "möte.skript"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def kept(path: Path) -> list[str]:
    """What is recorded, by kind."""
    with Ledger.open(path / "liggare.db", create=False) as ledger:
        return [r.topic for r in ledger.events() if r.topic != "schema_declared"]


def test_a_script_is_recorded_in_order(beslut: Beslut, script: Callable[[str], Path], tmp_path: Path) -> None:
    """Each act is told with its event, and where it was recorded."""
    said = beslut("protokollfor", "--skript", script(BEGUN))
    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[0] == "n-1@1  Kulturnämnden registrerades med 5 platser."
    assert lines[-1] == f"5 händelser registrerade i {tmp_path / 'liggare.db'}."
    assert kept(tmp_path)[-2:] == ["paragraf_opened", "proposal_put"]


def test_the_same_script_is_never_recorded_twice(
    beslut: Beslut, script: Callable[[str], Path], tmp_path: Path
) -> None:
    """Run again nothing is new, whatever its comments say; with more at its end that alone is recorded."""
    beslut("protokollfor", "--skript", script(BEGUN))
    again = beslut("protokollfor", "--skript", script("# en anteckning\n" + BEGUN))
    assert (again.status, len(kept(tmp_path))) == (0, 5)
    assert "är redan registrerat" in again.out
    more = beslut("protokollfor", "--skript", script(BEGUN + "överläggningen avslutad\n"))
    assert more.out.splitlines()[-2:] == [
        "Skriptets 5 första akter var redan registrerade.",
        f"1 händelse registrerad i {tmp_path / 'liggare.db'}.",
    ]
    assert len(kept(tmp_path)) == 6


def test_all_of_a_script_or_nothing(beslut: Beslut, script: Callable[[str], Path], tmp_path: Path) -> None:
    """What the rules refuse is named with its line and rule, and no ledger comes of it."""
    said = beslut("protokollfor", "--skript", script(BEGUN + "instämmande f7: Anna Berg (M)\nklubbslag\n"))
    assert said.status == 2
    assert "möte.skript, rad 10: förslaget m-1.9.f7 ligger inte på bordet" in said.err
    assert said.err.rstrip().endswith("[regel: okänt id]")
    assert not (tmp_path / "liggare.db").exists()
    beslut("protokollfor", "--skript", script(BEGUN))
    beslut(
        "protokollfor", "--skript", script(BEGUN + "överläggningen avslutad\ninstämmande f7: Anna Berg (M)\n")
    )
    assert len(kept(tmp_path)) == 5


def test_step_by_step_what_went_well_stands(
    beslut: Beslut, script: Callable[[str], Path], tmp_path: Path
) -> None:
    """With --steg the acts before a refused one stand, and the mended script goes on after them."""
    wrong = BEGUN + "yrkande återtas f7\n"
    said = beslut("protokollfor", "--steg", "--skript", script(wrong))
    assert said.status == 2
    assert "de 5 akterna före är registrerade" in said.err
    assert len(said.out.splitlines()) == len(kept(tmp_path)) == 5
    mended = beslut("protokollfor", "--skript", script(wrong.replace("f7", "f1")))
    assert (mended.status, kept(tmp_path)[-1]) == (0, "proposal_withdrawn")


def test_a_reference_to_nothing_has_its_line(beslut: Beslut, script: Callable[[str], Path]) -> None:
    """What another stream would have to hold is looked for at the end, and still told with its line."""
    said = beslut(
        "protokollfor", "--skript", script(BEGUN + "§ 10: Konst\n  ärende: a-finnsej\n§ 11: Dans\n")
    )
    assert "rad 10: ärendet 'a-finnsej' finns inte i liggaren" in said.err


def test_dry_nothing_is_recorded(beslut: Beslut, script: Callable[[str], Path], tmp_path: Path) -> None:
    """--torr tells what would be recorded, in a ledger that is there or in none."""
    said = beslut("protokollfor", "--torr", "--skript", script(BEGUN))
    assert said.out.splitlines()[-1] == "Skulle registrera 5 händelser; ingenting är registrerat."
    assert not (tmp_path / "liggare.db").exists()
    beslut("protokollfor", "--skript", script(BEGUN))
    more = beslut("protokollfor", "--torr", "--skript", script(BEGUN + "överläggningen avslutad\n"))
    assert more.out.splitlines() == [
        "Överläggningen förklarades avslutad.",
        "Skulle registrera 1 händelse; ingenting är registrerat.",
    ]
    assert "är redan registrerat" in beslut("protokollfor", "--torr", "--skript", script(BEGUN)).out
    assert len(kept(tmp_path)) == 5


def test_a_sitting_is_gone_on_with(beslut: Beslut, script: Callable[[str], Path], tmp_path: Path) -> None:
    """With a sitting's id the script's acts are of that one; one that isn't there is said so."""
    beslut("protokollfor", "--skript", script(BEGUN))
    more = beslut("protokollfor", "m-1", "--skript", script("avviker Anna Berg (M)\n§ 10: Konst\n"))
    assert more.status == 0
    assert kept(tmp_path)[-2:] == ["member_left", "paragraf_opened"]
    lost = beslut("protokollfor", "m-2", "--skript", script("avviker Anna Berg (M)\n"))
    assert (lost.status, "m-2" in lost.err) == (2, True)


def test_what_holds_is_written_as_a_script(beslut: Beslut, script: Callable[[str], Path]) -> None:
    """--som-skript writes a sitting that can be recorded again."""
    beslut("protokollfor", "--skript", script(BEGUN))
    said = beslut("protokollfor", "--som-skript", "m-1")
    assert said.out.splitlines() == [
        "sammanträde 2026-04-16 18.00",
        "  id: m-1",
        "  nämnd: n-1",
        "  slag: nämnd",
        "  platser: 5",
        "närvaro ordförande: Anna Berg (M)",
        "",
        "§ 9: Ny scen",
        "yrkande bifall",
        "  av: Anna Berg (M)",
    ]


def test_a_script_comes_from_a_pipe_too(beslut: Beslut, monkeypatch: pytest.MonkeyPatch) -> None:
    """FIL - is standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("nämnd Kulturnämnden\n".encode())))
    assert beslut("protokollfor", "--skript", "-").status == 0


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: Path(path).stem)
def test_the_fixtures_are_recorded_without_remarks(beslut: Beslut, fixture: str) -> None:
    """Three whole meetings, lawful from kallelse to anslag."""
    assert beslut("protokollfor", "--skript", fixture).status == 0
    assert "Reglerna har inget att anmärka" in beslut("granska").out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"# bara en kommentar\n", "rad 1: här står ingen akt"),
        ("nämnd Kulturnämnden\nsammanträde Öl".encode("latin-1"), "rad 1: är inte UTF-8"),
        (b"n\x1b]0;x\x07", "är inget verb"),
    ],
)
def test_what_is_no_script(beslut: Beslut, tmp_path: Path, content: bytes, says: str) -> None:
    """A file that is none is told with its line, and nothing in it reaches the terminal."""
    path = tmp_path / "prov.skript"
    path.write_bytes(content)
    said = beslut("protokollfor", "--skript", path)
    assert said.status == 2
    assert says in said.err
    assert "\x1b" not in said.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "behöver en terminal"),
        (["--torr"], "--skript FIL"),
        (["--skript", "x", "--torr", "--steg"], "välj en av dem"),
        (["--som-skript", "m-1", "--torr"], "ges ensamt"),
        (["--som-skript", "m-1"], "finns inte än"),
        (["--som-skript", "m-1.9"], "är en del av något"),
        (["--skript", "finnsej.skript"], "filen finns inte"),
    ],
)
def test_what_cannot_be_asked(beslut: Beslut, arguments: list[str], says: str) -> None:
    """Options that don't go together, files that aren't there: one sentence each."""
    said = beslut("protokollfor", *arguments)
    assert (said.status, said.out) == (2, "")
    assert says in said.err


def test_on_a_terminal_the_program_opens_at_the_sitting(
    beslut: Beslut, script: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --skript the terminal program is told which sitting's minutes are to be kept."""
    beslut("protokollfor", "--skript", script(BEGUN))
    asked: list[tuple[str, str | None]] = []

    def program(path: str, *, actor: str, meeting: str | None = None) -> int:
        asked.append((path, meeting))
        return 0

    monkeypatch.setattr("beslut.cli.program.load", lambda *_: program)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    path = str(tmp_path / "liggare.db")
    assert beslut("protokollfor", "m-1").status == 0
    assert beslut("protokollfor").status == 0
    assert beslut("protokollfor", "m-2").status == 2
    assert asked == [(path, "m-1"), (path, "")]
