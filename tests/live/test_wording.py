"""Att-satser as the points of a decision, and what a vote stands for."""

from __future__ import annotations

import pytest

from beslut.live.wording import as_points, meaning


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
