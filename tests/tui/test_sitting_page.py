"""What a sitting holds beside its decisions, in the arkiv: its own page, and what its §§ show."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import flowing, settle, text_of
from tests import evening

from beslut_tui.app import BeslutApp
from beslut_tui.widgets.sitting_page import SittingPage

SITTING = (
    "Sammanträde 16 april 2026 Kulturnämnden · Stadshuset 2 paragrafer · avslutat",
    "1 Föredragningslista 1 Anmälningar anmälan, § 9",
    "2 Ny scen dnr KN 2026/4, utgår: underlag saknas 3 Frågor fråga, § 10",
    "2 Närvarande Ordförande Anna Berg (M) Ledamot Eva Noor (S)",
    "Utom nämnden Kim Ek, revisor, får yttra sig: revisionen (inte längre)",
    "Personalföreträdare Siv Dahl, Vision",
    "3 Dörrar Stängdes (§ 10): sekretess Öppnades",
    "4 Anslag Avser Hela protokollet Uppsatt 21 april 2026 Överklagas senast 12 maj 2026 Tas ned 13 maj 2026",
    "5 Protokollsutdrag § 9 till rådet 22 april 2026",
    "9 Händelser",
    "Justeringen tillkännagavs",
)
NINE = (
    "Anmälningar K 3 Protokoll från rådet från rådet",
    "Delegationsbeslut D 12 Tillstånd beslutat 2 mars 2026 av enhetschef",
    "Ordförandebeslut Yttrande beslutat 9 mars 2026 av Anna Berg (M)",
    "Initiativ Se över belysningen av Nils Hed (V)",
    "Medborgarförslag MF 1 En lekplats från Ture Ask",
    "2 Ståndpunkter",
)
TEN = (
    "Sekretess enligt OSL 25:1: namnet på den enskilde 1 Beslut",
    "Frågor Eva Noor (S) till Anna Berg (M) När öppnar badet? Besvarad av Anna Berg (M) I maj.",
    "Nils Hed (V) interpellation Och biblioteket?",
    "Bilagor 2 Noors yttrande, till särskilt yttrande av Eva Noor (S)",
)


@pytest.mark.parametrize("size", [(80, 80), (120, 80)])
async def test_each_is_on_its_page(tmp_path: Path, size: tuple[int, int]) -> None:
    """The sitting's page tells what is beside the §§, theirs what was reported, asked, appended and secret."""
    evening.write(tmp_path / "liggare.db")
    program = BeslutApp(tmp_path / "liggare.db", actor="prov", load_panels=tuple)
    async with program.run_test(size=size) as pilot:
        await settle(program, pilot)
        for key, parts in (("up", SITTING), ("down", NINE), ("down", TEN)):
            await pilot.press(key)
            await settle(program, pilot)
            shown = flowing(program)
            places = [shown.find(part) for part in parts]
            assert -1 not in places, parts[places.index(-1)]
            assert places == sorted(places)


async def test_its_sections_and_events(tmp_path: Path) -> None:
    """A digit goes to a section of it; the events of the §§ stand on their pages, not here."""
    evening.write(tmp_path / "liggare.db")
    program = BeslutApp(tmp_path / "liggare.db", actor="prov", load_panels=tuple)
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(program, pilot)
        await pilot.press("up", "4")
        await settle(program, pilot)
        page = program.screen.query_one(SittingPage)
        assert [s.number for s in page.sections()] == [1, 2, 3, 4, 5, 9]
        assert not any("§ 9 togs upp" in row.sentence for row in page.data.events)
        assert "4 Anslag" in text_of(program)
