"""From the events of a sitting to its §§: a fold over effective events, then conclusions for each §."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import define, field

from beslut.decide.meeting.approval import APPROVAL, Minutes
from beslut.decide.meeting.beslutsgang import COUNTS, Beslutsgang, VoteringState, spent_before, waiting
from beslut.decide.meeting.service import SERVICE, serves
from beslut.events import Event
from beslut.events import meeting as e
from beslut.projections.around import AROUND, Around
from beslut.projections.items import (
    BESIDE,
    ITEMS,
    SHOWN,
    Item,
    Members,
    There,
    disqualified,
    replaced,
)
from beslut.projections.positions import Stood, positions
from beslut.projections.record import RECORDED, Record
from beslut.rules.beslutsgang import Outcome
from beslut.values import UNKNOWN, Party, PersonRef, TimePoint


@define(eq=False)
class Conclusions:
    """What follows from the acts of a §. `unfinished`: a count that votes are being taken in."""

    outcome: Outcome
    winners: tuple[str, ...]
    unfinished: VoteringState | None
    stood: list[Stood]


@define(eq=False)
class Sitting(Minutes[Item]):
    """One pass over a sitting, mutable inside. `dirty`: the §§ whose row may have changed since asked.

    Who serves, and what is approved, is kept by the same handlers as in `beslut.decide`: one answer.
    """

    id: str
    begun: bool = False
    namnd: str | None = None
    date: TimePoint = UNKNOWN
    places: list[Any] = field(factory=list)  # the events that may tell the place, which is text
    closed: bool = False
    attendance: dict[str, e.AttendanceRecorded] = field(factory=dict)
    people: dict[str, PersonRef] = field(factory=dict)
    signed: list[tuple[int, e.ProtokollSigned]] = field(factory=list)
    chosen: list[tuple[int, e.JusterareElected | e.JusterareReplaced]] = field(factory=list)
    posted: dict[str, tuple[int, e.AnslagPosted]] = field(factory=dict)
    taken_down: dict[str, tuple[int, e.AnslagTakenDown]] = field(factory=dict)
    dirty: dict[str, Item] = field(factory=dict)
    around: Around = field(factory=Around)
    begun_at: int | None = None  # the version of its opening
    recorded: dict[str, int] = field(factory=dict)  # the version of each person's attendance
    record: Record = field(factory=Record)
    presiders: dict[str, e.ChairTaken] = field(factory=dict)
    seated: dict[str, int] = field(factory=dict)  # the version that last told of a person's service
    _there: There | None = None  # who serves where a § has no say of its own; None: to be found again
    _known: frozenset[Party] | None = None

    def name(self, version: int) -> str:
        """An event's name."""
        return f"{self.id}@{version}"

    # --- taking events -------------------------------------------------------------------

    def take(self, version: int, event: Event) -> None:
        """An event of the stream that stands, in order."""
        kind = type(event)
        if kind in RECORDED:
            self.record.take(version, event, self._under_way())
        if (approval := APPROVAL.get(kind)) is not None:
            approval(self, event)
        if (handler := ITEMS.get(kind)) is not None:
            item = self.paragrafer.get(event.paragraf)  # type: ignore[attr-defined]  # these events have one
            if item is not None:
                handler(item, event, version)
                self._noted(item, event.paragraf, version)  # type: ignore[attr-defined]  # as above
        elif (count := COUNTS.get(kind)) is not None:
            item = self.paragrafer.get(event.paragraf)  # type: ignore[attr-defined]  # as above
            if item is not None:
                count(self, item, item.gang, event)
                if (shown := SHOWN.get(kind)) is not None:
                    shown(item, event, version)
                self._noted(item, item.opened.paragraf, version)
        elif (frame := FRAME.get(kind)) is not None:
            frame(self, event, version)
        elif (beside := BESIDE.get(kind)) is not None:
            item = self.paragrafer.get(event.paragraf)  # type: ignore[attr-defined]  # as above
            if item is not None:
                beside(item, event, version)
                item.events.append(version)
        elif (noted := AROUND.get(kind)) is not None:
            noted(self.around, event, version)
            item = self.paragrafer.get(getattr(event, "paragraf", None) or "")
            if item is not None:
                item.events.append(version)

    def _under_way(self) -> str | None:
        last = next(reversed(self.paragrafer.values()), None)
        return None if last is None or last.closed else last.id

    def _noted(self, item: Item, name: str, version: int) -> None:
        item.events.append(version)
        if item.decision is None:
            item.unsettled = True
        self.dirty[name] = item

    def _open(self, event: e.MeetingCalled | e.MeetingOpened, version: int) -> None:
        self.begun, self.namnd = True, event.namnd
        if event.when != UNKNOWN:
            self.date = event.when
        if isinstance(event, e.MeetingOpened):
            self.begun_at = version
            SERVICE[e.MeetingOpened](self, event)
        self.places.append(event)
        self._all_dirty()

    def _dated(self, event: e.MeetingDated, version: int) -> None:
        self.date = event.when
        self._all_dirty()

    def _attended(self, event: e.AttendanceRecorded, version: int) -> None:
        self.attendance[event.person.id] = event
        self.recorded[event.person.id] = version
        self._known = None
        self._served(event, version)
        self._all_dirty()

    def _served(self, event: Any, version: int) -> None:
        """Who serves has changed, from here on."""
        for name, item in self.paragrafer.items():
            self._settle(item)
            if item.gang.open_count() is not None:  # who is to vote in it has changed
                self.dirty[name] = item
        if isinstance(event, _SERVICE):
            self.people[event.person.id] = event.person
            self.seated[event.person.id] = version
        SERVICE[type(event)](self, event)
        self._there = None

    def _called_in(self, event: e.ErsattareCalledIn, version: int) -> None:
        self._served(event, version)
        item = self.paragrafer.get(event.paragraf or "")
        if item is not None:
            replaced(item, event, version)
            self._noted(item, item.id, version)

    def _jav(self, event: e.JavDeclared | e.JavContested | e.JavDecided, version: int) -> None:
        item = self.paragrafer.get(event.paragraf)
        if item is not None:
            self._settle(item)
            SERVICE[type(event)](self, event)
            disqualified(item, event, version)
            self._noted(item, item.id, version)

    def _presides(self, event: e.ChairTaken, version: int) -> None:
        SERVICE[e.ChairTaken](self, event)
        self.presiders[event.person.id] = event

    def _chose(self, event: e.JusterareElected | e.JusterareReplaced, version: int) -> None:
        self.chosen.append((version, event))

    def _posted(self, event: e.AnslagPosted, version: int) -> None:
        self.posted[event.anslag] = version, event

    def _taken_down(self, event: e.AnslagTakenDown, version: int) -> None:
        self.taken_down[event.anslag] = version, event

    def _ended(self, event: e.MeetingClosed, version: int) -> None:
        self.closed = True

    def _signed(self, event: e.ProtokollSigned, version: int) -> None:
        self.signed.append((version, event))

    def _item_opened(self, event: e.ParagrafOpened, version: int) -> None:
        before = self.paragrafer.get(event.paragraf)
        gang = Beslutsgang(
            arende=event.arende,
            matter=event.matter,
            spent=spent_before(event, (other.gang for other in self.paragrafer.values()), self.kind),
        )
        part = len(self.paragrafer) + 1 if before is None else before.part
        item = Item(event, part, gang=gang, at={"opened": version})
        self.paragrafer[event.paragraf] = item
        self._noted(item, event.paragraf, version)

    def _all_dirty(self) -> None:
        self.dirty.update(self.paragrafer)

    # --- conclusions ---------------------------------------------------------------------

    def _settle(self, item: Item) -> None:
        """Fix who served in a §, where acts have come in it since that was done."""
        if not item.unsettled:
            return
        item.unsettled = False
        if item.recused or item.called_in or item.late:
            item.there = self._serving(item)
            return
        if self._there is None:
            self._there = self._serving(item)
        item.there = self._there

    def _serving(self, item: Item) -> There:
        members: Members = {}
        serving = [id_ for id_ in self.people if serves(self, item, id_)]
        for id_ in serving:
            party = self.people[id_].party
            if party:
                members.setdefault(party, set()).add(id_)
        # who stays on in a § for somebody who came meanwhile still stands in for them there
        stand_ins = {**self.stand_ins, **item.stays, **item.stand_ins}
        return There(members, tuple(serving), stand_ins, {**self.on_vacant, **item.on_vacant})

    def conclude(self, item: Item) -> Conclusions:
        """What was decided in a §, how, and where the parties stood."""
        self._settle(item)
        unfinished = waiting(self, item, item.gang)
        outcome = item.gang.outcome(self.kind, waiting=unfinished)
        winners = item.decision.winners if item.decision is not None else ()
        if self._known is None:
            people = (a.person for a in self.attendance.values())
            self._known = frozenset(p.party for p in people if p.party)
        members = item.there.members if self.attendance else None
        return Conclusions(
            outcome=outcome,
            winners=winners or outcome.winners,
            unfinished=unfinished,
            stood=positions(item, outcome, self.kind, members, self._known),
        )


# Events that tell of a person who may serve.
_SERVICE = (e.AttendanceRecorded, e.MemberArrived, e.ErsattareCalledIn, e.RemoteParticipationStarted)

FRAME: dict[type[Event], Callable[[Sitting, Any, int], None]] = {
    e.MeetingCalled: Sitting._open,  # noqa: SLF001  # the table is of the class
    e.MeetingOpened: Sitting._open,  # noqa: SLF001  # as above
    e.MeetingDated: Sitting._dated,  # noqa: SLF001  # as above
    e.AttendanceRecorded: Sitting._attended,  # noqa: SLF001  # as above
    e.MemberArrived: Sitting._served,  # noqa: SLF001  # as above
    e.MemberLeft: Sitting._served,  # noqa: SLF001  # as above
    e.ErsattareCalledIn: Sitting._called_in,  # noqa: SLF001  # as above
    e.ChairTaken: Sitting._presides,  # noqa: SLF001  # as above
    e.MeetingClosed: Sitting._ended,  # noqa: SLF001  # as above
    e.ProtokollSigned: Sitting._signed,  # noqa: SLF001  # as above
    e.ParagrafOpened: Sitting._item_opened,  # noqa: SLF001  # as above
    e.RemoteParticipationStarted: Sitting._served,  # noqa: SLF001  # as above
    e.RemoteParticipationInterrupted: Sitting._served,  # noqa: SLF001  # as above
    e.RemoteParticipationEnded: Sitting._served,  # noqa: SLF001  # as above
    e.JusterareElected: Sitting._chose,  # noqa: SLF001  # as above
    e.JusterareReplaced: Sitting._chose,  # noqa: SLF001  # as above
    e.AnslagPosted: Sitting._posted,  # noqa: SLF001  # as above
    e.AnslagTakenDown: Sitting._taken_down,  # noqa: SLF001  # as above
    e.JavDeclared: Sitting._jav,  # noqa: SLF001  # as above
    e.JavContested: Sitting._jav,  # noqa: SLF001  # as above
    e.JavDecided: Sitting._jav,  # noqa: SLF001  # as above
}
"""What concerns more than what was said in one §."""
