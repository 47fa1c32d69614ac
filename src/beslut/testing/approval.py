"""After a sitting: who approves which §, and the notices that it is approved."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from beslut.decide.meeting import commands as c
from beslut.rules.frister import anslag_takedown, appeal_deadline
from beslut.rules.helgdagar import next_working_day, working_day
from beslut.testing.desk import Desk
from beslut.testing.sitting import Attendee, Sitting
from beslut.values import Role, TimePoint

_REFUSED = 0.02  # share of sittings of which a justerare doesn't approve some §
_WRONG = "beslutsgången är inte rätt återgiven"
_EIDAS = 2019  # from when most bodies sign digitally
_DAY = dt.timedelta(days=1)


def working(day: dt.date) -> dt.date:
    """The day, or the next one on which offices are open."""
    return day if working_day(day) else next_working_day(day)


@frozen
class _Signing:
    who: Attendee
    role: Role
    paragrafer: tuple[str, ...]


def sign(sitting: Sitting, desk: Desk, day: dt.date) -> None:
    """Whoever presided in a § and the justerare approve it; who is disqualified in it doesn't."""
    signings = [*_presiding(sitting), *_beside(sitting, desk)]
    everything = len(sitting.stream.state.paragrafer)
    for signing in signings:
        desk.do(
            sitting.stream,
            c.SignProtokoll,
            meeting=sitting.id,
            person=signing.who.ref,
            role=signing.role,
            when=TimePoint.on(day),
            digital=day.year >= _EIDAS,
            paragrafer=() if len(signing.paragrafer) == everything else signing.paragrafer,
        )
        desk.call()


def _presiding(sitting: Sitting) -> list[_Signing]:
    presided: dict[str, list[str]] = {}
    for paragraf, item in sitting.stream.state.paragrafer.items():
        presided.setdefault(item.presided, []).append(paragraf)
    by_id = {attendee.ref.id: attendee for attendee in sitting.people}
    return [
        _Signing(
            by_id[person],
            "ordförande" if by_id[person].role == "ordförande" else "vice ordförande",
            tuple(paragrafer),
        )
        for person, paragrafer in presided.items()
    ]


def _beside(sitting: Sitting, desk: Desk) -> list[_Signing]:
    """The justerare, each for the §§ of which they are; who came instead of one for those."""
    state = sitting.stream.state
    stood_in = {(r.instead_of, r.paragraf): r.person for r in state.replacements}
    found: dict[str, list[str]] = {}
    for justerare in sitting.justerare:
        elected = justerare.ref.id
        for paragraf in state.paragrafer:
            found.setdefault(stood_in.get((elected, paragraf), elected), []).append(paragraf)
    if sitting.dice.chance(_REFUSED):
        _refuse(sitting, desk, found)
    by_id = {attendee.ref.id: attendee for attendee in sitting.people}
    return [_Signing(by_id[person], "justerare", tuple(items)) for person, items in found.items() if items]


def _refuse(sitting: Sitting, desk: Desk, found: dict[str, list[str]]) -> None:
    """A justerare doesn't approve a §, and another member is chosen for it."""
    state, unwilling = sitting.stream.state, sitting.justerare[0]
    own = found[unwilling.ref.id]
    paragraf = sitting.dice.pick(own)
    item = state.paragrafer[paragraf]
    others = [
        a
        for a in sitting.serving()
        if a not in sitting.justerare
        and a is not sitting.chair
        and a.ref.id != item.presided
        and a.ref.id not in item.recused
    ]
    if item.omedelbar or not others:
        return
    desk.do(
        sitting.stream,
        c.RefuseJustering,
        meeting=sitting.id,
        person=unwilling.ref,
        ground=_WRONG,
        paragrafer=(paragraf,),
    )
    other = next((a for a in others if a.party == unwilling.party), others[0])
    desk.do(
        sitting.stream,
        c.ReplaceJusterare,
        meeting=sitting.id,
        person=other.ref,
        in_place_of=unwilling.ref,
        paragraf=paragraf,
        ground="justeraren har inte godkänt paragrafen",
    )
    desk.call()
    own.remove(paragraf)
    found.setdefault(other.ref.id, []).append(paragraf)


def announce(sitting: Sitting, desk: Desk, day: dt.date) -> None:
    """It is announced that the minutes are approved: first the §§ that were so at the sitting."""
    at_once = sitting.at_once
    rest = [p for p in sitting.stream.state.paragrafer if p not in at_once]
    if at_once:
        _post(sitting, desk, tuple(at_once), sitting.day)
    _post(sitting, desk, tuple(rest) if at_once else (), day)


def _post(sitting: Sitting, desk: Desk, paragrafer: tuple[str, ...], approved: dt.date) -> None:
    posted = working(approved + sitting.dice.between(0, 2) * _DAY)
    down = anslag_takedown(posted).usual
    event = desk.do(
        sitting.stream,
        c.PostAnslag,
        meeting=sitting.id,
        paragrafer=paragrafer,
        posted=TimePoint.on(posted),
        last_day=TimePoint.on(appeal_deadline(posted)),
        down=TimePoint.on(down),
    )
    desk.call()
    sitting.posted.append((event.anslag, down))


def take_down(sitting: Sitting, desk: Desk, anslag: str, day: dt.date) -> None:
    """A notice is taken down."""
    desk.do(sitting.stream, c.TakeDownAnslag, meeting=sitting.id, anslag=anslag, when=TimePoint.on(day))
    desk.call()
