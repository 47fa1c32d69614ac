"""An event with its envelope: on its way in, and as it stands in the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import field, frozen

from beslut.events import Event, topic_of
from beslut.values import UNKNOWN, Source, TimePoint


@frozen(kw_only=True)
class NewEvent:
    """An event to append. `originator_id` (the stream) and `originator_version` are the library's names.

    `sealed` says which text fields are stored sealed (sekretess), each with the id of its key.
    """

    originator_id: str
    originator_version: int
    event: Event
    actor: str
    command: bytes
    first_of_command: bool = False
    command_digest: str | None = None
    happened_at: TimePoint = UNKNOWN
    source: Source | None = None
    sealed: Mapping[str, str] = field(factory=dict)


@frozen(kw_only=True)
class Recorded:
    """An event as it stands in the ledger.

    `index`: its leaf index, dense from 0. `recorded_at`: UTC, never before the previous one.
    `happened_at`: when it happened, as far as known. `actor`: who recorded it. `command`: the
    16 bytes that the events of one command share. `source`: where it was read.
    """

    index: int
    stream: str
    version: int
    event: Event
    recorded_at: dt.datetime
    happened_at: TimePoint
    actor: str
    command: bytes
    command_digest: str | None = None
    source: Source | None = None

    @property
    def name(self) -> str:
        """The event's name, `stream@version`."""
        return f"{self.stream}@{self.version}"

    @property
    def topic(self) -> str:
        """The kind of event, as stored."""
        return topic_of(self.event)
