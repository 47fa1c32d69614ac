"""The items of a sitting, from the call of a § number to its end."""

from __future__ import annotations

import datetime as dt

from beslut.decide import WithdrawAct
from beslut.decide.meeting import commands as c
from beslut.events import meeting as e
from beslut.testing import names, prose
from beslut.testing.beslutsgang import settle, settle_formal
from beslut.testing.dissent import dissent
from beslut.testing.matters import Matter
from beslut.testing.paragraf import Paragraf, deliberate, recuse
from beslut.testing.plan import Item, Plan
from beslut.testing.sitting import Sitting, chair_for, takes_seat
from beslut.values import HandlingKind, TimePoint

_NOTHING = Matter("", (), "", "", "")
_MISSPELT = 0.012  # share of titles with a letter too many, corrected later
_MISTABLED = 0.01  # share of §§ in which a document is noted that belongs elsewhere
_DELEGATES = ("avdelningschef", "enhetschef", "ordföranden", "rektor", "handläggare")


def take_up(sitting: Sitting, item: Item, plan: Plan) -> Paragraf:
    """Handle an item, from its § number to its end."""
    sitting.passes(sitting.dice.between(2, 14))
    p = _open(sitting, item, plan)
    chair = sitting.chair
    if plan.jav:
        recuse(p)
    {
        "justerare": _elect_justerare,
        "lista": _adopt_list,
        "information": _inform,
        "anmälan": _report,
        "ärende": _decide,
        "val": _elect,
        "övrigt": _inform,
    }[item.kind](p, item)
    if plan.omedelbar:
        p.do(c.JusteraOmedelbart)
        p.call()
    p.do(c.CloseParagraf)
    p.call()
    if plan.breach == "fynd i avslutad paragraf":
        p.plant(e.AcklamationFound, c.FindAcklamation, winner=p.main_words)
    if sitting.chair is not chair:
        sitting.presided.setdefault(sitting.chair, []).append(p.id)
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


def _made(p: Paragraf, points: tuple[str, ...], winners: tuple[str, ...] = ()) -> None:
    text, clauses = prose.decision(p.sitting.body.name, points)
    p.do(c.MakeDecision, text=text, points=clauses, winners=winners)
    p.call()
    if p.plan.breach == "beslut två gånger":
        p.plant(e.DecisionMade, c.MakeDecision, text=text, points=clauses, winners=winners)


def _elect_justerare(p: Paragraf, _: Item) -> None:
    sitting = p.sitting
    others = [a for a in p.serving if a is not sitting.chair and a.role != "ersättare"]
    sitting.justerare = next((a for a in others if a.party not in sitting.seated.majority), others[0])
    day = sitting.day + dt.timedelta(days=sitting.dice.between(4, 9))
    sitting.desk.do(
        sitting.stream,
        c.ElectJusterare,
        meeting=sitting.id,
        persons=(sitting.justerare.ref,),
        day=TimePoint.on(day),
        place=sitting.body.room,
    )
    _made(p, (f"utse {sitting.justerare.ref.label} att jämte ordföranden justera protokollet",))


def _adopt_list(p: Paragraf, _: Item) -> None:
    p.do(c.FindAcklamation, winner="den utsända föredragningslistan")
    _made(p, ("fastställa föredragningslistan",))


def _inform(p: Paragraf, _: Item) -> None:
    p.do(c.GiveInformation, text=prose.told(p.sitting.dice, p.place))
    p.call()
    if p.sitting.dice.chance(0.8) or p.plan.breach == "beslut två gånger":
        _made(p, ("lägga informationen till handlingarna",))


def _report(p: Paragraf, _: Item) -> None:
    dice, year = p.sitting.dice, p.sitting.day.year
    kinds: tuple[HandlingKind, ...] = ("handling", "skrivelse")
    for _n in range(dice.between(1, 6)):
        number = f"{p.sitting.body.institution.sign} {year}/{dice.between(1, 900)}"
        title = f"Delegationsbeslut fattat av {dice.pick(_DELEGATES)}"
        p.do(c.TableHandling, kind=dice.pick(kinds), number=number, title=title)
    p.call()
    _made(p, ("lägga anmälda beslut och skrivelser till handlingarna",))


def _decide(p: Paragraf, item: Item) -> None:
    assert item.case is not None
    body = p.sitting.body
    if body.institution.kind == "styrelse" and p.sitting.dice.chance(0.5):
        p.prepared = "beredningens förslag"
    own = p.prepared == "beredningens förslag"
    deliberate(p, "arbetsutskottet" if own else body.institution.forvaltning)
    if not settle_formal(p):
        assert p.formal is not None
        _made(p, (p.formal.wants,), (p.formal.proposal,))
        body.waiting.append(item.case)
        p.losers = []
    else:
        winners = settle(p)
        extra = ("paragrafen justeras omedelbart",) if p.plan.omedelbar else ()
        _made(p, (*p.main_wants, *extra), winners)
        if p.matter.kind == "överenskommelse":
            p.sitting.concluded.append(item.case)
    dissent(p)


def _elect(p: Paragraf, _: Item) -> None:
    """An election: one candidate as a rule; of two, one is chosen with closed ballots, at a tie by lot."""
    dice, by = p.sitting.dice, p.serving[0]
    breach = p.plan.breach == "utslagsröst vid val"
    candidates = [f"{names.person(dice)} ({by.party})"]
    if breach or dice.chance(0.25):
        candidates.append(f"{names.person(dice)} ({p.serving[-1].party})")
    proposed = [
        p.do(c.PutProposal, kind="valförslag", proposers=(who.ref,), text=candidate).proposal
        for who, candidate in zip((by, p.serving[-1]), candidates, strict=False)
    ]
    p.do(c.CloseDeliberation)
    p.call()
    elected = 0
    if len(proposed) > 1:
        elected = _ballot(p, proposed, candidates, tie=breach or dice.chance(0.15))
    else:
        p.do(c.FindAcklamation, winners=tuple(proposed), winner=candidates[0])
    _made(p, (f"utse {candidates[elected]} till kontaktpolitiker",), (proposed[elected],))


def _ballot(p: Paragraf, proposed: list[str], candidates: list[str], *, tie: bool) -> int:
    dice = p.sitting.dice
    votering = p.do(c.RequestVotering, by=(p.serving[-1].ref,)).votering
    p.do(
        c.ApproveVoteringsproposition,
        votering=votering,
        secret=True,
        ja_means=candidates[0],
        nej_means=candidates[1],
        ja_proposals=(proposed[0],),
        nej_proposals=(proposed[1],),
    )
    p.call()
    blank = dice.below(2)
    given = len(p.serving) - blank
    if tie:
        given -= given % 2
        blank = len(p.serving) - given
    ja = given // 2 if tie else dice.between(given // 2 + 1, given)
    p.do(c.TallyVotes, votering=votering, ja=ja, nej=given - ja, avstar=blank)
    p.call()
    drawn = dice.below(2) if tie else 0
    if tie and p.plan.breach:
        p.plant(
            e.UtslagsrostGiven,
            c.GiveUtslagsrost,
            votering=votering,
            choice="nej" if drawn else "ja",
            person=p.sitting.chair.ref,
        )
    elif tie:
        p.do(
            c.DrawLot,
            votering=votering,
            choice="nej" if drawn else "ja",
            text=f"Lotten föll på {candidates[drawn]}.",
        )
    p.do(c.CloseVotering, votering=votering, winner=candidates[drawn])
    p.call()
    return drawn
