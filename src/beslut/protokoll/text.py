"""The minutes as text: Markdown that reads well unrendered too, the same bytes for the same document.

Fixed words are set bold and italic with asterisks, tables with bars. What somebody else wrote is shown word
for word when rendered: a sign in it that a renderer would take for markup gets a backslash, and no other.
Indentation goes, since four spaces would make code of a line. Lists with dashes or with numbers that count
on stay as they are, since they read the same rendered; a number that would be counted anew is escaped.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from beslut.clean import clean_block
from beslut.protokoll.document import Block, Lines, Paragraph, Points, Protokoll, Run, Runs, Section, Table

# Markup wherever it stands: emphasis, code, links, tags, entities, strikethrough, a backslash before a sign
# or at the end of a line. An underscore within a word is none.
_ANYWHERE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[*`]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|[\[\]]|&(?=#?\w+;)|~(?=~)|(?<=~)~",
    re.MULTILINE,
)
# Markup where a line begins with it: a heading, a quotation, a list with plus signs, the line under a heading
# or between a table's head and body, a rule.
_AT_START = re.compile(r"#{1,6}(?=\s|$)|>|\+(?=\s|$)|=+$|(?=[-:|\s]*-)[-:|\s]+$")
_DASHED = re.compile(r"-(?=\s|$)")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def to_text(document: Protokoll, width: int | None = None) -> str:
    """The minutes as Markdown; what isn't justerat is marked as such on its first line (rules.md 4.9).

    `width`: the columns to break running text at; None: a paragraph is a line. Tables are never broken.
    """
    parts = [document.mark] if document.mark else []
    parts += _parts(document, width)
    return "\n".join(_counted("\n\n".join(parts).split("\n"))) + "\n"


def _parts(document: Protokoll, width: int | None) -> Iterator[str]:
    for block in document.preface:
        yield _block(block, width)
    for section in document.sections:
        yield from _section(section, width)
    mixed = len({paragraf.status for paragraf in document.paragrafer}) > 1
    for paragraf in document.paragrafer:
        if mixed and paragraf.mark:  # others are approved, and this one isn't
            yield paragraf.mark
        yield from _parts(paragraf, width)


def _section(section: Section, width: int | None) -> Iterator[str]:
    heading, blocks = f"**{section.heading}**", section.blocks
    if not blocks or isinstance(blocks[0], Table):  # a table can't follow right under a line of text
        yield heading
    else:
        yield f"{heading}\n{_block(blocks[0], width)}"
        blocks = blocks[1:]
    for block in blocks:
        yield _block(block, width)


def _block(block: Block, width: int | None) -> str:
    match block:
        case Paragraph():
            return _set([_text(block.runs)], width)
        case Lines():
            return _set([_text(line) for line in block.lines], width)
        case Points():
            items = [_text(item) for item in block.items]
            if block.numbered:
                items = [f"{n}. {_in_item(item)}" for n, item in enumerate(items, 1)]
            return _set([_text(block.lead), *items] if block.lead else items, width)
        case Table():
            rows = [_row(block.head), "|" + "---|" * len(block.head), *map(_row, block.rows)]
            return "\n".join([*rows, _row(block.total)] if block.total else rows)


def _set(texts: Sequence[str], width: int | None) -> str:
    """Lines as they stand on the page, none of them markup by how it begins."""
    lines = [line.strip() for text in texts for line in text.split("\n")]
    if width is not None:
        lines = [
            part
            for line in lines
            for part in textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
        ]
    return "\n".join(f"\\{line}" if _AT_START.match(line) else line for line in lines)


def _in_item(text: str) -> str:
    """An item's text, which isn't itself a list or a heading in the list."""
    if (numbered := _NUMBERED.match(text)) is not None:
        return f"{numbered[1]}\\{text[numbered.end(1) :]}"
    return f"\\{text}" if _AT_START.match(text) or _DASHED.match(text) else text


def _row(cells: Iterable[Run]) -> str:
    shown = (_run(cell).replace("|", "\\|").replace("\n", " ") for cell in cells)
    return "|" + "|".join(f" {cell} " if cell else " " for cell in shown) + "|"


def _text(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if not run.text:
        return ""
    text = _ANYWHERE.sub(_escaped, clean_block(run.text))
    return f"**{text}**" if run.strong else f"*{text}*" if run.emphasis else text


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _counted(lines: Iterable[str]) -> Iterator[str]:
    """The lines, of numbered ones only those left as a list that count on from the one before."""
    last: int | None = None
    after_blank = True
    for line in lines:
        numbered = _NUMBERED.match(line)
        if numbered is None:
            if line and after_blank:
                last = None  # the list is over
            yield line
        elif last is None or int(numbered[1]) == last + 1:
            last = int(numbered[1])
            yield line
        else:
            yield f"{numbered[1]}\\{line[numbered.end(1) :]}"
        after_blank = not line
