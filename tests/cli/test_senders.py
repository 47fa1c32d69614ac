"""Senders as people write them, and their parties as the ledger knows them."""

from __future__ import annotations

import pytest

from beslut import PersonRef, SenderError, parse_senders


@pytest.mark.parametrize(
    ("written", "party"),
    [
        ("(s)", "S"),
        ("(fp)", "FP"),
        ("( Mp )", "MP"),
        ("(SBÄ)", "SBÄ"),
        ("(Sollentunapartiet)", "Sollentunapartiet"),
    ],
)
def test_a_party_goes_by_its_sign(written: str, party: str) -> None:
    """The parties of the riksdag are known in small letters too; a local party stays as written."""
    assert parse_senders(f"Eva Noor m.fl. {written}") == (PersonRef("Eva Noor", party, True),)


def test_an_empty_party_is_refused() -> None:
    """Spaces in parentheses are no party."""
    with pytest.raises(SenderError, match="parentesen tom"):
        parse_senders("Eva Noor ( )")
