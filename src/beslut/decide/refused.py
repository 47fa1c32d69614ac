"""The ways in which an act can be refused, each its own class with its rule and source."""

from __future__ import annotations

from typing import ClassVar

from beslut.values import BeslutError


class Refused(BeslutError, ValueError):
    """The act cannot be recorded as things stand. `rule` names the rule, `statute` its source (or "")."""

    rule: ClassVar[str] = "ordning"
    statute: ClassVar[str] = ""

    def __str__(self) -> str:
        """The message, with its source where it has one."""
        return f"{super().__str__()} ({self.statute})" if self.statute else super().__str__()


class UnknownId(Refused):
    """The act names something that is not there."""

    rule = "okänt id"


class IdTaken(Refused):
    """The act would open something under an id that is already used."""

    rule = "upptaget id"


class ParagrafTaken(Refused):
    """The § number is already used in this meeting, or by this body this year."""

    rule = "paragrafnummer"


class MeetingIsClosed(Refused):
    """The meeting has ended."""

    rule = "sammanträdet avslutat"


class ParagrafIsClosed(Refused):
    """The item is done; what may still come is dissent and statements, until the meeting closes."""

    rule = "paragrafen avslutad"


class DeliberationIsClosed(Refused):
    """Proposals may be made or withdrawn until the deliberation is closed (later only unanimously)."""

    rule = "överläggningen avslutad"
    statute = "KL 5:67 p. 1; praxis"


class AlreadyDecided(Refused):
    """The § has its decision; only a rättelse changes what is recorded."""

    rule = "redan beslutat"


class NotServing(Refused):
    """Only those who serve in the § vote, propose and reserve."""

    rule = "tjänstgörande"
    statute = "KL 4:27, ej kontrollerat lagrum"


class AlreadyVoted(Refused):
    """A person votes once in a count."""

    rule = "en röst"


class VoteringIsClosed(Refused):
    """The count is closed."""

    rule = "omröstningen avslutad"


class TieUnresolved(Refused):
    """Equal votes need the chair's utslagsröst, in elections a lot, before the count can be closed."""

    rule = "utslagsröst"
    statute = "KL 5:56"


class NotTied(Refused):
    """There is no tie to decide."""

    rule = "utslagsröst"
    statute = "KL 5:56"


class MatterHasEnded(Refused):
    """The matter was sent back or postponed: nothing more is proposed, put or voted on in the §."""

    rule = "2.2 återremiss avslutar ärendet"
    statute = "praxis"


class MinoritysReason(Refused):
    """Where a minority carried it, only those who asked for it set the reason."""

    rule = "8.2 minoritetens skäl"
    statute = "KL 5:50, ej kontrollerat lagrum"


class DecidedToday(Refused):
    """The body has said that the matter is to be decided today."""

    rule = "8.2 avgörs idag"
    statute = "KL 5:50, ej kontrollerat lagrum"


class NotSettledSo(Refused):
    """The steps of the § have settled it otherwise."""

    rule = "2.2 beslutsgången"
    statute = "praxis"


class BasisContradicted(Refused):
    """The figures rest on another basis, majority or minority, than the act says."""

    rule = "8.2 grunden för återremiss"
    statute = "KL 5:50, ej kontrollerat lagrum"


class NotOnesOwnProposal(Refused):
    """A proposal is worded otherwise by those who made it."""

    rule = "2.1 jämkning"
    statute = "praxis"


class StepUnknown(Refused):
    """A step of an order stands on an earlier one, which isn't there."""

    rule = "2.2 propositionsordning"
    statute = "praxis"


class OrderContested(Refused):
    """Nothing is put while the order of the propositions is contested."""

    rule = "2.2 propositionsordning"
    statute = "praxis"


class NothingToGavel(Refused):
    """The gavel falls on what the chair has found, where nobody has called for a count."""

    rule = "2.2 klubbslag"
    statute = "praxis"


class GavelHasFallen(Refused):
    """A count is called for before the gavel."""

    rule = "2.2 klubbslag"
    statute = "praxis"


class VoteringHasBegun(Refused):
    """A call for a count is taken back before the first vote."""

    rule = "2.2 återtagen begäran"
    statute = "praxis"


class NoHuvudforslag(Refused):
    """A main proposal by the chair's finding is what was found, once a count is called for."""

    rule = "8.9 huvudförslag"
    statute = "praxis"


class KontrapropositionBroken(Refused):
    """The rounds of the choice of a counter-proposal follow each other, without the main proposal."""

    rule = "2.3 kontraproposition"
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


class CountUnderWay(Refused):
    """A count that was called for is finished before anything is decided."""

    rule = "2.2 omröstning pågår"
    statute = "praxis"
