"""Counts that aren't one of two by roll: ballots and lots, a third that may be enough, a counter-proposal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plan_evening
import pytest
from conftest import settle
from recording_room import copied
from sheet_room import asked, at_the_table, recorded
from tests.situations.room import Room

from beslut import LiveMeeting
from beslut_tui.protokollforing.acts import BY_ID
from beslut_tui.protokollforing.session import Session

FIVE = "Eva Noor (S), Leif Ström (S), Karin Öst (L), Jon Frisk (M), Siv Lund (MP)"


def sitting(path: Path, kind: str, present: str, title: str, **how: str) -> Room:
    """A sitting in which § 1 is open; Eva Noor presides."""
    room = Room(str(path))
    room.establish("Kommunfullmäktige" if kind == "fullmäktige" else "Kulturnämnden", kind, 7)
    room.meet("m-1", "2026-05-05")
    room.present(present)
    room.open("1", title=title, **how)
    return room


async def test_closed_ballots_and_the_lot(tmp_path: Path) -> None:
    """Two share the ballots in an election: the count isn't closed before it is told on whom the lot fell."""
    path = tmp_path / "val.db"
    room = sitting(path, "nämnd", FIVE, "Val av representant", matter="val")
    room.put("valförslag", "Eva Noor (S)", text="Leif Ström (S)")
    room.put("valförslag", "Karin Öst (L)", text="Karin Öst (L)")
    room.deliberated()
    room.ledger.close()
    async with at_the_table(path, "m-1", (80, 24), "m-1.1") as hands:
        await hands.press("f")
        assert "valförslaget från Karin Öst (L): Karin Öst (L)" in hands.seen
        await hands.press("1", "enter")
        hands.house.begin(BY_ID["protokoll.sluten"])
        await hands.press("enter")
        await hands.press("2", "enter", "2", "enter", "1", "enter", "enter")
        assert "5 sedlar, 5 tjänstgör" in hands.seen
        await hands.press("enter")
        assert "Lotten är inte angiven" in hands.seen
        await hands.press("n", "enter")
    vote = asked(path, lambda ledger: ledger.paragraf("m-1.1")).vote
    assert [b.number for b in vote.ballots] == [2, 2]
    assert (vote.blank, vote.secret, vote.side, vote.decided_by) == (1, True, "nej", "lottning")
    assert not vote.named


async def test_a_tie_in_fullmaktige_that_no_third_breaks(tmp_path: Path) -> None:
    """1–1–4 of six is less than a third: the votes are recorded, then the chair's casting vote is asked for."""
    path = tmp_path / "kf.db"
    room = sitting(path, "fullmäktige", f"{FIVE}, Rut Alm (V)", "Folkets park")
    room.put("förvaltningens förslag", institution="förvaltningen", text="att sälja Folkets park")
    sent_back = room.put("återremiss", "Leif Ström (S)", text="för ny värdering")
    room.deliberated()
    room.propose(sent_back, question="återremiss")
    room.find(question="återremiss", formal="avgörs idag")
    room.ledger.close()
    async with at_the_table(path, "m-1", (80, 24), "m-1.1") as hands:
        await hands.press("v", "enter")
        await hands.press("j", "n", "a", "a", "a", "a", "enter", "enter")
        assert "Lika 1–1. Utslagsröst, Eva Noor: tryck j eller n" in hands.seen
        await hands.press("j", "enter")
    vote = asked(path, lambda ledger: ledger.paragraf("m-1.1")).vote
    assert (vote.ja, vote.nej, vote.avstar, vote.formal) == (1, 1, 4, "avgörs idag")
    assert vote.casting == "ja"


async def test_a_count_on_the_counter_proposal_comes_first(tmp_path: Path) -> None:
    """Three proposals: a count on who is motförslag, closed with who it is, and then the main one opens."""
    path = tmp_path / "kontra.db"
    room = sitting(path, "nämnd", FIVE, "Nytt bibliotek")
    for who, text in (("Eva Noor (S)", "bygga"), ("Karin Öst (L)", "hyra"), ("Siv Lund (MP)", "vänta")):
        room.put("eget förslag", who, text=f"att {text}")
    room.deliberated()
    room.ledger.close()
    async with at_the_table(path, "m-1", (80, 24), "m-1.1") as hands:
        await hands.press("f", "1", "v")
        await hands.press("enter")  # nobody is named who called for it
        await hands.press("f")
        assert "val av motförslag" in hands.seen
        await hands.press("1", "v")
        await hands.press("enter")
        await hands.press("A", "4", "n", "n", "enter", "enter")
        assert "bifall till förslaget från Eva Noor (S)" in hands.seen, "the count that waited"
        await hands.press("j", "j", "n", "n", "j", "enter", "enter")
    topics = [e.topic for e in recorded(path, "m-1")]
    assert topics.count("votering_closed") == 2
    assert topics.index("votering_closed") < topics.index("motforslag_chosen")
    first, second = asked(path, lambda ledger: ledger.paragraf("m-1.1")).votes
    assert {(v.question, v.role, v.ja, v.nej) for v in (first, second)} == {
        ("motförslag", "förberedande", 3, 2),
        ("sak", "avgörande", 3, 2),
    }


async def test_what_is_typed_on_after_the_request_is_for_the_ballots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quick hand counts on while the request is recorded: no figure is lost on the way to its line."""
    path = copied(plan_evening.election, tmp_path)
    async with at_the_table(path, "m-1", (80, 24), "m-1.50") as hands:
        await hands.press("f", "1", "enter")
        hands.house.begin(BY_ID["protokoll.sluten"])
        await settle(hands.app, hands.pilot)
        ask = Session.ask

        async def slowly(self: Session, question: Callable[[LiveMeeting], Any]) -> Any:
            await asyncio.sleep(0.1)
            return await ask(self, question)

        monkeypatch.setattr(Session, "ask", slowly)
        await hands.press("enter", "4", "enter", "3")
        assert "7 sedlar, 11 tjänstgör" in hands.seen
