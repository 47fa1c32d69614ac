"""In the room of situation C: four proposals, changes and additions, votes between which somebody leaves."""

from __future__ import annotations

import pytest
from tests.situations.kommunstyrelsen import (
    AMIN,
    BLIX,
    DAHL,
    LINDAHL,
    MODIG,
    MP,
    RIGHT,
    UDD,
    VIK,
    WALL,
    Kommunstyrelsen,
    S,
    V,
)
from tests.situations.room import people, person

from beslut import commands as c


def test_two_rounds(ks: Kommunstyrelsen) -> None:
    """2.3: four proposals take two rounds: the first by acklamation, the second by votering, then 8-7."""
    ks.open("42")
    au = ks.put("beredningens förslag", institution="arbetsutskottet")
    s, v, sd = (
        ks.put("eget förslag", who) for who in ("Birger Modig m.fl. (S)", "Tor Blix (V)", "Kaj Wall (SD)")
    )
    ks.deliberated()
    ks.propose(au, s, v, sd)
    ks.find(au)
    huvud = ks.request("Birger Modig (S)")
    ks.do(c.SetHuvudforslag(paragraf=ks.at, proposal=au, basis="ordförandens finnande"))
    ks.propose(s, v, question="motförslag")
    ks.find(s, question="motförslag")
    ks.gavel()
    ks.do(c.ChooseMotforslag(paragraf=ks.at, proposal=s, round=1, method="acklamation"))
    ks.propose(s, sd, question="motförslag")
    ks.find(s, question="motförslag")
    fore = ks.request("Kaj Wall (SD)")
    ks.means(fore, (sd,), (s,), role="förberedande", question="motförslag")
    ks.vote(
        fore,
        ja="Kaj Wall (SD), Roger Udd (SD)",
        nej=f"{S}, {V}, {MP}",
        avstar=RIGHT.replace("Roger Udd (SD), ", ""),
    )
    assert ks.outcome(fore) == (2, 7, 6, "nej", "majoritet")
    ks.refused(c.ChooseMotforslag(paragraf=ks.at, proposal=sd, round=2, method="votering", votering=fore), sd)
    ks.do(c.ChooseMotforslag(paragraf=ks.at, proposal=s, round=2, method="votering", votering=fore))
    ks.means(huvud, (au,), (s,))
    ks.vote(huvud, ja=f"{RIGHT}, Kaj Wall (SD)", nej=f"{S}, {V}, {MP}")
    ks.decide(au)
    assert ks.paragraf.winners == (au,)
    ks.reserve("Kaj Wall (SD)", in_favour_of=sd)  # he voted with the winners, his own having fallen
    (party,) = [p for p in ks.paragraf.positions if p.party == "SD"]
    assert {item.evidence for item in party.all} >= {"votering", "reservation"}


def test_a_change_and_an_addition(ks: Kommunstyrelsen) -> None:
    """2.2: the changed proposal wins over the unchanged, then over avslag; one tillägg is carried, one falls."""
    ks.open("42")
    au = ks.put("beredningens förslag", institution="arbetsutskottet", text="2 mnkr")
    changed = ks.put("ändring", "Ylva Ros (C)", target_proposal=au, text="3 mnkr")
    avslag = ks.put("avslag", "Kaj Wall (SD)", target_proposal=au)
    carried = ks.put("tillägg", "Ida Sten (MP)", text="råden hörs")
    falls = ks.put("tillägg", "Tor Blix (V)", text="mer sedan")
    ks.deliberated()
    ks.propose(au, changed)
    ks.find(changed)
    ks.gavel()
    ks.propose(changed, avslag)
    ks.find(changed)
    ks.gavel()
    ks.propose(carried, question="tillägg")
    ks.find(carried, question="tillägg")
    ks.gavel()
    ks.propose(falls, question="tillägg")
    ks.find(question="tillägg", winner="avslag")
    ks.gavel()
    ks.decide(changed, carried)
    p = ks.paragraf
    assert p.decision_method == "acklamation"
    assert set(p.winners) == {changed, carried}
    assert ks.findings() == ()


def test_forty_and_thirty_nine(ks: Kommunstyrelsen) -> None:
    """2.5: somebody leaves between two counts of a §: fifteen in the first, fourteen in the second."""
    ks.open("45")
    au = ks.put("beredningens förslag", institution="arbetsutskottet")
    avslag = ks.put("avslag", "Kaj Wall (SD)", target_proposal=au)
    aterremiss = ks.put("återremiss", "Birger Modig m.fl. (S)", text="för remiss")
    ks.deliberated()
    ks.propose(aterremiss, question="återremiss")
    ks.find(question="återremiss", formal="avgörs idag")
    first = ks.request("Birger Modig (S)")
    ks.means(first, (), (aterremiss,), role="formell", question="återremiss")
    ks.total(first, 8, 7, 0)
    ks.do(c.NoteDeparture(meeting="m-1", person=BLIX))
    ks.propose(au, avslag)
    ks.find(au)
    second = ks.request("Kaj Wall (SD)")
    ks.means(second, (au,), (avslag,))
    ks.refused(c.TallyVotes(paragraf=ks.at, votering=second, ja=13, nej=2, avstar=0), "15", "14")
    ks.total(second, 12, 2, 0)
    ks.decide(au)
    assert ks.outcome(first)[:3] == (8, 7, 0)
    assert ks.outcome(second)[:3] == (12, 2, 0)
    ks.refused(c.EnterReservation(paragraf=ks.at, by=(BLIX,)), "Tor Blix")  # he left before the decision


def test_by_party(ks: Kommunstyrelsen) -> None:
    """2.5: parties' figures add up to the totals, and no party has more votes than it has members serving."""
    ks.open("45")
    au = ks.put("beredningens förslag", institution="arbetsutskottet")
    avslag = ks.put("avslag", "Birger Modig m.fl. (S)", target_proposal=au)
    ks.deliberated()
    ks.propose(au, avslag)
    ks.find(au)
    votering = ks.request("Birger Modig (S)")
    ks.means(votering, (au,), (avslag,))
    right = {"M": (2, 0, 0), "L": (1, 0, 0), "KD": (1, 0, 0), "C": (1, 0, 1), "SD": (2, 0, 0)}
    left = {"S": (0, 4, 0), "V": (0, 2, 0), "MP": (0, 1, 0)}

    def tally(ja: int, nej: int, avstar: int, **parties: tuple[int, int, int]) -> c.TallyVotes:
        stated = {**right, **left, **parties}
        return c.TallyVotes(
            paragraf=ks.at,
            votering=votering,
            ja=ja,
            nej=nej,
            avstar=avstar,
            per_party=tuple(c.PartyTally(party, *votes) for party, votes in stated.items()),
        )

    ks.refused(tally(8, 7, 0), "8", "7")
    ks.refused(tally(7, 7, 1, S=(0, 5, 0), V=(0, 1, 0)), "S", "4|fyra")
    ks.do(tally(7, 7, 1))
    ks.refused(c.CloseVotering(paragraf=ks.at, votering=votering), "utslagsröst")
    ks.do(c.GiveUtslagsrost(paragraf=ks.at, votering=votering, choice="ja", person=LINDAHL))
    ks.close(votering)
    ks.decide(au)
    assert ks.outcome(votering) == (7, 7, 1, "ja", "utslagsröst")
    grounds = ks.grounds
    assert grounds["S"] == ("against", "votering")
    assert grounds["M"] == ("for", "votering")
    assert grounds["C"][0] == "split"
    recount = ks.ledger.recount(votering, utslag="nej")
    assert (recount.after.side, recount.change) == ("nej", "utfallet")
    with pytest.raises(ValueError, match=r"\w"):  # nobody's vote is known
        ks.ledger.recount(votering, without=("Wall",))


def test_a_broken_link(ks: Kommunstyrelsen) -> None:
    """1.5: to whom the link is broken isn't there: no vote, fourteen serve; when it is back they do again."""
    ks.open("45")
    ks.do(c.StartRemoteParticipation(meeting="m-1", person=UDD))
    ks.everyone(15, 15)
    ks.do(c.InterruptRemoteParticipation(meeting="m-1", person=UDD))
    ks.everyone(14, 15)
    ks.refused(c.PutProposal(paragraf=ks.at, kind="eget förslag", proposers=(UDD,)), "Roger Udd")
    ks.do(c.StartRemoteParticipation(meeting="m-1", person=UDD))
    ks.everyone(15, 15)


def test_who_displaces_whom(ks: Kommunstyrelsen) -> None:
    """1.2 (Hultsfred): own party's late substitute before another party's; never one of the same party."""
    ks.do(c.NoteDeparture(meeting="m-1", person=person("Oskar Wiberg (M)")))
    ks.do(c.CallInErsattare(meeting="m-1", person=VIK, in_place_of=person("Oskar Wiberg (M)")))
    ks.do(c.CallInErsattare(meeting="m-1", person=DAHL, in_place_of=person("Oskar Wiberg (M)")))
    ks.open("45")
    ks.everyone(15, 15)
    ks.put("eget förslag", "Elin Dahl (M)")
    ks.refused(c.PutProposal(paragraf=ks.at, kind="eget förslag", proposers=(VIK,)), "Hedda Vik", "tjänstgör")
    ks.done()
    ks.do(c.NoteDeparture(meeting="m-1", person=MODIG))
    tall, berg = people("Sara Tall (S), Rasmus Berg (S)")
    ks.do(c.CallInErsattare(meeting="m-1", person=tall, in_place_of=MODIG))
    ks.refused(c.CallInErsattare(meeting="m-1", person=berg, in_place_of=MODIG), "Sara Tall|Rasmus Berg")


def test_one_substitute_one_seat(ks: Kommunstyrelsen) -> None:
    """1.2: a substitute who serves can't be called in for another seat; nor can a ledamot."""
    ks.do(c.NoteDeparture(meeting="m-1", person=BLIX))
    ks.do(c.NoteDeparture(meeting="m-1", person=UDD))
    ks.do(c.CallInErsattare(meeting="m-1", person=AMIN, in_place_of=BLIX))
    for who in (AMIN, WALL):
        ks.refused(c.CallInErsattare(meeting="m-1", person=who, in_place_of=UDD), who.name)
    ks.open("45")
    ks.everyone(14, 15)


def test_the_chair_leaves(ks: Kommunstyrelsen) -> None:
    """1.6: when the chair has left, the vice chair presides and has the casting vote."""
    ks.do(c.NoteDeparture(meeting="m-1", person=LINDAHL))
    ks.do(c.CallInErsattare(meeting="m-1", person=DAHL, in_place_of=LINDAHL))
    ks.do(c.TakeChair(meeting="m-1", person=MODIG, role="vice ordförande"))
    ks.open("45")
    au = ks.put("beredningens förslag", institution="arbetsutskottet")
    avslag = ks.put("avslag", "Tor Blix (V)", target_proposal=au)
    ks.deliberated()
    ks.propose(au, avslag)
    ks.find(avslag)
    votering = ks.request("Kaj Wall (SD)")
    ks.means(votering, (au,), (avslag,))
    ks.do(c.TallyVotes(paragraf=ks.at, votering=votering, ja=7, nej=7, avstar=1))
    ks.refused(
        c.GiveUtslagsrost(paragraf=ks.at, votering=votering, choice="ja", person=LINDAHL), "Karin Lindahl"
    )
    ks.do(c.GiveUtslagsrost(paragraf=ks.at, votering=votering, choice="nej", person=MODIG))
    ks.close(votering)
    ks.decide(avslag)
    assert ks.outcome(votering) == (7, 7, 1, "nej", "utslagsröst")


def test_postponed_and_taken_up_again(ks: Kommunstyrelsen) -> None:
    """2.1: postponed by acklamation; at the next meeting the case is decided in a § of its own."""
    ks.do(c.OpenArende(arende="a-1", namnd="n-1", title="Lekplatser"))
    ks.open("45", arende="a-1")
    au = ks.put("beredningens förslag", institution="arbetsutskottet")
    bordlaggning = ks.put("bordläggning", "Ylva Ros (C)")
    ks.deliberated()
    ks.propose(bordlaggning, question="bordläggning")
    ks.find(bordlaggning, question="bordläggning", formal="bordläggning")
    assert ks.do(c.DecideBordlaggning(paragraf=ks.at)).basis == "majoritet"
    ks.refused(c.MakeDecision(paragraf=ks.at, text="…", winners=(au,)), "45")
    assert (ks.paragraf.formal, ks.paragraf.decision_method) == ("bordläggning", "acklamation")
    ks.done()
    ks.do(c.CloseMeeting(meeting="m-1"))
    ks.meet("m-2", "2026-04-09")
    ks.present(f"{RIGHT}, {S}, {V}, {MP}, Kaj Wall (SD)")
    ks.open("60", arende="a-1")
    again = ks.put("beredningens förslag", institution="arbetsutskottet")
    ks.find(again)
    ks.decide(again)
    assert [p.number for p in (ks.ledger.paragraf("m-1.45"), ks.paragraf)] == ["45", "60"]
    assert ks.paragraf.winners == (again,)
