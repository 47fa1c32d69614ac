"""How a counted vote comes out, as a nämndsekreterare knows it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from beslut.rules.tally import ImpossibleTally, TallyOutcome, tally
from beslut.values import Matter

COUNTS = st.integers(0, 101)
ABSENT = st.none() | COUNTS


@pytest.mark.parametrize(
    ("count", "chair", "utslag", "matter", "side", "decided_by"),
    [
        # Gotlands kommunstyrelse: the chair voted ja, and the count stays 7-7-1
        ((7, 7, 1), "ja", None, "sak", "ja", "utslagsröst"),
        ((7, 7, 1), "nej", None, "sak", "nej", "utslagsröst"),
        ((19, 19, 0), "ja", None, "sak", "ja", "utslagsröst"),
        # the utbildningsnämnd of situation A, § 9, and its recounts
        ((6, 6, 1), "ja", None, "sak", "ja", "utslagsröst"),
        ((6, 5, 1), "ja", None, "sak", "ja", "majoritet"),
        ((6, 7, 0), "ja", None, "sak", "nej", "majoritet"),
        ((7, 6, 0), "ja", None, "sak", "ja", "majoritet"),
        ((6, 6, 1), "ja", "nej", "sak", "nej", "utslagsröst"),
        # a preparatory ballot with heavy abstention is as valid as any
        ((10, 3, 26), None, None, "sak", "ja", "majoritet"),
        ((8, 3, 28), None, None, "sak", "ja", "majoritet"),
        # most of Gotland's texts print no abstentions: unknown, not none
        ((24, 15, None), None, None, "sak", "ja", "majoritet"),
        # nobody knows how the chair voted: it waits, it is not decided
        ((6, 6, 1), None, None, "sak", None, "väntar på utslagsröst"),
        # the chair abstained: that leaves the tie open until the casting vote is given
        ((6, 6, 1), "avstar", None, "sak", None, "väntar på utslagsröst"),
        ((6, 6, 1), "avstar", "ja", "sak", "ja", "utslagsröst"),
        # in elections and appointments the lot decides, whatever the chair voted
        ((5, 5, 0), "ja", None, "val", None, "lottning"),
        ((5, 5, 0), "ja", None, "anställning", None, "lottning"),
        ((6, 5, 0), "nej", None, "val", "ja", "majoritet"),
        # nobody voted for either
        ((0, 0, 13), "avstar", None, "sak", None, "väntar på utslagsröst"),
    ],
)
def test_known_cases(
    count: tuple[int, int, int | None],
    chair: str | None,
    utslag: str | None,
    matter: Matter,
    side: str | None,
    decided_by: str,
) -> None:
    """The side, the way it was decided, and the count as it was cast."""
    outcome = tally(*count, chair=chair, utslag=utslag, matter=matter)
    assert (outcome.side, outcome.decided_by) == (side, decided_by)
    assert (outcome.ja, outcome.nej, outcome.avstar) == count


@pytest.mark.parametrize(
    ("count", "chair", "utslag", "says"),
    [
        ((-1, 3, 0), None, None, "rösterna för ja: -1 är för lite"),
        ((3, -1, 0), None, None, "rösterna för nej: -1 är för lite"),
        ((3, 2, -4), None, None, "rösterna för avstår: -4 är för lite"),
        ((0, 5, 0), "ja", None, "ordföranden röstade ja, men inga sådana röster är räknade"),
        ((5, 5, 0), "avstar", None, "ordföranden röstade avstår, men inga"),
        ((5, 5, 1), "kanske", None, "varken ja, nej eller avstår"),
        ((5, 5, 1), "avstår", None, "'avstår' skrivs med a, utan ring"),
        ((5, 5, 1), "avstar", "avstar", "utslagsrösten 'avstår' är varken ja eller nej"),
        ((6, 5, 0), "ja", "ja", "6–5 är inte lika röstetal"),
    ],
)
def test_impossible(count: tuple[int, int, int], chair: str | None, utslag: str | None, says: str) -> None:
    """Figures that no vote can have are refused, with the figures."""
    with pytest.raises(ImpossibleTally, match=says):
        tally(*count, chair=chair, utslag=utslag)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ja": True}, "rösterna för ja: True är inget antal"),
        ({"nej": 2.5}, "rösterna för nej: 2.5 är inget antal"),
        ({"nej": None}, "rösterna för nej: None är inget antal"),
        ({"avstar": "1"}, "rösterna för avstår: '1' är inget antal"),
        ({"matter": "budget"}, "'budget' är inget slag av ärende; det finns: sak, val, anställning"),
    ],
)
def test_no_figures(wrong: dict[str, Any], says: str) -> None:
    """What is no count, or no matter, is refused rather than taken for one."""
    with pytest.raises(ImpossibleTally, match=says):
        tally(**{"ja": 3, "nej": 3, "avstar": 0, **wrong})


def test_a_chair_among_unknown_abstentions() -> None:
    """That the chair abstained fits a text that doesn't print the abstentions."""
    assert tally(5, 5, None, chair="avstar").decided_by == "väntar på utslagsröst"


@given(ja=COUNTS, nej=COUNTS, avstar=ABSENT)
@settings(max_examples=200, deadline=None)
def test_more_ja_than_nej(ja: int, nej: int, avstar: int | None) -> None:
    """Simple majority of the votes cast; abstentions are counted for neither side."""
    outcome = tally(ja, nej, avstar)
    expected = {True: "ja", False: "nej"}[ja > nej] if ja != nej else None
    assert outcome.side == expected
    assert outcome.tied == (ja == nej)
    assert outcome.side == tally(ja, nej, 0).side == tally(ja, nej, None).side


@given(ja=COUNTS, nej=COUNTS, avstar=ABSENT, chair=st.sampled_from(["ja", "nej", None]))
@settings(max_examples=200, deadline=None)
def test_swapping_the_question(ja: int, nej: int, avstar: int | None, chair: str | None) -> None:
    """Put the other way round, with every vote swapped, the same proposal wins in the same way."""
    assume({"ja": ja, "nej": nej, None: 1}[chair])
    swap = {"ja": "nej", "nej": "ja", None: None}
    one, other = tally(ja, nej, avstar, chair=chair), tally(nej, ja, avstar, chair=swap[chair])
    assert other == TallyOutcome(one.nej, one.ja, one.avstar, swap[one.side], one.decided_by)  # type: ignore[arg-type]  # swapped words


@given(votes=st.integers(1, 50), avstar=COUNTS, casting=st.sampled_from(["ja", "nej"]))
@settings(max_examples=100, deadline=None)
def test_a_casting_vote_is_never_counted(votes: int, avstar: int, casting: str) -> None:
    """The casting vote decides the tie and leaves every figure as it was."""
    apart, voted = tally(votes, votes, avstar, utslag=casting), tally(votes, votes, avstar, chair=casting)
    assert apart == voted
    assert (apart.ja, apart.nej, apart.avstar, apart.side) == (votes, votes, avstar, casting)


@given(ja=COUNTS, nej=COUNTS, avstar=ABSENT)
@settings(max_examples=100, deadline=None)
def test_an_election_is_never_decided_by_the_chair(ja: int, nej: int, avstar: int | None) -> None:
    """In an election a tie goes to the lot and everything else to the majority."""
    assert tally(ja, nej, avstar, matter="val").decided_by == ("lottning" if ja == nej else "majoritet")
