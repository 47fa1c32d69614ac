"""Situation B: fullmäktige of 46 present, act by act: what a third is, and when it is spent."""

from __future__ import annotations

from typing import Any

import pytest

from beslut import Ledger, Paragraf, PersonRef
from beslut import commands as c
from beslut.decide.refused import DecidedToday, MatterHasEnded, MinoritysReason
from beslut.values import Matter, NamndKind

MARD, AHL, EK = (
    PersonRef("Lena Mård", "S", with_others=True),
    PersonRef("Rolf Ahl", "M"),
    PersonRef("Jens Ek", "V"),
)


class Evening:
    """A sitting at which 46 serve."""

    def __init__(self, kind: NamndKind = "fullmäktige") -> None:
        self.ledger = Ledger.open(":memory:")
        chair = PersonRef("Maj Holm", "C")
        others = [PersonRef(f"Ledamot {n}", "KD") for n in range(42)]
        self.ledger.record(
            c.EstablishNamnd(namnd="n-1", name="Kommunfullmäktige", kind=kind, seats=49),
            c.OpenArende(arende="a-1", namnd="n-1"),
            c.OpenMeeting(meeting="m-1", namnd="n-1", kind=kind, seats=49),
            *(
                c.RecordAttendance(meeting="m-1", person=p, role="ledamot" if n else "ordförande")
                for n, p in enumerate((chair, *others, PersonRef("Lena Mård", "S"), AHL, EK))
            ),
        )
        self.at = ""

    def open(self, number: str, matter: Matter | None = None, **how: Any) -> None:
        """The next §."""
        self.at = f"m-1.{number}"
        self.ledger.record(c.OpenParagraf(meeting="m-1", number=number, matter=matter, **how))

    def put(self, kind: Any, who: PersonRef, text: str | None = None) -> str:
        """Somebody moves."""
        act = c.PutProposal(paragraf=self.at, kind=kind, proposers=(who,), text=text)
        return str(self.ledger.record(act).event.proposal)

    def count(
        self, proposal: str, figures: tuple[int, int, int], *, ja_today: bool, question: Any
    ) -> Paragraf:
        """The question is counted."""
        votering = f"{self.at}.v{len(self.ledger.paragraf(self.at).votes) + 1}"
        ja, nej, avstar = figures
        self.ledger.record(
            c.RequestVotering(paragraf=self.at, votering=votering),
            c.ApproveVoteringsproposition(
                paragraf=self.at,
                votering=votering,
                role="formell",
                question=question,
                ja_means="avgörs idag" if ja_today else question,
                ja_proposals=() if ja_today else (proposal,),
                nej_proposals=(proposal,) if ja_today else (),
            ),
            c.TallyVotes(paragraf=self.at, votering=votering, ja=ja, nej=nej, avstar=avstar),
            c.CloseVotering(paragraf=self.at, votering=votering),
        )
        return self.ledger.paragraf(self.at)

    def returned(self, **how: Any) -> Paragraf:
        """It is recorded that the matter goes back."""
        self.ledger.record(c.DecideAterremiss(paragraf=self.at, **how))
        return self.ledger.paragraf(self.at)


def told(p: Paragraf) -> tuple[object, ...]:
    """Which side carried, how, and what became of the matter."""
    vote = p.vote
    assert vote is not None
    return vote.side, vote.decided_by, p.formal, p.basis, p.disputed


def test_71_too_few() -> None:
    """§ 71: 15 is no third of 46 present (though of the 39 who voted), so the matter goes on."""
    kf = Evening()
    kf.open("71")
    back, bifall = kf.put("återremiss", MARD, "för ny värdering"), kf.put("bifall", AHL)
    assert told(kf.count(back, (24, 15, 7), ja_today=True, question="återremiss")) == (
        "ja",
        "majoritet",
        None,
        None,
        False,
    )
    with pytest.raises(DecidedToday):
        kf.returned()
    kf.ledger.record(
        c.FindAcklamation(paragraf=kf.at, winners=(bifall,)),
        c.MakeDecision(paragraf=kf.at, text="Marken säljs.", winners=(bifall,)),
    )
    assert kf.ledger.paragraf(kf.at).winners == (bifall,)


def test_72_a_third() -> None:
    """§ 72: 16 of 46 send it back against 23; the reason is theirs, and nobody else's is heard."""
    kf = Evening()
    kf.open("72", arende="a-1")
    back = kf.put("återremiss", MARD, "för redovisning av alternativa avskrivningstider")
    got = kf.count(back, (23, 16, 7), ja_today=True, question="återremiss")
    assert told(got) == ("nej", "minoritet", "återremiss", "minoritet", False)
    assert got.decision_method == "votering"
    assert got.winners == (back,)
    with pytest.raises(MinoritysReason, match=r"Rolf Ahl \(M\).*skälet bestäms av Lena Mård m\.fl\. \(S\)"):
        kf.put("återremiss", AHL, "för språklig genomgång")
    with pytest.raises(MatterHasEnded):
        kf.put("bifall", AHL)
    with pytest.raises(MinoritysReason):
        kf.returned(by=(AHL,), reason="för språklig genomgång")
    kf.returned(reason="för redovisning av alternativa avskrivningstider")
    event: Any = kf.ledger.events("m-1")[-1].event
    assert (event.basis, event.disputed, [p.name for p in event.by]) == ("minoritet", False, ["Lena Mård"])
    # the same case in a later § of the evening: the right is spent, also across kinds
    kf.open("76", arende="a-1")
    again = kf.put("återremiss", EK)
    assert told(kf.count(again, (24, 20, 2), ja_today=True, question="återremiss"))[:3] == (
        "ja",
        "majoritet",
        None,
    )
    later = kf.put("bordläggning", EK)
    assert told(kf.count(later, (16, 30, 0), ja_today=False, question="bordläggning"))[:3] == (
        "nej",
        "majoritet",
        None,
    )


def test_72_in_a_namnd() -> None:
    """In a nämnd the same figures mean that the matter is decided today."""
    namnd = Evening("nämnd")
    namnd.open("72")
    back = namnd.put("återremiss", MARD)
    assert told(namnd.count(back, (23, 16, 7), ja_today=True, question="återremiss"))[:3] == (
        "ja",
        "majoritet",
        None,
    )


def test_73_an_election() -> None:
    """§ 73: an election is postponed by a majority only; 16 against 25 is none."""
    kf = Evening()
    kf.open("73", matter="val")
    later = kf.put("bordläggning", MARD)
    got = kf.count(later, (16, 25, 5), ja_today=False, question="bordläggning")
    assert told(got) == ("nej", "majoritet", None, None, False)
    with pytest.raises(DecidedToday):
        kf.ledger.record(c.DecideBordlaggning(paragraf=kf.at))


def test_74_a_majority_of_few() -> None:
    """§ 74: 14 against none is a majority, and uses nobody's right up."""
    kf = Evening()
    kf.open("74")
    back = kf.put("återremiss", MARD)
    kf.count(back, (14, 0, 32), ja_today=False, question="återremiss")
    assert told(kf.returned()) == ("ja", "majoritet", "återremiss", "majoritet", False)


def test_75_both() -> None:
    """§ 75: 17 against none passes both tests; which of them counts is disputed, and said to be."""
    kf = Evening()
    kf.open("75")
    back = kf.put("återremiss", MARD)
    kf.count(back, (17, 0, 29), ja_today=False, question="återremiss")
    assert told(kf.returned()) == ("ja", "majoritet", "återremiss", "båda", True)


def test_next_meeting() -> None:
    """Where the right was spent at another sitting, 20 of 46 are not enough."""
    kf = Evening()
    kf.open("9", spent="m-0@44")
    back = kf.put("återremiss", MARD)
    assert told(kf.count(back, (24, 20, 2), ja_today=True, question="återremiss"))[:3] == (
        "ja",
        "majoritet",
        None,
    )


def test_those_who_take_no_part_are_present() -> None:
    """A third is counted of those present, one who takes no part among them, and not one who is jävig."""
    for act, carried in ((c.DeclareNonParticipation, False), (c.DeclareJav, True)):
        kf = Evening()
        kf.open("1")
        back = kf.put("återremiss", MARD)
        kf.ledger.record(act(paragraf=kf.at, person=PersonRef("Ledamot 1", "KD")))
        assert (
            kf.count(back, (30, 15, 0), ja_today=True, question="återremiss").formal is not None
        ) is carried


def test_a_third_of_unknown_many() -> None:
    """Where neither attendance nor abstentions are known nobody can say whether a minority was enough."""
    ledger = Ledger.open(":memory:")
    at, votering = "m-1.1", "m-1.1.v1"
    ledger.record(
        c.OpenMeeting(meeting="m-1", namnd=None, kind="fullmäktige"),
        c.OpenParagraf(meeting="m-1", number="1"),
        c.PutProposal(paragraf=at, kind="återremiss", proposers=(MARD,)),
        c.RequestVotering(paragraf=at),
        c.ApproveVoteringsproposition(
            paragraf=at, votering=votering, question="återremiss", role="formell", nej_proposals=(f"{at}.f1",)
        ),
        c.TallyVotes(paragraf=at, votering=votering, ja=24, nej=15, avstar=None),
        c.CloseVotering(paragraf=at, votering=votering),
    )
    vote = ledger.paragraf(at).vote
    assert vote is not None
    assert (vote.side, vote.decided_by, vote.formal) == (None, None, None)
    ledger.record(c.DecideAterremiss(paragraf=at, basis="minoritet"))
    assert (ledger.paragraf(at).formal, ledger.paragraf(at).basis) == ("återremiss", "minoritet")


def test_a_tie_that_a_third_breaks() -> None:
    """At 20-20 of 46 the minority sends it back; nothing is left for a casting vote to decide."""
    kf = Evening()
    kf.open("1")
    back = kf.put("återremiss", MARD)
    got = kf.count(back, (20, 20, 6), ja_today=True, question="återremiss")
    assert told(got) == ("nej", "minoritet", "återremiss", "minoritet", False)
