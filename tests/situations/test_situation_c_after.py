"""Situation C (kommunstyrelsen.py tells it), §§ 46-48 and after: who comes and goes, approval, notices."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.situations.kommunstyrelsen import (
    AMIN,
    BLIX,
    DAHL,
    FRID,
    LINDAHL,
    MODIG,
    MP,
    RIGHT,
    SJO,
    STEN,
    VIK,
    WALL,
    Kommunstyrelsen,
    S,
)
from tests.situations.room import NO_PART, on, people, person

from beslut import commands as c
from beslut.rules import anslag_deadline, anslag_takedown, appeal_deadline, justering_deadline

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
        c.EnterStatement(paragraf=ks.at, kind="ersättaryttrande", by=(VIK,), text="Jag är emot."), "reglement"
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


def test_a_remiss_answered_too_late(ks: Kommunstyrelsen) -> None:
    """6.5 and 8.5: the remitter's Sunday doesn't move: what is decided on 12 March and sent then is late."""
    ks.do(
        c.OpenArende(arende="a-1", namnd="n-1", kind="remiss", title="Ny skollag"),
        c.ReceiveRemiss(arende="a-1", remitter="Utbildningsdepartementet", due=on("2026-03-08")),
    )
    ks.open("47", arende="a-1")
    forslag = ks.put("beredningens förslag", institution="arbetsutskottet")
    ks.find(forslag)
    ks.decide(forslag)
    ks.flagged("8 mars|2026-03-08")
    ks.do(c.SendYttrande(arende="a-1", to="Utbildningsdepartementet", sent=on("2026-03-09"), paragraf=ks.at))
    ks.flagged("8 mars|2026-03-08", "9 mars|2026-03-09", where="a-1")


def test_a_remiss_answered_in_time(ks: Kommunstyrelsen) -> None:
    """6.5: decided on the last day but one and approved at once there is nothing to remark."""
    ks.do(
        c.OpenArende(arende="a-1", namnd="n-1", kind="remiss", title="Ny skollag"),
        c.ReceiveRemiss(arende="a-1", remitter="Utbildningsdepartementet", due=on("2026-03-13")),
    )
    ks.open("47", arende="a-1")
    forslag = ks.put("beredningens förslag", institution="arbetsutskottet")
    ks.find(forslag)
    ks.decide(forslag)
    ks.do(c.JusteraOmedelbart(paragraf=ks.at))
    ks.do(c.SendYttrande(arende="a-1", to="Utbildningsdepartementet", sent=on("2026-03-13"), paragraf=ks.at))
    assert ks.findings() == ()
    assert ks.findings("a-1") == ()


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
