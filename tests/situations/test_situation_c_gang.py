"""Situation C (kommunstyrelsen.py tells it), §§ 43-45: acklamation, a closed ballot, a styrelse's minority."""

from __future__ import annotations

from typing import Any

import pytest
from tests.situations.kommunstyrelsen import (
    DAHL,
    EIGHT,
    LINDAHL,
    MP,
    RIGHT,
    UDD,
    WALL,
    Kommunstyrelsen,
    S,
)
from tests.situations.room import NO_PART, READ, people

from beslut import commands as c

# --- § 43: acklamation against a majority --------------------------------------------------


def test_late_proposal(motion: Kommunstyrelsen) -> None:
    """8.3: after the deliberation a proposal is refused; by unanimous leave one is taken, and no second."""
    late = c.PutProposal(
        paragraf=motion.at,
        kind="eget förslag",
        proposers=people("Ylva Ros (C)"),
        text="motionen anses besvarad",
    )
    motion.refused(late, "överläggning", "avslut")
    motion.do(c.AdmitLateProposal(paragraf=motion.at, by=people("Ylva Ros (C)")))
    motion.do(late)
    motion.refused(late, "överläggning", "avslut")


def test_late_in_old_minutes(motion: Kommunstyrelsen) -> None:
    """8.3: read in minutes it is recorded and flagged."""
    motion.do(
        c.PutProposal(paragraf=motion.at, kind="eget förslag", proposers=people("Ylva Ros (C)"), source=READ)
    )
    motion.flagged("överläggning", "avslut")


def test_reopened(motion: Kommunstyrelsen) -> None:
    """8.3: the board may deliberate again, and then anybody may propose until it is closed anew."""
    motion.do(c.ReopenDeliberation(paragraf=motion.at))
    motion.put("eget förslag", "Ylva Ros (C)")
    motion.put("eget förslag", "Kaj Wall (SD)")
    motion.deliberated()
    motion.refused(
        c.PutProposal(paragraf=motion.at, kind="avslag", proposers=people("Ylva Ros (C)")), "avslut"
    )


def test_the_finding_is_the_decision(motion: Kommunstyrelsen) -> None:
    """2.2: eight of fifteen reserve against what the chair found; nobody called for a count, and so it stands."""
    motion.propose(motion.au, motion.bifall)
    motion.find(motion.au)
    motion.gavel()
    motion.decide(motion.au)
    motion.reserve(EIGHT, in_favour_of=motion.bifall)
    assert (motion.paragraf.decision_method, motion.paragraf.winners) == ("acklamation", (motion.au,))
    assert motion.grounds["S"] == ("against", "reservation")
    text = "\n".join(line.says for line in motion.ledger.explain(motion.at).lines)
    assert "fann" in text


def test_after_the_gavel(motion: Kommunstyrelsen) -> None:
    """2.2: a count is called for before the gavel; afterwards it is refused, and the refusal may be noted."""
    motion.propose(motion.au, motion.bifall)
    motion.refused(c.GavelProposition(paragraf=motion.at))  # there is no finding yet
    motion.find(motion.au)
    motion.gavel()
    motion.refused(c.RequestVotering(paragraf=motion.at, by=people("Moa Gran (V)")), "klubb", rule="2.2")
    motion.do(
        c.RefuseVoteringRequest(paragraf=motion.at, by=people("Moa Gran (V)"), ground="klubban hade fallit")
    )


def test_one_member_is_enough(motion: Kommunstyrelsen) -> None:
    """2.2: one single member may call for a count, and take that back before the first vote."""
    motion.propose(motion.au, motion.bifall)
    motion.find(motion.au)
    votering = motion.request("Moa Gran (V)")
    motion.do(c.WithdrawVoteringRequest(paragraf=motion.at, votering=votering))
    motion.decide(motion.au)
    assert motion.paragraf.decision_method == "acklamation"


def test_who_does_not_serve_calls_for_no_count(motion: Kommunstyrelsen) -> None:
    """2.2: a substitute who doesn't serve can't."""
    motion.propose(motion.au, motion.bifall)
    motion.find(motion.au)
    motion.refused(c.RequestVotering(paragraf=motion.at, by=(DAHL,)), "Elin Dahl", "tjänstgör")


def test_deltar_ej(motion: Kommunstyrelsen) -> None:
    """2.7: Udd takes no part: he doesn't vote, fourteen are counted, and he can't reserve."""
    motion.do(c.DeclareNonParticipation(paragraf=motion.at, person=UDD))
    motion.propose(motion.au, motion.bifall)
    motion.find(motion.au)
    votering = motion.request("Moa Gran (V)")
    motion.means(votering, (motion.au,), (motion.bifall,))
    motion.refused(
        c.CastVote(paragraf=motion.at, votering=votering, person=UDD, choice="ja"), "Roger Udd", "deltar"
    )
    motion.refused(c.TallyVotes(paragraf=motion.at, votering=votering, ja=8, nej=7, avstar=0), "14")
    motion.total(votering, 7, 6, 1)
    motion.decide(motion.au)
    motion.refused(c.EnterReservation(paragraf=motion.at, by=(UDD,)), "Roger Udd", "delta", rule=NO_PART)
    assert motion.grounds["SD"][0] != "for"


def test_deltar_ej_comes_before_the_decision(motion: Kommunstyrelsen) -> None:
    """2.7: that one takes no part is said before the decision."""
    motion.find(motion.au)
    motion.decide(motion.au)
    motion.refused(c.DeclareNonParticipation(paragraf=motion.at, person=UDD), "Roger Udd|beslut")


def test_withdrawn(ks: Kommunstyrelsen) -> None:
    """2.1: what is taken back before the deliberation ends isn't put, and stays out of the minutes."""
    ks.open("43")
    forslag = ks.put("eget förslag", "Ylva Ros (C)")
    ks.do(c.AmendProposal(paragraf=ks.at, proposal=forslag, text="jämkat", by=people("Ylva Ros (C)")))
    assert ks.paragraf.proposals[0].text == "jämkat"
    ks.refused(
        c.AmendProposal(paragraf=ks.at, proposal=forslag, text="annat", by=people("Kaj Wall (SD)")),
        "Kaj Wall",
    )
    ks.do(c.WithdrawProposal(paragraf=ks.at, proposal=forslag))
    assert ks.paragraf.proposals[0].withdrawn
    ks.refused(c.PutProposition(paragraf=ks.at, proposals=(forslag,)), forslag)
    ks.deliberated()


def test_no_closed_ballot_on_a_matter(motion: Kommunstyrelsen) -> None:
    """8.4: closed ballots are lawful in elections and appointments only."""
    motion.propose(motion.au, motion.bifall)
    motion.find(motion.au)
    votering = motion.request("Moa Gran (V)")
    motion.refused(
        c.ApproveVoteringsproposition(
            paragraf=motion.at,
            votering=votering,
            secret=True,
            ja_proposals=(motion.au,),
            nej_proposals=(motion.bifall,),
        ),
        "sluten|slutna",
        rule="8.4",
    )


def test_contested_order(motion: Kommunstyrelsen) -> None:
    """2.2: an order that somebody contests isn't followed before the board has approved one."""
    steps = (c.PlannedProposition(question="sak", proposals=(motion.bifall, motion.au)),)
    motion.do(
        c.SetPropositionsordning(paragraf=motion.at, text="Bifall mot avslag.", steps=steps),
        c.ContestPropositionsordning(paragraf=motion.at, by=people("Kaj Wall (SD)"), text="tvärtom"),
    )
    motion.refused(c.PutProposition(paragraf=motion.at, proposals=(motion.au, motion.bifall)), "ordning")
    motion.do(c.ApprovePropositionsordning(paragraf=motion.at))
    motion.propose(motion.au, motion.bifall)


# --- § 44: a closed ballot and the lot -----------------------------------------------------


@pytest.fixture
def val(ks: Kommunstyrelsen) -> Kommunstyrelsen:
    """§ 44 where the ballots are handed in."""
    ks.paragraf_44()
    return ks


def test_the_lot(val: Kommunstyrelsen) -> None:
    """§ 44: 7-7 and one blank: the lot decides, not the chair; it falls on Rezai, and he is elected."""
    val.do(val.ballots(7, 7, 1))
    val.refused(
        c.GiveUtslagsrost(paragraf=val.at, votering=val.ballot, choice="ja", person=LINDAHL),
        "lott",
        rule="2.6",
        statute="KL 5:56",
    )
    val.do(c.DrawLot(paragraf=val.at, votering=val.ballot, choice="nej", text="Lotten föll på Hamid Rezai."))
    val.close(val.ballot)
    vote = val.count(val.ballot)
    assert (vote.side, vote.decided_by) == ("nej", "lottning")
    for method in ("lottning", "sluten omröstning"):
        val.refused(val.elected("Stina Åberg (C)", val.aberg, method), "Åberg|lott|f1")
    val.do(val.elected("Hamid Rezai (S)", val.rezai, "lottning"))
    val.decide(val.rezai, text="Kommunstyrelsen utser Hamid Rezai (S) till ombud.")
    p = val.paragraf
    assert (p.decision_method, p.winners) == ("lottning", (val.rezai,))


def test_the_lot_explained(val: Kommunstyrelsen) -> None:
    """§ 44: the explanation tells of the ballots and of the lot, by the rule of lots and not of proportions."""
    val.do(val.ballots(7, 7, 1))
    val.do(c.DrawLot(paragraf=val.at, votering=val.ballot, choice="nej", text="Lotten föll på Hamid Rezai."))
    drawn = val.last().name
    val.close(val.ballot)
    val.do(val.elected("Hamid Rezai (S)", val.rezai, "lottning"))
    val.decide(val.rezai)
    lines = val.ledger.explain(val.at).lines
    (lot,) = [line for line in lines if drawn in line.events]
    assert lot.rule.startswith("2.6")
    assert not [line.says for line in lines if "2022:629" in line.statute]


def test_a_tied_election_waits_for_the_lot(val: Kommunstyrelsen) -> None:
    """2.6: with equal ballots for the one place the count isn't over before the lot is drawn."""
    val.do(val.ballots(7, 7, 1))
    val.refused(c.CloseVotering(paragraf=val.at, votering=val.ballot), "lott", rule="2.6")


def test_no_lot_where_one_has_more(val: Kommunstyrelsen) -> None:
    """2.6: the lot decides at equal votes only."""
    val.do(val.ballots(8, 6, 1))
    val.refused(c.DrawLot(paragraf=val.at, votering=val.ballot, choice="nej"), "lika", rule="2.6")
    val.close(val.ballot)
    val.refused(val.elected("Hamid Rezai (S)", val.rezai, "lottning"))
    val.refused(val.elected("Hamid Rezai (S)", val.rezai, "sluten omröstning"))
    val.do(val.elected("Stina Åberg (C)", val.aberg, "sluten omröstning"))


def test_nobodys_vote_is_known(val: Kommunstyrelsen) -> None:
    """8.4: in a closed ballot no name is recorded, none is inferred, no party's position rests on it."""
    for choice in ("ja", "nej", "avstar"):
        vote: Any = choice
        val.refused(
            c.CastVote(paragraf=val.at, votering=val.ballot, person=WALL, choice=vote), "sluten|slutna"
        )
    val.do(val.ballots(8, 6, 1))
    val.close(val.ballot)
    val.do(val.elected("Stina Åberg (C)", val.aberg, "sluten omröstning"))
    val.decide(val.aberg)
    p = val.paragraf
    assert (p.decision_method, p.winners) == ("sluten omröstning", (val.aberg,))
    assert val.count(val.ballot).named == ()
    assert "votering" not in {item.evidence for pos in p.positions for item in pos.all}
    with pytest.raises(ValueError, match=r"sluten|slutna"):
        val.ledger.recount(val.ballot, without=("Wall",))
    told = "\n".join(line.says for line in val.ledger.explain(val.at).lines)
    assert "Wall" not in told


@pytest.mark.parametrize("ballots", [(8, 8, 0), (16, 0, 0), (7, 7, 2)])
def test_no_more_ballots_than_voters(val: Kommunstyrelsen, ballots: tuple[int, int, int]) -> None:
    """8.4: fifteen serve, so sixteen ballots can't be."""
    val.refused(val.ballots(*ballots), "16", "15")


def test_ballots_by_totals_only_where_they_are_closed(motion: Kommunstyrelsen) -> None:
    """8.4: ballots are counted in a closed ballot; an open count has votes."""
    motion.propose(motion.au, motion.bifall)
    motion.find(motion.au)
    votering = motion.request("Moa Gran (V)")
    motion.means(votering, (motion.au,), (motion.bifall,))
    motion.refused(
        c.CountBallots(
            paragraf=motion.at,
            votering=votering,
            ballots=(c.BallotCount(motion.au, 8), c.BallotCount(motion.bifall, 7)),
        )
    )


def test_no_lot_on_a_matter(motion: Kommunstyrelsen) -> None:
    """2.6: on a matter the chair's casting vote decides, not the lot."""
    motion.propose(motion.au, motion.bifall)
    motion.find(motion.au)
    votering = motion.request("Moa Gran (V)")
    motion.means(votering, (motion.au,), (motion.bifall,))
    motion.do(c.TallyVotes(paragraf=motion.at, votering=votering, ja=7, nej=7, avstar=1))
    motion.refused(c.DrawLot(paragraf=motion.at, votering=votering, choice="ja"), "utslagsröst|val")


@pytest.mark.parametrize(("number", "enough"), [(7, False), (8, True)])
def test_proportional(val: Kommunstyrelsen, number: int, *, enough: bool) -> None:
    """8.15: 15 present and one place: eight must demand it; seven can't make the election proportional."""
    val.do(c.DemandProportionelltVal(paragraf=val.at, number=number, places=1))
    val.do(val.ballots(8, 7, 0))
    val.close(val.ballot)
    elected = val.elected("Stina Åberg (C)", val.aberg, "proportionellt val")
    if enough:
        val.do(elected)
    else:
        val.refused(elected, "8", "7")


# --- § 45: a third has no right in a styrelse ----------------------------------------------


def test_no_minority_in_a_styrelse(ks: Kommunstyrelsen) -> None:
    """§ 45: 7-8 for återremiss: avgörs idag; seven are a third of fifteen, which is no right there."""
    ks.open("45")
    forslag = ks.put("beredningens förslag", institution="arbetsutskottet")
    aterremiss = ks.put("återremiss", "Birger Modig m.fl. (S)", text="för remiss till råden")
    ks.deliberated()
    ks.propose(aterremiss, question="återremiss")
    ks.find(question="återremiss", formal="avgörs idag")
    votering = ks.request("Birger Modig (S)")
    ks.means(votering, (aterremiss,), (), role="formell", question="återremiss", ja_means="återremiss")
    ks.vote(
        votering,
        ja=f"{S}, Tor Blix (V), Moa Gran (V), {MP}",
        nej=f"{RIGHT}, Kaj Wall (SD)",
    )
    ks.refused(c.DecideAterremiss(paragraf=ks.at), r"\b7\b", r"\b8\b")
    ks.propose(forslag)
    ks.find(forslag)
    ks.decide(forslag)
    assert ks.paragraf.winners == (forslag,)
    assert ks.grounds["S"] == ("silent", "ingen")
