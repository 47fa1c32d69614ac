"""The minutes that somebody asks for by an id: of a § or of a sitting."""

from __future__ import annotations

from typing import Protocol

from beslut.projections.views import Arende, Meeting, Namnd, Paragraf
from beslut.protokoll.document import Protokoll
from beslut.protokoll.paragraf import minutes_of_paragraf
from beslut.protokoll.phrases import STANDARD_PHRASES, Phrases
from beslut.values.ids import stream_of


class Answering(Protocol):
    """What answers questions about a ledger."""

    def meeting(self, id_: str) -> Meeting:
        """A sitting."""

    def paragraf(self, id_: str) -> Paragraf:
        """A §."""

    def paragrafer(self, *, meeting: str | None = None) -> tuple[Paragraf, ...]:
        """The §§ of a sitting."""

    def namnd(self, id_: str) -> Namnd:
        """A body."""

    def arende(self, id_: str) -> Arende:
        """A case."""


def minutes_asked(id_: str, ledger: Answering, phrases: Phrases = STANDARD_PHRASES) -> Protokoll:
    """The minutes of the § with this id. Raises NotFound."""
    meeting = ledger.meeting(stream_of(id_))
    paragraf = ledger.paragraf(id_)
    namnd = None if meeting.namnd is None else ledger.namnd(meeting.namnd)
    arende = None if paragraf.arende is None else ledger.arende(paragraf.arende)
    return minutes_of_paragraf(meeting, paragraf, namnd, arende=arende, phrases=phrases)
