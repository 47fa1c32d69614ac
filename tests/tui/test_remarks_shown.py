"""What the rules and the body's own rule set remark on is in sight, in words, as long as the act stands."""

from __future__ import annotations

from pathlib import Path

import plan_evening
import pytest
from conftest import settle
from recording_room import copied
from sheet_room import at_the_table
from tests.plugin_dist.beslut_prov.regler import Provregler
from tests.situations.room import Room

from beslut import Ledger
from beslut import commands as c


@pytest.fixture
def ruled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A body that has adopted a rule set which remarks on proposals without a text; § 1 is open."""
    monkeypatch.setattr("beslut.regelverk.load", lambda _point, _name: Provregler())
    room = Room(str(tmp_path / "l.db"))
    room.establish("Kulturnämnden", "nämnd", 3)
    room.ledger.record(c.AdoptRules(namnd="n-1", rules=c.RulesRef.of("provregler", "1", {})))
    room.meet("m-1", "2026-05-05")
    room.present("Eva Noor (S), Leif Ström (S), Karin Öst (L)")
    room.open("1", title="Bibliotek")
    room.open("2", title="Badhus")
    room.ledger.close()
    return tmp_path / "l.db"


async def test_a_remark_stands_with_its_paragraf_until_the_act_is_taken_back(ruled: Path) -> None:
    """It comes with the receipt and is nowhere in the ledger: the screen keeps it beside the findings."""
    async with at_the_table(ruled, "m-1", (80, 24), "m-1.1") as hands:
        await hands.press("y", *"öst", "enter", "enter", "b")
        await hands.write("utredningen")
        await hands.press("enter")
        assert "▲ Förslaget saknar text" in hands.seen
        await hands.press("!")
        assert hands.seen.count("▲ Förslaget saknar text") == 2, "in its line and in the sheet"
        await hands.press("escape")
        await hands.focus("m-1.2")
        assert "Förslaget saknar text" not in hands.seen
        await hands.focus("m-1.1")
        assert "Förslaget saknar text" in hands.seen
        await hands.press("z", "enter")
        assert "Förslaget saknar text" not in hands.seen


async def test_what_the_rules_find_comes_into_the_open_sheet_in_words(tmp_path: Path) -> None:
    """Asked for while the sheet is open, it is there when it is answered; no id, no source nobody has read."""
    path = copied(plan_evening.remarked, tmp_path)
    with Ledger.open(path) as ledger:
        found = ledger.findings("m-1.46")
    assert [f for f in found if "m-1.46" in f.says and "ej kontrollerat" in f.statute]
    async with at_the_table(path, "m-1", (80, 24), "m-1.46") as hands:
        await hands.press("!")
        await hands.house._stillness._ask_rules()
        await settle(hands.app, hands.pilot)
        told = " ".join(hands.seen.split())
        assert "Reglerna har inget att anmärka" not in told
        assert told.count("kan inte reservera sig i § 46: den som") >= 2
        assert "m-1.46" not in told
        assert "ej kontrollerat" not in told
        assert "! visar" not in hands.seen, "the sheet is open already"
        await hands.press("escape")
        assert f"! visar alla {len(found)}" in hands.seen
