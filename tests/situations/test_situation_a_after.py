"""Situation A, points 6-8 and 10: who may reserve, who approves what, where parties stood, and dates."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from tests.situations.room import NO_PART, READ, on, people
from tests.situations.utbildningsnamnden import (
    BERG,
    FALK,
    HED,
    LINDKVIST,
    OST,
    Utbildningsnamnden,
)

from beslut import commands as c
from beslut.rules import anslag_deadline, anslag_takedown, appeal_deadline, justering_deadline

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


def test_while_the_next_item_is_handled(a: Utbildningsnamnden) -> None:
    """6: in § 10 Hed and Alm serve no more, but they took part in § 9 and may still reserve there; Brant not."""
    a.paragraf_10()
    a.at = "m-1.9"
    a.reserve("Nils Hed (S)")
    a.reserve("Rut Alm (V)")
    for who in ("Olle Brant (V)", "Per Lindkvist (M)"):
        a.refused(c.EnterReservation(paragraf=a.at, by=people(who)), who.partition(" (")[0], rule=NO_PART)


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


# --- point 10 ------------------------------------------------------------------------------


def test_dates() -> None:
    """10: justering by 30 April; anslag by Monday 27 April; last day 15 May; down on 16 or 18 May."""
    assert justering_deadline(dt.date(2026, 4, 16)) == dt.date(2026, 4, 30)
    assert anslag_deadline(dt.date(2026, 4, 23)) == dt.date(2026, 4, 27)
    assert appeal_deadline(dt.date(2026, 4, 24)) == dt.date(2026, 5, 15)
    down = anslag_takedown(dt.date(2026, 4, 24))
    assert (down.earliest, down.usual) == (dt.date(2026, 5, 16), dt.date(2026, 5, 18))


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
