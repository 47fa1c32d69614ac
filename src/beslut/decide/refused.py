"""The ways in which an act can be refused, each its own class with its rule and source."""

from __future__ import annotations

from beslut.values import BeslutError


class Refused(BeslutError, ValueError):
    """The act cannot be recorded as things stand. `rule` names the rule, `statute` its source (or "")."""

    rule: str = "ordning"
    statute: str = ""

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

    rule = "5 paragrafnummer"
    statute = "praxis"


class MeetingIsClosed(Refused):
    """The meeting has ended."""

    rule = "sammanträdet avslutat"


class ParagrafIsClosed(Refused):
    """The item is done; what may still come is dissent and statements, until the meeting closes."""

    rule = "paragrafen avslutad"


class DeliberationIsClosed(Refused):
    """Proposals may be made or withdrawn until the deliberation is closed (later only unanimously)."""

    rule = "8.3 överläggningen avslutad"
    statute = "KL 5:67 p. 1; praxis"


class AlreadyDecided(Refused):
    """The § has its decision; only a rättelse changes what is recorded."""

    rule = "redan beslutat"


class NotServing(Refused):
    """Only those who serve in the § vote, propose and reserve."""

    rule = "1.2 tjänstgörande"
    statute = "KL 4:27, ej kontrollerat lagrum"


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


# --- the body's register -----------------------------------------------------------------


class NoSuchMandate(Refused):
    """The person doesn't hold the mandate that is to end, or held it from a later day."""

    rule = "uppdrag"


class AlreadyMandated(Refused):
    """A person has one seat in a body, or one place as substitute; two roles on one seat are one place."""

    rule = "uppdrag"


class SeatHeld(Refused):
    """Somebody else has the seat in that time."""

    rule = "uppdrag"


class OneChair(Refused):
    """A body has one chair at a time."""

    rule = "uppdrag"


class TooFewSeats(Refused):
    """Fullmäktige fixes how many sit in a body; there are no more seats than that."""

    rule = "uppdrag"


class NoOrder(Refused):
    """An inkallelseordning names each party once, and at least one."""

    rule = "1.2 inkallelseordning"
    statute = "reglemente"


class NoSuchRules(Refused):
    """A rule set that isn't there, in another version, or with parameters that it doesn't have."""

    rule = "8.8 regelverk"


# --- who comes, goes, serves and presides ------------------------------------------------


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


class NotAjourned(Refused):
    """A sitting is broken off, and gone on with, once at a time."""

    rule = "ajournering"


# --- dissent -----------------------------------------------------------------------------


class _ByVerdict(Refused):
    """Refused by what a rule says of the case, which may be one of several, as cited on the day."""

    def __init__(self, message: str, *, rule: str | None = None, statute: str | None = None) -> None:
        super().__init__(message)
        self.rule = self.rule if rule is None else rule
        self.statute = self.statute if statute is None else statute


class NoReservation(_ByVerdict):
    """Only who took part in deciding may reserve, before the sitting is closed."""

    rule = "3.1 reservation"
    statute = "KL 4:27, ej kontrollerat lagrum"


class TextTooLate(_ByVerdict):
    """The text of a reservation comes too late; it stands without one."""

    rule = "8.12 reservationens text"
    statute = "reglemente"


class NotASubstitute(Refused):
    """An ersättaryttrande is by a substitute who doesn't serve, where the reglemente knows it."""

    rule = "3.6 ersättaryttrande"
    statute = "praxis"


class NoSuchRequest(Refused):
    """Nobody has asked for the note that is refused."""

    rule = "3.3 protokollsanteckning"
    statute = "praxis"


# --- approval ----------------------------------------------------------------------------


class NotToApprove(Refused):
    """Who approves beside the chair is chosen once, among those who serve; others replace them."""

    rule = "4.1 justerare"
    statute = "KL 5:69, ej kontrollerat lagrum"


class NotJusterare(Refused):
    """Only who presided and the elected justerare approve, and nobody where they are disqualified."""

    rule = "4.1 justerare"
    statute = "KL 5:69, ej kontrollerat lagrum"


class TooEarly(Refused):
    """Approval comes after the decision, and taking down after posting."""

    rule = "4.2 justering"


class AlreadyApproved(Refused):
    """What is justerat isn't changed any more; a rättelse stands beside it."""

    rule = "4.10 efter justering"
    statute = "praxis"


class NotApproved(Refused):
    """It is announced that minutes are approved when they are."""

    rule = "4.4 tillkännagivande"
    statute = "KL 8:12, ej kontrollerat lagrum"


# --- adopted rule sets -------------------------------------------------------------------


class RefusedByRules(_ByVerdict):
    """The rule set that the body has adopted refuses the act."""

    rule = "8.8 regelverk"


class RulesMissing(Refused):
    """The rule set that the sitting decides by isn't there, or in another version."""

    rule = "8.8 regelverk"


class RulesFailed(Refused):
    """The rule set that the body has adopted, or would adopt, breaks; then nothing is decided by it."""

    rule = "8.8 regelverk"


# --- from proposal to decision -----------------------------------------------------------


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
    """Rounds, one after the other, choose who meets the main proposal in the deciding count."""

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


class MeaningSettled(Refused):
    """What ja and nej mean in a count is settled before the first vote."""

    rule = "2.4 voteringsproposition"
    statute = "praxis"


class CountUnderWay(Refused):
    """A count that was called for is finished before anything is decided."""

    rule = "2.2 omröstning pågår"
    statute = "praxis"
