"""A case or sitting whose body isn't there is shown everywhere, as of an unknown body."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.orphans import copy
from tests.conftest import Said

from beslut import Ledger, TimePoint
from beslut import commands as c

Beslut = Callable[..., Said]


@pytest.fixture(params=["withdrawn", "never there"])
def orphans(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """A case and a § of a body that was withdrawn, or was never there; their ids."""
    with Ledger.open(":memory:") as ledger:
        body = ledger.record(c.EstablishNamnd(name="Nämnden som försvann")).stream
        when = TimePoint("datum", "2026-05-19")
        arende = ledger.record(c.OpenArende(namnd=body, kind="ärende", title="Bryggan", dnr="TN 2026/1"))
        meeting = ledger.record(c.OpenMeeting(namnd=body, when=when))
        ledger.record(c.OpenParagraf(meeting=meeting.stream, number="1", title="Skolan", dnr="TN 2026/2"))
        there = request.param == "withdrawn"
        copy(
            ledger,
            tmp_path / "liggare.db",
            without=() if there else (body,),
            withdrawn=(body,) if there else (),
        )
        return arende.stream, f"{meeting.stream}.1"


@pytest.mark.parametrize("what", [(), ("TN 2026/1",), ("TN 2026/2",)])
def test_visa_shows_what_belongs_to_an_unknown_body(
    what: tuple[str, ...], orphans: tuple[str, str], beslut: Beslut
) -> None:
    """`beslut visa` shows the case and the §, whole or by dnr, as text and as JSON."""
    shown = beslut("visa", *what)
    assert (shown.status, shown.err) == (0, "")
    if "TN 2026/2" not in what:
        assert "okänd nämnd · ärende" in shown.out
    if not what:
        assert "Okänd nämnd, 2026-05-19" in shown.out
    as_json = beslut("visa", *what, "--json").json
    assert {row["nämnd"] for row in as_json["arenden"] + as_json["paragraphs"]} == {None}


def test_each_is_found_by_its_id_and_its_events(orphans: tuple[str, str], beslut: Beslut) -> None:
    """Its id finds each, and its events are listed."""
    for id_ in orphans:
        assert beslut("visa", id_).status == 0
        assert beslut("handelser", id_).status == 0
