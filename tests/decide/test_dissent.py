"""Who may reserve, until when the text may come, and whose statements are whose."""

from __future__ import annotations

import attrs
import pytest
from tests.decide.salen import (
    ALM,
    AT,
    BERG,
    BRANT,
    FRISK,
    HED,
    LUND,
    NOOR,
    READ,
    RYD,
    STROM,
    Prepare,
    Sal,
    after,
    nothing,
)

from beslut import PersonRef, Refused
from beslut import commands as c
from beslut.decide import refused as r
from beslut.values import Signer

M, R1, V1 = "m-1", f"{AT}.r1", f"{AT}.v1"
DECIDED = c.MakeDecision(paragraf=AT, text="Nämnden beslutar.", points=("att ett", "att två"))


def reserve(*by: PersonRef, points: tuple[int, ...] = ()) -> c.EnterReservation:
    """They reserve themselves in § 9."""
    return c.EnterReservation(paragraf=AT, by=by, points=points)


def count(
    abstains: PersonRef, points: tuple[int, ...] = (), number: int = 1, role: str = "avgörande"
) -> tuple[c.Command, ...]:
    """An open count in which one abstains and the others vote ja."""
    votering = f"{AT}.v{number}"
    votes = [
        c.CastVote(paragraf=AT, votering=votering, person=p, choice="avstar" if p is abstains else "ja")
        for p in (FRISK, RYD, NOOR, STROM, ALM, BERG)
    ]
    return (
        c.RequestVotering(paragraf=AT, by=(NOOR,)),
        c.ApproveVoteringsproposition(paragraf=AT, votering=votering, role=role, points=points),  # type: ignore[arg-type]
        *votes,
        c.CloseVotering(paragraf=AT, votering=votering),
    )


def entry(kind: str, *by: PersonRef) -> c.EnterStatement:
    """A statement."""
    return c.EnterStatement(paragraf=AT, kind=kind, by=by, text="…")  # type: ignore[arg-type]


SIGNED_AT_ONCE = (reserve(NOOR), DECIDED, c.JusteraOmedelbart(paragraf=AT))
CASES: list[tuple[Prepare, c.Command, type[Refused], str]] = [
    (
        after(DECIDED),
        reserve(HED),
        r.NoReservation,
        r"Hed \(S\) kan inte reservera sig i m-1\.9: den som inte",
    ),
    (
        after(DECIDED, c.NoteArrival(meeting=M, person=BRANT)),
        reserve(BRANT),
        r.NoReservation,
        "inte tjänstgör",
    ),
    (after(c.DeclareJav(paragraf=AT, person=NOOR), DECIDED), reserve(NOOR), r.NoReservation, "är jävig"),
    (
        after(c.DeclareNonParticipation(paragraf=AT, person=NOOR), DECIDED),
        reserve(NOOR),
        r.NoReservation,
        "inte deltar i beslutet",
    ),
    (
        after(c.DeclareNonParticipation(paragraf=AT, person=NOOR, points=(2,)), DECIDED),
        reserve(NOOR, points=(2,)),
        r.NoReservation,
        "inte deltar i beslutet",
    ),
    (after(*count(NOOR), DECIDED), reserve(NOOR), r.NoReservation, "avstod i den avgörande omröstningen"),
    (
        after(*count(NOOR, (1,)), *count(NOOR, (2,), 2), DECIDED),
        reserve(NOOR),
        r.NoReservation,
        "avstod i den avgörande",
    ),
    (
        after(*SIGNED_AT_ONCE),
        c.MotivateReservation(paragraf=AT, reservation=R1, text="x"),
        r.TextTooLate,
        "blank",
    ),
    (
        after(*count(NOOR)[:-1]),
        c.DeclareNonParticipation(paragraf=AT, person=RYD),
        r.AlreadyVoted,
        r"Ryd \(KD\) har röstat i m-1\.9\.v1 och deltar därmed",
    ),
    (nothing, entry("ersättaryttrande", NOOR), r.NotASubstitute, r"Noor \(S\) tjänstgör i m-1\.9; rätt vore"),
    (nothing, entry("ersättaryttrande", ALM), r.NotASubstitute, r"Alm \(V\) tjänstgör i m-1\.9"),
    (nothing, entry("ersättaryttrande", BRANT), r.NotASubstitute, r"Brant \(V\) är ledamot"),
    (
        nothing,
        c.PromiseText(paragraf=AT, by=(NOOR,), kind="reservation"),
        r.NoReservation,
        "ingen har reserverat sig i m-1.9; anmäl reservationen",
    ),
    (
        after(*SIGNED_AT_ONCE),
        c.PromiseText(paragraf=AT, by=(NOOR,), kind="reservation", reservation=R1),
        r.AlreadyApproved,
        "m-1.9 är justerad",
    ),
    (
        nothing,
        c.RequestProtokollsanteckning(paragraf=AT, by=(LUND,)),
        r.NotThere,
        r"Lund \(MP\) är inte närvarande",
    ),
    (
        nothing,
        c.RefuseProtokollsanteckning(paragraf=AT, by=(NOOR,), ground="x"),
        r.NoSuchRequest,
        r"Noor \(S\) har inte begärt någon protokollsanteckning i m-1\.9",
    ),
    (
        after(*SIGNED_AT_ONCE),
        c.EnterAvvikandeMening(paragraf=AT, officials=(Signer("Ek"),)),
        r.AlreadyApproved,
        "m-1.9 är justerad",
    ),
]


@pytest.mark.parametrize(("prepare", "act", "error", "says"), CASES)
def test_refused(prepare: Prepare, act: c.Command, error: type[Refused], says: str) -> None:
    """The act is refused live and says why, nothing is stored; read in old minutes it is recorded."""
    sal = Sal()
    prepare(sal)
    root = sal.ledger.root()
    with pytest.raises(error, match=says) as got:
        sal.do(act)
    assert got.value.rule
    assert sal.ledger.root() == root
    sal.do(attrs.evolve(act, source=READ))
    sal.ledger.paragraf(AT)


@pytest.mark.parametrize(
    ("prepare", "act"),
    [
        (after(DECIDED), reserve(ALM)),
        (after(DECIDED, c.NoteDeparture(meeting=M, person=NOOR)), reserve(NOOR)),
        (after(DECIDED, c.CloseParagraf(paragraf=AT)), reserve(NOOR)),
        (
            after(c.DeclareNonParticipation(paragraf=AT, person=NOOR, points=(2,)), DECIDED),
            reserve(NOOR, points=(1,)),
        ),
        (after(c.DeclareNonParticipation(paragraf=AT, person=NOOR, points=(2,)), DECIDED), reserve(NOOR)),
        (after(*count(NOOR, role="förberedande"), *count(RYD, number=2), DECIDED), reserve(NOOR)),
        (after(*count(RYD), *count(NOOR, number=2, role="tillägg"), DECIDED), reserve(NOOR)),
        (after(*count(NOOR), DECIDED), reserve(BERG)),
        (after(*count(NOOR, (1,)), *count(RYD, (2,), 2), DECIDED), reserve(NOOR)),
        (after(DECIDED), reserve(PersonRef("", "S"))),
        (after(reserve(NOOR), DECIDED), c.MotivateReservation(paragraf=AT, reservation=R1, text="x")),
        (after(reserve(NOOR)), c.PromiseText(paragraf=AT, by=(NOOR,), kind="reservation", reservation=R1)),
        (after(*count(NOOR, (1,))[:-1]), c.DeclareNonParticipation(paragraf=AT, person=RYD, points=(2,))),
        (nothing, entry("ersättaryttrande", HED)),
        (nothing, entry("särskilt uttalande", NOOR)),
        (nothing, c.RequestProtokollsanteckning(paragraf=AT, by=(HED,))),
        (
            after(c.RequestProtokollsanteckning(paragraf=AT, by=(NOOR,))),
            c.RefuseProtokollsanteckning(paragraf=AT, by=(NOOR,), ground="x"),
        ),
        (nothing, c.EnterAvvikandeMening(paragraf=AT, officials=(Signer("Ek"),))),
    ],
)
def test_lawful(prepare: Prepare, act: c.Command) -> None:
    """3.1, 8.12: the neighbours of what is refused: who took part in deciding may reserve, and so on."""
    sal = Sal()
    prepare(sal)
    sal.do(act)


def test_abstaining_bars_nobody_where_the_reglemente_says_so() -> None:
    """8.12: by a parameter one who abstained may reserve."""
    sal = Sal(reservation_efter_avstar="ja")
    after(*(attrs.evolve(act, source=READ) for act in (*count(NOOR), DECIDED)))(sal)
    assert sal.state.reglemente.reservation_efter_avstar


def test_the_party_of_nobody_who_served() -> None:
    """3.1: a party reserves only where one of its own took part."""
    sal = Sal()
    sal.do(DECIDED)
    with pytest.raises(r.NoReservation):
        sal.do(reserve(PersonRef("", "MP")))


def test_the_rule_of_the_refusal() -> None:
    """The refusal names the very rule that bars, and the law of the day."""
    sal = Sal()
    sal.do(c.DeclareJav(paragraf=AT, person=NOOR), DECIDED)
    with pytest.raises(r.NoReservation, match="KL 4:27, ej kontrollerat lagrum") as got:
        sal.do(reserve(NOOR))
    assert got.value.rule == "1.4 jäv"


@pytest.mark.parametrize(
    "act",
    [
        c.PromiseText(paragraf=AT, by=(), kind="reservation"),
        c.RequestProtokollsanteckning(paragraf=AT, by=()),
        c.EnterAvvikandeMening(paragraf=AT, officials=()),
        c.PromiseText(paragraf=AT, by=(NOOR,), kind="reservation", reservation=f"{AT}.r7"),
    ],
)
def test_senseless(act: c.Command) -> None:
    """What names nobody, or a reservation that isn't there, is refused wherever it was read."""
    for command in (act, attrs.evolve(act, source=READ)):
        with pytest.raises(r.UnknownId, match=r"ange minst en|m-1\.9\.r7 finns inte"):
            Sal().do(command)
