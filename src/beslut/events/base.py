"""What all events have in common."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen


@frozen(kw_only=True)
class Event:
    """Something that happened. `SCHEMA` counts up when fields are added to a class."""

    SCHEMA: ClassVar[int] = 1
