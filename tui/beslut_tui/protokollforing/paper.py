"""The document model of the minutes as styled text on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from beslut.clean import clean, clean_block
from beslut_tui.protokollforing.setting import wrapped
from beslut_tui.protokollforing.table import table_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beslut import Block, Protokoll, Run

VERBATIM = 60
"""Lines of a text of others that are shown; the rest is there, and said to be."""
_BESIDE = Content.styled("▏ ", "$linje")
_SHORT = 90  # characters: a verbatim text up to this stands in its sentence


def on_paper(document: Protokoll | None, width: int) -> list[Content]:
    """The minutes in lines of at most `width` cells; none where there are no minutes."""
    return [] if document is None else list(_lines(document, width))


def _lines(document: Protokoll, width: int) -> Iterator[Content]:
    started = False
    for number, block in enumerate(document.preface):
        yield from _block(block, width, style="bold" if number == 0 else "")
        started = True
    for section in document.sections:
        if started:
            yield Content("")
        started = True
        if section.heading:
            yield Content.styled(clean(section.heading), "bold $primary")
        for number, block in enumerate(section.blocks):
            if number:
                yield Content("")
            yield from _block(block, width)
    for paragraf in document.paragrafer:
        if started:
            yield Content("")
        started = True
        yield from _lines(paragraf, width)


def _block(block: Block, width: int, style: str = "") -> Iterator[Content]:
    from beslut import Lines, Paragraph, Points  # noqa: PLC0415  # on use: the first frame comes before

    match block:
        case Paragraph():
            yield from _paragraph(block.runs, width, style)
        case Lines():
            for line in block.lines:
                for own in _set(line, style).split(
                    "\n", allow_blank=True
                ):  # each line of a text hangs by itself
                    yield from wrapped(own, width, rest="  ")
        case Points():
            if block.lead:
                yield from wrapped(_set(block.lead, style), width)
            indent = len(str(len(block.items))) + 2 if block.numbered else 0
            for number, item in enumerate(block.items, 1):
                first = f"{number}.".ljust(indent) if block.numbered else ""
                yield from wrapped(_set(item, style), width, first=first, rest=" " * indent)
        case _:
            yield from table_lines(block, width)


def _paragraph(runs: Iterable[Run], width: int, style: str) -> Iterator[Content]:
    """Sentences; a longer text of somebody else's in them stands by itself, with a rule beside it."""
    sentence: list[Run] = []
    for run in runs:
        if run.verbatim and ("\n" in run.text or len(run.text) > _SHORT):
            if sentence:
                yield from wrapped(_set(sentence, style), width)
                sentence = []
            yield from _verbatim(run, width)
        else:
            sentence.append(run)
    if sentence:
        yield from wrapped(_set(sentence, style), width)


def _verbatim(run: Run, width: int) -> Iterator[Content]:
    shown, more = _head(run.text)
    yield from wrapped(Content(shown), width, first=_BESIDE, rest=_BESIDE)
    if more:
        yield Content.assemble(_BESIDE, (_rest(more), "$dampad"))


def _head(text: str) -> tuple[str, int]:
    """As many lines of a text as are shown, made harmless, and how many more there are."""
    text = text.strip("\n")
    at = -1
    for _ in range(VERBATIM):
        at = text.find("\n", at + 1)
        if at < 0:
            return clean_block(text), 0
    return clean_block(text[:at]), text.count("\n", at)


def _rest(more: int) -> str:
    return f"… och {more} rader till, som också är sparade"


def _set(runs: Iterable[Run], style: str = "") -> Content:
    parts = []
    for run in runs:
        marks = [style, "bold" if run.strong else "", "italic" if run.emphasis else ""]
        text, more = _head(run.text) if "\n" in run.text else (clean(run.text), 0)
        parts.append((text, " ".join(m for m in marks if m)))
        if more:
            parts.append((f"\n{_rest(more)}", "$dampad"))
    return Content.assemble(*parts)
