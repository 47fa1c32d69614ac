"""What `visa`, `forklara` and `rakna-om` are asked about: an id, an event, a § number or a dnr."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Said
from tests.projections import history

from beslut.cli import main
from beslut.face import Ledger

Beslut = Callable[..., Said]
SKOLA = "m-stensj01.29"


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's ledger."""
    path = tmp_path_factory.mktemp("demo") / "liggare.db"
    with pytest.raises(SystemExit) as ended:
        main(["--liggare", str(path), "demo", "--visa"])
    assert not ended.value.code
    return path


@pytest.fixture
def demo(beslut: Beslut, demos: Path, tmp_path: Path) -> Beslut:
    """The command line on the demo's ledger, in which § 29 of Stensjö is BUN 2025/331."""
    shutil.copy(demos, tmp_path)
    return beslut


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve sittings, each with a § 1."""
    path = tmp_path_factory.mktemp("tolv") / "liggare.db"
    history.write(path, 12).close()
    return path


@pytest.fixture
def many(beslut: Beslut, twelve: Path, tmp_path: Path) -> Beslut:
    """The command line on twelve sittings, each with a § 1."""
    shutil.copy(twelve, tmp_path)
    return beslut


@pytest.mark.parametrize(
    "written", ["§ 29", "§29", "29", " 29 ", "Paragraf 29", "BUN 2025/331", "bun2025-331"]
)
@pytest.mark.parametrize("command", ["visa", "forklara", "rakna-om"])
def test_a_paragraf_is_found_as_people_write_it(written: str, command: str, demo: Beslut) -> None:
    """By its number or its dnr, in any spelling, it is the § that its id names."""
    by_id = demo(command, SKOLA)
    said = demo(command, written)
    assert (said.status, by_id.status) == (0, 0)
    if command == "visa" and "25" in written:
        assert said.out.startswith(by_id.out.rstrip())  # the case of that dnr follows
    else:
        assert said.out == by_id.out


@pytest.mark.parametrize("command", ["forklara", "rakna-om"])
def test_several_are_listed(command: str, many: Beslut) -> None:
    """Where more than one § has the number, ten of them are listed, each with id, body, day and title."""
    said = many(command, "§ 1")
    assert (said.status, said.out) == (2, "")
    first, *listed, rest = said.err.splitlines()
    assert first == "beslut: 12 paragrafer finns under '§ 1'; ange en av dem med sitt id:"
    assert listed[1] == "  m-1.1 · Parknämnden, 2010-01-11, Lokaler i hus 1"
    assert len(listed) == 10
    assert rest == "  … och 2 till"
    assert many(command, "m-1.1").err != said.err


def test_visa_shows_all_of_that_number(many: Beslut) -> None:
    """`visa` lists nothing: it shows every § of that number, and no other."""
    shown = many("visa", "§ 1", "--json").json["paragraphs"]
    assert sorted(p["id"] for p in shown) == sorted(f"m-{n}.1" for n in range(12))


@pytest.mark.parametrize("command", ["visa", "forklara", "rakna-om"])
@pytest.mark.parametrize(
    "written", ["§ 999", "999", "XYZ 1999/1", "m-finnsinte.1", "§", "", "n-borta", "§ 29 b"]
)
def test_nothing_found_says_what_would_be_right(written: str, command: str, demo: Beslut) -> None:
    """What nothing stands under is one sentence that says what can be asked for."""
    said = demo(command, written)
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert said.err.endswith(
        f"har inget under {written!r}; ange ett id ur `beslut visa`, ett diarienummer eller § och nummer\n"
    )


def test_an_id_is_sought_in_its_own_stream_only(many: Beslut, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who gives a §'s id waits for no list of all §§, cases or fragments."""

    def never(*_: object, **asked: object) -> tuple[()]:
        assert "meeting" in asked, "the whole ledger was listed"
        return ()

    for listing in ("paragraf_lines", "arenden", "fragments"):
        monkeypatch.setattr(Ledger, listing, never)
    assert many("forklara", "m-1.1").status == 0
    assert "har inget att visa under 'm-1.1'" in many("visa", "m-1.1").err
