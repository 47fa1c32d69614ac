"""Breaks of a sitting, and those who take part in it at a distance."""

from __future__ import annotations

import datetime as dt

from beslut.decide import Command
from beslut.decide.meeting import commands as c
from beslut.testing.clock import local
from beslut.testing.sitting import Attendee, Sitting, establish_quorum

LAWFUL = dt.date(2014, 7, 1)  # from when kommunallagen lets fullmäktige allow it
_PANDEMIC = (2020, 2021)
_AWAY_THEN, _AWAY = 0.75, 0.04  # shares of members who take part at a distance
_CUT, _OUTAGE = (
    0.02,
    0.01,
)  # shares of items before which a link breaks, or (for each that there is) all of them


def connect(sitting: Sitting) -> None:
    """Some take part at a distance, where the body's rules allow it."""
    if sitting.desk.reading is not None or not sitting.stream.state.reglemente.distans:
        return
    share = _AWAY_THEN if sitting.day.year in _PANDEMIC else _AWAY
    for attendee in sitting.serving():
        if attendee is not sitting.chair and sitting.dice.chance(share):
            _link(sitting, c.StartRemoteParticipation, attendee)
            sitting.remote.append(attendee)
    sitting.desk.call()


def links(sitting: Sitting) -> None:
    """A link breaks and is mended before the next item; where all break, the sitting waits."""
    if not sitting.remote:
        return
    if sitting.dice.chance(_CUT):
        _mended(sitting, [sitting.dice.pick(sitting.remote)])
    elif sitting.dice.chance(_OUTAGE * len(sitting.remote)):
        _outage(sitting)


def _outage(sitting: Sitting) -> None:
    for attendee in sitting.remote:
        _link(sitting, c.InterruptRemoteParticipation, attendee)
    sitting.desk.call()
    too_few = not sitting.spares(len([a for a in sitting.serving() if a not in sitting.remote]))
    if too_few:
        establish_quorum(sitting, sitting.remote)
    _ajourn(sitting, 15, "förbindelsen med dem som deltar på distans är bruten")
    for attendee in sitting.remote:
        _link(sitting, c.StartRemoteParticipation, attendee)
    sitting.desk.call()
    if too_few:
        establish_quorum(sitting)
    _resume(sitting)


def _mended(sitting: Sitting, cut_off: list[Attendee]) -> None:
    for kind in (c.InterruptRemoteParticipation, c.StartRemoteParticipation):
        for attendee in cut_off:
            _link(sitting, kind, attendee)
        sitting.desk.call()
        sitting.passes(3)


def hang_up(sitting: Sitting) -> None:
    """Those at a distance take part no longer."""
    for attendee in sitting.remote:
        _link(sitting, c.EndRemoteParticipation, attendee)
    sitting.desk.call()
    sitting.remote.clear()


def _link(sitting: Sitting, kind: type[Command], attendee: Attendee) -> None:
    sitting.desk.do(sitting.stream, kind, meeting=sitting.id, person=attendee.ref, when=sitting.desk.at)


def pause(sitting: Sitting) -> None:
    """The sitting is broken off for a while, and goes on."""
    _ajourn(
        sitting,
        sitting.dice.pick((5, 10, 15, 20)),
        sitting.dice.pick(("överläggningar i partigrupperna", "paus", None)),
    )
    _resume(sitting)


def _ajourn(sitting: Sitting, minutes: int, ground: str | None) -> None:
    sitting.desk.do(
        sitting.stream,
        c.AjournMeeting,
        meeting=sitting.id,
        until=local(sitting.day, sitting.minute + minutes),
        ground=ground,
    )
    sitting.desk.call()
    sitting.passes(minutes)


def _resume(sitting: Sitting) -> None:
    sitting.desk.do(sitting.stream, c.ResumeMeeting, meeting=sitting.id, when=sitting.desk.at)
    sitting.desk.call()
