"""Every act of protokollföring, performed once from the keyboard, through its form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import settle
from tests.situations.utbildningsnamnden import Utbildningsnamnden
from textual.pilot import Pilot

from beslut.events import topic_of
from beslut_tui.app import BeslutApp
from beslut_tui.protokollforing.acts import BY_ID
from beslut_tui.screens.protokollforing import ProtokollforingScreen

# An act, what is typed in its form ("⏎" Enter, "⇥" Tab, "⎘" ctrl+s), and the event that it leads to.
Step = tuple[str, str, str]
_NAMED = {"⏎": "enter", "⇥": "tab", "⎘": "ctrl+s", "⌫": "backspace", " ": "space", "↓": "down"}

DELIBERATION: tuple[Step, ...] = (
    ("handling", "sUN 7⏎Brev⏎", "handling_tabled"),
    ("sammanfattning", "Skolan har få elever.⎘", "summary_noted"),
    ("information", "berg⏎⏎Läget.⎘", "information_given"),
    ("anmalan", "Dom⏎12⏎Förvaltningsrätten⏎", "anmalan_noted"),
    ("delegationsbeslut", "Skolskjuts⏎D 4⏎2026-04-02⏎Rektor⏎", "delegationsbeslut_reported"),
    ("ordforandebeslut", "Stängd skola⏎⏎2026-04-02⏎", "ordforandebeslut_reported"),
    ("fraga", "fnoor⏎⏎berg⏎När?⎘", "question_raised"),
    ("svar", "berg⏎⏎I juni.⎘", "question_answered"),
    ("medborgarforslag", "Siv Ek⏎M 1⏎Bevara.⎘", "medborgarforslag_presented"),
    ("initiativ", "falk⏎⏎Utred.⎘", "initiative_raised"),
    ("bilaga", "Karta⏎bilaga 1⏎", "bilaga_attached"),
    ("sekretess", "OSL 25:1⏎⏎", "sekretess_marked"),
    ("yrkande", "falk⏎⏎eAtt vänta.⎘", "proposal_put"),
    ("jamka", "4Att vänta ett år.⎘", "proposal_amended"),
    ("instammande", "ryd⏎⏎⏎", "proposal_seconded"),
    ("aterta_yrkande", "4", "proposal_withdrawn"),
    ("jav_ifragasatt", "ryd⏎noor⏎⏎Släkt⏎", "jav_contested"),
    ("jav_avgjort", "ryd⏎n", "jav_decided"),
    ("narvaroratt", "Ulla Ek, rektor⏎y⏎Föredrar⏎", "narvaro_granted"),
    ("narvaro_slut", "1", "narvaro_ended"),
    ("personalforetradare", "Bo Al, Lärarförbundet⏎p", "personalforetradare_attended"),
    ("overlaggning_avslutad", "", "deliberation_closed"),
    ("sent_forslag", "lund⏎⏎", "late_proposal_admitted"),
    ("overlaggning_ater", "", "deliberation_reopened"),
    ("valforrattare", "berg⏎noor⏎⏎", "valforrattare_chosen"),
    ("deltar_ej", "falk⏎⏎1⏎", "non_participation_declared"),
    ("uttalande", "lund⏎⏎yBarnen.⎘", "sarskilt_uttalande_entered"),
    ("ersattaryttrande", "nyman⏎⏎Nej.⎘", "ersattaryttrande_entered"),
    ("rostforklaring", "ryd⏎⏎Därför.⎘", "rostforklaring_entered"),
    ("anteckning_begard", "öst⏎⏎Kort.⎘", "protokollsanteckning_requested"),
    ("anteckning_medgiven", "öst⏎⏎Kort.⎘", "protokollsanteckning_allowed"),
    ("anteckning_nekad", "öst⏎⏎För lång⏎", "protokollsanteckning_refused"),
    ("avvikande_mening", "Ulla Ek, rektor⏎Annat.⎘", "avvikande_mening_entered"),
    ("utlovad_text", "lund⏎⏎s2026-04-23⏎", "text_promised"),
)


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Situation A until the proposals of § 9 lie on the table."""
    path = tmp_path_factory.mktemp("akter") / "kväll.db"
    room = Utbildningsnamnden(str(path))
    room.paragraf_1()
    room.paragraf_9()
    room.ledger.close()
    return path


def keys_of(typed: str) -> list[str]:
    """What is typed, key by key."""
    return [_NAMED.get(letter, letter) for letter in typed]


async def topics(screen: ProtokollforingScreen) -> list[str]:
    """What stands in the sitting."""
    return await screen.session.ask(lambda live: [topic_of(event) for event in live.standing.values()])


async def perform(app: BeslutApp, pilot: Pilot[Any], step: Step) -> None:
    """Begin an act, by its key where it has one, and fill in its form."""
    screen = app.screen
    assert isinstance(screen, ProtokollforingScreen)
    name, typed, topic = step
    act = BY_ID[f"protokoll.{name}"]
    before = len(await topics(screen))
    if act.key:
        await pilot.press(act.key)
    else:
        screen.begin(act)
    await settle(app, pilot)
    await pilot.press(*keys_of(typed))
    await settle(app, pilot)
    told = [str(w.render()) for w in screen.query(".ark-fel, #ordforanden")]
    assert topic in (await topics(screen))[before:], f"{name}: {told}"
    if screen.ark is not None:
        await pilot.press("escape")
        await settle(app, pilot)


async def test_what_is_done_while_a_matter_is_deliberated(evening: Path) -> None:
    """From handling to protokollsanteckning, each act of a § can be typed, and becomes its event."""
    app = BeslutApp(evening, actor="prov", meeting="m-1", load_panels=tuple)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        await pilot.press("end")  # to § 9
        await settle(app, pilot)
        for step in DELIBERATION:
            await perform(app, pilot, step)
