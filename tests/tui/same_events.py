"""Two records of one sitting compared: what was said, not when it was written down nor under which ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from beslut import Recorded

_ID = re.compile(r"m-[^\s.]+(\.[^\s.]+)*")  # of a sitting, or of something in it


def told(events: Iterable[Recorded]) -> list[tuple[str, dict[str, Any]]]:
    """Each event as its topic and what it says; ids are renamed in the order in which they are first named."""
    names: dict[str, str] = {}
    return [(each.topic, _fields(each.event, names)) for each in events]


def _fields(event: Any, names: dict[str, str]) -> dict[str, Any]:
    return {field.name: _plain(getattr(event, field.name), names) for field in attrs.fields(type(event))}


def _plain(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str):
        return names.setdefault(value, f"({len(names) + 1})") if _ID.fullmatch(value) else value
    if isinstance(value, tuple | list):
        return [_plain(each, names) for each in value]
    if attrs.has(type(value)):
        return _fields(value, names)
    return value
