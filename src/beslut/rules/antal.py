"""Counts of persons and places: whole numbers, and nothing that only looks like one."""

from __future__ import annotations

from beslut.rules.impossible import Impossible


def antal(value: object, what: str, *, least: int, refused: type[Impossible]) -> int:
    """A count of at least so many; raises `refused`, which names what was counted.

    A bool or a float is no count: True would be one member, and 6.5 members don't vote.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise refused(f"{what}: {value!r} är inget antal; rätt vore ett heltal från {least}")
    if value < least:
        raise refused(f"{what}: {value} är för lite; rätt vore ett heltal från {least}")
    return value
