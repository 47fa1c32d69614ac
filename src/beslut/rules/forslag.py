"""The proposals on the table, and which of them are one and the same alternative."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, get_args

import attrs
from attrs import frozen

from beslut.rules.antal import antal
from beslut.rules.impossible import Impossible
from beslut.values import ProposalKind

FORMAL: frozenset[ProposalKind] = frozenset({"återremiss", "bordläggning"})
Stage = Literal["formell", "sak", "ändring", "val", "tillägg"]
_STAGES: dict[ProposalKind, Stage] = {
    **dict.fromkeys(FORMAL, "formell"),
    "valförslag": "val",
    "tillägg": "tillägg",
}
_INSTITUTIONS: frozenset[ProposalKind] = frozenset({"förvaltningens förslag", "beredningens förslag"})
_AIMED: frozenset[ProposalKind] = frozenset({"bifall", "avslag", "ändring"})
_WHOLE = _INSTITUTIONS | {"gemensamt förslag", "eget förslag"}


class ImpossibleForslag(Impossible):
    """Proposals that no table can hold: one aimed at nothing, two with the same id."""

    rule = "2.1 förslag och yrkanden"
    statute = "praxis"


@frozen
class Forslag:
    """A proposal on the table, neither withdrawn nor jämkat away.

    `target`: the id of the proposal that a bifall, avslag, ändring or tillägg aims at; `aims_at`: what
    it aims at where that is none of them ("motionen"); with neither, it aims at the förvaltning's or
    beredning's proposal, or at the only one there is. `rank`: 1 in first hand, 2 in second. `points`:
    the att-satser that it concerns, () for all. `institution`: whose it is, where no person's.
    `called`: what the chair calls it ("Eva Noors yrkande"); None for the usual words. Source: rules.md 2.1.
    """

    id: str
    kind: ProposalKind
    target: str | None = None
    rank: int | None = None
    points: tuple[int, ...] = ()
    institution: str | None = None
    aims_at: str | None = None
    called: str | None = None


@frozen
class Side:
    """What somebody is for or against: the same for all who say it in their own words.

    `thing`: the id of a proposal, or in words what isn't on the table ("" for the ärende itself).
    """

    bifall: bool
    thing: str
    on_table: bool = True

    def opposed(self) -> Side:
        """The other side."""
        return Side(not self.bifall, self.thing, self.on_table)


class Table:
    """All proposals, and the side on which each stands. Raises ImpossibleForslag."""

    def __init__(self, proposals: Iterable[Forslag], points: int | None = None) -> None:
        self.forslag = tuple(proposals)
        self.by_id = {each.id: each for each in self.forslag}
        self._check(points)
        self.forslag = tuple(attrs.evolve(each, points=_in_order(each.points)) for each in self.forslag)
        self.by_id = {each.id: each for each in self.forslag}
        whole = [each for each in self.forslag if each.kind in _WHOLE]
        institutions = [each for each in whole if each.kind in _INSTITUTIONS]
        self._only = next((few[0].id for few in (institutions, whole) if len(few) == 1), None)
        self._several = len(whole) > 1
        self.side = {each.id: self._side(each) for each in self.forslag}
        self.sides: dict[Side, tuple[Forslag, ...]] = {}
        for each in self.forslag:
            side = self.side[each.id]
            self.sides[side] = (*self.sides.get(side, ()), each)
        # the proposal itself stands first among those who want it
        for side, members in self.sides.items():
            own = tuple(each for each in members if each.id == side.thing)
            self.sides[side] = (*own, *(each for each in members if each.id != side.thing))
        self._check_changes()

    def kind(self, side: Side) -> ProposalKind | None:
        """The kind of the proposal that a side is about; None where that isn't on the table."""
        return self.by_id[side.thing].kind if side.on_table else None

    def stage(self, side: Side) -> Stage:
        """When a side is put: before the matter, in it, or after it."""
        if not side.on_table:
            return "sak"
        kind = self.by_id[side.thing].kind
        if kind == "ändring":
            amended = self.amended(side)
            return "sak" if amended is None else "val" if self.stage(amended) == "val" else "ändring"
        return _STAGES.get(kind, "sak")

    def amended(self, side: Side) -> Side | None:
        """What an ändring changes, or an avslag on one leaves as it is; None for what is no such thing."""
        each = self.by_id[side.thing] if side.on_table else None
        if each is None or each.kind != "ändring":
            return None
        target = self._target(each)
        return None if target is None else self.side[target]

    def stands_for(self, proposal: str) -> tuple[Side, ...]:
        """The side of a proposal, what that changes, and so on up to a side of its own in the matter."""
        chain = [self.side[proposal]]
        while self.stage(chain[-1]) == "ändring" and (above := self.amended(chain[-1])) is not None:
            chain.append(above)
        return tuple(chain)

    def requires(self, side: Side) -> tuple[str, ...]:
        """Of what one must have been decided for an addition to make sense; () where it aims at nothing."""
        target = self.by_id[side.thing].target if self.stage(side) == "tillägg" else None
        if target is None:
            return ()
        return tuple(each.id for each in self.forslag if self.side[target] in self.stands_for(each.id))

    def falls(self, side: Side, winners: Collection[str]) -> bool:
        """Whether an addition or a change of one falls, since what it adds to isn't among those decided."""
        requires = self.requires(self.stands_for(self.sides[side][0].id)[-1])
        return bool(requires) and set(requires).isdisjoint(winners)

    def additions_above(self, side: Side) -> int:
        """How many additions an addition adds to: it is put after them."""
        count, target = 0, self.by_id[side.thing].target
        while target is not None:
            count += self.by_id[target].kind == "tillägg"
            target = self.by_id[target].target
        return count

    def called(self, each: Forslag) -> str:
        """What the chair calls a proposal; where two would be called the same, with their ids."""
        if each.called:
            return each.called
        name = _called(each)
        alone = sum(_called(other) == name and not other.called for other in self.forslag) == 1
        return name if alone else f"{name} ({each.id})"

    def name(self, side: Side) -> str:
        """What the chair calls a side."""
        if side.on_table:
            thing = self.called(self.by_id[side.thing])
            return thing if side.bifall else f"avslag på {thing}"
        if side.bifall:
            return f"bifall till {side.thing}" if side.thing else "bifall"
        return f"avslag på {side.thing}" if side.thing else "avslag"

    def _side(self, each: Forslag) -> Side:
        if each.kind not in _AIMED and each.kind != "tillägg":
            return Side(bifall=True, thing=each.id)  # a whole proposal has its own, whatever it answers
        target = self._target(each)
        if target is None:
            aimed = Side(bifall=True, thing=each.aims_at or "", on_table=False)
        else:
            aimed = self._side(self.by_id[target])
        match each.kind:
            case "bifall":
                return aimed
            case "avslag":
                return aimed.opposed()
            # whoever changes or adds to the reason of an återremiss wants an återremiss
            case "ändring" | "tillägg" if self.kind(aimed) in FORMAL:
                return aimed
        return Side(bifall=True, thing=each.id)

    def _target(self, each: Forslag) -> str | None:
        """What a proposal aims at; an unaddressed avslag may mean all of several."""
        if each.target is not None or each.aims_at is not None or each.kind not in _AIMED:
            return each.target
        if self._only is None and self._several and each.kind != "avslag":
            whole = ", ".join(other.id for other in self.forslag if other.kind in _WHOLE)
            raise ImpossibleForslag(f"{each.kind} ({each.id}) säger inte till vad; det kan vara: {whole}")
        return self._only

    def _check(self, points: int | None) -> None:
        if points is not None:
            antal(points, "antalet att-satser", least=1, refused=ImpossibleForslag)
        if not self.forslag:
            raise ImpossibleForslag("det finns inget förslag att ställa proposition på")
        if len(self.by_id) < len(self.forslag):
            raise ImpossibleForslag("två förslag har samma id; varje förslag ska ha ett eget")
        for each in self.forslag:
            if each.kind not in get_args(ProposalKind):
                kinds = ", ".join(get_args(ProposalKind))
                raise ImpossibleForslag(
                    f"{each.id}: {each.kind!r} är inget slags förslag; det finns: {kinds}"
                )
            if each.target is not None and each.target not in self.by_id:
                raise ImpossibleForslag(f"{each.id} riktar sig mot {each.target}, som inte ligger på bordet")
            if each.rank is not None:
                antal(each.rank, f"{each.id}, i vilken hand", least=1, refused=ImpossibleForslag)
            for point in each.points:
                antal(point, f"{each.id}, att-sats", least=1, refused=ImpossibleForslag)
                if points is not None and point > points:
                    raise ImpossibleForslag(f"{each.id} gäller att-sats {point}, men det finns bara {points}")
        for each in self.forslag:
            self._unringed(each)

    def _check_changes(self) -> None:
        for each in self.forslag:
            self._check_refused(each)
            amended = self.amended(self.side[each.id])
            if each.kind != "ändring" or amended is None:
                continue
            if not amended.bifall:
                raise ImpossibleForslag(f"{each.id} vill ändra ett avslag; ändras kan bara ett förslag")
            whole = self.sides[amended][0]
            if whole.points and not set(each.points) <= set(whole.points):
                own, all_of_it = (", ".join(map(str, some)) for some in (each.points, whole.points))
                raise ImpossibleForslag(
                    f"{each.id} gäller att-sats {own}, men det som ska ändras ({whole.id}) bara {all_of_it}"
                )

    def _check_refused(self, each: Forslag) -> None:
        """An avslag has no att-satser but those that it refuses."""
        if each.kind not in {"bifall", "avslag"} or each.target is None or self.side[each.target].bifall:
            return
        if set(each.points) <= set(self.by_id[each.target].points):
            return
        own = ", ".join(map(str, each.points))
        raise ImpossibleForslag(
            f"{each.id} gäller att-sats {own} i {each.target}, ett avslag som inte har den; "
            "rikta det mot förslaget"
        )

    def _unringed(self, each: Forslag) -> None:
        seen = [each.id]
        while each.target is not None:
            each = self.by_id[each.target]
            if each.id in seen:
                raise ImpossibleForslag(f"förslagen {', '.join(seen)} riktar sig mot varandra i en ring")
            seen.append(each.id)


def _in_order(points: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(points)))


_USUAL: dict[ProposalKind, str] = {
    "gemensamt förslag": "det gemensamma förslaget",
    "eget förslag": "det egna förslaget",
    "ändring": "ändringsyrkandet",
    "tillägg": "tilläggsyrkandet",
    "valförslag": "valförslaget",
}


def _called(each: Forslag) -> str:
    if each.kind in _INSTITUTIONS and each.institution:
        owner = each.institution
        return f"{owner if owner.endswith(('s', 'x', 'z')) else owner + 's'} förslag"
    return _USUAL.get(each.kind, each.kind)
