"""Prose as paragraphs: what a page's line breaks did is undone for the eye, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beslut import flowed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Samverkan ska ske på ett\növerskådligt sätt.", "Samverkan ska ske på ett överskådligt sätt."),
        (
            "Det är viktigt att den föreslagna styrgruppen i\nStockholm arbetar lokalt.",
            "Det är viktigt att den föreslagna styrgruppen i Stockholm arbetar lokalt.",
        ),
        ("Ett stycke.\n\nEtt annat.", "Ett stycke.\n\nEtt annat."),
        ("1. Skolan avvecklas.\n2. Planen redovisas.", "1. Skolan avvecklas.\n2. Planen redovisas."),
        ("- Remissiv\n- Underlag", "- Remissiv\n- Underlag"),
        ("Med vänlig hälsning\nEva Noor", "Med vänlig hälsning\nEva Noor"),
    ],
)
def test_lines_that_a_page_broke_are_joined(text: str, shown: str) -> None:
    """Within a paragraph lines go on; paragraphs, points and short lines stay apart."""
    assert flowed(text) == shown


@given(st.text(alphabet="aB å.1-\n", max_size=80))
def test_no_word_is_lost_or_added(text: str) -> None:
    """Only white space changes."""
    assert flowed(text).split() == text.split()
