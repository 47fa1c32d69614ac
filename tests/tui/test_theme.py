"""Both colour schemes can be read: every text has enough contrast against the grounds it stands on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

import beslut_tui
from beslut_tui.theme import DARK, LIGHT

FOLDER = Path(beslut_tui.__file__).parent
SOURCES = "".join(
    path.read_text(encoding="utf-8")
    for pattern in ("*.py", "*.tcss")
    for path in sorted(FOLDER.rglob(pattern))
    if path.name != "theme.py"
)
GROUNDS = ("background", "surface", "panel")  # the page; the tree and dialogues; titles, fields, the strip
# What Textual's own widgets draw, and on what (block: the line of a list that the cursor stands on).
OWN = [
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("dampad", "block-cursor-background"),  # date and dnr of a § in a list
    ("dampad", "block-cursor-blurred-background"),
    *((c, "block-cursor-background") for c in ("primary", "accent")),  # a role, a vacant seat
    *((c, "block-cursor-blurred-background") for c in ("primary", "accent")),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
    ("foreground", "block-cursor-blurred-background"),  # a field with focus
    ("foreground", "input-selection-background"),
]
# Lines and frames only, no text is drawn in them; the strip's "│" between groups is one.
DRAWN = {"linje", *GROUNDS, *(name for name in DARK.variables if name.endswith("-background"))}
TEXTS = sorted(({"foreground"} | set(re.findall(r"\$([a-z][a-z-]*)", SOURCES))) & {
    *("foreground", "primary", "secondary", "accent", "warning", "error", "success"),
    *DARK.variables,
} - DRAWN)  # fmt: skip


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.1."""
    parts = [c / 255 for c in colour.rgb]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1, 1 to 21."""
    dark, light = sorted(luminance(Color.parse(c)) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def colour(theme: Theme, name: str) -> str:
    """The colour under that name in a theme of ours."""
    found = theme.variables.get(name) or getattr(theme, name)
    assert isinstance(found, str)
    return found


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, and #767676 is the lightest grey that passes on white."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_colours_in_use_are_found() -> None:
    """The words of the page and the style sheets name these colours for text."""
    assert {"dampad", "emot", "bifall", "avstod", "uttalande", "delat", "accent", "primary", "error"} <= set(
        TEXTS
    )
    assert set(DARK.variables) == set(LIGHT.variables)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    """A colour that words are written in has a contrast of 4.5 or more on page, dialogue and title."""
    assert contrast(colour(theme, text), colour(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
@pytest.mark.parametrize(("text", "ground"), OWN)
def test_cursors_footer_and_fields_can_be_read(theme: Theme, text: str, ground: str) -> None:
    """So have the lines under a cursor, the footer, fields with focus and selected text."""
    assert contrast(colour(theme, text), colour(theme, ground)) >= 4.5
