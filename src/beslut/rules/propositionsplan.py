"""Laying out the steps of a propositionsordning, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from beslut.rules.attsatser import Scope, scopes
from beslut.rules.forslag import FORMAL, Forslag, Side, Table
from beslut.rules.proposition import (
    Alternative,
    AvgorsIdag,
    AvslagPaTillagg,
    Form,
    ImpossibleOrdning,
    Proposition,
    Standing,
    Winner,
    worded,
)
from beslut.rules.reglemente import Reglemente
from beslut.values import DecidingBody, ProposalKind, Question, VoteringRole

_FORMAL: dict[ProposalKind, Question] = {"återremiss": "återremiss", "bordläggning": "bordläggning"}
_PREPARED: tuple[ProposalKind, ...] = ("beredningens förslag", "förvaltningens förslag")
_ROLES: dict[Form, tuple[Question, VoteringRole]] = {
    "formell": ("återremiss", "formell"),
    "ensamt": ("sak", "avgörande"),
    "mot varandra": ("sak", "avgörande"),
    "alla": ("sak", "avgörande"),
    "motförslag": ("motförslag", "förberedande"),
    "huvudvotering": ("sak", "avgörande"),
    "ändring": ("sak", "avgörande"),
    "val": ("sak", "avgörande"),
    "tillägg": ("tillägg", "tillägg"),
}


@frozen
class Outcome:
    """Where it is settled what is decided on some att-satser: what won in these steps."""

    scope: Scope
    alternative: Alternative


def rivals(table: Table, points: int | None) -> tuple[tuple[Scope, tuple[Side, ...]], ...]:
    """The sides in the matter itself, for each group of att-satser."""
    wanted = [
        (each.id, each.points)
        for side, members in table.sides.items()
        if table.stage(side) == "sak"
        for each in _movers(side, members)
    ]
    apart = [each.points for each in table.forslag if each.kind in FORMAL and each.points]
    groups = scopes(wanted, apart=apart, points=points)
    return tuple((scope, tuple(dict.fromkeys(table.side[each] for each in who))) for scope, who in groups)


def _movers(side: Side, members: tuple[Forslag, ...]) -> tuple[Forslag, ...]:
    """Whose att-satser a side concerns: the proposal's own, not those of who joins a part of it."""
    return members[:1] if side.bifall and side.on_table else members


def contested(table: Table, points: int | None, proposal: str) -> tuple[tuple[int, ...], ...]:
    """The groups of att-satser in which a proposal can be the huvudförslag."""
    if proposal not in table.by_id:
        raise ImpossibleOrdning(f"huvudförslaget {proposal} ligger inte på bordet")
    stands = table.stands_for(proposal)[-1]
    found = tuple(scope.points for scope, sides in rivals(table, points) if stands in sides)
    if not found:
        raise ImpossibleOrdning(
            f"{proposal} kan inte vara huvudförslag: det är inget av förslagen i sak som ställs mot varandra"
        )
    return found


@frozen
class _Slot:
    """An alternative in the making: how early it is put, and on which side it stands."""

    alternative: Alternative
    side: Side
    rank: int


class Plan:
    """The steps so far, numbered as they are put."""

    def __init__(
        self,
        table: Table,
        reglemente: Reglemente,
        chosen: Mapping[tuple[int, ...], str],
        points: int | None,
        names: dict[str, str],
        organ: DecidingBody,
    ) -> None:
        self.steps: list[Proposition] = []
        self.outcomes: list[Outcome] = []
        self._table, self._reglemente, self._chosen, self._points = table, reglemente, chosen, points
        self._names, self._organ = names, organ
        self._changed: dict[Side, tuple[tuple[Scope, int], ...]] = {}

    def formal(self) -> None:
        """Puts whether the ärende is decided today."""
        table = self._table
        asked: dict[tuple[Question, tuple[int, ...]], list[Side]] = {}
        for each in table.forslag:
            if each.kind in _FORMAL:
                asked.setdefault((_FORMAL[each.kind], each.points), []).append(table.side[each.id])
        for (kind, points), sides in asked.items():
            today = _ids(other for side in sides for other in table.sides.get(side.opposed(), ()))
            later = _ids(each for side in sides for each in table.sides[side])
            options = (AvgorsIdag(today), Standing(later))
            self._put("formell", options, Scope(points), question=kind)

    def matter(self) -> None:
        """Puts the matter itself, group of att-satser by group."""
        groups = rivals(self._table, self._points)
        meets = {side for _, sides in groups if len(sides) > 1 for side in sides}
        for scope, sides in groups:
            slots = [self._slot(side, scope, last=side not in meets) for side in sides]
            settled = [where for where, _ in self._changed.get(sides[0], ())]
            if len(slots) == 1 and scope.within(settled, self._points):
                outcome: Alternative = slots[0].alternative
            else:
                outcome = Winner((self._contest(slots, scope, self._huvudforslag(scope, slots)),))
            self.outcomes.append(Outcome(scope, outcome))

    def elections(self) -> None:
        """Puts the valförslag."""
        table = self._table
        seats: dict[tuple[int, ...], list[Alternative]] = {}
        for side, members in table.sides.items():
            if table.stage(side) == "val":
                seats.setdefault(members[0].points, []).append(Standing(_ids(members)))
        for points, names in seats.items():
            number = self._put("val", tuple(names), Scope(points))
            self.outcomes.append(Outcome(Scope(points), Winner((number,))))

    def additions(self) -> None:
        """Puts the additions, what adds to an addition after it."""
        table = self._table
        added = [side for side in table.sides if side.bifall and table.stage(side) == "tillägg"]
        for side in sorted(added, key=table.additions_above):
            scope = Scope(table.by_id[side.thing].points)
            requires = table.requires(side)
            alternative = self._slot(side, scope, last=False, requires=requires).alternative
            against = AvslagPaTillagg(_ids(table.sides.get(side.opposed(), ())))
            number = self._put("tillägg", (alternative, against), scope, requires=requires)
            self.outcomes.append(Outcome(scope, Winner((number,))))

    def _slot(self, side: Side, scope: Scope, *, last: bool, requires: tuple[str, ...] = ()) -> _Slot:
        """A side as it stands when it meets others: unchanged, or as its changes left it.

        `last`: it meets none, so that what would change it is put for good.
        """
        members = [each for each in self._table.sides[side] if Scope(each.points).overlaps(scope)]
        rank = min(each.rank or 1 for each in members)
        if side not in self._changed:
            self._changed[side] = self._changes(side, last=last, requires=requires)
        here = [(where, number) for where, number in self._changed[side] if where.overlaps(scope)]
        ids = _ids(members)
        if not here:
            return _Slot(Standing(ids), side, rank)
        whole = scope.within((where for where, _ in here), self._points)
        return _Slot(Winner(tuple(number for _, number in here), () if whole else ids), side, rank)

    def _changes(self, side: Side, *, last: bool, requires: tuple[str, ...]) -> tuple[tuple[Scope, int], ...]:
        """Puts what would change a side against it unchanged; where, and the step that settles it."""
        table = self._table
        own = table.sides[side][0].points
        changes = [
            (table.side[each.id], each.points or own)
            for each in table.forslag
            if each.kind == "ändring" and table.amended(table.side[each.id]) == side
        ]
        settled = []
        for scope, sides in scopes(changes, points=self._points):
            slots = [self._slot(each, scope, last=False, requires=requires) for each in sides]
            opposed = [other for each in sides for other in table.sides.get(each.opposed(), ())]
            unchanged = _Slot(Standing(_ids((*table.sides[side], *opposed))), side, 1)
            role: VoteringRole = "avgörande" if last else "förberedande"
            number = self._contest(
                [unchanged, *slots], scope, unchanged, form="ändring", role=role, requires=requires
            )
            settled.append((scope, number))
        return tuple(settled)

    def _contest(
        self,
        slots: list[_Slot],
        scope: Scope,
        huvudforslag: _Slot | None,
        *,
        form: Form | None = None,
        role: VoteringRole | None = None,
        requires: tuple[str, ...] = (),
    ) -> int:
        """Puts rivals so that one is left; the number of the step that settles it."""
        options = tuple(each.alternative for each in slots)
        match len(slots):
            case 1:
                return self._put("ensamt", options, scope)
            case 2:
                return self._put(form or "mot varandra", options, scope, role=role, requires=requires)
        if huvudforslag is None:
            return self._put("alla", options, scope)
        others = sorted((each for each in slots if each is not huvudforslag), key=lambda each: each.rank)
        motforslag = others[0].alternative
        for challenger in others[1:]:
            pair = (motforslag, challenger.alternative)
            motforslag = Winner((self._put("motförslag", pair, scope, requires=requires),))
        pair = (huvudforslag.alternative, motforslag)
        return self._put(form or "huvudvotering", pair, scope, role=role, requires=requires)

    def _huvudforslag(self, scope: Scope, slots: list[_Slot]) -> _Slot | None:
        """Which of three or more is the huvudförslag; None where the chair has yet to find one."""
        known = self._chosen.get(scope.points)
        if known is not None:
            stands = self._table.stands_for(known)[-1]
            return next((each for each in slots if each.side == stands), None)
        if self._reglemente.huvudforslag == "beredningens förslag":
            for kind in _PREPARED:
                for each in slots:
                    if each.side.bifall and self._table.kind(each.side) == kind:
                        return each
        return None

    def _put(
        self,
        form: Form,
        options: tuple[Alternative, ...],
        scope: Scope,
        *,
        question: Question | None = None,
        role: VoteringRole | None = None,
        requires: tuple[str, ...] = (),
    ) -> int:
        usual_question, usual_role = _ROLES[form]
        step = Proposition(
            number=len(self.steps) + 1,
            form=form,
            question=question or usual_question,
            role=role or usual_role,
            options=options,
            points=scope.points,
            but=scope.but,
            requires=requires,
        )
        self.steps.append(worded(step, self._names, self._organ))
        return step.number


def _ids(forslag: Iterable[Forslag]) -> tuple[str, ...]:
    return tuple(each.id for each in forslag)
