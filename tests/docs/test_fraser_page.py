"""The page of the minutes' words lists every phrase as it is."""

from __future__ import annotations

import re
from pathlib import Path

from beslut.protokoll.phrases import STANDARD

PAGE = (Path(__file__).parents[2] / "docs" / "fraser.md").read_text(encoding="utf-8")


def test_every_phrase_is_listed() -> None:
    """Each key stands on the page with its words, in the order of the table, and no other does."""
    rows = re.findall(r"^\| `([^`]+)` \| (.*) \|$", PAGE, re.MULTILINE)
    assert dict(rows) == dict(STANDARD)
    assert [key for key, _ in rows] == list(STANDARD)
