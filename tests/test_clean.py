"""The door through which text from outside reaches the screen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beslut.clean import MARKS, NEWLINE, REPLACEMENT, clean, clean_block, clean_spans

FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
ANYTHING = st.text(st.characters())
# Text as an attacker writes it: mostly characters that a plain draw would seldom hit.
HOSTILE = st.text(
    st.sampled_from(
        "a\x1b]0;[\x07\x9b\x9d\x90\x00\x7f\b\r\n\t\u200b\u200d\u202e\u2066\u2069\u061c\ufeff\u2028\u2029"
    )
    | st.sampled_from("\u0301\u0337\ufe0f\U000e0041\U000e0100\ue000\u00ad\u115f\u3164\u2800å\u034f")
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Åsa Öberg (MP) – § 6", "Åsa Öberg (MP) – § 6"),
        ("A\u030asa", "Åsa"),
        ("\x1b]52;c;aGVq\x07", "␛]52;c;aGVq␇"),
        ("\x1b[2J", "␛[2J"),
        ("\x9b2J\x9d0;x\x9c", "�2J�0;x�"),
        ("a\x00b\x7fc\bd", "a␀b␡c␈d"),
        ("rad\nnästa\r", f"rad{NEWLINE}nästa␍"),
        ("a\u2028b\u2029c", f"a{NEWLINE}b{NEWLINE}c"),
        ("a\tb\u00a0c\u3000d", "a b c d"),
        ("\u202eattov\u202c", "�attov�"),
        ("\u2066x\u2069\u200e\u061c", "�x���"),
        ("S\u200b\u200dD\ufeff", "S��D�"),
        ("\U000e0041\ufe0f\U000e0101\u00ad", "����"),
        ("\ue000\ud800\u0378", "���"),
        ("\u3164\u115f\u2800\u034f", "����"),
        ("👍 är bra", "👍 är bra"),
        ("[red]x[/] [@click=app.bell]y[/]", "[red]x[/] [@click=app.bell]y[/]"),
    ],
)
def test_what_acts_or_hides_becomes_visible(text: str, shown: str) -> None:
    """Each kind of harmful character has its harmless stand-in; Swedish, emoji and markup signs are text."""
    assert clean(text) == shown


def test_a_flood_of_marks_is_cut() -> None:
    """A letter keeps four combining marks; the rest of a flood shows as replacements."""
    flood = "x" + "\u0337" * 1000
    assert clean(flood) == "x" + "\u0337" * MARKS + REPLACEMENT * (1000 - MARKS)


def test_a_block_keeps_its_lines() -> None:
    """In a block newlines stay, CR LF counts as one, and separators of other kinds don't break lines."""
    assert clean_block("ett\r\ntvå\n\ntre\u2028\x1b") == f"ett\ntvå\n\ntre{NEWLINE}␛"


@given(ANYTHING | HOSTILE)
def test_nothing_forbidden_comes_out(text: str) -> None:
    """No control, format, unassigned, private or surrogate character, and no separator, passes."""
    out = clean(text)
    assert not {unicodedata.category(c) for c in out} & FORBIDDEN
    assert not set(out) & set("\ufe0f\u034f\u115f\u1160\u3164\uffa0\u2800")
    assert "\n" not in out


@given(ANYTHING | HOSTILE)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What has been cleaned is left alone."""
    assert clean(clean(text)) == clean(text)
    assert clean_block(clean_block(text)) == clean_block(text)


@given(ANYTHING | HOSTILE)
def test_a_block_is_clean_lines(text: str) -> None:
    """Every line of a block is clean by itself."""
    assert all(clean(line) == line for line in clean_block(text).split("\n"))


@given(ANYTHING | HOSTILE)
def test_styled_text_keeps_its_places(text: str) -> None:
    """As many characters come out of clean_spans as went in, so that styles stay on their words."""
    out = clean_spans(text)
    assert len(out) == len(text)
    assert not {unicodedata.category(c) for c in out.replace("\n", "")} & FORBIDDEN


@given(st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "S"])))
def test_ordinary_text_is_left_alone(text: str) -> None:
    """Letters, digits and signs of a Swedish text come out as they went in."""
    assert clean(text) == text
