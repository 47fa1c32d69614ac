"""Persons and parties as people write them."""

from __future__ import annotations

import pytest

from beslut.values import PersonRef, party_key


@pytest.mark.parametrize(
    ("person", "label"),
    [
        (PersonRef("Eva Noor", "S"), "Eva Noor (S)"),
        (PersonRef("Eva Noor", "S", with_others=True), "Eva Noor m.fl. (S)"),
        (PersonRef("Nina Svedmark"), "Nina Svedmark"),
        (PersonRef("", "V"), "V"),
    ],
)
def test_label(person: PersonRef, label: str) -> None:
    """A person is written the way minutes write it."""
    assert person.label == label


@pytest.mark.parametrize(("written", "party"), [("s", "S"), ("(fp)", "FP"), (" SBÄ ", "SBÄ"), ("( )", None)])
def test_a_person_has_the_partys_own_sign(written: str, party: str | None) -> None:
    """However a party is typed, a person of it is of one party and not of two."""
    assert PersonRef("Eva Noor", written).party == party


@pytest.mark.parametrize(
    ("written", "key"),
    [
        *[
            ("s", "S"),
            ("(s)", "S"),
            (" ( Mp ) ", "MP"),
            ("sd", "SD"),
            ("kd", "KD"),
            ("FP", "FP"),
            ("fp", "FP"),
        ],
        *[("SBÄ", "SBÄ"), ("Sollentunapartiet", "Sollentunapartiet"), ("alt", "alt"), ("", "")],
    ],
)
def test_party_key(written: str, key: str) -> None:
    """Riksdag parties go under their sign however they are written; a local party stays as it is."""
    assert party_key(written) == key
    assert party_key(party_key(written)) == key
