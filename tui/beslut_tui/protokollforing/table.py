"""A table of the minutes, set in columns on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from beslut.clean import clean
from beslut_tui.protokollforing.setting import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslut import Run, Table

GAP = 2  # cells between columns
_SHORT = 8  # cells: a column that is never wider than its head and this is centred


def table_lines(table: Table, width: int) -> list[Content]:
    """The table in lines of at most `width` cells: head, rule, rows, and the sums under another rule."""
    rows = [[clean(cell.text) for cell in row] for row in (table.head, *table.rows, table.total) if row]
    if not rows:
        return []
    columns = max(map(len, rows))
    widths = _fitted(
        [max(cell_len(row[n]) if n < len(row) else 0 for row in rows) for n in range(columns)], width
    )
    rule = Content.styled("─" * (sum(widths) + GAP * (columns - 1)), "$linje")
    lines = [*_row(table.head, widths, "$dampad"), rule]
    for row in table.rows:
        lines += _row(row, widths, "")
    if table.total:
        lines += [rule, *_row(table.total, widths, "bold")]
    return lines


def _fitted(natural: list[int], width: int) -> list[int]:
    """The columns' widths: as wide as they want, or the widest ones narrower until all have room."""
    room = max(len(natural), width - GAP * (len(natural) - 1))
    widths = list(natural)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(row: Sequence[Run], widths: Sequence[int], style: str) -> list[Content]:
    cells = []
    for number, (run, width) in enumerate(zip(row, widths, strict=False)):
        set_ = f"bold {style}".strip() if run.strong else style
        lines = wrapped(Content.styled(clean(run.text), set_), width)
        centred = number > 0 and width <= _SHORT
        cells.append([_padded(line, width, centred=centred) for line in lines])
    height = max(map(len, cells), default=0)
    return [
        Content.assemble(
            *(
                part
                for number, lines in enumerate(cells)
                for part in (
                    " " * (GAP if number else 0),
                    lines[at] if at < len(lines) else " " * widths[number],
                )
            )
        ).rstrip()
        for at in range(height)
    ]


def _padded(line: Content, width: int, *, centred: bool) -> Content:
    blank = max(0, width - line.cell_length)
    left = blank // 2 if centred else 0
    return Content.assemble(" " * left, line, " " * (blank - left))
