"""The events behind a page, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from beslut.clean import clean
from beslut_tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from beslut_tui.page import EventRow


def events_list(events: tuple[EventRow, ...]) -> Rows:
    """`m-x@7 12:03 sentence`, a line for each day on which something was recorded."""
    width = max((len(clean(e.name)) for e in events), default=0)
    rows: list[Row] = []
    day = ""
    for event in events:
        if event.day != day:
            day = event.day
            rows.append((Content.styled(f"Antecknat {day}", "$dampad italic"), Content()))
        label = Content.assemble((clean(event.name).ljust(width), "$accent"), (f"  {event.time}", "$dampad"))
        rows.append((label, Content(clean(event.sentence))))
    return Rows(rows, width + 9, classes="rader")
