"""Acts in orders that a sitting seldom takes: what they may still lead to, and what they can't."""

from __future__ import annotations

import attrs
import pytest
from tests.decide.gang import (
    AHL,
    AT,
    BACK,
    BERG,
    F1,
    F2,
    F3,
    FALK,
    GAVEL,
    LUND,
    NOOR,
    PUT,
    REQUEST,
    RETURN,
    SENT_BACK,
    SERVING,
    TODAY,
    V1,
    V2,
    Case,
    asked,
    at,
    back,
    cast,
    close,
    decided,
    elected,
    found,
    main,
    put,
    rival,
    tally,
    val,
)

from beslut import Ledger, Source
from beslut import commands as c
from beslut.decide import refused as r

MORE, OTHER = "m-1.9.f6", "m-1.9.f7"
UTSLAG = c.GiveUtslagsrost(paragraf=AT, votering=V1, choice="ja")
AT_ONCE = c.JusteraOmedelbart(paragraf=AT)
TO_NOOR = c.TakeChair(meeting="m-1", person=NOOR, role="vice ordförande")


def additions() -> Ledger:
    """The same with two tilläggsyrkanden, f6 and f7."""
    ledger = at()
    ledger.record(put("tillägg", FALK), put("tillägg", AHL))
    return ledger


def on_addition(addition: str, ja: int, nej: int, votering: str) -> tuple[c.Command, ...]:
    """A count on a tillägg: ja is to make it."""
    question = asked((addition,), (), votering=votering, question="tillägg", role="tillägg")
    return (*question, tally(ja, nej, votering=votering), close(votering))


def rounds(ja: str, nej: str, *points: int) -> tuple[c.Command, ...]:
    """f1 is the main proposal and f2 its rival; then the deciding count."""
    return (found(F1), REQUEST, main(F1), rival(F2, 1), asked((ja,), (nej,), points=points)[1])


REFUSED: list[Case] = [
    Case(
        (found(F1), *on_addition(MORE, 1, 4, V1), *on_addition(OTHER, 4, 1, V2)),
        decided(F1, MORE, OTHER),
        r.NotSettledSo,
        rf"{MORE} är inte vad .* bifallet är: {F1}, {OTHER}",
        (decided(F1, OTHER),),
        additions,
    ),
    Case(
        (*asked(), tally(3, 2), close(), found(F2)),
        decided(F2),
        r.NotSettledSo,
        f"bifallet är: {F1}",
        (decided(F1),),
    ),
    Case(
        (
            *asked(),
            *cast("ja", "ja", "ja", "nej", "nej"),
            tally(3, 2),
            c.ChangeVote(paragraf=AT, votering=V1, person=NOOR, choice="nej"),
        ),
        close(),
        r.TallyContradicted,
        "2 nej .* färre än de 3",
        (tally(2, 3), close()),
    ),
    Case(
        (*asked(), tally(3, 2), *cast("nej", "nej", "nej", "ja", "ja")),
        close(),
        r.TallyContradicted,
        "2 nej .* färre än de 3",
        (tally(2, 3), close()),
    ),
    Case(
        (c.DeclareNonParticipation(paragraf=AT, person=FALK, points=(2,)), *asked(points=(2,))),
        c.CastVote(paragraf=AT, votering=V1, person=FALK, choice="ja"),
        r.NotServing,
        r"Hugo Falk \(C\) deltar inte i beslutet",
        (*asked(points=(1,), votering=V2), *cast("ja", "ja", "ja", "nej", "nej", votering=V2), close(V2)),
    ),
    Case(
        (c.DeclareNonParticipation(paragraf=AT, person=FALK, points=(2,)), *asked(points=(2,))),
        tally(3, 2),
        r.TallyDoesNotAddUp,
        "men 4 tjänstgör",
        (tally(2, 2), UTSLAG, close()),
    ),
    Case(
        (c.DeclareJav(paragraf=AT, person=BERG), *asked(), tally(2, 2)),
        attrs.evolve(UTSLAG, person=BERG),
        r.NotChair,
        r"Anna Berg \(M\) är jävig i m-1\.9 och har ingen utslagsröst där",
        (TO_NOOR, attrs.evolve(UTSLAG, person=NOOR), close()),
    ),
    Case(
        (c.NoteDeparture(meeting="m-1", person=BERG), *asked(), tally(2, 2)),
        UTSLAG,
        r.NotChair,
        r"ordföranden tjänstgör inte i m-1\.9",
        (TO_NOOR, UTSLAG, close()),
    ),
    Case(
        (*asked(), tally(2, 2, 1)),
        UTSLAG,
        r.TieUnresolved,
        "gäller en anställning; .* lottning",
        (c.DrawLot(paragraf=AT, votering=V1, choice="ja"), close()),
        lambda: at(matter="anställning"),
    ),
    Case(
        (*back(), tally(2, 3), close(), RETURN),
        c.RedoVotering(paragraf=AT, votering=V1, ground="x"),
        r.AlreadyDecided,
        r"m-1\.9 är redan återremitterad",
        (c.CloseParagraf(paragraf=AT),),
    ),
    Case(
        (found(F1), decided(F1), AT_ONCE),
        c.NoteSummary(paragraf=AT, text="x"),
        r.AlreadyApproved,
        r"m-1\.9 är omedelbart justerad",
        (c.CloseParagraf(paragraf=AT),),
    ),
    Case(
        (found(F1),),
        c.WithdrawProposal(paragraf=AT, proposal=F1),
        r.DeliberationIsClosed,
        rf"{F1} har redan ställts under proposition i m-1\.9 och kan inte återtas",
        (c.WithdrawProposal(paragraf=AT, proposal=F3),),
    ),
    Case(
        asked((F1,), (F2,)),
        c.AmendProposal(paragraf=AT, proposal=F2, text="x", by=(NOOR,)),
        r.DeliberationIsClosed,
        rf"{F2} har redan ställts .* kan inte jämkas",
        (c.AmendProposal(paragraf=AT, proposal=F3, text="x", by=(FALK,)),),
    ),
    Case(
        rounds(F1, F2)[:-1],
        asked((F2,), (F3,))[1],
        r.KontrapropositionBroken,
        rf"huvudförslaget i m-1\.9 är {F1}, som inte står i {V1}",
        (rounds(F1, F2)[-1],),
    ),
    Case(
        rounds(F1, F2)[:-1],
        asked((F1,), (F3,))[1],
        r.KontrapropositionBroken,
        rf"motförslaget i m-1\.9 är {F2}, som inte står i {V1}",
        (rounds(F2, F1)[-1],),
    ),
    Case(
        (
            c.CloseDeliberation(paragraf=AT),
            c.AdmitLateProposal(paragraf=AT),
            c.ReopenDeliberation(paragraf=AT),
            c.CloseDeliberation(paragraf=AT),
        ),
        put("avslag", FALK),
        r.DeliberationIsClosed,
        "inga fler förslag",
        (c.AdmitLateProposal(paragraf=AT), put("avslag", FALK)),
    ),
    Case(
        (found(F1), decided(F1)),
        c.EnterReservation(paragraf=AT, by=(NOOR,), points=(1, 7)),
        r.UnknownId,
        r"m-1\.9 har ingen att-sats 7 .* beslutet har 1",
        (c.EnterReservation(paragraf=AT, by=(NOOR,), points=(1,)),),
    ),
    Case(
        (*asked(), *cast("ja")),
        asked((F2,), (F1,))[1],
        r.MeaningSettled,
        r"m-1\.9\.v1 har det redan röstats; vad ja och nej betyder",
        (c.RedoVotering(paragraf=AT, votering=V1, ground="x"), asked((F2,), (F1,))[1]),
    ),
    Case(
        (*asked(), tally(2, 2, 1), UTSLAG),
        attrs.evolve(UTSLAG, choice="nej"),
        r.NotTied,
        r"m-1\.9\.v1 är redan avgjord för ja",
        (close(),),
    ),
    Case(
        (*asked(), tally(2, 2, 1), c.DrawLot(paragraf=AT, votering=V1, choice="ja")),
        c.DrawLot(paragraf=AT, votering=V1, choice="nej"),
        r.NotTied,
        r"m-1\.9\.v1 är redan avgjord för ja",
        (close(),),
        val,
    ),
    Case(
        (found(F1), REQUEST),
        c.CloseParagraf(paragraf=AT),
        r.CountUnderWay,
        r"m-1\.9\.v1 .* inte avslutad",
        (c.WithdrawVoteringRequest(paragraf=AT, votering=V1), c.CloseParagraf(paragraf=AT)),
    ),
    Case(
        (c.CloseDeliberation(paragraf=AT),),
        c.SecondProposal(paragraf=AT, proposal=F1, by=(FALK,)),
        r.DeliberationIsClosed,
        "ingen kan längre instämma",
        (c.ReopenDeliberation(paragraf=AT), c.SecondProposal(paragraf=AT, proposal=F1, by=(FALK,))),
    ),
    Case(
        (PUT, found(F1), GAVEL, PUT),
        GAVEL,
        r.NothingToGavel,
        "inte funnit något",
        (found(F2), GAVEL),
    ),
]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case.error.__name__}-{case.says[:20]}")
def test_refused(case: Case) -> None:
    """What can't follow on these acts is refused; what is told then can."""
    ledger = case.of()
    ledger.record(*case.before)
    with pytest.raises(case.error, match=case.says):
        ledger.record(case.act)
    ledger.record(*case.instead)


LAWFUL: dict[str, tuple[c.Command, ...]] = {
    "another question has a window of its own": (TODAY, GAVEL, PUT, REQUEST),
    "a main proposal for each att-sats": (
        found(F1, points=(1,)),
        found(F2, points=(2,)),
        REQUEST,
        attrs.evolve(main(F1), points=(1,)),
        attrs.evolve(main(F2), points=(2,)),
        attrs.evolve(rival(F2, 1), points=(1,)),
        asked((F1,), (F2,), points=(1,))[1],
    ),
    "a main proposal that its supporters call bifall": (
        put("bifall", AHL, target_proposal=F1),
        found(F1),
        REQUEST,
        main(F1),
        rival(F2, 1),
        asked((MORE,), (F2,))[1],
    ),
    "on one att-sats apart, on all together free": (
        c.DeclareNonParticipation(paragraf=AT, person=FALK, points=(2,)),
        *asked(),
        *cast("ja", "ja"),
        *cast("ja", "ja", "ja", "nej", "nej")[3:],
        close(),
    ),
    "a casting vote by one who stands apart": (
        c.DeclareNonParticipation(paragraf=AT, person=BERG),
        *asked(),
        tally(2, 2),
        attrs.evolve(UTSLAG, person=BERG),
        close(),
    ),
    "a count that the chair says the outcome of": (*asked(), tally(3, 2), close(), found(F1), decided(F1)),
}


@pytest.mark.parametrize("acts", LAWFUL.values(), ids=LAWFUL)
def test_lawful(acts: tuple[c.Command, ...]) -> None:
    """What is seldom done and breaks no rule is recorded."""
    at().record(*acts)


@pytest.mark.parametrize("read", [None, Source("d-1", 0, 1)])
def test_a_count_on_what_was_found_and_noted_as_decided(read: Source | None) -> None:
    """Found and noted as sent back, then counted: to be decided today, and the matter goes on."""
    ledger = at()
    acts = (SENT_BACK, attrs.evolve(RETURN, reason="ny värdering"), *back(), tally(3, 2), close())
    ledger.record(*(attrs.evolve(act, source=read) for act in acts))
    got = ledger.paragraf(AT)
    assert (got.formal, got.basis, got.reason) == (None, None, None)
    ledger.record(found(F1), decided(F1))
    assert (ledger.paragraf(AT).formal, ledger.paragraf(AT).winners) == (None, (F1,))
    ledger = at()
    ledger.record(SENT_BACK, RETURN, *back(), tally(2, 3), close())
    assert (ledger.paragraf(AT).formal, ledger.paragraf(AT).basis) == ("återremiss", "majoritet")


def test_several_offices() -> None:
    """Of three who were found one after the other all are elected; who wasn't found isn't."""
    ledger = val()
    ledger.record(found(F1), found(F2))
    with pytest.raises(r.NotElected, match=f"{F3} är inte vad ordföranden fann .* {F1}, {F2}"):
        ledger.record(elected("acklamation", F1, F2, F3))
    ledger.record(elected("acklamation", F1, F2))
    assert set(ledger.paragraf(AT).winners) == {F1, F2}


@pytest.mark.parametrize("read", [None, Source("d-1", 0, 1)])
def test_a_minoritys_right_is_spent_however_it_is_told(read: Source | None) -> None:
    """A minority's återremiss uses up its right also where it is recorded as the decision of its §."""
    ledger = at("fullmäktige", arende="a-1")
    ledger.record(*back(), tally(3, 2), close())
    event = ledger.record(attrs.evolve(decided(BACK), source=read)).recorded[-1]
    ledger.record(c.CloseParagraf(paragraf=AT), c.OpenParagraf(meeting="m-1", number="10", arende="a-1"))
    ledger.record(
        c.OpenMeeting(meeting="m-2", namnd="n-1"),
        *(c.RecordAttendance(meeting="m-2", person=person) for person in SERVING),
    )
    again = ledger.record(c.OpenParagraf(meeting="m-2", number="9", arende="a-1")).event
    assert again.spent is not None
    assert again.spent.startswith("m-1@")
    assert int(again.spent.removeprefix("m-1@")) < int(event.name.removeprefix("m-1@"))
    for paragraf in ("m-1.10", "m-2.9"):
        votering = f"{paragraf}.v1"
        ledger.record(
            c.PutProposal(paragraf=paragraf, kind="bordläggning", proposers=(LUND,)),
            c.RequestVotering(paragraf=paragraf, by=(LUND,)),
            c.ApproveVoteringsproposition(
                paragraf=paragraf,
                votering=votering,
                question="bordläggning",
                role="formell",
                nej_proposals=(f"{paragraf}.f1",),
            ),
            c.TallyVotes(paragraf=paragraf, votering=votering, ja=3, nej=2, avstar=0),
            c.CloseVotering(paragraf=paragraf, votering=votering),
        )
        assert ledger.paragraf(paragraf).formal is None
        with pytest.raises(r.DecidedToday):
            ledger.record(c.DecideBordlaggning(paragraf=paragraf))


def test_who_leads_the_paragraf_under_way() -> None:
    """A refusal names the § that is under way, though a later one is closed."""
    ledger = at()
    ledger.record(c.OpenParagraf(meeting="m-1", number="10"), c.CloseParagraf(paragraf="m-1.10"))
    ledger.record(c.DeclareJav(paragraf=AT, person=NOOR))
    with pytest.raises(r.NotPresiding, match=r"är jävig i m-1\.9 "):
        ledger.record(TO_NOOR)
