"""What is laid before a body without being decided by it: reports, questions, initiatives."""

from __future__ import annotations

import datetime as dt

from beslut.decide.meeting import commands as c
from beslut.testing import names, prose
from beslut.testing.paragraf import Paragraf
from beslut.values import HandlingKind, TimePoint

_DELEGATES = ("avdelningschef", "enhetschef", "ordföranden", "rektor", "handläggare")
_URGENT = 0.1  # share of reports with a decision that the chair made in the body's stead
_TABLED: tuple[HandlingKind, ...] = ("handling", "skrivelse")


def report(p: Paragraf, title: str) -> str:
    """What lies under the heading is reported; what is decided on it."""
    for _n in range(p.sitting.dice.between(1, 6)):
        _REPORTED[title](p)
    if title == "Anmälan av delegationsbeslut" and p.sitting.dice.chance(_URGENT):
        p.do(
            c.ReportOrdforandebeslut,
            text="Yttrande över remiss med kort svarstid",
            person=p.sitting.chair.ref,
            decided=_lately(p),
        )
    p.call()
    return _DECIDED[title]


def _number(p: Paragraf) -> str:
    return f"{p.sitting.body.institution.sign} {p.sitting.day.year}/{p.sitting.dice.between(1, 900)}"


def _lately(p: Paragraf) -> TimePoint:
    return TimePoint.on(p.sitting.day - dt.timedelta(days=p.sitting.dice.between(5, 40)))


def _delegated(p: Paragraf) -> None:
    by = p.sitting.dice.pick(_DELEGATES)
    text = f"Delegationsbeslut fattat av {by}"
    p.do(c.ReportDelegationsbeslut, text=text, number=_number(p), decided=_lately(p), by=by)


def _received(p: Paragraf) -> None:
    dice = p.sitting.dice
    p.do(c.NoteAnmalan, text="Inkommen skrivelse", number=_number(p), sender=names.person(dice))
    if dice.chance(0.2):
        p.do(c.TableHandling, kind=dice.pick(_TABLED), number=_number(p), title="Inkommen handling")


def _motion(p: Paragraf) -> None:
    dice = p.sitting.dice
    if dice.chance(0.2):
        text = f"Medborgarförslag om en lekplats i {p.place}"
        p.do(c.PresentMedborgarforslag, by=names.person(dice), text=text, number=_number(p))
        return
    p.do(c.TableHandling, kind="motion", number=_number(p), title=f"Motion väckt av {names.person(dice)}")


def _resignation(p: Paragraf) -> None:
    dice = p.sitting.dice
    p.do(c.TableHandling, kind="skrivelse", number=_number(p), title=f"Avsägelse från {names.person(dice)}")


_REPORTED = {
    "Anmälan av delegationsbeslut": _delegated,
    "Anmälan av inkomna skrivelser": _received,
    "Anmälan av motioner": _motion,
    "Anmälan av avsägelser": _resignation,
}
_LAID_ASIDE = "lägga anmälda beslut och skrivelser till handlingarna"
_DECIDED = {
    "Anmälan av delegationsbeslut": _LAID_ASIDE,
    "Anmälan av inkomna skrivelser": _LAID_ASIDE,
    "Anmälan av motioner": "remittera motionerna till kommunstyrelsen",
    "Anmälan av avsägelser": "bevilja avsägelserna",
}
"""What is decided on what lies under a heading."""


def ask(p: Paragraf) -> None:
    """Somebody asks, is answered at once or not, and somebody raises a matter."""
    dice = p.sitting.dice
    if dice.chance(0.5):
        by = dice.pick(p.serving)
        put = p.do(
            c.RaiseQuestion,
            by=(by.ref,),
            to=p.sitting.chair.ref,
            kind="interpellation" if p.sitting.body.in_fullmaktige else "fråga",
            text=f"När blir arbetet i {p.place} klart?",
        )
        if dice.chance(0.7):
            p.do(
                c.AnswerQuestion,
                question=put.question,
                by=(p.sitting.chair.ref,),
                text=prose.told(dice, p.place),
            )
        p.call()
    if dice.chance(0.3):
        text = f"Se över belysningen i {p.place}"
        p.do(c.RaiseInitiative, by=(dice.pick(p.serving).ref,), text=text)
        p.call()
