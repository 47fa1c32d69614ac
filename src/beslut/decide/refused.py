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


class NotTied(Refused):
    """There is no tie to decide."""

    rule = "2.6 utslagsröst"
    statute = "KL 5:56"
