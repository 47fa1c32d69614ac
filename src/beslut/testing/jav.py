"""Who is disqualified in a §, who serves and presides and approves it instead, and when that is disputed."""

from __future__ import annotations

from beslut.decide.meeting import commands as c
from beslut.testing.paragraf import Paragraf
from beslut.testing.sitting import Attendee, chair_for, next_in_line

_GROUNDS = (None, "närstående är sökande", "eget intresse")


def recuse(p: Paragraf) -> None:
    """Somebody is disqualified, or said to be; who is leaves, and others do in the § what they would have."""
    sitting = p.sitting
    beside = sitting.beside()
    if not sitting.spares(len(p.serving) - 1 + bool(beside)):
        return
    who = sitting.dice.pick(p.serving)
    ground = sitting.dice.pick(_GROUNDS)
    if p.plan.jav_contested:
        if not _disputed(p, who, ground):
            return
    else:
        p.do(c.DeclareJav, person=who.ref, ground=ground)
    p.jav = who
    p.serving.remove(who)
    substitute = next_in_line(sitting, who.party, beside)
    if substitute is not None:
        sitting.desk.do(
            sitting.stream,
            c.CallInErsattare,
            meeting=sitting.id,
            person=substitute.ref,
            in_place_of=who.ref,
            paragraf=p.id,
        )
        p.serving.append(substitute)
    p.call()
    if who is sitting.chair:
        others = (a for a in p.serving if a.role != "ersättare" and a not in sitting.justerare)
        chair_for(sitting, next(others), "ordföranden är jävig")
    if who in sitting.justerare:
        _approved_by_another(p, who)


def _disputed(p: Paragraf, who: Attendee, ground: str | None) -> bool:
    """Whether the body finds, of one whose jäv another asks about, that they are disqualified."""
    other = next(a for a in p.serving if a is not who)
    p.do(c.ContestJav, person=who.ref, by=(other.ref,), ground=ground)
    found = p.sitting.dice.chance(0.5)
    p.do(c.DecideJav, person=who.ref, jav=found)
    p.call()
    return found


def _approved_by_another(p: Paragraf, who: Attendee) -> None:
    sitting = p.sitting
    free = [
        a
        for a in p.serving
        if a.role != "ersättare" and a is not sitting.chair and a not in sitting.justerare
    ]
    other = next((a for a in free if a.party == who.party), free[0])
    p.sitting.desk.do(
        sitting.stream,
        c.ReplaceJusterare,
        meeting=sitting.id,
        person=other.ref,
        in_place_of=who.ref,
        paragraf=p.id,
        ground="jäv",
    )
    p.call()
