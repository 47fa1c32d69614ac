"""The propositionsordning of a §: as the rules lay it out, and in another order where that is lawful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import attrs

from beslut.decide.meeting.state import ParagrafState
from beslut.events.meeting import PlannedProposition
from beslut.live.keeping import Kept
from beslut.rules.forslag import Forslag
from beslut.rules.proposition import (
    Alternative,
    ImpossibleOrdning,
    Proposition,
    Standing,
    Winner,
    worded,
)
from beslut.rules.propositionsordning import Propositionsordning, propositionsordning

_TURN = {"formell": 0, "tillägg": 2}  # what is put before the matter, and after it


def plan_of(
    kept: Kept,
    state: ParagrafState,
    forslag: Sequence[Forslag],
    huvudforslag: Mapping[tuple[int, ...], str],
) -> Propositionsordning:
    """The order that the rules give. Raises ImpossibleForslag, ImpossibleOrdning."""
    organ = state.body(kept.state.kind).organ
    reglemente = kept.state.reglemente
    chosen = dict(huvudforslag)
    while True:
        try:
            return propositionsordning(forslag, reglemente=reglemente, huvudforslag=chosen, organ=organ)
        except ImpossibleOrdning:
            if not chosen:
                raise
            chosen.popitem()  # set for a group of att-satser that isn't one any more


def planned(plan: Propositionsordning) -> tuple[PlannedProposition, ...]:
    """The plan as an event tells it."""
    return tuple(_planned(step, plan) for step in plan.steps)


def _planned(step: Proposition, plan: Propositionsordning) -> PlannedProposition:
    proposals = tuple(dict.fromkeys(p for each in step.options for p in said(each, plan)))
    earlier = tuple(sorted({n for each in step.options if isinstance(each, Winner) for n in each.of}))
    return PlannedProposition(step.question, proposals, earlier, step.points)


def standing(option: Alternative) -> tuple[str, ...]:
    """All proposals of an option that are known to stand there."""
    return option.beside if isinstance(option, Winner) else option.proposals


def said(option: Alternative, plan: Propositionsordning) -> tuple[str, ...]:
    """The proposals of an option, each way of wanting it once: what was laid first stands for the others."""
    by_id = {each.id: each for each in plan.forslag}
    kept: list[str] = []
    for name in standing(option):
        each = by_id[name]
        same = (
            each.target == other or (each.kind, each.target) == (by_id[other].kind, by_id[other].target)
            for other in kept
        )
        if each.target is None or each.kind not in ("bifall", "avslag") or not any(same):
            kept.append(name)
    return tuple(kept)


def follow(plan: Propositionsordning, stated: Sequence[PlannedProposition]) -> Propositionsordning:
    """The plan in the order in which its steps were stated; as it is where that can't be made out."""
    places: dict[int, int] = {}
    for step in plan.steps:
        own = {proposal for option in step.options for proposal in standing(option)}
        for place, each in enumerate(stated):
            if place in places.values() or (each.question, each.points) != (step.question, step.points):
                continue
            if own & set(each.proposals):
                places[step.number] = place
                break
    if len(places) < len(plan.steps):
        return plan
    try:
        return reordered(plan, sorted(places, key=lambda number: places[number]))
    except ImpossibleOrdning:
        return plan


def reordered(plan: Propositionsordning, sequence: Sequence[int]) -> Propositionsordning:
    """The plan with its steps in another order: formal ones first, additions last, none before what it needs.

    `sequence`: the numbers of all its steps. Source: rules.md 2.2. Raises ImpossibleOrdning.
    """
    numbers = [step.number for step in plan.steps]
    if sorted(sequence) != numbers:
        steps = ", ".join(map(str, numbers))
        raise ImpossibleOrdning(f"ordningen ska nämna varje steg en gång; stegen är {steps}")
    if list(sequence) == numbers:
        return plan
    by_number = {step.number: step for step in plan.steps}
    moved = [by_number[number] for number in sequence]
    for earlier, later in pairwise(moved):
        if _TURN.get(earlier.form, 1) > _TURN.get(later.form, 1):
            raise ImpossibleOrdning(
                "formella yrkanden prövas först och tilläggsyrkanden sist: "
                f"steg {earlier.number} kan inte ställas före steg {later.number}"
            )
    place = {step.number: n for n, step in enumerate(moved, 1)}
    for step in moved:
        for option in step.options:
            if isinstance(option, Winner) and any(place[of] > place[step.number] for of in option.of):
                raise ImpossibleOrdning(
                    f"steg {step.number} prövar det som vann i ett steg som ännu inte är ställt"
                )
        if step.form == "tillägg" and _added_to(step, plan, place):
            raise ImpossibleOrdning(
                f"steg {step.number} lägger till något till ett tillägg, som prövas före det"
            )
    new = tuple(
        worded(
            attrs.evolve(step, number=n, options=tuple(_moved(o, place) for o in step.options)),
            plan.names,
            plan.organ,
        )
        for n, step in enumerate(moved, 1)
    )
    outcomes = tuple(attrs.evolve(o, alternative=_moved(o.alternative, place)) for o in plan.outcomes)
    return attrs.evolve(plan, steps=new, outcomes=outcomes)


def _moved(option: Alternative, place: Mapping[int, int]) -> Alternative:
    if isinstance(option, Winner):
        return attrs.evolve(option, of=tuple(place[number] for number in option.of))
    return option


def _added_to(step: Proposition, plan: Propositionsordning, place: Mapping[int, int]) -> bool:
    """Whether an addition that this one adds to would be put after it."""
    needed = set(step.requires)
    for other in plan.steps:
        if other.form != "tillägg" or other is step:
            continue
        first = other.options[0]
        if (
            isinstance(first, Standing)
            and needed & set(first.proposals)
            and place[other.number] > place[step.number]
        ):
            return True
    return False
