"""Who may reserve, and until when the text may come (KL 4:27; rules.md 2.7, 3.1 and 8.12)."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from attrs import frozen

from beslut.rules.impossible import Impossible
from beslut.rules.lagrum import REGLEMENTE, Lagrum
from beslut.rules.reglemente import STANDARD, Reglemente
from beslut.values import Choice

_RESERVATION = Lagrum("KL", "4:27", verified=False)
_WHO = "3.1 reservation"
_TEXT = "8.12 reservationens text"


class ImpossibleReservation(Impossible):
    """A vote that nobody can cast."""

    rule = _WHO
    statute = str(_RESERVATION)


@frozen
class Verdict:
    """Whether something may be done: `says` gives the reason in Swedish, `statute` as cited on the day."""

    allowed: bool
    rule: str
    statute: str
    says: str


def may_reserve(
    *,
    served: bool,
    jav: bool,
    deltar_ej: bool,
    vote: Choice | None,
    meeting_closed: bool,
    reglemente: Reglemente = STANDARD,
    on: dt.date | None = None,
) -> Verdict:
    """Whether somebody may reserve against the decision on a point.

    `served`: served in the ärende, as ledamot or substitute. `jav`: was disqualified in it.
    `deltar_ej`: declared that they take no part in the decision on this point. `vote`: how they
    voted in the deciding open count on it (None: acklamation, a closed ballot, or not known by
    name); a preparatory count doesn't matter. `meeting_closed`: the sitting was over when it was
    announced. `on`: the day, for the law then in force. Who voted with the winners may reserve
    too: only taking part is asked for.

    Source: KL 4:27; rules.md 2.7, 3.1, 8.12 (Göteborg for those who abstained). Raises
    ImpossibleReservation.
    """
    if vote is not None and vote not in get_args(Choice):
        raise ImpossibleReservation(f"rösten {vote!r} är varken ja, nej eller avstar")
    refusals = (
        (jav, "1.4 jäv", "den som är jävig har inte deltagit i avgörandet"),
        (not served, _WHO, "den som inte tjänstgör i ärendet har inte deltagit i avgörandet"),
        (
            deltar_ej,
            "2.7 deltar ej i beslutet",
            "den som inte deltar i beslutet har inget att reservera sig mot",
        ),
        (
            vote == "avstar" and not reglemente.reservation_efter_avstar,
            "8.12 reservation efter avstår",
            "den som avstod i den avgörande omröstningen har enligt reglementet inte deltagit i avgörandet",
        ),
        (meeting_closed, _WHO, "en reservation anmäls innan sammanträdet avslutas"),
    )
    statute = _RESERVATION.cited(on)
    for refused, rule, says in refusals:
        if refused:
            return Verdict(allowed=False, rule=rule, statute=statute, says=says)
    return Verdict(
        allowed=True, rule=_WHO, statute=statute, says="den som har deltagit i avgörandet får reservera sig"
    )


def reservation_text(
    *, paragraf_signed: bool, meeting_closed: bool, reglemente: Reglemente = STANDARD
) -> Verdict:
    """Whether the text of a reservation that was announced in time may still come.

    `paragraf_signed`: the § is justerad, with the minutes or at once (a § that is justerad
    omedelbart is signed at the sitting, and its texts come before that). `meeting_closed`: the
    sitting is over. Too late, the reservation stands without a text (blank).
    Source: reglemente and practice, not statute; rules.md 3.1 and 8.12.
    """
    late = None
    if paragraf_signed:
        late = "paragrafen är justerad"
    elif meeting_closed and reglemente.reservationens_text == "sammanträdets slut":
        late = "sammanträdet är avslutat"
    if late is not None:
        says = f"{late}, och texten kommer för sent: reservationen står kvar utan text (blank reservation)"
        return Verdict(allowed=False, rule=_TEXT, statute=str(REGLEMENTE), says=says)
    until = (
        "sammanträdet avslutas"
        if reglemente.reservationens_text == "sammanträdets slut"
        else "paragrafen justeras"
    )
    return Verdict(allowed=True, rule=_TEXT, statute=str(REGLEMENTE), says=f"texten får lämnas innan {until}")
