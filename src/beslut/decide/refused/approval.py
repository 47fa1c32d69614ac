"""Refused by who approves the minutes, and by what is approved."""

from __future__ import annotations

from beslut.decide.refused.base import Refused


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


class NotToBeSent(Refused):
    """An extract is sent of what is justerat."""

    rule = "4.10 protokollsutdrag"
    statute = "praxis"
