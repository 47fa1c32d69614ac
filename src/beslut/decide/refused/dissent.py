"""Refused of what comes beside the decision."""

from __future__ import annotations

from beslut.decide.refused.base import ByVerdict, Refused


class NoReservation(ByVerdict):
    """Only who took part in deciding may reserve, before the sitting is closed."""

    rule = "3.1 reservation"
    statute = "KL 4:27, ej kontrollerat lagrum"


class TextTooLate(ByVerdict):
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
