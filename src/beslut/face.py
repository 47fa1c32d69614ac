"""The face that an embedder meets: commands in, answers out."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

import attrs

from beslut.ledger import Recorded, Store
from beslut.projections import views as v
from beslut.projections.positions import with_coalitions
from beslut.projections.tables import Tables
from beslut.values import BeslutError, PersonRef, TimePoint, dnr_key
from beslut.values.ids import stream_of
from beslut.values.progress import Progress, unseen
from beslut.values.shape import record_shape, strings

if TYPE_CHECKING:
    from beslut.decide import Command
    from beslut.granskning import Audit
    from beslut.recording import Receipt, Writer

S = TypeVar("S")
V = TypeVar("V")


class NotFound(BeslutError, LookupError):
    """The ledger holds nothing under that id."""


def _system_clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Ledger:
    """A ledger of what bodies decided: one file, append-only.

    Threads may share a ledger: every call takes its own connection, appends wait for each
    other. Processes may share the file; who comes second to a stream reads it again and
    decides anew. A `record` that returned is on disk.
    """

    def __init__(
        self, store: Store, *, actor: str, clock: Callable[[], dt.datetime], random: Callable[[int], bytes]
    ) -> None:
        """Use :meth:`open`."""
        self._store = store
        self._tables = Tables(store)
        self._actor, self._clock, self._random = actor, clock, random

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        create: bool = True,
        actor: str = "",
        clock: Callable[[], dt.datetime] = _system_clock,
        random: Callable[[int], bytes] = os.urandom,
    ) -> Ledger:
        """Open the ledger in a file, or make one (":memory:": one that lives as long as the object).

        `actor` is who records, as the events shall name it. `clock` (aware datetimes) and
        `random` (n bytes) may be given for exact histories. Raises LedgerMissing (with
        `create=False`), NotALedger, LedgerUnreadable, LedgerBusy.
        """
        store = Store(os.fspath(path), clock=clock, random=random, create=create)
        return cls(store, actor=actor, clock=clock, random=random)

    @property
    def path(self) -> str:
        """Where the ledger lies."""
        return self._store.path

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        self.close()

    # --- commands in ---------------------------------------------------------------------

    def record(
        self,
        *commands: Command,
        command_id: bytes | None = None,
        expected: Mapping[str, int] | None = None,
    ) -> Receipt:
        """Record what the commands ask for, all or nothing, and return the stored events.

        `command_id`: 16 bytes, time-ordered, the same when the same call is sent again: then
        nothing is stored and the first events are returned. `expected`: the version that a
        stream must have. Raises Refused (a rule says no), ShapeError (a value doesn't fit),
        StreamMoved, CommandReused, and the errors of a file that can't be written.
        """
        return self._writer.record(commands, command_id, expected or {})

    @cached_property
    def _writer(self) -> Writer:
        """What decides: loaded when something is recorded, so that who only asks starts sooner."""
        from beslut.recording import Writer

        return Writer(self._store, actor=self._actor, clock=self._clock, random=self._random)

    def attribute(
        self,
        fragment: str,
        *,
        by: Sequence[PersonRef],
        paragraf: str | None = None,
        ground: str | None = None,
    ) -> Receipt:
        """Say whose a waiting fragment is.

        With a §, its text is entered there as their statement or reservation.

        Raises NotFound, Refused.
        """
        from beslut.tillskrivning import commands_for

        waiting = self.fragment(fragment)
        item = None if paragraf is None else self.paragraf(paragraf)
        return self.record(*commands_for(waiting, tuple(by), item, ground))

    # --- answers out ---------------------------------------------------------------------

    def namnder(self) -> tuple[v.Namnd, ...]:
        """The bodies that the ledger knows, by name."""
        return tuple(sorted(self._tables.many(v.Namnd, "1", ()), key=lambda n: (n.name, n.id)))

    def namnd(self, id_: str) -> v.Namnd:
        """A body. Raises NotFound."""
        return self._one(v.Namnd, id_, "nämnd")

    def meetings(self, namnd: str | None = None) -> tuple[v.Meeting, ...]:
        """The sittings (of a body), newest first, those without a known date last."""
        order = "day IS NULL, day DESC, id"
        if namnd is None:
            return tuple(self._tables.many(v.Meeting, f"1 ORDER BY {order}", ()))
        return tuple(self._tables.many(v.Meeting, f"namnd = ? ORDER BY {order}", (namnd,)))

    def meeting(self, id_: str) -> v.Meeting:
        """A sitting. Raises NotFound."""
        return self._one(v.Meeting, id_, "sammanträde")

    def paragrafer(self, *, meeting: str | None = None, dnr: str | None = None) -> tuple[v.Paragraf, ...]:
        """The §§, of a sitting or under a dnr (in any spelling), in the order they were opened."""
        where, parameters = ["1"], []
        if meeting is not None:
            where.append("stream = ?")
            parameters.append(meeting)
        if dnr is not None:
            where.append("dnr_key = ?")
            parameters.append(dnr_key(dnr) or "")
        order = "day IS NULL, day, stream, part"
        found = self._tables.many(v.Paragraf, f"{' AND '.join(where)} ORDER BY {order}", parameters)
        bodies = {namnd.id: namnd for namnd in self.namnder()}
        return tuple(self._complete(p, bodies.get(p.namnd or "")) for p in found)

    def paragraf(self, id_: str) -> v.Paragraf:
        """A § with its outcome and the parties' positions. Raises NotFound."""
        found = self._one(v.Paragraf, id_, "paragraf")
        return self._complete(found, self._tables.one(v.Namnd, found.namnd) if found.namnd else None)

    def arenden(self, *, dnr: str | None = None) -> tuple[v.Arende, ...]:
        """The cases, all or under a dnr in any spelling."""
        if dnr is None:
            return tuple(self._tables.many(v.Arende, "1 ORDER BY dnr_key IS NULL, dnr_key, id", ()))
        return tuple(self._tables.many(v.Arende, "dnr_key = ? ORDER BY id", (dnr_key(dnr) or "",)))

    def arende(self, id_: str) -> v.Arende:
        """A case. Raises NotFound."""
        return self._one(v.Arende, id_, "ärende")

    def fragments(self) -> tuple[v.Fragment, ...]:
        """The loose texts that were read, attributed or waiting."""
        return tuple(self._tables.many(v.Fragment, "1 ORDER BY stream, part", ()))

    def fragment(self, id_: str) -> v.Fragment:
        """A loose text. Raises NotFound."""
        return self._one(v.Fragment, id_, "fragment")

    def documents(self) -> tuple[v.Document, ...]:
        """The documents that were read."""
        return tuple(self._tables.many(v.Document, "1 ORDER BY id", ()))

    def events(self, id_: str | None = None) -> tuple[Recorded, ...]:
        """The events of a stream, or those that concern a part of it such as a §; None: all.

        Raises NotFound where nothing is recorded under the id.
        """
        if id_ is None:
            found: list[Recorded] = []
            self.replay(lambda _, recorded: found.append(recorded), None)
            return tuple(found)
        recorded = self._store.stream(stream_of(id_))
        if id_ != stream_of(id_):
            recorded = [r for r in recorded if _concerns(r, id_)]
        if not recorded:
            raise NotFound(f"ingenting är registrerat under {id_!r}")
        return tuple(recorded)

    def replay(
        self,
        fold: Callable[[S, Recorded], S],
        state: S,
        *,
        since: int = 0,
        topics: Sequence[str] | None = None,
    ) -> tuple[S, int]:
        """Fold over everything that was recorded, from a leaf index on; returns state and next index."""
        return self._store.replay(fold, state, since=since, topics=topics)

    def size(self) -> int:
        """How many events the ledger holds."""
        return self._store.head()

    def root(self) -> tuple[int, bytes]:
        """The log's size and Merkle root: two ledgers with the same root hold the same events."""
        return self._store.root()

    def audit(self, progress: Progress = unseen) -> Audit:
        """Check that the record is as it was made, and hold history against the rules.

        Reads every event: each is decoded strictly, its leaf and the tree computed again, its stream
        and the § numbers followed, the file's guards looked at. `progress` is called with events
        done and in all; what it raises stops the audit. Raises LedgerBusy, LedgerUnreadable.
        """
        from beslut.granskning import audit_file, audit_memory

        if self.path != ":memory:":
            return audit_file(self.path, progress)
        with self._store.transaction(write=False) as c:
            return audit_memory(c.connection, progress)

    def rebuild(self) -> None:
        """Drop every projection and build it again from the events."""
        self._tables.drop()
        self._tables.catch_up()

    def projections(self) -> bytes:
        """All projections as bytes, for comparing two builds."""
        return self._tables.dump()

    def _one(self, cls: type[V], id_: str, word: str) -> V:
        found = self._tables.one(cls, id_)
        if found is None:
            raise NotFound(f"liggaren har {'inget' if word[-2:] in ('de', 'nt') else 'ingen'} {word} {id_!r}")
        return found

    def _complete(self, paragraf: v.Paragraf, namnd: v.Namnd | None) -> v.Paragraf:
        """The § with what only its body's stream knows: coalitions in force on the day."""
        if namnd is None or not namnd.coalitions:
            return paragraf
        day = paragraf.meeting_date
        standing = [c for c in namnd.coalitions if _in_force(c, day)]
        meeting = self._tables.one(v.Meeting, paragraf.meeting)
        known = bool(meeting and meeting.attendance)
        return attrs.evolve(
            paragraf, positions=with_coalitions(paragraf.positions, standing, attendance_known=known)
        )


def _concerns(recorded: Recorded, part: str) -> bool:
    """Whether an event names the part, or something in it."""
    plain = record_shape(type(recorded.event)).plain(recorded.event)
    return any(text == part or text.startswith(f"{part}.") for text in strings(plain))


def _in_force(coalition: v.Coalition, day: TimePoint) -> bool:
    on = day.day
    since, until = coalition.since.day, coalition.until.day
    if on is None:
        return since is None and until is None
    return (since is None or since <= on) and (until is None or on <= until)
