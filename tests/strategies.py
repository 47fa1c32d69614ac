"""Any event and any command with any valid values, made from the classes' fields and type hints.

Each strategy is made once: Hypothesis checks a new one before it draws, which for a class takes longer than
the test of it.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any, Literal

import attrs
from hypothesis import strategies as st

from beslut.decide import COMMANDS, Command
from beslut.events import TOPICS, Event
from beslut.values import Source, TimePoint
from beslut.values.shape import MAX_INT

# What has broken programs before: combining marks, ligatures, controls, bidi, other planes, JSON's own signs.
_AWKWARD = "åÅA\u030a\u0308ﬁ\x00\x1b\x7f\x85\u202e\u2028\ufeff\uffff🗳\U0010ffff\"\\/{}[]:,§'%\n\t"


@cache
def texts(max_size: int = 12) -> st.SearchStrategy[str]:
    """Text as the ledger keeps it: any characters but half surrogates, in NFC."""
    letters = st.characters(exclude_categories=["Cs"]) | st.sampled_from(_AWKWARD)
    return st.text(letters, max_size=max_size).map(lambda text: unicodedata.normalize("NFC", text))


@cache
def time_points() -> st.SearchStrategy[TimePoint]:
    """Points in time of every precision."""
    zones = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
    moments = st.datetimes(dt.datetime(1000, 1, 3), dt.datetime(9999, 12, 29), timezones=zones)  # noqa: DTZ001
    return st.one_of(
        st.just(TimePoint()),
        st.dates(dt.date(1000, 1, 1)).map(TimePoint.on),
        moments.map(TimePoint.at),
        moments.map(lambda m: TimePoint("sekund", m.strftime("%Y-%m-%dT%H:%M:%S%z"))),
    )


@cache
def sources() -> st.SearchStrategy[Source]:
    """Spans of documents."""
    spans = st.tuples(st.integers(0, MAX_INT), st.integers(0, MAX_INT)).map(sorted)
    return st.builds(lambda document, span: Source(document, *span), texts(), spans)


@cache
def values(hint: Any) -> st.SearchStrategy[Any]:
    """Every valid value of a type that has a shape."""
    special: dict[Any, Callable[[], st.SearchStrategy[Any]]] = {
        str: texts,
        int: lambda: st.integers(-MAX_INT, MAX_INT),
        bool: st.booleans,
        TimePoint: time_points,
        Source: sources,
    }
    if hint in special:
        return special[hint]()
    if isinstance(hint, type) and attrs.has(hint):
        return records(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([st.none() if a is type(None) else values(a) for a in arguments])
    raise TypeError(f"no values of {hint!r} are known here")


_RECORDS: dict[type[Any], st.SearchStrategy[Any]] = {}


def records(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Every valid instance of an attrs class."""
    if cls not in _RECORDS:
        hints = typing.get_type_hints(cls)
        fields = {field.name: values(hints[field.name]) for field in attrs.fields(cls)}
        _RECORDS[cls] = st.builds(cls, **fields)
    return _RECORDS[cls]


@cache
def events() -> st.SearchStrategy[Event]:
    """Any event of any kind in the register."""
    return st.sampled_from(sorted(TOPICS)).flatmap(lambda topic: records(TOPICS[topic]))


@cache
def commands() -> st.SearchStrategy[Command]:
    """Any command of any kind, lawful or not."""
    return st.sampled_from(sorted(COMMANDS)).flatmap(lambda name: records(COMMANDS[name]))
