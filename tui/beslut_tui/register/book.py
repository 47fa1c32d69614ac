"""What the register screen shows, fetched from the ledger in one go at the desk."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from beslut import Mandate, Namnd, Recorded, Register, RegisterSeat
    from beslut.plugin import Declared
    from beslut_tui.desk import Archive

SEATED = ("ordförande", "vice ordförande", "ledamot")


@frozen
class RuleSetAtHand:
    """A rule set that a body can adopt here: name, version, title and what can be chosen in it."""

    name: str
    version: str
    title: str
    parameters: tuple[Declared, ...]


@frozen
class LastAct:
    """What was recorded last and still stands: the versions of its events, and what it was in words."""

    versions: tuple[int, ...]
    says: tuple[str, ...]


@frozen
class Period:
    """From which day acts hold, and to which day mandates are given; None where nobody says."""

    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def words(self) -> str:
        """As one writes it: "2023-01-01–2026-12-31"."""
        first = "" if self.since is None else str(self.since)
        return first if self.until is None else f"{first}–{self.until}"


@frozen
class Book:
    """A body's register as it is on screen.

    `day` is the one shown. `common`: the period that most mandates have, which rows needn't repeat.
    """

    namnd: Namnd
    register: Register
    day: dt.date
    sets: tuple[RuleSetAtHand, ...]
    last: LastAct | None
    common: Period

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties that have seats, in the order of the seats."""
        return tuple(dict.fromkeys(s.party for s in self.register.seats if s.party))

    @property
    def free(self) -> tuple[RegisterSeat, ...]:
        """The seats of which nothing has been said."""
        return tuple(s for s in self.register.seats if s.holder is None and s.party is None)

    @property
    def adopted(self) -> RuleSetAtHand | None:
        """The rule set in force, where it is at hand; where none was adopted, the bundled one."""
        ref = self.register.rules
        name = "kommunallagen-stockholm" if ref is None else ref.name
        return next((s for s in self.sets if s.name == name), None)

    def history(self, seat: str) -> tuple[Mandate, ...]:
        """Who has had a seat, in order of time."""
        held = (m for m in self.namnd.mandates if m.seat == seat and m.role in SEATED)
        return tuple(sorted(held, key=lambda m: m.since.value))


def book_of(archive: Archive, namnd: str, day: dt.date | None, today: dt.date) -> Book:
    """The register of a body; `day` None: today, or where it is still being filled in, its first day."""
    from beslut import register_on  # noqa: PLC0415  # on use: the first frame comes before

    body = archive.namnd(namnd)
    common = _common(body.mandates)
    shown = day or today
    if day is None and common.since is not None:
        begun = register_on(body, common.since)
        if any(s.holder is None and s.party is None for s in begun.seats) and common.until != today:
            shown = common.since
    return Book(
        namnd=body,
        register=register_on(body, shown),
        day=shown,
        sets=sets_at_hand(),
        last=_last(archive.events(namnd)),
        common=common,
    )


def no_book(today: dt.date) -> Book:
    """The register of a body that isn't known yet."""
    from beslut import Namnd, register_on  # noqa: PLC0415  # on use: the first frame comes before

    body = Namnd(id="", name="")
    return Book(body, register_on(body, today), today, (), None, Period())


@cache
def sets_at_hand() -> tuple[RuleSetAtHand, ...]:
    """The rule sets that are installed and whole."""
    from beslut.plugin import RULES, load_all  # noqa: PLC0415  # on use

    return tuple(
        RuleSetAtHand(p.name, str(p.object.version), str(p.object.title), tuple(p.object.parameters))
        for p in load_all(RULES)
        if p.object is not None
    )


def period_of(today: dt.date) -> Period:
    """The period of office that a day lies in: four years from the turn of the year after an election."""
    first = 2023 + (today.year - 2023) // 4 * 4
    return Period(dt.date(first, 1, 1), dt.date(first + 3, 12, 31))


def _common(mandates: Iterable[Mandate]) -> Period:
    standing = Counter((m.since.day, m.until.day) for m in mandates if not m.ended)
    return Period(*standing.most_common(1)[0][0]) if standing else Period()


def _last(recorded: Sequence[Recorded]) -> LastAct | None:
    """The acts of the last call that still stand."""
    from beslut import describe, effective  # noqa: PLC0415  # on use

    standing = dict(effective((r.version, r.event) for r in recorded))
    acts = [r for r in recorded if r.version in standing]
    if not acts:
        return None
    same = [r for r in acts if r.command == acts[-1].command]
    told: Callable[[Recorded], str] = lambda r: describe(standing[r.version])  # noqa: E731  # one use, typed
    return LastAct(tuple(r.version for r in same), tuple(told(r) for r in same))
