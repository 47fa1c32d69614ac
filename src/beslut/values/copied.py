"""A state that is changed in place, copied: what can change is made anew, values are shared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import attrs

T = TypeVar("T")
_Seen = dict[int, Any]
_VALUES: set[type] = {str, int, float, bool, type(None), bytes, tuple, frozenset, dt.date, dt.datetime}
_COPIERS: dict[type, Callable[[Any, _Seen], Any]] = {}


@attrs.frozen
class _Frozen:
    """What frozen classes have in common is how they refuse to be changed."""


def copied(state: T) -> T:
    """A copy that can go on by itself; what stands in two places of the state is one thing in the copy too.

    Dicts, lists, sets and attrs classes that aren't frozen are made anew; tuples and frozen classes are
    values, all the way down; a class with a method `copied` knows how. Raises TypeError for anything else.
    """
    made: T = _copy(state, {})
    return made


def _copy(each: Any, seen: _Seen) -> Any:
    kind = type(each)
    if kind in _VALUES:
        return each
    copier = _COPIERS.get(kind)
    if copier is None:
        copier = _COPIERS[kind] = _copier(kind)
    made = seen.get(id(each))
    return copier(each, seen) if made is None else made


def _copier(kind: type) -> Callable[[Any, _Seen], Any]:
    if issubclass(kind, tuple) or kind.__setattr__ is _Frozen.__setattr__:
        _VALUES.add(kind)
        return lambda each, _seen: each
    if hasattr(kind, "copied"):
        return _copy_by_itself
    if not attrs.has(kind):
        raise TypeError(f"{kind.__name__} is neither a value nor a class that can be copied")
    names = [field.name for field in attrs.fields(kind)]

    def copy_object(each: Any, seen: _Seen) -> Any:
        made = seen[id(each)] = kind.__new__(kind)
        for name in names:
            value = getattr(each, name)
            setattr(made, name, value if type(value) in _VALUES else _copy(value, seen))
        return made

    return copy_object


def _copy_dict(each: dict[Any, Any], seen: _Seen) -> Any:
    made = seen[id(each)] = each.copy()
    if not _VALUES.issuperset(map(type, each.values())):
        for key, value in each.items():
            made[key] = _copy(value, seen)
    return made


def _copy_list(each: list[Any], seen: _Seen) -> Any:
    made = seen[id(each)] = each.copy()
    if not _VALUES.issuperset(map(type, each)):
        made[:] = [_copy(value, seen) for value in each]
    return made


def _copy_by_itself(each: Any, seen: _Seen) -> Any:
    made = seen[id(each)] = each.copied()
    return made


def _copy_set(each: set[Any], seen: _Seen) -> Any:
    made = seen[id(each)] = each.copy()
    return made


_COPIERS.update({dict: _copy_dict, list: _copy_list, set: _copy_set})
