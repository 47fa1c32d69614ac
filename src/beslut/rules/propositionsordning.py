"""In which order the chair puts the proposals, so that each is put (rules.md 2.2 and 2.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from beslut.rules.forslag import Forslag, Table
from beslut.rules.proposition import ImpossibleOrdning, Proposition
from beslut.rules.propositionsplan import Outcome, Plan, contested
from beslut.rules.reglemente import Reglemente
from beslut.values import DecidingBody


@frozen(kw_only=True)
class Propositionsordning:
    """The plan: `steps` in the order in which they are put, a later one referring to an earlier's winner.

    `outcomes`: which steps settle what; `names`: what the chair calls that on which a proposal stands.
    The rest is what the plan was made of. Walk it with `next_step` and `settled` (propositionsgang).
    """

    steps: tuple[Proposition, ...]
    outcomes: tuple[Outcome, ...]
    names: dict[str, str]
    forslag: tuple[Forslag, ...]
    reglemente: Reglemente
    organ: DecidingBody
    points: int | None
    huvudforslag: Mapping[tuple[int, ...], str]


def propositionsordning(
    forslag: Iterable[Forslag],
    *,
    reglemente: Reglemente | None = None,
    huvudforslag: str | Mapping[tuple[int, ...], str] | None = None,
    points: int | None = None,
    organ: DecidingBody = "nämnd",
) -> Propositionsordning:
    """The plan for the proposals that are on the table when the deliberation is closed.

    1. Återremiss and bordläggning, in the order in which they were moved, each kind alone against
       deciding today; if one is carried the rest falls.
    2. The matter, for each group of att-satser that the same proposals concern. An ändring is put
       against what it changes, unchanged, and the winner stands for it. Two rivals are put against
       each other. Of three or more one is the huvudförslag; the others meet in rounds, those in first
       hand first and otherwise as they were laid, the winner staying on, and the last winner meets
       the huvudförslag. Where that rests on the chair's finding, all are put to acklamation in one
       step, and `with_huvudforslag` lays out the count. A lone proposal is put by itself.
    3. Valförslag: any number of them can win.
    4. Tillägg, each against not making it; one that adds to what lost falls with it.

    A bifall stands with its target and an avslag with others on the same target. `points`: how many
    att-satser there are, if known. `huvudforslag`: where it is known, its id, or one for each group of
    att-satser. Source: rules.md 2.2, 2.3, 8.9 and 8.10; Göteborg, Alingsås. Raises ImpossibleForslag,
    ImpossibleOrdning.
    """
    reglemente = reglemente or Reglemente()
    table = Table(forslag, points)
    if isinstance(huvudforslag, str):
        huvudforslag = dict.fromkeys(contested(table, points, huvudforslag), huvudforslag)
    chosen = dict(huvudforslag or {})
    for where, known in chosen.items():
        if where not in contested(table, points, known):
            raise ImpossibleOrdning(f"{known} är inget av förslagen om att-satserna {where}")
    names = {each.id: table.name(table.side[each.id]) for each in table.forslag}
    plan = Plan(table, reglemente, chosen, points, names, organ)
    plan.formal()
    plan.matter()
    plan.elections()
    plan.additions()
    return Propositionsordning(
        steps=tuple(plan.steps),
        outcomes=tuple(plan.outcomes),
        names=names,
        forslag=table.forslag,
        reglemente=reglemente,
        organ=organ,
        points=points,
        huvudforslag=chosen,
    )


def with_huvudforslag(
    plan: Propositionsordning, proposal: str, *, points: tuple[int, ...] | None = None
) -> Propositionsordning:
    """The plan's counting order once it is known what the chair found, and a count was asked for.

    The step that put all of three or more becomes n-1 pairings; steps before it keep their numbers.
    `points`: the att-satser of that step, None for every group in which the proposal stands. Source:
    rules.md 2.3 and 8.9. Raises ImpossibleOrdning.
    """
    everywhere = contested(Table(plan.forslag, plan.points), plan.points, proposal)
    new = dict.fromkeys(everywhere if points is None else (points,), proposal)
    return propositionsordning(
        plan.forslag,
        reglemente=plan.reglemente,
        huvudforslag={**plan.huvudforslag, **new},
        points=plan.points,
        organ=plan.organ,
    )
