"""Texts that somebody said they would hand in: which of them haven't come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from beslut.events import Event
from beslut.events import meeting as e
from beslut.values import PromisedText

TEXTS: Final[Mapping[PromisedText, type[Event]]] = {
    "reservation": e.ReservationMotivated,
    "särskilt uttalande": e.SarskiltUttalandeEntered,
    "protokollsanteckning": e.ProtokollsanteckningAllowed,
    "röstförklaring": e.RostforklaringEntered,
    "ersättaryttrande": e.ErsattaryttrandeEntered,
}
"""As what each kind of text comes."""


def awaited(acts: Iterable[tuple[int, Event]]) -> Iterator[tuple[int, e.TextPromised]]:
    """The promises, with their versions, that no later act of those that stand has kept."""
    known: Sequence[tuple[int, Event]] = list(acts)
    for version, event in known:
        if isinstance(event, e.TextPromised) and not any(
            at > version and _keeps(other, event) for at, other in known
        ):
            yield version, event


def _keeps(other: Event, promise: e.TextPromised) -> bool:
    kept: Any = other if type(other) is TEXTS[promise.kind] else None
    if kept is None or kept.paragraf != promise.paragraf:
        return False
    if isinstance(kept, e.ReservationMotivated):
        return promise.reservation in (None, kept.reservation)
    by = {person.id for person in kept.by}
    return not by or not by.isdisjoint(person.id for person in promise.by)
