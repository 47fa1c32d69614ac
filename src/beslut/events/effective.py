"""What holds of a stream: its events without the withdrawn, corrected where corrected.

State and projections are folded over these; nothing leaves the log.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from beslut.events import Event, topic_of
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.values import BeslutError
from beslut.values.shape import ShapeError, record_shape

Numbered = tuple[int, Event]
"""An event with its version in the stream."""


class Uncorrectable(BeslutError, ValueError):
    """A correction that doesn't fit the event; `wrong` is what is wrong with the new value, in Swedish."""

    def __init__(self, message: str, wrong: str = "") -> None:
        super().__init__(message)
        self.wrong = wrong


class NoSuchField(Uncorrectable):
    """The event has no field of that name."""


def corrected(event: Event, field: str, new_value: str) -> Event:
    """The event with one field replaced. Raises NoSuchField, Uncorrectable."""
    shape = record_shape(type(event))
    plain = shape.plain(event)
    if field not in plain:
        fields = ", ".join(sorted(plain))
        raise NoSuchField(f"{topic_of(event)} har inget fält {field!r}; fälten är {fields}")
    try:
        new = json.loads(new_value)
        if isinstance(new, dict) and isinstance(plain[field], dict) and "id" in plain[field]:
            new = {"id": plain[field]["id"]} | new  # another spelling is the same person
        result: Event = shape.value(plain | {field: new})
    except (ValueError, RecursionError) as error:
        wrong = _why(error)
        raise Uncorrectable(
            f"det nya värdet {new_value!r} passar inte i {topic_of(event)}.{field}: {wrong}", wrong
        ) from None
    return result


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError | RecursionError):
        return 'det är ingen JSON, till exempel "text", 7 eller null'
    return error.message if isinstance(error, ShapeError) else str(error)


CORRECTIONS = (ActWithdrawn, RattelseMade)
"""The events that change what stood before them."""


def amend(standing: dict[int, Event], correction: Event) -> None:
    """Take back or correct, among the events that stand (by version), what a correction names."""
    match correction:
        case ActWithdrawn():
            standing.pop(correction.event, None)
        case RattelseMade():
            if correction.event in standing and correction.new_value:  # gallring may have emptied it
                standing[correction.event] = corrected(
                    standing[correction.event], correction.field, correction.new_value
                )


def effective(events: Iterable[Numbered]) -> list[Numbered]:
    """The events that hold, in order: without the withdrawn, corrected where corrected."""
    standing: dict[int, Event] = {}
    for version, event in events:
        if isinstance(event, CORRECTIONS):
            amend(standing, event)
        else:
            standing[version] = event
    return list(standing.items())
