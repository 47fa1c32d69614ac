"""Sittings that explanations and recounts are asked about, told in a few words."""

from __future__ import annotations

from typing import Any

from tests.projections.sitting import DAY, Sitting, people

from beslut import Explanation, Ledger, PersonRef
from beslut import commands as c
from beslut.values import Choice

LEDAMOTER = (
    "Anna Berg (M), Per Lindkvist (M), Jon Frisk (M), Karin Öst (L), Tomas Ryd (KD), Maja Sund (SD), "
    "Eva Noor (S), Leif Ström (S), Aida Kovač (S), Siv Lund (MP), Hugo Falk (C)"
)
BRANT = PersonRef("Olle Brant", "V")
JA = "Jon Frisk (M), Karin Öst (L), Tomas Ryd (KD), Maja Sund (SD), Sara Holm (KD)"
NEJ = "Nils Hed (S), Eva Noor (S), Leif Ström (S), Aida Kovač (S), Rut Alm (V), Siv Lund (MP)"


class Angsskolan(Sitting):
    """Situation A's § 9, decided 6-6-1 by the casting vote of the chair Anna Berg (M), who voted ja."""

    def __init__(self, *, utslag: bool = True) -> None:
        super().__init__(LEDAMOTER, absent="Olle Brant (V), Ebba Nyman (M)", beside="Nils Hed (S)")
        self.attend(PersonRef("Sara Holm", "KD"), role="ersättare")
        self.attend(PersonRef("Rut Alm", "V"), role="ersättare", in_place_of=BRANT)
        self.open("9")
        lindkvist = PersonRef("Per Lindkvist", "M")
        self.do(c.DeclareJav(paragraf=self.at, person=lindkvist))
        hed = PersonRef("Nils Hed", "S")
        self.do(c.CallInErsattare(meeting="m-1", paragraf=self.at, person=hed, in_place_of=lindkvist))
        self.forvaltningens = self.put("förvaltningens förslag", institution="förvaltningen")
        aims = {"target": "förvaltningens förslag", "target_proposal": self.forvaltningens}
        self.bifall = self.put(
            "bifall", "Jon Frisk (M), Karin Öst (L), Tomas Ryd (KD), Maja Sund (SD)", **aims
        )
        self.avslag = self.put("avslag", "Eva Noor m.fl. (S)", "Rut Alm (V)", **aims)
        self.aterremiss = self.put("återremiss", "Siv Lund (MP)", rank=1, text="barnkonsekvensanalys")
        self.lunds_avslag = self.put("avslag", "Siv Lund (MP)", rank=2, **aims)
        self.do(c.NoteArrival(meeting="m-1", person=BRANT))
        self.do(c.CloseDeliberation(paragraf=self.at))
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
        votes: list[tuple[Choice, str]] = [("ja", JA), ("nej", NEJ), ("avstar", "Hugo Falk (C)")]
        for choice, who in [*votes, ("ja", "Anna Berg (M)")]:
            self.cast(self.votering, choice, who)
        if utslag:
            chair = PersonRef("Anna Berg", "M")
            self.do(c.GiveUtslagsrost(paragraf=self.at, votering=self.votering, choice="ja", person=chair))
        self.close(self.votering)
        points = ("att Ängsskolan avvecklas", "att ge förvaltningen i uppdrag")
        self.decide(self.forvaltningens, points=points)


class Fullmaktige:
    """A sitting of fullmäktige (or of another kind of body), of whose counts only totals are known."""

    def __init__(self, kind: Any = "fullmäktige") -> None:
        self.ledger = Ledger.open(":memory:")
        self.ledger.record(c.EstablishNamnd(namnd="n-1", name="Kommunfullmäktige", kind=kind, seats=49))
        self.ledger.record(c.OpenMeeting(meeting="m-1", namnd="n-1", when=DAY, kind=kind, seats=49))

    def count(self, number: str, ja: int, nej: int, avstar: int | None, **how: Any) -> str:
        """A count in a § of its own on återremiss, which is the nej side unless `ja_is_back`; its id."""
        question = how.pop("question", "återremiss")
        ja_is_back = how.pop("ja_is_back", False)
        self.ledger.record(c.OpenParagraf(meeting="m-1", number=number, **how))
        at = f"m-1.{number}"
        put = c.PutProposal(paragraf=at, kind=question, proposers=people("Lena Mård m.fl. (S)"))
        back = (str(self.ledger.record(put).event.proposal),)
        self.ledger.record(c.CloseDeliberation(paragraf=at))
        votering = str(self.ledger.record(c.RequestVotering(paragraf=at)).event.votering)
        self.ledger.record(
            c.ApproveVoteringsproposition(
                paragraf=at,
                votering=votering,
                role="formell",
                question=question,
                ja_proposals=back if ja_is_back else (),
                nej_proposals=() if ja_is_back else back,
                ja_means=question if ja_is_back else "avgörs idag",
                nej_means="avgörs idag" if ja_is_back else question,
            ),
            c.TallyVotes(paragraf=at, votering=votering, ja=ja, nej=nej, avstar=avstar),
        )
        return votering


def said(explanation: Explanation, words: str) -> tuple[str, str, str, tuple[str, ...]]:
    """The one line that has these words: sentence, rule, statute and events."""
    (line,) = [line for line in explanation.lines if words in line.says]
    return line.says, line.rule, line.statute, line.events
