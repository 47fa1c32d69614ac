"""`beslut protokoll`: minutes on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Said
from tests.situations.utbildningsnamnden import Utbildningsnamnden

from beslut import Ledger
from beslut import commands as c

Beslut = Callable[..., Said]


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    """The test's ledger, with situation A's evening in it."""
    path = tmp_path / "liggare.db"
    sitting = Utbildningsnamnden(str(path))
    sitting.until_the_end()
    sitting.ledger.close()
    return path


@pytest.mark.parametrize("asked", ["m-1.9", "§ 9", "9", "UN 2026/118", "un2026/118", "m-1.9.v1", "m-1@40"])
def test_a_paragraf_by_whatever_names_it(beslut: Beslut, evening: Path, asked: str) -> None:
    """By id, number, diary number, a part of it or an event, the minutes of the § are printed, as a draft."""
    said = beslut("protokoll", asked)
    assert said.status == 0, said.err
    assert said.out.startswith("UTKAST – ej justerat\n\n**§ 9**\n**Avveckling av Ängsskolan**\n")
    assert said.out.endswith("till förmån för sitt yrkande i andra hand.\n")


def test_a_sitting(beslut: Beslut, evening: Path) -> None:
    """By a sitting's id, all of its minutes: the front page and each § once."""
    said = beslut("protokoll", "m-1")
    assert said.status == 0, said.err
    assert "**Protokoll från sammanträdet den 16 april 2026**" in said.out
    assert [said.out.count(f"**§ {n}**") for n in (1, 9, 10)] == [1, 1, 1]


def test_as_json(beslut: Beslut, evening: Path) -> None:
    """As JSON each run names the events that it rests on."""
    said = beslut("protokoll", "9", "--json").json
    assert (said["title"], said["status"]) == ("§ 9 Avveckling av Ängsskolan", "UTKAST")
    headings = [section["heading"] for section in said["sections"]]
    assert headings == ["Beslut", "Jäv", "Yrkanden", "Beslutsgång", "Omröstningsresultat", "Reservationer"]
    jav = said["sections"][1]["blocks"][0]["runs"]
    assert all(event.startswith("m-1@") for run in jav for event in run["events"])
    table = next(b for b in said["sections"][4]["blocks"] if b["block"] == "table")
    assert len(table["rows"]) == 13


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("99",), "har inget under '99'"),
        (("m-9",), "har inget under 'm-9'"),
        (("n-1",), "har inget protokoll; ange en paragraf eller ett sammanträde"),
        (("m-1.44",), "m-1.44"),
        (("9", "--fraser", "goteborg"), "det finns inget tillägg 'goteborg' av slaget frassamling"),
    ],
)
def test_what_there_is_not(beslut: Beslut, evening: Path, arguments: tuple[str, ...], words: str) -> None:
    """What isn't there is said in a Swedish sentence on standard error, with what would be right."""
    said = beslut("protokoll", *arguments)
    assert said.status == 2
    assert not said.out
    assert words in said.err
    assert "Traceback" not in said.err


def test_several_are_listed(beslut: Beslut, evening: Path) -> None:
    """A number that several §§ bear is answered with a list of them."""
    with Ledger.open(evening) as ledger:
        ledger.record(
            c.OpenMeeting(meeting="m-2", namnd=None),
            c.OpenParagraf(meeting="m-2", number="9", title="En annan"),
        )
    said = beslut("protokoll", "9")
    assert said.status == 2
    assert "2 paragrafer finns under '9'" in said.err
    assert "m-2.9" in said.err
