"""Situation B as it happened: fullmäktige, 27 May and 17 June 2026, 46 of 49 present."""

from __future__ import annotations

from itertools import islice
from typing import Any

from tests.situations.room import Room, person

from beslut import commands as c

# 46 present, by party; the three of the story among them
SIZES = {"M": 10, "S": 14, "C": 5, "L": 3, "KD": 3, "SD": 6, "V": 3, "MP": 2}
STORY = {"S": "Lena Mård", "M": "Rolf Ahl", "V": "Jens Ek"}
PRESENT = [
    f"{STORY[party] if n == 0 and party in STORY else f'Ledamot{n:02} {party}sson'} ({party})"
    for party, size in SIZES.items()
    for n in range(size)
]
AHL = person("Rolf Ahl (M)")
NEW_VALUATION = "för ny värdering"
ALTERNATIVES = "för redovisning av alternativa avskrivningstider"
LANGUAGE = "för språklig genomgång"
CHAIR = "Ledamot01 Msson (M)"


class Fullmaktige(Room):
    """The body meets, all evening 46 strong; the same body as a nämnd where `kind` says so."""

    def __init__(
        self,
        kind: Any = "fullmäktige",
        *,
        reading: bool = False,
        named: bool = False,
        path: str = ":memory:",
    ) -> None:
        super().__init__(path, reading=reading)
        self.named = named
        self.establish("Kommunfullmäktige", kind, 49)
        for n in range(71, 76):
            self.ledger.record(c.OpenArende(arende=f"a-{n}", namnd="n-1", title=f"Ärende {n}"))
        self.evening("m-1", "2026-05-27")

    def evening(self, meeting: str, when: str) -> None:
        """A sitting with 46 present."""
        self.meet(meeting, when)
        self.present(", ".join([CHAIR, *(who for who in PRESENT if who != CHAIR)]))

    def item(self, number: str, case: str = "", **how: Any) -> str:
        """A § with the styrelse's proposal on the table; its id."""
        self.opened = self.open(number, arende=case or f"a-{number}", **how)
        return self.put("beredningens förslag", institution="kommunstyrelsen")

    def formal(
        self, question: Any, proposal: str, ja: int, nej: int, avstar: int, *, ja_is_formal: bool
    ) -> str:
        """The formal question is put, a count called for before the gavel, and counted; its id."""
        self.propose(proposal, question=question)
        self.find(question=question, formal="avgörs idag")
        votering = self.request("Lena Mård (S)")
        words = "ärendet avgörs idag", question
        self.means(
            votering,
            (proposal,) if ja_is_formal else (),
            () if ja_is_formal else (proposal,),
            role="formell",
            question=question,
            ja_means=words[ja_is_formal],
            nej_means=words[not ja_is_formal],
        )
        if self.named:
            choices = {"ja": ja, "nej": nej, "avstar": avstar}
            for_it = "ja" if ja_is_formal else "nej"
            left = iter(sorted(PRESENT, key=lambda who: who.partition("(")[2] not in ("S)", "V)")))
            for choice in (for_it, "avstar", "nej" if ja_is_formal else "ja"):
                self.cast(votering, choice, ", ".join(islice(left, choices[choice])))
            self.close(votering)
        else:
            self.total(votering, ja, nej, avstar)
        return votering

    def paragraf_71(self) -> str:
        self.forslag = self.item("71")
        aterremiss = self.put("återremiss", "Lena Mård m.fl. (S)", text=NEW_VALUATION)
        self.deliberated()
        return self.formal("återremiss", aterremiss, 24, 15, 7, ja_is_formal=False)

    def paragraf_72(self) -> str:
        self.forslag = self.item("72")
        self.aterremiss = self.put("återremiss", "Lena Mård m.fl. (S)", text=ALTERNATIVES)
        self.deliberated()
        return self.formal("återremiss", self.aterremiss, 23, 16, 7, ja_is_formal=False)

    def back(self) -> Any:
        """The matter goes back; AterremissDecided."""
        return self.do(c.DecideAterremiss(paragraf=self.at))

    def goes_on(self) -> None:
        """The matter is decided this evening."""
        self.propose(self.forslag)
        self.find(self.forslag)
        self.decide(self.forslag, text="Fullmäktige beslutar enligt förslaget.")
