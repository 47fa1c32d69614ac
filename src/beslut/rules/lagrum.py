"""Where a rule stands, as it is cited: the statute in force on the day, unverified numbers marked as such."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from attrs import frozen

Law = Literal["KL", "FL", "lag 1930:173", "lag 2022:629", "TF", "reglemente", "praxis"]

# From which day the law that an abbreviation means today has been in force, and which one it replaced.
_SINCE: dict[Law, tuple[dt.date, str]] = {
    "KL": (dt.date(2018, 1, 1), "KL 1991:900"),
    "FL": (dt.date(2018, 7, 1), "FL 1986:223"),
    "lag 2022:629": (dt.date(2022, 7, 1), "lag 1992:339"),
}
UNVERIFIED = "ej kontrollerat lagrum"


@frozen
class Lagrum:
    """A provision: the law, the place in it ("5:56", "2 §", or "" for the law as such).

    `verified`: the number was read in a source; one that wasn't is cited as unverified.
    """

    law: Law
    place: str = ""
    verified: bool = True

    def cited(self, on: dt.date | None = None) -> str:
        """As sentences cite it, for what happened on a day (None: today's law).

        An older law is cited by its name alone: its numbers are others, and not checked here.
        """
        since, before = _SINCE.get(self.law, (dt.date.min, ""))
        if on is not None and on < since:
            return f"{before}, {UNVERIFIED}"
        written = f"{self.law} {self.place}".rstrip()
        return written if self.verified else f"{written}, {UNVERIFIED}"

    def __str__(self) -> str:
        return self.cited()


def cited(written: str, on: dt.date | None) -> str:
    """A source as it is written today ("KL 5:67; praxis"), cited for what happened on a day (None: today)."""
    return "; ".join(_part(part, on) for part in written.split("; ")) if on is not None else written


def _part(written: str, on: dt.date) -> str:
    for law in _SINCE:
        if written.startswith(f"{law} "):
            return written if on >= _SINCE[law][0] else Lagrum(law).cited(on)
    return written


PRAXIS = Lagrum("praxis")
REGLEMENTE = Lagrum("reglemente")
