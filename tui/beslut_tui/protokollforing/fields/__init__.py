"""The entries of a form: one for each kind of field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from beslut_tui.protokollforing.act import Choice, Field, Number, Persons, Points, Text, When
from beslut_tui.protokollforing.fields.choice import ChoiceEntry
from beslut_tui.protokollforing.fields.entry import Entry, Filled
from beslut_tui.protokollforing.fields.persons import PersonsEntry
from beslut_tui.protokollforing.fields.text import BlockEntry, LineEntry, NumberEntry, PointsEntry, WhenEntry

if TYPE_CHECKING:
    from beslut import Now

__all__ = ["Entry", "Filled", "entry_of"]


def entry_of(field: Field, now: Now) -> Entry:
    """The entry for a field."""
    if isinstance(field, Text):
        return BlockEntry(field, now) if field.block else LineEntry(field, now)
    for kind, entry in _ENTRIES.items():
        if isinstance(field, kind):
            made: Entry = entry(field, now)
            return made
    raise TypeError(f"no entry for {field!r}")


_ENTRIES: dict[type[Field], Callable[[Any, Now], Entry]] = {
    Persons: PersonsEntry,
    Choice: ChoiceEntry,
    When: WhenEntry,
    Points: PointsEntry,
    Number: NumberEntry,
}
