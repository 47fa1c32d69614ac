"""A kind of event as it was in an older version: a class of its own, with the fields that it had then.

So an older row is read, checked and written again by the same code as one of today's, and with the
same strictness: nothing of what its version had may be missing, and nothing else may stand there.
"""

from __future__ import annotations

import typing
from functools import cache
from typing import Any

import attrs

from beslut.events import Event
from beslut.values.shape import record_shape


def version_of(cls: Any, schema: int) -> Any:
    """The class of a version from 1 to `cls.SCHEMA`. Raises ValueError for another."""
    return cls if schema == cls.SCHEMA else _older(cls, schema)


@cache
def _older(cls: Any, schema: int) -> Any:
    if schema not in range(1, cls.SCHEMA):
        raise ValueError(f"{cls.__name__} har ingen version {schema!r}; rätt vore 1 till {cls.SCHEMA}")
    hints = typing.get_type_hints(cls)
    kept = {
        field.name: attrs.field(
            default=field.default, converter=field.converter, metadata=field.metadata, type=hints[field.name]
        )
        for field in attrs.fields(cls)
        if field.name not in added_after(cls, schema)
    }
    body = {"SCHEMA": schema, "__doc__": f"{cls.__name__} in version {schema}."}
    return attrs.make_class(
        cls.__name__, kept, bases=(Event,), class_body=body, frozen=True, kw_only=True, slots=True
    )


def added_after(cls: type[Event], schema: int) -> frozenset[str]:
    """The fields that came after a version."""
    return frozenset(name for name, version in cls.ADDED.items() if version > schema)


def only_lacks_fields(cls: type[Event], schema: int) -> bool:
    """Whether an event of an older version is one of today whose later fields say nothing, or have defaults.

    A text that is something where nobody has given it can't wait for its first reading.
    """
    emptied = record_shape(cls).emptied
    default = {field.name: field.default for field in attrs.fields(cls)}
    return cls.UPCAST.keys().isdisjoint(range(schema, cls.SCHEMA)) and all(
        name not in emptied or default[name] == emptied[name] for name in added_after(cls, schema)
    )
