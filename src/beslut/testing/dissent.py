"""Beside and after the decision: reservations, statements, notes, immediate approval."""

from __future__ import annotations

import datetime as dt

from beslut.decide.meeting import commands as c
from beslut.events import meeting as e
from beslut.testing import prose
from beslut.testing.paragraf import Paragraf, Rival
from beslut.testing.sitting import Attendee
from beslut.values import Party, PersonRef, Signer, StatementKind, TimePoint

_RESERVED = 0.75  # share of proposals that fall after which somebody reserves themselves
_WRITTEN, _LATER = 0.55, 0.25  # motivated on the spot; promised for later
_ATTACHED = 0.2  # share of those on the spot that stand in an appendix
_PROMISED = dt.timedelta(days=4)  # until when what is promised shall have come
_NOT_ALLOWED = 0.15  # share of notes asked for that the chair doesn't allow


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
    if p.plan.breach == "reservation efter avstår" and p.abstained:
        _breach(p, p.abstained[0].ref)
    if p.plan.breach == "ersättaryttrande av den som tjänstgör":
        statement = f"{p.id}.u{len(p.sitting.stream.state.paragrafer[p.id].statements) + 1}"
        p.plant(
            e.ErsattaryttrandeEntered,
            c.EnterStatement,
            kind="ersättaryttrande",
            statement=statement,
            by=(p.serving[-1].ref,),
            text=prose.uttalande(dice, p.serving[-1].party, p.matter, p.place),
        )
    if p.plan.breach == "anteckning avslagen utan begäran":
        p.plant(e.ProtokollsanteckningRefused, c.RefuseProtokollsanteckning, by=(p.serving[-1].ref,))
    if p.plan.uttalande or (p.losers and dice.chance(0.15)):
        _state(p, reserved)
    if p.counted and dice.chance(0.12):
        who = dice.pick(p.serving)
        _enter(p, "röstförklaring", who.ref, prose.explanation(dice, who.party, p.matter, p.place))
    if p.plan.note:
        who = dice.pick(p.serving)
        _asked_for(p, who.ref, prose.note(dice, who.party, p.matter, p.place))
    if p.losers and dice.chance(0.08):
        _substitutes_view(p)
    if p.plan.official:
        _official(p)


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
        if sitting.dice.chance(_ATTACHED):
            title = f"Reservation från {', '.join(parties)}"
            p.do(c.AttachBilaga, number="1", title=title, to=entered.reservation)
    elif sitting.dice.chance(_LATER / (1 - _WRITTEN)) and not p.plan.omedelbar and _may_follow(p):
        sitting.unwritten.append((p.id, entered.reservation, text))
        p.do(
            c.PromiseText,
            by=entered.by,
            kind="reservation",
            due=TimePoint.on(sitting.day + _PROMISED),
            reservation=entered.reservation,
        )
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
    text = write(dice, who.party, p.matter, p.place)
    if kind == "protokollsanteckning":
        _asked_for(p, p.speaker(who.party), text)
    else:
        _enter(p, kind, p.speaker(who.party), text)


def _may_follow(p: Paragraf) -> bool:
    """Whether the text of a reservation may come after the sitting."""
    return bool(p.sitting.stream.state.reglemente.reservationens_text == "justering")


def _asked_for(p: Paragraf, by: PersonRef, text: str) -> None:
    """Somebody asks for a note in the minutes; the chair allows it, as a rule."""
    p.do(c.RequestProtokollsanteckning, by=(by,), text=text)
    if p.sitting.dice.chance(_NOT_ALLOWED):
        p.do(c.RefuseProtokollsanteckning, by=(by,), ground="anteckningen rör inte ärendet")
        p.call()
    else:
        _enter(p, "protokollsanteckning", by, text)


def _substitutes_view(p: Paragraf) -> None:
    sitting = p.sitting
    beside = [a for a in sitting.beside() if a not in p.serving and a is not p.jav]
    if beside and sitting.stream.state.reglemente.ersattaryttrande:
        text = prose.uttalande(sitting.dice, beside[0].party, p.matter, p.place)
        _enter(p, "ersättaryttrande", beside[0].ref, text)


def _official(p: Paragraf) -> None:
    """Who prepared the matter has another opinion than that of the proposal (FL 30 §)."""
    official = Signer(p.sitting.body.official(), "handläggare")
    p.do(
        c.EnterAvvikandeMening,
        officials=(official,),
        text=f"Enligt min mening borde {p.matter.lacking} ha inhämtats.",
    )
    p.call()


def _enter(p: Paragraf, kind: StatementKind, by: PersonRef, text: str) -> None:
    p.do(c.EnterStatement, kind=kind, by=(by,), text=text)
    p.call()
