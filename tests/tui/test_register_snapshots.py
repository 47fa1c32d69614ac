"""What the register looks like: pictures at both sizes, dark and light."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from conftest import settle
from test_register_screen import MEMBERS, SUBSTITUTES
from test_snapshots import SnapCompare
from textual.pilot import Pilot

from beslut import Ledger, TimePoint, parse_places
from beslut import commands as c
from beslut_tui.app import BeslutApp

SINCE, UNTIL = TimePoint("datum", "2023-01-01"), TimePoint("datum", "2026-12-31")


def written(path: Path, members: int, substitutes: int) -> BeslutApp:
    """The program on a ledger with a body of thirteen, of whose list so much has been entered."""
    ledger = Ledger.open(path)
    ledger.record(c.EstablishNamnd(namnd="n-1", name="Utbildningsnämnden", seats=13))
    for number, place in enumerate(parse_places("\n".join(MEMBERS[:members])), 1):
        if place.person is None:
            assert place.party is not None
            ledger.record(c.AllotSeat(namnd="n-1", seat=str(number), party=place.party, since=SINCE))
        else:
            ledger.record(
                c.GiveMandate(
                    namnd="n-1",
                    person=place.person,
                    role=place.role,
                    seat=str(number),
                    since=SINCE,
                    until=UNTIL,
                )
            )
    for place in parse_places("\n".join(SUBSTITUTES[:substitutes])):
        assert place.person is not None
        ledger.record(
            c.GiveMandate(namnd="n-1", person=place.person, role="ersättare", since=SINCE, until=UNTIL)
        )
    if substitutes:
        order = c.SetInkallelseordning(namnd="n-1", party="SD", order=("SD", "M", "KD"), since=SINCE)
        leaves = c.EndMandate(
            namnd="n-1",
            person=parse_places(MEMBERS[2])[0].person,  # type: ignore[arg-type]
            seat="3",
            ended=TimePoint("datum", "2026-06-01"),
        )
        ledger.record(order, leaves)
    ledger.close()
    return BeslutApp(path, load_panels=tuple, today=lambda: dt.date(2026, 4, 16))


SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("state", ["ny", "fylls", "register"])
def test_the_register_looks_as_it_did(
    snap_compare: SnapCompare, tmp_path: Path, size: tuple[int, int], state: str
) -> None:
    """A new body, a list half entered with a line that is refused, and a register with a vacant seat."""
    path = tmp_path / "liggare.db"
    if state == "ny":
        app = BeslutApp(path, load_panels=tuple, today=lambda: dt.date(2026, 4, 16))
    else:
        app = written(path, 5, 0) if state == "fylls" else written(path, 13, 5)

    async def run(pilot: Pilot[Any]) -> None:
        await settle(app, pilot)
        await pilot.press("r")
        await settle(app, pilot)
        if state == "fylls":
            await pilot.press(*"Bo Ek", "enter")
        elif state == "register":
            app.theme = "beslut-ljust" if size == (80, 24) else app.theme
            await pilot.press("home", *["down"] * 6)
        await settle(app, pilot)

    assert snap_compare(app, terminal_size=size, run_before=run)
