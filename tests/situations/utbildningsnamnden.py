"""Situation A as it happened: utbildningsnämnden, 16 April 2026, §§ 1, 9 and 10, recorded live."""

from __future__ import annotations

from typing import Any

from tests.situations.room import Room, on, people, person

from beslut import commands as c

SEATED = (
    "Anna Berg (M), Per Lindkvist (M), Jon Frisk (M), Karin Öst (L), Tomas Ryd (KD), Maja Sund (SD), "
    "Ulf Rask (SD), Eva Noor (S), Leif Ström (S), Aida Kovač (S), Olle Brant (V), Siv Lund (MP), Hugo Falk (C)"
)
PRESENT = SEATED.replace("Ulf Rask (SD), ", "").replace("Olle Brant (V), ", "")
SUBSTITUTES = "Sara Holm (KD), Nils Hed (S), Rut Alm (V), Ebba Nyman (M)"
ORDER = {
    "M": "M, KD, L, SD, C, MP, S, V",
    "SD": "SD, M, KD, L, C, S, MP, V",
    "V": "V, S, MP, C, L, KD, M, SD",
}
RULES = {
    "vaxeltjanstgoring": "förbjuden",
    "intrade": "mellan ärenden",
    "reservation_efter_avstar": "nej",
    "numrering": "år",
}

BERG = person("Anna Berg (M)")
LINDKVIST = person("Per Lindkvist (M)")
OST = person("Karin Öst (L)")
HED = person("Nils Hed (S)")
HOLM = person("Sara Holm (KD)")
ALM = person("Rut Alm (V)")
BRANT = person("Olle Brant (V)")
FALK = person("Hugo Falk (C)")

# by upprop in the order of the nämnd's list, the chair last
UPPROP = (
    "Jon Frisk (M), Karin Öst (L), Tomas Ryd (KD), Maja Sund (SD), Sara Holm (KD), Nils Hed (S), "
    "Eva Noor (S), Leif Ström (S), Aida Kovač (S), Rut Alm (V), Siv Lund (MP), Hugo Falk (C), Anna Berg (M)"
)
JA = "Jon Frisk, Karin Öst, Tomas Ryd, Maja Sund, Sara Holm, Anna Berg"
AVSTAR = "Hugo Falk"

POINTS = (
    "att Ängsskolan avvecklas den 30 juni 2027,",
    (
        "att ge förvaltningen i uppdrag att senast den 30 september 2026 redovisa en plan för elevernas "
        "fortsatta skolplacering."
    ),
)


class Utbildningsnamnden(Room):
    """The evening, act by act; ids of § 9's proposals and of its count."""

    forvaltningens = bifall = avslag = aterremiss = lunds_avslag = votering = ""

    def __init__(self, path: str = ":memory:") -> None:
        super().__init__(path)
        self.establish("Utbildningsnämnden", "nämnd", 13)
        self.register(SEATED, SUBSTITUTES, ORDER, RULES)
        gone = person("Ulf Rask (SD)")
        self.do(c.EndMandate(namnd="n-1", person=gone, seat="7", ended=on("2026-03-01")))
        self.do(c.OpenArende(arende="a-1", namnd="n-1", title="Avveckling av Ängsskolan", dnr="UN 2026/118"))
        self.opened = self.meet("m-1", "2026-04-16")
        self.present(PRESENT)
        self.attend(BRANT, present=False, serving=False)
        self.attend(person("Ebba Nyman (M)"), role="ersättare", present=False, serving=False)
        self.attend(HED, role="ersättare", serving=False)
        self.without_substitutes()
        self.attend(HOLM, role="ersättare", vacant="SD")
        self.attend(ALM, role="ersättare", in_place_of=BRANT)

    def without_substitutes(self) -> None:
        """What holds before the substitutes are called in: for tests to override."""

    def paragraf_1(self) -> None:
        """Lindkvist is elected justerare."""
        self.open("1", title="Val av justerare")
        self.do(c.ElectJusterare(meeting="m-1", persons=(LINDKVIST,), day=on("2026-04-23")))
        self.done()

    def paragraf_9(self) -> None:
        """§ 9 until the proposals lie on the table; Brant comes meanwhile."""
        self.open("9", arende="a-1", dnr="UN 2026/118", title="Avveckling av Ängsskolan")
        self.do(c.DeclareJav(paragraf=self.at, person=LINDKVIST))
        self.do(c.CallInErsattare(meeting="m-1", paragraf=self.at, person=HED, in_place_of=LINDKVIST))
        self.forvaltningens = self.put("förvaltningens förslag", institution="förvaltningen")
        aims: dict[str, Any] = {
            "target": "förvaltningens förslag",
            "target_proposal": self.forvaltningens,
        }
        self.bifall = self.put(
            "bifall", "Jon Frisk (M), Karin Öst (L), Tomas Ryd (KD), Maja Sund (SD)", **aims
        )
        self.avslag = self.put("avslag", "Eva Noor m.fl. (S)", "Rut Alm (V)", **aims)
        self.aterremiss = self.put(
            "återremiss",
            "Siv Lund (MP)",
            rank=1,
            text="till förvaltningen för att kompletteras med en barnkonsekvensanalys",
        )
        self.lunds_avslag = self.put("avslag", "Siv Lund (MP)", rank=2, **aims)
        self.do(c.NoteArrival(meeting="m-1", person=BRANT, when=on("2026-04-16T18:40+0200")))

    def to_the_vote(self) -> None:
        """The deliberation is closed; återremiss falls; Noor calls for a count before the gavel."""
        self.deliberated()
        self.do(
            c.SetPropositionsordning(
                paragraf=self.at,
                steps=(
                    c.PlannedProposition(question="återremiss", proposals=(self.aterremiss,)),
                    c.PlannedProposition(question="sak", proposals=(self.forvaltningens, self.avslag)),
                ),
            ),
            c.ApprovePropositionsordning(paragraf=self.at),
        )
        self.propose(self.aterremiss, question="återremiss")
        self.find(question="återremiss", formal="avgörs idag")
        self.gavel()
        self.propose(self.forvaltningens, self.avslag)
        self.find(self.forvaltningens)
        self.votering = self.request("Eva Noor (S)")
        self.means(
            self.votering,
            (self.forvaltningens,),
            (self.avslag, self.lunds_avslag),
            ja_means="bifall till förvaltningens förslag",
            nej_means="avslag på förvaltningens förslag",
        )

    def upprop(self, **otherwise: str) -> None:
        """Everybody votes as they did, save those named ("Falk": "nej")."""
        for voter in people(UPPROP):
            as_they_did = "avstar" if voter.name in AVSTAR else "ja" if voter.name in JA else "nej"
            choice: Any = otherwise.get(voter.name.partition(" ")[2], as_they_did)
            self.do(c.CastVote(paragraf=self.at, votering=self.votering, person=voter, choice=choice))

    def utslag(self, choice: Any = "ja") -> None:
        """The chair's casting vote."""
        self.do(c.GiveUtslagsrost(paragraf=self.at, votering=self.votering, choice=choice, person=BERG))

    def conclude(self) -> Any:
        """The count is closed and § 9 decided; DecisionMade."""
        self.close(self.votering)
        vote = self.count(self.votering)
        winners = {"ja": vote.ja_proposals, "nej": vote.nej_proposals, None: ()}[vote.side]
        return self.decide(*winners[:1], text="Utbildningsnämnden beslutar", points=POINTS)

    def reservations(self) -> None:
        """Those who lost and may reserve do."""
        self.reserve("Eva Noor m.fl. (S), Rut Alm (V)", in_favour_of=self.avslag)
        self.reserve("Siv Lund (MP)", in_favour_of=self.lunds_avslag)

    def paragraf_10(self) -> None:
        """The next item."""
        self.at = "m-1.9"
        self.done()
        self.open("10", title="Budgetuppföljning")

    def sign(self, who: Any, day: str, *paragrafer: str) -> None:
        """Somebody approves the minutes, or some §§ of them."""
        self.do(
            c.SignProtokoll(
                meeting="m-1",
                person=who,
                role="ordförande" if who == BERG else "justerare",
                when=on(day),
                paragrafer=paragrafer,
            )
        )

    def until_the_vote(self) -> None:
        """All until § 9's upprop."""
        self.paragraf_1()
        self.paragraf_9()
        self.to_the_vote()

    def until_the_end(self) -> None:
        """All until the sitting is closed."""
        self.until_the_vote()
        self.upprop()
        self.utslag()
        self.conclude()
        self.reservations()
        self.paragraf_10()
        self.done()
        self.do(c.CloseMeeting(meeting="m-1", when=on("2026-04-16T21:05+0200")))
