"""Situation A: thirteen seats, a vacancy, jäv, a substitute of another party, a late member, a tie."""

from __future__ import annotations

import pytest
from tests.projections.sitting import DAY, READ, Sitting, people

from beslut import PersonRef, Refused, TimePoint
from beslut import commands as c
from beslut.decide.refused import NoReservation, NotServing, QuorumFigures
from beslut.rules.beslutsforhet import quorum
from beslut.values import Choice

LEDAMOTER = (
    "Anna Berg (M), Per Lindkvist (M), Jon Frisk (M), Karin Öst (L), Tomas Ryd (KD), Maja Sund (SD), "
    "Eva Noor (S), Leif Ström (S), Aida Kovač (S), Siv Lund (MP), Hugo Falk (C)"
)
BRANT = PersonRef("Olle Brant", "V")
JA = "Jon Frisk (M), Karin Öst (L), Tomas Ryd (KD), Maja Sund (SD), Sara Holm (KD)"
NEJ = "Nils Hed (S), Eva Noor (S), Leif Ström (S), Aida Kovač (S), Rut Alm (V), Siv Lund (MP)"


class SituationA(Sitting):
    """The sitting up to where § 9 is put to the vote."""

    def __init__(self) -> None:
        super().__init__(LEDAMOTER, absent="Olle Brant (V), Ebba Nyman (M)", beside="Nils Hed (S)")
        self.attend(PersonRef("Sara Holm", "KD"), role="ersättare")
        self.attend(PersonRef("Rut Alm", "V"), role="ersättare", in_place_of=BRANT)
        lindkvist = PersonRef("Per Lindkvist", "M")
        self.do(c.ElectJusterare(meeting="m-1", persons=(lindkvist,)))
        self.open("9")
        self.do(c.DeclareJav(paragraf=self.at, person=lindkvist))
        self.do(
            c.CallInErsattare(
                meeting="m-1", paragraf=self.at, person=PersonRef("Nils Hed", "S"), in_place_of=lindkvist
            )
        )
        self.forvaltningens = self.put("förvaltningens förslag", institution="förvaltningen")
        aims = {"target": "förvaltningens förslag", "target_proposal": self.forvaltningens}
        self.bifall = self.put(
            "bifall", "Jon Frisk (M), Karin Öst (L), Tomas Ryd (KD), Maja Sund (SD)", **aims
        )
        self.avslag = self.put("avslag", "Eva Noor m.fl. (S)", "Rut Alm (V)", **aims)
        self.aterremiss = self.put("återremiss", "Siv Lund (MP)", rank=1, text="barnkonsekvensanalys")
        self.lunds_avslag = self.put("avslag", "Siv Lund (MP)", rank=2, **aims)
        self.do(c.NoteArrival(meeting="m-1", person=BRANT, when=TimePoint("minut", "2026-04-16T18:40+0200")))
        self.do(c.CloseDeliberation(paragraf=self.at))
        self.do(c.SetPropositionsordning(paragraf=self.at, text="återremiss först", approved=True))
        self.do(c.PutProposition(paragraf=self.at, question="återremiss", proposals=(self.aterremiss,)))
        self.find(question="återremiss", formal="avgörs idag")
        self.do(c.PutProposition(paragraf=self.at, proposals=(self.forvaltningens, self.avslag)))
        self.find(self.forvaltningens)
        self.votering = self.ask(
            (self.forvaltningens,),
            (self.avslag, self.lunds_avslag),
            ja_means="bifall till förvaltningens förslag",
            nej_means="avslag på förvaltningens förslag",
        )

    def vote(self, ja: str = JA, nej: str = NEJ, avstar: str = "Hugo Falk (C)", chair: Choice = "ja") -> None:
        """Everybody votes, the chair last."""
        votes: dict[Choice, str] = {"ja": ja, "nej": nej, "avstar": avstar}
        for choice, who in votes.items():
            self.cast(self.votering, choice, who)
        self.cast(self.votering, chair, "Anna Berg (M)")

    def utslag(self, choice: Choice) -> None:
        """The chair's casting vote."""
        chair = PersonRef("Anna Berg", "M")
        self.do(c.GiveUtslagsrost(paragraf=self.at, votering=self.votering, choice=choice, person=chair))

    def conclude(self) -> None:
        """The count is closed and the decision stands."""
        self.close(self.votering)
        vote = self.paragraf.vote
        assert vote is not None
        winners = {"ja": vote.ja_proposals, "nej": vote.nej_proposals, None: ()}[vote.side]
        points = ("att Ängsskolan avvecklas", "att ge förvaltningen i uppdrag")
        self.decide(*winners[:1], points=points)

    @property
    def outcome(self) -> tuple[object, ...]:
        """Count, side, and how it was decided."""
        vote = self.paragraf.vote
        assert vote is not None
        return vote.ja, vote.nej, vote.avstar, vote.side, vote.decided_by


@pytest.fixture
def a() -> SituationA:
    """The sitting after the decision in § 9."""
    sitting = SituationA()
    sitting.vote()
    sitting.utslag("ja")
    sitting.conclude()
    return sitting


def test_quorum(a: SituationA) -> None:
    """Point 1: thirteen serve of thirteen seats, the vacant one counted; seven are needed."""
    a.do(c.EstablishQuorum(meeting="m-1", serving=13, seats=13))
    with pytest.raises(QuorumFigures, match="13 kan inte tjänstgöra på 12 platser"):
        a.do(c.EstablishQuorum(meeting="m-1", serving=13, seats=12))
    assert quorum(13) == 7


def test_justering(a: SituationA) -> None:
    """Point 7: § 9 is justerad by a replacement for Lindkvist, the rest by him."""
    berg, lindkvist, frisk = people("Anna Berg (M), Per Lindkvist (M), Jon Frisk (M)")
    a.do(
        c.ReplaceJusterare(meeting="m-1", person=frisk, in_place_of=lindkvist, paragraf="m-1.9"),
        c.CloseParagraf(paragraf="m-1.9"),
    )
    a.open("10")
    a.decide()
    a.do(c.CloseMeeting(meeting="m-1"))
    a.do(*(c.SignProtokoll(meeting="m-1", person=person) for person in (berg, lindkvist)))
    assert [a.ledger.paragraf(p).justerad for p in ("m-1.1", "m-1.9", "m-1.10")] == [True, False, True]
    a.do(c.SignProtokoll(meeting="m-1", person=frisk, paragrafer=("m-1.9",)))
    assert a.ledger.paragraf("m-1.9").justerad


def test_serving(a: SituationA) -> None:
    """Point 2: thirteen serve in § 9, Hed (S) for the jävige Lindkvist (M); the party is never compared."""
    jav = a.paragraf.jav
    assert [(j.person.name, j.replaced_by.name if j.replaced_by else None) for j in jav] == [
        ("Per Lindkvist", "Nils Hed")
    ]
    vote = a.paragraf.vote
    assert vote is not None
    assert len({named.person.id for named in vote.named}) == 13


def test_tie(a: SituationA) -> None:
    """Point 5: 6-6-1, decided by the chair's casting vote for ja, the count unchanged, both points carried."""
    assert a.outcome == (6, 6, 1, "ja", "utslagsröst")
    assert a.paragraf.decision_method == "votering"
    assert a.paragraf.winners == (a.forvaltningens,)
    assert a.paragraf.formal is None
    assert len(a.paragraf.points) == 2


def test_positions(a: SituationA) -> None:
    """Point 8: M, L, KD, SD for; S, V, MP against; C abstained; all on the vote."""
    assert a.grounds == {
        **dict.fromkeys(["V", "S", "MP"], ("against", "votering")),
        **dict.fromkeys(["L", "KD", "M", "SD"], ("for", "votering")),
        "C": ("abstained", "votering"),
    }
    assert [p.party for p in a.paragraf.positions] == ["V", "S", "MP", "C", "L", "KD", "M", "SD"]
    assert not any(p.partial for p in a.paragraf.positions)


def test_lunds_first_hand(a: SituationA) -> None:
    """Point 4: no position follows from the yrkande on återremiss; its event is nobody's evidence."""
    put = next(p.event for p in a.paragraf.proposals if p.id == a.aterremiss)
    assert put not in {item.event for p in a.paragraf.positions for item in p.all}


@pytest.mark.parametrize("who", ["Eva Noor m.fl. (S)", "Nils Hed (S)", "Rut Alm (V)", "Siv Lund (MP)"])
def test_who_may_reserve(a: SituationA, who: str) -> None:
    """Point 6: those who served in § 9 and lost may reserve themselves, Hed (S) among them."""
    a.reserve(who)
    assert a.grounds[people(who)[0].party or ""] == ("against", "votering")


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("Per Lindkvist (M)", "är jävig"),
        ("Olle Brant (V)", "inte tjänstgör"),
        ("Hugo Falk (C)", "avstod i den avgörande"),
    ],
)
def test_who_may_not_reserve(a: SituationA, who: str, why: str) -> None:
    """Point 6: the jävige, the one who came during § 9 and the one who abstained may not, and it is said why."""
    with pytest.raises(
        NoReservation, match=rf"{who.split(' (', maxsplit=1)[0]}.*kan inte reservera sig i m-1\.9: .*{why}"
    ):
        a.reserve(who)
    a.reserve(who, source=READ)  # read in old minutes it is recorded as it stands
    assert len(a.paragraf.reservations) == 1


def test_brant_votes_from_the_next_paragraf(a: SituationA) -> None:
    """Point 3: who arrives during a § serves from the next one; Alm then no longer."""
    a.do(c.CloseParagraf(paragraf=a.at))
    a.open("10")
    a.put("eget förslag", "Olle Brant (V)")
    with pytest.raises(NotServing):
        a.put("eget förslag", "Rut Alm (V)")
    a.put("eget förslag", "Per Lindkvist (M)")  # jäv was for § 9 only
    with pytest.raises(NotServing):
        a.put("eget förslag", "Nils Hed (S)")  # called in for § 9 only


WITHOUT_HED = NEJ.removeprefix("Nils Hed (S), ")


@pytest.mark.parametrize(
    ("votes", "utslag", "outcome"),
    [
        ({"nej": WITHOUT_HED}, None, (6, 5, 1, "ja", "majoritet")),
        ({"nej": NEJ + ", Hugo Falk (C)", "avstar": ""}, None, (6, 7, 0, "nej", "majoritet")),
        ({"ja": JA + ", Hugo Falk (C)", "avstar": ""}, None, (7, 6, 0, "ja", "majoritet")),
        ({}, "nej", (6, 6, 1, "nej", "utslagsröst")),
        # the chair's own vote is the casting vote, whether or not it is said again
        ({}, None, (6, 6, 1, "ja", "utslagsröst")),
        # the chair had abstained, Falk had voted ja
        (
            {"ja": JA + ", Hugo Falk (C)", "avstar": "", "chair": "avstar"},
            "ja",
            (6, 6, 1, "ja", "utslagsröst"),
        ),
    ],
)
def test_recount(votes: dict[str, str], utslag: Choice | None, outcome: tuple[object, ...]) -> None:
    """Point 9: with other votes the outcome and the way it was reached are these."""
    sitting = SituationA()
    if votes.get("nej") == WITHOUT_HED:
        (hed,) = people("Nils Hed (S)")
        sitting.do(c.DeclareNonParticipation(paragraf=sitting.at, person=hed))
    sitting.vote(**votes)  # type: ignore[arg-type]  # the chair's choice stands among the names
    if utslag is not None:
        sitting.utslag(utslag)
    sitting.conclude()
    assert sitting.outcome == outcome
    assert (
        sitting.stands["M"]
        == {
            "ja": "for" if votes.get("chair") is None else "split",
            "nej": "against",
        }[str(outcome[3])]
    )
    won = sitting.forvaltningens if outcome[3] == "ja" else sitting.avslag
    assert sitting.paragraf.winners == (won,)


def test_a_corrected_vote_changes_the_outcome(a: SituationA) -> None:
    """Point 9 by rättelse: Falk's vote corrected to nej gives 6-7-0 and another side, and all follows."""
    vote = a.paragraf.vote
    assert vote is not None
    falks = next(n.event for n in vote.named if n.person.name == "Hugo Falk")
    version = int(falks.partition("@")[2])
    a.do(c.MakeRattelse(target="m-1", event=version, field="choice", ground="felhörd", new_value='"nej"'))
    assert a.outcome == (6, 7, 0, "nej", "majoritet")
    assert a.stands == {
        **dict.fromkeys(["V", "S", "MP", "C"], "for"),
        **dict.fromkeys(["L", "KD", "M", "SD"], "against"),
    }


def test_alone_the_count_waits() -> None:
    """A tie in which the chair abstained waits for the casting vote and cannot be closed without it."""
    sitting = SituationA()
    sitting.vote(ja=JA + ", Hugo Falk (C)", avstar="", chair="avstar")
    assert sitting.outcome == (6, 6, 1, None, "väntar på utslagsröst")
    with pytest.raises(Refused, match="utslagsröst"):
        sitting.close(sitting.votering)


def test_the_day(a: SituationA) -> None:
    """The § knows body and day of its sitting."""
    assert (a.paragraf.namnd, a.paragraf.meeting_date) == ("n-1", DAY)
