"""The minutes as text: Markdown that reads well unrendered too, the same bytes for the same document.

Fixed words are set bold and italic with asterisks, tables with bars. What somebody else wrote is shown
word for word: a sign in it that a renderer would take for markup gets a backslash, and so only there.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence

from beslut.clean import clean_block
from beslut.protokoll.document import Block, Lines, Paragraph, Points, Protokoll, Run, Runs, Table
from beslut.protokoll.phrases import STANDARD

_ANYWHERE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[*`]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|\[|\](?=[(:\[])|&(?=#?\w+;)|~~"
)
_AT_START = re.compile(r"(?:#{1,6}(?=\s|$)|>|[=]+\s*$|-+\s*$|[+](?=\s)|\|)", re.MULTILINE)
_LISTED = re.compile(r"(\d{1,9})([.)])(?=\s)")


def to_text(document: Protokoll, width: int | None = None) -> str:
    """The minutes as Markdown; what isn't justerat is marked as such on the first line (rules.md 4.9).

    `width`: the columns to break running text at; None: a paragraph is a line. Tables are never broken.
    """
    parts = [STANDARD["utkast"]] if document.status == "UTKAST" else []
    parts += _parts(document, width)
    return "\n\n".join(parts) + "\n"


def _parts(document: Protokoll, width: int | None) -> list[str]:
    parts = [_block(block, width) for block in document.preface]
    for section in document.sections:
        heading = f"**{section.heading}**"
        blocks = [_block(block, width) for block in section.blocks]
        parts += [f"{heading}\n{blocks[0]}", *blocks[1:]] if _joins(section.blocks) else [heading, *blocks]
    for paragraf in document.paragrafer:
        parts += _parts(paragraf, width)
    return parts


def _joins(blocks: Sequence[Block]) -> bool:
    """Whether the text goes on right under its heading: a table can't."""
    return bool(blocks) and not isinstance(blocks[0], Table)


def _block(block: Block, width: int | None) -> str:
    match block:
        case Paragraph():
            return _wrapped(_text(block.runs), width)
        case Lines():
            return "\n".join(_wrapped(_text(line), width) for line in block.lines)
        case Points():
            lines = [_text(block.lead)] if block.lead else []
            for n, item in enumerate(block.items, 1):
                lines.append(f"{n}. {_text(item)}" if block.numbered else _text(item))
            return "\n".join(_wrapped(line, width) for line in lines)
        case Table():
            return _table(block)


def _wrapped(text: str, width: int | None) -> str:
    if width is None:
        return text
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def _table(table: Table) -> str:
    rows = [_row(table.head), "|" + "---|" * len(table.head)]
    rows += [_row(row) for row in table.rows]
    rows += [_row(table.total)] if table.total else []
    return "\n".join(rows)


def _row(cells: Iterable[Run]) -> str:
    shown = (_text((cell,)).replace("|", "\\|").replace("\n", " ") for cell in cells)
    return "|" + "|".join(f" {cell} " if cell else " " for cell in shown) + "|"


def _text(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escaped(clean_block(run.text))
    if not text:
        return ""
    mark = "**" if run.strong else "*" if run.emphasis else ""
    return f"{mark}{text}{mark}"


def escaped(text: str) -> str:
    """Somebody's words as they are shown again when rendered: what would be markup gets a backslash."""
    return text
