"""A script that takes back and corrects is told of like any other."""

from __future__ import annotations

from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.protokoll import describe


def test_an_act_that_takes_back_or_corrects_has_its_sentence_before_it_is_recorded() -> None:
    """What a script would record is told of before it is: a taking back and a rättelse too."""
    assert describe(ActWithdrawn(event=6, ground="fel person")).startswith("Händelse 6 återtogs")
    corrected = RattelseMade(event=6, field="title", ground="skrivfel", new_value='"Val av ledamot"')
    assert describe(corrected).startswith("Händelse 6 rättades")
