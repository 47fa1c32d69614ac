"""The rules that explanations rest on: number and name, and where each of them stands.

Numbers are those of rules.md. What stands there as read in a source is cited as it is, what
stands there from memory as unverified (`beslut.rules.lagrum`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from beslut.forklaring.model import Line
from beslut.rules.lagrum import PRAXIS, REGLEMENTE, Lagrum


@frozen
class Rule:
    """A rule's number and name, and its source; `fullmaktige`: its source there, where it is another one."""

    name: str
    lagrum: Lagrum
    fullmaktige: Lagrum | None = None


BESLUTSFORHET = Rule("1.1 beslutsförhet", Lagrum("KL", "6:27"), Lagrum("KL", "5:45", verified=False))
TJANSTGORING = Rule("1.2 tjänstgörande ersättare", REGLEMENTE)
JAV = Rule("1.4 jäv", Lagrum("KL", "6:28–30", verified=False), Lagrum("KL", verified=False))
FORSLAG = Rule("2.1 förslag och yrkanden", Lagrum("KL", "5:67"))
FORMELLT = Rule("2.1 återremiss och bordläggning", PRAXIS, Lagrum("KL", "5:50", verified=False))
ORDNING = Rule("2.2 propositionsordning", PRAXIS)
ACKLAMATION = Rule("2.2 acklamation", PRAXIS)
BEGARAN = Rule("2.2 begäran om omröstning", PRAXIS)
HUVUDFORSLAG = Rule("2.3 huvudförslag och motförslag", PRAXIS)
VOTERINGSPROPOSITION = Rule("2.4 voteringsproposition", PRAXIS)
RAKNING = Rule("2.5 omröstning", Lagrum("KL", "5:56"))
UTSLAG = Rule("2.6 lika röstetal", Lagrum("KL", "5:56"))
LOTT = Rule("2.6 lottning", Lagrum("KL", "5:56", verified=False))
DELTAR_EJ = Rule("2.7 deltar ej i beslutet", Lagrum("KL", "4:25"))
BESLUTSSATT = Rule("2.9 beslutssätt", PRAXIS)
RESERVATION = Rule("3.1 reservation", Lagrum("KL", "4:27", verified=False))
UTTALANDE = Rule("3.2 särskilt uttalande", PRAXIS)
ANTECKNING = Rule("3.3 protokollsanteckning", PRAXIS)
ERSATTARYTTRANDE = Rule("3.6 ersättaryttrande", PRAXIS)
PARTI = Rule("3.7 partiets ståndpunkt", PRAXIS)
BESLUT = Rule("5 protokollets innehåll", Lagrum("KL", "5:67"))
EFTER = Rule("8.3 efter överläggningen", PRAXIS)
SLUTEN = Rule("8.4 sluten omröstning", Lagrum("KL", verified=False))
REGLER = Rule("8.8 antagna regler", REGLEMENTE)
STANDPUNKT = Rule("8.11 ståndpunkt", PRAXIS)
PROVAT_JAV = Rule("8.14 ifrågasatt jäv", Lagrum("KL", "6:30"), Lagrum("KL", verified=False))
VAL = Rule("2.6 val", Lagrum("KL", verified=False))
PROPORTIONELLT = Rule("8.15 proportionellt val", Lagrum("lag 2022:629"))
SUMMA = Rule("8.16 summan i öppen omröstning", PRAXIS)


@frozen
class Citing:
    """Makes lines for one § : `day` of its meeting (None: unknown), `fullmaktige` where that decides.

    `corrected`: by the name of an event that was corrected, the names of the corrections.
    """

    day: dt.date | None
    fullmaktige: bool
    corrected: Mapping[str, Sequence[str]] = {}

    def line(self, says: str, rule: Rule, events: Iterable[str]) -> Line:
        """A line; the events in the order given, each once, and its corrections after it."""
        lagrum = rule.fullmaktige if self.fullmaktige and rule.fullmaktige else rule.lagrum
        rests = (each for name in events for each in (name, *self.corrected.get(name, ())))
        named = tuple(dict.fromkeys(name for name in rests if name))
        assert named, f"ingen händelse säger: {says}"
        return Line(says=says, rule=rule.name, statute=lagrum.cited(self.day), events=named)
