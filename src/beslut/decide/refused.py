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


# --- the body's register -----------------------------------------------------------------


class NoSuchMandate(Refused):
    """The person doesn't hold the mandate that is to end, or held it from a later day."""

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


class NotElected(Refused):
    """Who approves the minutes beside the chair is chosen once, among those who serve; others replace them."""

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
