"""What surrounds the §§ of a sitting: its föredragningslista, its doors, and who is let in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
from attrs import define, field, frozen

from beslut.events import Event
from beslut.events import meeting as e


@frozen
class Guest:
    """Somebody who was let in, into one § or all; `gone`: no longer there."""

    paragraf: str | None
    gone: bool = False


@define(kw_only=True, slots=False)  # so that a sitting can be something else as well
class Around:
    """A sitting as far as that goes.

    `agenda`: the items of the föredragningslista in order, by id; `listed`: the ids of all that have ever
    stood on it; `left_out`: of those that were withdrawn. `guests`: who was let in, by id.
    """

    agenda: dict[str, e.AgendaItem] = field(factory=dict)
    listed: set[str] = field(factory=set)
    left_out: set[str] = field(factory=set)
    doors_closed: bool = False
    guests: dict[str, Guest] = field(factory=dict)


def _listed(around: Around, event: e.ForedragningslistaSet) -> None:
    around.agenda = {item.id: item for item in event.items}
    around.listed.update(around.agenda)


def _left_out(around: Around, event: e.ArendeWithdrawnFromAgenda) -> None:
    around.left_out.add(event.item)


def _doors(around: Around, event: e.DoorsClosed | e.DoorsOpened) -> None:
    around.doors_closed = isinstance(event, e.DoorsClosed)


def _let_in(around: Around, event: e.NarvaroGranted) -> None:
    around.guests[event.guest] = Guest(event.paragraf)


def _gone(around: Around, event: e.NarvaroEnded) -> None:
    if event.guest in around.guests:
        around.guests[event.guest] = attrs.evolve(around.guests[event.guest], gone=True)


AROUND: dict[type[Event], Callable[[Any, Any], None]] = {
    e.ForedragningslistaSet: _listed,
    e.ArendeWithdrawnFromAgenda: _left_out,
    e.DoorsClosed: _doors,
    e.DoorsOpened: _doors,
    e.NarvaroGranted: _let_in,
    e.NarvaroEnded: _gone,
}
"""What each event changes of it."""
