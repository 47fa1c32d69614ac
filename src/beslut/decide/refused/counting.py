"""Refused by how a count or an election stands."""

from __future__ import annotations

from beslut.decide.refused.base import Refused


class AlreadyVoted(Refused):
    """A person votes once in a count."""

    rule = "2.5 en röst"


class VoteringIsClosed(Refused):
    """The count is closed."""

    rule = "2.5 omröstningen avslutad"


class TieUnresolved(Refused):
    """Equal votes need the chair's utslagsröst, in elections a lot, before the count can be closed."""

    rule = "2.6 utslagsröst"
    statute = "KL 5:56"


class NotChair(Refused):
    """The utslagsröst is the acting chair's, and nobody else's."""

    rule = "2.6 utslagsröst"
    statute = "KL 5:56"


class NotTied(Refused):
    """There is no tie to decide."""

    rule = "2.6 utslagsröst"
    statute = "KL 5:56"


class VoteringHasBegun(Refused):
    """A call for a count is taken back before the first vote."""

    rule = "2.2 återtagen begäran"
    statute = "praxis"


class SameOnBothSides(Refused):
    """A ja and a nej stand for different things."""

    rule = "2.4 voteringsproposition"
    statute = "praxis"


class ClosedInSak(Refused):
    """Ballots are closed in elections and appointments only."""

    rule = "8.4 sluten omröstning"
    statute = "KL 5:55, ej kontrollerat lagrum"


class ClosedBallots(Refused):
    """In a closed count nobody's vote is noted, and ballots are counted in no other."""

    rule = "2.6 sluten omröstning"
    statute = "KL 5:55, ej kontrollerat lagrum"


class HasNotVoted(Refused):
    """Who hasn't voted has no vote to change."""

    rule = "2.5 ändrad röst"
    statute = "praxis"


class TallyContradicted(Refused):
    """Totals, parties' figures and named votes of a count say the same."""

    rule = "2.5 omröstningens siffror"
    statute = "praxis"


class TallyDoesNotAddUp(Refused):
    """In an open count ja, nej and avstår are all who serve, less those who take no part."""

    rule = "8.16 öppen omröstning"
    statute = "praxis"


class VotesMissing(Refused):
    """A count by name is closed when all who serve have voted."""

    rule = "8.16 öppen omröstning"
    statute = "praxis"


class NothingCounted(Refused):
    """A count is closed when something has been counted."""

    rule = "2.5 omröstningens resultat"
    statute = "KL 5:67 p. 3"


class NoLotInSak(Refused):
    """A lot decides elections and appointments only; in the matter itself the chair does."""

    rule = "2.6 lottning"
    statute = "KL 5:56"


class NoProportionalElection(Refused):
    """An election is proportional where enough members demand it, and by closed ballots."""

    rule = "8.15 proportionellt val"
    statute = "lag 2022:629"


class NotElected(Refused):
    """Elected is who has the most ballots, at a tie by lot, or whom the chair found elected."""

    rule = "2.6 val"
    statute = "KL 5:56"


class MeaningSettled(Refused):
    """What ja and nej mean in a count is settled before the first vote."""

    rule = "2.4 voteringsproposition"
    statute = "praxis"
