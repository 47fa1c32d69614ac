"""The minutes that somebody asks for by an id: of a § or of a sitting."""

from __future__ import annotations

from typing import Protocol

from beslut.projections.views import Arende, Meeting, Namnd, Paragraf
from beslut.protokoll.document import Protokoll
from beslut.protokoll.paragraf import minutes_of_paragraf
from beslut.protokoll.phrases import phrases_named
from beslut.protokoll.sammantrade import minutes_of_meeting
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


def minutes_asked(id_: str, ledger: Answering, phrase_set: str) -> Protokoll:
    """The minutes of the § or the sitting with this id, in the words of a phrase set.

    Raises NotFound, PluginBroken.
    """
    phrases = phrases_named(phrase_set)
    stream = stream_of(id_)
    meeting = ledger.meeting(stream)
    namnd = None if meeting.namnd is None else ledger.namnd(meeting.namnd)
    if id_ == stream:
        paragrafer = ledger.paragrafer(meeting=stream)
        cases = {p.arende for p in paragrafer if p.arende}
        arenden = {case: ledger.arende(case) for case in cases}
        return minutes_of_meeting(meeting, paragrafer, namnd, arenden=arenden, phrases=phrases)
    paragraf = ledger.paragraf(id_)
    arende = None if paragraf.arende is None else ledger.arende(paragraf.arende)
    return minutes_of_paragraf(meeting, paragraf, namnd, arende=arende, phrases=phrases)
