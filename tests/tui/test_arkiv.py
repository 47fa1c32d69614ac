"""Browsing: tree, pages, keys, search and sizes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import flowing, settle, text_of
from tests.situations.utbildningsnamnden import Utbildningsnamnden

from beslut import Ledger, Source
from beslut import commands as c
from beslut_tui.app import BeslutApp
from beslut_tui.screens.arkiv import ArkivScreen
from beslut_tui.widgets.arkiv_tree import ArkivTree, Place
from beslut_tui.widgets.fragment_page import FragmentPage
from beslut_tui.widgets.paragraf_page import ParagrafPage
from beslut_tui.widgets.position_strip import PositionStrip

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_on_the_first_paragraf(program: BeslutApp, size: tuple[int, int]) -> None:
    """The first body's latest sitting stands open and its first § is on the page, at both sizes."""
    async with program.run_test(size=size) as pilot:
        await settle(program, pilot)
        shown = flowing(program)
        assert "§ 6 Överenskommelse om trygga parker mellan Ekestad och polisen" in shown
        assert "Hälleviks stadsdelsnämnd, Ekestad · 29 augusti 2019 Dnr HSN 2019/31" in shown
        tree = text_of(program)
        assert "▾ Hälleviks stadsdelsnämnd" in tree
        assert "▸ Åsbro miljönämnd" in tree
        assert "Väntar på avsändare (2)" in tree


async def test_a_page_tells_everything(program: BeslutApp) -> None:
    """Each part of the § is on the page in the order one reads it."""
    async with program.run_test(size=(120, 160)) as pilot:
        await settle(program, pilot)
        shown = flowing(program)
    parts = [
        "1 Beslut",
        "uppföljningen vara offentlig.",
        "Sätt Acklamation",
        "2 Ståndpunkter",
        "V ● S ● SD ●",
        "V, S, SD emot – reservation",
        "3 Yrkanden",
        "Gemensamt förslag från L, M, MP och C f1, bifallet",
        "4 Beslutsgång",
        "2 Proposition: gemensamt förslag från L, M, MP och C mot förvaltningens förslag.",
        "5 Reservationer",
        "(gemensam) Till förmån för förvaltningens förslag. Vi ville se ett annat svar.",
        "6 Särskilda uttalanden",
        "Hans Åkerman (SD) för Oppositionen",
        "7 Handlingar",
        "HSN 2019/31-2 Tjänsteutlåtande (godkänd, R 1)",
        "8 Deltagande",
        "Jäv Per Lind (M), är anställd av polisen",
        "Underskrift Arvid Dahlin (L), 2 september 2019 (digitalt)",
        "9 Händelser",
        "09:15 § 6 togs upp",
    ]
    places = [shown.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)


async def test_a_votering_is_a_table(program: BeslutApp) -> None:
    """Totals, the casting vote and each person's vote stand under the step that counted them."""
    async with program.run_test(size=(120, 160)) as pilot:
        await settle(program, pilot)
        await pilot.press("n")
        await settle(program, pilot)
        shown = flowing(program)
    assert "Resultat 2 ja, 2 nej, 1 avstår Utslagsröst ja Avgjort genom utslagsröst, ja-sidan vann" in shown
    assert "Ja Nej Avst × Jon Frisk (M) × Sara Holm (L) × Eva Noor (S)" in shown


async def test_a_decision_of_two_sentences(tmp_path: Path) -> None:
    """Recorded live, the text is the words before the att-satser: those stand under it, numbered."""
    sitting = Utbildningsnamnden(str(tmp_path / "a.db"))
    sitting.until_the_end()
    sitting.ledger.close()
    app = BeslutApp(tmp_path / "a.db", actor="prov", load_panels=tuple)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        await pilot.press("n")
        await settle(app, pilot)
        assert (
            "Utbildningsnämnden beslutar 1. att Ängsskolan avvecklas den 30 juni 2027, 2. att ge"
            in flowing(app)
        )


async def test_what_the_rules_remark_on(ledger_path: Path) -> None:
    """A § that was sent back after its end says so, last of what is told of it; others say nothing."""
    with Ledger.open(ledger_path) as ledger:
        six = next(line.id for line in ledger.paragraf_lines() if line.number == "6")
        ledger.record(c.DecideAterremiss(paragraf=six, source=Source("d-1", 0, 1)))
    program = BeslutApp(ledger_path, actor="prov", load_panels=tuple)
    async with program.run_test(size=(120, 160)) as pilot:
        await settle(program, pilot)
        shown = flowing(program)
        _, _, remarks = shown.partition(" Anmärkningar ")
        assert remarks.startswith(f"paragrafen avslutad. § 6: {six} är avslutad; ")
        await pilot.press("n")
        await settle(program, pilot)
        assert "Anmärkningar" not in flowing(program)


async def test_children_are_fetched_when_a_node_is_opened(program: BeslutApp) -> None:
    """A shut body has no children in the tree; opening it brings its sittings, unknown dates in words."""
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(program, pilot)
        tree = program.screen.query_one(ArkivTree)
        body = next(n for n in tree.root.children if "Åsbro" in str(n.label))
        assert not body.children
        tree.move_cursor(body)
        await pilot.press("right")
        await settle(program, pilot)
        assert [str(n.label) for n in body.children] == ["datum okänt  1 §"]


async def test_digits_jump_and_arrows_choose_a_party(program: BeslutApp) -> None:
    """`2` goes to the positions; there the arrows tell one party at a time with its events."""
    async with program.run_test(size=(80, 24)) as pilot:
        await settle(program, pilot)
        await pilot.press("2")
        await settle(program, pilot)
        assert isinstance(program.focused, PositionStrip)
        assert re.search(r"V emot – reservation ● reservation m-\w+@22", flowing(program))
        await pilot.press("right", "right", "right")
        await settle(program, pilot)
        assert re.search(r"MP för – yrkande ○ yrkande m-\w+@15", flowing(program))
        await pilot.press("e")
        await settle(program, pilot)
        assert "9 Händelser" in flowing(program)
        await pilot.press("escape")
        assert isinstance(program.focused, ArkivTree)


async def test_the_end_of_a_long_text_can_be_reached(program: BeslutApp) -> None:
    """At 80 columns the last event of the § is reached by scrolling, whole."""
    async with program.run_test(size=(80, 24)) as pilot:
        await settle(program, pilot)
        await pilot.press("enter", "end")
        await settle(program, pilot)
        assert "Paragrafen avslutades." in flowing(program)


async def test_search_goes_to_a_paragraf(program: BeslutApp) -> None:
    """`/`, a piece of a dnr and enter open the way to the § in the tree and show it."""
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(program, pilot)
        await pilot.press("slash", *"2019/355")
        await settle(program, pilot)
        assert "§ 7  2019-08-29  HL 2019/355  Avveckling av Ängsskolan" in text_of(program)
        await pilot.press("down", "enter")
        await settle(program, pilot)
        page = program.screen.query_one(ParagrafPage)
        assert page.data.paragraf.number == "7"
        node = program.screen.query_one(ArkivTree).cursor_node
        assert node is not None
        assert node.data == Place("paragraf", page.data.paragraf.id)


async def test_search_finds_in_bodies_not_yet_opened(program: BeslutApp) -> None:
    """A § of a body that nobody opened is found by a word of its title through the palette."""
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(program, pilot)
        await pilot.press("ctrl+p", *"buller")
        await settle(program, pilot)
        await pilot.press("down", "enter")
        await settle(program, pilot)
        assert "§ 3 Buller från småbåtshamnen Åsbro miljönämnd, Ekestad · datum okänt" in flowing(program)


async def test_the_tree_can_be_hidden(program: BeslutApp) -> None:
    """`v` gives the page the whole width and back."""
    async with program.run_test(size=(80, 24)) as pilot:
        await settle(program, pilot)
        await pilot.press("v")
        await pilot.pause()
        assert "Åsbro" not in text_of(program)
        assert isinstance(program.focused, ParagrafPage)
        await pilot.press("v")
        await pilot.pause()
        assert "Åsbro" in text_of(program)


async def test_a_resize_changes_the_layout(program: BeslutApp) -> None:
    """The tree grows with the terminal, and nothing breaks when it becomes absurdly small."""
    async with program.run_test(size=(80, 24)) as pilot:
        await settle(program, pilot)
        tree = program.screen.query_one(ArkivTree)
        assert tree.outer_size.width == 28
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert tree.outer_size.width == 38
        for size in ((20, 5), (3, 2), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert tree.outer_size.width == 48


async def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    """Nothing recorded: a calm page with the two commands that bring something."""
    path = tmp_path / "tom.db"
    Ledger.open(path).close()
    app = BeslutApp(path, load_panels=tuple)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        shown = text_of(app)
        assert "Liggaren är tom" in shown
        assert "beslut importera FIL" in shown
        assert "beslut demo" in shown
        await pilot.press("n", "p", "e", "t", "1", "9", "v", "escape", "enter", "tab", "x")
        await pilot.pause()
        assert isinstance(app.screen, ArkivScreen)


async def test_a_missing_ledger_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path without a ledger: a calm page that says how one begins, and exit code 1 where nobody does."""
    monkeypatch.chdir(tmp_path)  # a short path stands in one line
    app = BeslutApp("finns-inte.db", load_panels=tuple)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        assert "Ingen liggare än" in text_of(app)
        assert "finns-inte.db finns inte" in " ".join(text_of(app).split())
        assert "r öppnar registret för en ny nämnd" in text_of(app)
        assert app.told_unreadable
        await pilot.press("q")


async def test_a_ledger_that_is_begun_is_no_longer_missing(tmp_path: Path) -> None:
    """Whoever does as the page says has a ledger with a body, and leaves with exit code 0."""
    app = BeslutApp(tmp_path / "ny.db", load_panels=tuple)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        await pilot.press("r")
        await settle(app, pilot)
        await pilot.press(*"Konst", "enter", "7", "enter")
        await settle(app, pilot)
        await pilot.press("escape", "escape")
        await settle(app, pilot)
        assert isinstance(app.screen, ArkivScreen)
        assert "Konst" in text_of(app)
        assert "kallas med s" in " ".join(text_of(app).replace("▕", " ").split())
        assert not app.told_unreadable


async def test_sittings_without_a_body_can_be_browsed(tmp_path: Path) -> None:
    """Old texts that don't say whose sitting it was lie under "Okänd nämnd"."""
    path = tmp_path / "okand.db"
    with Ledger.open(path) as ledger:
        meeting = ledger.record(c.OpenMeeting(namnd=None)).stream
        ledger.record(c.OpenParagraf(meeting=meeting, title="Bryggan"))
    app = BeslutApp(path, load_panels=tuple)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        assert "▾ Okänd nämnd" in text_of(app)
        assert "§ utan nummer Bryggan Okänd nämnd · datum okänt" in flowing(app)


async def test_wrong_keys_do_nothing(program: BeslutApp) -> None:
    """Keys that mean nothing here leave everything as it is."""
    async with program.run_test(size=(80, 24)) as pilot:
        await settle(program, pilot)
        before = text_of(program)
        await pilot.press("x", "t", "f7", "ctrl+k", "å", "ctrl+c")
        await pilot.pause()
        program.clear_notifications()
        await pilot.pause()
        assert text_of(program) == before


async def test_waiting_texts_have_a_page(program: BeslutApp) -> None:
    """A waiting text shows its words, bloc, document and events, and offers `t`."""
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(program, pilot)
        assert "Tillskriv" not in text_of(program)
        await pilot.press("end", "right", "down")
        await settle(program, pilot)
        assert len(program.screen.query(FragmentPage)) == 1
        shown = flowing(program)
        assert "Väntar på avsändare" in shown
        assert "Vi hade hellre sett att platserna valts av de boende." in shown
        assert "Block Minoriteten" in shown
        assert "t Tillskriv" in text_of(program)
