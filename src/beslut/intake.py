"""Taking in documents: files to commands to events, all of a call or nothing.

A document that was read before in the same way records nothing. Read in another way (another
option, a newer reader) it is compared with what stands, and the differences are corrections that
somebody may accept.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Literal

import attrs
from attrs import frozen

from beslut import decide as rooms
from beslut.decide import Command, Refused
from beslut.decide.arende import OpenArende
from beslut.decide.document import ReadDocument
from beslut.decide.meeting.commands import OpenMeeting
from beslut.decide.namnd import EstablishNamnd
from beslut.events import Event
from beslut.events.document import DocumentRead
from beslut.events.effective import effective
from beslut.face import Ledger, NotFound
from beslut.ledger import Recorded, StreamMoved
from beslut.plugin import IMPORTERS, Imported, Importer, ImportRequest, Plugin, load_all
from beslut.recording import Receipt
from beslut.rereading import Difference, compare, read_in
from beslut.values import BeslutError, Source, dnr_key
from beslut.values.ids import id_of
from beslut.values.shape import record_shape

Status = Literal["ny", "oförändrad", "avviker", "okänt"]
_BEGINNINGS = (EstablishNamnd, OpenArende, OpenMeeting)
_ATTEMPTS = 20  # processes that import at the same time each get their turn


class UnknownKind(BeslutError):
    """No reader knows what kind of document the file is."""


class Unreadable(BeslutError):
    """The file cannot be read."""


@frozen(kw_only=True)
class Taken:
    """A file as a call takes it in."""

    request: ImportRequest
    imported: Imported
    reader: str
    version: str
    status: Status
    commands: tuple[Command, ...] = ()
    differences: tuple[Difference, ...] = ()


class Intake:
    """Reads files for a ledger, or for none (`ledger` None: everything is new)."""

    def __init__(self, ledger: Ledger | None) -> None:
        self._ledger = ledger
        self._register = _Register(ledger)
        self._seen_size = 0
        self.taken: tuple[Taken, ...] = ()  # as they were recorded: planned anew where others were first
        self._importers: tuple[Plugin[Importer], ...] = tuple(load_all(IMPORTERS))

    def read(
        self, files: Iterable[tuple[str, bytes]], *, datum: dt.date | None = None, namnd: str | None = None
    ) -> tuple[Taken, ...]:
        """What each file would record. Raises Unreadable with the first file that can't be read."""
        return self._plan([(name, data, datum, namnd) for name, data in files])

    def _plan(self, files: Iterable[tuple[str, bytes, dt.date | None, str | None]]) -> tuple[Taken, ...]:
        self._seen_size = self._ledger.size() if self._ledger is not None else 0
        self._register = _Register(self._ledger)
        taken: list[Taken] = []
        for name, data, datum, namnd in files:
            request = ImportRequest(name=name, data=data, datum=datum, namnd=namnd, register=self._register)
            file = self._take(request)
            if file.status == "ny" and any(t.request.document == request.document for t in taken):
                file = _with(file, "oförändrad", ())  # the same document twice in one call
            taken.append(file)
        return tuple(taken)

    def record(self, taken: Sequence[Taken], *, accept: bool = False) -> Receipt | None:
        """Record all that is new in one transaction (with `accept` the differences too).

        Returns None where there is nothing to record. Raises UnknownKind where a file is of no
        known kind, and whatever the ledger refuses with; then nothing was recorded.
        """
        if self._ledger is None:
            raise ValueError("utan liggare finns inget att registrera i")
        self.taken = tuple(taken)
        for _ in range(_ATTEMPTS):
            try:
                return self._record(self._ledger, self.taken, accept=accept)
            except (Refused, StreamMoved):
                if self._ledger.size() == self._seen_size:
                    raise
                # somebody recorded since the files were read: read them again against what stands now
                requests = [t.request for t in self.taken]
                self.taken = self._plan([(r.name, r.data, r.datum, r.namnd) for r in requests])
        raise StreamMoved("andra registrerar hela tiden före; försök igen")

    def _record(self, ledger: Ledger, taken: Sequence[Taken], *, accept: bool) -> Receipt | None:
        for file in taken:
            if file.status == "okänt":
                raise UnknownKind(
                    f"{file.request.name}: känner inte igen vad det är för slags dokument; "
                    "protokoll, tjänsteutlåtande, särskilt uttalande och reservation kan läsas"
                )
        commands: list[Command] = []
        begun: set[str] = set()
        for file in taken:
            wanted = file.commands
            if file.status == "avviker":
                wanted = (_document(file), *(d.command for d in file.differences)) if accept else ()
            for command in wanted:
                if isinstance(command, _BEGINNINGS):
                    if command.stream in begun or self._begun(command.stream):
                        continue
                    begun.add(command.stream)
                commands.append(command)
        return ledger.record(*commands) if commands else None

    # --- one file ------------------------------------------------------------------------

    def _take(self, request: ImportRequest) -> Taken:
        plugin = self._reader(request)
        assert plugin.object is not None
        try:
            imported = _sourced(plugin.object.read(request), request)
        except BeslutError:
            raise
        except Exception as error:
            raise Unreadable(
                f"{request.name}: inläsaren {plugin.name} ({plugin.package}) klarade inte filen: "
                f"{type(error).__name__}: {error}"
            ) from error
        file = Taken(
            request=request,
            imported=imported,
            reader=plugin.name,
            version=f"{plugin.package}/{plugin.object.version}",
            status="okänt" if imported.kind == "okänt" else "ny",
        )
        if file.status == "okänt":
            return file
        self._register.plan(imported.commands)
        document = _document(file)
        before = self._stream(request.document)
        readings = [r.event for r in before if isinstance(r.event, DocumentRead)]
        if not readings:
            return _with(file, "ny", (document, *imported.commands))
        last = readings[-1]
        same = (last.reader, last.reader_version, last.options) == (
            document.reader,
            document.reader_version,
            document.options,
        )
        if same:
            return _with(file, "oförändrad", ())
        differences = tuple(self._differences(request, imported.commands))
        return Taken(
            request=request,
            imported=imported,
            reader=file.reader,
            version=file.version,
            status="avviker" if differences else "oförändrad",
            differences=differences,
        )

    def _reader(self, request: ImportRequest) -> Plugin[Importer]:
        scores: list[tuple[int, Plugin[Importer]]] = []
        for plugin in self._importers:
            if plugin.object is None:
                continue
            try:
                scores.append((plugin.object.sniff(request), plugin))
            except Exception:  # noqa: BLE001, S112  # a broken guest doesn't get the file; `beslut tillagg` tells
                continue
        best = max(scores, key=lambda s: s[0], default=None)
        if best is None or best[0] <= 0:
            raise Unreadable(f"{request.name}: ingen inläsare tar emot filen; se `beslut tillagg`")
        return best[1]

    def _stream(self, stream: str) -> tuple[Recorded, ...]:
        if self._ledger is None:
            return ()
        try:
            return self._ledger.events(stream)
        except NotFound:
            return ()

    def _begun(self, stream: str) -> bool:
        return bool(self._stream(stream))

    # --- reading again -------------------------------------------------------------------

    def _differences(self, request: ImportRequest, commands: Sequence[Command]) -> Iterable[Difference]:
        """How the new reading differs from what stands of the document, stream by stream."""
        planned: dict[str, list[tuple[Command, Event]]] = defaultdict(list)
        by_stream: dict[str, list[Command]] = defaultdict(list)
        for command in commands:
            by_stream[command.stream].append(command)
        for stream, wanted in by_stream.items():
            recorded = self._stream(stream)
            ours = not recorded or read_in(recorded[0].source, request.document)
            others = [(r.version, r.event) for r in recorded if not read_in(r.source, request.document)]
            room = rooms.room_of(wanted[0])
            # where the document began the stream, what others did there rests on it, not it on them
            state = room.initial if ours else room.fold(e for _, e in effective(others))
            for command in wanted:
                if isinstance(command, _BEGINNINGS) and not ours:
                    continue  # another document, or a person, began the stream
                for event in room.decide(state, _normal(command)):
                    planned[stream].append((command, event))
                    state = room.evolve(state, event)
            yield from compare(stream, recorded, planned[stream], request.document)


def _sourced(imported: Imported, request: ImportRequest) -> Imported:
    """The same, with the document as the source of what the reader gave none: it was read all the same."""
    whole = Source(request.document, 0, 0)
    commands = tuple(c if c.source is not None else attrs.evolve(c, source=whole) for c in imported.commands)
    return attrs.evolve(imported, commands=commands)


def _normal(command: Command) -> Command:
    shape = record_shape(type(command))
    normal: Command = shape.value(shape.plain(command))
    return normal


def _with(file: Taken, status: Status, commands: tuple[Command, ...]) -> Taken:
    return Taken(
        request=file.request,
        imported=file.imported,
        reader=file.reader,
        version=file.version,
        status=status,
        commands=commands,
    )


def _document(file: Taken) -> ReadDocument:
    request = file.request
    options = []
    if request.datum is not None:
        options.append(f"datum={request.datum.isoformat()}")
    if request.namnd is not None:
        options.append(f"nämnd={request.namnd}")
    return ReadDocument(
        document=request.document,
        name=PurePath(request.name).name,
        digest=sha256(request.data).hexdigest(),
        media_type=file.imported.media_type,
        kind=file.imported.kind,
        reader=file.reader,
        reader_version=file.version,
        options=tuple(options),
    )


class _Register:
    """What the ledger knows, and what earlier files of the call will make known."""

    def __init__(self, ledger: Ledger | None) -> None:
        self._ledger = ledger
        self._namnder = {n.name.casefold(): n.id for n in ledger.namnder()} if ledger else {}
        self._meetings: dict[tuple[str, str], str] = {}
        self._arenden: dict[tuple[str | None, str], str] = {}

    def namnd(self, name: str) -> str:
        known = self._namnder.get(name.casefold())
        if known is not None:
            return known
        return id_of("n", sha256(name.casefold().encode()).digest())

    def meeting(self, namnd: str, day: dt.date) -> str | None:
        planned = self._meetings.get((namnd, day.isoformat()))
        if planned is not None or self._ledger is None:
            return planned
        found = (m.id for m in self._ledger.meeting_lines(namnd) if m.date.day == day)
        return next(found, None)

    def arende(self, namnd: str | None, dnr: str) -> str | None:
        key = (namnd, dnr_key(dnr) or "")
        planned = self._arenden.get(key)
        if planned is not None or self._ledger is None:
            return planned
        found = (a.id for a in self._ledger.arenden(dnr=dnr) if a.namnd == namnd)
        return next(found, None)

    def plan(self, commands: Iterable[Command]) -> None:
        for command in commands:
            match command:
                case EstablishNamnd():
                    self._namnder.setdefault(command.name.casefold(), command.namnd)
                case OpenMeeting() if command.namnd is not None and command.when.day is not None:
                    self._meetings.setdefault((command.namnd, command.when.day.isoformat()), command.meeting)
                case OpenArende() if command.dnr is not None:
                    self._arenden.setdefault((command.namnd, dnr_key(command.dnr) or ""), command.arende)
