"""Chance from a seed, and ids that look like chance and never meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import TypeVar

from beslut.values.ids import ID_BYTES, id_of

T = TypeVar("T")

_SPAN = 1 << 8 * ID_BYTES
_STRIDE = 0x9E3779B97F | 1  # odd, so that counting up visits every id of forty bits once
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Dice:
    """Chance from a seed: the same seed gives the same throws, on every machine.

    Only `random()` is asked: Python promises that its sequence stays, for `choice`, `sample` and
    `shuffle` it doesn't.
    """

    def __init__(self, seed: str) -> None:
        self._next = Random(seed).random  # noqa: S311  # histories are to be repeatable, not secret

    def chance(self, share: float) -> bool:
        """Whether something happens that happens in this share of cases."""
        return self._next() < share

    def below(self, end: int) -> int:
        """A number from 0 up to but not including `end`."""
        return int(self._next() * end)

    def between(self, first: int, last: int) -> int:
        """A number from `first` to `last`, both included."""
        return first + int(self._next() * (last - first + 1))

    def pick(self, among: Sequence[T]) -> T:
        """One of them."""
        return among[int(self._next() * len(among))]

    def some(self, among: Sequence[T], number: int) -> list[T]:
        """So many different ones (all where there are fewer), in chance order."""
        left = list(among)
        return [left.pop(int(self._next() * len(left))) for _ in range(min(number, len(left)))]


class Ids:
    """Ids of new streams and of commands, made by counting."""

    def __init__(self, seed: str) -> None:
        self._at = Dice(f"{seed}/ids").below(_SPAN)
        self._commands = 0

    def stream(self, prefix: str) -> str:
        """The id of a new stream: scattered like chance, yet none comes twice."""
        self._at = (self._at + _STRIDE) % _SPAN
        return id_of(prefix, self._at.to_bytes(ID_BYTES, "big"))

    def command(self, moment: dt.datetime, ordinal: int) -> bytes:
        """The 16 bytes of the command that was sent `ordinal` milliseconds after the moment."""
        self._commands += 1
        milliseconds = (moment - _EPOCH) // dt.timedelta(milliseconds=1) + ordinal
        return milliseconds.to_bytes(6, "big") + self._commands.to_bytes(10, "big")
