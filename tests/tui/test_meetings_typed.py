"""The three meetings that stand as scripts, typed on the keyboard: the events are the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from same_events import told
from typist import Typist

from beslut import Ledger
from beslut import commands as c
from beslut.commands import Command, read_script
from beslut_tui.app import BeslutApp

SCRIPTS = Path(__file__).parents[2] / "fixtures" / "beslut_fixtures" / "scripts"


def scripted(name: str) -> tuple[Sequence[Command], list[Command]]:
    """A script: what is known beforehand (register and cases), and the sitting."""
    script = SCRIPTS / f"{name}.skript"
    commands = read_script(script.read_text(), script.name)
    called = next(n for n, command in enumerate(commands) if isinstance(command, c.CallMeeting))
    before = commands[:called]
    cases = tuple({type(each) for each in before} | {c.SendYttrande})
    return before, [each for each in commands[called:] if not isinstance(each, cases)]


async def same(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    """The sitting, typed from the arkiv on: the same events as its script gives."""
    before, sitting = scripted(name)
    path = tmp_path / "typed.db"
    ledger = Ledger.open(path)
    ledger.record(*before)
    ledger.close()
    app = BeslutApp(path, actor="prov", load_panels=tuple)
    async with app.run_test(size=size):
        typist = Typist(app, sitting)
        await typist.keyboard.answered()
        await typist.type_all()
    ledger = Ledger.open(path)
    (meeting,) = ledger.meetings()
    typed = told(ledger.events(meeting.id))
    ledger.close()
    recorded = Ledger.open(":memory:")
    recorded.record(*before, *sitting)
    assert typed == told(recorded.events(sitting[0].meeting))  # type: ignore[attr-defined]  # it calls the sitting


async def test_a_whole_meeting(tmp_path: Path) -> None:
    """From kallelse to anslag: a count by name with a casting vote, reservations, a member who leaves."""
    await same(tmp_path, "stensjo_utbildning", (80, 24))


@pytest.mark.parametrize("name", ["almby_kultur", "bjorkvik_miljo"])
async def test_other_whole_meetings(tmp_path: Path, name: str) -> None:
    """A joint proposal that wins and an election; jäv, its substitute, a matter that is sent back."""
    await same(tmp_path, name, (120, 40))
