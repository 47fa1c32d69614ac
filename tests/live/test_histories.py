"""In whatever state an invented history comes to: what is suggested there is accepted, and calls are those made."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslut import Ledger, LiveMeeting
from beslut import commands as c
from beslut.decide import MEETING
from beslut.decide.sane import sane
from beslut.events import meeting as e
from beslut.events.effective import effective
from beslut.rules import Impossible
from beslut.testing import history, write


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The sittings of invented bodies."""
    path = tmp_path_factory.mktemp("historia") / "liggare.beslut"
    write(path, history("i sammanträdet", events=5_000, breaches=0.0))
    with Ledger.open(path, create=False) as ledger:
        yield ledger


class Until:
    """The ledger as it stood when a sitting had so many events."""

    def __init__(self, ledger: Ledger, meeting: str, number: int) -> None:
        self._ledger, self._meeting, self._number = ledger, meeting, number

    def events(self, id_: str) -> Sequence[Any]:
        """A stream's events; of that sitting the first ones."""
        events = self._ledger.events(id_)
        return events[: self._number] if id_ == self._meeting else events

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)


def at(ledger: Ledger, meeting: str, number: int) -> LiveMeeting:
    """The sitting when it had so many events."""
    return LiveMeeting(cast("Ledger", Until(ledger, meeting, number)), meeting)


def suggestions(live: LiveMeeting) -> Iterator[tuple[c.Command, ...]]:
    """All that is suggested now, each as it would be recorded."""
    now = live.now()
    for call in live.calls():
        yield call.commands
    if now.stage == "öppet":
        yield live.open_item(title="Ett ärende till")
    for line in now.lines:
        if line.paragraf is None:
            continue
        here = live.now(line.paragraf)
        if here.item == "klar" or here.stage != "öppet":
            continue
        for call in live.calls(line.paragraf):
            yield call.commands
        yield from _in_paragraf(live, line.paragraf, here)


def _in_paragraf(live: LiveMeeting, paragraf: str, here: Any) -> Iterator[tuple[c.Command, ...]]:
    try:
        order = live.order(paragraf)
    except Impossible:
        pass
    else:
        if here.item == "överlagd":
            yield (
                c.SetPropositionsordning(paragraf=paragraf, steps=order.steps),
                c.ApprovePropositionsordning(paragraf=paragraf),
            )
    if here.ask is not None:
        for answer in here.ask.answers:
            yield (*here.ask.put, *answer.commands)
    if here.item == "fynd":
        yield live.gavel(paragraf)
        yield live.request_votering(paragraf)
    if here.item == "avgjord":
        yield live.decide(paragraf, live.decision(paragraf))
    closing = live.after_count(paragraf)
    if closing is not None:
        yield closing
    for verdict in live.reservations(paragraf):
        if verdict.allowed:
            yield (
                c.EnterReservation(
                    paragraf=paragraf, by=(verdict.person,), in_favour_of=verdict.in_favour_of
                ),
            )


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_is_suggested_is_accepted(past: Ledger, data: st.DataObject) -> None:
    """Anywhere in any sitting: decide takes every suggestion, one command after the other."""
    meeting = data.draw(st.sampled_from([line.id for line in past.meeting_lines()]))
    events = past.events(meeting)
    number = data.draw(st.integers(1, len(events)))
    live = at(past, meeting, number)
    standing = [event for _, event in effective((r.version, r.event) for r in events[:number])]
    for commands in suggestions(live):
        state = copy.deepcopy(MEETING.fold(standing))
        assert commands
        for command in commands:
            sane(command)
            for event in MEETING.decide(state, command):
                state = MEETING.evolve(state, event)


def test_who_was_called_in_is_who_is_suggested(past: Ledger) -> None:
    """Before each call that was made live, the rules suggest that person, for that § or from then on."""
    called = [
        (meeting.id, recorded.version, recorded.event)
        for meeting in past.meeting_lines()
        for recorded in past.events(meeting.id)
        if isinstance(recorded.event, e.ErsattareCalledIn) and recorded.source is None
    ]
    assert any(event.paragraf for *_, event in called)
    for meeting, version, event in called:
        suggested = at(past, meeting, version - 1).calls(event.paragraf)
        assert event.person.id in {call.person.id for call in suggested}, f"{meeting}@{version}"
