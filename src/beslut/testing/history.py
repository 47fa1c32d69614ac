"""Histories: any number of bodies through the years, the same for the same seed."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterator
from functools import partial

import attrs
from attrs import frozen

from beslut.testing.bodies import body
from beslut.testing.clock import Recordings, utc
from beslut.testing.course import NOTICE, Agenda, Course, remitted
from beslut.testing.desk import Batch
from beslut.testing.dice import Dice, Ids
from beslut.testing.distance import LAWFUL
from beslut.testing.mandates import PERIOD, allow_distance, elect, establish, resign
from beslut.testing.names import INSTITUTIONS, MOST_BODIES
from beslut.testing.plan import AT_ELECTION, BREACHES, possible
from beslut.testing.sitting import Sitting

FIRST_YEAR = 2011  # a mandate period began; kommunallagen of 1991 held, which ten years later is no longer so
MOST_YEARS = 15  # 2025 was the last whole year before this was written
MAKER = 4  # counts up when the same seed gives another history, so that no file is gone on with wrongly
_A_YEAR = 1_750  # events of one body: 1,900 as counted, and less to be sure of them
_NAMNDER = 3
_PER_BODY = 18_000  # events for which another body is added, so that a million take ten years
_RESIGNS = 0.4  # share of years in which a member of a body leaves it before the time
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
    how many, 1 to 15, from 2011 on. `events`: end with the sitting that reaches so many (schema
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
        self._planted = dict.fromkeys(BREACHES, 0)
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
            if year == LAWFUL.year:
                self._enter(LAWFUL, partial(self._allowed, course))
            if self._dice.chance(_RESIGNS):
                day = dt.date(year, self._dice.between(2, 11), 15)
                self._enter(day, partial(self._resigned, course, day))
        for month in (2, 5, 9):
            self._enter(dt.date(year, month, 5), partial(self._remiss, dt.date(year, month, 5)))

    def _period(self, course: Course, year: int) -> Batch:
        desk = course.desk(utc(dt.date(year, 1, 1), 9 * 60))
        if year == FIRST_YEAR:
            establish(desk, course.body, dt.date(year, 1, 1))
        elect(desk, course.body, year)
        return desk.batch()

    def _allowed(self, course: Course) -> Batch:
        desk = course.desk(utc(LAWFUL, 9 * 60))
        allow_distance(desk, course.body, LAWFUL)
        return desk.batch()

    def _resigned(self, course: Course, day: dt.date) -> Batch:
        desk = course.desk(utc(day, 9 * 60))
        resign(desk, course.body, day)
        return desk.batch()

    def _call(self, course: Course, day: dt.date) -> Batch:
        agenda = course.agenda(day)
        breach = self._breach(course, day) if self._dice.chance(self._share) else None
        batch = course.called(agenda, election=breach in AT_ELECTION)
        self._enter(day, partial(course.held, agenda))
        self._enter(agenda.recorded, partial(self._sit, course, agenda, breach))
        return batch

    def _breach(self, course: Course, day: dt.date) -> str:
        """Of what can be broken there and then, what was planted least often."""
        body = course.body
        kinds = [
            kind
            for kind in self._planted
            if possible(kind, in_fullmaktige=body.in_fullmaktige, reglemente=body.reglemente(day))
        ]
        breach = min(kinds, key=self._planted.__getitem__)
        self._planted[breach] += 1
        return breach

    def _sit(self, course: Course, agenda: Agenda, breach: str | None) -> Batch:
        sitting, batch = course.sits(agenda, breach)
        recorded = batch.recorded_at.date()
        signed = recorded + self._dice.between(5, 12) * _DAY
        self._enter(signed, partial(self._approved, course, sitting, signed))
        if sitting.typos:
            later = signed + self._dice.between(7, 60) * _DAY
            self._enter(later, partial(course.corrected, sitting, later))
        return batch

    def _approved(self, course: Course, sitting: Sitting, day: dt.date) -> Batch:
        batch = course.approved(sitting, day)
        for anslag, down in sitting.posted:
            later = max(down, day)
            self._enter(later, partial(course.taken_down, sitting, anslag, down, later))
        return batch

    def _remiss(self, day: dt.date) -> Batch | None:
        boards = [c for c in self._courses if c.body.institution is INSTITUTIONS[0]]
        asking = self._dice.pick(boards)
        others = [
            c
            for c in self._courses
            if c is not asking
            and not c.body.in_fullmaktige
            and c.body.municipality == asking.body.municipality
        ]
        if not others:
            return None
        return remitted(self._ids, asking, self._dice.some(others, self._dice.between(2, 5)), day)
