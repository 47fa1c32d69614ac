"""What was recorded and stands, what falls with it, and what takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from beslut.decide import Command, WithdrawAct
from beslut.decide.resting import falling_with
from beslut.live.keeping import Kept
from beslut.live.model import Act
from beslut.live.naming import called_in
from beslut.protokoll import describe


def acts_of(kept: Kept, paragraf: str | None, most: int | None = None) -> tuple[Act, ...]:
    """The acts that stand, newest first; of a § those that name it; as many as `most`."""
    versions = (
        version
        for version, event in reversed(kept.standing.items())
        if paragraf is None or getattr(event, "paragraf", None) == paragraf
    )
    return _acts(kept, islice(versions, most))


def _acts(kept: Kept, versions: Iterable[int]) -> tuple[Act, ...]:
    called: dict[str | None, dict[str, str]] = {}  # by §: naming its proposals takes longer than the rest
    found = []
    for version in versions:
        recorded, event = kept.recorded[version], kept.standing[version]
        paragraf = getattr(event, "paragraf", None)
        if paragraf not in called:
            called[paragraf] = called_in(kept, event)
        says = describe(event, called[paragraf])
        found.append(Act(version=version, says=says, paragraf=paragraf, at=recorded.recorded_at))
    return tuple(found)


def resting(kept: Kept, version: int) -> tuple[Act, ...]:
    """What falls with an act, in the order in which it is taken back: the last first."""
    falling = falling_with(kept.standing, (version,), kept.meeting, kept.read_in_documents)
    return _acts(kept, reversed(falling))


def taking_back(kept: Kept, versions: Iterable[int], ground: str) -> tuple[Command, ...]:
    """What takes these acts back, in the order given."""
    return tuple(WithdrawAct(target=kept.meeting, event=version, ground=ground) for version in versions)
