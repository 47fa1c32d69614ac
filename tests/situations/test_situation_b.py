"""Situation B: fullmäktige, 49 seats, 46 present: what a third is, and when the right of a minority is spent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Said
from tests.situations.kommunfullmaktige import (
    AHL,
    ALTERNATIVES,
    LANGUAGE,
    NEW_VALUATION,
    PRESENT,
    Fullmaktige,
)
from tests.situations.room import people

from beslut import commands as c

NAMED = pytest.mark.parametrize("named", [False, True])


def test_forty_six() -> None:
    """46 serve in a body of 49 seats, 25 are needed."""
    kf = Fullmaktige()
    assert len(PRESENT) == 46
    assert len(set(PRESENT)) == 46
    kf.open("70")
    kf.everyone(46, 49)


# --- § 71 ----------------------------------------------------------------------------------


@NAMED
def test_fifteen_is_no_third_of_46(*, named: bool) -> None:
    """§ 71: 24-15-7: 15 is fewer than 16, though a third of the 39 cast: the matter is decided today."""
    kf = Fullmaktige(named=named)
    votering = kf.paragraf_71()
    assert kf.outcome(votering) == (24, 15, 7, "ja", "majoritet")
    kf.refused(c.DecideAterremiss(paragraf=kf.at), r"\b15\b", r"\b16\b", statute="KL 5:50")
    kf.refused(c.DecideBordlaggning(paragraf=kf.at), "71")
    kf.goes_on()
    assert kf.paragraf.formal in (None, "avgörs idag")
    assert kf.paragraf.basis is None
    assert kf.paragraf.winners == (kf.forslag,)


# --- § 72 ----------------------------------------------------------------------------------


@NAMED
def test_sixteen_is(*, named: bool) -> None:
    """§ 72: 23-16-7: 16 of 46 are a third: återremiss on a minority, with the reason of those who asked."""
    kf = Fullmaktige(named=named)
    votering = kf.paragraf_72()
    vote = kf.count(votering)
    assert (vote.ja, vote.nej, vote.avstar) == (23, 16, 7)
    decided = kf.back()
    assert (decided.basis, decided.disputed) == ("minoritet", False)
    assert [who.label for who in decided.by] == ["Lena Mård m.fl. (S)"]
    p = kf.paragraf
    assert (p.formal, p.basis) == ("återremiss", "minoritet")
    assert p.decision_method == "votering"
    assert p.winners in ((), (kf.aterremiss,))


def test_the_count_alone_carries_it() -> None:
    """§ 72: the § is sent back by its count, before anybody has said so in an act of its own."""
    kf = Fullmaktige()
    kf.paragraf_72()
    assert (kf.paragraf.formal, kf.paragraf.basis) == ("återremiss", "minoritet")


def test_ahls_reason() -> None:
    """§ 72: only the requesters set the reason (KL 5:50): Ahl can't move another one."""
    kf = Fullmaktige()
    kf.paragraf_72()
    kf.refused(
        c.PutProposal(paragraf=kf.at, kind="återremiss", proposers=(AHL,), text=LANGUAGE),
        "Rolf Ahl",
        "minoritet",
        statute="KL 5:50",
    )
    kf.refused(c.DecideAterremiss(paragraf=kf.at, reason=LANGUAGE, by=(AHL,)), "Rolf Ahl", statute="KL 5:50")
    decided = kf.do(c.DecideAterremiss(paragraf=kf.at, reason=ALTERNATIVES, by=people("Lena Mård m.fl. (S)")))
    assert decided.basis == "minoritet"
    kf.refused(c.PutProposal(paragraf=kf.at, kind="återremiss", proposers=(AHL,), text=LANGUAGE), "72")
    assert (kf.paragraf.reason, kf.paragraf.basis) == (ALTERNATIVES, "minoritet")


def test_ahls_reason_in_old_minutes() -> None:
    """§ 72: read in minutes, Ahl's motion and its finding are recorded as they stand, and flagged."""
    kf = Fullmaktige(reading=True)
    kf.paragraf_72()
    ahls = kf.put("återremiss", "Rolf Ahl (M)", text=LANGUAGE)
    kf.find(ahls, question="återremiss", formal="återremiss")
    kf.do(c.DecideAterremiss(paragraf=kf.at, reason=LANGUAGE, by=(AHL,)))
    assert len(kf.paragraf.proposals) == 3
    finding = kf.flagged("Rolf Ahl|motiv|skäl")
    assert "KL 5:50" in finding.statute
    assert (kf.paragraf.formal, kf.paragraf.basis) == (
        "återremiss",
        "minoritet",
    )  # by the count, all the same


def test_granska(beslut: Callable[..., Said], tmp_path: Path) -> None:
    """§ 72 in old minutes: `beslut granska` and `beslut visa` say what is wrong, with rule and source."""
    kf = Fullmaktige(reading=True, path=str(tmp_path / "liggare.db"))
    kf.paragraf_72()
    kf.do(c.DecideAterremiss(paragraf=kf.at, reason=LANGUAGE, by=(AHL,)))
    kf.ledger.close()
    for command in (("granska",), ("visa", kf.at)):
        said = beslut(*command)
        assert "Rolf Ahl" in said.out
        assert "KL 5:50" in said.out
        assert "§ 72" in said.out
    findings = beslut("granska", "--json").json["findings"]
    assert any("KL 5:50" in f["statute"] and f["rule"] and f["events"] for f in findings)


def test_nothing_more_is_decided() -> None:
    """2.2: återremiss ends the matter: nothing is proposed, put, counted or decided in the § any more."""
    kf = Fullmaktige()
    kf.paragraf_72()
    kf.back()
    for act in (
        c.PutProposal(paragraf=kf.at, kind="avslag", proposers=(AHL,)),
        c.PutProposition(paragraf=kf.at, proposals=(kf.forslag,)),
        c.FindAcklamation(paragraf=kf.at, winners=(kf.forslag,)),
        c.RequestVotering(paragraf=kf.at, by=(AHL,)),
        c.MakeDecision(paragraf=kf.at, text="Taxan antas.", winners=(kf.forslag,)),
    ):
        kf.refused(act, "72")


def test_no_position_on_the_matter() -> None:
    """8.11: how they voted on § 71's återremiss says nothing of the matter, which was found by acklamation."""
    kf = Fullmaktige(named=True)
    kf.paragraf_71()
    kf.goes_on()
    assert {(p.position, p.evidence) for p in kf.paragraf.positions} == {("silent", "ingen")}


def test_explained() -> None:
    """The explanation of § 72 says both tests: 16 against 23, and 16 as a third of 46."""
    kf = Fullmaktige()
    kf.paragraf_72()
    kf.back()
    text = "\n".join(line.says for line in kf.ledger.explain(kf.at).lines)
    for word in ("16", "23", "46", "tredjedel", "minoritet"):
        assert word in text, text
    assert any("KL 5:50" in line.statute for line in kf.ledger.explain(kf.at).lines)


def test_recount() -> None:
    """Had one of the sixteen abstained, 15 would be no third: the matter would have been decided that day."""
    kf = Fullmaktige(named=True)
    votering = kf.paragraf_72()
    one = next(n.person for n in kf.count(votering).named if n.choice == "nej")
    recount = kf.ledger.recount(votering, with_={one.id: "avstar"})
    assert (recount.after.ja, recount.after.nej, recount.after.avstar) == (23, 15, 8)
    assert recount.change == "utfallet"
    # one more for it makes seventeen, but 22 are still more: a minority as before
    another = next(n.person for n in kf.count(votering).named if n.choice == "ja")
    assert kf.ledger.recount(votering, with_={another.id: "nej"}).change == "inget"


def test_recount_without() -> None:
    """Fewer present make a smaller third: 15 of 45 are one, 14 of 44 aren't."""
    kf = Fullmaktige(named=True)
    votering = kf.paragraf_72()
    first, second, *_ = [n.person.id for n in kf.count(votering).named if n.choice == "nej"]
    less = kf.ledger.recount(votering, without=(first,))
    assert (less.after.nej, less.after.formal, less.change) == (15, "återremiss", "inget")
    fewer = kf.ledger.recount(votering, without=(first, second))
    assert (fewer.after.nej, fewer.after.formal, fewer.change) == (14, "avgörs idag", "utfallet")


def test_who_takes_no_part_is_present() -> None:
    """8.2: one who takes no part is present all the same: 15 of 46 are no third, though 15 of 45 would be."""
    kf = Fullmaktige()
    kf.item("71")
    aterremiss = kf.put("återremiss", "Lena Mård m.fl. (S)", text=NEW_VALUATION)
    kf.deliberated()
    kf.do(c.DeclareNonParticipation(paragraf=kf.at, person=AHL))
    kf.formal("återremiss", aterremiss, 24, 15, 6, ja_is_formal=False)
    assert kf.paragraf.formal in (None, "avgörs idag")
    kf.refused(c.DecideAterremiss(paragraf=kf.at), "71", statute="KL 5:50")


def test_who_is_javig_is_not() -> None:
    """8.2: one who is jävig isn't present: 45 are, and 15 are a third of those."""
    kf = Fullmaktige()
    kf.item("71")
    aterremiss = kf.put("återremiss", "Lena Mård m.fl. (S)", text=NEW_VALUATION)
    kf.do(c.DeclareJav(paragraf=kf.at, person=AHL))
    kf.deliberated()
    kf.formal("återremiss", aterremiss, 24, 15, 6, ja_is_formal=False)
    assert kf.back().basis == "minoritet"


@pytest.mark.parametrize(("kind", "flagged"), [("fullmäktige", False), ("nämnd", True)])
def test_too_few_because_of_jav(kind: str, *, flagged: bool) -> None:
    """1.1: in fullmäktige too few because of jäv may decide (KL 5:46); a nämnd may not, which is flagged."""
    body = Fullmaktige(kind)
    forslag = body.item("71")
    for who in people(", ".join(PRESENT[-22:])):
        body.do(c.DeclareJav(paragraf=body.at, person=who))
    body.find(forslag)
    body.decide(forslag)
    found = [f for f in body.findings() if f.rule.startswith("1.1")]
    assert bool(found) == flagged, found


# --- § 73 ----------------------------------------------------------------------------------


def test_no_minority_in_an_election() -> None:
    """§ 73: in an election a simple majority is needed: 16 against 25 doesn't postpone it."""
    kf = Fullmaktige()
    kf.item("73", matter="val")
    bordlaggning = kf.put("bordläggning", "Lena Mård m.fl. (S)")
    kf.deliberated()
    kf.formal("bordläggning", bordlaggning, 16, 25, 5, ja_is_formal=True)
    kf.refused(c.DecideBordlaggning(paragraf=kf.at), r"\b16\b", r"\b25\b")
    assert kf.paragraf.formal in (None, "avgörs idag")


def test_an_election_by_its_proposals() -> None:
    """§ 73: that it is an election follows from a valförslag on the table, too."""
    kf = Fullmaktige()
    kf.open("73", arende="a-73")
    kf.put("valförslag", "Rolf Ahl (M)", text="Bo Ek och Siv Al till revisorer")
    bordlaggning = kf.put("bordläggning", "Lena Mård m.fl. (S)")
    kf.deliberated()
    kf.formal("bordläggning", bordlaggning, 16, 25, 5, ja_is_formal=True)
    kf.refused(c.DecideBordlaggning(paragraf=kf.at), "16")


# --- §§ 74 and 75 --------------------------------------------------------------------------


def test_fourteen_to_none() -> None:
    """§ 74: 14-0-32: no third of 46, but a majority of those who voted; the right isn't spent."""
    kf = Fullmaktige()
    kf.forslag = kf.item("74")
    aterremiss = kf.put("återremiss", "Lena Mård m.fl. (S)", text="för barnens synpunkter")
    kf.deliberated()
    kf.formal("återremiss", aterremiss, 14, 0, 32, ja_is_formal=True)
    decided = kf.back()
    assert (decided.basis, decided.disputed) == ("majoritet", False)
    kf.done()
    kf.do(c.CloseMeeting(meeting="m-1"))
    kf.evening("m-2", "2026-06-17")
    kf.item("90", "a-74")
    assert kf.opened.spent is None
    again = kf.put("återremiss", "Lena Mård m.fl. (S)", text="för mer")
    kf.deliberated()
    kf.formal("återremiss", again, 23, 16, 7, ja_is_formal=False)
    assert kf.back().basis == "minoritet"


def test_disputed() -> None:
    """§ 75: 17-0-29: both tests pass: återremiss, and which of them carries it is disputed, which is flagged."""
    kf = Fullmaktige()
    kf.forslag = kf.item("75")
    aterremiss = kf.put("återremiss", "Lena Mård m.fl. (S)", text="för kostnaden")
    kf.deliberated()
    kf.formal("återremiss", aterremiss, 17, 0, 29, ja_is_formal=True)
    decided = kf.back()
    assert (decided.basis, decided.disputed) == ("båda", True)
    assert (kf.paragraf.formal, kf.paragraf.basis) == ("återremiss", "båda")
    kf.flagged("omtvista|oense")
