"""A sitting's folds go on from some acts behind where an act is taken back: they are as if made anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslut.decide.resting import falling_with
from beslut.events import Event, folded
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.events.effective import CORRECTIONS, Numbered, effective
from beslut.events.folded import Folded
from beslut.events.meeting import ParagrafOpened
from beslut.live.keeping import both_folds
from beslut.testing import history


@pytest.fixture(scope="module", autouse=True)
def few() -> Iterator[None]:
    """So few acts that the fold behind is passed by, and gone back behind, in every sitting."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folded, "NEAR", 5)
        patch.setattr(folded, "FAR", 11)
        yield


@cache
def sittings() -> tuple[tuple[str, tuple[Event, ...]], ...]:
    """Sittings of invented bodies: the id, and the acts without those that correct others."""
    streams: dict[str, list[Event]] = {}
    for batch in history("bakom", events=5_000, breaches=0.0).batches():
        for new in batch.events:
            if new.originator_id.startswith("m-") and not isinstance(new.event, CORRECTIONS):
                streams.setdefault(new.originator_id, []).append(new.event)
    return tuple((stream, tuple(events)) for stream, events in streams.items())


def plain(value: Any, above: tuple[int, ...] = ()) -> Any:
    """All that a fold holds, as values that can be compared."""
    if id(value) in above:
        return "…"
    within = (*above, id(value))
    if isinstance(value, Mapping):
        return {key: plain(each, within) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each, within) for each in value]
    if attrs.has(type(value)) and not isinstance(value, Event):
        names = (field.name for field in attrs.fields(type(value)))
        return {name: plain(getattr(value, name), within) for name in names}
    return value


def anew(meeting: str, events: list[Numbered]) -> Any:
    """Both folds from the first act on."""
    initial, step = both_folds(meeting)
    for version, event in effective(events):
        initial = step(initial, version, event)
    return plain(initial)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_as_if_made_anew(data: st.DataObject) -> None:
    """Acts are recorded, taken back and corrected in any order: both folds are those of what stands."""
    meeting, acts = data.draw(st.sampled_from(sittings()))
    kept = Folded.of(*both_folds(meeting), ())
    stream: list[Numbered] = []

    def record(event: Event) -> None:
        stream.append((len(stream) + 1, event))
        kept.take(*stream[-1])

    for act in acts:
        record(act)
        if data.draw(st.integers(0, 9)) == 0:
            assert plain(kept.state) == anew(meeting, stream)
            back = data.draw(st.integers(1, 20))
            version = [*kept.standing][-back:][0]
            for each in (*reversed(falling_with(kept.standing, (version,), meeting)), version):
                record(ActWithdrawn(event=each, ground="fel"))
            assert plain(kept.state) == anew(meeting, stream)
            if not kept.standing:
                return
    opened = [version for version, act in kept.standing.items() if isinstance(act, ParagrafOpened)]
    if opened:
        version = data.draw(st.sampled_from(opened))
        record(RattelseMade(event=version, field="number", ground="fel", new_value='"77"'))
    assert kept.standing == dict(effective(stream))
    assert plain(kept.state) == anew(meeting, stream)


def test_the_acts_before_are_not_folded_again() -> None:
    """The last act of a long sitting is taken back: as many acts are folded as the fold behind is behind."""
    meeting, acts = max(sittings(), key=lambda each: len(each[1]))
    folds: list[int] = []
    initial, step = both_folds(meeting)

    def counted(both: Any, version: int, event: Event) -> Any:
        folds.append(version)
        return step(both, version, event)

    kept = Folded.of(initial, counted, enumerate(acts, 1))
    assert kept.state.state.opened
    assert len(folds) == len(acts) > 40
    folds.clear()
    kept.take(len(acts) + 1, ActWithdrawn(event=len(acts), ground="fel"))
    assert kept.state.state.opened
    assert len(folds) <= folded.FAR


@pytest.mark.parametrize("at", [3, 10, 30])
def test_a_branch_goes_on_apart(at: int) -> None:
    """What is tried on a branch is as if made anew of it, folds nothing again, and leaves the fold as it was."""
    meeting, acts = max(sittings(), key=lambda each: len(each[1]))
    before, tried = [*enumerate(acts[:at], 1)], [*enumerate(acts, 1)][at:]
    folds: list[int] = []
    initial, step = both_folds(meeting)

    def counted(both: Any, version: int, event: Event) -> Any:
        folds.append(version)
        return step(both, version, event)

    kept = Folded.of(initial, counted, before)
    assert kept.state.state.opened
    folds.clear()
    branch = kept.branched()
    for version, event in tried[:5]:
        branch.take(version, event)
    assert plain(branch.state) == anew(meeting, [*before, *tried[:5]])
    assert branch.standing == dict([*before, *tried[:5]])
    assert plain(kept.state) == anew(meeting, before)
    assert kept.standing == dict(before)
    assert len(folds) <= folded.FAR + 5
