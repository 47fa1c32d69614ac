"""Sittings, cases and §§ that name what isn't there are browsed all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import flowing, settle, text_of
from tests.cli.orphans import copy

from beslut import Ledger, PersonRef
from beslut import commands as c
from beslut_tui.app import BeslutApp
from beslut_tui.page import fragment_data, paragraf_data, shelves, sittings
from beslut_tui.widgets.arkiv_tree import ArkivTree, Place


@pytest.fixture(params=["withdrawn", "never there"])
def orphaned(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A ledger with one § whose body and case aren't there, or not any more."""
    path = tmp_path / "utan.db"
    with Ledger.open(":memory:") as ledger:
        body = ledger.record(c.EstablishNamnd(name="Nämnden som försvann")).stream
        case = ledger.record(c.OpenArende(namnd=body, kind="ärende", title="Bryggan")).stream
        meeting = ledger.record(c.OpenMeeting(meeting="m-00000001", namnd=body)).stream
        ledger.record(c.OpenParagraf(meeting=meeting, number="1", title="Bryggan", arende=case))
        gone = (body, case)
        if request.param == "withdrawn":
            copy(ledger, path, withdrawn=gone)
        else:
            copy(ledger, path, without=gone)
    return path


def test_a_page_lacks_only_what_is_not_there(orphaned: Path) -> None:
    """The § has its page, with neither body nor case."""
    with Ledger.open(orphaned) as ledger:
        data = paragraf_data(ledger, ledger.paragrafer()[0].id)
    assert (data.namnd, data.arende) == (None, None)
    assert data.paragraf.title == "Bryggan"


def test_a_sitting_of_an_unknown_body_is_homeless(orphaned: Path) -> None:
    """What no known body owns stands under the unknown one."""
    with Ledger.open(orphaned) as ledger:
        found = shelves(ledger)
        assert (found.namnder, found.homeless, found.empty) == ((), True, False)
        assert [m.id for m in sittings(ledger, "")] == ["m-00000001"]


def test_a_fragment_in_a_paragraf_that_is_gone_has_its_page(tmp_path: Path) -> None:
    """A fragment that was attributed to a § which isn't there is shown without it."""
    with Ledger.open(":memory:") as ledger:
        meeting = ledger.record(c.OpenMeeting(namnd=None)).stream
        ledger.record(c.OpenParagraf(meeting=meeting, number="1", title="Bryggan"))
        document = ledger.record(
            c.ReadDocument(
                name="u.txt",
                digest="0" * 64,
                media_type="text/plain",
                kind="särskilt uttalande",
                reader="text",
                reader_version="1",
            )
        ).stream
        ledger.record(c.FindFragment(document=document, kind="särskilt uttalande", text="Vi ser fram emot."))
        ledger.attribute(f"{document}.t1", by=(PersonRef("Eva Noor", "S"),), paragraf=f"{meeting}.1")
        copy(ledger, tmp_path / "l.db", without=(meeting,))
    with Ledger.open(tmp_path / "l.db") as ledger:
        data = fragment_data(ledger, f"{document}.t1")
    assert data.fragment.attributed_to is not None
    assert data.paragraf is None


async def test_it_opens_and_goes_to_a_paragraf_of_an_unknown_body(orphaned: Path) -> None:
    """The tree opens on it, and searching leads back to it once the tree is shut."""
    app = BeslutApp(orphaned, load_panels=tuple)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        assert "Okänd nämnd" in text_of(app)
        assert "§ 1 Bryggan" in flowing(app)
        tree = app.screen.query_one(ArkivTree)
        tree.root.children[0].collapse()
        await settle(app, pilot)
        (paragraf,) = await app.all_paragrafer()
        app.go(paragraf)
        await settle(app, pilot)
        assert tree.cursor_node is not None
        assert tree.cursor_node.data == Place("paragraf", paragraf.id)
