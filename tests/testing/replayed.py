"""Decide's live rules over recorded events: from each event back to the command it came from."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from beslut.decide import (
    ARENDE,
    DOCUMENT,
    MEETING,
    NAMND,
    Command,
    Refused,
    Room,
    arende,
    document,
    meeting,
    namnd,
)
from beslut.decide.meeting import commands as c
from beslut.events import Event
from beslut.events import meeting as e
from beslut.events.arende import HandlingRegistered
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.events.document import DocumentRead, FragmentAttributed, FragmentFound
from beslut.ledger import NewEvent
from beslut.recording import room_fold

_ROOMS: dict[str, Room] = {"n": NAMND, "a": ARENDE, "m": MEETING, "d": DOCUMENT}
_STATEMENTS: dict[type[Event], str] = {
    e.ProtokollsanteckningAllowed: "protokollsanteckning",
    e.RostforklaringEntered: "röstförklaring",
    e.ErsattaryttrandeEntered: "ersättaryttrande",
}
_COMMANDS: dict[type[Event], type[Command]] = {
    **{event: command for command, event in meeting._EVENTS.items()},
    **{event: command for command, event in namnd._EVENTS.items()},
    **{event: command for command, event in arende._EVENTS.items()},
    HandlingRegistered: arende.RegisterHandling,
    DocumentRead: document.ReadDocument,
    FragmentFound: document.FindFragment,
    FragmentAttributed: document.AttributeFragment,
    e.MeetingCalled: c.CallMeeting,
    e.MeetingOpened: c.OpenMeeting,
    e.ParagrafOpened: c.OpenParagraf,
    e.SarskiltUttalandeEntered: c.EnterStatement,
    **dict.fromkeys(_STATEMENTS, c.EnterStatement),
}


def command_of(stream: str, event: Event) -> Command:
    """The command that asks for just this event, as if it were recorded live."""
    cls = _COMMANDS[type(event)]
    wanted = {f.name for f in attrs.fields(cls)}
    fields = {f.name: getattr(event, f.name) for f in attrs.fields(type(event)) if f.name in wanted}
    if cls is c.EnterStatement:
        fields["kind"] = getattr(event, "label", None) or _STATEMENTS[type(event)]
    if "namnd" in wanted and stream[0] == "n":
        fields["namnd"] = stream
    for name in ("meeting", "arende", "document"):
        if name in wanted and name[0] == stream[0]:
            fields[name] = stream
    return cls(**fields)


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
                decided = room.decide(state, command_of(stream, event))
            except Refused as error:
                found.append((f"{stream}@{new.originator_version}", error.rule))
            else:
                assert decided == (event,)
        before.append((new.originator_version, event))
        refold = isinstance(event, ActWithdrawn | RattelseMade)
        states[stream] = room_fold(room, before) if refold else room.evolve(state, event)
    return found
