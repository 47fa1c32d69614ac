"""A body's own rules as parameters, written and read."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beslut.rules.reglemente import STANDARD, ImpossibleReglemente, Reglemente

WORDS: dict[str, tuple[str, ...]] = {
    "vaxeltjanstgoring": ("förbjuden", "vid ändrad partibalans", "tillåten"),
    "intrade": ("mellan ärenden", "när som helst"),
    "reservation_efter_avstar": ("ja", "nej"),
    "reservationens_text": ("justering", "sammanträdets slut"),
    "numrering": ("år", "sammanträde"),
    "huvudforslag": ("ordförandens finnande", "beredningens förslag"),
    "distans": ("ja", "nej"),
    "ersattaryttrande": ("ja", "nej"),
    "justerare": ("1", "2", "11"),
}


def test_bundled() -> None:
    """The bundled set is Stockholm's practice: no coming back, entry between ärenden, no reservation after avstår."""
    assert STANDARD.parameters() == {
        "vaxeltjanstgoring": "förbjuden",
        "intrade": "mellan ärenden",
        "reservation_efter_avstar": "nej",
        "reservationens_text": "justering",
        "numrering": "år",
        "huvudforslag": "ordförandens finnande",
        "distans": "nej",
        "ersattaryttrande": "ja",
        "justerare": "1",
    }
    assert Reglemente.of({}) == STANDARD


@given(st.fixed_dictionaries({}, optional={name: st.sampled_from(words) for name, words in WORDS.items()}))
def test_round_trip(parameters: dict[str, str]) -> None:
    """What is written is read; parameters that aren't named keep their default."""
    adopted = Reglemente.of(parameters)
    assert adopted.parameters() == STANDARD.parameters() | parameters
    assert Reglemente.of(adopted.parameters()) == adopted


def test_every_parameter_is_tried() -> None:
    """No parameter is missing in the tests here."""
    assert set(WORDS) == set(attrs.fields_dict(Reglemente))


def test_values() -> None:
    """Yes, no and numbers become what they mean."""
    read: dict[str, Any] = attrs.asdict(
        Reglemente.of({"distans": "ja", "ersattaryttrande": "nej", "justerare": "2"})
    )
    assert (read["distans"], read["ersattaryttrande"], read["justerare"]) == (True, False, 2)


@pytest.mark.parametrize(
    ("name", "written", "says"),
    [
        ("vaxling", "ja", "reglementet har ingen parameter 'vaxling'; det har: vaxeltjanstgoring, intrade, "),
        (
            "vaxeltjanstgoring",
            "ja",
            "kan inte vara 'ja'; rätt vore förbjuden eller vid ändrad partibalans eller tillåten",
        ),
        ("intrade", "alltid", "rätt vore mellan ärenden eller när som helst"),
        ("reservationens_text", "aldrig", "rätt vore justering eller sammanträdets slut"),
        ("numrering", "månad", "rätt vore år eller sammanträde"),
        ("huvudforslag", "lotten", "rätt vore ordförandens finnande eller beredningens förslag"),
        ("distans", "True", "distans kan inte vara 'True'; rätt vore ja eller nej"),
        ("justerare", "0", "justerare kan inte vara '0'; rätt vore ett heltal från 1"),
        ("justerare", "²", "rätt vore ett heltal från 1"),
        ("justerare", "-1", "rätt vore ett heltal från 1"),
        ("justerare", "två", "rätt vore ett heltal från 1"),
    ],
)
def test_impossible(name: str, written: str, says: str) -> None:
    """What no reglemente says is refused, with what would be right."""
    with pytest.raises(ImpossibleReglemente, match=says) as refused:
        Reglemente.of({name: written})
    assert (refused.value.rule, refused.value.statute) == ("8.8 reglementets parametrar", "reglemente")
