"""How each act of a beslutsgång is shown, on the command line and on the screen."""

from __future__ import annotations

from tests.decide.gang import (
    AT,
    F1,
    F2,
    F3,
    FALK,
    GAVEL,
    LUND,
    NOOR,
    V1,
    asked,
    at,
    close,
    found,
    main,
    ordered,
    rival,
    tally,
)
from tests.situations.kommunstyrelsen import Kommunstyrelsen

from beslut import Paragraf
from beslut import commands as c
from beslut.cli.text import paragraf_text
from beslut_tui.widgets.beslutsgang import _facts, _sentence


def contested() -> Paragraf:
    """A § with every kind of step between proposition and decision."""
    ledger = at()
    ledger.record(
        c.CloseDeliberation(paragraf=AT),
        c.ReopenDeliberation(paragraf=AT),
        c.CloseDeliberation(paragraf=AT),
        c.AdmitLateProposal(paragraf=AT, by=(FALK,)),
        ordered(),
        c.ContestPropositionsordning(paragraf=AT, by=(NOOR,), text="f3 först"),
        c.ApprovePropositionsordning(paragraf=AT),
        found(F1),
        GAVEL,
        c.RefuseVoteringRequest(paragraf=AT, by=(NOOR,), ground="klubban har fallit"),
        found(F1),
        *asked((F2,), (F3,), question="motförslag", role="förberedande"),
        main(F1),
        tally(3, 2),
        c.RedoVotering(paragraf=AT, votering=V1, ground="fel knapp"),
        tally(2, 3),
        close(),
        rival(F3, 1, V1),
        c.ElectPersons(paragraf=AT, persons=(LUND,), method="acklamation", office="revisor"),
    )
    return ledger.paragraf(AT)


def test_on_the_command_line() -> None:
    """Each step is a line with who, which proposal and what was said."""
    shown = paragraf_text(contested())
    for line in (
        "Överläggning återupptagen",
        "Sent förslag medgivet: Hugo Falk (C)",
        "Propositionsordning bestridd: Eva Noor (S); f3 först",
        "Propositionsordning godkänd",
        "Klubbslag",
        "Begäran avslagen: Eva Noor (S); klubban har fallit",
        "Huvudförslag: f1; ordförandens finnande",
        "Votering görs om: fel knapp",
        "Motförslag: f3",
        "Val: Siv Lund (S); revisor",
    ):
        assert line in shown


def test_on_the_screen() -> None:
    """Each step is a sentence."""
    p = contested()
    shown = [_sentence(p, step) for step in p.steps]
    assert "Huvudförslag: förvaltningens förslag (ordförandens finnande)." in shown
    assert "Val: Siv Lund (S)." in shown
    assert "Klubbslag." in shown
    assert any(s.startswith("Motförslag: ") for s in shown)


def test_an_election_by_ballots() -> None:
    """Ballots are shown by proposal, with the blank ones, and whom the lot fell on; a lot is no casting vote."""
    ks = Kommunstyrelsen()
    ks.paragraf_44()
    ks.do(ks.ballots(7, 7, 1))
    ks.do(c.DrawLot(paragraf=ks.at, votering=ks.ballot, choice="nej"))
    ks.close(ks.ballot)
    assert "2. Votering: valsedlar: f1 7, f2 7, 1 blank; lottning för f2" in paragraf_text(ks.paragraf)
    facts = dict(_facts(ks.count(ks.ballot)))
    assert (facts["Resultat"], facts["Lott"]) == ("f1 7, f2 7, 1 blank", "nej")
    assert "Utslagsröst" not in facts


def test_which_att_satser() -> None:
    """Att-satser that the decision's text leaves out are listed, and each step says which it concerned."""
    ks = Kommunstyrelsen()
    ks.all_of_42()
    ks.reserve("Birger Modig m.fl. (S)", in_favour_of=ks.modigs)
    shown = paragraf_text(ks.paragraf)
    for line in (
        "    Kommunstyrelsen beslutar\n    1. 2 mnkr avsätts.\n    2. Planen godkänns.",
        "f1 beredningens förslag: arbetsutskottet – 1. 2 mnkr",
        "f2 eget förslag i fråga om att-sats 1: Birger Modig m.fl. (S)",
        "Acklamation: f1 i fråga om att-satserna 2 och 3",
        "Votering (avgörande i fråga om att-sats 1)",
        "Birger Modig m.fl. (S) till förmån för f2",
    ):
        assert line in shown
