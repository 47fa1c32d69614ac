"""What minutes record beside the handling of matters, while a sitting is folded and as it is shown.

Nothing follows from these acts for outcome, service or approval, and no row holds anything of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import define, field

from beslut.events import Event
from beslut.events import meeting as e
from beslut.projections import views as v
from beslut.projections.promises import TEXTS, awaited
from beslut.projections.views.record import Coming

Act = tuple[int, Any]
"""A version in the stream, and the event that stands there."""


@define(eq=False)
class Record:
    """The acts that stand, each with the § that was under way (None: none was), and those of each §."""

    frame: list[tuple[int, Any, str | None]] = field(factory=list)
    items: dict[str, list[Act]] = field(factory=dict)

    def take(self, version: int, event: Event, under_way: str | None) -> None:
        """An act of one of the kinds in `RECORDED`."""
        if type(event) in _MOVED or type(event) in _OF_THE_FRAME:
            self.frame.append((version, event, under_way))
        else:
            self.items.setdefault(event.paragraf, []).append((version, event))  # type: ignore[attr-defined]  # they have

    def of(self, paragraf: str, *kinds: type[Event]) -> list[Act]:
        """The acts of these kinds in a §, in order."""
        return [(version, event) for version, event in self.items.get(paragraf, ()) if type(event) in kinds]


_MOVED: dict[type[Event], Coming] = {
    e.MemberArrived: "anlände",
    e.MemberLeft: "lämnade",
    e.RemoteParticipationStarted: "deltog på distans",
    e.RemoteParticipationInterrupted: "förbindelsen bröts",
    e.RemoteParticipationEnded: "slutade delta på distans",
}
_OF_THE_FRAME = (e.MeetingAjourned, e.MeetingResumed, e.ChairTaken, e.MeetingClosed, e.JusteringRefused)
RECORDED = frozenset(
    (
        *_MOVED,
        *_OF_THE_FRAME,
        e.InformationGiven,
        e.JavContested,
        e.JavDecided,
        e.ProtokollsanteckningRequested,
        e.ProtokollsanteckningRefused,
        e.AvvikandeMeningEntered,
        e.TextPromised,
        e.ReservationEntered,  # whose the text is that a reservation gets
        *TEXTS.values(),
    )
)
"""The kinds of acts that are kept here, whatever else follows from them."""

Name = Callable[[int], str]


def movements(record: Record, name: Name) -> Iterator[v.Movement]:
    """Comings and goings, in order."""
    for version, event, under_way in record.frame:
        act = _MOVED.get(type(event))
        if act is not None:
            yield v.Movement(
                act=act,
                person=event.person,
                when=event.when,
                ground=event.ground if isinstance(event, e.MemberLeft) else None,
                paragraf=under_way,
                event=name(version),
            )


def breaks(record: Record, name: Name) -> Iterator[v.Break]:
    """The times when the sitting was broken off."""
    begun: tuple[int, Any, str | None] | None = None
    for version, event, under_way in record.frame:
        if isinstance(event, e.MeetingAjourned):
            if begun is not None:
                yield _break(begun, name)
            begun = version, event, under_way
        elif isinstance(event, e.MeetingResumed) and begun is not None:
            yield _break(begun, name, (version, event))
            begun = None
    if begun is not None:
        yield _break(begun, name)


def _break(begun: tuple[int, Any, str | None], name: Name, resumed: Act | None = None) -> v.Break:
    version, event, under_way = begun
    return v.Break(
        until=event.until,
        ground=event.ground,
        paragraf=under_way,
        resumed=None if resumed is None else resumed[1].when,
        event=name(version),
        resumed_by="" if resumed is None else name(resumed[0]),
    )


def presided(record: Record, name: Name) -> Iterator[v.Presided]:
    """Who took the chair, in order."""
    for version, event, under_way in record.frame:
        if isinstance(event, e.ChairTaken):
            yield v.Presided(
                person=event.person,
                role=event.role,
                ground=event.ground,
                paragraf=under_way,
                event=name(version),
            )


def ended(record: Record) -> Act | None:
    """The end of the sitting."""
    closed = [(version, event) for version, event, _ in record.frame if isinstance(event, e.MeetingClosed)]
    return closed[-1] if closed else None


def refused_justering(record: Record, paragraf: str | None, name: Name) -> Iterator[v.JusteringRefused]:
    """Who did not approve the minutes, of a § or (None) of the sitting as a whole."""
    for version, event, _ in record.frame:
        if isinstance(event, e.JusteringRefused) and (not event.paragrafer or paragraf in event.paragrafer):
            yield v.JusteringRefused(person=event.person, ground=event.ground, event=name(version))


def informed(record: Record, paragraf: str, name: Name) -> Iterator[v.Informed]:
    """What the body was told."""
    for version, event in record.of(paragraf, e.InformationGiven):
        yield v.Informed(by=event.by, text=event.text, event=name(version))


def jav_questions(record: Record, paragraf: str, name: Name) -> Iterator[v.JavQuestion]:
    """The disputes on who is disqualified, each with what the body found."""
    acts = record.of(paragraf, e.JavContested, e.JavDecided)
    answered: set[int] = set()
    for version, event in acts:
        if not isinstance(event, e.JavContested):
            continue
        answer = next(
            (
                (at, other)
                for at, other in acts
                if isinstance(other, e.JavDecided)
                and at > version
                and at not in answered
                and other.person.id == event.person.id
            ),
            None,
        )
        if answer is not None:
            answered.add(answer[0])
        yield v.JavQuestion(
            person=event.person,
            by=event.by,
            ground=event.ground,
            jav=None if answer is None else answer[1].jav,
            event=name(version),
            decided="" if answer is None else name(answer[0]),
        )
    for version, event in acts:
        if isinstance(event, e.JavDecided) and version not in answered:
            yield v.JavQuestion(person=event.person, jav=event.jav, decided=name(version))


def notes_asked(record: Record, paragraf: str, name: Name) -> Iterator[v.NoteAsked]:
    """The notes that were asked for and not allowed, as far as is known: an allowed one is a statement."""
    requested: list[Act] = []
    for version, event in record.of(
        paragraf,
        e.ProtokollsanteckningRequested,
        e.ProtokollsanteckningRefused,
        e.ProtokollsanteckningAllowed,
    ):
        if isinstance(event, e.ProtokollsanteckningRequested):
            requested.append((version, event))
            continue
        who = {p.id for p in event.by}
        asked = next((act for act in requested if who & {p.id for p in act[1].by}), None)
        if asked is not None:
            requested.remove(asked)
        if isinstance(event, e.ProtokollsanteckningRefused):
            yield v.NoteAsked(
                by=event.by,
                text=None if asked is None else asked[1].text,
                refused=True,
                ground=event.ground,
                event=name(version),
            )
    for version, event in requested:
        yield v.NoteAsked(by=event.by, text=event.text, event=name(version))


def promised(record: Record, paragraf: str, name: Name) -> Iterator[v.Promised]:
    """The texts that were to be handed in and haven't come."""
    for version, event in awaited(record.items.get(paragraf, ())):
        yield v.Promised(by=event.by, kind=event.kind, due=event.due, event=name(version))


def avvikande(record: Record, paragraf: str, name: Name) -> Iterator[v.AvvikandeMening]:
    """What officials were of another opinion on."""
    for version, event in record.of(paragraf, e.AvvikandeMeningEntered):
        yield v.AvvikandeMening(officials=event.officials, text=event.text, event=name(version))
