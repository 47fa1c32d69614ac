"""Drafts are kept whatever happens to the file that they lie in, and never keep the program from starting."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from keyboard import Keyboard
from recording_room import evening
from sheet_room import at_the_table

from beslut import Drafts, DraftsUnusable


async def test_a_draft_that_could_not_be_written_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk was full for a moment: without another key what was typed is kept as soon as it can be."""
    path, put, tries = evening(tmp_path), Drafts.put, []

    def fails_first(self: Drafts, about: str, kind: str, body: object, saved: str) -> None:
        tries.append(body)
        if len(tries) == 1:
            raise DraftsUnusable("utkastfilen går inte att använda")
        put(self, about, kind, body, saved)

    monkeypatch.setattr(Drafts, "put", fails_first)
    async with at_the_table(path, "m-1", (80, 24), "m-1.9") as hands:
        await Keyboard(hands.app).press("n", *"Noq")
        for _ in range(100):
            await asyncio.sleep(0.05)
            if len(tries) > 1:
                break
        await asyncio.sleep(0.1)
        assert [draft.kind for draft in Drafts(path).about("m-1")] == ["anteckning"]


@pytest.mark.parametrize("kind", ["protokoll.yrkande", "dagordning", "anslag"])
async def test_a_draft_that_is_none_does_not_end_the_program(tmp_path: Path, kind: str) -> None:
    """What lies in the file may be damaged: the sheet begins empty, and Escape leaves it."""
    path = evening(tmp_path)
    Drafts(path).put("m-1.9", kind, {"vem": [["?"]], "x": 1}, "2026-04-16T18:00:00+00:00")
    async with at_the_table(path, "m-1", (80, 24)) as hands:
        assert kind.startswith("protokoll.") or "ctrl+r" not in hands.seen  # it empties forms alone
        await hands.press("escape")
        assert hands.sheet is None
