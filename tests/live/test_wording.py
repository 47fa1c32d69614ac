"""Texts of proposals as att-satser, and att-satser as the points of a decision."""

from __future__ import annotations

import pytest

from beslut.live.wording import as_points, att_satser, meaning


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("att bygga,\natt måla.", ("att bygga,", "att måla.")),
        ("Nämnden beslutar\n1. att bygga,\n2. att måla.", ("att bygga,", "att måla.")),
        ("Nämnden beslutar att bygga,\natt måla.", ("att bygga,", "att måla.")),
        ("Förvaltningen föreslår att nämnden beslutar\n– att bygga", ("att bygga",)),
        ("att bygga en skola\nvid parken,\natt måla.", ("att bygga en skola vid parken,", "att måla.")),
        ("Nämnden svarar på remissen med följande.\n1. Bra.\n2. Dåligt.", ()),  # sections of a yttrande
        ("Bifall till förslaget.", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_att_satser(text: str | None, points: tuple[str, ...]) -> None:
    """Each begins with att, whatever number or dash stands before it; what is no such list is one text."""
    assert att_satser(text) == points


@pytest.mark.parametrize(
    ("points", "listed"),
    [
        (("att bygga.", "att måla."), ("att bygga,", "att måla.")),
        (("att bygga",), ("att bygga.",)),
        (("Ärendet bordläggs",), ("Ärendet bordläggs.",)),
        (("Är det så?",), ("Är det så?",)),
        ((), ()),
    ],
)
def test_points_as_the_minutes_list_them(points: tuple[str, ...], listed: tuple[str, ...]) -> None:
    """Commas between att-satser and a full stop after the last; other sentences end as they do."""
    assert as_points(points) == listed


@pytest.mark.parametrize(
    ("label", "question", "means"),
    [
        ("förvaltningens förslag", "sak", "bifall till förvaltningens förslag"),
        ("avslag på motionen", "sak", "avslag på motionen"),
        ("avgörs idag", "återremiss", "att ärendet avgörs idag"),
        ("bordläggning", "bordläggning", "att ärendet bordläggs"),
        ("förslaget från Bo Al (S)", "motförslag", "förslaget från Bo Al (S) som motförslag"),
    ],
)
def test_what_a_vote_stands_for(label: str, question: str, means: str) -> None:
    """As a voteringsproposition says it."""
    assert meaning(label, question) == means  # type: ignore[arg-type]  # its closed words
