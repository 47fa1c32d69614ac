"""The eventsourcing library with its defaults, on a file of its own with the same content.

Its application, recorder, mapper and JSON transcoder as they come; an event of its own class for
each of ours, with the same fields as plain values and the envelope beside them.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import attrs
from eventsourcing.application import Application
from eventsourcing.domain import DomainEvent

from beslut import Ledger, Recorded
from beslut.events import TOPICS, Event
from beslut.values.shape import record_shape

SECTION = 500  # notifications a read, the quickest of what was tried
_ENVELOPE = ("actor", "command", "command_digest", "happened_at", "source")
_HERE = "tests.bench.ledger.stock"


def _class(cls: type[Event]) -> type[Any]:
    def body(namespace: dict[str, Any]) -> None:
        fields = (*(f.name for f in attrs.fields(cls)), *_ENVELOPE)
        # its notion of a topic is the place of a class, which it imports when it reads
        namespace |= {"__module__": _HERE, "__annotations__": dict.fromkeys(fields, Any)}

    return types.new_class(cls.__name__, (DomainEvent,), exec_body=body)


CLASSES: dict[str, type[Any]] = {topic: _class(cls) for topic, cls in TOPICS.items()}
"""The library's class for each of our topics."""

globals().update({cls.__name__: cls for cls in CLASSES.values()})


def _of(recorded: Recorded) -> Any:
    source = recorded.source
    fields = record_shape(type(recorded.event)).plain(recorded.event)
    return CLASSES[recorded.topic](
        originator_id=uuid5(NAMESPACE_URL, recorded.stream),
        originator_version=recorded.version,
        timestamp=recorded.recorded_at,
        actor=recorded.actor,
        command=recorded.command.hex(),
        command_digest=recorded.command_digest,
        happened_at=attrs.asdict(recorded.happened_at),
        source=None if source is None else attrs.asdict(source),
        **fields,
    )


class Stock:
    """The library's application on a file."""

    def __init__(self, path: Path) -> None:
        self.app: Application[Any] = Application(
            env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path)}
        )

    def size(self) -> int:
        """How many events it holds."""
        return self.app.recorder.max_notification_id() or 0

    def fill(self, ledger: Ledger) -> None:
        """Store what the ledger holds from where this file ends, a thousand a transaction."""
        waiting: list[Any] = []

        def store() -> None:
            self.app.recorder.insert_events([self.app.mapper.to_stored_event(event) for event in waiting])
            waiting.clear()

        def take(_: None, recorded: Recorded) -> None:
            waiting.append(_of(recorded))
            if len(waiting) == 2 * SECTION:
                store()

        ledger.replay(take, None, since=self.size())
        if waiting:
            store()

    def events(self) -> Iterator[Any]:
        """Every event as an object, in order."""
        recorder, to_event = self.app.recorder, self.app.mapper.to_domain_event
        start: int | None = None
        while True:
            section = recorder.select_notifications(start, SECTION, inclusive_of_start=False)
            for notification in section:
                yield to_event(notification)
            if len(section) < SECTION:
                return
            start = section[-1].id

    def replay(self, fold: Callable[[Any, Any], Any], state: Any) -> Any:
        """Fold over every event."""
        for event in self.events():
            state = fold(state, event)
        return state

    def close(self) -> None:
        """Close the file."""
        self.app.close()
