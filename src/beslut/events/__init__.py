"""What can have happened: one frozen class an act, one module a stream.

An event states a fact in the past tense and nothing else; who recorded it, when, and where it
was read is the envelope's matter (`beslut.ledger`). `TOPICS` is the closed register of names
under which events are stored: a name in a database never imports anything.
"""

import re
from types import MappingProxyType

from beslut.events import arende, correction, document, ledger, meeting, namnd
from beslut.events.base import Event

__all__ = ["TOPICS", "Event", "arende", "correction", "document", "ledger", "meeting", "namnd", "topic_of"]


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


TOPICS: MappingProxyType[str, type[Event]] = MappingProxyType(
    {
        _snake(cls.__name__): cls
        for module in (namnd, arende, meeting, document, ledger, correction)
        for cls in vars(module).values()
        if isinstance(cls, type) and issubclass(cls, Event) and cls is not Event and cls.__name__[0] != "_"
    }
)
"""Every kind of event by the name it is stored under."""

_NAMES = {cls: topic for topic, cls in TOPICS.items()}


def topic_of(event: Event | type[Event]) -> str:
    """The name that an event, or a class of events, is stored under."""
    return _NAMES[event if isinstance(event, type) else type(event)]
