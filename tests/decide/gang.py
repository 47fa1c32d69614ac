"""A § told act by act, and what it refuses: each act with a neighbour that is lawful at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen

from beslut import Ledger, PersonRef, Refused
from beslut import commands as c
from beslut.decide import refused as r
from beslut.events.meeting import BallotCount, PartyTally, PlannedProposition
from beslut.values import Choice, Matter, NamndKind

BERG, NOOR, LUND, FALK, AHL = (
    PersonRef("Anna Berg", "M"),
    PersonRef("Eva Noor", "S"),
    PersonRef("Siv Lund", "S"),
    PersonRef("Hugo Falk", "C"),
    PersonRef("Rolf Ahl", "M"),
)
SERVING = (BERG, NOOR, LUND, FALK, AHL)
HED = PersonRef("Nils Hed", "S")  # there, and doesn't serve
AT, V1, V2 = "m-1.9", "m-1.9.v1", "m-1.9.v2"
MORE, ON_MORE = "m-1.9.f6", "m-1.9.f7"
F1, F2, F3, BACK, OTHER_BACK = (f"m-1.9.f{n}" for n in range(1, 6))


def at(kind: NamndKind = "nämnd", matter: Matter | None = None, arende: str | None = None) -> Ledger:
    """§ 9 of five who serve, Berg presiding: f1 to f3 lie on the table, f4 and f5 would send it back."""
    ledger = Ledger.open(":memory:")
    ledger.record(
        c.EstablishNamnd(namnd="n-1", name="Utbildningsnämnden", kind=kind),
        c.OpenArende(arende="a-1", namnd="n-1"),
        c.OpenMeeting(meeting="m-1", namnd="n-1", kind=kind),
        *(
            c.RecordAttendance(meeting="m-1", person=person, role="ledamot" if n else "ordförande")
            for n, person in enumerate(SERVING)
        ),
        c.RecordAttendance(meeting="m-1", person=HED, role="ersättare", serving=False),
        c.OpenParagraf(meeting="m-1", number="9", matter=matter, arende=arende),
        c.PutProposal(paragraf=AT, kind="förvaltningens förslag", institution="förvaltningen"),
        c.PutProposal(paragraf=AT, kind="eget förslag", proposers=(NOOR, LUND)),
        c.PutProposal(paragraf=AT, kind="eget förslag", proposers=(FALK,)),
        c.PutProposal(paragraf=AT, kind="återremiss", proposers=(NOOR,), text="ny värdering"),
        c.SecondProposal(paragraf=AT, proposal=BACK, by=(LUND,)),
        c.PutProposal(paragraf=AT, kind="återremiss", proposers=(AHL,), text="språklig genomgång"),
    )
    return ledger


def val() -> Ledger:
    """An election: f1 and f2 name persons, f3 a third."""
    ledger = Ledger.open(":memory:")
    ledger.record(
        c.OpenMeeting(meeting="m-1", namnd=None),
        *(
            c.RecordAttendance(meeting="m-1", person=person, role="ledamot" if n else "ordförande")
            for n, person in enumerate(SERVING)
        ),
        c.OpenParagraf(meeting="m-1", number="9"),
        *(c.PutProposal(paragraf=AT, kind="valförslag", proposers=(p,)) for p in (NOOR, FALK, AHL)),
    )
    return ledger


# --- acts in few words ---------------------------------------------------------------------


def found(*winners: str, **how: Any) -> c.FindAcklamation:
    """The chair finds."""
    return c.FindAcklamation(paragraf=AT, winners=winners, **how)


def put(kind: Any, *who: PersonRef, **how: Any) -> c.PutProposal:
    """Somebody moves."""
    return c.PutProposal(paragraf=AT, kind=kind, proposers=who, **how)


def asked(
    ja: tuple[str, ...] = (F1,), nej: tuple[str, ...] = (F2,), *, votering: str = V1, **how: Any
) -> tuple[c.Command, ...]:
    """A count is called for, and what ja and nej stand for."""
    return (
        c.RequestVotering(paragraf=AT, votering=votering, by=(NOOR,)),
        c.ApproveVoteringsproposition(
            paragraf=AT, votering=votering, ja_proposals=ja, nej_proposals=nej, **how
        ),
    )


def cast(*choices: Choice, votering: str = V1) -> tuple[c.Command, ...]:
    """They vote, Berg last."""
    voters = (*SERVING[1:], BERG)
    return tuple(
        c.CastVote(paragraf=AT, votering=votering, person=person, choice=choice)
        for person, choice in zip(voters, choices, strict=False)
    )


def tally(ja: int, nej: int, avstar: int | None = 0, **how: Any) -> c.TallyVotes:
    """Totals."""
    return c.TallyVotes(paragraf=AT, votering=how.pop("votering", V1), ja=ja, nej=nej, avstar=avstar, **how)


def close(votering: str = V1, winner: str | None = None) -> c.CloseVotering:
    """The count is closed, and perhaps announced."""
    return c.CloseVotering(paragraf=AT, votering=votering, winner=winner)


def back(*, votering: str = V1) -> tuple[c.Command, ...]:
    """The question of återremiss is put to the count: ja is to decide today."""
    return asked((), (BACK,), votering=votering, question="återremiss", role="formell")


def ballots(*numbers: int, **how: Any) -> c.CountBallots:
    """The ballots for f1, f2, …"""
    counts = tuple(BallotCount(f, n) for f, n in zip((F1, F2, F3), numbers, strict=False))
    return c.CountBallots(paragraf=AT, votering=V1, ballots=counts, **how)


def decided(*winners: str) -> c.MakeDecision:
    """The body has decided."""
    return c.MakeDecision(paragraf=AT, text="Nämnden beslutar.", winners=winners)


def elected(method: Any, *proposals: str) -> c.ElectPersons:
    """Somebody is elected."""
    return c.ElectPersons(paragraf=AT, persons=(FALK,), method=method, proposals=proposals)


def main(proposal: str, basis: Any = "ordförandens finnande") -> c.SetHuvudforslag:
    """The main proposal."""
    return c.SetHuvudforslag(paragraf=AT, proposal=proposal, basis=basis)


def rival(proposal: str, round_: int, votering: str | None = None) -> c.ChooseMotforslag:
    """Who stays in a round."""
    how: Any = "acklamation" if votering is None else "votering"
    return c.ChooseMotforslag(paragraf=AT, proposal=proposal, round=round_, method=how, votering=votering)


def ordered(*steps: PlannedProposition) -> c.SetPropositionsordning:
    """The order of the propositions."""
    return c.SetPropositionsordning(paragraf=AT, text="först, sedan", steps=steps)


REQUEST = c.RequestVotering(paragraf=AT, by=(NOOR,))
CLOSED = c.CloseDeliberation(paragraf=AT)
GAVEL = c.GavelProposition(paragraf=AT)
PUT = c.PutProposition(paragraf=AT, proposals=(F1, F2))
TODAY = found(question="återremiss", formal="avgörs idag")
SENT_BACK = found(BACK, question="återremiss", formal="återremiss")
RETURN = c.DecideAterremiss(paragraf=AT)
WON_BY_MINORITY = (*back(), tally(3, 2), close())


@frozen
class Case:
    """What is refused, after what; how; what the message says; and what would be lawful."""

    before: tuple[c.Command, ...]
    act: c.Command
    error: type[Refused]
    says: str
    instead: tuple[c.Command, ...]
    of: Callable[[], Ledger] = at


def fullmaktige() -> Ledger:
    """The same in fullmäktige, where two of five are a third."""
    return at("fullmäktige", arende="a-1")


CASES: list[Case] = [
    # --- the deliberation -------------------------------------------------------------------
    Case(
        (CLOSED, c.AdmitLateProposal(paragraf=AT), put("avslag", FALK)),
        put("avslag", FALK),
        r.DeliberationIsClosed,
        r"m-1\.9 är avslutad; inga fler förslag, om inte alla är ense om att ta upp ett till",
        (c.ReopenDeliberation(paragraf=AT), put("avslag", FALK)),
    ),
    Case(
        (CLOSED,),
        c.AmendProposal(paragraf=AT, proposal=F3, text="x", by=(FALK,)),
        r.DeliberationIsClosed,
        "inget förslag kan jämkas",
        (c.ReopenDeliberation(paragraf=AT), c.AmendProposal(paragraf=AT, proposal=F3, text="x", by=(FALK,))),
    ),
    Case(
        (),
        c.AmendProposal(paragraf=AT, proposal=F2, text="x", by=(FALK,)),
        r.NotOnesOwnProposal,
        r"Hugo Falk \(C\) har inte lagt m-1\.9\.f2 .*: Eva Noor \(S\), Siv Lund \(S\)",
        (c.AmendProposal(paragraf=AT, proposal=F2, text="x", by=(LUND,)),),
    ),
    Case((CLOSED,), CLOSED, r.DeliberationIsClosed, r"m-1\.9 är redan avslutad", (PUT,)),
    *[
        Case((), act, r.DeliberationGoesOn, r"m-1\.9 är inte avslutad; förslag läggs utan", (CLOSED, act))
        for act in (c.ReopenDeliberation(paragraf=AT), c.AdmitLateProposal(paragraf=AT))
    ],
    *[
        Case(
            (),
            c.SecondProposal(paragraf=AT, proposal=BACK, by=(person,)),
            r.AlreadyJoined,
            r"\(S\) står redan bakom m-1\.9\.f4 i m-1\.9",
            (c.SecondProposal(paragraf=AT, proposal=BACK, by=(FALK,)),),
        )
        for person in (NOOR, LUND)
    ],
    *[
        Case(
            (put("gemensamt förslag", NOOR, text="att bygga\natt måla"), *jamkat),
            put(kind, FALK, target_proposal=MORE, points=(beyond,)),
            r.UnknownId,
            rf"m-1\.9\.f6 i m-1\.9 har {there}, ingen {beyond}; ange en av dem, eller lägg det nya som ett till",
            (
                put(kind, FALK, target_proposal=MORE, points=(beyond - 1,)),
                put("tillägg", FALK, target_proposal=MORE, points=(beyond,)),
            ),
        )
        for kind, jamkat, there, beyond in (
            ("ändring", (), "2 att-satser", 3),
            ("avslag", (), "2 att-satser", 3),
            (
                "ändring",
                (c.AmendProposal(paragraf=AT, proposal=MORE, text="att bygga", by=(NOOR,)),),
                "1 att-sats",
                2,
            ),
        )
    ],
    *[  # numbered as in the proposal at the bottom, however few att-satser the ändring itself has
        Case(
            (
                put("gemensamt förslag", NOOR, text="att bygga\natt måla"),
                put("ändring", FALK, target_proposal=MORE, points=of, text=text),
            ),
            put(kind, LUND, target_proposal=ON_MORE, points=(wrong,), text="att riva"),
            r.UnknownId,
            says,
            tuple(
                put(kind, LUND, target_proposal=ON_MORE, points=(2,), text="att riva")
                for kind in ("ändring", "avslag", "bifall")
            ),
        )
        for kind, of, text, wrong, says in (
            ("ändring", (2,), "att tapetsera", 1, rf"{ON_MORE} i {AT} gäller att-sats 2, inte 1"),
            ("avslag", (2,), "att tapetsera", 1, rf"{ON_MORE} i {AT} gäller att-sats 2, inte 1"),
            ("ändring", (), "att a\natt b\natt c", 3, rf"{MORE} i {AT} har 2 att-satser, ingen 3"),
        )
    ],
    *[
        Case(
            (*asked(), *cast("ja")),
            act,
            r.CountUnderWay,
            r"i omröstningen m-1\.9\.v1 i m-1\.9 har det börjat röstas; avsluta den",
            (c.RedoVotering(paragraf=AT, votering=V1, ground="fel fråga"), act),
        )
        for act in (PUT, found(F2), REQUEST)
    ],
    # --- the matter has ended ---------------------------------------------------------------
    *[
        Case((SENT_BACK,), act, r.MatterHasEnded, r"m-1\.9 är återremitterad; i sak", (RETURN,))
        for act in (
            put("avslag", FALK),
            PUT,
            found(F1),
            c.SecondProposal(paragraf=AT, proposal=F2, by=(AHL,)),
        )
    ],
    Case(
        (SENT_BACK,), decided(F1), r.MatterHasEnded, r"m-1\.9\.f1 kan inte bifallas i sak", (decided(BACK),)
    ),
    Case((TODAY, *back(), tally(2, 3), close()), TODAY, r.MatterHasEnded, "återremitterad", (RETURN,)),
    Case((*back(), tally(2, 3), close()), REQUEST, r.MatterHasEnded, "återremitterad", (RETURN,)),
    Case(
        WON_BY_MINORITY,
        put("återremiss", AHL),
        r.MinoritysReason,
        r"Rolf Ahl \(M\) hör inte till den; skälet bestäms av Eva Noor \(S\), Siv Lund \(S\) \(KL 5:50",
        (c.DecideAterremiss(paragraf=AT, reason="ny värdering", by=(NOOR,)),),
        fullmaktige,
    ),
    Case(
        WON_BY_MINORITY,
        found(OTHER_BACK, question="återremiss", formal="återremiss"),
        r.MinoritysReason,
        r"Rolf Ahl \(M\) hör inte till den",
        (RETURN,),
        fullmaktige,
    ),
    Case(
        WON_BY_MINORITY,
        c.DecideAterremiss(paragraf=AT, by=(NOOR, AHL)),
        r.MinoritysReason,
        r"och Rolf Ahl \(M\) hör inte",
        (c.DecideAterremiss(paragraf=AT, by=(LUND,)),),
        fullmaktige,
    ),
    Case(
        WON_BY_MINORITY,
        c.DecideAterremiss(paragraf=AT, basis="majoritet"),
        r.BasisContradicted,
        "vilar på minoritet, inte på majoritet",
        (c.DecideAterremiss(paragraf=AT, basis="minoritet"),),
        fullmaktige,
    ),
    Case((TODAY,), RETURN, r.DecidedToday, r"m-1\.9 ska avgöras idag", (found(F1), decided(F1))),
    Case(
        WON_BY_MINORITY,  # a nämnd knows no minority's right
        RETURN,
        r.DecidedToday,
        "återremiss är inte beslutad",
        (found(F1), decided(F1)),
    ),
    Case(
        (found(F1),),
        RETURN,
        r.NotSettledSo,
        r"kommit fram till m-1\.9\.f1, inte till återremiss",
        (decided(F1),),
    ),
    # --- the propositions -------------------------------------------------------------------
    Case(
        (),
        ordered(PlannedProposition("motförslag", (F2, F3)), PlannedProposition("sak", (F1,), (2,))),
        r.StepUnknown,
        "steg 2 .* vinnaren i steg 2; rätt vore ett av stegen 1–1",
        (ordered(PlannedProposition("motförslag", (F2, F3)), PlannedProposition("sak", (F1,), (1,))),),
    ),
    Case(
        (ordered(), c.ContestPropositionsordning(paragraf=AT, by=(NOOR,))),
        PUT,
        r.OrderContested,
        r"m-1\.9 är bestridd; fastställ en ny",
        (c.ApprovePropositionsordning(paragraf=AT), PUT),
    ),
    Case((), GAVEL, r.NothingToGavel, "inte funnit något", (found(F1), GAVEL)),
    Case(
        (found(F1), REQUEST),
        GAVEL,
        r.NothingToGavel,
        r"m-1\.9\.v1 .* är begärd",
        (c.WithdrawVoteringRequest(paragraf=AT, votering=V1), GAVEL),
    ),
    Case((found(F1), GAVEL), REQUEST, r.GavelHasFallen, "begärs före klubbslaget", (found(F2), REQUEST)),
    Case(
        (*asked(), cast("ja")[0]),
        c.WithdrawVoteringRequest(paragraf=AT, votering=V1),
        r.VoteringHasBegun,
        "före första rösten",
        (
            c.RedoVotering(paragraf=AT, votering=V1, ground="x"),
            c.WithdrawVoteringRequest(paragraf=AT, votering=V1),
        ),
    ),
    Case((REQUEST,), main(F1), r.NoHuvudforslag, "inte funnit något", (main(F1, "beredningens förslag"),)),
    Case((found(F1),), main(F1), r.NoHuvudforslag, "ingen har begärt omröstning", (REQUEST, main(F1))),
    Case((found(F1), REQUEST), main(F2), r.NoHuvudforslag, r"det var m-1\.9\.f1", (main(F1),)),
    Case(
        (
            found(F1),
            *asked((F2,), (F3,), question="motförslag", role="förberedande"),
            tally(3, 2),
            close(),
            rival(F2, 1, V1),
        ),
        c.MakeDecision(paragraf=AT, text="Nämnden beslutar.", winners=(F1,)),
        r.KontrapropositionBroken,
        "är valt men inte prövat mot huvudförslaget",
        (found(F1), c.MakeDecision(paragraf=AT, text="Nämnden beslutar.", winners=(F1,))),
    ),
    Case(
        (found(F1), REQUEST),
        main(F2, "beredningens förslag"),
        r.NoHuvudforslag,
        "ingen berednings förslag utan eget förslag",
        (main(F1, "beredningens förslag"),),
    ),
    Case(
        (
            *asked((F1,), (F2,)),
            *cast("ja", "ja", "nej", "nej", "ja"),
            c.DeclareJav(paragraf=AT, person=FALK),
        ),
        close(),
        r.NotServing,
        r"Hugo Falk \(C\) är jävig i m-1\.9 och har en röst",
        (c.WithdrawAct(target="m-1", event=19, ground="jäv"), close()),
    ),
    Case(
        (*asked((F1,), (F2,), ja_means="bifall", nej_means="avslag"), tally(3, 2)),
        close(winner="Avslag"),
        r.NotSettledSo,
        "vanns av ja, bifall; Avslag är vad som förlorade",
        (close(winner="bifall"),),
    ),
    Case(
        (found(F1), REQUEST, main(F1)),
        rival(F1, 1),
        r.KontrapropositionBroken,
        "är huvudförslag",
        (rival(F2, 1),),
    ),
    Case(
        (),
        rival(F2, 2),
        r.KontrapropositionBroken,
        "omgång 2 .* följer inte på omgång 0; rätt vore 1",
        (rival(F2, 1),),
    ),
    Case(
        (*asked((F2,), (F3,), question="motförslag", role="förberedande"), tally(3, 2), close()),
        rival(F3, 1, V1),
        r.KontrapropositionBroken,
        r"m-1\.9\.f3 vann inte omröstningen m-1\.9\.v1; det gjorde m-1\.9\.f2",
        (rival(F2, 1, V1),),
    ),
    Case(
        (*asked((F2,), (F3,), question="motförslag", role="förberedande"), tally(3, 2)),
        rival(F2, 1, V1),
        r.KontrapropositionBroken,
        "när den är avslutad",
        (close(), rival(F2, 1, V1)),
    ),
    # --- counting ---------------------------------------------------------------------------
    Case((), REQUEST.__class__(paragraf=AT, by=(HED,)), r.NotServing, "tjänstgör inte", (REQUEST,)),
    Case(
        (REQUEST,),
        asked((F1,), (F1,))[1],
        r.SameOnBothSides,
        r"både ja och nej i m-1\.9\.v1 står för m-1\.9\.f1",
        (asked((F1,), (F2,))[1],),
    ),
    Case((REQUEST,), asked(secret=True)[1], r.ClosedInSak, "bara vid val och anställning", (asked()[1],)),
    Case(  # to postpone an election is no election
        (put("bordläggning", FALK), REQUEST),
        asked(("m-1.9.f4",), (), secret=True, question="bordläggning", role="formell")[1],
        r.ClosedInSak,
        "bara vid val och anställning",
        (asked(("m-1.9.f4",), (), question="bordläggning", role="formell")[1],),
        val,
    ),
    Case(
        asked(secret=True),
        cast("ja")[0],
        r.ClosedBallots,
        "ingens röst antecknas",
        (ballots(3, 2), close()),
        val,
    ),
    Case(
        asked(),
        ballots(3, 2),
        r.ClosedBallots,
        "är öppen; sedlar räknas bara i en sluten",
        (tally(3, 2),),
        val,
    ),
    Case(
        asked(),
        c.ChangeVote(paragraf=AT, votering=V1, person=NOOR, choice="nej"),
        r.HasNotVoted,
        r"Eva Noor \(S\) har inte röstat",
        (*cast("ja"), c.ChangeVote(paragraf=AT, votering=V1, person=NOOR, choice="nej")),
    ),
    Case(
        (*asked(), c.WithdrawVoteringRequest(paragraf=AT, votering=V1)),
        cast("ja")[0],
        r.VoteringIsClosed,
        r"m-1\.9\.v1 är återtagen",
        (*asked(votering=V2), *cast("ja", votering=V2)),
    ),
    Case(
        (*asked(), *cast("ja", "ja", "ja")),
        tally(2, 3),
        r.TallyContradicted,
        "2 ja .* färre än de 3",
        (tally(3, 2),),
    ),
    Case(
        asked(),
        tally(3, 2, per_party=(PartyTally("S", 2, 0, 0), PartyTally("M", 0, 2, 0))),
        r.TallyContradicted,
        "partiernas ja .* tillsammans 2, men angivet är 3",
        (tally(3, 2, per_party=(PartyTally("S", 2, 0), PartyTally("M", 0, 2), PartyTally("C", 1, 0))),),
    ),
    Case(
        asked(),
        tally(3, 2, per_party=(PartyTally("S", 3, 0, 0), PartyTally("M", 0, 2, 0))),
        r.TallyDoesNotAddUp,
        "S har 3 röster .* men 2 tjänstgörande",
        (tally(3, 2),),
    ),
    Case(
        asked(),
        tally(3, 1),
        r.TallyDoesNotAddUp,
        "3–1–0 .* är 4 röster, men 5 tjänstgör",
        (tally(3, 1, None),),
    ),
    Case(
        (c.DeclareNonParticipation(paragraf=AT, person=FALK), *asked()),
        tally(3, 2),
        r.TallyDoesNotAddUp,
        "5 röster, men 4 tjänstgör",
        (tally(3, 1),),
    ),
    Case(
        asked(secret=True),
        ballots(3, 2, blank=1),
        r.TallyDoesNotAddUp,
        "6 sedlar .* fler än de 5",
        (ballots(3, 1, blank=1),),
        val,
    ),
    Case(
        (*asked(secret=True), tally(3, 2)),
        ballots(2, 3),
        r.TallyContradicted,
        r"3 ja i m-1\.9\.v1 är inte de 2 sedlarna för m-1\.9\.f1",
        (ballots(3, 2),),
        val,
    ),
    Case(
        (*asked(secret=True), ballots(3, 1, blank=1)),
        tally(3, 2),
        r.TallyContradicted,
        r"2 nej i m-1\.9\.v1 är inte de 1 sedlarna",
        (tally(3, 1, 1),),
        val,
    ),
    Case(
        (*asked(secret=True), ballots(2, 1, blank=1, invalid=1)),
        tally(2, 1, 3),
        r.TallyContradicted,
        r"3 avstår i m-1\.9\.v1 är inte de 1 blanka sedlarna \(eller 2 med de ogiltiga\)",
        (tally(2, 1, 2),),
        val,
    ),
    Case(
        (*asked(), *cast("ja", "ja", "nej")),
        close(),
        r.VotesMissing,
        r"Anna Berg \(M\), Rolf Ahl \(M\) tjänstgör i m-1\.9 och har ingen röst",
        (*cast("ja", "ja", "nej", "avstar", "ja")[3:], close()),
    ),
    Case(asked(), close(), r.NothingCounted, "inget räknat", (tally(3, 2), close())),
    Case(
        (*asked(), tally(2, 2, 1)),
        c.DrawLot(paragraf=AT, votering=V1, choice="ja"),
        r.NoLotInSak,
        "av ordförandens utslagsröst",
        (c.GiveUtslagsrost(paragraf=AT, votering=V1, choice="ja", person=BERG), close()),
    ),
    Case(
        (*asked(), tally(2, 2, 1)),
        c.GiveUtslagsrost(paragraf=AT, votering=V1, choice="ja", person=BERG),
        r.TieUnresolved,
        "genom lottning",
        (c.DrawLot(paragraf=AT, votering=V1, choice="ja"), close()),
        val,
    ),
    # --- elections --------------------------------------------------------------------------
    Case(
        (c.DemandProportionelltVal(paragraf=AT, number=1, places=2, by=(NOOR,)),),
        elected("proportionellt val"),
        r.NoProportionalElection,
        "1 av 5 tjänstgörande .* det krävs 2",
        (c.DemandProportionelltVal(paragraf=AT, number=2, places=2), elected("proportionellt val")),
        val,
    ),
    Case(
        (*asked(), tally(3, 2), close()),
        elected("proportionellt val"),
        r.NoProportionalElection,
        "sker med slutna sedlar",
        (elected("sluten omröstning", F1),),
        val,
    ),
    Case(
        (),
        c.DemandProportionelltVal(paragraf=AT, number=6, places=2),
        r.TallyDoesNotAddUp,
        "6 begär .* men 5 tjänstgör",
        (c.DemandProportionelltVal(paragraf=AT, number=5, places=2),),
        val,
    ),
    Case(
        (*asked(secret=True), ballots(3, 2), close()),
        elected("sluten omröstning", F2),
        r.NotElected,
        r"m-1\.9\.f1 fick 3 sedlar .* m-1\.9\.f2 fick 2",
        (elected("sluten omröstning", F1),),
        val,
    ),
    Case(
        (*asked(secret=True), ballots(2, 2, 1), close()),
        elected("sluten omröstning", F1),
        r.NotElected,
        "avgörs genom lottning",
        (elected("lottning", F1),),
        val,
    ),
    Case(
        (*asked(secret=True), ballots(2, 2, 1), close()),
        elected("lottning", F1, F2),
        r.NotElected,
        "inget att lotta om",
        (elected("sluten omröstning", F1, F2),),
        val,
    ),
    Case(
        (found(F1),),
        elected("acklamation", F2),
        r.NotElected,
        r"det var m-1\.9\.f1",
        (elected("acklamation", F1),),
        val,
    ),
    # --- deciding ---------------------------------------------------------------------------
    Case(
        (found(F1), *asked()),
        decided(F1),
        r.CountUnderWay,
        r"m-1\.9\.v1 .* begärd och inte avslutad",
        (c.WithdrawVoteringRequest(paragraf=AT, votering=V1), decided(F1)),
    ),
    Case((SENT_BACK, REQUEST), RETURN, r.CountUnderWay, "inte avslutad", (tally(1, 4), close())),
    Case((found(F1),), decided(F2), r.NotSettledSo, r"bifallet är: m-1\.9\.f1", (decided(F1),)),
    Case(
        (found(F1), *asked(), tally(1, 4), close()),
        decided(F1),
        r.NotSettledSo,
        r"är: m-1\.9\.f2",
        (decided(F2),),
    ),
]
