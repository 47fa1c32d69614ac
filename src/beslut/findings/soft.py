"""What should not be: every check of a stream's acts, asked where it has something to say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from beslut.events import Event
from beslut.findings import approval, attendance, calling, dissent, propositions, votes
from beslut.findings.case import CASE, Case
from beslut.findings.check import Breach, Check
from beslut.findings.model import Finding, Found
from beslut.findings.sitting import Item, Sitting

T = TypeVar("T")

ITEM: tuple[Check[Item], ...] = (*attendance.ITEM, *propositions.ITEM, *votes.ITEM, *dissent.ITEM)
SITTING: tuple[Check[Sitting], ...] = (*calling.SITTING, *attendance.SITTING, *approval.SITTING)


def in_sitting(sitting: Sitting) -> Iterator[Found]:
    """What should not be in a sitting and its §§."""
    day = sitting.day
    for item in sitting.items.values():
        where = "" if item.number is None else f"§ {item.number}: "
        for check, breach in _asked(_OF_ITEM, item.acts, item):
            yield _found(check, breach, day, where, (item.id,))
    for of_sitting, breach in _asked(_OF_SITTING, sitting.acts, sitting):
        numbers = [sitting.items[p].number for p in breach.paragrafer if p in sitting.items]
        single = len(numbers) == 1 and numbers[0] is not None
        yield _found(of_sitting, breach, day, f"§ {numbers[0]}: " if single else "", ())


def in_case(case: Case) -> Iterator[Found]:
    """What should not be in a case."""
    for check, breach in _asked(_OF_CASE, case.acts, case):
        yield _found(check, breach, None, "", ())


Table = Mapping[type[Event], tuple[Check[T], ...]]


def _table(checks: Iterable[Check[T]]) -> Table[T]:
    table: dict[type[Event], tuple[Check[T], ...]] = {}
    for check in checks:
        for kind in check.when:
            table[kind] = (*table.get(kind, ()), check)
    return table


_OF_ITEM = _table(ITEM)
_OF_SITTING = _table(SITTING)
_OF_CASE = _table(CASE)


def _asked(table: Table[T], acts: Mapping[type[Event], Any], of: T) -> Iterator[tuple[Check[T], Breach]]:
    """The breaches, check by check; a check is asked once, however many of its events there are."""
    due: dict[Check[T], None] = {}
    for kind in acts:
        if kind in table:
            due.update(dict.fromkeys(table[kind]))
    for check in due:
        for breach in check.look(of):
            yield check, breach


def _found(
    check: Check[Any], breach: Breach, day: dt.date | None, where: str, paragrafer: tuple[str, ...]
) -> Found:
    lagrum = breach.lagrum or check.lagrum
    finding = Finding(
        rule=breach.rule or check.rule,
        statute=lagrum.cited(day),
        says=where + breach.says.encode(errors="replace").decode(),  # names may hold half a surrogate
        events=tuple(act.recorded.name for act in breach.acts),
        paragrafer=breach.paragrafer or paragrafer,
    )
    return max(act.recorded.index for act in breach.acts), finding
