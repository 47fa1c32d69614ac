"""Persons and parties as people write them."""

from __future__ import annotations

import pytest

from beslut.values import PersonRef, party_key
from beslut.values.person import person_of


@pytest.mark.parametrize(
    ("label", "person"),
    [
        ("Eva Noor (S)", PersonRef("Eva Noor", "S")),
        ("Eva Noor m.fl. (S)", PersonRef("Eva Noor", "S", True)),
        ("Eva Noor m fl (S)", PersonRef("Eva Noor", "S", True)),
        ("Eva Noor med flera (S)", PersonRef("Eva Noor", "S", True)),
        ("Eva Noor (S) m.fl.", PersonRef("Eva Noor", "S", True)),
        ("  Eva   Noor  (s) ", PersonRef("Eva Noor", "S")),
        ("Stefan Ek (fp)", PersonRef("Stefan Ek", "FP")),
        ("Carl-Fredrik Norén (Sollentunapartiet)", PersonRef("Carl-Fredrik Norén", "Sollentunapartiet")),
        ("Åke Öst (SBÄ)", PersonRef("Åke Öst", "SBÄ")),
        ("Nina Svedmark", PersonRef("Nina Svedmark")),
        ("(V)", PersonRef("", "V")),
    ],
)
def test_person_of(label: str, person: PersonRef) -> None:
    """A label as minutes write it names the person, the party, and whether others stand behind."""
    assert person_of(label) == person


@pytest.mark.parametrize("label", ["", "  ", "()", "Eva Noor ( )", "Eva (S) Noor (M)", "Eva Noor (S"])
def test_what_is_no_person(label: str) -> None:
    """What names nobody, or an empty or a second party, is refused with an example of what is right."""
    with pytest.raises(ValueError, match="skriv till exempel ”Eva Noor"):
        person_of(label)


@pytest.mark.parametrize(
    "label", ["Eva Noor (S)", "Eva Noor m.fl. (S)", "Nina Svedmark", "Nina Svedmark m.fl.", "V"]
)
def test_label(label: str) -> None:
    """A person is written the way minutes write it."""
    person = PersonRef("", "V") if label == "V" else person_of(label)
    assert person.label == label


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
