"""How a count stands, in figures and words: the tally, who is missing, and what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen
from textual.content import Content

from beslut.clean import clean
from beslut_tui.protokollforing.sheets.rakning import WORDS, Rakning, key_of
from beslut_tui.protokollforing.sheets.rutnat import Ruta
from beslut_tui.words import some_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beslut import InService

COLOURS = {"ja": "$bifall", "nej": "$emot", "avstar": "$avstod"}
BAR = 20  # columns of the longest bar
_PRESS = "tryck j eller n"


@frozen(kw_only=True)
class Stallning:
    """A count in one of its forms: each one's vote ("röster"), "siffror", or "sedlar".

    `figures`: the totals as written, where the form is "siffror". `ballots`: how many for each proposal, and
    `papers` with blank and invalid ones. `third`: a third of those present may be enough (KL 5:50), so that
    figures alone don't tell who wins. `waits`: it is known that a tie has to be broken.
    """

    count: Rakning
    form: str
    figures: Mapping[str, int | None] = field(factory=dict)
    ballots: Mapping[str, int] = field(factory=dict)
    papers: int = 0
    third: bool = False
    waits: bool = False

    @property
    def totals(self) -> tuple[int, int, int | None]:
        """Ja, nej and avstår."""
        if self.form == "siffror":
            return self.figures["ja"] or 0, self.figures["nej"] or 0, self.figures["avstar"]
        return self.count.number("ja"), self.count.number("nej"), self.count.number("avstar")

    @property
    def to_break(self) -> bool:
        """Whether a tie has to be broken before the count can be closed."""
        if self.form == "sedlar":
            most = max(self.ballots.values(), default=0)
            first = {proposal for proposal, number in self.ballots.items() if number == most}
            ballot = self.count.ballot
            return len(first) > 1 and first <= {*ballot.ja_proposals, *ballot.nej_proposals}
        ja, nej, _ = self.totals
        return ja == nej and (self.waits or not self.third)

    def sum(self) -> str:
        """How many have voted of those who serve, and who is missing."""
        voters = len(self.count.voters)
        if self.form == "sedlar":
            return f"{self.papers} sedlar, {voters} tjänstgör"
        if self.form == "siffror":
            return f"summa {sum(each or 0 for each in self.totals)} av {voters} som tjänstgör"
        missing = self.count.missing
        if not missing:
            return f"alla {voters} har röstat"
        names = [clean(p.name.split()[-1] if p.name else p.label) for p in missing]
        return f"{voters - len(missing)} av {voters} · saknas {some_of(names)}"

    def tally(self) -> Content:
        """Three lines: the figure, a bar, and what it stands for; the sum beside the last.

        Where figures are written they stand in lines of their own already: the sum alone.
        """
        ballot, voters = self.count.ballot, len(self.count.voters)
        if self.form != "röster":
            return Content.styled(self.sum(), "$dampad")
        lines = []
        for choice, label, number, beside in zip(
            WORDS,
            ("Ja", "Nej", "Avstår"),
            self.totals,
            (ballot.ja_means, ballot.nej_means, self.sum()),
            strict=True,
        ):
            cast = number or 0
            bar = "█" * max(1 if cast else 0, round(cast * BAR / max(BAR, voters)))
            lines.append(
                Content.assemble(
                    (f"{label:<7}", "$dampad"),
                    (f"{cast:>3} ", "bold"),
                    (f"{bar:<{min(BAR, max(voters, 1)) + 1}}", COLOURS[choice]),
                    (clean(beside or ""), "$dampad" if choice == "avstar" else ""),
                )
            )
        return Content("\n").join(lines)

    def result(self) -> Content:
        """What it comes to, and what is asked before it is recorded."""
        ja, nej, avstar = self.totals
        count, ballot = self.count, self.count.ballot
        casting = count.casting
        if self.to_break and ballot.lots:
            sides = {
                side: clean((means or side).removeprefix("bifall till "))
                for side, means in (("ja", ballot.ja_means), ("nej", ballot.nej_means))
            }
            if casting is None:
                asked = f"Lika. Vad föll lotten på? j: {sides['ja']}, n: {sides['nej']}"
            else:
                asked = f"Lika. Lotten föll på {sides[casting]}. Enter registrerar"
            return Content.styled(asked, "bold $warning")
        if self.to_break:
            chair = clean(count.chair.name) if count.chair is not None else "ordföranden"
            given = _PRESS if casting is None else f"{casting} (j/n ändrar). Enter registrerar"
            return Content.styled(f"Lika {ja}–{nej}. Utslagsröst, {chair}: {given}", "bold $warning")
        if self.form == "sedlar":
            return Content.styled("Enter registrerar sedlarna och avslutar omröstningen", "bold")
        said = f"{ja} ja, {nej} nej" + ("" if avstar is None else f", {avstar} avstår")
        wins = "" if self.third else f": {'ja' if ja > nej else 'nej'} vinner"
        return Content.styled(f"{said}{wins}. Enter registrerar och avslutar", "bold")


def ruta(count: Rakning, voter: InService) -> Ruta:
    """A voter in the grid, with the vote."""
    key = key_of(voter.person)
    choice = count.entered.get(key)
    word = WORDS.get(choice or "", "·")
    if key in count.before:
        word = f"{WORDS[count.before[key]][:1]}→{word}"
    note, further = ("ordf.", "ordförande") if voter.presides else ("", "")
    if instead := _instead(voter):
        note, further = "ers.", f"för {instead}"
    return Ruta(voter.person.label, word, COLOURS.get(choice or "", ""), note, further)


def _instead(voter: InService) -> str:
    """For whom somebody serves; "" where it is the own seat."""
    if voter.instead_of is not None:
        return voter.instead_of.label
    if voter.vacant is not None:
        return f"vakant ({voter.vacant})"
    return "–" if voter.role == "ersättare" else ""


def described(voter: InService) -> str:
    """Who somebody is here: "Nils Hed (S), tjänstgörande ersättare för Per Lindkvist (M)"."""
    if voter.presides:
        return f"{voter.person.label}, ordförande"
    instead = _instead(voter)
    if instead and instead != "–":
        return f"{voter.person.label}, tjänstgörande ersättare för {instead}"
    return f"{voter.person.label}, {voter.role}"
