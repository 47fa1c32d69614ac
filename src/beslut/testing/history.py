"""Histories: any number of bodies through the years, the same for the same seed."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterator
from functools import partial

import attrs
from attrs import frozen

from beslut.testing.bodies import PERIOD, body, elect, establish
from beslut.testing.clock import Recordings, utc
from beslut.testing.course import NOTICE, Agenda, Course, remitted
from beslut.testing.desk import Batch
from beslut.testing.dice import Dice, Ids
from beslut.testing.names import INSTITUTIONS, MOST_BODIES
from beslut.testing.plan import AT_ELECTION, BREACHES

FIRST_YEAR = 2003  # a mandate period began; 2025, the last whole year before this was written, is in another
MOST_YEARS = 23
MAKER = 1  # counts up when the same seed gives another history, so that no file is gone on with wrongly
_A_YEAR = 1_750  # events of one body: 1,780 as counted, and a little less to be sure of them
_NAMNDER = 3
_PER_BODY = 18_000  # events for which another body is added, so that a million take ten years
_DAY = dt.timedelta(days=1)


@frozen
class History:
    """A history that can be drawn any number of times; :func:`history` makes one.

    `seed`, `namnder`, `years`, `events` and `breaches` as :func:`history` takes them, settled.
    """

    seed: str
    namnder: int
    years: int
    events: int | None
    breaches: float
    actor: str | None = None

    @property
    def key(self) -> str:
        """What tells this history from every other: equal keys, equal bytes."""
        return f"{MAKER}/{self.seed}/{self.namnder}/{self.years}/{self.events}/{self.breaches}/{self.actor}"

    @property
    def expected(self) -> int:
        """About how many events it has."""
        return self.events or self.namnder * self.years * _A_YEAR

    def batches(self) -> Iterator[Batch]:
        """Its batches in the order they are recorded, from the first; nothing is kept of those behind.

        Where `events` were asked for, it ends with the batch that reaches them.
        """
        made = 0
        for batch in _Calendar(self).batches():
            if batch.events:
                yield batch if self.actor is None else _by(self.actor, batch)
                made += len(batch.events)
            if self.events is not None and made >= self.events:
                return


def history(
    seed: str = "beslut",
    *,
    namnder: int | None = None,
    years: int | None = None,
    events: int | None = None,
    breaches: float = 0.01,
    actor: str | None = None,
) -> History:
    """A history of invented bodies, made from a seed; the same arguments give the same bytes.

    `namnder`: how many bodies, 1 to 80; three, or with `events` as many as fill ten years. `years`:
    how many, 1 to 23, from 2003 on. `events`: end with the sitting that reaches so many (schema
    declarations, which the ledger itself adds, aside). `breaches`: the share of sittings, 0 to 1,
    in which an act is planted that breaks a rule. `actor`: who recorded it all; None: each body's
    secretary. Raises ValueError where an argument is outside these bounds.
    """
    if namnder is None:
        namnder = _NAMNDER if events is None else max(_NAMNDER, min(MOST_BODIES, events // _PER_BODY))
    if years is None:
        years = 2 if events is None else MOST_YEARS
    for name, value, most in (("namnder", namnder, MOST_BODIES), ("years", years, MOST_YEARS)):
        if not 1 <= value <= most:
            raise ValueError(f"{name} is {value}, but must be 1 to {most}")
    if not 0 <= breaches <= 1:
        raise ValueError(f"breaches is {breaches}, but is a share of the sittings: 0 to 1")
    if events is not None and not 1 <= events <= namnder * years * _A_YEAR:
        most = namnder * years * _A_YEAR
        raise ValueError(
            f"events is {events}, but must be 1 to {most} with {namnder} bodies in {years} years"
        )
    return History(seed, namnder, years, events, breaches, actor)


def _by(actor: str, batch: Batch) -> Batch:
    return attrs.evolve(batch, events=tuple(attrs.evolve(event, actor=actor) for event in batch.events))


Stage = Callable[[], "Batch | None"]


class _Calendar:
    """What happens when, across all bodies."""

    def __init__(self, of: History) -> None:
        self._ids = Ids(of.key)
        self._dice = Dice(f"{of.key}/calendar")
        self._share = of.breaches
        self._kinds = list(BREACHES)
        self._planted = 0
        self._due: list[tuple[dt.date, int, Stage]] = []
        self._entered = 0
        recordings = Recordings()
        self._courses = [Course(self._ids, recordings, body(self._ids, of.key, n)) for n in range(of.namnder)]
        for year in range(FIRST_YEAR, FIRST_YEAR + of.years):
            self._enter(dt.date(year, 1, 1), partial(self._year, year))

    def batches(self) -> Iterator[Batch]:
        """The batches by day."""
        while self._due:
            _, _, stage = heapq.heappop(self._due)
            batch = stage()
            if batch is not None:
                yield batch

    def _enter(self, day: dt.date, stage: Stage) -> None:
        heapq.heappush(self._due, (day, self._entered, stage))
        self._entered += 1

    def _year(self, year: int) -> None:
        first = dt.date(year, 1, 1)
        for course in self._courses:
            if (year - FIRST_YEAR) % PERIOD == 0:
                self._enter(first, partial(self._period, course, year))
            for day in course.days(year):
                self._enter(max(day - NOTICE, first), partial(self._call, course, day))
        for month in (2, 5, 9):
            self._enter(dt.date(year, month, 5), partial(self._remiss, dt.date(year, month, 5)))

    def _period(self, course: Course, year: int) -> Batch:
        desk = course.desk(utc(dt.date(year, 1, 1), 9 * 60))
        if year == FIRST_YEAR:
            establish(desk, course.body)
        elect(desk, course.body, year)
        return desk.batch()

    def _call(self, course: Course, day: dt.date) -> Batch:
        agenda = course.agenda(day)
        breach = None
        if self._dice.chance(self._share):
            breach = self._kinds[self._planted % len(self._kinds)]  # each kind in turn
            self._planted += 1
        batch = course.called(agenda, election=breach in AT_ELECTION)
        self._enter(day, partial(course.held, agenda))
        self._enter(agenda.recorded, partial(self._sit, course, agenda, breach))
        return batch

    def _sit(self, course: Course, agenda: Agenda, breach: str | None) -> Batch:
        sitting, batch = course.sits(agenda, breach)
        recorded = batch.recorded_at.date()
        signed = recorded + self._dice.between(5, 12) * _DAY
        self._enter(signed, partial(course.approved, sitting, signed))
        if sitting.typos:
            later = signed + self._dice.between(7, 60) * _DAY
            self._enter(later, partial(course.corrected, sitting, later))
        return batch

    def _remiss(self, day: dt.date) -> Batch | None:
        boards = [c for c in self._courses if c.body.institution is INSTITUTIONS[0]]
        asking = self._dice.pick(boards)
        others = [
            c for c in self._courses if c is not asking and c.body.municipality == asking.body.municipality
        ]
        if not others:
            return None
        return remitted(self._ids, asking, self._dice.some(others, self._dice.between(2, 5)), day)
