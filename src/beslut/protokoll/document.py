"""The minutes as a document: blocks of runs, before anybody has chosen paper, screen or Markdown.

Every run that states a fact names the events it rests on, so that a screen can show them and a test
can ask which event says a word. Text that somebody else wrote is `verbatim`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import frozen

Status = Literal["UTKAST", "JUSTERAT"]


@frozen
class Run:
    """A stretch of text set in one way.

    `verbatim`: as somebody wrote or said it, and to be shown as it stands. `events`: the names
    (`stream@version`) of those that say it; none for headings and words that only join.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    verbatim: bool = False
    events: tuple[str, ...] = ()


Runs = tuple[Run, ...]


@frozen
class Paragraph:
    """Text in one piece; a verbatim run in it may have lines of its own."""

    runs: Runs


@frozen
class Lines:
    """Short lines that belong together."""

    lines: tuple[Runs, ...]


@frozen
class Points:
    """A list under its lead (which may be empty); `numbered` or bare lines, as for a single att-sats."""

    lead: Runs
    items: tuple[Runs, ...]
    numbered: bool = True


@frozen
class Table:
    """A table: its head, its rows, and the row of sums where there is one (else empty). A cell is one run."""

    head: Runs
    rows: tuple[Runs, ...]
    total: Runs = ()


Block = Paragraph | Lines | Points | Table


@frozen
class Section:
    """What stands under a heading."""

    heading: str
    blocks: tuple[Block, ...]


@frozen(kw_only=True)
class Protokoll:
    """The minutes of a § or of a sitting.

    `title`: what it is, as plain text. `status` "UTKAST" until all of it is justerat: then it is
    working material, and `mark` is shown with it wherever it is shown (rules.md 4.9, TF 2 kap.).
    `preface`: what stands before the first heading. `sections` in order. `paragrafer`: of a sitting's
    minutes, those of its §§. `version`: of the phrases it was written with; the same events and the
    same version give the same document.
    """

    title: str
    status: Status
    version: str
    mark: str = ""
    preface: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    paragrafer: tuple[Protokoll, ...] = ()

    def section(self, heading: str) -> Section | None:
        """The first section under a heading; None where there is none."""
        return next((s for s in self.sections if s.heading == heading), None)

    def runs(self) -> Iterator[Run]:
        """Every run, in order of reading."""
        yield from _runs(self.preface)
        for section in self.sections:
            yield from _runs(section.blocks)
        for paragraf in self.paragrafer:
            yield from paragraf.runs()


def _runs(blocks: Iterable[Block]) -> Iterator[Run]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from block.runs
            case Lines():
                for line in block.lines:
                    yield from line
            case Points():
                yield from block.lead
                for item in block.items:
                    yield from item
            case Table():
                yield from block.head
                for row in block.rows:
                    yield from row
                yield from block.total
