"""From the events of a sitting to its §§: a fold over effective events, then one pass of conclusions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from beslut.decide.meeting.state import INITIAL, evolve, serves
from beslut.events import Event
from beslut.events import meeting as e
from beslut.events.effective import Numbered
from beslut.projections import views as v
from beslut.projections.items import ITEMS
from beslut.projections.outcome import conclude, counted
from beslut.projections.positions import positions
from beslut.values import UNKNOWN, PersonRef, TimePoint


def project_meeting(
    meeting: str, events: Iterable[Numbered]
) -> tuple[v.Meeting | None, tuple[v.Paragraf, ...]]:
    """The sitting and its §§, from its effective events; None where it was never opened."""
    fold = _Fold(meeting)
    for version, event in events:
        fold.take(version, event)
    return fold.result()


class _Fold:
    """One pass over a sitting. Mutable inside, nothing of it leaves."""

    def __init__(self, meeting: str) -> None:
        self.id = meeting
        self.begun = False
        self.namnd: str | None = None
        self.date: TimePoint = UNKNOWN
        self.place: str | None = None
        self.closed = False
        self.attendance: dict[str, v.Attendance] = {}
        self.state = INITIAL  # what decide knows: one answer to who serves
        self.people: dict[str, PersonRef] = {}
        self.paragrafer: dict[str, v.Paragraf] = {}
        self.serving_in: dict[str, tuple[PersonRef, ...]] = {}
        self.chair_at: dict[str, str | None] = {}  # a count
        self.signatures: list[tuple[tuple[str, ...], v.Signature]] = []

    # --- taking events -------------------------------------------------------------------

    def take(self, version: int, event: Event) -> None:
        name = f"{self.id}@{version}"
        self.state = evolve(self.state, event)
        if isinstance(event, _SERVICE):
            self.people[event.person.id] = event.person
        frame = _FRAME.get(type(event))
        if frame is not None:
            frame(self, event, name)
        paragraf = getattr(event, "paragraf", None)
        if not isinstance(paragraf, str):
            return
        if isinstance(event, e.ParagrafOpened):
            self.paragrafer[paragraf] = v.Paragraf(
                id=paragraf,
                meeting=self.id,
                namnd=self.namnd,
                number=event.number,
                arende=event.arende,
                dnr=event.dnr,
                title=event.title,
                subtitle=event.subtitle,
            )
        if paragraf not in self.paragrafer:
            return
        view = self.paragrafer[paragraf]
        handler = ITEMS.get(type(event))
        if handler is not None:
            view = handler(view, event, name)
        item = self.state.paragrafer[paragraf]
        if not item.decided or isinstance(event, e.DecisionMade):
            self.serving_in[paragraf] = tuple(
                person for id_, person in self.people.items() if serves(self.state, item, id_)
            )
        if (votering := getattr(event, "votering", None)) is not None:
            self.chair_at[votering] = self.state.chair
        self.paragrafer[paragraf] = attrs.evolve(view, events=(*view.events, version))

    def open(self, event: e.MeetingCalled | e.MeetingOpened, name: str) -> None:
        self.begun, self.namnd = True, event.namnd
        if event.when != UNKNOWN:
            self.date = event.when
        self.place = event.place or self.place

    def dated(self, event: e.MeetingDated, name: str) -> None:
        self.date = event.when

    def attended(self, event: e.AttendanceRecorded, name: str) -> None:
        person = event.person
        self.attendance[person.id] = v.Attendance(
            person=person,
            role=event.role,
            present=event.present,
            serving=event.serving and event.present,
            in_place_of=event.in_place_of,
        )

    def ended(self, event: e.MeetingClosed, name: str) -> None:
        self.closed = True

    def signed(self, event: e.ProtokollSigned, name: str) -> None:
        signature = v.Signature(
            person=event.person, role=event.role, when=event.when, digital=event.digital, event=name
        )
        self.signatures.append((event.paragrafer, signature))

    # --- conclusions ---------------------------------------------------------------------

    def result(self) -> tuple[v.Meeting | None, tuple[v.Paragraf, ...]]:
        if not self.begun:
            return None, ()
        meeting = v.Meeting(
            id=self.id,
            namnd=self.namnd,
            date=self.date,
            place=self.place,
            closed=self.closed,
            attendance=tuple(self.attendance.values()),
            paragrafer=tuple(self.paragrafer),
        )
        return meeting, tuple(map(self._concluded, self.paragrafer.values()))

    def _concluded(self, view: v.Paragraf) -> v.Paragraf:
        signed = [s for which, s in self.signatures if not which or view.id in which]
        elections = {p.id for p in view.proposals if p.kind == "valförslag"}
        votes = tuple(
            counted(
                vote,
                self.chair_at.get(vote.id),
                election=not elections.isdisjoint((*vote.ja_proposals, *vote.nej_proposals)),
            )
            for vote in view.votes
        )
        view = attrs.evolve(
            view,
            namnd=self.namnd,
            meeting_date=self.date,
            votes=votes,
            signatures=tuple(signed),
            events=tuple(sorted({*view.events, *(int(s.event.rpartition("@")[2]) for s in signed)})),
        )
        outcome = conclude(view)
        view = attrs.evolve(
            view,
            decision_method=outcome.method,
            winner=outcome.winner,
            winners=view.winners or outcome.winners,
            formal=outcome.formal,
        )
        serving = self.serving_in[view.id] if self.attendance else None
        known = (
            {a.person.party for a in self.attendance.values() if a.person.party} if self.attendance else set()
        )
        return attrs.evolve(view, positions=positions(view, serving, frozenset(known)))


# Events that tell of a person who may serve.
_SERVICE = (e.AttendanceRecorded, e.MemberArrived, e.ErsattareCalledIn)

_FRAME: dict[type[Event], Callable[[_Fold, Any, str], None]] = {
    e.MeetingCalled: _Fold.open,
    e.MeetingOpened: _Fold.open,
    e.MeetingDated: _Fold.dated,
    e.AttendanceRecorded: _Fold.attended,
    e.MeetingClosed: _Fold.ended,
    e.ProtokollSigned: _Fold.signed,
}
