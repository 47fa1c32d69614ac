"""What every part of a §'s minutes needs: the views it is written from, its phrases, and whose turn it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import define

from beslut.projections.views import Arende, Meeting, Namnd, Paragraf
from beslut.protokoll.document import Block, Lines, Paragraph, Run, Runs
from beslut.protokoll.flow import flowed
from beslut.protokoll.forslag import Names
from beslut.protokoll.phrases import Phrases, join, sentence
from beslut.protokoll.wording import listed, names
from beslut.values import PersonRef

_BLANK = re.compile(r"\n\s*\n")


@define(eq=False, slots=False, kw_only=True)
class Setting:
    """A § as it is written up; `alone`: without the front page of its sitting."""

    meeting: Meeting
    paragraf: Paragraf
    namnd: Namnd | None
    arende: Arende | None
    phrases: Phrases
    alone: bool = True

    @cached_property
    def names(self) -> Names:
        """What the proposals are called."""
        return Names(self.paragraf, self.phrases)

    @cached_property
    def organ(self) -> str:
        """The body in running text: "nämnden", "fullmäktige"."""
        kind = self.meeting.kind or (self.namnd.kind if self.namnd is not None else "nämnd")
        return self.phrases.table[f"organ.{kind}"]

    def say(self, key: str, *events: str, **fields: str | Run | Runs) -> Runs:
        """A phrase; the body is known to all of them as {organ}."""
        return self.phrases.say(key, *(e for e in events if e), **{"organ": self.organ, **fields})

    def sentence(self, key: str, *events: str, **fields: str | Run | Runs) -> Runs:
        """A phrase that begins a sentence."""
        return sentence(self.say(key, *events, **fields))

    def heading(self, key: str) -> str:
        """A heading."""
        return self.phrases.table[f"rubrik.{key}"]

    # --- persons --------------------------------------------------------------------------

    @cached_property
    def _places(self) -> dict[tuple[str, str | None], int]:
        mandates = () if self.namnd is None else self.namnd.mandates
        members = [m for m in mandates if m.role != "ersättare"]
        beside = [m for m in mandates if m.role == "ersättare"]
        found: dict[tuple[str, str | None], int] = {}
        for n, mandate in enumerate((*members, *beside)):
            found.setdefault((mandate.person.name, mandate.person.party), n)
        return found

    def in_order(self, persons: Sequence[PersonRef]) -> tuple[PersonRef, ...]:
        """Persons in the order of the body's list; as recorded where not all of them are on it."""
        places = [self._places.get((p.name, p.party)) for p in persons]
        if None in places:
            return tuple(persons)
        return tuple(sorted(persons, key=lambda p: self._places[p.name, p.party]))

    def who(self, persons: Sequence[PersonRef]) -> str:
        """Persons as minutes write them, in the order of the list."""
        return names(self.in_order(persons))

    def remote(self, person: PersonRef, event: str) -> bool:
        """Whether a person took part at a distance when an event came."""
        acts = [
            m.act
            for m in self.meeting.movements
            if m.person.id == person.id and version_of(m.event) < version_of(event)
        ]
        return bool(acts) and acts[-1] == "deltog på distans"

    # --- texts ----------------------------------------------------------------------------

    def paragraphs(self, text: str, *events: str) -> list[Paragraph]:
        """Somebody's own text, a block for each of its paragraphs.

        The line breaks of a page are taken out of what was read in a document; what was typed is kept.
        """
        said = text.replace("\r\n", "\n")
        shown = flowed(said) if self.paragraf.transcribed else said
        parts = (part.strip("\n").rstrip() for part in _BLANK.split(shown))
        named = tuple(e for e in events if e)
        return [Paragraph((Run(part, verbatim=True, events=named),)) for part in parts if part.strip()]

    def quoting(self, lead: Runs, text: str, *events: str) -> list[Block]:
        """A sentence, and under it the text that it announces."""
        first, *rest = self.paragraphs(text, *events) or [Paragraph(())]
        return [Lines((lead, first.runs)) if first.runs else Paragraph(lead), *rest]

    def points(self, points: Iterable[int]) -> Runs:
        """Which att-satser are meant; nothing where all are."""
        chosen = [str(p) for p in points]
        if len(chosen) == 1:
            return self.say("punkt", vilken=chosen[0])
        return self.say("punkter", vilka=listed(chosen)) if chosen else ()


def paragraph(sentences: Sequence[Runs]) -> list[Block]:
    """Sentences as a paragraph; none of none."""
    said = [runs for runs in sentences if runs]
    return [Paragraph(join(said))] if said else []


def plain(text: str) -> str:
    """A text as its words alone, for telling whether two say the same."""
    return " ".join(text.split()).casefold()


def version_of(event: str) -> int:
    """At which place in its stream an event stands; 0 where there is none."""
    return int(event.rpartition("@")[2] or 0)
