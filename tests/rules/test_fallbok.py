"""A table of cases that is written wrong is refused, with the case and what would be right."""

from __future__ import annotations

from typing import Any

import pytest

import beslut_fixtures.fall as book
from beslut_fixtures.fall import FelskrivetFall, fall

WHOLE = {
    "id": "2.6a",
    "regel": "2.6",
    "rubrik": "Lika",
    "situation": "Det blev lika.",
    "sker": "Ja vinner.",
    "varfor": "KL 5:56.",
}


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ({**WHOLE, "sker": " "}, r"fallet 2\.6a i narvaro\.toml saknar sker"),
        ({"rubrik": "Lika"}, r"fallet \? i narvaro\.toml saknar id"),
        ({**WHOLE, "akt": "ja: Berg"}, r"fallet 2\.6a i narvaro\.toml har akt; det finns: prova, vid"),
        ({**WHOLE, "vid": "utskottet"}, r"är vid 'utskottet'; i deltagare\.toml finns: nämnden"),
    ],
)
def test_what_no_case_is(case: dict[str, Any], says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case has all of its prose, nothing unknown, and is played in a room that there is."""
    monkeypatch.setattr(book, "_read", lambda _: {"nämnden": {}, "fall": [case]})
    with pytest.raises(FelskrivetFall, match=says):
        fall()


def test_the_same_id_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case has an id of its own."""
    monkeypatch.setattr(book, "_read", lambda _: {"nämnden": {}, "fall": [WHOLE]})
    with pytest.raises(FelskrivetFall, match=r"fallet 2\.6a finns två gånger"):
        fall()


def test_a_case_as_it_is_given() -> None:
    """A case has who is in the room, its acts line by line, and what must come out."""
    case = next(each for each in fall() if each.id == "2.6j")
    assert (case.prova, case.vid, case.givet["platser"]) == ("sammanträde", "nämnden", 9)
    assert case.akter[0] == "förvaltningens förslag ligger på bordet"
    assert case.ger["omrostning"] == "4–4–1"
