"""`beslut demo --stor`: years of invented sittings in a ledger of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Said

from beslut import Ledger, demo
from beslut.testing import history
from beslut.values.progress import Cancelled

Beslut = Callable[..., Said]
DOCUMENT = (
    Path(__file__).parents[2] / "fixtures" / "beslut_fixtures" / "documents" / "stensjo_overenskommelse.txt"
)


@pytest.fixture(autouse=True)
def smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same demo with fewer sittings, so that its tests take no longer than others."""
    monkeypatch.setattr(
        demo, "LARGE", history("demo", namnder=3, events=2_500, breaches=1.0, actor=demo.ACTOR)
    )


def test_summary(beslut: Beslut) -> None:
    """It says what it holds, how things were decided, that all is invented, and what breaks a rule."""
    said = beslut("demo", "--stor", "--visa")
    assert said.status == 0
    assert said.err == ""
    assert "händelser" in said.out
    assert "Allt är påhittat." in said.out
    assert "acklamation" in said.out
    assert "samma person röstar två gånger" in said.out
    assert beslut("demo", "--stor", "--visa").out == said.out


def test_gone_on_with(beslut: Beslut, tmp_path: Path) -> None:
    """Broken off half way, the next call goes on and ends where an unbroken one does."""
    path = tmp_path / "liggare.db"

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise Cancelled("avbrutet")

    with pytest.raises(Cancelled):
        demo.fill_large(str(path), progress=stop)
    with Ledger.open(path) as ledger:
        half = ledger.size()
    assert beslut("demo", "--stor", "--visa").status == 0
    with Ledger.open(path) as ledger:
        whole, root = ledger.root()
    assert 0 < half < whole
    demo.fill_large(str(tmp_path / "hel.db"))
    with Ledger.open(tmp_path / "hel.db") as ledger:
        assert ledger.root() == (whole, root)


def test_never_among_real_decisions(beslut: Beslut) -> None:
    """It refuses a ledger that holds anything else, the ordinary demo too, and leaves it as it was."""
    beslut("importera", DOCUMENT)
    before = beslut("handelser").out
    said = beslut("demo", "--stor", "--visa")
    assert said.status == 2
    assert "påhittade beslut hör inte hemma där" in said.err
    assert beslut("handelser").out == before


def test_never_in_the_ordinary_demo(beslut: Beslut) -> None:
    """The two demos are kept apart, each in its own file."""
    beslut("demo", "--visa")
    before = beslut("handelser").out
    said = beslut("demo", "--stor", "--visa")
    assert said.status == 2
    assert "innehåller något annat än den här påhittade historien" in said.err
    assert beslut("handelser").out == before
    folder = Path("mapp")
    assert demo.large_path(folder) != demo.demo_path(folder)


def test_a_file_of_its_own_for_each_history(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another history lies in another file, so that an old one is never gone on with."""
    folder = Path("mapp")
    before = demo.large_path(folder)
    monkeypatch.setattr(demo, "LARGE", history("demo", events=3_000, actor=demo.ACTOR))
    assert demo.large_path(folder) != before


def test_the_demos_keep_out_of_each_others_files(beslut: Beslut, tmp_path: Path) -> None:
    """Neither demo is written into the other's file, and the large one is not made where nothing keeps it."""
    large, usual = str(tmp_path / "stor.db"), str(tmp_path / "vanlig.db")
    assert beslut("demo", "--stor", "--visa", "--liggare", large).status == 0
    assert beslut("demo", "--visa", "--liggare", usual).status == 0
    before = Path(large).read_bytes(), Path(usual).read_bytes()
    for arguments, words in (
        (("demo", "--visa", "--liggare", large), "är den stora demon"),
        (("demo", "--stor", "--visa", "--liggare", usual), "ange en ny fil"),
        (("demo", "--stor", "--visa", "--liggare", ":memory:"), "behöver en fil"),
    ):
        said = beslut(*arguments)
        assert (said.status, words in said.err) == (2, True), said.err
    assert before == (Path(large).read_bytes(), Path(usual).read_bytes())
