"""What all commands have in common: a request that something be recorded."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from beslut.values import UNKNOWN, Source, TimePoint
from beslut.values.ids import stream_of


@frozen(kw_only=True)
class Command:
    """A request to record an act.

    `source`: where in a document it was read; an act that is transcribed like that is recorded
    even if the rules would have refused it live, since history is what it is. `happened_at`:
    when it happened, where known.
    """

    PREFIX: ClassVar[str] = ""  # of a new stream's id, on commands that may begin one
    FIELD: ClassVar[str] = ""  # which field names the stream

    source: Source | None = None
    happened_at: TimePoint = UNKNOWN

    @property
    def stream(self) -> str:
        """The id of the stream that the act belongs to."""
        part: str = getattr(self, self.FIELD)
        return stream_of(part)

    @property
    def transcribed(self) -> bool:
        """Whether the act was read in a document rather than recorded as it happened."""
        return self.source is not None


@frozen(kw_only=True)
class WithdrawAct(Command):
    """Take back an act before justering: its number in the stream, and why."""

    FIELD = "target"

    target: str
    event: int
    ground: str


@frozen(kw_only=True)
class MakeRattelse(Command):
    """Correct one field of a recorded event; `new_value` as JSON. The old value stays visible."""

    FIELD = "target"

    target: str
    event: int
    field: str
    ground: str
    new_value: str
