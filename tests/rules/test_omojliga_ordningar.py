"""Tables, main proposals and findings that no order can have."""

from __future__ import annotations

import pytest

from beslut.rules.forslag import Forslag, ImpossibleForslag
from beslut.rules.proposition import (
    AvgorsIdag,
    ImpossibleOrdning,
    Standing,
)
from beslut.rules.propositionsgang import Found, settled
from beslut.rules.propositionsordning import propositionsordning

F = Forslag
ANGSSKOLAN = (
    F("f1", "förvaltningens förslag"),
    F("f2", "bifall", target="f1"),
    F("f3", "avslag", target="f1", called="Eva Noors yrkande"),
    F("f4", "återremiss", rank=1),
    F("f5", "avslag", rank=2),
)


@pytest.mark.parametrize(
    ("forslag", "says"),
    [
        ([], "det finns inget förslag"),
        ([F("a", "eget förslag"), F("a", "avslag")], "samma id"),
        ([F("a", "avslag", target="b")], "a riktar sig mot b, som inte ligger på bordet"),
        ([F("a", "bifall", target="b"), F("b", "avslag", target="a")], "a, b riktar sig mot varandra"),
        (
            [F("a", "eget förslag"), F("b", "eget förslag"), F("c", "bifall")],
            r"bifall \(c\) säger inte till vad; det kan vara: a, b",
        ),
        (
            [F("a", "eget förslag"), F("b", "eget förslag"), F("c", "ändring")],
            r"ändring \(c\) säger inte till vad",
        ),
        ([F("a", "nytt förslag")], "'nytt förslag' är inget slags förslag"),  # type: ignore[arg-type]  # a word that isn't there
        ([F("a", "eget förslag", rank=0)], "i vilken hand: 0 är för lite"),
        ([F("a", "eget förslag", points=(0,))], "att-sats: 0 är för lite"),
        ([F("a", "eget förslag", points=(4,))], "a gäller att-sats 4, men det finns bara 3"),
        (
            [F("a", "eget förslag"), F("b", "avslag"), F("c", "ändring", target="b")],
            "c vill ändra ett avslag",
        ),
        (
            [F("a", "eget förslag"), F("b", "avslag"), F("c", "avslag", target="b", points=(1,))],
            "c gäller att-sats 1 i b, ett avslag som inte har den",
        ),
        (
            [F("a", "eget förslag", points=(1,)), F("c", "ändring", target="a", points=(2,))],
            r"c gäller att-sats 2, men det som ska ändras \(a\) bara 1",
        ),
    ],
)
def test_no_such_table(forslag: list[Forslag], says: str) -> None:
    """What no table holds is refused, with the proposal and what would be right."""
    with pytest.raises(ImpossibleForslag, match=says):
        propositionsordning(forslag, points=3)


@pytest.mark.parametrize(
    ("main", "says"),
    [
        ("zz", "huvudförslaget zz ligger inte på bordet"),
        ("å", "å kan inte vara huvudförslag"),
        ("t", "t kan inte vara huvudförslag"),
        ({(2,): "a"}, r"a är inget av förslagen om att-satserna \(2,\)"),
    ],
)
def test_no_such_main_proposal(main: str, says: str) -> None:
    """Only what is put against others in the matter can be the main proposal."""
    forslag = [
        F("a", "eget förslag"),
        F("b", "eget förslag"),
        F("c", "avslag"),
        F("å", "återremiss"),
        F("t", "tillägg"),
    ]
    with pytest.raises(ImpossibleOrdning, match=says):
        propositionsordning(forslag, huvudforslag=main)


@pytest.mark.parametrize(
    ("results", "says"),
    [
        ({2: Standing(("f1", "f2"))}, "steg 2 kan inte ha något utfall: först ställs steg 1"),
        (
            {1: Standing(("f4",)), 2: Standing(("f1", "f2"))},
            "steg 2 kan inte ha något utfall: det har förfallit",
        ),
        ({1: AvgorsIdag(), 3: Standing(("f1",))}, "propositionsordningen har 2 steg"),
        ({1: Standing(("f1",))}, "utfallet i steg 1 är inget av alternativen: avgörs idag eller återremiss"),
        ({1: AvgorsIdag(), 2: (Standing(("f1", "f2")), Standing(("f3", "f5")))}, "i steg 2 kan bara ett"),
    ],
)
def test_no_such_finding(results: dict[int, Found], says: str) -> None:
    """What was found is one of the alternatives of a step that was put."""
    with pytest.raises(ImpossibleOrdning, match=says):
        settled(propositionsordning(ANGSSKOLAN), results)


def test_the_option_of_a_proposal() -> None:
    """From a proposal's id the option in which it stands, as a finding names it."""
    plan = propositionsordning(ANGSSKOLAN)
    assert plan.steps[1].option("f5") == Standing(("f3", "f5"))
    assert plan.steps[1].option("f4") is None


def test_no_such_number_of_att_satser() -> None:
    """How many there are is a count from one, where it is known."""
    with pytest.raises(ImpossibleForslag, match="antalet att-satser: 0 är för lite"):
        propositionsordning(ANGSSKOLAN, points=0)
