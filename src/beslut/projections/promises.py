"""Texts that somebody said they would hand in: which of them haven't come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import evolve

from beslut.events import Event
from beslut.events import meeting as e
from beslut.values import PersonRef, PromisedText

TEXTS: Final[Mapping[PromisedText, type[Event]]] = {
    "reservation": e.ReservationMotivated,
    "särskilt uttalande": e.SarskiltUttalandeEntered,
    "protokollsanteckning": e.ProtokollsanteckningAllowed,
    "röstförklaring": e.RostforklaringEntered,
    "ersättaryttrande": e.ErsattaryttrandeEntered,
}
"""As what each kind of text comes."""


def awaited(acts: Iterable[tuple[int, Event]]) -> Iterator[tuple[int, e.TextPromised]]:
    """The promises that stand, with their versions, of those whose texts no later act has brought."""
    known: Sequence[tuple[int, Event]] = list(acts)
    reserved = {event.reservation: event.by for _, event in known if isinstance(event, e.ReservationEntered)}
    for version, event in known:
        if isinstance(event, e.TextPromised):
            later = [other for at, other in known if at > version]
            if left := _left(event, later, reserved):
                yield version, evolve(event, by=left)


def _left(
    promise: e.TextPromised, later: Iterable[Event], reserved: Mapping[str, tuple[PersonRef, ...]]
) -> tuple[PersonRef, ...]:
    """Of those who promised, whose text hasn't come; one that says nobody's name is nobody's."""
    came: set[str] = set()
    for other in later:
        text: Any = other if type(other) is TEXTS[promise.kind] else None
        if text is None or text.paragraf != promise.paragraf:
            continue
        if not isinstance(text, e.ReservationMotivated):
            came.update(person.id for person in text.by)
        elif promise.reservation is None:
            came.update(person.id for person in reserved.get(text.reservation, ()))
        elif promise.reservation == text.reservation:
            return ()
    return tuple(person for person in promise.by if person.id not in came)
