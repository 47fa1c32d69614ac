"""What every part of a front page needs: the sitting with its §§ and phrases, and how §§ are referred to."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define

from beslut.projections.views import Meeting, Namnd, Paragraf
from beslut.protokoll.document import Run, Runs
from beslut.protokoll.phrases import Phrases, sentence
from beslut.protokoll.wording import numbers


@define(eq=False)
class Front:
    """A sitting as its front page is written."""

    meeting: Meeting
    paragrafer: tuple[Paragraf, ...]
    namnd: Namnd | None
    phrases: Phrases

    def say(self, key: str, *events: str, **fields: str | Run | Runs) -> Runs:
        """A phrase that begins a line."""
        return sentence(self.phrases.say(key, *(e for e in events if e), **fields))

    def where(self, chosen: Sequence[Paragraf]) -> Runs:
        """In which §§; nothing where it was in all."""
        if not chosen or len(chosen) == len(self.paragrafer):
            return ()
        which = numbers(p.number for p in chosen)
        return self.phrases.say("mote.i_paragrafer", tecken=sign(chosen), vilka=which)

    def in_one(self, paragraf: str | None) -> Runs:
        """In which § only; nothing where none is meant."""
        number = next((p.number for p in self.paragrafer if p.id == paragraf), None)
        return self.phrases.say("mote.i_paragrafer", tecken="§", vilka=number) if number else ()

    def under(self, paragraf: str | None) -> Runs:
        """Under which § it was; nothing between them."""
        number = next((p.number for p in self.paragrafer if p.id == paragraf), None)
        return self.phrases.say("mote.under", nummer=number) if number else ()


def sign(chosen: Sequence[Paragraf]) -> str:
    """The section sign before their numbers."""
    return "§" if len(chosen) == 1 else "§§"
