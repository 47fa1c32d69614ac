"""What a page shows, fetched from the ledger in one go at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from beslut import Arende, Finding, Fragment, Meeting, MeetingLine, Namnd, Paragraf, Recorded
    from beslut_tui.desk import Archive

Found = TypeVar("Found")


@frozen(kw_only=True)
class EventRow:
    """An event as the page lists it: its name, Swedish date and time of recording, and its sentence."""

    name: str
    day: str
    time: str
    sentence: str


@frozen(kw_only=True)
class ParagrafData:
    """A § with what belongs to its page; `namnd` and `arende` None where the ledger doesn't know which."""

    paragraf: Paragraf
    namnd: Namnd | None
    arende: Arende | None
    findings: tuple[Finding, ...]
    events: tuple[EventRow, ...]


@frozen(kw_only=True)
class SittingData:
    """A sitting with what belongs to its page; `numbers` of its §§ by id, `events` those of no single §."""

    meeting: Meeting
    namnd: Namnd | None
    numbers: Mapping[str, str | None]
    events: tuple[EventRow, ...]


@frozen(kw_only=True)
class FragmentData:
    """A fragment with what belongs to its page; `paragraf` is the one it was attributed to, where known."""

    fragment: Fragment
    paragraf: Paragraf | None
    events: tuple[EventRow, ...]


def paragraf_data(archive: Archive, paragraf_id: str) -> ParagrafData:
    """The page of a §."""
    paragraf = archive.paragraf(paragraf_id)
    return ParagrafData(
        paragraf=paragraf,
        namnd=_known(archive.namnd, paragraf.namnd),
        arende=_known(archive.arende, paragraf.arende),
        findings=_findings(archive, paragraf_id),
        events=event_rows(archive.events(paragraf_id)),
    )


def sitting_data(archive: Archive, meeting_id: str) -> SittingData:
    """The page of a sitting."""
    meeting = archive.meeting(meeting_id)
    own = (r for r in archive.events(meeting_id) if getattr(r.event, "paragraf", None) is None)
    return SittingData(
        meeting=meeting,
        namnd=_known(archive.namnd, meeting.namnd),
        numbers={line.id: line.number for line in archive.paragraf_lines(meeting=meeting_id)},
        events=event_rows(tuple(own)),
    )


def _findings(archive: Archive, paragraf: str) -> tuple[Finding, ...]:
    """What the rules remark on; nothing where the sitting can be shown but not judged."""
    from beslut import LedgerUnreadable  # noqa: PLC0415  # on use: the first frame comes before

    try:
        return archive.findings(paragraf)
    except LedgerUnreadable:
        return ()


def fragment_data(archive: Archive, fragment_id: str) -> FragmentData:
    """The page of a fragment."""
    fragment = archive.fragment(fragment_id)
    whose = fragment.attributed_to
    return FragmentData(
        fragment=fragment,
        paragraf=_known(archive.paragraf, whose.paragraf if whose else None),
        events=event_rows(archive.events(fragment_id)),
    )


def _known(look_up: Callable[[str], Found], id_: str | None) -> Found | None:
    """What an id names; None where nothing is named, or what was named isn't there (any more)."""
    from beslut import NotFound  # noqa: PLC0415  # on use: the first frame comes before

    try:
        return look_up(id_) if id_ else None
    except NotFound:
        return None


@frozen(kw_only=True)
class Shelves:
    """What the tree begins with. `homeless`: there are sittings of no body that the ledger knows.

    `arenden`: how many cases there are, where there is nothing else.
    """

    namnder: tuple[Namnd, ...]
    homeless: bool
    waiting: tuple[Fragment, ...]
    arenden: int

    @property
    def empty(self) -> bool:
        """Whether there is nothing to browse."""
        return not (self.namnder or self.homeless or self.waiting)


def shelves(archive: Archive) -> Shelves:
    """What the ledger holds, in broad."""
    found = Shelves(
        namnder=archive.namnder(), homeless=bool(sittings(archive, "")), waiting=waiting(archive), arenden=0
    )
    return evolve(found, arenden=len(archive.arenden())) if found.empty else found


def sittings(archive: Archive, namnd: str) -> tuple[MeetingLine, ...]:
    """The sittings of a body; of the empty id those of no body that the ledger knows."""
    if namnd:
        return archive.meeting_lines(namnd)
    known = {n.id for n in archive.namnder()}
    return tuple(m for m in archive.meeting_lines() if m.namnd not in known)


def waiting(archive: Archive) -> tuple[Fragment, ...]:
    """The fragments that nobody has said whose they are."""
    return tuple(f for f in archive.fragments() if f.attributed_to is None)


def event_rows(events: tuple[Recorded, ...]) -> tuple[EventRow, ...]:
    """The events with their sentences, in Swedish time."""
    from beslut import describe  # noqa: PLC0415  # brings all events along; not before the first frame
    from beslut.swedish_time import day_and_time  # noqa: PLC0415  # as above

    rows = []
    for recorded in events:
        day, time = day_and_time(recorded.recorded_at)
        rows.append(EventRow(name=recorded.name, day=day, time=time, sentence=describe(recorded)))
    return tuple(rows)
