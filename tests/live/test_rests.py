"""What rests on an act, in sittings drawn by chance: what is left could have been recorded live."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from beslut.commands import WithdrawAct
from beslut.decide import MEETING, Refused
from beslut.decide.correction import decide
from beslut.decide.hindsight import command_of
from beslut.decide.resting import falling_with
from beslut.events import Event
from beslut.events.effective import Numbered, effective
from beslut.testing import history


@cache
def sittings() -> tuple[tuple[str, tuple[Numbered, ...], frozenset[int]], ...]:
    """Sittings of invented bodies: id, events, and the versions that were read in a document."""
    streams: dict[str, list[Any]] = {}
    for batch in history("vilar", events=7_000, breaches=0.0).batches():
        for new in batch.events:
            if new.originator_id.startswith("m-"):
                streams.setdefault(new.originator_id, []).append(new)
    return tuple(
        (
            stream,
            tuple((new.originator_version, new.event) for new in events),
            frozenset(new.originator_version for new in events if new.source is not None),
        )
        for stream, events in streams.items()
    )


def refused_live(stream: str, events: dict[int, Event]) -> list[str]:
    """The events of a stream that decide would refuse, recorded live one after the other."""
    state: Any = MEETING.initial
    refused = []
    for version, event in events.items():
        command = command_of(event, stream)
        assert command is not None
        try:
            MEETING.decide(state, command)
        except Refused as error:
            refused.append(f"{version} {type(event).__name__}: {error}")
        state = MEETING.evolve(state, event)
    return refused


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_left_could_have_been_recorded_live(data: st.DataObject) -> None:
    """Any act taken back with all that rests on it: replaying the rest live is never refused."""
    stream, events, read = data.draw(st.sampled_from(sittings()))
    standing = dict(effective(events))
    version = data.draw(st.sampled_from(list(standing)))
    falls = falling_with(standing, (version,), stream, read)
    rest = {v: event for v, event in standing.items() if v != version and v not in falls}
    if not read:
        assert refused_live(stream, rest) == []
    assert all(v > version for v in falls)


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_each_of_them_is_withdrawn_in_one_call(data: st.DataObject) -> None:
    """The last first, the act itself last: none of these withdrawals is refused, until all is justerat."""
    stream, events, read = data.draw(st.sampled_from(sittings()))
    upto = data.draw(st.integers(1, len(events)))
    events = events[:upto]
    standing = dict(effective(events))
    version = data.draw(st.sampled_from(list(standing)))
    group = (*reversed(falling_with(standing, (version,), stream, read)), version)
    at = list(events)
    for n, each in enumerate(group):
        command = WithdrawAct(target=stream, event=each, ground="fel")
        try:
            (made,) = decide(dict(effective(at)), command, read=read, together=group, asked=bool(n))
        except Refused as error:
            if error.rule != "4.10 efter justering":
                raise
            return
        at.append((at[-1][0] + 1, made))
    assert dict(effective(at)) == {v: event for v, event in standing.items() if v not in group}
