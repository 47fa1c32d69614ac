"""Who may reserve, and until when the text may come."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from beslut.rules.reglemente import Reglemente
from beslut.rules.reservation import ImpossibleReservation, may_reserve, reservation_text

TOOK_PART: dict[str, Any] = {
    "served": True,
    "jav": False,
    "deltar_ej": False,
    "vote": "nej",
    "meeting_closed": False,
}
LENIENT = Reglemente(reservation_efter_avstar=True)


@pytest.mark.parametrize(
    "given",
    [
        # situation A, § 9: Noor, Ström, Kovač, Hed (S), Alm (V) and Lund (MP) lost the vote
        {},
        # the chair of Höör's kommunstyrelse reserved against what her own side had won
        {"vote": "ja"},
        # acklamation, and a closed ballot: how they voted is nobody's to say
        {"vote": None},
        # a body whose reglemente lets those who abstained reserve
        {"vote": "avstar", "reglemente": LENIENT},
        {"vote": None, "reglemente": LENIENT},
    ],
)
def test_allowed(given: dict[str, Any]) -> None:
    """Everybody who took part in deciding may reserve, whichever side they voted for."""
    verdict = may_reserve(**TOOK_PART | given)
    assert verdict.allowed
    assert verdict.rule == "3.1 reservation"
    assert verdict.says == "den som har deltagit i avgörandet får reservera sig"
    assert verdict.statute == "KL 4:27, ej kontrollerat lagrum"


@pytest.mark.parametrize(
    ("given", "rule", "says"),
    [
        # Lindkvist (M), jävig in § 9
        ({"served": False, "jav": True, "vote": None}, "1.4 jäv", "jävig"),
        ({"jav": True}, "1.4 jäv", "jävig"),
        # Brant (V), who came while § 9 was handled
        ({"served": False, "vote": None}, "3.1 reservation", "inte tjänstgör"),
        # Falk (C), who abstained in the only vote
        ({"vote": "avstar"}, "8.12 reservation efter avstår", "avstod i den avgörande omröstningen"),
        # Sollentunapartiet: deltog inte i beslutet samt lämnade en reservation
        ({"deltar_ej": True, "vote": None}, "2.7 deltar ej i beslutet", "inte deltar i beslutet"),
        (
            {"deltar_ej": True, "vote": "avstar", "reglemente": LENIENT},
            "2.7 deltar ej i beslutet",
            "inte deltar",
        ),
        ({"meeting_closed": True}, "3.1 reservation", "innan sammanträdet avslutas"),
    ],
)
def test_refused(given: dict[str, Any], rule: str, says: str) -> None:
    """Who took no part in deciding may not reserve, nor anybody after the sitting."""
    verdict = may_reserve(**TOOK_PART | given)
    assert not verdict.allowed
    assert verdict.rule == rule
    assert says in verdict.says


def test_the_law_then_in_force() -> None:
    """A reservation of 2016 rests on the law before, whose numbers are others."""
    assert may_reserve(**TOOK_PART, on=dt.date(2016, 3, 1)).statute == "KL 1991:900, ej kontrollerat lagrum"


def test_impossible() -> None:
    """A vote is ja, nej or avstar."""
    with pytest.raises(ImpossibleReservation, match="rösten 'blank' är varken ja, nej eller avstar"):
        may_reserve(**TOOK_PART | {"vote": "blank"})


@pytest.mark.parametrize(
    ("signed", "closed", "until", "allowed", "says"),
    [
        (False, False, "justering", True, "texten får lämnas innan paragrafen justeras"),
        (False, True, "justering", True, "innan paragrafen justeras"),
        (True, True, "justering", False, "paragrafen är justerad, och texten kommer för sent"),
        # omedelbart justerad: signed while the sitting goes on
        (True, False, "justering", False, "paragrafen är justerad"),
        (True, False, "sammanträdets slut", False, "paragrafen är justerad"),
        (False, False, "sammanträdets slut", True, "innan sammanträdet avslutas"),
        (False, True, "sammanträdets slut", False, "sammanträdet är avslutat"),
    ],
)
def test_text(*, signed: bool, closed: bool, until: str, allowed: bool, says: str) -> None:
    """The text comes before the § is signed, or before the sitting ends; too late leaves a blank reservation."""
    reglemente = Reglemente.of({"reservationens_text": until})
    verdict = reservation_text(paragraf_signed=signed, meeting_closed=closed, reglemente=reglemente)
    assert verdict.allowed == allowed
    assert says in verdict.says
    assert ("blank reservation" in verdict.says) != allowed
    assert (verdict.rule, verdict.statute) == ("8.12 reservationens text", "reglemente")
