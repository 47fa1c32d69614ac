"""Refused by who is there, serves and presides."""

from __future__ import annotations

from beslut.decide.refused.base import Refused


class NotServing(Refused):
    """Only those who serve in the § vote, propose and reserve."""

    rule = "1.2 tjänstgörande"
    statute = "KL 4:27, ej kontrollerat lagrum"


class AlreadyThere(Refused):
    """Who is there can't come."""

    rule = "1.1 närvaro"


class NotThere(Refused):
    """Who isn't there can't leave, be called in or take part at a distance."""

    rule = "1.1 närvaro"


class NotToBeCalledIn(Refused):
    """A substitute is called in for a seat that nobody serves, and doesn't serve already."""

    rule = "1.2 tjänstgörande ersättare"
    statute = "reglemente"


class NotDisplaced(Refused):
    """A substitute who serves is never displaced by one of the same party."""

    rule = "1.2 tjänstgörande ersättare"
    statute = "reglemente"


class RollContradicted(Refused):
    """The roll call isn't corrected to what other acts contradict."""

    rule = "1.2 tjänstgörande ersättare"


class NoJav(Refused):
    """There is no jäv to dispute or decide, or it is declared and decided already."""

    rule = "1.4 jäv"
    statute = "KL 6:30"


class NotPresiding(Refused):
    """Only one who serves presides."""

    rule = "1.6 ordförande"


class QuorumFigures(Refused):
    """The figures of a quorum are those of who serves, and of the seats that fullmäktige has fixed."""

    rule = "1.1 beslutsförhet"
    statute = "KL 6:27"


class TooManyServe(Refused):
    """No more serve than there are seats."""

    rule = "1.2 tjänstgörande"
    statute = "reglemente"
