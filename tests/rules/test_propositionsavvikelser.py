"""An order of propositions that isn't as it should have been."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from beslut.rules.forslag import Forslag, ImpossibleForslag
from beslut.rules.proposition import ImpossibleOrdning
from beslut.rules.propositionsavvikelser import Stalld, ordning_avvikelser
from beslut.rules.propositionsgang import Found, next_step, settled
from beslut.rules.propositionsordning import propositionsordning
from beslut.values import ProposalKind

TABLE = (
    Forslag("x", "förvaltningens förslag"),
    Forslag("n", "avslag", called="Eva Noors yrkande"),
    Forslag("n2", "avslag"),
    Forslag("å", "återremiss"),
    Forslag("t", "tillägg", target="x"),
    Forslag("tn", "avslag", target="t"),
)


@pytest.mark.parametrize(
    ("put", "winners", "found"),
    [
        ([("å",), ("x", "n"), ("t", "tn")], {"x"}, []),
        # who says avslag says it with the others; a tillägg to what lost isn't missed
        ([("å",), ("x", "n2")], {"n", "n2"}, []),
        # not yet decided, or sent back: nothing is missed
        ([("å",)], None, []),
        ([("x", "n")], None, []),
        (
            [("å", "x", "n"), ("t",)],
            {"x"},
            [
                (
                    "2.2 formella yrkanden först",
                    "i proposition 1 ställdes återremiss mot förslag i sak; om ärendet ska avgöras idag prövas för sig",
                )
            ],
        ),
        (
            [("x", "n"), ("å",), ("t",)],
            {"x"},
            [
                (
                    "2.2 formella yrkanden först",
                    "återremiss ställdes i proposition 2, efter förslag i sak; om ärendet ska avgöras idag prövas först",
                )
            ],
        ),
        # the court's case: an addition bundled with what it adds to
        (
            [("å",), ("x", "t", "n")],
            {"x", "t"},
            [
                (
                    "2.2 tillägg sist",
                    "i proposition 2 ställdes tilläggsyrkandet tillsammans med förslag i sak; ett tillägg prövas för sig, efter dem",
                )
            ],
        ),
        (
            [("å",), ("t",), ("x", "n")],
            {"x"},
            [
                (
                    "2.2 tillägg sist",
                    "tilläggsyrkandet ställdes i proposition 2, före förslag i sak; tillägg prövas sist",
                )
            ],
        ),
        (
            [("x", "n"), ("t",)],
            {"x"},
            [("2.2 varje förslag ställs", "återremiss ställdes aldrig under proposition")],
        ),
        (
            [("å",), ("x",), ("tn",)],
            {"x"},
            [
                (
                    "2.2 varje förslag ställs",
                    "avslag på förvaltningens förslag ställdes aldrig under proposition",
                )
            ],
        ),
    ],
)
def test_known_orders(
    put: list[tuple[str, ...]], winners: set[str] | None, found: list[tuple[str, str]]
) -> None:
    """What was put with, before or after what it shouldn't have been, and what never was."""
    flagged = ordning_avvikelser(TABLE, [Stalld(each) for each in put], winners=winners)
    assert [(each.rule, each.says) for each in flagged] == found


KINDS: list[ProposalKind] = ["eget förslag", "avslag", "ändring", "tillägg", "återremiss", "bordläggning"]


@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.none() | st.integers(0, 5)), min_size=1, max_size=6),
    st.data(),
)
@settings(max_examples=250, deadline=None)
def test_a_plan_that_is_followed_has_none(
    drawn: list[tuple[ProposalKind, int | None]], data: st.DataObject
) -> None:
    """Whatever lies on the table and whatever is found, who follows the plan deviates in nothing."""
    forslag = [
        Forslag(
            f"f{n}",
            kind,
            target=f"f{aim}" if aim is not None and aim < n and kind != "eget förslag" else None,
        )
        for n, (kind, aim) in enumerate(drawn)
    ]
    try:
        plan = propositionsordning(forslag)
    except (ImpossibleForslag, ImpossibleOrdning):
        assume(False)
    results: dict[int, Found] = {}
    put = []
    while (step := next_step(plan, results)) is not None:
        results[step.number] = data.draw(st.sampled_from(step.options))
        put.append(Stalld(tuple(each for option in step.options for each in ids(option))))
    end = settled(plan, results)
    assert ordning_avvikelser(forslag, put, winners=None if end.postponed else end.winners) == ()


def ids(option: object) -> tuple[str, ...]:
    found = getattr(option, "proposals", ())
    assert isinstance(found, tuple)
    return found


def test_a_proposal_that_answers_an_avslag() -> None:
    """An own proposal said to answer an avslag, which itself means that proposal, is no endless chain."""
    table = [Forslag("avslag", "avslag"), Forslag("eget", "eget förslag", target="avslag")]
    assert ordning_avvikelser(table, [Stalld(("eget", "avslag"))], winners=("eget",)) == ()
