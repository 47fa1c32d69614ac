"""What a sitting holds beside its decisions, as `beslut visa` shows it: list, doors, reports, questions, notices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests import evening
from tests.conftest import Said

from beslut import Ledger
from beslut import commands as c

Beslut = Callable[..., Said]
SITTING = """\
  Stadshuset · id m-1
  Föredragningslista
    - 1 Anmälningar (anmälan, § 9)
    - 2 Ny scen (beslut, dnr KN 2026/4, utgår: underlag saknas)
    - 3 Frågor (fråga, § 10)
  Dörrar
    - stängdes (§ 10): sekretess
    - öppnades
  Utom nämnden
    - Kim Ek, revisor, får närvara och yttra sig: revisionen – inte längre
      närvarande
  Personalföreträdare
    - Siv Dahl, Vision
  Anslag
    - hela protokollet, uppsatt 2026-04-21, sista dag att överklaga 2026-05-12,
      tas ned 2026-05-13
  Protokollsutdrag
    - § 9 till rådet, 2026-04-22
"""
REPORTED = """\
  Anmälningar
    - K 3 Protokoll från rådet – från rådet
  Delegationsbeslut
    - D 12 Tillstånd – beslutat 2026-03-02 av enhetschef
  Ordförandebeslut
    - Yttrande – beslutat 2026-03-09 av Anna Berg (M)
  Initiativ
    - Se över belysningen – av Nils Hed (V)
  Medborgarförslag
    - MF 1 En lekplats – från Ture Ask
"""
ASKED = """\
  Sekretess enligt OSL 25:1: namnet på den enskilde
  Fråga
    Eva Noor (S) till Anna Berg (M)
    När öppnar badet?
    Besvarad av Anna Berg (M)
    I maj.
  Interpellation
    Nils Hed (V)
    Och biblioteket?
"""
APPENDED = """\
  Bilagor
    - Bilaga 2: Noors yttrande, till särskilt yttrande av Eva Noor (S)
    - Bilaga 3
"""


@pytest.fixture
def held(beslut: Beslut, tmp_path: Path) -> Beslut:
    """The command line on the sitting."""
    evening.write(tmp_path / "liggare.db")
    return beslut


@pytest.mark.parametrize("asked", [(), ("m-1",), ("n-1",), ("m-1@1",)])
def test_a_sitting_is_shown_before_its_paragrafer(asked: tuple[str, ...], held: Beslut) -> None:
    """Under its body and day stand list, doors, those let in, notices and extracts; then each § once."""
    shown = held("visa", *asked).out
    heading = "Kulturnämnden, 2026-04-16\n" + "=" * 25 + "\n"
    assert shown.startswith(heading + SITTING + "\n§ 9 Anmälningar\n")
    assert [shown.count(part) for part in (heading, REPORTED, ASKED, APPENDED)] == [1, 1, 1, 1]


def test_a_paragraf_alone_says_nothing_of_the_sitting(held: Beslut) -> None:
    """Who asks for one § gets what was reported and asked in it, with body and day."""
    nine, ten = held("visa", "§ 9").out, held("visa", evening.TEN).out
    assert nine.startswith("Kulturnämnden, 2026-04-16\n\n§ 9 Anmälningar\n")
    assert REPORTED in nine
    assert ASKED in ten
    assert APPENDED in ten
    assert "Föredragningslista" not in nine + ten


def test_a_sitting_that_was_only_called(held: Beslut, tmp_path: Path) -> None:
    """A sitting with a list and no § is shown all the same; one with neither by its heading."""
    with Ledger.open(tmp_path / "liggare.db") as ledger:
        ledger.record(
            c.CallMeeting(meeting="m-2", namnd="n-1", when=evening.day("2026-05-16")),
            c.SetForedragningslista(meeting="m-2", items=(c.AgendaItem(kind="val", title="Val"),)),
            c.CallMeeting(meeting="m-3", namnd="n-1", when=evening.day("2026-06-16")),
        )
    assert held("visa", "m-2").out.endswith("=\n  id m-2\n  Föredragningslista\n    - Val (val)\n")
    assert held("visa", "m-3").out == "Kulturnämnden, 2026-06-16\n" + "=" * 25 + "\n"


def test_for_other_programs(held: Beslut) -> None:
    """As JSON each of them names its event, and §§ by id."""
    shown = held("visa", "m-1", "--json").json
    (meeting,) = shown["meetings"]
    assert [(x["number"], x["utgår"], x["paragraph"]) for x in meeting["föredragningslista"]] == [
        ("1", False, evening.NINE),
        ("2", True, None),
        ("3", False, evening.TEN),
    ]
    assert [(x["closed"], x["paragraph"]) for x in meeting["doors"]] == [(True, evening.TEN), (False, None)]
    assert [(x["name"], x["right"], x["gone"]) for x in meeting["guests"]] == [("Kim Ek", "yttra sig", True)]
    assert [x["name"] for x in meeting["personalföreträdare"]] == ["Siv Dahl"]
    assert [(x["posted"], x["down"], x["taken_down"]) for x in meeting["anslag"]] == [
        ("2026-04-21", "2026-05-13", None)
    ]
    assert [(x["to"], x["paragraphs"], x["date"]) for x in meeting["utdrag"]] == [
        ("rådet", [evening.NINE], "2026-04-22")
    ]
    nine, ten = shown["paragraphs"]
    assert [(x["kind"], x["number"], x["sender"], x["decided"]) for x in nine["reports"]] == [
        ("anmälan", "K 3", "rådet", None),
        ("delegationsbeslut", "D 12", "enhetschef", "2026-03-02"),
        ("ordförandebeslut", None, None, "2026-03-09"),
        ("initiativ", None, None, None),
        ("medborgarförslag", "MF 1", "Ture Ask", None),
    ]
    fraga, interpellation = ten["questions"]
    assert (fraga["answer"]["text"], fraga["answer"]["by"][0]["name"]) == ("I maj.", "Anna Berg")
    assert (interpellation["kind"], interpellation["answer"]) == ("interpellation", None)
    assert ten["sekretess"][0]["lagrum"] == "OSL 25:1"
    assert [(x["number"], x["to"]) for x in ten["bilagor"]] == [
        ("2", f"{evening.TEN}.u1"),
        ("Bilaga 3", None),
    ]
    events = {f"m-1@{n}" for paragraf in (nine, ten) for n in range(1, 60)}
    named = [x["event"] for x in (*nine["reports"], *ten["questions"], *ten["bilagor"], *meeting["doors"])]
    assert set(named) < events
    assert len(set(named)) == len(named)
    assert held("visa", evening.NINE, "--json").json["meetings"] == []
