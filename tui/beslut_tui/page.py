"""What a page shows, fetched from the ledger in one go at the desk."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from beslut import Arende, Fragment, Meeting, Namnd, Paragraf, Recorded
    from beslut_tui.desk import Archive


@frozen(kw_only=True)
class EventRow:
    """An event as the page lists it: its name, Swedish date and time of recording, and its sentence."""

    name: str
    day: str
    time: str
    sentence: str


@frozen(kw_only=True)
class ParagrafData:
    """A § with what belongs to its page; `namnd` and `arende` None where nothing says which."""

    paragraf: Paragraf
    namnd: Namnd | None
    arende: Arende | None
    events: tuple[EventRow, ...]


@frozen(kw_only=True)
class FragmentData:
    """A fragment with what belongs to its page; `paragraf` is the one it was attributed to."""

    fragment: Fragment
    paragraf: Paragraf | None
    events: tuple[EventRow, ...]


def paragraf_data(archive: Archive, paragraf_id: str) -> ParagrafData:
    """The page of a §."""
    paragraf = archive.paragraf(paragraf_id)
    return ParagrafData(
        paragraf=paragraf,
        namnd=archive.namnd(paragraf.namnd) if paragraf.namnd else None,
        arende=archive.arende(paragraf.arende) if paragraf.arende else None,
        events=event_rows(archive.events(paragraf_id)),
    )


def fragment_data(archive: Archive, fragment_id: str) -> FragmentData:
    """The page of a fragment."""
    fragment = archive.fragment(fragment_id)
    whose = fragment.attributed_to
    return FragmentData(
        fragment=fragment,
        paragraf=archive.paragraf(whose.paragraf) if whose and whose.paragraf else None,
        events=event_rows(archive.events(fragment_id)),
    )


@frozen(kw_only=True)
class Shelves:
    """What the tree begins with. `homeless`: there are sittings of which nothing says whose they are."""

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
    return Shelves(
        namnder=archive.namnder(),
        homeless=bool(sittings(archive, "")),
        waiting=waiting(archive),
        arenden=len(archive.arenden()),
    )


def sittings(archive: Archive, namnd: str) -> tuple[Meeting, ...]:
    """The sittings of a body; of the empty id those of which nothing says whose they are."""
    if namnd:
        return archive.meetings(namnd)
    return tuple(m for m in archive.meetings() if m.namnd is None)


def waiting(archive: Archive) -> tuple[Fragment, ...]:
    """The fragments that nobody has said whose they are."""
    return tuple(f for f in archive.fragments() if f.attributed_to is None)


def event_rows(events: tuple[Recorded, ...]) -> tuple[EventRow, ...]:
    """The events with their sentences, in Swedish time."""
    from beslut import describe  # noqa: PLC0415  # brings all events along; not before the first frame

    rows = []
    for recorded in events:
        local = recorded.recorded_at.astimezone(_swedish_time())
        rows.append(
            EventRow(
                name=recorded.name,
                day=local.date().isoformat(),
                time=f"{local:%H:%M}",
                sentence=describe(recorded),
            )
        )
    return tuple(rows)


@cache
def _swedish_time() -> dt.tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  # as above

    try:
        return ZoneInfo("Europe/Stockholm")
    except ZoneInfoNotFoundError:  # Windows without the tzdata package
        return dt.UTC
