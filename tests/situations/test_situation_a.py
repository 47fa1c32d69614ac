"""Situation A, points 1-5: who serves for whom, a late member, a question of order, a tie."""

from __future__ import annotations

import pytest
from tests.situations.room import on, people, person
from tests.situations.utbildningsnamnden import (
    ALM,
    BRANT,
    FALK,
    HED,
    HOLM,
    LINDKVIST,
    POINTS,
    PRESENT,
    UPPROP,
    Utbildningsnamnden,
)

from beslut import commands as c
from beslut.rules import Seat, Substitute, quorum, serving

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


def test_from_the_register() -> None:
    """1: what the register holds is enough for the rule of who serves: Holm for the vacancy, Alm for Brant."""
    namnd = Utbildningsnamnden().ledger.namnd("n-1")
    holders = {m.seat: m for m in namnd.mandates if m.role != "ersättare"}
    assert [seat for seat, m in holders.items() if m.ended] == ["7"]
    seats = [
        Seat(str(seat), m.person.party, None if m.ended else m.person.name) for seat, m in holders.items()
    ]
    substitutes = [Substitute(m.person.name, m.person.party) for m in namnd.mandates if m.role == "ersättare"]
    services = serving(
        seats,
        substitutes,
        present={who.name for who in people(PRESENT)} | {"Sara Holm", "Nils Hed", "Rut Alm"},
        inkallelseordning={order.party: order.order for order in namnd.inkallelseordning},
        before=None,
    )
    called = {s.person: s.in_place_of for s in services if s.substitute}
    assert called == {"Sara Holm": None, "Rut Alm": "Olle Brant"}


def test_what_the_register_says_later() -> None:
    """The sitting stands on what held on its day: rules and seats of May don't touch 16 April."""
    sitting = Utbildningsnamnden()
    later = c.RulesRef.of("kommunallagen-stockholm", "1", {"reservation_efter_avstar": "ja"})
    sitting.do(
        c.AdoptRules(namnd="n-1", rules=later, since=on("2026-05-01")),
        c.ChangeSeats(namnd="n-1", seats=15, since=on("2026-05-01")),
    )
    again = sitting.meet("m-2", "2026-04-23")
    assert (again.seats, again.rules.given["reservation_efter_avstar"]) == (13, "nej")
    in_may = sitting.meet("m-3", "2026-05-07")
    assert (in_may.seats, in_may.rules.given["reservation_efter_avstar"]) == (15, "ja")


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


def test_without_closing(a: Utbildningsnamnden) -> None:
    """3: § 10 begins where it is taken up, whether or not anybody has closed § 9."""
    a.open("10")
    a.everyone(13, 13)
    a.put("eget förslag", "Olle Brant (V)")
    a.refused(c.PutProposal(paragraf=a.at, kind="eget förslag", proposers=(ALM,)), "Rut Alm", "tjänstgör")


def test_between_items() -> None:
    """3: had he come between two §§ he would have served at once, and Alm no longer."""
    sitting = Utbildningsnamnden()
    sitting.paragraf_1()
    sitting.do(c.NoteArrival(meeting="m-1", person=BRANT))
    sitting.open("9")
    sitting.everyone(13, 13)
    sitting.put("eget förslag", "Olle Brant (V)")
    sitting.refused(
        c.PutProposal(paragraf=sitting.at, kind="eget förslag", proposers=(ALM,)), "Rut Alm", "tjänstgör"
    )


def test_a_late_substitute_does_not_serve_by_coming(a: Utbildningsnamnden) -> None:
    """1.2: Ebba Nyman (M) comes late: she is called in for nobody, and serves for nobody."""
    a.done()
    a.do(c.NoteArrival(meeting="m-1", person=person("Ebba Nyman (M)")))
    a.open("10")
    a.everyone(13, 13)
    a.refused(
        c.PutProposal(paragraf=a.at, kind="eget förslag", proposers=people("Ebba Nyman (M)")),
        "Ebba Nyman",
        "tjänstgör",
    )


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
