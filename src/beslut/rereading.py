"""A document read again: how the new reading differs from what stands, as corrections."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from attrs import frozen

from beslut.decide import Command, MakeRattelse, WithdrawAct
from beslut.decide.meeting.commands import DateMeeting
from beslut.events import Event, topic_of
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.events.document import DocumentRead
from beslut.events.effective import effective
from beslut.events.meeting import MeetingDated, MeetingOpened
from beslut.ledger import Recorded
from beslut.values import UNKNOWN, Source, TimePoint
from beslut.values.shape import record_shape


@frozen(kw_only=True)
class Difference:
    """One way in which a new reading differs from what stands.

    `event` names the standing event (None for an act that is new), `field` the field that
    differs (None: the whole act), `old` and `new` the values as JSON.
    """

    event: str | None
    topic: str
    field: str | None
    old: Any
    new: Any
    command: Command


def read_in(source: Source | None, document: str) -> bool:
    """Whether an act was read in the document."""
    return source is not None and source.document == document


def compare(
    stream: str, recorded: Sequence[Recorded], planned: Sequence[tuple[Command, Event]], document: str
) -> Iterable[Difference]:
    """How a new reading of a document differs from what stands of it in a stream, act by act.

    `planned` is what the new reading would record. What a person corrected or took back since
    stands; a date of the sitting that was learned since counts as what was known.
    """
    ours = {r.version for r in recorded if read_in(r.source, document)}
    dated = next((r.event.when for r in reversed(recorded) if isinstance(r.event, MeetingDated)), None)
    standing = [
        (version, event)
        for version, event in effective((r.version, r.event) for r in recorded)
        if version in ours and not isinstance(event, DocumentRead | MeetingDated)
    ]
    by_hand = [r.event for r in recorded if not read_in(r.source, document)]
    corrected = {(e.event, e.field) for e in by_hand if isinstance(e, RattelseMade)}
    gone = {e.event for e in by_hand if isinstance(e, ActWithdrawn)}
    taken_back = {_key(r.event) for r in recorded if r.version in gone}
    planned = [(command, event) for command, event in planned if _key(event) not in taken_back]
    old_keys = [_key(event) for _, event in standing]
    new_keys = [_key(event) for _, event in planned]
    matcher = difflib.SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    ground = "ny läsning av dokumentet"
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for (version, old), (command, new) in zip(standing[i1:i2], planned[j1:j2], strict=True):
                for difference in _fields(stream, version, old, new, command, dated, ground):
                    if (version, difference.field) not in corrected:  # what a person corrected stands
                        yield difference
            continue
        for version, old in reversed(standing[i1:i2]):
            yield Difference(
                event=f"{stream}@{version}",
                topic=topic_of(old),
                field=None,
                old=record_shape(type(old)).plain(old),
                new=None,
                command=WithdrawAct(target=stream, event=version, ground=ground, source=_whole(document)),
            )
        for command, new in planned[j1:j2]:
            yield Difference(
                event=None,
                topic=topic_of(new),
                field=None,
                old=None,
                new=record_shape(type(new)).plain(new),
                command=command,
            )


def _fields(
    stream: str, version: int, old: Event, new: Event, command: Command, dated: TimePoint | None, ground: str
) -> Iterable[Difference]:
    shape = record_shape(type(old))
    was, becomes = shape.plain(old), shape.plain(new)
    for field in was:
        if was[field] == becomes[field] or field in type(old).COPIED:  # those no document says
            continue
        correction: Command = MakeRattelse(
            target=stream,
            event=version,
            field=field,
            ground=ground,
            new_value=orjson.dumps(becomes[field]).decode(),
            source=command.source,
        )
        if isinstance(old, MeetingOpened) and isinstance(new, MeetingOpened) and field == "when":
            known = dated or old.when
            if new.when in (known, UNKNOWN):
                continue  # known since, from elsewhere
            was = {**was, "when": record_shape(TimePoint).plain(known)}
            if dated is not None or old.when == UNKNOWN:
                correction = DateMeeting(meeting=stream, when=new.when, ground=ground, source=command.source)
        yield Difference(
            event=f"{stream}@{version}",
            topic=topic_of(old),
            field=field,
            old=was[field],
            new=becomes[field],
            command=correction,
        )


_IDENTITY = ("paragraf", "proposal", "votering", "reservation", "statement", "handling", "fragment")


def _key(event: Event) -> tuple[Any, ...]:
    """What an event is about: the same key in two readings means the same act."""
    person = getattr(event, "person", None)
    names = tuple(getattr(event, name, None) for name in _IDENTITY)
    return (topic_of(event), *names, person.name if person is not None else None)


def _whole(document: str) -> Source:
    return Source(document, 0, 0)
