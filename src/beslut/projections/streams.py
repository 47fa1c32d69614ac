"""A stream while rows are made of it: its effective events, the fold over them, what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import orjson

from beslut.decide.meeting.beslutsgang import COUNTS
from beslut.events import TOPICS, Event
from beslut.events import arende as a
from beslut.events import document as d
from beslut.events import namnd as n
from beslut.events.effective import CORRECTIONS, amend
from beslut.events.ledger import GallringMade
from beslut.events.meeting import ProtokollSigned
from beslut.projections.items import ITEMS, Item
from beslut.projections.positions import Stood
from beslut.projections.sitting import FRAME, Sitting
from beslut.values import BeslutError, dnr_key


class Row(NamedTuple):
    """What lists, filters and figures need of one thing; `body` is JSON, empty where the id says it all.

    `day` is ISO 8601, None where it is unknown; `part` the thing's place in its stream.
    """

    id: str
    kind: str
    stream: str
    part: int
    namnd: str | None = None
    dnr_key: str | None = None
    day: str | None = None
    body: str = ""


class Change(NamedTuple):
    """What a batch changes of a stream's rows: new ones, in place of all (`whole`) or of the same part."""

    stream: str
    whole: bool
    rows: list[Row]


class Unfoldable(Exception):
    """An event that doesn't fit what stands before it; the words name it, in Swedish."""

    def __init__(self, name: str, error: Exception) -> None:
        what = error if isinstance(error, BeslutError) else f"{type(error).__name__}: {error}"
        super().__init__(f"{name} går inte att lägga ihop med det som står före: {what}")


class Stream:
    """The events of a stream that stand, and what follows from them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.standing: dict[int, Event] = {}
        self.counted = 0  # of the standing events, by whoever limits how many are kept

    def take(self, version: int, event: Event) -> None:
        """The next event of the stream. Raises Unfoldable."""
        if isinstance(event, CORRECTIONS):
            try:
                amend(self.standing, event)
            except Exception as error:  # values aren't checked again on replay
                raise Unfoldable(f"{self.name}@{version}", error) from error
            self.corrected()
        else:
            self.standing[version] = event

    def corrected(self) -> None:
        """What stood before has changed."""

    def renewed(self) -> None:
        """The rows so far are no longer what the events say, and all of them are news."""

    def changed(self) -> Change:
        """The rows that are new since this was asked."""
        raise NotImplementedError


class SittingStream(Stream):
    """A sitting: folded on as events come, and anew where one was corrected or taken back."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._sitting: Sitting | None = Sitting(name)
        self._whole = False
        self._line: Row | None = None

    def take(self, version: int, event: Event) -> None:
        """The next event of the stream. Raises Unfoldable."""
        if isinstance(event, CORRECTIONS):
            super().take(version, event)
            return
        self.standing[version] = event
        if self._sitting is not None:
            self._fold(self._sitting, version, event)

    def corrected(self) -> None:
        """What stood before has changed: the fold is begun anew when rows are asked for."""
        self._sitting, self._whole = None, True

    def renewed(self) -> None:
        """The rows so far are no longer what the events say, and all of them are news."""
        self._whole = True

    def _folded(self) -> Sitting:
        if self._sitting is None:
            sitting = Sitting(self.name)
            for version, event in self.standing.items():
                self._fold(sitting, version, event)
            self._sitting = sitting
        return self._sitting

    def _fold(self, sitting: Sitting, version: int, event: Event) -> None:
        try:
            sitting.take(version, event)
        except Exception as error:  # values aren't checked again on replay
            raise Unfoldable(f"{self.name}@{version}", error) from error

    def changed(self) -> Change:
        """The rows that are new since this was asked."""
        sitting = self._folded()
        whole, self._whole = self._whole, False
        if not sitting.begun:
            return Change(self.name, whole, [])
        rows = [_paragraf(sitting, item) for item in sitting.dirty.values()]
        sitting.dirty.clear()
        line = _meeting(sitting)
        if whole or line != self._line:
            self._line = line
            rows.append(line)
        return Change(self.name, whole, rows)


def _meeting(sitting: Sitting) -> Row:
    date = sitting.date
    line = {
        "closed": sitting.closed,
        "date": [date.precision, date.value],
        "paragrafer": len(sitting.paragrafer),
    }
    return Row(
        id=sitting.id,
        kind="meeting",
        stream=sitting.id,
        part=0,
        namnd=sitting.namnd,
        day=date.value or None,
        body=orjson.dumps(line).decode(),
    )


def _paragraf(sitting: Sitting, item: Item) -> Row:
    concluded, opened, date = sitting.conclude(item), item.opened, sitting.date
    line = {
        "arende": opened.arende,
        "date": [date.precision, date.value],
        "dnr": opened.dnr,
        "formal": concluded.outcome.formal,
        "method": concluded.outcome.method,
        "number": opened.number,
        "positions": _by_stand(concluded.stood),
        "subtitle": opened.subtitle,
        "title": opened.title,
        "winners": concluded.winners,
    }
    return Row(
        opened.paragraf,
        "paragraf",
        sitting.id,
        item.part,
        sitting.namnd,
        dnr_key(opened.dnr),
        date.value or None,
        orjson.dumps(line).decode(),
    )


def _by_stand(found: list[Stood]) -> list[tuple[Any, ...]]:
    """The parties that stood alike, together: most were silent."""
    groups: dict[tuple[Any, ...], list[str]] = {}
    for stood in found:
        groups.setdefault(stood[1:4], []).append(stood.party)
    return [(*stand, parties) for stand, parties in groups.items()]


class RegisterStream(Stream):
    """A body, case or document: rows of the few of its events that say anything of them."""

    def changed(self) -> Change:
        """All its rows."""
        register = _REGISTERS.get(self.name[:1])
        rows = [] if register is None else list(register.rows(self.name, self.standing))
        return Change(self.name, whole=True, rows=rows)


def _namnd(stream: str, standing: Mapping[int, Event]) -> Iterable[Row]:
    if any(isinstance(event, n.NamndEstablished) for event in standing.values()):
        yield Row(stream, "namnd", stream, 0, namnd=stream)


def _arende(stream: str, standing: Mapping[int, Event]) -> Iterable[Row]:
    opened = [event for event in standing.values() if isinstance(event, a.ArendeOpened)]
    if opened:
        yield Row(stream, "arende", stream, 0, opened[-1].namnd, dnr_key(opened[-1].dnr))


def _document(stream: str, standing: Mapping[int, Event]) -> Iterable[Row]:
    if any(isinstance(event, d.DocumentRead) for event in standing.values()):
        yield Row(stream, "document", stream, 0)
    found = dict.fromkeys(event.fragment for event in standing.values() if isinstance(event, d.FragmentFound))
    for part, fragment in enumerate(found, 1):
        yield Row(fragment, "fragment", stream, part)


class _Register(NamedTuple):
    """Which events say anything that the rows of such a stream hold, and the rows."""

    events: tuple[type[Event], ...]
    rows: Callable[[str, Mapping[int, Event]], Iterable[Row]]


_REGISTERS = {
    "n": _Register((n.NamndEstablished,), _namnd),
    "a": _Register((a.ArendeOpened,), _arende),
    "d": _Register((d.DocumentRead, d.FragmentFound), _document),
}


class Unreadable(Stream):
    """A stream that could not be read or folded: one row that says why, in place of all others."""

    def __init__(self, name: str, says: str) -> None:
        super().__init__(name)
        self.says = says

    def take(self, version: int, event: Any) -> None:
        """Nothing more is concluded of it."""

    def changed(self) -> Change:
        """The row that says why."""
        says = orjson.dumps({"says": self.says}).decode()
        return Change(self.name, whole=True, rows=[Row(self.name, "unreadable", self.name, 0, body=says)])


CONCERNING = frozenset(
    {
        *ITEMS,
        *COUNTS,
        *(FRAME.keys() - {ProtokollSigned}),
        *(event for register in _REGISTERS.values() for event in register.events),
        *CORRECTIONS,
    }
)
"""The events that say anything that rows hold."""
PASSED_OVER = frozenset(topic for topic, cls in TOPICS.items() if cls not in CONCERNING | {GallringMade})
"""The kinds of events of which rows need nothing; what is not known at all is not among them."""


def begin(stream: str) -> Stream:
    """The stream before its first event."""
    return SittingStream(stream) if stream.startswith("m") else RegisterStream(stream)
