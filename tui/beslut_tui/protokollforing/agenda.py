"""The föredragningslista while it is being arranged: what stands recorded, and what is changed in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from attrs import asdict, evolve, frozen

if TYPE_CHECKING:
    from beslut import Now
    from beslut.commands import AgendaItem


@frozen(kw_only=True)
class Point:
    """An item as it is arranged. `id` "": not recorded yet. `taken_up`, `left_out`: it stays where it is."""

    id: str = ""
    title: str
    kind: Any = "beslut"
    number: str | None = None
    arende: str | None = None
    dnr: str | None = None
    taken_up: bool = False
    left_out: bool = False

    @property
    def waits(self) -> bool:
        """Whether it can be taken up."""
        return not (self.taken_up or self.left_out)

    def item(self) -> AgendaItem:
        """It as a command has it."""
        from beslut.commands import AgendaItem  # noqa: PLC0415  # on use

        return AgendaItem(
            id=self.id, number=self.number, kind=self.kind, title=self.title, arende=self.arende, dnr=self.dnr
        )


def recorded(now: Now) -> list[Point]:
    """The list as it is recorded."""
    return [
        Point(
            id=line.id,
            title=line.title,
            kind=line.kind,
            number=line.number,
            arende=line.arende,
            dnr=line.dnr,
            taken_up=line.paragraf is not None,
            left_out=line.left_out,
        )
        for line in now.meeting.agenda
    ]


def drafted(items: Sequence[AgendaItem]) -> list[Point]:
    """Items that were read in a text or drafted from the body's cases."""
    return [
        Point(
            id=item.id, title=item.title, kind=item.kind, number=item.number, arende=item.arende, dnr=item.dnr
        )
        for item in items
    ]


def numbered(points: Sequence[Point]) -> list[Point]:
    """The list with the numbers that an arranged one has: those that have none or come anew, counted on."""
    return [
        point if point.id and point.number else evolve(point, number=str(place))
        for place, point in enumerate(points, 1)
    ]


def kept(points: Sequence[Point]) -> list[dict[str, Any]]:
    """The list as a draft has it."""
    return [asdict(point) for point in points]


def restored(draft: Sequence[dict[str, Any]], now: Now) -> list[Point]:
    """A draft of the list; what was taken up or left out meanwhile is so."""
    standing = {point.id: point for point in recorded(now)}
    points = [Point(**each) for each in draft]
    found = [standing.get(p.id, p) if p.id and not standing.get(p.id, p).waits else p for p in points]
    missing = [p for id_, p in standing.items() if not p.waits and id_ not in {q.id for q in points}]
    return [*missing, *found]
