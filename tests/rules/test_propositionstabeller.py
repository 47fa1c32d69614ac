"""The order of propositions, whatever lies on the table."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from beslut.rules.forslag import Forslag, ImpossibleForslag
from beslut.rules.proposition import (
    Alternative,
    AvgorsIdag,
    Proposition,
    Winner,
)
from beslut.rules.propositionsgang import Found, next_step, settled
from beslut.rules.propositionsordning import Propositionsordning, propositionsordning, with_huvudforslag
from beslut.values import ProposalKind

F = Forslag
KINDS: list[ProposalKind] = [
    *("förvaltningens förslag", "gemensamt förslag", "eget förslag", "bifall", "avslag"),
    *("ändring", "tillägg", "återremiss", "bordläggning", "valförslag"),
]


HOW_MANY = st.integers(1, 7)
KIND, RANK = st.sampled_from(KINDS), st.none() | st.integers(1, 2)
POINTS = st.lists(st.integers(1, 3), unique=True).map(tuple)
# at which of the earlier ones a proposal aims; each made once, since Hypothesis checks every new one
EARLIER = [st.none(), *(st.none() | st.integers(0, last) for last in range(6))]


@st.composite
def tables(draw: st.DrawFn, *, points: bool) -> list[Forslag]:
    """Any table of up to seven proposals, each aiming at an earlier one or at nothing."""
    forslag: list[Forslag] = []
    for number in range(draw(HOW_MANY)):
        kind = draw(KIND)
        target = draw(EARLIER[number])
        some = draw(POINTS) if points else ()
        aimed = kind in {"bifall", "avslag", "ändring", "tillägg"}
        forslag.append(
            F(
                f"f{number}",
                kind,
                target=f"f{target}" if target is not None and aimed else None,
                rank=draw(RANK),
                points=some,
            )
        )
    return forslag


# the forms in which what is wanted of the matter itself is put
PAIRINGS = {"ensamt", "mot varandra", "alla", "motförslag", "huvudvotering"}


def plan_of(forslag: list[Forslag], data: st.DataObject, points: int | None = None) -> Propositionsordning:
    """A plan in which the chair found something wherever that is needed."""
    try:
        plan = propositionsordning(forslag, points=points)
    except ImpossibleForslag:
        assume(False)
        raise
    while waiting := [step for step in plan.steps if step.awaits_huvudforslag]:
        ids = [each for option in waiting[0].options for each in shown(option)]
        before = len(plan.steps)
        plan = with_huvudforslag(plan, data.draw(st.sampled_from(ids)), points=waiting[0].points)
        assert len(plan.steps) == before + len(waiting[0].options) - 2
    return plan


def shown(option: Alternative) -> tuple[str, ...]:
    return option.beside if isinstance(option, Winner) else option.proposals


def walk(plan: Propositionsordning, data: st.DataObject) -> tuple[dict[int, Found], list[Proposition]]:
    results: dict[int, Found] = {}
    put = []
    while (step := next_step(plan, results)) is not None:
        put.append(step)
        results[step.number] = data.draw(st.sampled_from(step.options))
    return results, put


@given(tables(points=False), st.data())
@settings(max_examples=250, deadline=None)
def test_each_proposal_is_put_once(forslag: list[Forslag], data: st.DataObject) -> None:
    """Whatever lies on the table: every proposal stands in one alternative of one step, neither more nor fewer."""
    plan = plan_of(forslag, data)
    ids = [each for step in plan.steps for option in step.options for each in shown(option)]
    assert sorted(ids) == sorted(f.id for f in plan.forslag)


@given(tables(points=True), st.sampled_from([None, 3, 5]), st.data())
@settings(max_examples=250, deadline=None)
def test_the_order_of_every_plan(forslag: list[Forslag], points: int | None, data: st.DataObject) -> None:
    """Formal questions first and alone, tillägg last, and a winner is referred to only after it was found."""
    plan = plan_of(forslag, data, points)
    by_id = {each.id: each for each in plan.forslag}
    stages: list[int] = []
    for number, step in enumerate(plan.steps, 1):
        assert step.number == number
        assert all(max(option.of) < number for option in step.options if isinstance(option, Winner))
        assert len(step.options) == 1 or len(set(step.options)) == len(step.options) > 1
        assert isinstance(step.options[0], AvgorsIdag) == (step.role == "formell")
        here = {stage(by_id[each], by_id) for option in step.options for each in shown(option)}
        assert len(here) <= 1
        stages += here
        for each in (by_id[proposal] for option in step.options for proposal in shown(option)):
            joins = each.kind in {"bifall", "ändring"} or step.form not in PAIRINGS
            # nobody's yrkande on one att-sats is put on another
            assert joins or not each.points or (step.points and set(step.points) <= set(each.points))
    assert stages == sorted(stages)


def stage(proposal: Forslag, by_id: dict[str, Forslag]) -> int:
    """Formal questions, the matter, elections, additions: by what a proposal is about in the end."""
    about = proposal.kind in {"bifall", "avslag", "ändring"}
    if proposal.target and (about or stage(by_id[proposal.target], by_id) == 0):
        return stage(by_id[proposal.target], by_id)
    return {"återremiss": 0, "bordläggning": 0, "valförslag": 2, "tillägg": 3}.get(proposal.kind, 1)


@given(tables(points=True), st.sampled_from([None, 3, 5]), st.data())
@settings(max_examples=250, deadline=None)
def test_every_plan_comes_to_an_end(forslag: list[Forslag], points: int | None, data: st.DataObject) -> None:
    """Walked with any findings, it ends; what fell and what was put are all of it, and what won was put."""
    plan = plan_of(forslag, data, points)
    results, put = walk(plan, data)
    end = settled(plan, results)
    assert end.done
    assert sorted([*end.fell, *(step.number for step in put)]) == [step.number for step in plan.steps]
    assert set(end.winners) <= {each for step in put for option in step.options for each in shown(option)}
    whole = [
        step
        for step in put
        if step.role == "formell" and not isinstance(results[step.number], AvgorsIdag) and not step.points
    ]
    if whole:
        assert end.winners == ()
        assert put[-1] == whole[0]
    for step in put:
        assert not any(isinstance(option, Winner) for option in step.options)
        assert "steg" not in step.says
