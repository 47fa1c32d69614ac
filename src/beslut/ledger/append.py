"""Appending: declarations before first use, one transaction, and the truth about what became of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import attrs

from beslut.events import Event, topic_of
from beslut.events.ledger import GallringMade, SchemaDeclared
from beslut.ledger.codec import Decoder, Row
from beslut.ledger.connections import CommitFailed
from beslut.ledger.errors import (
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerUnreadable,
    NumberTaken,
    OutcomeUnknown,
    StreamMoved,
    TextRemains,
)
from beslut.ledger.failures import explained
from beslut.ledger.recorded import NewEvent, Recorded
from beslut.ledger.schemas import declaration
from beslut.ledger.sqlite import Claim, Recorder, select_rows

SELF = "ledger"  # the stream in which the ledger speaks of itself
# A COMMIT that failed in writing has left no whole last frame in the log. One that failed later (in
# syncing, or in the log's index) may have: nobody sees it now, but it would count after a power cut.
_TORN = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)


class Appender:
    """Appends batches of events to a ledger; threads may share it, and take turns at the file."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._file = recorder.datastore.file
        self._decoder = Decoder(recorder.keys)
        self._declared: set[type[Event]] = set()  # the kinds whose schema the ledger is known to hold

    def append(
        self, batch: Sequence[NewEvent], claims: Sequence[Claim], released: Sequence[str]
    ) -> tuple[Recorded, ...]:
        """Append the events in one transaction and return them; :meth:`Store.append` says how."""
        kinds = {type(new.event) for new in batch}
        for _ in range(3):
            declarations = [] if kinds <= self._declared else self._declarations(kinds, batch[0])
            try:
                rows = self._write((*declarations, *_after(declarations, batch)), claims, released)
            except sqlite3.IntegrityError as error:
                self._explain(batch, claims, error)
                continue  # another process declared the same schema first
            self._declared |= kinds
            if GallringMade in kinds:
                self._empty_log()
            return tuple(self._decoder.rows(rows[len(declarations) :]))
        raise LedgerBusy(f"{self._file.path}: andra skriver hela tiden före; försök igen")

    def _write(
        self, events: Sequence[NewEvent], claims: Sequence[Claim], released: Sequence[str]
    ) -> list[Row]:
        """Write in one transaction; where its end failed, find out what became of it."""
        datastore = self._recorder.datastore
        cursor = datastore.begin()
        try:
            rows = self._recorder.write(cursor, events, claims=claims, released=released)
        except BaseException as error:
            datastore.abandon(error)
            raise
        try:
            datastore.commit()
        except CommitFailed as failed:
            self._read_back(rows, events[-1].command, failed.error)
        return rows

    def _read_back(self, rows: Sequence[Row], command: bytes, cause: sqlite3.Error) -> None:
        """Return where the rows are in the file after all, byte for byte; else raise."""
        try:
            if self._recorder.stored(rows[0][0], len(rows)) == rows:
                return
            gone = cause.sqlite_errorcode in _TORN or self._recorder.datastore.checkpoint()
        except (LedgerError, sqlite3.Error, OSError) as error:
            raise OutcomeUnknown(f"{_unknown(rows, command)}: {explained(error, self._file)}") from cause
        said = explained(cause, self._file)
        if not gone:
            raise OutcomeUnknown(f"{_unknown(rows, command)}: {said}") from cause
        raise said from cause

    def _empty_log(self) -> None:
        """Leave no text in the log that a gallring has emptied in the file. Raises TextRemains."""
        try:
            if self._recorder.datastore.checkpoint():
                return
            why = "ett annat program läser i liggaren"
        except (LedgerError, sqlite3.Error, OSError) as error:
            why = str(explained(error, self._file))
        path = self._file.path
        raise TextRemains(
            f"gallringen är registrerad och texterna är tömda i {path}, men de ligger kvar i {path}-wal "
            f"({why}); den försvinner när alla program som har liggaren öppen har stängts"
        )

    def _declarations(self, kinds: set[type[Event]], first: NewEvent) -> list[NewEvent]:
        """Declarations of those kinds whose schema the ledger doesn't know yet, by whoever sends `first`."""
        if not self._declared:
            self._require_guards()
        known: set[tuple[str, int]] = set()
        version = 0
        with self._recorder.datastore.transaction(commit=False) as c:
            for recorded in select_rows(c, "originator_id = ? ORDER BY originator_version", (SELF,)):
                version = recorded.version
                if isinstance(recorded.event, SchemaDeclared):
                    known.add((recorded.event.topic, recorded.event.version))
        missing = sorted(topic_of(kind) for kind in kinds if (topic_of(kind), kind.SCHEMA) not in known)
        own = topic_of(SchemaDeclared)
        if missing and (own, SchemaDeclared.SCHEMA) not in known:
            missing.insert(0, own)
        return [
            NewEvent(
                originator_id=SELF,
                originator_version=version + number,
                event=declaration(topic),
                actor=first.actor,
                command=first.command,
            )
            for number, topic in enumerate(missing, 1)
        ]

    def _require_guards(self) -> None:
        """Write nothing in a file that would let it be rewritten by mistake. Raises LedgerDamaged."""
        if wrong := self._recorder.deviations(to_write=True):
            raise LedgerDamaged(
                f"i {self._file.path} registreras ingenting: {', '.join(wrong)}; kör `beslut granska`, "
                "och ta fram en säkerhetskopia"
            )

    def _explain(self, batch: Sequence[NewEvent], claims: Sequence[Claim], error: Exception) -> None:
        """Raise what the violated uniqueness means to the caller; return where trying again helps."""
        for claim in claims:
            taken = self._recorder.value(
                "SELECT paragraf FROM paragraf_numbers WHERE namnd = ? AND year = ? AND number = ?", claim[:3]
            )
            if taken not in (None, claim.paragraf):
                raise NumberTaken(
                    f"§ {claim.number} år {claim.year} är redan använd i nämnden {claim.namnd} ({taken})"
                ) from error
        if self._recorder.value("SELECT 1 FROM stored_events WHERE command = ?", (batch[0].command,)):
            raise StreamMoved("samma kommando har just registrerats av någon annan") from error
        for new in batch:
            actual = self._recorder.version(new.originator_id)
            if actual >= new.originator_version:
                raise StreamMoved(
                    f"{new.originator_id} har {actual} händelser, inte {new.originator_version - 1}: "
                    "någon annan har skrivit där; läs om och försök igen",
                    expected=new.originator_version - 1,
                    actual=actual,
                ) from error
        if not self._recorder.max_notification_id():
            raise LedgerUnreadable(f"{self._file.path} går inte att skriva i: {error}") from error


def _after(declarations: Sequence[NewEvent], batch: Sequence[NewEvent]) -> Sequence[NewEvent]:
    """The batch, behind declarations that take up versions in the ledger's own stream."""
    if not declarations:
        return batch
    return [
        attrs.evolve(new, originator_version=new.originator_version + len(declarations))
        if new.originator_id == SELF
        else new
        for new in batch
    ]


def _unknown(rows: Sequence[Row], command: bytes) -> str:
    names = ", ".join(f"{row[1]}@{row[2]}" for row in rows[-3:])
    return (
        f"det går inte att säga om {names} registrerades; öppna liggaren igen och se efter, eller sänd samma "
        f"kommando igen med samma id ({command.hex()}), som aldrig registreras två gånger"
    )
