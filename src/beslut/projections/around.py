"""What surrounds the §§ of a sitting, while it is folded and as it is shown. No row holds anything of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import define, field

from beslut.events import Event
from beslut.events import meeting as e
from beslut.projections import views as v

Act = tuple[int, Any]
"""A version in the stream, and the event that stands there."""


@define(eq=False)
class Around:
    """The acts that stand, kept as the events they are; `answers` by question."""

    lists: list[Act] = field(factory=list)
    left_out: dict[str, Act] = field(factory=dict)
    doors: list[Act] = field(factory=list)
    guests: dict[str, Act] = field(factory=dict)
    gone: set[str] = field(factory=set)
    representatives: list[Act] = field(factory=list)
    utdrag: list[Act] = field(factory=list)
    answers: dict[str, Act] = field(factory=dict)


def agenda(around: Around, taken_up: Mapping[str, str], name: Callable[[int], str]) -> Iterator[v.AgendaLine]:
    """The föredragningslista as last set; `taken_up`: the §§ by the item that each takes up."""
    if not around.lists:
        return
    version, listed = around.lists[-1]
    for item in listed.items:
        at, left_out = around.left_out.get(item.id, (None, None))
        yield v.AgendaLine(
            id=item.id,
            kind=item.kind,
            title=item.title,
            number=item.number,
            arende=item.arende,
            dnr=item.dnr,
            left_out=left_out is not None,
            ground=None if left_out is None else left_out.ground,
            left_out_by="" if at is None else name(at),
            paragraf=taken_up.get(item.id),
            event=name(version),
        )


def doors(around: Around, name: Callable[[int], str]) -> Iterator[v.Doors]:
    """Each closing and opening of the doors, in order."""
    for version, event in around.doors:
        closed = isinstance(event, e.DoorsClosed)
        yield v.Doors(
            closed=closed,
            paragraf=event.paragraf,
            ground=event.ground if closed else None,
            event=name(version),
        )


def guests(around: Around, name: Callable[[int], str]) -> Iterator[v.Guest]:
    """Who was let in, in order."""
    for id_, (version, event) in around.guests.items():
        yield v.Guest(
            id=id_,
            who=event.who,
            right=event.right,
            paragraf=event.paragraf,
            ground=event.ground,
            gone=id_ in around.gone,
            event=name(version),
        )


def representatives(around: Around, name: Callable[[int], str]) -> Iterator[v.Representatives]:
    """The employees' representatives."""
    for version, event in around.representatives:
        yield v.Representatives(who=event.who, paragraf=event.paragraf, event=name(version))


def utdrag(around: Around, name: Callable[[int], str]) -> Iterator[v.Utdrag]:
    """The extracts that were sent."""
    for version, event in around.utdrag:
        yield v.Utdrag(to=event.to, paragrafer=event.paragrafer, when=event.when, event=name(version))


def _kept(name: str) -> Callable[[Around, Event, int], None]:
    """The event joins the others of the field of this name."""

    def handler(around: Around, event: Event, version: int) -> None:
        getattr(around, name).append((version, event))

    return handler


def _left_out(around: Around, event: e.ArendeWithdrawnFromAgenda, version: int) -> None:
    around.left_out[event.item] = version, event


def _let_in(around: Around, event: e.NarvaroGranted, version: int) -> None:
    around.guests[event.guest] = version, event


def _gone(around: Around, event: e.NarvaroEnded, version: int) -> None:
    around.gone.add(event.guest)


def _answered(around: Around, event: e.QuestionAnswered, version: int) -> None:
    around.answers[event.question] = version, event


AROUND: dict[type[Event], Callable[[Around, Any, int], None]] = {
    e.ForedragningslistaSet: _kept("lists"),
    e.ArendeWithdrawnFromAgenda: _left_out,
    e.DoorsClosed: _kept("doors"),
    e.DoorsOpened: _kept("doors"),
    e.NarvaroGranted: _let_in,
    e.NarvaroEnded: _gone,
    e.PersonalforetradareAttended: _kept("representatives"),
    e.ProtokollsutdragSent: _kept("utdrag"),
    e.QuestionAnswered: _answered,
}
"""What each act adds; an answer may be given in another § than the question was put in."""
