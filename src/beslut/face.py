"""The face that an embedder meets: commands in, answers out."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from beslut.ledger import Recorded, Store
from beslut.projections import views as v
from beslut.projections.answers import Answers
from beslut.projections.tables import Tables
from beslut.values import BeslutError, PersonRef, dnr_key
from beslut.values.ids import stream_of
from beslut.values.progress import Progress, unseen
from beslut.values.shape import record_shape, strings

if TYPE_CHECKING:
    from beslut.decide import Command
    from beslut.events import Event
    from beslut.findings import Finding
    from beslut.forklaring import Explanation, Recount
    from beslut.granskning import Audit
    from beslut.protokoll import Protokoll
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
        self,
        store: Store,
        *,
        actor: str,
        clock: Callable[[], dt.datetime],
        random: Callable[[int], bytes],
        progress: Progress,
    ) -> None:
        """Use :meth:`open`."""
        self._store = store
        self._at = Path(store.path).absolute()  # a chdir must not lead an audit elsewhere
        self._tables = Tables(store, progress)
        self._answers = Answers(store, self._tables)
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
        progress: Progress = unseen,
    ) -> Ledger:
        """Open the ledger in a file, or make one (":memory:": one that lives as long as the object).

        `actor` is who records, as the events shall name it. `clock` (aware datetimes) and
        `random` (n bytes) may be given for exact histories. `progress` is told how far the read
        models have come, whenever a question finds events that aren't in them yet; what it raises
        stops that, and the next question goes on from there. Raises LedgerMissing (with
        `create=False`), NotALedger, LedgerUnreadable, LedgerBusy.
        """
        store = Store(os.fspath(path), clock=clock, random=random, create=create)
        return cls(store, actor=actor, clock=clock, random=random, progress=progress)

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

        `command_id`: 16 bytes, time-ordered, the same when the same call is sent again: then nothing is
        stored and the first events are returned. `expected`: the version that a stream must have. Raises
        Refused (a rule says no), ShapeError (a value doesn't fit), StreamMoved, CommandReused, and the
        errors of a file that can't be written; `act` says which command it is about.
        """
        return self._writer.record(commands, command_id, expected or {})

    def rehearse(self, *commands: Command) -> tuple[Event, ...]:
        """The events that the commands would lead to now; nothing is recorded. Raises as `record` does."""
        return self._writer.rehearse(commands)

    def make_ready(self, meeting: str) -> None:
        """Read a sitting that is about to be recorded in, so that its first act doesn't wait for that."""
        self._writer.make_ready(meeting)

    def recorded(self, command_id: bytes) -> tuple[Recorded, ...]:
        """The events of the call that was recorded under this id, if any."""
        return self._store.command(command_id)

    @cached_property
    def _writer(self) -> Writer:
        from beslut.recording import Writer  # so late that who only asks starts sooner

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
        return tuple(sorted(self._answers.namnder(), key=lambda n: (n.name, n.id)))

    def namnd(self, id_: str) -> v.Namnd:
        """A body. Raises NotFound."""
        return _found(self._answers.namnd(id_), id_, "nämnd")

    def meetings(self, namnd: str | None = None) -> tuple[v.Meeting, ...]:
        """The sittings (of a body), newest first, those without a known date last."""
        return tuple(self._answers.meetings(namnd))

    def meeting_lines(self, namnd: str | None = None) -> tuple[v.MeetingLine, ...]:
        """The same sittings as lists show them: quicker by far, where there are many."""
        return tuple(self._answers.meeting_lines(namnd))

    def meeting(self, id_: str) -> v.Meeting:
        """A sitting. Raises NotFound."""
        return _found(self._answers.meeting(id_), id_, "sammanträde")

    def paragrafer(self, *, meeting: str | None = None, dnr: str | None = None) -> tuple[v.Paragraf, ...]:
        """The §§, of a sitting or under a dnr (in any spelling), in the order they were opened."""
        return tuple(self._answers.paragrafer(_where(meeting, dnr)))

    def paragraf_lines(
        self, *, meeting: str | None = None, dnr: str | None = None
    ) -> tuple[v.ParagrafLine, ...]:
        """The same §§ as lists, filters and figures need them: quicker by far, where there are many."""
        return tuple(self._answers.paragraf_lines(_where(meeting, dnr)))

    def paragraf(self, id_: str) -> v.Paragraf:
        """A § with its outcome and the parties' positions. Raises NotFound."""
        return _found(self._answers.paragraf(id_), id_, "paragraf")

    def minutes(self, id_: str, *, phrases: str = "standard") -> Protokoll:
        """The minutes of a § or a sitting as a document; `to_text` makes text of it.

        `phrases`: the phrase set (`beslut.phrases`) that words them. Raises NotFound, PluginBroken.
        """
        from beslut.protokoll.asked import minutes_asked

        return minutes_asked(id_, self, phrases)

    def arenden(self, *, dnr: str | None = None) -> tuple[v.Arende, ...]:
        """The cases, all or under a dnr in any spelling."""
        return tuple(self._answers.arenden(None if dnr is None else dnr_key(dnr) or ""))

    def arende(self, id_: str) -> v.Arende:
        """A case. Raises NotFound."""
        return _found(self._answers.arende(id_), id_, "ärende")

    def fragments(self) -> tuple[v.Fragment, ...]:
        """The loose texts that were read, attributed or waiting."""
        return tuple(self._answers.fragments())

    def fragment(self, id_: str) -> v.Fragment:
        """A loose text. Raises NotFound."""
        return _found(self._answers.fragment(id_), id_, "fragment")

    def documents(self) -> tuple[v.Document, ...]:
        """The documents that were read."""
        return tuple(self._answers.documents())

    def unreadable(self) -> tuple[v.UnreadableStream, ...]:
        """The streams of which nothing can be shown, and why; every other answer leaves them out."""
        return tuple(self._answers.unreadable())

    def version(self, stream: str) -> int:
        """The version of a stream's last event, which is how many it has; 0 where there is none."""
        return self._store.version(stream)

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

    def explain(self, id_: str, *, party: str | None = None) -> Explanation:
        """How it came out as it did: each step with its rule and the events that say so.

        `id_`: a § (its outcome), a count (what came of it), or another part or an event of a § (that
        §). `party`: where that party stood in the §, and on what evidence (rules.md 8.11). Nothing is
        said that no event says. Raises NotFound, NothingToExplain.
        """
        from beslut.forklaring import explained

        return explained(id_, self._sitting_of(id_), self.paragraf, party=party)

    def recount(
        self,
        id_: str,
        *,
        without: Sequence[str] = (),
        with_: Mapping[str, str] | None = None,
        utslag: str | None = None,
    ) -> Recount:
        """The same count under another assumption; nothing is recorded.

        `id_`: a count, or a § (the count that decided it). `without`: persons who hadn't voted;
        `with_`: how persons had voted instead ("ja", "nej", "avstår"); persons by id or as one writes
        them ("Hed", "Nils Hed (S)"), of those who voted. `utslag`: the casting vote, "ja" or "nej".
        Raises NotFound, NothingToExplain, and a RecountError where it can't be made again like that.
        """
        from beslut.forklaring import counted_again

        return counted_again(
            id_, self._sitting_of(id_), self.paragraf, without=without, with_=with_ or {}, utslag=utslag
        )

    def _sitting_of(self, id_: str) -> list[Recorded]:
        """The events of the sitting that a part of it, or an event, lies in. Raises NotFound."""
        from beslut.forklaring import stream_asked

        stream = stream_asked(id_)
        recorded = self._store.stream(stream)
        if not recorded:
            raise NotFound(f"ingenting är registrerat under {id_!r}")
        return recorded

    def replay(
        self,
        fold: Callable[[S, Recorded], S],
        state: S,
        *,
        since: int = 0,
        topics: Sequence[str] | None = None,
    ) -> tuple[S, int]:
        """Fold over everything that was recorded, in order; returns the state and the next leaf index.

        `since`: the leaf index to begin at, as an earlier replay returned it. `topics`: only events of
        these kinds (`TOPICS` names them all); the others aren't read. Text is parsed only where the fold
        reads some, and memory stays constant. What is recorded meanwhile is left for the next replay.

        Events come as they were recorded: those too that were withdrawn or corrected later. What holds
        of a stream, `effective` says of its numbered events. Raises NoSuchTopic, ValueError where `since`
        is negative, LedgerUnreadable where an event can't be read.
        """
        return self._store.replay(fold, state, since=since, topics=topics)

    def origin(self) -> str:
        """The ledger's own name, set when it was made."""
        return self._store.origin()

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
            return audit_file(str(self._at), progress)
        with self._store.transaction(write=False) as c:
            return audit_memory(c.connection, progress)

    def findings(self, id_: str | None = None) -> tuple[Finding, ...]:
        """What history holds that the rules would have refused, or remark on; in the order it came about.

        Of a §: what concerns it; of a sitting, body, case or document: what its acts show, its §§
        included, and for a case also when it was decided elsewhere. None: of everything, which reads
        every event, by :meth:`audit`. That a body used a § number twice is told there only. Raises
        NotFound, LedgerUnreadable.
        """
        if id_ is None:
            return self.audit().findings
        from beslut.findings import found_in, in_order, opens

        stream = stream_of(id_)
        history = self._store.stream(stream)
        if not history or (id_ != stream and not any(opens(r.event, id_) for r in history)):
            raise NotFound(f"ingenting är registrerat under {id_!r}")
        found = in_order(found_in(stream, self._store.stream, self._handled_at))
        return found if id_ == stream else tuple(f for f in found if f.concerns(id_))

    def _handled_at(self, arende: str) -> set[str]:
        """The sittings with a § on a case."""
        return {line.meeting for line in self.paragraf_lines() if line.arende == arende}

    def rebuild(self) -> None:
        """Drop every projection and build it again from the events; `progress` of :meth:`open` follows it."""
        self._tables.drop()
        self._tables.catch_up()

    def projections(self) -> bytes:
        """All projections as bytes, for comparing two builds."""
        return self._tables.dump()


def _found(view: V | None, id_: str, word: str) -> V:
    if view is None:
        raise NotFound(f"liggaren har {'inget' if word[-2:] in ('de', 'nt') else 'ingen'} {word} {id_!r}")
    return view


def _where(meeting: str | None, dnr: str | None) -> dict[str, str]:
    """The columns of a § and their values that a question asks for."""
    where = {} if meeting is None else {"stream": meeting}
    return where if dnr is None else {**where, "dnr_key": dnr_key(dnr) or ""}


def _concerns(recorded: Recorded, part: str) -> bool:
    """Whether an event names the part, or something in it."""
    plain = record_shape(type(recorded.event)).plain(recorded.event)
    return any(text == part or text.startswith(f"{part}.") for text in strings(plain))
