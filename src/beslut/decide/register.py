"""What is copied into a sitting from its body's register, so that it never depends on it later.

Pure: whoever records hands in the body's state, and what was found in earlier sittings.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from beslut.decide.meeting import commands as c
from beslut.decide.meeting.state import INITIAL, evolve
from beslut.decide.namnd import NamndState
from beslut.events import Event
from beslut.events import meeting as e

COPIED = ("kind", "seats", "rules")


def opened(command: c.OpenMeeting, body: NamndState) -> c.OpenMeeting:
    """The command with what the body's register says of the sitting's day, where it says nothing itself."""
    if body.name is None:
        return command
    day = command.when.day
    known: dict[str, Any] = {"kind": body.kind, "seats": body.seats(day), "rules": body.rules(day)}
    missing = {name: known[name] for name in COPIED if getattr(command, name) is None}
    return attrs.evolve(command, **missing) if missing else command


def spent_by(arende: str, sitting: Iterable[tuple[int, Event]]) -> int | None:
    """The event of a sitting by which a minority's right in a case was used up (KL 5:50), by its version.

    `sitting`: its effective events. One kind uses up the right to both, återremiss and bordläggning
    (rules.md 8.2).
    """
    events = list(sitting)
    state = INITIAL
    for _, event in events:
        state = evolve(state, event)
    for id_, paragraf in state.paragrafer.items():
        if paragraf.arende != arende or not paragraf.spends(state.kind):
            continue
        # minutes tell the figures, and not always that the matter was sent away by them
        vote = paragraf.outcome(state.kind).vote
        counted = None if vote is None else vote.of.id
        for version, event in reversed(events):
            if getattr(event, "paragraf", None) != id_:
                continue
            recorded = isinstance(event, e.AterremissDecided | e.BordlaggningDecided)
            if recorded or (paragraf.sent_away is None and getattr(event, "votering", None) == counted):
                return version
    return None
