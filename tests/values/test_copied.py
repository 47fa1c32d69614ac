"""Copies of what is changed in place."""

from __future__ import annotations

import datetime as dt
from collections import deque
from typing import Any

import attrs
import pytest

from beslut.events import TOPICS
from beslut.values.copied import copied


@attrs.define
class Part:
    """Changes."""

    marks: set[str] = attrs.field(factory=set)


@attrs.frozen
class Value:
    """Doesn't."""

    inside: tuple[int, ...] = ()


@attrs.define
class Whole:
    """Changes, and has the same part in two places."""

    first: Part
    by_name: dict[str, Part]
    several: list[Part | Value]
    day: dt.date | None = None


def whole() -> Whole:
    """One with all of that."""
    part = Part({"a"})
    return Whole(part, {"ett": part}, [part, Part(), Value((1,))], dt.date(2026, 4, 16))


def test_a_copy_goes_on_by_itself() -> None:
    """What is changed in the copy, at whatever depth, stays as it was in what it is a copy of, and back."""
    one = whole()
    other = copied(one)
    assert other == one
    other.first.marks.add("b")
    other.by_name["två"] = Part()
    other.several.append(Value())
    assert one == whole()
    one.several[0].marks.clear()  # type: ignore[union-attr]  # a part
    assert other.first.marks == {"a", "b"}


def test_one_thing_in_two_places_is_one_in_the_copy() -> None:
    """A count is found in its § and among its steps: what is cast in one is cast in the other."""
    other = copied(whole())
    assert other.first is other.by_name["ett"]
    assert other.first is other.several[0]


def test_values_are_shared() -> None:
    """What can't be changed isn't made anew."""
    one = whole()
    assert copied(one).several[2] is one.several[2]


@pytest.mark.parametrize("kind", TOPICS.values())
def test_events_are_values(kind: Any) -> None:
    """Every kind of event, with its text read or not, is the same in a copy."""
    event = object.__new__(kind)
    assert copied([event])[0] is event


def test_what_nobody_has_thought_of_is_refused() -> None:
    """A thing that may change and that isn't known is never shared in silence."""
    with pytest.raises(TypeError, match="deque"):
        copied([deque()])


class Alone:
    """Knows how it is copied."""

    def __init__(self, *marks: str) -> None:
        self.marks = [*marks]

    def copied(self) -> Alone:
        return Alone(*self.marks, "kopia")


def test_what_copies_itself_does() -> None:
    """A class with a method `copied` is asked, once for all the places where it stands."""
    alone = Alone("a")
    one, two = copied([alone, alone])
    assert one is two is not alone
    assert one.marks == ["a", "kopia"]
