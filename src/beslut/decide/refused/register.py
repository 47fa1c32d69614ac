"""Refused by the body's register, and by the rule sets that it adopts."""

from __future__ import annotations

from beslut.decide.refused.base import ByVerdict, Refused


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


class RefusedByRules(ByVerdict):
    """The rule set that the body has adopted refuses the act."""

    rule = "8.8 regelverk"


class RulesMissing(Refused):
    """The rule set that the sitting decides by isn't there, or in another version."""

    rule = "8.8 regelverk"


class RulesFailed(Refused):
    """The rule set that the body has adopted, or would adopt, breaks; then nothing is decided by it."""

    rule = "8.8 regelverk"
