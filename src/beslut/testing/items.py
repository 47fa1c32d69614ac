"""The items of a sitting, from the call of a § number to its end."""

from __future__ import annotations

import datetime as dt

from beslut.decide import WithdrawAct
from beslut.decide.meeting import commands as c
from beslut.events import meeting as e
from beslut.testing import names, prose
from beslut.testing.around import begin_behind_doors, invite, open_doors, thank
from beslut.testing.beslutsgang import settle, settle_formal
from beslut.testing.deliberation import deliberate
from beslut.testing.dissent import dissent
from beslut.testing.election import elect
from beslut.testing.jav import recuse
from beslut.testing.matters import Matter
from beslut.testing.paragraf import Paragraf, made
from beslut.testing.plan import Item, Plan
from beslut.testing.reported import ask, report
from beslut.testing.sitting import Sitting, chair_for, comes_back, takes_seat
from beslut.values import TimePoint

_NOTHING = Matter("", (), "", "", "")
_MISSPELT = 0.012  # share of titles with a letter too many, corrected later
_MISTABLED = 0.01  # share of §§ in which a document is noted that belongs elsewhere


def take_up(sitting: Sitting, item: Item, plan: Plan) -> Paragraf:
    """Handle an item, from its § number to its end."""
    sitting.passes(sitting.dice.between(2, 14))
    if plan.breach == "växeltjänstgöring":
        comes_back(sitting)
    p = _open(sitting, item, plan)
    chair = sitting.chair
    if plan.jav:
        recuse(p)
    behind_doors = begin_behind_doors(p)
    {
        "justerare": _elect_justerare,
        "lista": _adopt_list,
        "information": _inform,
        "anmälan": _report,
        "ärende": _decide,
        "val": elect,
        "övrigt": _other,
    }[item.kind](p, item)
    if behind_doors:
        open_doors(p)
    if plan.omedelbar:
        p.do(c.JusteraOmedelbart)
        p.call()
    p.do(c.CloseParagraf)
    p.call()
    if plan.breach == "fynd i avslutad paragraf":
        p.plant(e.AcklamationFound, c.FindAcklamation, winner=p.main_words)
    if sitting.chair is not chair:
        chair_for(sitting, chair)
    if plan.arrival and sitting.coming:
        takes_seat(sitting)
    return p


def _open(sitting: Sitting, item: Item, plan: Plan) -> Paragraf:
    dice, title = sitting.dice, item.title
    if dice.chance(_MISSPELT):
        at = dice.pick([n for n, letter in enumerate(title) if letter.isalpha()])
        title = title[:at] + title[at] + title[at:]
    opened = sitting.desk.do(
        sitting.stream,
        c.OpenParagraf,
        meeting=sitting.id,
        number=str(item.number),
        arende=item.case.stream.id if item.case else None,
        dnr=item.case.dnr if item.case else None,
        title=title,
        matter="val" if item.kind == "val" and sitting.desk.reading is None else None,
        spent=item.case.spent if item.case else None,
        item=item.listed,
        subtitle="Yttrande till kommunstyrelsen" if item.case and item.case.matter.kind == "remiss" else None,
    )
    if title != item.title:
        sitting.typos.append((sitting.stream.version, item.title))
    p = Paragraf(
        sitting, opened.paragraf, plan, item.matter or _NOTHING, dice.pick(names.PLACES), sitting.serving()
    )
    if item.case:
        if dice.chance(0.5):
            p.do(c.NoteSummary, text=prose.summary(dice, p.matter, p.place))
        for handling in item.case.handlingar:
            p.do(c.TableHandling, kind=handling.kind, number=handling.number, title=handling.title)
    p.call()
    if dice.chance(_MISTABLED):
        _mistable(p)
    return p


def _mistable(p: Paragraf) -> None:
    p.do(c.TableHandling, kind="bilaga", title="Bilaga till ett annat ärende")
    p.call()
    p.sitting.desk.do(
        p.sitting.stream,
        WithdrawAct,
        target=p.sitting.id,
        event=p.sitting.stream.version,
        ground="handlingen hör till ett annat ärende",
    )
    p.call()


def _elect_justerare(p: Paragraf, _: Item) -> None:
    sitting = p.sitting
    others = [a for a in p.serving if a is not sitting.chair and a.role != "ersättare"]
    others.sort(key=lambda a: a.party in sitting.seated.majority)  # as a rule one of the opposition's
    sitting.justerare = others[: sitting.stream.state.reglemente.justerare]
    day = sitting.day + dt.timedelta(days=sitting.dice.between(4, 9))
    sitting.desk.do(
        sitting.stream,
        c.ElectJusterare,
        meeting=sitting.id,
        persons=tuple(a.ref for a in sitting.justerare),
        day=TimePoint.on(day),
        place=sitting.body.room,
    )
    names_ = " och ".join(a.ref.label for a in sitting.justerare)
    made(p, (f"utse {names_} att jämte ordföranden justera protokollet",))


def _adopt_list(p: Paragraf, _: Item) -> None:
    p.do(c.FindAcklamation, winner="den utsända föredragningslistan")
    made(p, ("fastställa föredragningslistan",))


def _inform(p: Paragraf, _: Item) -> None:
    guest = invite(p)
    p.do(c.GiveInformation, text=prose.told(p.sitting.dice, p.place))
    p.call()
    if guest is not None:
        thank(p, guest)
    if p.sitting.dice.chance(0.8) or p.plan.breach == "beslut två gånger":
        made(p, ("lägga informationen till handlingarna",))


def _report(p: Paragraf, item: Item) -> None:
    made(p, (report(p, item.title),))


def _other(p: Paragraf, _: Item) -> None:
    ask(p)
    _inform(p, _)


def _decide(p: Paragraf, item: Item) -> None:
    assert item.case is not None
    body = p.sitting.body
    institution = body.institution.forvaltning
    if body.in_fullmaktige:
        p.prepared = "beredningens förslag"
    elif body.institution.kind == "styrelse" and p.sitting.dice.chance(0.5):
        p.prepared, institution = "beredningens förslag", "arbetsutskottet"
    deliberate(p, institution)
    if not settle_formal(p):
        assert p.formal is not None
        made(p, (p.formal.wants,), (p.formal.proposal,))
        body.waiting.append(item.case)
        item.case.spent = p.spends or item.case.spent
        p.losers = []
    else:
        winners = settle(p)
        extra = ("paragrafen justeras omedelbart",) if p.plan.omedelbar else ()
        made(p, (*p.main_wants, *extra), winners)
        if p.matter.kind == "överenskommelse":
            p.sitting.concluded.append(item.case)
        if item.case.due is not None:
            p.sitting.answered.append((item.case, p.id))
    dissent(p)
