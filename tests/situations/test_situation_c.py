"""Situation C (kommunstyrelsen.py tells it), §§ 41-42: four jäviga at once; three proposals and att-satser."""

from __future__ import annotations

import pytest
from tests.situations.kommunstyrelsen import (
    FOR_WHOM,
    RIGHT,
    SJO,
    STEN,
    WALL,
    Kommunstyrelsen,
)
from tests.situations.room import NO_PART, on, people, person

from beslut import commands as c
from beslut.rules import quorum

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


def test_who_abstained_on_the_tillagg_alone_may_reserve(ks: Kommunstyrelsen) -> None:
    """8.12: Blix voted nej on the matter and abstained on the tillägg: against the decision he may reserve."""
    ks.paragraf_42()
    ks.to_the_huvudvotering()
    ks.huvudvotering()
    ks.rest_of_42(abstaining="Tor Blix (V)")
    assert ks.outcome(ks.last_count) == (9, 5, 1, "ja", "majoritet")
    ks.reserve("Tor Blix (V)", in_favour_of=ks.blix)
    ks.reserve("Tor Blix (V)", points=(1,))


def test_who_abstained_in_the_choice_alone_may_reserve(lekplatser: Kommunstyrelsen) -> None:
    """2.7: the seven abstained in the förvotering, which decided nothing: each may reserve."""
    lekplatser.reserve(RIGHT, joint=True)


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
