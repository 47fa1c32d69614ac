"""Situation A: thirteen seats, a vacancy, jäv, a substitute of another party, a late member, a tie."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Said
from tests.situations.room import NO_PART, READ, on, people, person
from tests.situations.utbildningsnamnden import (
    ALM,
    BERG,
    BRANT,
    FALK,
    HED,
    HOLM,
    LINDKVIST,
    OST,
    POINTS,
    UPPROP,
    Utbildningsnamnden,
)

from beslut import Refused
from beslut import commands as c
from beslut.rules import anslag_deadline, anslag_takedown, appeal_deadline, justering_deadline, quorum


@pytest.fixture
def a() -> Utbildningsnamnden:
    """§ 9 decided, the § still open."""
    sitting = Utbildningsnamnden()
    sitting.until_the_vote()
    sitting.upprop()
    sitting.utslag()
    sitting.conclude()
    return sitting


@pytest.fixture
def before() -> Utbildningsnamnden:
    """§ 9 where the upprop is about to begin."""
    sitting = Utbildningsnamnden()
    sitting.until_the_vote()
    return sitting


# --- the register and point 1 --------------------------------------------------------------


def test_opened() -> None:
    """The sitting knows from the register what body it is: a nämnd of thirteen seats and its rules."""
    sitting = Utbildningsnamnden()
    assert (sitting.opened.kind, sitting.opened.seats) == ("nämnd", 13)
    assert sitting.opened.rules.label == "kommunallagen-stockholm 1"
    assert sitting.opened.rules.given["reservation_efter_avstar"] == "nej"


def test_the_seats_are_thirteen() -> None:
    """1: the vacant seat counts, so that seven are needed; who gave it up no longer holds it."""
    assert quorum(13) == 7
    namnd = Utbildningsnamnden().ledger.namnd("n-1")
    assert namnd.seats == 13


def test_eleven_without_substitutes() -> None:
    """1: eleven serve before the substitutes are called in, thirteen with them; both are enough."""

    class Before(Utbildningsnamnden):
        def without_substitutes(self) -> None:
            self.everyone(11, 13)

    sitting = Before()
    sitting.everyone(13, 13)
    for_whom = {
        there.person.name: there.in_place_of.name if there.in_place_of else None
        for there in sitting.ledger.meeting("m-1").attendance
        if there.role == "ersättare" and there.serving
    }
    assert for_whom == {"Sara Holm": None, "Rut Alm": "Olle Brant"}


def test_quorum_is_of_the_seats() -> None:
    """1: nobody may say that the body has twelve seats because one of them is vacant."""
    sitting = Utbildningsnamnden()
    sitting.refused(c.EstablishQuorum(meeting="m-1", serving=13, seats=12), "13", rule="1.1")


# --- point 2 -------------------------------------------------------------------------------


def test_hed_for_lindkvist(a: Utbildningsnamnden) -> None:
    """2: Hed (S) serves for the jävige Lindkvist (M) in § 9; the party is never compared; thirteen serve."""
    assert [(j.person.name, j.replaced_by and j.replaced_by.name) for j in a.paragraf.jav] == [
        ("Per Lindkvist", "Nils Hed")
    ]
    a.everyone(13, 13)
    assert len({named.person.id for named in a.count(a.votering).named}) == 13


@pytest.mark.parametrize("act", ["vote", "propose", "second", "request"])
def test_lindkvist_takes_no_part(before: Utbildningsnamnden, act: str) -> None:
    """2: who is jävig neither votes, proposes, joins nor calls for a count in that §."""
    if act in ("propose", "second"):
        before = Utbildningsnamnden()
        before.paragraf_1()
        before.paragraf_9()
    at = before.at
    acts: dict[str, c.Command] = {
        "vote": c.CastVote(paragraf=at, votering=before.votering, person=LINDKVIST, choice="ja"),
        "propose": c.PutProposal(paragraf=at, kind="eget förslag", proposers=(LINDKVIST,)),
        "second": c.SecondProposal(paragraf=at, proposal=before.bifall, by=(LINDKVIST,)),
        "request": c.RequestVotering(paragraf=at, by=(LINDKVIST,)),
    }
    before.refused(acts[act], "Per Lindkvist", "jäv", "9")


def test_nobody_serves_for_one_who_serves(before: Utbildningsnamnden) -> None:
    """2: a substitute is called in for a member who doesn't serve, and only one who is there."""
    for who, instead in ((HED, FALK), (HOLM, LINDKVIST), (person("Ebba Nyman (M)"), LINDKVIST)):
        before.refused(
            c.CallInErsattare(meeting="m-1", paragraf="m-1.9", person=who, in_place_of=instead), who.name
        )


# --- point 3 -------------------------------------------------------------------------------


@pytest.mark.parametrize("act", ["vote", "propose"])
def test_brant_waits(before: Utbildningsnamnden, act: str) -> None:
    """3: who arrives while § 9 is debated doesn't serve in it; his substitute isn't displaced inside it."""
    if act == "propose":
        before = Utbildningsnamnden()
        before.paragraf_1()
        before.paragraf_9()
        before.refused(
            c.PutProposal(paragraf=before.at, kind="eget förslag", proposers=(BRANT,)),
            "Olle Brant",
            "tjänstgör",
        )
        before.put("eget förslag", "Rut Alm (V)")
        return
    before.refused(
        c.CastVote(paragraf=before.at, votering=before.votering, person=BRANT, choice="nej"),
        "Olle Brant",
        "tjänstgör",
    )
    before.cast(before.votering, "nej", "Rut Alm (V)")


def test_from_the_next_paragraf(a: Utbildningsnamnden) -> None:
    """3: from § 10 Brant serves and Alm doesn't; Lindkvist is back, and Hed was called in for § 9 only."""
    a.paragraf_10()
    a.everyone(13, 13)
    for who in (ALM, HED):
        a.refused(c.PutProposal(paragraf=a.at, kind="eget förslag", proposers=(who,)), who.name, "tjänstgör")
    a.put("eget förslag", "Olle Brant (V), Per Lindkvist (M), Sara Holm (KD)")


# --- point 4 -------------------------------------------------------------------------------


def test_aterremiss(a: Utbildningsnamnden) -> None:
    """4: återremiss falls by acklamation, and no position follows from Lund's yrkande in first hand."""
    formal = [
        step for step in a.paragraf.steps if step.act == "acklamation" and step.question == "återremiss"
    ]
    assert [step.formal for step in formal] == ["avgörs idag"]
    assert a.paragraf.formal is None
    put = next(p.event for p in a.paragraf.proposals if p.id == a.aterremiss)
    assert put not in {item.event for p in a.paragraf.positions for item in p.all}


def test_no_position_before_the_decision(before: Utbildningsnamnden) -> None:
    """4: had she moved nothing else, Lund's yrkande on återremiss would say nothing of the matter."""
    sitting = Utbildningsnamnden()
    sitting.open("9")
    sitting.forvaltningens = sitting.put("förvaltningens förslag", institution="förvaltningen")
    aterremiss = sitting.put("återremiss", "Siv Lund (MP)", text="barnkonsekvensanalys")
    sitting.deliberated()
    sitting.propose(aterremiss, question="återremiss")
    sitting.find(question="återremiss", formal="avgörs idag")
    sitting.find(sitting.forvaltningens)
    sitting.decide(sitting.forvaltningens)
    assert sitting.grounds.get("MP", ("silent", "ingen")) == ("silent", "ingen")


def test_the_gavel_closes_the_window(before: Utbildningsnamnden) -> None:
    """4: the gavel has fallen on the question of återremiss: no count can be called for on it any more."""
    sitting = Utbildningsnamnden()
    sitting.open("9")
    aterremiss = sitting.put("återremiss", "Siv Lund (MP)", text="barnkonsekvensanalys")
    sitting.deliberated()
    sitting.propose(aterremiss, question="återremiss")
    sitting.find(question="återremiss", formal="avgörs idag")
    sitting.gavel()
    sitting.refused(c.RequestVotering(paragraf=sitting.at, by=people("Siv Lund (MP)")), "klubb", rule="2.2")


# --- point 5 -------------------------------------------------------------------------------


def test_tie(a: Utbildningsnamnden) -> None:
    """5: 6-6-1, thirteen as many as serve; the chair's side wins; the count is as cast; both att-satser carried."""
    assert a.outcome(a.votering) == (6, 6, 1, "ja", "utslagsröst")
    assert a.paragraf.decision_method == "votering"
    assert a.paragraf.winners == (a.forvaltningens,)
    assert a.paragraf.points == POINTS


def test_the_chairs_vote_is_the_casting_vote(before: Utbildningsnamnden) -> None:
    """5: that the chair voted ja decides, whether or not the casting vote is said apart."""
    before.upprop()
    before.conclude()
    assert before.outcome(before.votering) == (6, 6, 1, "ja", "utslagsröst")


def test_nobody_else_decides_a_tie(before: Utbildningsnamnden) -> None:
    """5: only the acting chair has the casting vote."""
    before.upprop()
    before.refused(
        c.GiveUtslagsrost(
            paragraf=before.at, votering=before.votering, choice="nej", person=people("Eva Noor (S)")[0]
        ),
        "Eva Noor",
        "ordförande",
        rule="2.6",
        statute="KL 5:56",
    )


@pytest.mark.parametrize(("ja", "nej", "avstar"), [(6, 6, 0), (7, 6, 1), (6, 5, 1)])
def test_a_tally_that_does_not_add_up(before: Utbildningsnamnden, ja: int, nej: int, avstar: int) -> None:
    """5: ja, nej and avstår are as many as serve: thirteen, and as the votes were cast (8.16)."""
    before.upprop()
    before.refused(
        c.TallyVotes(paragraf=before.at, votering=before.votering, ja=ja, nej=nej, avstar=avstar),
        r"\d",
    )
    before.do(c.TallyVotes(paragraf=before.at, votering=before.votering, ja=6, nej=6, avstar=1))


@pytest.mark.parametrize("figures", [(6, 6, 0), (7, 7, 1), (14, 0, 0)])
def test_totals_alone_add_up_too(before: Utbildningsnamnden, figures: tuple[int, int, int]) -> None:
    """5: where nobody's vote was recorded the totals must still be as many as serve."""
    ja, nej, avstar = figures
    before.refused(
        c.TallyVotes(paragraf=before.at, votering=before.votering, ja=ja, nej=nej, avstar=avstar),
        "13",
        statute="",
    )


def test_a_vote_is_missing(before: Utbildningsnamnden) -> None:
    """5: the upprop isn't over before everybody who serves has answered; who is missing is named."""
    for voter in people(UPPROP):
        if voter.name != "Siv Lund":
            before.cast(before.votering, "ja" if voter.name != "Hugo Falk" else "avstar", voter.label)
    before.refused(c.CloseVotering(paragraf=before.at, votering=before.votering), "Siv Lund")


def test_twice(before: Utbildningsnamnden) -> None:
    """5: a person votes once."""
    before.upprop()
    before.refused(
        c.CastVote(paragraf=before.at, votering=before.votering, person=FALK, choice="ja"), "Hugo Falk"
    )


def test_decided_by_the_adopted_rules(before: Utbildningsnamnden) -> None:
    """5: the decision records by which rules it was made."""
    before.upprop()
    assert before.conclude().rules == "kommunallagen-stockholm 1"


def test_not_the_losing_side(before: Utbildningsnamnden) -> None:
    """5: a decision for the side that lost is refused."""
    before.upprop()
    before.utslag()
    before.close(before.votering)
    before.refused(
        c.MakeDecision(paragraf=before.at, text="Förslaget avslås.", winners=(before.avslag,)), "9"
    )


# --- point 6 -------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["Eva Noor m.fl. (S)", "Nils Hed (S)", "Rut Alm (V)", "Siv Lund (MP)"])
def test_who_may_reserve(a: Utbildningsnamnden, who: str) -> None:
    """6: those who served in § 9 may reserve themselves, Hed (S) among them."""
    entered = a.reserve(who)
    assert [by.label for by in entered.by] == [who]


def test_a_winner_may_reserve(a: Utbildningsnamnden) -> None:
    """3.1: a reservation isn't bound to how one voted; the chair may reserve against the own party's win."""
    a.reserve("Anna Berg (M)")


def test_m_fl_are_four() -> None:
    """6: "Noor m.fl. (S)" are the four who serve for S in § 9, Hed too: nobody is left out of the position."""
    sitting = Utbildningsnamnden()
    sitting.paragraf_1()
    sitting.paragraf_9()
    sitting.deliberated()
    sitting.find(sitting.forvaltningens)
    sitting.decide(sitting.forvaltningens)
    sitting.reserve("Noor m.fl. (S)".replace("Noor", "Eva Noor"))
    (s,) = [p for p in sitting.paragraf.positions if p.party == "S"]
    assert (s.position, s.evidence, s.partial) == ("against", "reservation", False)


def test_three_of_four() -> None:
    """6: without m.fl. three names out of the four who serve speak for a part of S only."""
    sitting = Utbildningsnamnden()
    sitting.paragraf_1()
    sitting.open("9")
    sitting.do(c.DeclareJav(paragraf=sitting.at, person=LINDKVIST))
    sitting.do(c.CallInErsattare(meeting="m-1", paragraf=sitting.at, person=HED, in_place_of=LINDKVIST))
    forslag = sitting.put("förvaltningens förslag", institution="förvaltningen")
    sitting.find(forslag)
    sitting.decide(forslag)
    sitting.reserve("Eva Noor (S), Leif Ström (S), Aida Kovač (S)", joint=True)
    (s,) = [p for p in sitting.paragraf.positions if p.party == "S"]
    assert (s.position, s.partial) == ("against", True)
    sitting.reserve("Nils Hed (S)")
    (s,) = [p for p in sitting.paragraf.positions if p.party == "S"]
    assert (s.position, s.partial) == ("against", False)


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("Hugo Falk (C)", "avst(od|ått)"),
        ("Olle Brant (V)", "tjänst"),
        ("Per Lindkvist (M)", "jäv"),
    ],
)
def test_who_may_not_reserve(a: Utbildningsnamnden, who: str, why: str) -> None:
    """6: Falk abstained in the only vote, Brant didn't serve, Lindkvist is jävig: each is told so."""
    name = who.partition(" (")[0]
    a.refused(
        c.EnterReservation(paragraf=a.at, by=people(who)), name, why, r"(§ |m-1\.)9\b", "reserv", rule=NO_PART
    )
    assert a.paragraf.reservations == ()


def test_not_among_others_either(a: Utbildningsnamnden) -> None:
    """6: a joint reservation is refused for the sake of one of its names, and that one is named."""
    a.refused(
        c.EnterReservation(paragraf=a.at, by=people("Eva Noor m.fl. (S), Olle Brant (V)"), joint=True),
        "Olle Brant",
        "tjänst",
    )


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("Hugo Falk (C)", "avst(od|ått)"),
        ("Olle Brant (V)", "tjänst"),
        ("Per Lindkvist (M)", "jäv"),
    ],
)
def test_read_in_old_minutes(a: Utbildningsnamnden, who: str, why: str) -> None:
    """6: read in a document the same reservation is recorded as it stands, and flagged with rule and source."""
    a.do(c.EnterReservation(paragraf=a.at, by=people(who), source=READ))
    assert len(a.paragraf.reservations) == 1
    finding = a.flagged(who.partition(" (")[0], why)
    assert finding.rule.startswith(NO_PART)
    assert finding.statute
    assert a.last().name in finding.events


def test_where_the_abstaining_may() -> None:
    """6: where the adopted rules let those reserve who abstained, Falk may."""

    class Elsewhere(Utbildningsnamnden):
        def register(
            self, ledamoter: str, ersattare: str, order: dict[str, str], rules: dict[str, str]
        ) -> None:
            super().register(ledamoter, ersattare, order, {**rules, "reservation_efter_avstar": "ja"})

    sitting = Elsewhere()
    sitting.until_the_vote()
    sitting.upprop()
    sitting.utslag()
    sitting.conclude()
    sitting.reserve("Hugo Falk (C)")


def test_after_the_end(a: Utbildningsnamnden) -> None:
    """3.1: a reservation is announced before the meeting closes; afterwards it is refused."""
    a.done()
    a.do(c.CloseMeeting(meeting="m-1"))
    a.refused(c.EnterReservation(paragraf=a.at, by=people("Siv Lund (MP)")), "avslut")


# --- point 7 -------------------------------------------------------------------------------


def test_who_approves_what() -> None:
    """7: § 9 is approved by a replacement for the jävige Lindkvist, the rest by him."""
    a = Utbildningsnamnden()
    a.until_the_end()
    a.do(c.ReplaceJusterare(meeting="m-1", person=OST, in_place_of=LINDKVIST, paragraf="m-1.9", ground="jäv"))
    items = ("m-1.1", "m-1.9", "m-1.10")
    a.sign(BERG, "2026-04-23")
    assert [a.ledger.paragraf(at).justerad for at in items] == [False, False, False]
    a.refused(
        c.SignProtokoll(meeting="m-1", person=LINDKVIST, role="justerare", paragrafer=("m-1.9",)),
        "Per Lindkvist",
        r"(§ |m-1\.)9\b",
    )
    a.sign(LINDKVIST, "2026-04-23")
    assert [a.ledger.paragraf(at).justerad for at in items] == [True, False, True]
    a.sign(OST, "2026-04-23", "m-1.9")
    assert [a.ledger.paragraf(at).justerad for at in items] == [True, True, True]


def test_only_an_elected_justerare_is_replaced() -> None:
    """7: nobody is replaced who wasn't elected."""
    a = Utbildningsnamnden()
    a.until_the_end()
    a.refused(c.ReplaceJusterare(meeting="m-1", person=OST, in_place_of=FALK, paragraf="m-1.9"), "Hugo Falk")


def test_approved_for_good(approved: Utbildningsnamnden) -> None:
    """4.10: what is approved is no longer taken back, only corrected, and no text is added to it."""
    a = approved
    made = next(r for r in a.ledger.events("m-1.9") if type(r.event).__name__ == "DecisionMade")
    a.refused(c.WithdrawAct(target="m-1", event=int(made.name.partition("@")[2]), ground="fel"), "rättelse")
    (first, _) = a.ledger.paragraf("m-1.9").reservations
    a.refused(c.MotivateReservation(paragraf="m-1.9", reservation=first.id, text="Vi är emot."), "juster")
    a.do(
        c.MakeRattelse(
            target="m-1",
            event=int(made.name.partition("@")[2]),
            field="text",
            ground="skrivfel",
            new_value=json.dumps("Utbildningsnämnden beslutar:"),
        )
    )


# --- point 8 -------------------------------------------------------------------------------


def test_positions(a: Utbildningsnamnden) -> None:
    """8: M, L, KD, SD for; S, V, MP against; C abstained; all by the vote, none of them partial."""
    a.reservations()
    assert a.grounds == {
        **dict.fromkeys(["M", "L", "KD", "SD"], ("for", "votering")),
        **dict.fromkeys(["S", "V", "MP"], ("against", "votering")),
        "C": ("abstained", "votering"),
    }
    assert not any(p.partial for p in a.paragraf.positions)


# --- point 9 -------------------------------------------------------------------------------


def counted(side: Any) -> tuple[Any, ...]:
    return side.ja, side.nej, side.avstar, side.side, side.decided_by


RECOUNTS: list[tuple[dict[str, Any], tuple[Any, ...], str]] = [
    ({"without": ("Hed",)}, (6, 5, 1, "ja", "majoritet"), "sättet"),
    ({"with_": {"Falk": "nej"}}, (6, 7, 0, "nej", "majoritet"), "utfallet"),
    ({"with_": {"Falk": "ja"}}, (7, 6, 0, "ja", "majoritet"), "sättet"),
    ({"utslag": "nej"}, (6, 6, 1, "nej", "utslagsröst"), "utfallet"),
    ({}, (6, 6, 1, "ja", "utslagsröst"), "inget"),
    ({"without": ("Siv Lund (MP)", "Falk")}, (6, 5, 0, "ja", "majoritet"), "sättet"),
    ({"without": ("Frisk",)}, (5, 6, 1, "nej", "majoritet"), "utfallet"),
    ({"with_": {"Berg": "nej"}}, (5, 7, 1, "nej", "majoritet"), "utfallet"),
]


@pytest.mark.parametrize(("otherwise", "after", "change"), RECOUNTS)
def test_recount(
    a: Utbildningsnamnden, otherwise: dict[str, Any], after: tuple[Any, ...], change: str
) -> None:
    """9: the same vote under another assumption; the ledger is as it was."""
    root = a.ledger.root()
    recount = a.ledger.recount(a.votering, **otherwise)
    assert counted(recount.before) == (6, 6, 1, "ja", "utslagsröst")
    assert counted(recount.after) == after
    assert recount.change == change
    assert a.ledger.root() == root
    assert a.ledger.recount(a.at, **otherwise) == recount  # by the § just as well


def test_pivotal(a: Utbildningsnamnden) -> None:
    """9: at 6-6 with the chair for ja, each ja alone turns it, Falk with a nej; a nej turns nothing."""
    pivotal = {p.person.name for p in a.ledger.recount(a.votering).pivotal or ()}
    assert pivotal == {
        "Jon Frisk",
        "Karin Öst",
        "Tomas Ryd",
        "Maja Sund",
        "Sara Holm",
        "Anna Berg",
        "Hugo Falk",
    }


@pytest.mark.parametrize(("otherwise", "after", "change"), RECOUNTS[:4])
def test_it_would_have_been_so(otherwise: dict[str, Any], after: tuple[Any, ...], change: str) -> None:
    """9: the recounts are what the same evening gives when it goes like that."""
    del change
    if "without" in otherwise:
        pytest.skip("with a voter less the sitting itself would be another one")
    sitting = Utbildningsnamnden()
    sitting.until_the_vote()
    sitting.upprop(**otherwise.get("with_", {}))
    if "utslag" in otherwise:
        sitting.utslag(otherwise["utslag"])
    sitting.conclude()
    assert sitting.outcome(sitting.votering) == after


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--utan", "Hed"), ("6–5–1", "majoritet")),
        (("--med", "Falk=nej"), ("6–7–0", "nej")),
        (("--med", "Falk=ja"), ("7–6–0", "majoritet")),
        (("--utslag", "nej"), ("6–6–1", "nej", "utslagsröst")),
    ],
)
def test_rakna_om(
    beslut: Callable[..., Said], tmp_path: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """9: the command says the same, in words and as JSON."""
    sitting = Utbildningsnamnden(str(tmp_path / "liggare.db"))
    sitting.until_the_vote()
    sitting.upprop()
    sitting.utslag()
    sitting.conclude()
    sitting.ledger.close()
    said = beslut("rakna-om", sitting.votering, *arguments)
    assert said.status == 0, said.err
    told = said.out.replace("-", "–")
    for word in words:
        assert word in told
    data = beslut("rakna-om", sitting.votering, *arguments, "--json").json
    figures = {**data["after"]} if "after" in data else data
    assert figures["side"] in ("ja", "nej")


def test_who_is_meant(a: Utbildningsnamnden) -> None:
    """9: a name that nobody has who voted is refused, with the names of those who did."""
    with pytest.raises(ValueError, match=r"Nyman.*Falk|Falk.*Nyman"):
        a.ledger.recount(a.votering, without=("Nyman",))


def test_a_rattelse_is_no_recount(a: Utbildningsnamnden) -> None:
    """9: Falk's vote corrected to nej gives 6-7-0 and another side, and the positions follow."""
    falks = next(n.event for n in a.count(a.votering).named if n.person.name == "Hugo Falk")
    version = int(falks.partition("@")[2])
    a.do(c.MakeRattelse(target="m-1", event=version, field="choice", ground="felhörd", new_value='"nej"'))
    vote = a.count(a.votering)
    assert (vote.ja, vote.nej, vote.avstar) == (6, 7, 0)


def test_the_variant(before: Utbildningsnamnden) -> None:
    """4b: had Falk voted ja and Berg abstained, the count waits for her casting vote and stays as cast."""
    before.upprop(Falk="ja", Berg="avstar")
    assert before.outcome(before.votering) == (6, 6, 1, None, "väntar på utslagsröst")
    before.refused(
        c.CloseVotering(paragraf=before.at, votering=before.votering), "utslagsröst", statute="KL 5:56"
    )
    before.utslag()
    before.close(before.votering)
    assert before.outcome(before.votering) == (6, 6, 1, "ja", "utslagsröst")


# --- point 10 ------------------------------------------------------------------------------


def test_dates() -> None:
    """10: justering by 30 April; anslag by Monday 27 April; last day 15 May; down on 16 or 18 May."""
    assert justering_deadline(dt.date(2026, 4, 16)) == dt.date(2026, 4, 30)
    assert anslag_deadline(dt.date(2026, 4, 23)) == dt.date(2026, 4, 27)
    assert appeal_deadline(dt.date(2026, 4, 24)) == dt.date(2026, 5, 15)
    down = anslag_takedown(dt.date(2026, 4, 24))
    assert (down.earliest, down.usual) == (dt.date(2026, 5, 16), dt.date(2026, 5, 18))


@pytest.fixture
def approved() -> Utbildningsnamnden:
    """The minutes approved on 23 April."""
    a = Utbildningsnamnden()
    a.until_the_end()
    a.do(c.ReplaceJusterare(meeting="m-1", person=OST, in_place_of=LINDKVIST, paragraf="m-1.9"))
    a.sign(BERG, "2026-04-23")
    a.sign(LINDKVIST, "2026-04-23")
    a.sign(OST, "2026-04-23", "m-1.9")
    return a


def test_a_lawful_notice(approved: Utbildningsnamnden) -> None:
    """10: posted on Friday 24 April and taken down on Monday 18 May the notice leaves nothing to remark."""
    posted = approved.do(
        c.PostAnslag(meeting="m-1", posted=on("2026-04-24"), last_day=on("2026-05-15"), down=on("2026-05-18"))
    )
    approved.do(c.TakeDownAnslag(meeting="m-1", anslag=posted.anslag, when=on("2026-05-18")))
    assert approved.findings("m-1") == ()


@pytest.mark.parametrize("day", ["2026-04-27", "2026-04-25"])
def test_at_the_latest(approved: Utbildningsnamnden, day: str) -> None:
    """10: Monday 27 April is in time, since the second day is a Saturday."""
    approved.do(c.PostAnslag(meeting="m-1", posted=on(day)))
    assert approved.findings("m-1") == ()


def test_too_late(approved: Utbildningsnamnden) -> None:
    """10: Tuesday 28 April is too late; it is recorded and flagged with the day that would have been right."""
    approved.do(c.PostAnslag(meeting="m-1", posted=on("2026-04-28")))
    finding = approved.flagged("27 april|2026-04-27", where="m-1")
    assert finding.rule.startswith("4.4")
    assert "KL 8" in finding.statute


def test_down_too_early(approved: Utbildningsnamnden) -> None:
    """10: taken down on its last day, 15 May, the notice came down a day early (8.6)."""
    posted = approved.do(c.PostAnslag(meeting="m-1", posted=on("2026-04-24")))
    approved.do(c.TakeDownAnslag(meeting="m-1", anslag=posted.anslag, when=on("2026-05-15")))
    approved.flagged("16 maj|2026-05-16", where="m-1")


def test_nothing_to_announce_before_approval() -> None:
    """4.4: what isn't approved can't be announced as approved."""
    a = Utbildningsnamnden()
    a.until_the_end()
    a.sign(BERG, "2026-04-23")
    a.refused(c.PostAnslag(meeting="m-1", posted=on("2026-04-24")), "juster")


def test_nothing_to_remark() -> None:
    """The whole evening, recorded as it happened, gives no finding in any §."""
    a = Utbildningsnamnden()
    a.until_the_end()
    for at in ("m-1.1", "m-1.9", "m-1.10", "m-1"):
        assert [f.says for f in a.findings(at)] == []
    audit = a.ledger.audit()
    assert audit.ok
    assert audit.findings == ()


# --- the explanation -----------------------------------------------------------------------


def test_explained(a: Utbildningsnamnden) -> None:
    """The outcome is derived from the events that matter: jäv, count, tie, casting vote, att-satser."""
    a.reservations()
    explanation = a.ledger.explain(a.at)
    recorded = {r.name for r in a.ledger.events("m-1")}
    for line in explanation.lines:
        assert line.says
        assert line.rule
        assert line.events
        assert set(line.events) <= recorded
    text = "\n".join(line.says for line in explanation.lines)
    for word in (
        "Per Lindkvist",
        "Nils Hed",
        "Anna Berg",
        "utslagsröst",
        "Eva Noor",
        "förvaltningens förslag",
    ):
        assert word in text, word
    rules = {line.rule.partition(" ")[0] for line in explanation.lines}
    assert {"1.4", "2.6"} <= rules
    assert any("KL 5:56" in line.statute for line in explanation.lines)
    assert any("Anna Berg" in line.says for line in explanation.lines if line.rule.startswith("2.6"))
    assert a.ledger.explain(a.at) == explanation


@pytest.mark.parametrize(
    ("party", "words"),
    [("S", ("S", "nej")), ("C", ("avst",)), ("M", ("ja",)), ("MP", ("nej", "återremiss"))],
)
def test_positions_explained(a: Utbildningsnamnden, party: str, words: tuple[str, ...]) -> None:
    """A party's position is derived from its signs, the strongest first; återremiss says nothing of the matter."""
    a.reservations()
    text = "\n".join(line.says for line in a.ledger.explain(a.at, party=party).lines)
    for word in words:
        assert word in text, text


def test_forklara(beslut: Callable[..., Said], tmp_path: Path) -> None:
    """`beslut forklara` says it in Swedish, each line with its rule and events; as JSON too."""
    sitting = Utbildningsnamnden(str(tmp_path / "liggare.db"))
    sitting.until_the_vote()
    sitting.upprop()
    sitting.utslag()
    sitting.conclude()
    sitting.ledger.close()
    said = beslut("forklara", "m-1.9")
    assert said.status == 0, said.err
    assert "utslagsröst" in said.out
    assert "KL 5:56" in said.out
    assert "m-1@" in said.out
    lines = beslut("forklara", "m-1.9", "--json").json["lines"]
    assert all(line["events"] for line in lines)


# --- what the minutes of 4b say ------------------------------------------------------------


def test_minutes(a: Utbildningsnamnden) -> None:
    """4b: every fact of the written minutes stands in the §: number, dnr, proposals, order, meanings, names."""
    a.reservations()
    p = a.paragraf
    assert (p.number, p.dnr, p.title) == ("9", "UN 2026/118", "Avveckling av Ängsskolan")
    assert p.decision_text == "Utbildningsnämnden beslutar"
    proposals = {proposal.id: proposal for proposal in p.proposals}
    assert [who.label for who in proposals[a.bifall].proposers] == [
        "Jon Frisk (M)",
        "Karin Öst (L)",
        "Tomas Ryd (KD)",
        "Maja Sund (SD)",
    ]
    assert [who.label for who in proposals[a.avslag].proposers] == ["Eva Noor m.fl. (S)"]
    assert [s.person.label for s in proposals[a.avslag].seconders] == ["Rut Alm (V)"]
    assert [(proposals[x].kind, proposals[x].rank) for x in (a.aterremiss, a.lunds_avslag)] == [
        ("återremiss", 1),
        ("avslag", 2),
    ]
    acts = [(step.act, step.question) for step in p.steps]
    assert acts[0] == ("överläggning avslutad", "sak")
    assert [act for act, question in acts if question == "återremiss"] == ["proposition", "acklamation"]
    assert acts[-1] == ("votering", "sak")
    vote = a.count(a.votering)
    assert (vote.ja_means, vote.nej_means) == (
        "bifall till förvaltningens förslag",
        "avslag på förvaltningens förslag",
    )
    assert [n.person.label for n in vote.named] == [voter.label for voter in people(UPPROP)]
    assert [n.choice for n in vote.named] == ["ja"] * 5 + ["nej"] * 6 + ["avstar", "ja"]
    assert vote.casting == "ja"
    assert not vote.secret
    assert [([by.label for by in r.by], r.joint, r.in_favour_of) for r in p.reservations] == [
        (["Eva Noor m.fl. (S)", "Rut Alm (V)"], True, a.avslag),
        (["Siv Lund (MP)"], False, a.lunds_avslag),
    ]


def test_plan(before: Utbildningsnamnden) -> None:
    """2.2: what stands in the approved order can't be put on proposals that aren't on the table."""
    before.refused(
        c.SetPropositionsordning(
            paragraf=before.at,
            text="…",
            steps=(c.PlannedProposition(question="sak", proposals=("m-1.9.f17",)),),
        ),
        "m-1.9.f17",
    )


def test_every_refusal_is_a_value_error(a: Utbildningsnamnden) -> None:
    """A refusal is a ValueError whose text ends with its source."""
    with pytest.raises(ValueError, match="KL 4:27") as refusal:
        a.reserve("Olle Brant (V)")
    assert isinstance(refusal.value, Refused)
