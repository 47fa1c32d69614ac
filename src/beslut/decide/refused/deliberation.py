"""Refused by what lies on the table, and by what has become of the matter."""

from __future__ import annotations

from beslut.decide.refused.base import Refused


class DeliberationIsClosed(Refused):
    """Proposals may be made or withdrawn until the deliberation is closed (later only unanimously)."""

    rule = "8.3 överläggningen avslutad"
    statute = "KL 5:67 p. 1; praxis"


class DeliberationGoesOn(Refused):
    """A deliberation that goes on isn't taken up again, and no proposal is late in it."""

    rule = "8.3 överläggningen avslutad"


class AlreadyJoined(Refused):
    """Who made a proposal, or has joined it, is behind it already."""

    rule = "2.1 instämmande"


class NotOnesOwnProposal(Refused):
    """A proposal is worded otherwise by those who made it."""

    rule = "2.1 jämkning"
    statute = "praxis"


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


class StepUnknown(Refused):
    """A step of an order stands on an earlier one, which isn't there."""

    rule = "2.2 propositionsordning"
    statute = "praxis"


class NoOrderStated(Refused):
    """An order is approved or contested when the chair has stated one."""

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


class NoHuvudforslag(Refused):
    """A main proposal by the chair's finding is what was found, once a count is called for."""

    rule = "8.9 huvudförslag"
    statute = "praxis"


class KontrapropositionBroken(Refused):
    """Rounds, one after the other, choose who meets the main proposal in the deciding count."""

    rule = "2.3 kontraproposition"
    statute = "praxis"


class CountUnderWay(Refused):
    """A count that was called for is finished before anything is decided."""

    rule = "2.2 omröstning pågår"
    statute = "praxis"
