"""Persons outside the body as one writes them: "Namn, titel; Namn, titel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beslut import Signer


def officials(written: str) -> tuple[Signer, ...]:
    """The persons in a line, each with a title where a comma comes before it."""
    from beslut import Signer  # noqa: PLC0415  # on use

    found = []
    for part in written.split(";"):
        name, _, title = part.partition(",")
        if name.strip():
            found.append(Signer(name.strip(), title.strip() or None))
    return tuple(found)


def written_officials(who: Signer | Iterable[Signer] | None) -> str:
    """Such a line, of the persons in it."""
    several = () if who is None else who if isinstance(who, tuple) else (who,)
    return "; ".join(f"{each.name}, {each.title}" if each.title else each.name for each in several)
