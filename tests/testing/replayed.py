"""Decide's live rules over recorded events: from each event back to the command it came from."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from beslut.at_hand import room_fold
from beslut.decide import ARENDE, DOCUMENT, MEETING, NAMND, Refused, Room
from beslut.decide.hindsight import command_of
from beslut.events import Event
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.events.meeting import DecisionMade
from beslut.ledger import NewEvent

_ROOMS: dict[str, Room] = {"n": NAMND, "a": ARENDE, "m": MEETING, "d": DOCUMENT}


def refused(events: Iterable[NewEvent]) -> list[tuple[str, str]]:
    """The events that the live rules refuse, each with the rule."""
    streams: dict[str, list[tuple[int, Event]]] = {}
    states: dict[str, object] = {}
    found = []
    for new in events:
        stream, event, room = new.originator_id, new.event, _ROOMS[new.originator_id[0]]
        before = streams.setdefault(stream, [])
        state = states.get(stream, room.initial)
        if not isinstance(event, ActWithdrawn | RattelseMade):
            try:
                decided = room.decide(state, command_of(event, stream))
            except Refused as error:
                found.append((f"{stream}@{new.originator_version}", error.rule))
            else:
                if isinstance(event, DecisionMade) and event.rules is None:  # as read in minutes
                    decided = tuple(
                        attrs.evolve(d, rules=None) for d in decided if isinstance(d, DecisionMade)
                    )
                assert decided == (event,)
        before.append((new.originator_version, event))
        refold = isinstance(event, ActWithdrawn | RattelseMade)
        states[stream] = room_fold(room, before) if refold else room.evolve(state, event)
    return found
