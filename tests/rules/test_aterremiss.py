"""When an ärende is sent back or postponed, and on what basis."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from beslut.rules.aterremiss import ImpossibleAterremiss, aterremiss
from beslut.values import DecidingBody, Matter


@pytest.mark.parametrize(
    ("case", "carried", "basis", "disputed"),
    [
        # situation B: § 71, where a third of the votes cast (13) would have given the wrong answer
        ({"in_favour": 15, "against": 24}, False, None, False),
        # § 72: a third of those present, though more are against
        ({"in_favour": 16, "against": 23}, True, "minoritet", False),
        # § 73: in an election it takes a majority
        ({"in_favour": 16, "against": 25, "matter": "val"}, False, None, False),
        # § 74: too few for the minority's right, but nobody against
        ({"in_favour": 14, "against": 0}, True, "majoritet", False),
        # § 75: both tests pass; SKL and a professor disagree on which it is
        ({"in_favour": 17, "against": 0}, True, "båda", True),
        # the next meeting: the right is spent, for bordläggning too
        ({"in_favour": 20, "against": 24, "spent": True}, False, None, False),
        ({"in_favour": 16, "against": 30, "spent": True}, False, None, False),
        # who used it up can still win by a majority, and then nothing is disputed
        ({"in_favour": 24, "against": 20, "spent": True}, True, "majoritet", False),
        # § 72 in a nämnd
        ({"in_favour": 16, "against": 23, "organ": "nämnd"}, False, None, False),
        # a nämnd has a majority, and no minority's right beside it
        ({"in_favour": 30, "against": 10, "organ": "nämnd"}, True, "majoritet", False),
        # the exception names elections; appointments go as other matters do
        ({"in_favour": 16, "against": 23, "matter": "anställning"}, True, "minoritet", False),
        ({"in_favour": 30, "against": 10, "matter": "val"}, True, "majoritet", False),
        # real: 24-15 with 39 present is a third of them, 11 of 40 is none
        ({"in_favour": 15, "against": 24, "present": 39}, True, "minoritet", False),
        ({"in_favour": 11, "against": 29, "present": 40}, False, None, False),
        ({"in_favour": 14, "against": 26, "present": 40}, True, "minoritet", False),
        ({"in_favour": 13, "against": 27, "present": 40}, False, None, False),
        # a tie is no majority; in fullmäktige the minority has it
        ({"in_favour": 23, "against": 23}, True, "minoritet", False),
        ({"in_favour": 0, "against": 46}, False, None, False),
    ],
)
def test_known_cases(case: dict[str, Any], carried: bool, basis: str | None, disputed: bool) -> None:  # noqa: FBT001  # a table
    """Whether it goes back, and by whose right; 46 are present unless the case says otherwise."""
    outcome = aterremiss(**{"present": 46, "organ": "fullmäktige", **case})
    assert (outcome.carried, outcome.basis, outcome.disputed) == (carried, basis, disputed)


def test_a_tie_in_a_namnd_waits_for_the_chair() -> None:
    """Seven against seven is no majority: the casting vote decides, and the reason says so."""
    outcome = aterremiss(in_favour=7, against=7, present=15)
    assert (outcome.carried, outcome.basis, outcome.tied, outcome.need) == (False, None, True, None)
    assert outcome.says == (
        "7 för och 7 mot är lika röstetal, och i en nämnd räcker ingen minoritet: ordförandens utslagsröst avgör"
    )


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (
            {"in_favour": 15, "against": 24},
            "15 för och 24 mot är ingen majoritet; en tredjedel av 46 närvarande är 16: 15 räcker inte",
        ),
        (
            {"in_favour": 16, "against": 23},
            "16 för och 23 mot är ingen majoritet, men en tredjedel av 46 närvarande är 16: minoritetens begäran räcker",
        ),
        (
            {"in_favour": 17, "against": 0},
            "17 för och 0 mot är majoritet, och en tredjedel av 46 närvarande är 16: båda grunderna är uppfyllda, och vilken som gäller är omtvistat",
        ),
        (
            {"in_favour": 20, "against": 24, "spent": True},
            "20 för och 24 mot är ingen majoritet; minoritetens rätt är redan använd i ärendet",
        ),
        (
            {"in_favour": 16, "against": 25, "matter": "val"},
            "16 för och 25 mot är ingen majoritet; i val räcker ingen minoritet",
        ),
    ],
)
def test_it_says_why(case: dict[str, Any], says: str) -> None:
    """The reason names the figures and the test that they pass or fail."""
    assert aterremiss(**{"present": 46, "organ": "fullmäktige", **case}).says == says


COUNT = st.integers(0, 101)


@given(
    in_favour=COUNT,
    against=COUNT,
    silent=COUNT,
    organ=st.sampled_from(["nämnd", "fullmäktige"]),
    matter=st.sampled_from(["sak", "val", "anställning"]),
    spent=st.booleans(),
)
@settings(max_examples=400, deadline=None)
def test_against_the_law_read_aloud(
    in_favour: int, against: int, silent: int, organ: DecidingBody, matter: Matter, *, spent: bool
) -> None:
    """A majority carries it everywhere; a third of those present in fullmäktige, once, and not in elections."""
    present = in_favour + against + silent
    assume(present)
    outcome = aterremiss(
        in_favour=in_favour, against=against, present=present, organ=organ, matter=matter, spent=spent
    )
    majority = in_favour - against > 0
    right = organ == "fullmäktige" and matter in {"sak", "anställning"} and not spent
    third = right and Fraction(in_favour, present) >= Fraction(1, 3)
    words = {
        (True, True): "båda",
        (True, False): "majoritet",
        (False, True): "minoritet",
        (False, False): None,
    }
    assert outcome.basis == words[majority, third]
    assert outcome.carried == (majority or third)
    assert outcome.disputed == (majority and third)
    assert (outcome.need is not None) == right


@given(st.integers(1, 400))
def test_a_third_of_those_present(present: int) -> None:
    """The minority needs the least number that is a third or more of those present."""
    outcome = aterremiss(in_favour=0, against=0, present=present, organ="fullmäktige")
    assert outcome.need == next(n for n in range(present + 1) if 3 * n >= present)


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ({"in_favour": -1}, "rösterna för: -1 är för lite"),
        ({"against": -1}, "rösterna mot: -1 är för lite"),
        ({"present": 0, "in_favour": 0, "against": 0}, "antalet närvarande: 0 är för lite"),
        ({"in_favour": 24, "against": 23}, "24 för och 23 mot är fler än de 46 närvarande"),
        ({"organ": "kommunstyrelse"}, "'kommunstyrelse' är inget organ; det finns: nämnd, fullmäktige"),
        ({"matter": "budget"}, "'budget' är inget slag av ärende; det finns: sak, val, anställning"),
        ({"in_favour": 3.5}, "3.5 är inget antal"),
        ({"against": True}, "True är inget antal"),
    ],
)
def test_impossible(case: dict[str, Any], says: str) -> None:
    """More votes than people, negative figures, bodies and matters that there aren't."""
    with pytest.raises(ImpossibleAterremiss, match=says) as refused:
        aterremiss(**{"in_favour": 16, "against": 23, "present": 46, "organ": "fullmäktige", **case})
    assert (refused.value.rule, refused.value.statute) == (
        "2.1 återremiss och bordläggning",
        "KL 5:50, ej kontrollerat lagrum",
    )
