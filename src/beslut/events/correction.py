"""Acts on acts, in whatever stream the corrected event lies: both stay visible."""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event
from beslut.values import text_field


@frozen(kw_only=True)
class ActWithdrawn(Event):
    """An act is taken back before justering. `event` is its version in this stream."""

    event: int
    ground: str = text_field()


@frozen(kw_only=True)
class RattelseMade(Event):
    """A field of an earlier event is corrected: ground and new value (as JSON) beside the old one."""

    event: int
    field: str
    ground: str = text_field()
    new_value: str = text_field()
