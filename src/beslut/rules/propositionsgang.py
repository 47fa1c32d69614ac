"""Going through a plan: what is put next, and what is settled, from what was found so far."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from attrs import frozen

from beslut.rules.proposition import (
    Alternative,
    AvgorsIdag,
    ImpossibleOrdning,
    Proposition,
    Standing,
    Winner,
    worded,
)
from beslut.rules.propositionsordning import Propositionsordning

# What was found in a step: an option as `next_step` gave it; where valförslag were put, all that won.
Found = Alternative | tuple[Alternative, ...]


@frozen
class Decided:
    """What was decided on some att-satser (`points`; () for all but `but`): the proposals that won."""

    points: tuple[int, ...]
    but: tuple[int, ...]
    proposals: tuple[str, ...]


@frozen
class Settled:
    """What a plan has come to.

    `done`: nothing is left to put; `postponed`: the formal proposals that were carried; `decided`: in
    the order of the plan, additions last; `fell`: the steps that were or will never be put.
    """

    done: bool
    postponed: tuple[str, ...]
    decided: tuple[Decided, ...]
    fell: tuple[int, ...]

    @property
    def winners(self) -> tuple[str, ...]:
        """All proposals that became part of the decision, by id."""
        return tuple(dict.fromkeys(each for part in self.decided for each in part.proposals))


def next_step(plan: Propositionsordning, results: Mapping[int, Found]) -> Proposition | None:
    """What the chair puts next, with what won before in the place of each Winner; None when done.

    `results`: what was found in each step so far, by its number: the one of its `options` that won, as
    `next_step` gave them (of several valförslag a tuple of those that did). Raises ImpossibleOrdning
    where that was no option, or the step wasn't reached.
    """
    return _Walk(plan, results).pending


def settled(plan: Propositionsordning, results: Mapping[int, Found]) -> Settled:
    """What is decided so far; arguments and errors as for `next_step`."""
    walk = _Walk(plan, results)
    return Settled(walk.pending is None, tuple(walk.postponed), walk.decided(), tuple(walk.fell))


class _Walk:
    """A plan gone through as far as the results go."""

    def __init__(self, plan: Propositionsordning, results: Mapping[int, Found]) -> None:
        self._plan = plan
        self._won: dict[int, tuple[str, ...]] = {}
        self._away: list[Proposition] = []
        self.postponed: list[str] = []
        self.fell: list[int] = []
        self.pending: Proposition | None = None
        for step in plan.steps:
            if self._falls(step):
                self.fell.append(step.number)
                continue
            resolved = self._resolved(step)
            if step.number not in results:
                self.pending = resolved
                break
            self._take(resolved, results[step.number])
        unasked = sorted(set(results) - set(self._won))
        if unasked:
            why = self._why_not(unasked[0])
            raise ImpossibleOrdning(f"steg {unasked[0]} kan inte ha något utfall: {why}")

    def decided(self) -> tuple[Decided, ...]:
        """What is settled so far, by att-satser."""
        found = []
        for outcome in self._plan.outcomes:
            alternative = outcome.alternative
            if isinstance(alternative, Winner) and self._found(alternative.of):
                proposals = self._standing(alternative)
                found.append(Decided(outcome.scope.points, outcome.scope.but, proposals))
        return tuple(found)

    def _found(self, steps: tuple[int, ...]) -> bool:
        """Whether each of these steps was put or fell, and something was found."""
        over = {*self._won, *self.fell}
        return over.issuperset(steps) and not self._won.keys().isdisjoint(steps)

    def _falls(self, step: Proposition) -> bool:
        away = {point for carried in self._away for point in carried.points}
        everything = self._plan.points is not None and len(away) == self._plan.points
        if everything or any(not carried.points for carried in self._away):
            return True
        if step.points and away.issuperset(step.points):
            return True
        if not step.requires:
            return False
        return set(step.requires).isdisjoint(each for part in self.decided() for each in part.proposals)

    def _resolved(self, step: Proposition) -> Proposition:
        options = tuple(
            Standing(self._standing(each)) if isinstance(each, Winner) else each for each in step.options
        )
        return worded(attrs.evolve(step, options=options), self._plan.names, self._plan.organ)

    def _standing(self, alternative: Winner) -> tuple[str, ...]:
        won = (each for number in alternative.of for each in self._won.get(number, ()))
        return tuple(dict.fromkeys((*alternative.beside, *won)))

    def _take(self, step: Proposition, found: Found) -> None:
        several = found if isinstance(found, tuple) else (found,)
        if isinstance(found, tuple) and not step.several:
            raise ImpossibleOrdning(f"i steg {step.number} kan bara ett av alternativen vinna")
        for each in several:
            if each not in step.options:
                asked = " eller ".join(step.labels)
                raise ImpossibleOrdning(f"utfallet i steg {step.number} är inget av alternativen: {asked}")
        self._won[step.number] = tuple(
            proposal for each in several if not isinstance(each, Winner) for proposal in each.proposals
        )
        if step.role == "formell" and not isinstance(found, AvgorsIdag):
            self._away.append(step)
            self.postponed += self._won[step.number]

    def _why_not(self, number: int) -> str:
        if number in self.fell:
            return "det har förfallit"
        if self.pending is not None and number <= len(self._plan.steps):
            return f"först ställs steg {self.pending.number}"
        return f"propositionsordningen har {len(self._plan.steps)} steg"
