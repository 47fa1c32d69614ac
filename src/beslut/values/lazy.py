"""Text fields that are parsed when somebody reads them.

An event that comes out of the ledger holds its structure at once; its text stays the stored
bytes until a text field, of the event or of a person in it, is read for the first time. Folds of
outcomes and positions read none, and so pay for none. To everybody else the objects are the same
frozen classes with the same values: equality, hash, repr and copies read the fields and so fill them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import attrs

from beslut.values.shape import TEXT, record_shape


class Texts(Protocol):
    """Whoever knows how to parse a stored text column."""

    def parse(self, cell: list[Any]) -> Mapping[str, Any]:
        """The values by field name, without what is emptied or sealed; called once a cell."""

    def damaged(self, cell: list[Any], error: Exception) -> Exception:
        """What to raise where the text isn't what its event needs."""


class TextSlot:
    """The descriptor of a text field: the slot, filled on first reading."""

    __slots__ = ("name", "slot")

    def __init__(self, slot: Any, name: str) -> None:
        self.slot, self.name = slot, name

    def __get__(self, obj: Any, owner: type | None = None) -> Any:
        if obj is None:
            return self
        try:
            return self.slot.__get__(obj)
        except AttributeError:
            _fill(obj)
            return self.slot.__get__(obj)

    def __set__(self, obj: Any, value: Any) -> None:
        self.slot.__set__(obj, value)


class TextBearing:
    """A base of attrs classes with text fields.

    `_cell` is where the text waits: for an event a list of the stored bytes (later the parsed
    values), who parses them, stream, version and leaf index; for a part of an event a tuple of
    that list, the event's field and the part's place in it (None: the field is the part).
    """

    __slots__ = ("__weakref__", "_cell")

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        """Put a TextSlot before the slot of each text field."""
        for field in attrs.fields(cls):  # type: ignore[arg-type]  # attrs calls it on its own classes
            slot = cls.__dict__.get(field.name)
            if field.metadata.get(TEXT) and slot is not None and not isinstance(slot, TextSlot):
                setattr(cls, field.name, TextSlot(slot, field.name))


_Filler = tuple[str, Callable[[Any, Any], None], bool, Any]
_FILLERS: dict[type, tuple[_Filler, ...]] = {}


def fillers(cls: type) -> tuple[_Filler, ...]:
    """Of each text field: its name, its setter, whether it is a tuple, and what it is when emptied."""
    if cls not in _FILLERS:
        emptied = record_shape(cls).emptied
        _FILLERS[cls] = tuple(
            (name, slot_setter(cls, name), isinstance(empty, tuple), empty) for name, empty in emptied.items()
        )
    return _FILLERS[cls]


def slot_setter(cls: type, name: str) -> Callable[[Any, Any], None]:
    """What sets the slot of a field, also on a frozen object."""
    for base in cls.__mro__:
        if name in base.__dict__:
            setter: Callable[[Any, Any], None] = base.__dict__[name].__set__
            return setter
    raise TypeError(f"{cls.__name__} has no slot {name}")


def _fill(obj: Any) -> None:
    """Set an object's text fields from where their text waits."""
    cell = obj._cell  # noqa: SLF001  # ours: the base's slot
    shared, field, place = cell if cell.__class__ is tuple else (cell, None, None)
    if not isinstance(shared[0], dict):
        shared[0] = shared[1].parse(shared)
    values: Any = shared[0]
    try:
        if field is not None:
            found = values.get(field)
            values = {} if found is None else found if place is None else found[place]
        for name, set_, is_tuple, emptied in fillers(type(obj)):
            value = values.get(name, emptied)
            set_(obj, tuple(value) if is_tuple else value)
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise shared[1].damaged(shared, error) from None
