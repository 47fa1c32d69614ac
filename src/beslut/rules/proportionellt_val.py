"""How many can demand that an election be proportional (lag 2022:629)."""

from __future__ import annotations

from beslut.rules.antal import antal
from beslut.rules.impossible import Impossible


class ImpossibleElection(Impossible):
    """An election that nobody can take part in, or that fills no place."""

    rule = "2.6 proportionellt val"
    statute = "lag 2022:629"


def proportionellt_val(present: int, places: int) -> int:
    """How many must demand it: those present over the places and one, a fraction rounded up.

    `present`: who is present and serving, those who don't vote included; `places`: how many persons
    are elected. Only where a statute provides for proportional elections (nämnder and utskott among
    them); then ballots are closed. Source: KL 5:58 and 6:42, lag 2022:629; rules.md 2.6 and 8.15.
    Raises ImpossibleElection.
    """
    there = antal(present, "antalet närvarande", least=1, refused=ImpossibleElection)
    shares = antal(places, "antalet platser att besätta", least=1, refused=ImpossibleElection) + 1
    return -(-there // shares)
