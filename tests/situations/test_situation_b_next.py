"""Situation B: the next meeting, where the right is spent, and the same figures in a nämnd."""

from __future__ import annotations

import pytest
from tests.situations.kommunfullmaktige import ALTERNATIVES, CHAIR, Fullmaktige
from tests.situations.room import READ, on, person

from beslut import commands as c

# --- the next meeting ----------------------------------------------------------------------


@pytest.fixture
def next_meeting() -> Fullmaktige:
    """§ 72's case comes back, 46 present as before."""
    kf = Fullmaktige()
    kf.paragraf_72()
    kf.back()
    kf.done()
    kf.do(c.CloseMeeting(meeting="m-1"))
    kf.evening("m-2", "2026-06-17")
    kf.forslag = kf.item("95", "a-72")
    return kf


def test_it_is_spent(next_meeting: Fullmaktige) -> None:
    """Next meeting: the § knows by which event the right was used up: the decision of 27 May."""
    kf = next_meeting
    decided = next(r.name for r in kf.ledger.events("m-1") if type(r.event).__name__ == "AterremissDecided")
    assert kf.opened.spent == decided


def test_the_second_time(next_meeting: Fullmaktige) -> None:
    """Next meeting: återremiss 20 against 24, then bordläggning 16 against 30: both fall, across kinds too."""
    kf = next_meeting
    aterremiss = kf.put("återremiss", "Lena Mård m.fl. (S)", text="en gång till")
    bordlaggning = kf.put("bordläggning", "Jens Ek (V)")
    kf.deliberated()
    first = kf.formal("återremiss", aterremiss, 24, 20, 2, ja_is_formal=False)
    assert kf.outcome(first) == (24, 20, 2, "ja", "majoritet")
    kf.refused(c.DecideAterremiss(paragraf=kf.at), r"\b20\b", r"\b24\b", statute="KL 5:50")
    second = kf.formal("bordläggning", bordlaggning, 16, 30, 0, ja_is_formal=True)
    assert kf.outcome(second)[3] == "nej"
    kf.refused(c.DecideBordlaggning(paragraf=kf.at), r"\b16\b", r"\b30\b")
    kf.goes_on()
    assert kf.paragraf.formal in (None, "avgörs idag")
    assert kf.paragraf.basis is None


def test_a_majority_may_always(next_meeting: Fullmaktige) -> None:
    """Next meeting: a second time a simple majority is needed, and is enough."""
    kf = next_meeting
    aterremiss = kf.put("återremiss", "Lena Mård m.fl. (S)", text="en gång till")
    kf.deliberated()
    kf.formal("återremiss", aterremiss, 24, 20, 2, ja_is_formal=True)
    decided = kf.back()
    assert (decided.basis, decided.disputed) == ("majoritet", False)


def test_the_other_kind_first() -> None:
    """A bordläggning on a minority uses up the right to återremiss as well."""
    kf = Fullmaktige()
    kf.item("72")
    bordlaggning = kf.put("bordläggning", "Jens Ek (V)")
    kf.deliberated()
    kf.formal("bordläggning", bordlaggning, 16, 30, 0, ja_is_formal=True)
    assert kf.do(c.DecideBordlaggning(paragraf=kf.at)).basis == "minoritet"
    kf.done()
    kf.evening("m-2", "2026-06-17")
    kf.forslag = kf.item("95", "a-72")
    assert kf.opened.spent
    aterremiss = kf.put("återremiss", "Lena Mård m.fl. (S)", text="en gång till")
    kf.deliberated()
    kf.formal("återremiss", aterremiss, 24, 20, 2, ja_is_formal=False)
    kf.refused(c.DecideAterremiss(paragraf=kf.at), r"\b20\b")


def test_a_failed_request_spends_nothing() -> None:
    """8.2: § 71's fifteen asked in vain: next time their right is whole."""
    kf = Fullmaktige()
    kf.paragraf_71()
    kf.goes_on()
    kf.done()
    kf.evening("m-2", "2026-06-17")
    kf.item("95", "a-71")
    assert kf.opened.spent is None


def test_spent_in_old_minutes() -> None:
    """8.2: minutes that were read don't say on what basis; their count does: the right is spent."""
    kf = Fullmaktige(reading=True)
    kf.paragraf_72()
    kf.do(c.DecideAterremiss(paragraf=kf.at, reason=ALTERNATIVES))
    kf.done()
    kf.do(c.CloseMeeting(meeting="m-1"))
    kf.reading = False
    kf.evening("m-2", "2026-06-17")
    kf.item("95", "a-72")
    assert kf.opened.spent == next(
        r.name for r in kf.ledger.events("m-1") if type(r.event).__name__ == "AterremissDecided"
    )


def test_another_case_has_its_own_right(next_meeting: Fullmaktige) -> None:
    """The right is used up in the case, not in the evening."""
    kf = next_meeting
    kf.done()
    kf.item("96", "a-75")
    assert kf.opened.spent is None


def test_twice_in_one_sitting() -> None:
    """The case comes up again the same evening: the right was used up two §§ ago."""
    kf = Fullmaktige()
    kf.paragraf_72()
    kf.back()
    kf.done()
    kf.forslag = kf.item("77", "a-72")
    bordlaggning = kf.put("bordläggning", "Jens Ek (V)")
    kf.deliberated()
    kf.formal("bordläggning", bordlaggning, 16, 30, 0, ja_is_formal=True)
    kf.refused(c.DecideBordlaggning(paragraf=kf.at), r"\b16\b")


def test_taken_back() -> None:
    """A decision on a minority that was recorded by mistake and taken back has used up nothing."""
    kf = Fullmaktige()
    kf.paragraf_72()
    kf.back()
    version = int(kf.last().name.partition("@")[2])
    kf.do(c.WithdrawAct(target="m-1", event=version, ground="fel paragraf"))
    kf.done()
    kf.evening("m-2", "2026-06-17")
    kf.item("95", "a-72")
    assert kf.opened.spent is None


# --- the same in a nämnd -------------------------------------------------------------------


def test_in_a_namnd() -> None:
    """The same figures in a nämnd: § 72 is decided that day; a third has no right there."""
    namnd = Fullmaktige("nämnd")
    votering = namnd.paragraf_72()
    assert namnd.outcome(votering) == (23, 16, 7, "ja", "majoritet")
    namnd.refused(c.DecideAterremiss(paragraf=namnd.at), r"\b16\b", r"\b23\b")
    namnd.goes_on()
    assert namnd.paragraf.formal in (None, "avgörs idag")
    assert namnd.paragraf.winners == (namnd.forslag,)


@pytest.mark.parametrize("figures", [(14, 0, 32), (17, 0, 29)])
def test_a_majority_in_a_namnd(figures: tuple[int, int, int]) -> None:
    """§§ 74 and 75 in a nämnd: a majority carries it, and nothing is disputed."""
    namnd = Fullmaktige("nämnd")
    namnd.item("74")
    aterremiss = namnd.put("återremiss", "Lena Mård m.fl. (S)", text="för kostnaden")
    namnd.deliberated()
    namnd.formal("återremiss", aterremiss, *figures, ja_is_formal=True)
    decided = namnd.back()
    assert (decided.basis, decided.disputed) == ("majoritet", False)


def test_equal_votes_in_a_namnd() -> None:
    """8.1: 23-23 awaits the chair's casting vote; for nej it is återremiss, by majority."""
    namnd = Fullmaktige("nämnd")
    namnd.item("72")
    aterremiss = namnd.put("återremiss", "Lena Mård m.fl. (S)", text=ALTERNATIVES)
    namnd.deliberated()
    namnd.propose(aterremiss, question="återremiss")
    namnd.find(question="återremiss", formal="avgörs idag")
    votering = namnd.request("Lena Mård (S)")
    namnd.means(votering, (), (aterremiss,), role="formell", question="återremiss")
    namnd.do(c.TallyVotes(paragraf=namnd.at, votering=votering, ja=23, nej=23, avstar=0))
    namnd.refused(c.CloseVotering(paragraf=namnd.at, votering=votering), "utslagsröst", statute="KL 5:56")
    namnd.do(c.GiveUtslagsrost(paragraf=namnd.at, votering=votering, choice="nej", person=person(CHAIR)))
    namnd.close(votering)
    decided = namnd.back()
    assert (decided.basis, decided.disputed) == ("majoritet", False)


def test_no_reason() -> None:
    """2.1: an återremiss without a reason is recorded, and flagged."""
    namnd = Fullmaktige("nämnd")
    namnd.item("74")
    aterremiss = namnd.put("återremiss", "Lena Mård m.fl. (S)")
    namnd.deliberated()
    namnd.formal("återremiss", aterremiss, 30, 16, 0, ja_is_formal=True)
    namnd.back()
    namnd.flagged("motiv|skäl")


def test_a_minority_claimed_where_there_is_none() -> None:
    """Live nobody may write "minoritet" where the count says otherwise; read in minutes it is flagged."""
    kf = Fullmaktige()
    kf.paragraf_71()
    kf.refused(c.DecideAterremiss(paragraf=kf.at, basis="minoritet"), r"\b15\b", statute="KL 5:50")
    kf.do(c.DecideAterremiss(paragraf=kf.at, basis="minoritet", source=READ))
    kf.flagged(r"\b15\b")


def test_dates_of_the_evening() -> None:
    """The sittings' days are as they were given."""
    kf = Fullmaktige()
    assert kf.ledger.meeting("m-1").date == on("2026-05-27")
