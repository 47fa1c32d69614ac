"""The table of § numbers that bodies have used up, held against the events that used them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from beslut import decide as rooms
from beslut.decide.meeting.state import MeetingState
from beslut.decide.refused import ParagrafTaken
from beslut.events.correction import RattelseMade
from beslut.events.effective import Uncorrectable, effective
from beslut.events.meeting import ParagrafOpened
from beslut.events.namnd import NamndEstablished
from beslut.findings import Finding
from beslut.granskning.file import Whole, is_table, pass_on
from beslut.granskning.model import Broken
from beslut.ledger import LedgerError, LedgerUnreadable, Recorded
from beslut.ledger.examine import examine
from beslut.values.ids import stream_of

NUMBERS = "fel paragrafnummer"
_STREAM = """SELECT rowid, originator_id, originator_version, topic, state, text FROM stored_events
             WHERE originator_id = ? ORDER BY originator_version"""
_BY_TABLE = _STREAM.replace("stored_events", "stored_events NOT INDEXED")
_CLAIM = "SELECT paragraf FROM paragraf_numbers WHERE namnd = ? AND year = ? AND number = ?"
_KEPT = 64  # sittings whose §§ are remembered while strange claims are looked into


Claimed = tuple[str, int, str]
"""A body, a year and a number."""


class Numbers:
    """The claims of one ledger, as one connection sees them.

    `kept` counts the claims that are as they should be.
    """

    def __init__(self, connection: sqlite3.Connection, whole: Whole) -> None:
        self._connection = connection
        # where it isn't there, or damaged, that is told already
        self._there = whole.numbers and is_table(connection, "paragraf_numbers")
        self._known = whole.events
        self._by_meeting: dict[str, bool] = {}
        self.kept = 0

    def check(self, state: Any, history: Sequence[Recorded]) -> Iterator[tuple[int, Broken | Finding]]:
        """Claims that a sitting should have and hasn't, and numbers that another sitting has used."""
        for claim, paragraf in self._due(state) if self._there else ():
            row = self._connection.execute(_CLAIM, claim).fetchone()
            namnd, year, number = claim
            if row is not None and row[0] == paragraf:
                self.kept += 1
            elif row is not None and not self._known:
                continue  # the events that used it may stand in rows that can't be read
            elif row is not None and self._uses(row[0], claim):
                if stream_of(row[0]) == stream_of(paragraf):
                    continue  # the sitting's own rules have told that already
                taken = ParagrafTaken(f"§ {number} år {year} är redan använd i nämnden {namnd} ({row[0]})")
                leaf, opened = _opened(history, paragraf)
                yield (
                    leaf,
                    Finding(
                        rule=taken.rule,
                        statute=taken.statute,
                        says=str(taken.args[0]),
                        events=(opened,),
                        paragrafer=(paragraf,),
                    ),
                )
            elif row is not None or not self._numbers_by_meeting(namnd):
                had = "saknas" if row is None else f"anges för {row[0]}"
                says = f"§ {number} år {year} i nämnden {namnd} {had} i tabellen paragraf_numbers"
                leaf, opened = _opened(history, paragraf)
                yield leaf, Broken(leaf, opened, NUMBERS, f"{says}; rätt vore {paragraf}")

    def strangers(self, expected: int, damaged: Collection[str]) -> Iterator[Broken]:
        """Claims of numbers that nobody has used, if there are more than the streams account for."""
        if not (self._there and self._known):
            return  # what used a number may stand in a row that can't be read
        self._connection.execute("BEGIN")
        try:
            if self._connection.execute("SELECT count(*) FROM paragraf_numbers").fetchone()[0] == expected:
                return
            due: dict[str, set[tuple[Claimed, str]]] = {}
            for namnd, year, number, paragraf in self._connection.execute("SELECT * FROM paragraf_numbers"):
                meeting = stream_of(str(paragraf))
                if meeting in damaged:
                    continue  # what used the number may stand in the event that can't be relied on
                if meeting not in due:
                    if len(due) >= _KEPT:
                        due.clear()
                    due[meeting] = set(self._due(self._state(meeting)))
                if ((namnd, year, number), paragraf) not in due[meeting]:
                    says = f"§ {number} år {year} i nämnden {namnd} anges för {paragraf}"
                    yield Broken(None, None, NUMBERS, f"{says} i tabellen, men så säger ingen händelse")
        except sqlite3.DatabaseError as error:  # SQLite's own check has told what is wrong with the table
            pass_on(error)
        finally:
            self._connection.execute("ROLLBACK")

    def _due(self, state: Any) -> Iterator[tuple[Claimed, str]]:
        """The numbers that a sitting uses up in a body and a year, where both are known."""
        if isinstance(state, MeetingState) and state.namnd is not None and state.year is not None:
            for paragraf, item in state.paragrafer.items():
                if item.number is not None:
                    yield (state.namnd, state.year, item.number), paragraf

    def _uses(self, paragraf: str, number: Claimed) -> bool:
        return (number, paragraf) in self._due(self._state(stream_of(paragraf)))

    def _state(self, meeting: str) -> Any:
        try:
            return rooms.MEETING.fold(event for _, event in effective(self._events(meeting)))
        except (LedgerError, Uncorrectable):
            return None

    def _numbers_by_meeting(self, namnd: str) -> bool:
        """Whether the body numbers each sitting from 1, or did at some time: then a claim may be lacking."""
        if namnd not in self._by_meeting:
            try:
                events = [event for _, event in self._events(namnd)]
            except LedgerError:
                events = []
            self._by_meeting[namnd] = (
                not events
                or any(isinstance(e, NamndEstablished) and e.numbering == "sammanträde" for e in events)
                or any(isinstance(e, RattelseMade) and e.field == "numbering" for e in events)
            )
        return self._by_meeting[namnd]

    def _events(self, stream: str) -> list[tuple[int, Any]]:
        try:
            rows = self._connection.execute(_STREAM if self._known else _BY_TABLE, (stream,)).fetchall()
        except sqlite3.DatabaseError as error:
            pass_on(error)
            raise LedgerUnreadable(f"strömmen {stream} går inte att läsa: {error}") from None
        return [(row[2], examine(row).event) for row in rows]  # of any stream, sound or not


def _opened(history: Sequence[Recorded], paragraf: str) -> tuple[int, str]:
    """Leaf and name of the event that opened a § of the sitting."""
    of = (r for r in history if isinstance(r.event, ParagrafOpened) and r.event.paragraf == paragraf)
    opened = next(of, history[-1])
    return opened.index, opened.name
