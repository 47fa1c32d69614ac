"""Minutes of invented sittings: what the acts say they say, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.protokoll.lagen import LEFT_OUT, missing
from tests.protokoll.sagt import unsaid

from beslut import TOPICS, Ledger, Paragraf, Protokoll, effective, minutes_of_paragraf
from beslut.swedish_time import day_and_time

_OF_SEVERAL = ("ProtokollSigned", "JusteringRefused", "ProtokollsutdragSent")


def written(ledger: Ledger) -> Iterator[tuple[dict[str, Any], Paragraf, Protokoll]]:
    """Every §, with the acts of its sitting that stand, and its minutes."""
    bodies = {body.id: body for body in ledger.namnder()}
    for meeting in ledger.meetings():
        events = standing(ledger, meeting.id)
        for p in ledger.paragrafer(meeting=meeting.id):
            yield events, p, minutes_of_paragraf(meeting, p, bodies[p.namnd or ""])


def standing(ledger: Ledger, meeting: str) -> dict[str, Any]:
    """The acts of a sitting that stand, by name."""
    recorded = ledger.events(meeting)
    return {f"{meeting}@{version}": e for version, e in effective((r.version, r.event) for r in recorded)}


def _corrections(ledger: Ledger, meeting: str) -> dict[str, Any]:
    """The corrections of a sitting by name, and what they corrected as it was recorded."""
    recorded = {r.name: r for r in ledger.events(meeting)}
    made = {name: r for name, r in recorded.items() if r.topic == "rattelse_made"}
    found: dict[str, Any] = {}
    for name, r in made.items():
        correction: Any = r.event
        day = r.happened_at.value or day_and_time(r.recorded_at)[0]
        found[name] = (correction, day)
        found[f"{meeting}@{correction.event}"] = recorded[f"{meeting}@{correction.event}"].event
    return found


def acts(events: dict[str, Any], p: Paragraf) -> list[Any]:
    """The acts that concern a §."""
    return [
        e
        for e in events.values()
        if getattr(e, "paragraf", None) == p.id
        or (type(e).__name__ in _OF_SEVERAL and p.id in (e.paragrafer or (p.id,)))
    ]


def test_every_act_of_a_paragraf_is_in_its_minutes(ledger: Ledger) -> None:
    """Names, figures and outcomes that the acts of a § state stand in its minutes (KL 5:65-68)."""
    faults = [
        f"{p.id}: {x}" for events, p, minutes in written(ledger) for x in missing(acts(events, p), minutes)
    ]
    assert not faults, "\n".join(faults)


def test_every_name_and_figure_is_in_an_act(ledger: Ledger) -> None:
    """What the minutes say rests on acts, and the acts that a run cites have its names, figures and words."""
    faults = []
    for events, p, minutes in written(ledger):
        corrected = _corrections(ledger, p.meeting) if p.rattelser else {}
        faults += [f"{p.id}: {x}" for x in unsaid(events, minutes, corrected)]
    assert not faults, "\n".join(faults)


def test_what_is_left_out_is_so_on_purpose() -> None:
    """Each kind of act that a §'s minutes leave out has its reason, and there is such a kind."""
    assert set(LEFT_OUT) <= {kind.__name__ for kind in TOPICS.values()}
    assert all(LEFT_OUT.values())
