"""What can be asked: rows say what there is; each thing is folded whole from its stream when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, TypeVar

import attrs
import orjson

from beslut.events import TOPICS, topic_of
from beslut.events.correction import RattelseMade
from beslut.events.effective import CORRECTIONS, effective
from beslut.events.meeting import ParagrafOpened
from beslut.ledger import LedgerError, LedgerUnreadable, Recorded, Store, rows
from beslut.projections import views as v
from beslut.projections.around import AROUND
from beslut.projections.corrected import rattelser
from beslut.projections.other import project_arende, project_document, project_namnd
from beslut.projections.positions import seat_order, with_coalitions
from beslut.projections.record import RECORDED
from beslut.projections.sitting import FRAME, Sitting
from beslut.projections.streams import Unfoldable
from beslut.projections.tables import Tables
from beslut.projections.whole import meeting_view, paragraf_view, sitting_of
from beslut.values import TimePoint
from beslut.values.ids import stream_of

V = TypeVar("V")
# Of a sitting's events those that tell of itself and not of its §§.
_OF_THE_SITTING = [
    topic for topic, cls in TOPICS.items() if cls in {*FRAME, *RECORDED, *AROUND, *CORRECTIONS}
]
_OPENED, _CORRECTED = topic_of(ParagrafOpened), topic_of(RattelseMade)
_NEWEST = "day IS NULL, day DESC, id"
_IN_ORDER = "day IS NULL, day, stream, part"


class Answers:
    """Whole views of what a ledger holds; None, or nothing, where it isn't there."""

    def __init__(self, store: Store, tables: Tables) -> None:
        self._store, self._tables = store, tables
        self._unreadable: dict[str, str] = {}  # what was found while whole views were made

    # --- one thing ------------------------------------------------------------------------

    def namnd(self, id_: str) -> v.Namnd | None:
        """A body."""
        if not id_.startswith("n"):
            return None
        return self._folded(id_, lambda recorded: project_namnd(id_, _effective(recorded)))

    def meeting(self, id_: str) -> v.Meeting | None:
        """A sitting."""
        return self._meeting(id_) if id_.startswith("m") else None

    def _meeting(self, id_: str, topics: Sequence[str] = ()) -> v.Meeting | None:
        def view(recorded: list[Recorded]) -> v.Meeting | None:
            found = meeting_view(sitting_of(id_, _effective(recorded)))
            if found is None or not any(r.topic == _CORRECTED for r in recorded):
                return found
            return attrs.evolve(found, rattelser=rattelser(id_, recorded).get("", ()))

        return self._folded(id_, view, topics=topics)

    def paragraf(self, id_: str) -> v.Paragraf | None:
        """A §, its positions with what its body's coalitions add."""
        found = self._paragrafer(stream_of(id_), [id_], {})
        return found[0] if found else None

    def arende(self, id_: str) -> v.Arende | None:
        """A case."""
        if not id_.startswith("a"):
            return None
        return self._folded(id_, lambda recorded: project_arende(id_, _effective(recorded)))

    def fragment(self, id_: str) -> v.Fragment | None:
        """A loose text."""
        return next((f for f in self._document(stream_of(id_))[1] if f.id == id_), None)

    # --- several --------------------------------------------------------------------------

    def namnder(self) -> Iterator[v.Namnd]:
        """The bodies."""
        return self._each("kind = 'namnd' ORDER BY id", (), self.namnd)

    def meetings(self, namnd: str | None) -> Iterator[v.Meeting]:
        """The sittings (of a body), newest first, those without a known date last."""

        def whole(id_: str) -> v.Meeting | None:
            return self._meeting(id_, _OF_THE_SITTING)

        where, parameters = _of_body(namnd)
        return self._each(f"kind = 'meeting'{where} ORDER BY {_NEWEST}", parameters, whole)

    def paragrafer(self, where: Mapping[str, str]) -> Iterator[v.Paragraf]:
        """The §§ whose columns have these values, in the order they were opened."""
        coalitions: dict[str, tuple[v.Coalition, ...]] = {}
        for stream, of_it in groupby(self._paragraf_rows(where), key=lambda row: row[2]):
            ids = [row[0] for row in of_it]
            yield from self._unless_unreadable(
                stream,
                lambda: self._paragrafer(stream, ids, coalitions),  # noqa: B023  # called at once
            )

    def arenden(self, key: str | None) -> Iterator[v.Arende]:
        """The cases, all or under the key of a dnr."""
        order = "ORDER BY dnr_key IS NULL, dnr_key, id"
        if key is None:
            return self._each(f"kind = 'arende' {order}", (), self.arende)
        return self._each(f"kind = 'arende' AND dnr_key = ? {order}", (key,), self.arende)

    def documents(self) -> Iterator[v.Document]:
        """The documents that were read."""
        return self._each("kind = 'document' ORDER BY id", (), lambda id_: self._document(id_)[0])

    def fragments(self) -> Iterator[v.Fragment]:
        """The loose texts."""
        for row in self._tables.select("kind = 'fragment' GROUP BY stream ORDER BY stream"):
            yield from self._unless_unreadable(
                row[2],
                lambda: self._document(row[2])[1],  # noqa: B023  # called at once
            )

    # --- lines, straight from the rows ----------------------------------------------------

    def meeting_lines(self, namnd: str | None) -> Iterator[v.MeetingLine]:
        """The sittings as lists show them, ordered as :meth:`meetings`."""
        where, parameters = _of_body(namnd)
        for row in self._tables.select(f"kind = 'meeting'{where} ORDER BY {_NEWEST}", parameters):
            line = orjson.loads(row[-1])
            yield v.MeetingLine(
                id=row[0],
                namnd=row[4],
                date=_point(*line["date"]),
                closed=line["closed"],
                paragrafer=line["paragrafer"],
            )

    def paragraf_lines(self, where: Mapping[str, str]) -> Iterator[v.ParagrafLine]:
        """The §§ as lists show them, ordered as :meth:`paragrafer`."""
        for id_, _, stream, _, namnd, _, _, body in self._paragraf_rows(where):
            line = orjson.loads(body)
            yield v.ParagrafLine(
                id=id_,
                meeting=stream,
                namnd=namnd,
                meeting_date=_point(*line["date"]),
                number=line["number"],
                arende=line["arende"],
                dnr=line["dnr"],
                title=line["title"],
                subtitle=line["subtitle"],
                decision_method=line["method"],
                formal=line["formal"],
                winners=tuple(line["winners"]),
                positions=_positions(tuple((*s[:3], tuple(s[3])) for s in line["positions"])),
            )

    def unreadable(self) -> Iterator[v.UnreadableStream]:
        """The streams that could not be read, and why: for their rows, and since then as whole views."""
        found = self._tables.select("kind = 'unreadable'")
        says = self._unreadable | {row[2]: orjson.loads(row[-1])["says"] for row in found}
        for stream in sorted(says):
            yield v.UnreadableStream(stream=stream, says=says[stream])

    # --- from rows to views ---------------------------------------------------------------

    def _paragraf_rows(self, where: Mapping[str, str]) -> list[tuple[Any, ...]]:
        chosen = "".join(f" AND {column} = ?" for column in where)
        return self._tables.select(f"kind = 'paragraf'{chosen} ORDER BY {_IN_ORDER}", tuple(where.values()))

    def _each(self, where: str, parameters: Sequence[str], whole: Callable[[str], V | None]) -> Iterator[V]:
        """The things of the rows; what was taken back since the rows were read is left out."""
        for row in self._tables.select(where, parameters):
            for view in self._unless_unreadable(row[2], lambda: (whole(row[0]),)):  # noqa: B023  # called at once
                if view is not None:
                    yield view

    def _unless_unreadable(self, stream: str, ask: Callable[[], Sequence[V]]) -> Sequence[V]:
        """What is asked for; nothing where the stream can't be read, and a note of that."""
        try:
            return ask()
        except LedgerError as error:
            self._unreadable[stream] = str(error)
            return ()

    def _folded(self, stream: str, view: Callable[[list[Recorded]], V], *, topics: Sequence[str] = ()) -> V:
        """What is folded from a stream. Raises LedgerUnreadable, UnknownTopic, NewerSchema."""
        with self._store.transaction(write=False) as c:
            found = rows.of_stream(c, stream, topics=topics)
        try:
            return view(list(self._store.decoder().rows(found)))
        except LedgerError:
            raise
        except Exception as error:  # values aren't checked again on replay
            raise LedgerUnreadable(str(Unfoldable(stream, error))) from error

    def _document(self, id_: str) -> tuple[v.Document | None, tuple[v.Fragment, ...]]:
        if not id_.startswith("d"):
            return None, ()
        return self._folded(
            id_,
            lambda recorded: project_document(
                id_, _effective(recorded), {r.version: r.source for r in recorded}
            ),
        )

    def _paragrafer(
        self, meeting: str, ids: Sequence[str], coalitions: dict[str, tuple[v.Coalition, ...]]
    ) -> list[v.Paragraf]:
        """These §§ of a sitting; `coalitions` keeps what was found out of bodies."""
        if not meeting.startswith("m"):
            return []

        def views(recorded: list[Recorded]) -> tuple[Sitting, list[v.Paragraf]]:
            sitting = sitting_of(meeting, _effective(recorded))
            items = [sitting.paragrafer[id_] for id_ in ids if id_ in sitting.paragrafer]
            read = {r.version for r in recorded if r.topic == _OPENED and r.source is not None}
            whole = [paragraf_view(sitting, i, transcribed=i.at["opened"] in read) for i in items]
            if any(r.topic == _CORRECTED for r in recorded):
                made = rattelser(meeting, recorded)
                whole = [attrs.evolve(p, rattelser=made.get(p.id, ())) for p in whole]
            return sitting, whole if sitting.begun else []

        sitting, found = self._folded(meeting, views)
        body = sitting.namnd or ""
        if body not in coalitions:
            (namnd,) = self._unless_unreadable(body, lambda: (self.namnd(body),)) or (None,)
            coalitions[body] = namnd.coalitions if namnd is not None else ()
        standing = [c for c in coalitions[body] if _in_force(c, sitting.date)]
        if not standing:
            return found
        known = bool(sitting.attendance)
        return [
            attrs.evolve(p, positions=with_coalitions(p.positions, standing, attendance_known=known))
            for p in found
        ]


# A sitting's §§ share their day, and most §§ how the parties stood: without these two caches a list
# of 75,000 §§ took three times as long.
_point = lru_cache(maxsize=1024)(TimePoint)


@lru_cache(maxsize=1024)
def _positions(by_stand: tuple[tuple[Any, ...], ...]) -> tuple[v.PositionLine, ...]:
    """The parties' positions as rows keep them, those that stood alike together."""
    found = [
        v.PositionLine(party, position, evidence, partial)
        for position, evidence, partial, parties in by_stand
        for party in parties
    ]
    return tuple(sorted(found, key=lambda line: seat_order(line.party)))


def _effective(recorded: Sequence[Recorded]) -> list[tuple[int, Any]]:
    return effective((r.version, r.event) for r in recorded)


def _of_body(namnd: str | None) -> tuple[str, tuple[str, ...]]:
    return ("", ()) if namnd is None else (" AND namnd = ?", (namnd,))


def _in_force(coalition: v.Coalition, day: TimePoint) -> bool:
    on = day.day
    since, until = coalition.since.day, coalition.until.day
    if on is None:
        return since is None and until is None
    return (since is None or since <= on) and (until is None or on <= until)
