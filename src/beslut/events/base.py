"""What all events have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from attrs import frozen

from beslut.values.lazy import TextBearing

Upcast = Callable[[dict[str, Any], dict[str, Any]], tuple[dict[str, Any], dict[str, Any]]]
"""From an older version's structure and texts (plain values by field) to the next version's."""


@frozen(kw_only=True)
class Event(TextBearing):
    """Something that happened.

    `SCHEMA` counts up when fields are added to a class, and `ADDED` says in which version each of
    them came; what isn't named there was there from the first. A version only adds: an older one is
    known to the last field, and an older row is held to its own. A new field with a default needs
    nothing more: older events read as having the default. `UPCAST[n]` says, where that is not enough,
    how version n reads as n + 1; stored bytes are never rewritten. `COPIED` names the fields that the
    ledger copies from other streams or rules rather than takes from whoever records.
    """

    SCHEMA: ClassVar[int] = 1
    ADDED: ClassVar[Mapping[str, int]] = {}
    UPCAST: ClassVar[Mapping[int, Upcast]] = {}
    COPIED: ClassVar[frozenset[str]] = frozenset()
