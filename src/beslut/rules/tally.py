"""How a counted vote comes out (KL 5:56 and practice)."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import frozen

from beslut.rules.antal import antal
from beslut.rules.impossible import Impossible
from beslut.values import Matter

Side = Literal["ja", "nej"]
DecidedBy = Literal["majoritet", "utslagsröst", "lottning", "väntar på utslagsröst"]


class ImpossibleTally(Impossible):
    """Figures that no vote can have; `rule` and `statute` say what they break."""

    rule = "2.5 omröstningens mekanik"
    statute = "KL 5:56"


@frozen
class TallyOutcome:
    """A count and what follows from it.

    `side` is None where a tie waits for the casting vote, or for a lot. `avstar` is None where
    abstentions are not stated. A casting vote decides and is never added to the count.
    """

    ja: int
    nej: int
    avstar: int | None
    side: Side | None
    decided_by: DecidedBy

    @property
    def tied(self) -> bool:
        """Whether ja and nej are equal."""
        return self.ja == self.nej


def tally(
    ja: int,
    nej: int,
    avstar: int | None = 0,
    *,
    chair: str | None = None,
    utslag: str | None = None,
    matter: Matter = "sak",
) -> TallyOutcome:
    """The outcome of a count: more ja than nej wins, abstentions count for neither side.

    `chair`: how the acting chair voted ("ja", "nej", "avstar", None unknown); that vote is in
    the count already and decides a tie. `utslag`: a casting vote given apart ("ja" or "nej"),
    as when the chair had abstained. In `matter` "val" and "anställning" a tie goes to the lot.
    Source: KL 5:56; rules.md 2.6 and 8.1. Raises ImpossibleTally.
    """
    for name, number in (("ja", ja), ("nej", nej), ("avstår", avstar)):
        if number is not None or name != "avstår":
            antal(number, f"rösterna för {name}", least=0, refused=ImpossibleTally)
    if matter not in get_args(Matter):
        raise ImpossibleTally(f"{matter!r} är inget slag av ärende; det finns: {', '.join(get_args(Matter))}")
    if chair not in ("ja", "nej", "avstar", None):
        wrong = "skrivs med a, utan ring" if chair == "avstår" else "är varken ja, nej eller avstår"
        raise ImpossibleTally(f"ordförandens röst {chair!r} {wrong}")
    if utslag not in ("ja", "nej", None):
        raise ImpossibleTally(f"utslagsrösten {_said(utslag)!r} är varken ja eller nej")
    given = {"ja": ja, "nej": nej, "avstar": avstar}
    if chair is not None and given[chair] == 0:
        raise ImpossibleTally(f"ordföranden röstade {_said(chair)}, men inga sådana röster är räknade")
    if ja != nej:
        if utslag is not None:
            raise ImpossibleTally(f"{ja}–{nej} är inte lika röstetal; en utslagsröst har inget att avgöra")
        return TallyOutcome(ja, nej, avstar, "ja" if ja > nej else "nej", "majoritet")
    if matter != "sak":
        return TallyOutcome(ja, nej, avstar, None, "lottning")
    casting = utslag or (chair if chair in ("ja", "nej") else None)
    if casting is None:
        return TallyOutcome(ja, nej, avstar, None, "väntar på utslagsröst")
    return TallyOutcome(ja, nej, avstar, "ja" if casting == "ja" else "nej", "utslagsröst")


def _said(vote: str) -> str:
    """A vote as a Swedish sentence has it."""
    return "avstår" if vote == "avstar" else vote
