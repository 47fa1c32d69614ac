"""Every act of protokollföring, performed once from the keyboard, through its form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import settle
from tests.situations.room import on, people
from tests.situations.utbildningsnamnden import PRESENT, Utbildningsnamnden
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from beslut import commands as c
from beslut_tui.app import BeslutApp
from beslut_tui.protokollforing.acts import ACTS, BY_ID
from beslut_tui.screens.protokollforing import ProtokollforingScreen

# An act, what is typed in its form ("⏎" Enter, "⇥" Tab, "⎘" ctrl+s), and the event that it leads to.
Step = tuple[str, str, str]
_NAMED = {
    "⏎": "enter",
    "⇥": "tab",
    "⎘": "ctrl+s",
}

DELIBERATION: tuple[Step, ...] = (
    ("handling", "sUN 7⏎Brev⏎R 1⏎", "handling_tabled"),
    ("sammanfattning", "Få barn.⎘", "summary_noted"),
    ("information", "berg⏎⏎Läget.⎘", "information_given"),
    ("anmalan", "Dom⏎12⏎FR⏎", "anmalan_noted"),
    ("delegationsbeslut", "Buss⏎4⏎2026-04-02⏎Ek⏎", "delegationsbeslut_reported"),
    ("ordforandebeslut", "Stängt⏎⏎2026-04-02⏎", "ordforandebeslut_reported"),
    ("fraga", "fnoor⏎⏎berg⏎När?⎘", "question_raised"),
    ("svar", "berg⏎⏎I juni.⎘", "question_answered"),
    ("medborgarforslag", "Siv Ek⏎M 1⏎Bevara.⎘", "medborgarforslag_presented"),
    ("initiativ", "falk⏎⏎Utred.⎘", "initiative_raised"),
    ("bilaga", "Karta⏎bilaga 1⏎", "bilaga_attached"),
    ("sekretess", "OSL 2⏎⏎", "sekretess_marked"),
    ("yrkande", "falk⏎⏎eVänta.⎘", "proposal_put"),
    ("jamka", "4Vänta ett år.⎘", "proposal_amended"),
    ("instammande", "ryd⏎⏎⏎", "proposal_seconded"),
    ("aterta_yrkande", "4", "proposal_withdrawn"),
    ("jav_ifragasatt", "ryd⏎noor⏎⏎Släkt⏎", "jav_contested"),
    ("jav_avgjort", "ryd⏎n", "jav_decided"),
    ("narvaroratt", "Ek, rektor⏎y⏎⏎", "narvaro_granted"),
    ("narvaro_slut", "1", "narvaro_ended"),
    ("personalforetradare", "Al⏎p", "personalforetradare_attended"),
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
    ("avvikande_mening", "Ek, rektor⏎Nej.⎘", "avvikande_mening_entered"),
    ("utlovad_text", "lund⏎⏎s2026-04-23⏎", "text_promised"),
)


FINDING: tuple[Step, ...] = (
    ("votering_avslas", "noor⏎⏎Sent⏎", "votering_request_refused"),
    ("votering", "noor⏎⏎", "votering_requested"),
    ("votering_atertas", "", "votering_request_withdrawn"),
    ("klubbslag", "", "proposition_gavelled"),
)
DECIDED: tuple[Step, ...] = (
    ("reservationens_text", "Nej.⎘", "reservation_motivated"),
    ("omedelbar", "", "paragraf_justerad_omedelbart"),
    ("paragraf_avslutas", "", "paragraf_closed"),
    ("oppna", "eVal⏎", "paragraf_opened"),
)
ELECTING: tuple[Step, ...] = (
    ("liggande_forslag", "bks⏎Välj.⎘", "proposal_put"),
    ("proportionellt", "⏎3⏎2⏎", "proportionellt_val_demanded"),
    ("val", "lund⏎⏎vice⏎a⏎", "persons_elected"),
)
TIED: tuple[Step, ...] = (
    ("utslagsrost", "j", "utslagsrost_given"),
    ("votering_om", "Fel⏎", "votering_redone"),
)
PRESENCE: tuple[Step, ...] = (
    ("narvaro_rattas", "hed⏎b", "rattelse_made"),
    ("beslutsfor", "", "quorum_established"),
    ("distans", "lund⏎⏎⏎", "remote_participation_started"),
    ("distans_avbrott", "⏎⏎⏎", "remote_participation_interrupted"),
    ("distans", "lund⏎⏎⏎", "remote_participation_started"),
    ("distans_slut", "⏎⏎⏎", "remote_participation_ended"),
    ("ankomst", "nyman⏎⏎18.40⏎", "member_arrived"),
    ("lamnar", "falk⏎⏎19.00⏎⏎", "member_left"),
    ("jav", "ryd⏎⏎Granne⏎", "jav_declared"),
    ("inkallelse", "nyman⏎ryd⏎⏎", "ersattare_called_in"),
    ("justerare", "noor⏎⏎2026-04-23⏎⏎", "justerare_elected"),
    ("justerare_ersatts", "noor⏎sund⏎⏎Sjuk⏎", "justerare_replaced"),
    ("ordforandebyte", "frisk⏎⏎", "chair_taken"),
    ("ajournering", "19.15⏎⏎", "meeting_ajourned"),
    ("ateruppta", "19.15⏎", "meeting_resumed"),
)
AFTERWARDS: tuple[Step, ...] = (
    ("justering_vagrad", "lindk⏎Fel⏎⏎", "justering_refused"),
    ("underskrift", "berg⏎2026-04-23⏎p⏎", "protokoll_signed"),
    ("anslag_ned", "1⏎", "anslag_taken_down"),
    ("utdrag", "Ekot⏎1⏎⏎", "protokollsutdrag_sent"),
    ("rattelse", "k⏎2Ny⏎Skrivfel⏎", "rattelse_made"),
)
# at the end of it all, § 9 is sent back or postponed instead
SENT_BACK: tuple[Step, ...] = (("aterremiss", "⏎⏎", "aterremiss_decided"),)
POSTPONED: tuple[Step, ...] = (("bordlaggning", "2026-05-21⏎⏎⏎", "bordlaggning_decided"),)
LOT: tuple[Step, ...] = (("lottning", "jMynt⏎", "lot_drawn"),)
DOORS: tuple[Step, ...] = (
    ("dorrar_stangs", "⏎Hot⏎", "doors_closed"),
    ("dorrar_oppnas", "", "doors_opened"),
    ("inte_beslutsfor", "", "quorum_lost"),
)


class Distans(Utbildningsnamnden):
    """The same body, whose reglemente lets its members take part at a distance."""

    def register(self, ledamoter: str, ersattare: str, order: dict[str, str], rules: dict[str, str]) -> None:
        super().register(ledamoter, ersattare, order, rules | {"distans": "ja"})


def keys_of(typed: str) -> list[events.Key]:
    """What is typed, all at once, as a slow line brings it."""
    return [
        events.Key(_NAMED[letter], None)
        if letter in _NAMED
        else events.Key(_character_to_key(letter), letter)
        for letter in typed
    ]


async def topics(screen: ProtokollforingScreen) -> list[str]:
    """What is recorded in the sitting."""
    return await screen.session.ask(lambda live: [r.topic for r in live._kept.recorded.values()])


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
    for key in keys_of(typed):
        app.post_message(key)
    await settle(app, pilot)
    told = [str(w.render()) for w in screen.query(".ark-fel, #ordforanden")]
    assert topic in (await topics(screen))[before:], f"{name}: {told}"
    if screen.ark is not None:
        await pilot.press("escape")
        await settle(app, pilot)


async def play(room: Utbildningsnamnden, path: Path, *steps: Step) -> list[str]:
    """The acts, each typed in the program, on what the room has recorded; what stands then."""
    room.ledger.close()
    app = BeslutApp(path, actor="prov", meeting="m-1", load_panels=tuple)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        await pilot.press("end")  # to the last §
        await settle(app, pilot)
        with app.batch_update():  # other tests look at the screen: drawing it takes most of the time
            for step in steps:
                await perform(app, pilot, step)
        assert isinstance(app.screen, ProtokollforingScreen)
        return await topics(app.screen)


async def test_what_is_done_while_a_matter_is_deliberated(tmp_path: Path) -> None:
    """From handling to protokollsanteckning, each act of a § can be typed, and becomes its event."""
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.paragraf_9()
    await play(room, tmp_path / "a.db", *DELIBERATION)


async def test_what_is_done_between_finding_and_gavel(tmp_path: Path) -> None:
    """A call for a count is refused, made and taken back; then the gavel falls."""
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.paragraf_9()
    room.deliberated()
    room.propose(room.aterremiss, question="återremiss")
    room.find(question="återremiss", formal="avgörs idag")
    await play(room, tmp_path / "a.db", *FINDING)


async def test_what_is_done_once_it_is_decided(tmp_path: Path) -> None:
    """A reservation's text comes, the § is approved at once and closed, and the next is opened."""
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.until_the_vote()
    room.upprop()
    room.utslag()
    room.conclude()
    room.reserve("Siv Lund (MP)", in_favour_of=room.lunds_avslag)
    await play(room, tmp_path / "a.db", *DECIDED, *ELECTING)


async def test_a_tie_is_decided_and_its_count_closed_or_done_again(tmp_path: Path) -> None:
    """The utslagsröst is one key, the chair's own vote offered; what closes the count follows by itself."""
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.until_the_vote()
    room.upprop()
    stands = await play(room, tmp_path / "a.db", *TIED)
    assert stands[stands.index("utslagsrost_given") + 1] == "votering_closed"


async def test_who_comes_and_goes(tmp_path: Path) -> None:
    """Arrivals, departures, distance, jäv, chair, justerare, breaks: of the sitting as it goes on."""
    room = Distans(str(tmp_path / "a.db"))
    room.open("1", title="Budget")
    await play(room, tmp_path / "a.db", *PRESENCE)


@pytest.mark.parametrize(("steps", "formal"), [(SENT_BACK, "återremiss"), (POSTPONED, "bordläggning")])
async def test_a_matter_is_sent_back_or_postponed(
    tmp_path: Path, steps: tuple[Step, ...], formal: Any
) -> None:
    """What was found on whether to decide today is recorded with its reason."""
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.paragraf_9()
    other = room.put("bordläggning", "Hugo Falk (C)", text="nästa sammanträde")
    room.deliberated()
    room.propose(room.aterremiss if formal == "återremiss" else other, question=formal)
    room.find(question=formal, formal=formal)
    room.gavel()
    await play(room, tmp_path / "a.db", *steps)


async def test_an_election_ends_in_a_lot(tmp_path: Path) -> None:
    """A closed count is called for in an election, and a tie in it is decided by lot, not by the chair."""
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.open("1", title="Val av vice ordförande", matter="val")
    one, other = room.put("valförslag", "Eva Noor (S)"), room.put("valförslag", "Jon Frisk (M)")
    room.deliberated()
    room.propose(one, other)
    room.find(one)
    await play(room, tmp_path / "a.db", ("sluten", "noor⏎⏎", "votering_requested"))
    room = Utbildningsnamnden(str(tmp_path / "b.db"))
    room.open("1", title="Val av vice ordförande", matter="val")
    one, other = room.put("valförslag", "Eva Noor (S)"), room.put("valförslag", "Jon Frisk (M)")
    room.deliberated()
    room.propose(one, other)
    room.find(one)
    count = room.request("Eva Noor (S)")
    room.means(count, (one,), (other,), secret=True, ja_means="Noor", nej_means="Frisk")
    room.do(c.TallyVotes(paragraf=room.at, votering=count, ja=6, nej=6, avstar=1))
    await play(room, tmp_path / "b.db", *LOT)


async def test_a_public_sitting_goes_on_behind_closed_doors(tmp_path: Path) -> None:
    """The doors are closed for a § and opened again; and too few are left to decide."""
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.open("1", title="Skydd")
    for who in people(PRESENT)[-7:]:
        room.do(c.NoteDeparture(meeting="m-1", person=who))
    await play(room, tmp_path / "a.db", *DOORS)


async def test_what_is_done_when_the_sitting_is_over(tmp_path: Path) -> None:
    """Signatures, a notice taken down, an extract, a rättelse."""
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.paragraf_1()
    room.do(
        c.JusteraOmedelbart(paragraf="m-1.1"),
        c.PostAnslag(meeting="m-1", paragrafer=("m-1.1",), posted=on("2026-04-24")),
    )
    room.open("2", title="Budget")
    room.done()
    room.do(c.CloseMeeting(meeting="m-1"))
    await play(room, tmp_path / "a.db", *AFTERWARDS)


def test_every_act_is_performed_here() -> None:
    """No act of a form is left out."""
    performed = {
        name
        for steps in (
            DELIBERATION, FINDING, DECIDED, ELECTING, TIED, PRESENCE, AFTERWARDS, SENT_BACK, POSTPONED, DOORS, LOT,
        )
        for name, _, _ in steps
    } | {"sluten"}  # fmt: skip
    assert {act.id.removeprefix("protokoll.") for act in ACTS if not act.sheet} - performed == set()
