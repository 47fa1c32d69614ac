"""Situation C (kommunstyrelsen.py tells it): what is right in a styrelse where nearly everything happens."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.situations.kommunstyrelsen import (
    AMIN,
    BLIX,
    DAHL,
    EIGHT,
    FOR_WHOM,
    FRID,
    LINDAHL,
    MODIG,
    MP,
    RIGHT,
    SJO,
    STEN,
    UDD,
    VIK,
    WALL,
    Kommunstyrelsen,
    S,
)
from tests.situations.room import NO_PART, READ, on, people, person

from beslut import commands as c
from beslut.rules import anslag_deadline, anslag_takedown, appeal_deadline, justering_deadline, quorum


@pytest.fixture
def ks() -> Kommunstyrelsen:
    """The sitting opened, everybody there."""
    return Kommunstyrelsen()


# --- § 41: four jäviga at once -------------------------------------------------------------


def test_four_at_once(ks: Kommunstyrelsen) -> None:
    """§ 41: fifteen serve, four of them for the jäviga, two of those across parties; quorum is eight."""
    assert quorum(15) == 8
    ks.paragraf_41()
    ks.everyone(15, 15)
    assert {j.person.label: j.replaced_by.label if j.replaced_by else "" for j in ks.paragraf.jav} == FOR_WHOM


def test_eleven_are_enough(ks: Kommunstyrelsen) -> None:
    """§ 41: before anybody is called in eleven serve, more than half of fifteen."""
    ks.open("41")
    for javig in FOR_WHOM:
        ks.do(c.DeclareJav(paragraf=ks.at, person=person(javig)))
    ks.everyone(11, 15)


def test_the_javiga(ks: Kommunstyrelsen) -> None:
    """§ 41: none of the four proposes, or reserves afterwards; those who serve for them may."""
    forslag = ks.paragraf_41()
    for javig in FOR_WHOM:
        ks.refused(
            c.PutProposal(paragraf=ks.at, kind="avslag", proposers=people(javig)),
            javig.partition(" (")[0],
            "jäv",
        )
    ks.find(forslag)
    ks.decide(forslag)
    for javig, substitute in FOR_WHOM.items():
        ks.refused(
            c.EnterReservation(paragraf=ks.at, by=people(javig)),
            javig.partition(" (")[0],
            "jäv",
            rule=NO_PART,
        )
        ks.reserve(substitute)


def test_afterwards_everything_is_as_before(ks: Kommunstyrelsen) -> None:
    """1.2: jäv is the one exception from the ban on växeltjänstgöring: from § 42 the four serve again."""
    ks.decided_41()
    ks.open("42")
    ks.everyone(15, 15)
    ks.put("eget förslag", ", ".join(FOR_WHOM))
    for substitute in FOR_WHOM.values():
        ks.refused(c.PutProposal(paragraf=ks.at, kind="avslag", proposers=people(substitute)), "tjänstgör")


def test_contested(ks: Kommunstyrelsen) -> None:
    """8.14: whether Sjö is jävig the board decides (KL 6:30); she isn't, and serves on."""
    ks.open("41")
    ks.do(c.ContestJav(paragraf=ks.at, person=SJO, by=(STEN,), ground="granne"))
    ks.do(c.DecideJav(paragraf=ks.at, person=SJO, jav=False))
    ks.everyone(15, 15)
    ks.put("eget förslag", "Petra Sjö (L)")


def test_found_javig(ks: Kommunstyrelsen) -> None:
    """8.14: had the board found that she is, she would take no part."""
    ks.open("41")
    ks.do(c.ContestJav(paragraf=ks.at, person=SJO, by=(STEN,), ground="granne"))
    ks.do(c.DecideJav(paragraf=ks.at, person=SJO, jav=True))
    ks.everyone(14, 15)
    ks.refused(c.PutProposal(paragraf=ks.at, kind="avslag", proposers=(SJO,)), "Petra Sjö", "jäv")


def test_declared_and_found_not_to_be(ks: Kommunstyrelsen) -> None:
    """8.14: the board may find that one who thought to be jävig isn't: that one serves after all."""
    ks.open("41")
    ks.do(c.DeclareJav(paragraf=ks.at, person=SJO))
    ks.everyone(14, 15)
    ks.do(c.DecideJav(paragraf=ks.at, person=SJO, jav=False))
    ks.everyone(15, 15)


def test_approved_at_once(ks: Kommunstyrelsen) -> None:
    """4.3: § 41 alone is approved at the meeting; its acts are no longer taken back; its texts come too late."""
    ks.decided_41()
    assert ks.paragraf.omedelbar
    assert ks.paragraf.justerad
    (reservation,) = ks.paragraf.reservations
    ks.refused(
        c.MotivateReservation(paragraf="m-1.41", reservation=reservation.id, text="Vi är emot."), "juster"
    )
    assert ks.paragraf.reservations[0].text is None  # it stays, blank
    made = next(r for r in ks.ledger.events("m-1.41") if type(r.event).__name__ == "DecisionMade")
    ks.refused(c.WithdrawAct(target="m-1", event=int(made.name.partition("@")[2]), ground="fel"), "rättelse")
    ks.open("42")
    assert not ks.paragraf.justerad


def test_announced_for_itself(ks: Kommunstyrelsen) -> None:
    """4.3: § 41 has a notice of its own on 13 March; the rest of the minutes can't be announced yet."""
    ks.decided_41()
    ks.open("42")
    ks.done()
    ks.refused(c.PostAnslag(meeting="m-1", paragrafer=("m-1.42",), posted=on("2026-03-13")), "juster", "42")
    posted = ks.do(c.PostAnslag(meeting="m-1", paragrafer=("m-1.41",), posted=on("2026-03-13")))
    ks.do(c.TakeDownAnslag(meeting="m-1", anslag=posted.anslag, when=on("2026-04-08")))
    assert ks.findings("m-1") == ()


# --- § 42: three proposals, att-satser, a tillägg ------------------------------------------


@pytest.fixture
def lekplatser(ks: Kommunstyrelsen) -> Kommunstyrelsen:
    """§ 42 decided."""
    ks.all_of_42()
    return ks


def test_forvotering(lekplatser: Kommunstyrelsen) -> None:
    """§ 42: 5-3-7 chooses Modig's as motförslag: more ja than nej is enough, whoever abstains."""
    assert lekplatser.outcome(lekplatser.fore) == (5, 3, 7, "ja", "majoritet")
    assert lekplatser.count(lekplatser.fore).role == "förberedande"


def test_huvudvotering(lekplatser: Kommunstyrelsen) -> None:
    """§ 42: the second upprop counts, with Wall's changed vote: 8-7-0 for arbetsutskottets."""
    assert lekplatser.outcome(lekplatser.huvud) == (8, 7, 0, "ja", "majoritet")
    named = lekplatser.count(lekplatser.huvud).named
    assert len(named) == 15
    assert [n.choice for n in named if n.person.name == "Kaj Wall"] == ["ja"]


def test_tillagg(lekplatser: Kommunstyrelsen) -> None:
    """§ 42: ja means avslag on the tillägg: 9-6-0, it falls; the winners are what was carried."""
    assert lekplatser.outcome(lekplatser.last_count) == (9, 6, 0, "ja", "majoritet")
    winners = set(lekplatser.paragraf.winners)
    assert lekplatser.au in winners
    assert not winners & {lekplatser.modigs, lekplatser.blix, lekplatser.tillagg}
    assert lekplatser.paragraf.decision_method == "votering"
    assert len(lekplatser.paragraf.points) == 3


def test_each_point_by_its_method(lekplatser: Kommunstyrelsen) -> None:
    """§ 42: point 1 by votering, points 2 and 3 by acklamation, the tillägg after them."""
    steps = [s for s in lekplatser.paragraf.steps if s.act in ("acklamation", "votering")]
    assert ("acklamation", "sak", (2, 3)) in [(s.act, s.question, s.points) for s in steps]
    assert lekplatser.count(lekplatser.huvud).points == (1,)
    assert steps[-1].vote == lekplatser.last_count
    assert lekplatser.count(lekplatser.last_count).question == "tillägg"


def test_positions_42(lekplatser: Kommunstyrelsen) -> None:
    """8.11: a reservation outranks the vote after a kontraproposition, and both are shown; V's förvotering isn't."""
    lekplatser.reserve("Tor Blix m.fl. (V)", in_favour_of=lekplatser.blix)
    lekplatser.reserve("Birger Modig m.fl. (S)", in_favour_of=lekplatser.modigs)
    positions = {p.party: p for p in lekplatser.paragraf.positions}
    assert (positions["V"].position, positions["V"].evidence) == ("against", "reservation")
    assert {item.evidence for item in positions["V"].all} >= {"reservation", "votering"}
    assert positions["S"].position in ("against", "split")  # Kvist voted with the others on the tillägg
    for party in ("M", "L", "KD", "C"):
        assert positions[party].position == "for", party
    prepared = {n.event for n in lekplatser.count(lekplatser.fore).named}
    assert not prepared & {item.event for p in positions.values() for item in p.all}


def test_huvudforslag_is_what_was_found(ks: Kommunstyrelsen) -> None:
    """8.9: by the chair's finding it is known only after finding and request, and is what was found."""
    ks.paragraf_42()
    early = c.SetHuvudforslag(paragraf=ks.at, proposal=ks.au, basis="ordförandens finnande", points=(1,))
    ks.refused(early, "f[iu]nn", rule=("2.3", "8.9"))
    ks.propose(ks.au, ks.modigs, ks.blix, points=(1,))
    ks.find(ks.au, points=(1,))
    ks.request("Birger Modig (S)")
    ks.refused(
        c.SetHuvudforslag(paragraf=ks.at, proposal=ks.modigs, basis="ordförandens finnande", points=(1,)),
        ks.au,
    )
    ks.do(early)


def test_huvudforslag_stays_out_of_the_choice(ks: Kommunstyrelsen) -> None:
    """2.3: the main proposal can't be its own motförslag; and who lost a round hasn't won it."""
    ks.paragraf_42()
    ks.to_the_choice()
    for wrong in (ks.au, ks.blix):
        ks.refused(ks.chosen(wrong), wrong, rule="2.3")
    ks.do(ks.chosen(ks.modigs))


def test_recount_42(lekplatser: Kommunstyrelsen) -> None:
    """§ 42, 8-7: without Wall 7-7, the chair's ja decides; with his nej 7-8; without the chair it waits."""
    ledger, huvud = lekplatser.ledger, lekplatser.huvud
    less = ledger.recount(huvud, without=("Wall",))
    assert (less.after.ja, less.after.nej, less.after.side, less.after.decided_by) == (
        7,
        7,
        "ja",
        "utslagsröst",
    )
    assert less.change == "sättet"
    other = ledger.recount(huvud, with_={"Wall": "nej"})
    assert (other.after.ja, other.after.nej, other.after.side) == (7, 8, "nej")
    assert other.change == "utfallet"
    chairless = ledger.recount(huvud, without=("Lindahl",))
    assert (chairless.after.side, chairless.after.decided_by) == (None, "väntar på utslagsröst")
    assert chairless.change != "inget"
    assert {p.person.label for p in ledger.recount(huvud).pivotal or ()} == {
        *(who.label for who in people(RIGHT)),
        WALL.label,
    }


def test_the_winner_must_have_won(ks: Kommunstyrelsen) -> None:
    """2.3: while a count that was called for is open nothing is decided; afterwards only what it carried."""
    ks.paragraf_42()
    ks.to_the_huvudvotering()
    ks.refused(c.MakeDecision(paragraf=ks.at, text="…", winners=(ks.au,)), "42")
    ks.huvudvotering()
    ks.refused(c.MakeDecision(paragraf=ks.at, text="…", winners=(ks.modigs,)), "42")
    ks.rest_of_42()


def test_votes_change_only_while_the_count_is_open(lekplatser: Kommunstyrelsen) -> None:
    """2.5: a closed count is closed."""
    lekplatser.refused(
        c.ChangeVote(paragraf=lekplatser.at, votering=lekplatser.huvud, person=WALL, choice="nej")
    )


def test_only_who_has_voted_votes_otherwise(ks: Kommunstyrelsen) -> None:
    """2.5: one who hasn't voted yet can't change the vote."""
    ks.paragraf_42()
    ks.to_the_huvudvotering()
    ks.refused(c.ChangeVote(paragraf=ks.at, votering=ks.huvud, person=WALL, choice="nej"), "Kaj Wall")


# --- § 43: acklamation against a majority --------------------------------------------------


@pytest.fixture
def motion(ks: Kommunstyrelsen) -> Kommunstyrelsen:
    """§ 43 with its deliberation closed."""
    ks.open("43", title="Motion om cykelväg")
    ks.au = ks.put("beredningens förslag", institution="arbetsutskottet", text="motionen avslås")
    ks.bifall = ks.put("bifall", "Moa Gran (V)", target="motionen")
    ks.deliberated()
    return ks


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


# --- §§ 46-48: växeltjänstgöring, another chair, what substitutes may say ------------------


@pytest.fixture
def evening(ks: Kommunstyrelsen) -> Kommunstyrelsen:
    """After § 45 Blix has left and Amin serves for him; during § 46 he is back."""
    ks.open("45")
    ks.done()
    ks.do(c.NoteDeparture(meeting="m-1", person=BLIX, when=on("2026-03-12T16:10+0100")))
    ks.do(c.CallInErsattare(meeting="m-1", person=AMIN, in_place_of=BLIX))
    ks.open("46")
    ks.do(c.NoteArrival(meeting="m-1", person=BLIX, when=on("2026-03-12T16:40+0100")))
    return ks


def test_vaxeltjanstgoring(evening: Kommunstyrelsen) -> None:
    """1.2: who left for other reasons than jäv serves no more that day, neither in this § nor in the next."""
    act = {"kind": "eget förslag", "proposers": (BLIX,)}
    for number in ("46", "47"):
        if number == "47":
            evening.done()
            evening.open("47")
        evening.refused(
            c.PutProposal(paragraf=evening.at, **act),  # type: ignore[arg-type]  # as above
            "Tor Blix",
            "tjänstgör",
        )
        evening.put("eget förslag", "Nour Amin (V)")
        evening.everyone(15, 15)


def test_vaxeltjanstgoring_where_it_is_allowed() -> None:
    """8.8: where the adopted rules allow it he serves again from the next §, and Amin no longer."""

    class Elsewhere(Kommunstyrelsen):
        def register(
            self, ledamoter: str, ersattare: str, order: dict[str, str], rules: dict[str, str]
        ) -> None:
            super().register(ledamoter, ersattare, order, {**rules, "vaxeltjanstgoring": "tillåten"})

    ks = Elsewhere()
    ks.open("45")
    ks.done()
    ks.do(c.NoteDeparture(meeting="m-1", person=BLIX))
    ks.do(c.CallInErsattare(meeting="m-1", person=AMIN, in_place_of=BLIX))
    ks.open("46")
    ks.do(c.NoteArrival(meeting="m-1", person=BLIX))
    ks.done()
    ks.open("47")
    ks.put("eget förslag", "Tor Blix (V)")
    ks.refused(c.PutProposal(paragraf=ks.at, kind="eget förslag", proposers=(AMIN,)), "Nour Amin")
    ks.everyone(15, 15)


def test_who_left_after_the_decision_may_reserve(ks: Kommunstyrelsen) -> None:
    """3.1: he took part in deciding; who came later did not."""
    ks.open("45")
    forslag = ks.put("beredningens förslag", institution="arbetsutskottet")
    ks.find(forslag)
    ks.decide(forslag)
    ks.do(c.NoteDeparture(meeting="m-1", person=BLIX))
    ks.do(c.CallInErsattare(meeting="m-1", person=AMIN, in_place_of=BLIX))
    ks.reserve("Tor Blix (V)")
    ks.refused(c.EnterReservation(paragraf=ks.at, by=(AMIN,)), "Nour Amin", rule=NO_PART)


def test_another_chair(ks: Kommunstyrelsen) -> None:
    """§ 46: Lindahl is jävig, Modig presides: 7-7-1 with his nej is nej, by the acting chair's casting vote."""
    ks.open("46")
    ks.do(c.DeclareJav(paragraf=ks.at, person=LINDAHL))
    ks.do(c.CallInErsattare(meeting="m-1", paragraf=ks.at, person=DAHL, in_place_of=LINDAHL))
    ks.do(c.TakeChair(meeting="m-1", person=MODIG, role="vice ordförande", ground="jäv"))
    forslag = ks.put("beredningens förslag", institution="arbetsutskottet")
    avslag = ks.put("avslag", "Birger Modig m.fl. (S)", target_proposal=forslag)
    ks.deliberated()
    ks.propose(forslag, avslag)
    ks.find(forslag)
    votering = ks.request("Birger Modig (S)")
    ks.means(votering, (forslag,), (avslag,))
    ks.cast(votering, "ja", RIGHT.replace("Karin Lindahl (M)", "Elin Dahl (M)"))
    ks.cast(votering, "nej", f"{S}, Tor Blix (V), Moa Gran (V), {MP}")
    ks.cast(votering, "avstar", "Kaj Wall (SD)")
    ks.refused(
        c.GiveUtslagsrost(paragraf=ks.at, votering=votering, choice="ja", person=LINDAHL),
        "Karin Lindahl",
        rule="2.6",
    )
    ks.close(votering)
    assert ks.outcome(votering) == (7, 7, 1, "nej", "utslagsröst")
    ks.decide()
    assert ks.paragraf.winners == (avslag,)


def test_only_who_serves_presides(ks: Kommunstyrelsen) -> None:
    """1.6: a substitute who doesn't serve can't take the chair."""
    ks.open("46")
    ks.refused(c.TakeChair(meeting="m-1", person=DAHL), "Elin Dahl")


def test_ersattaryttrande(ks: Kommunstyrelsen) -> None:
    """3.6: Vik, who doesn't serve, may have a statement recorded; one who serves has other means."""
    ks.open("47")
    forslag = ks.put("beredningens förslag", institution="arbetsutskottet")
    ks.find(forslag)
    ks.decide(forslag)
    ks.do(c.EnterStatement(paragraf=ks.at, kind="ersättaryttrande", by=(VIK,), text="Jag är emot."))
    ks.refused(
        c.EnterStatement(paragraf=ks.at, kind="ersättaryttrande", by=(STEN,), text="Jag med."), "Ida Sten"
    )
    ks.refused(c.EnterReservation(paragraf=ks.at, by=(VIK,)), "Hedda Vik", rule=NO_PART)
    assert [s.kind for s in ks.paragraf.statements] == ["ersättaryttrande"]


def test_no_ersattaryttrande_where_the_rules_have_none() -> None:
    """8.8: a reglemente that knows no ersättaryttrande."""

    class Elsewhere(Kommunstyrelsen):
        def register(
            self, ledamoter: str, ersattare: str, order: dict[str, str], rules: dict[str, str]
        ) -> None:
            super().register(ledamoter, ersattare, order, {**rules, "ersattaryttrande": "nej"})

    ks = Elsewhere()
    ks.open("47")
    ks.refused(
        c.EnterStatement(paragraf=ks.at, kind="ersättaryttrande", by=(VIK,), text="Jag är emot."), "Hedda Vik"
    )


def test_a_yttrande_is_one_point(ks: Kommunstyrelsen) -> None:
    """8.10: three numbered sections are one decision point with a text."""
    ks.open("47")
    forslag = ks.put("eget förslag", "Ylva Ros (C)", text="Yttrandet i tre punkter")
    ks.find(forslag)
    ks.decide(forslag, text="Kommunstyrelsen yttrar: 1. Ja. 2. Nej. 3. Kanske.", sections=3)
    assert len(ks.paragraf.points) == 1
    assert ks.paragraf.sections == 3


def test_absent_ones_do_not_leave(ks: Kommunstyrelsen) -> None:
    """1.2: who isn't there can't leave, who is there can't arrive."""
    ks.refused(c.NoteDeparture(meeting="m-1", person=person("Olof Ek (SD)")), "Olof Ek")
    ks.refused(c.NoteArrival(meeting="m-1", person=SJO), "Petra Sjö")


def test_too_few() -> None:
    """1.1: seven of fifteen don't make a quorum: what they decide is recorded and flagged."""
    ks = Kommunstyrelsen()
    for who in people(f"{S}, Tor Blix (V), Moa Gran (V), {MP}, Kaj Wall (SD)"):
        ks.do(c.NoteDeparture(meeting="m-1", person=who))
    ks.open("46")
    ks.refused(c.EstablishQuorum(meeting="m-1", serving=7, seats=15), "8", rule="1.1")
    ks.do(c.LoseQuorum(meeting="m-1", serving=7, seats=15))
    forslag = ks.put("beredningens förslag", institution="arbetsutskottet")
    ks.find(forslag)
    ks.decide(forslag)
    finding = ks.flagged(r"\b7\b|sju", r"\b8\b|åtta")
    assert finding.rule.startswith("1.1")
    assert "KL 6:27" in finding.statute


# --- justering and anslag ------------------------------------------------------------------


def test_the_days() -> None:
    """14 days: 26 March; the day after is late; notices and the time for appeal over Easter."""
    assert justering_deadline(dt.date(2026, 3, 12)) == dt.date(2026, 3, 26)
    assert anslag_deadline(dt.date(2026, 3, 12)) == dt.date(2026, 3, 16)
    assert anslag_deadline(dt.date(2026, 3, 27)) == dt.date(2026, 3, 30)
    assert appeal_deadline(dt.date(2026, 3, 13)) == dt.date(2026, 4, 7)
    down = anslag_takedown(dt.date(2026, 3, 13))
    assert (down.earliest, down.usual) == (dt.date(2026, 4, 8), dt.date(2026, 4, 8))


def _signed(ks: Kommunstyrelsen, day: str) -> None:
    ks.paragraf_40()
    ks.do(c.CloseMeeting(meeting="m-1"))
    ks.do(c.SignProtokoll(meeting="m-1", person=LINDAHL, role="ordförande", when=on("2026-03-24")))
    ks.do(c.SignProtokoll(meeting="m-1", person=FRID, role="justerare", when=on(day)))


def test_the_fourteenth_day(ks: Kommunstyrelsen) -> None:
    """8.13: approved is what all have signed; on 26 March it is in time."""
    _signed(ks, "2026-03-26")
    assert ks.findings("m-1") == ()
    assert ks.ledger.paragraf("m-1.40").justerad


def test_the_fifteenth_day(ks: Kommunstyrelsen) -> None:
    """4.2: the last signature on 27 March is late: recorded and flagged, with the day that was the last."""
    _signed(ks, "2026-03-27")
    finding = ks.flagged("26 mars|2026-03-26", where="m-1")
    assert finding.rule.startswith("4.2")
    assert ks.ledger.paragraf("m-1.40").justerad


def test_announced_a_day_too_late(ks: Kommunstyrelsen) -> None:
    """4.4: approved on Thursday 26 March, announced on Monday 30 March: the second day was Saturday: in time."""
    _signed(ks, "2026-03-26")
    ks.do(c.PostAnslag(meeting="m-1", posted=on("2026-03-30")))
    assert ks.findings("m-1") == ()
    late = Kommunstyrelsen()
    _signed(late, "2026-03-26")
    late.do(c.PostAnslag(meeting="m-1", posted=on("2026-03-31")))
    late.flagged("30 mars|2026-03-30", where="m-1")


def test_taken_down_on_its_last_day(ks: Kommunstyrelsen) -> None:
    """8.6: § 41's notice, posted on 13 March, may not come down before 8 April: 3 April is far too early."""
    ks.decided_41()
    posted = ks.do(c.PostAnslag(meeting="m-1", paragrafer=("m-1.41",), posted=on("2026-03-13")))
    ks.do(c.TakeDownAnslag(meeting="m-1", anslag=posted.anslag, when=on("2026-04-07")))
    ks.flagged("8 april|2026-04-08", where="m-1")


def test_refused_justering(ks: Kommunstyrelsen) -> None:
    """4.1: who refuses to sign hasn't signed: the minutes aren't approved."""
    ks.paragraf_40()
    ks.do(c.CloseMeeting(meeting="m-1"))
    ks.do(c.SignProtokoll(meeting="m-1", person=LINDAHL, role="ordförande", when=on("2026-03-24")))
    ks.do(c.RefuseJustering(meeting="m-1", person=FRID, ground="§ 42 är fel återgiven"))
    assert not ks.ledger.paragraf("m-1.40").justerad
    ks.refused(c.PostAnslag(meeting="m-1", posted=on("2026-03-25")), "juster")


def test_only_justerare_sign(ks: Kommunstyrelsen) -> None:
    """4.1: a signature by one who is neither chair nor elected approves nothing."""
    ks.paragraf_40()
    ks.do(c.CloseMeeting(meeting="m-1"))
    ks.do(c.SignProtokoll(meeting="m-1", person=LINDAHL, role="ordförande", when=on("2026-03-24")))
    ks.refused(
        c.SignProtokoll(meeting="m-1", person=WALL, role="justerare", when=on("2026-03-24")), "Kaj Wall"
    )
    assert not ks.ledger.paragraf("m-1.40").justerad


def test_all_in_order() -> None:
    """§§ 40-42 as they happened give no finding: they are lawful, however many things happen."""
    ks = Kommunstyrelsen()
    ks.paragraf_40()
    ks.decided_41()
    ks.all_of_42()
    for at in ("m-1.40", "m-1.41", "m-1.42", "m-1"):
        assert [f.says for f in ks.findings(at)] == []
    assert ks.ledger.audit().findings == ()
