"""Beside and after the decision: reservations, statements, notes, immediate approval."""

from __future__ import annotations

from beslut.decide.meeting import commands as c
from beslut.events import meeting as e
from beslut.testing import prose
from beslut.testing.paragraf import Paragraf, Rival
from beslut.testing.sitting import Attendee
from beslut.values import Party, PersonRef, StatementKind

_RESERVED = 0.75  # share of proposals that fall after which somebody reserves themselves
_WRITTEN, _LATER = 0.55, 0.25  # motivated on the spot; promised for later


def dissent(p: Paragraf) -> None:
    """Those who lost reserve themselves, in part, and others add their statements."""
    dice = p.sitting.dice
    reserved: set[str] = set()
    for rival in p.losers:
        parties = [party for party in rival.parties if party not in reserved and _takers(p, party)]
        if parties and dice.chance(_RESERVED):
            _reserve(p, rival, parties)
            reserved.update(parties)
    if p.plan.breach == "reservation av den som är jävig" and p.jav is not None:
        _breach(p, p.jav.ref)
    if p.plan.breach == "reservation av den som inte deltog" and p.apart is not None:
        _breach(p, p.apart.ref)
    if p.plan.uttalande or (p.losers and dice.chance(0.15)):
        _state(p, reserved)
    if p.counted and dice.chance(0.12):
        who = dice.pick(p.serving)
        _enter(p, "röstförklaring", who.ref, prose.explanation(dice, who.party, p.matter, p.place))
    beside = [a for a in p.sitting.beside() if a is not p.stand_in]
    if p.losers and dice.chance(0.08) and beside:
        text = prose.uttalande(dice, beside[0].party, p.matter, p.place)
        _enter(p, "ersättaryttrande", beside[0].ref, text)


def _takers(p: Paragraf, party: Party) -> list[Attendee]:
    """The party's members who took part in deciding: who abstained in the deciding count did not."""
    return [a for a in p.of(party) if a not in p.abstained]


def _speaker(p: Paragraf, party: Party) -> PersonRef:
    members = _takers(p, party)
    return members[0].others if len(members) > 1 else members[0].ref


def _reserve(p: Paragraf, rival: Rival, parties: list[str]) -> None:
    sitting = p.sitting
    entered = p.do(
        c.EnterReservation,
        by=tuple(_speaker(p, party) for party in parties),
        joint=len(parties) > 1,
        in_favour_of=rival.proposal,
        in_favour_words=rival.words,
        points=rival.points,
    )
    text = prose.reservation(sitting.dice, parties[0], p.matter, p.place)
    if sitting.dice.chance(_WRITTEN):
        p.do(c.MotivateReservation, reservation=entered.reservation, text=text)
    elif sitting.dice.chance(_LATER / (1 - _WRITTEN)) and not p.plan.omedelbar:
        sitting.unwritten.append((p.id, entered.reservation, text))
    p.call()


def _breach(p: Paragraf, by: PersonRef) -> None:
    number = len(p.sitting.stream.state.paragrafer[p.id].reservations) + 1
    p.plant(e.ReservationEntered, c.EnterReservation, reservation=f"{p.id}.r{number}", by=(by,))


def reserve_too_late(p: Paragraf) -> None:
    """Somebody reserves themselves after the sitting was closed."""
    _breach(p, p.serving[-1].ref)


def _state(p: Paragraf, reserved: set[str]) -> None:
    dice = p.sitting.dice
    free = [a for a in p.serving if a.party not in reserved]
    if not free:
        return
    who = dice.pick(free)
    kinds: tuple[StatementKind, ...] = (
        "särskilt uttalande",
        "särskilt uttalande",
        "särskilt yttrande",
        "protokollsanteckning",
    )
    kind = dice.pick(kinds)
    write = prose.note if kind == "protokollsanteckning" else prose.uttalande
    _enter(p, kind, p.speaker(who.party), write(dice, who.party, p.matter, p.place))


def _enter(p: Paragraf, kind: StatementKind, by: PersonRef, text: str) -> None:
    p.do(c.EnterStatement, kind=kind, by=(by,), text=text)
    p.call()
