"""Situation C, made up: kommunstyrelsen i Björkviken, fifteen seats, Thursday 12 March 2026, §§ 40-48.

What happens, and what is right by rules.md:

- § 41 Four are jäviga at once: Wiberg (M), Hallberg (KD), Modig (S), Udd (SD), who sit in the municipal
  company's board. Substitutes there: Dahl (M), Vik (C), Berg and Tall (S), Amin (V); Ek (SD) is absent.
  M calls M first: Dahl for Wiberg. KD has no substitute; its order is KD, M, L, C, SD, S, MP, V: Dahl is
  taken, L has none: Vik (C) for Hallberg. S: Berg for Modig. SD's order is SD, M, KD, L, C, S, MP, V: Ek is
  away, M, KD, L and C have none left: Tall (S) for Udd. Fifteen serve, of whom four for this § only.
  Sten (MP) contests that Sjö (L) may take part; the board finds that she may. The § is approved at once.
- § 42 Budget for playgrounds in three att-satser. Point 1: beredningens förslag, Modig's (S) and Blix' (V).
  The chair finds beredningens; Modig calls for a count before the gavel: three proposals, so the chair's
  finding is huvudförslag. Modig's or Blix' as motförslag: 5-3-7, Modig's, lawful though seven abstain.
  Then beredningens against Modig's: a first upprop is done again; Wall (SD) changes his nej to ja before
  the count is closed: 8-7-0. Points 2 and 3 by acklamation. Last Sten's (MP) tillägg against avslag on it;
  ja means avslag: 9-6-0, the tillägg falls, Kvist (S) among the nine.
- § 43 Motion. After the deliberation is closed Ros (C) may move one proposal more, since nobody objects.
  Udd (SD) takes no part. The chair finds bifall to beredningens förslag; nobody calls for a count before
  the gavel; eight of fifteen reserve themselves. The finding is the decision.
- § 44 Val, closed ballot: 7-7, one blank: the lot; it falls on Rezai (S). Nobody's vote is known.
- § 45 Återremiss 7-8: avgörs idag. In a styrelse a third has no right. Nobody speaks on the matter itself.
- After § 45 Blix (V) leaves, and Amin (V) serves for him. In § 46 Blix is back, but serves no more that day.
- § 46 Lindahl, the chair, is jävig: Modig (S), vice chair, presides; Dahl (M) serves for Lindahl. 7-7-1,
  Modig having voted nej: nej, by his casting vote.
- § 47 Ersättaryttrande by Vik (C), who doesn't serve. A yttrande of three numbered sections is one point.
- § 48 Last item. Blix' substitute still serves.
- Justering: within 14 days, by Thursday 26 March. It is signed on Friday 27 March, the fifteenth day: late,
  recorded and flagged. Anslag for that: by Monday 30 March. § 41 was approved on 12 March: anslag by Monday
  16 March (the second day is a Saturday), posted on Friday 13 March; three weeks end on långfredagen, so the
  last day of appeal is Tuesday 7 April, and the notice may come down on Wednesday 8 April.
"""

from __future__ import annotations

from typing import Any

from tests.situations.room import Room, on, people, person

from beslut import commands as c

SEATED = (
    "Karin Lindahl (M), Oskar Wiberg (M), Petra Sjö (L), Göran Hallberg (KD), Ylva Ros (C), Stina Åberg (C), "
    "Birger Modig (S), Agneta Frid (S), Hamid Rezai (S), Lisa Kvist (S), Tor Blix (V), Moa Gran (V), "
    "Ida Sten (MP), Roger Udd (SD), Kaj Wall (SD)"
)
SUBSTITUTES = "Elin Dahl (M), Hedda Vik (C), Rasmus Berg (S), Sara Tall (S), Nour Amin (V)"
ABSENT = "Olof Ek (SD)"
ORDER = {
    "M": "M, KD, L, C, SD, S, MP, V",
    "KD": "KD, M, L, C, SD, S, MP, V",
    "S": "S, V, MP, C, L, KD, M, SD",
    "SD": "SD, M, KD, L, C, S, MP, V",
    "V": "V, S, MP, C, L, KD, M, SD",
}
RULES = {"vaxeltjanstgoring": "förbjuden", "reservation_efter_avstar": "nej", "ersattaryttrande": "ja"}

LINDAHL, MODIG, FRID = person("Karin Lindahl (M)"), person("Birger Modig (S)"), person("Agneta Frid (S)")
BLIX, AMIN, UDD, WALL = (
    person("Tor Blix (V)"),
    person("Nour Amin (V)"),
    person("Roger Udd (SD)"),
    person("Kaj Wall (SD)"),
)
SJO, STEN, DAHL, VIK = (
    person("Petra Sjö (L)"),
    person("Ida Sten (MP)"),
    person("Elin Dahl (M)"),
    person("Hedda Vik (C)"),
)
FOR_WHOM = {
    "Oskar Wiberg (M)": "Elin Dahl (M)",
    "Göran Hallberg (KD)": "Hedda Vik (C)",
    "Birger Modig (S)": "Rasmus Berg (S)",
    "Roger Udd (SD)": "Sara Tall (S)",
}

RIGHT = (
    "Oskar Wiberg (M), Petra Sjö (L), Göran Hallberg (KD), Ylva Ros (C), Stina Åberg (C), Roger Udd (SD), "
    "Karin Lindahl (M)"
)
S = "Birger Modig (S), Agneta Frid (S), Hamid Rezai (S), Lisa Kvist (S)"
V = "Tor Blix (V), Moa Gran (V)"
MP = "Ida Sten (MP)"
EIGHT = f"{S}, {V}, {MP}, Stina Åberg (C)"


class Kommunstyrelsen(Room):
    """The afternoon, § by §; ids of proposals and counts as they come."""

    au = bifall = modigs = blix = tillagg = mot_tillagg = aberg = rezai = ""
    huvud = fore = last_count = ballot = ""

    def __init__(self) -> None:
        super().__init__()
        self.establish("Kommunstyrelsen i Björkviken", "styrelse", 15)
        self.register(SEATED, f"{SUBSTITUTES}, {ABSENT}", ORDER, RULES)
        self.meet("m-1", "2026-03-12")
        self.present(SEATED)
        for who in people(SUBSTITUTES):
            self.attend(who, role="ersättare", serving=False)
        self.attend(person(ABSENT), role="ersättare", present=False, serving=False)

    def paragraf_40(self) -> None:
        """Frid (S) is elected justerare."""
        self.open("40", title="Val av justerare")
        self.do(c.ElectJusterare(meeting="m-1", persons=(FRID,), day=on("2026-03-26")))
        self.done()

    def paragraf_41(self) -> str:
        """Four are jäviga; their substitutes serve; the proposal's id."""
        self.open("41", title="Markanvisning i Sågen")
        for javig, substitute in FOR_WHOM.items():
            self.do(
                c.DeclareJav(paragraf=self.at, person=person(javig), ground="bolagets styrelse"),
                c.CallInErsattare(
                    meeting="m-1",
                    paragraf=self.at,
                    person=person(substitute),
                    in_place_of=person(javig),
                ),
            )
        return self.put("beredningens förslag", institution="arbetsutskottet")

    def decided_41(self) -> None:
        """§ 41 decided by acklamation and approved at once."""
        forslag = self.paragraf_41()
        self.deliberated()
        self.propose(forslag)
        self.find(forslag)
        self.gavel()
        self.decide(forslag)
        self.reserve("Ida Sten (MP)")
        self.do(c.JusteraOmedelbart(paragraf=self.at))
        self.done()

    def paragraf_42(self) -> None:
        """The proposals of § 42."""
        self.open("42", title="Lekplatser 2026")
        self.au = self.put(
            "beredningens förslag",
            institution="arbetsutskottet",
            text="1. 2 mnkr avsätts. 2. Planen godkänns. 3. Uppföljning i november.",
        )
        self.modigs = self.put("eget förslag", "Birger Modig m.fl. (S)", text="3 mnkr avsätts", points=(1,))
        self.blix = self.put("eget förslag", "Tor Blix m.fl. (V)", text="5 mnkr avsätts", points=(1,))
        self.tillagg = self.put("tillägg", "Ida Sten (MP)", text="Barnen tillfrågas.")
        self.mot_tillagg = self.put(
            "avslag", "Oskar Wiberg (M)", target="Stens tillägg", target_proposal=self.tillagg
        )
        self.deliberated()

    def to_the_choice(self) -> None:
        """Acklamation on point 1, the request, huvudförslag, and the count of who stands against it: 5-3-7."""
        self.propose(self.au, self.modigs, self.blix, points=(1,))
        self.find(self.au, points=(1,))
        self.huvud = self.request("Birger Modig (S)")
        self.do(
            c.SetHuvudforslag(paragraf=self.at, proposal=self.au, basis="ordförandens finnande", points=(1,))
        )
        self.propose(self.modigs, self.blix, question="motförslag", points=(1,))
        self.find(self.modigs, question="motförslag", points=(1,))
        self.fore = self.request("Tor Blix (V)")
        self.means(
            self.fore,
            (self.modigs,),
            (self.blix,),
            role="förberedande",
            question="motförslag",
            points=(1,),
            ja_means="Birger Modigs förslag blir motförslag",
            nej_means="Tor Blix förslag blir motförslag",
        )
        self.vote(self.fore, ja=f"{S}, {MP}", nej=f"{V}, Kaj Wall (SD)", avstar=RIGHT)

    def chosen(self, proposal: str) -> c.ChooseMotforslag:
        """The first round of the choice is won, by the count: the command."""
        return c.ChooseMotforslag(
            paragraf=self.at,
            proposal=proposal,
            round=1,
            method="votering",
            votering=self.fore,
            points=(1,),
        )

    def to_the_huvudvotering(self) -> None:
        """Modig's is chosen; what ja and nej mean."""
        self.to_the_choice()
        self.do(self.chosen(self.modigs))
        self.means(
            self.huvud,
            (self.au,),
            (self.modigs,),
            points=(1,),
            ja_means="arbetsutskottets förslag",
            nej_means="Birger Modigs förslag",
        )

    def huvudvotering(self) -> None:
        """The first upprop is void; in the second Wall changes his mind before the count is closed: 8-7-0."""
        self.cast(self.huvud, "ja", RIGHT)
        self.cast(self.huvud, "nej", f"{S}, {V}")
        self.do(
            c.RedoVotering(paragraf=self.at, votering=self.huvud, ground="rösterna uppfattades inte av alla")
        )
        self.cast(self.huvud, "nej", f"{S}, {V}, {MP}, Kaj Wall (SD)")
        self.cast(self.huvud, "ja", RIGHT)
        self.do(c.ChangeVote(paragraf=self.at, votering=self.huvud, person=WALL, choice="ja"))
        self.close(self.huvud)

    def rest_of_42(self, abstaining: str = "") -> None:
        """Points 2 and 3 by acklamation, the tillägg last; the decision."""
        self.find(self.au, points=(2, 3))
        self.propose(self.tillagg, self.mot_tillagg, question="tillägg")
        self.find(self.mot_tillagg, question="tillägg")
        self.last_count = self.request("Ida Sten (MP)")
        self.means(
            self.last_count,
            (self.mot_tillagg,),
            (self.tillagg,),
            role="tillägg",
            question="tillägg",
            ja_means="avslag på tillägget",
            nej_means="bifall till tillägget",
        )
        against = f"{S.removesuffix(', Lisa Kvist (S)')}, {V}, {MP}"
        self.vote(
            self.last_count,
            ja=f"{RIGHT}, Kaj Wall (SD), Lisa Kvist (S)",
            nej=against.replace(f"{abstaining}, ", "") if abstaining else against,
            avstar=abstaining,
        )
        self.decide(
            self.au,
            text="Kommunstyrelsen beslutar",
            points=("2 mnkr avsätts.", "Planen godkänns.", "Uppföljning i november."),
        )

    def all_of_42(self) -> None:
        """§ 42 from beginning to end."""
        self.paragraf_42()
        self.to_the_huvudvotering()
        self.huvudvotering()
        self.rest_of_42()

    def paragraf_44(self) -> None:
        """An election; the closed ballot is asked for."""
        self.open("44", title="Val av ombud i Björkviken Energi AB", matter="val")
        self.aberg = self.put("valförslag", "Ylva Ros (C)", text="Stina Åberg (C)")
        self.rezai = self.put("valförslag", "Birger Modig (S)", text="Hamid Rezai (S)")
        self.deliberated()
        self.ballot = self.request("Birger Modig (S)")
        self.do(c.ChooseValforrattare(paragraf=self.at, persons=people("Moa Gran (V), Petra Sjö (L)")))
        self.means(self.ballot, (self.aberg,), (self.rezai,), secret=True)

    def ballots(self, for_aberg: int, for_rezai: int, blank: int) -> Any:
        """The ballots as counted: the command."""
        counted = (c.BallotCount(self.aberg, for_aberg), c.BallotCount(self.rezai, for_rezai))
        return c.CountBallots(paragraf=self.at, votering=self.ballot, ballots=counted, blank=blank)

    def elected(self, who: str, proposal: str, method: Any) -> c.ElectPersons:
        """Somebody is elected ombud: the command."""
        return c.ElectPersons(
            paragraf=self.at, persons=people(who), method=method, proposals=(proposal,), office="ombud"
        )
