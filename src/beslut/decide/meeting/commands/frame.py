"""Commands on the sitting's frame."""

from __future__ import annotations

from attrs import frozen

from beslut.decide.command import Command
from beslut.values import UNKNOWN, PersonRef, Role, TimePoint


@frozen(kw_only=True)
class MeetingCommand(Command):
    """An act of a sitting; `meeting` is its id."""

    PREFIX = "m"
    FIELD = "meeting"

    meeting: str = ""


@frozen(kw_only=True)
class CallMeeting(MeetingCommand):
    """Call a body to a sitting; an empty `meeting` asks the ledger for a new id."""

    namnd: str | None
    when: TimePoint = UNKNOWN
    place: str | None = None


@frozen(kw_only=True)
class OpenMeeting(MeetingCommand):
    """Open the sitting, called or not; an empty `meeting` asks the ledger for a new id."""

    namnd: str | None
    when: TimePoint = UNKNOWN
    place: str | None = None


@frozen(kw_only=True)
class DateMeeting(MeetingCommand):
    """The date of a sitting is learned later."""

    when: TimePoint
    ground: str = ""


@frozen(kw_only=True)
class RecordAttendance(MeetingCommand):
    """A person is present (or absent), in a role, serving or not, and for whom."""

    person: PersonRef
    role: Role = "ledamot"
    present: bool = True
    serving: bool = True
    in_place_of: PersonRef | None = None


@frozen(kw_only=True)
class NoteArrival(MeetingCommand):
    """A person comes late."""

    person: PersonRef
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class NoteDeparture(MeetingCommand):
    """A person leaves for the rest of the meeting."""

    person: PersonRef
    ground: str | None = None
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class CallInErsattare(MeetingCommand):
    """A substitute serves from now on; `paragraf` where for that § only."""

    person: PersonRef
    in_place_of: PersonRef | None = None
    paragraf: str | None = None


@frozen(kw_only=True)
class TakeChair(MeetingCommand):
    """Somebody presides from now on."""

    person: PersonRef
    role: Role = "ordförande"
    ground: str | None = None


@frozen(kw_only=True)
class ElectJusterare(MeetingCommand):
    """Who shall approve the minutes beside the chair."""

    persons: tuple[PersonRef, ...]
    day: TimePoint = UNKNOWN
    place: str | None = None


@frozen(kw_only=True)
class SignProtokoll(MeetingCommand):
    """A person approves the minutes; `paragrafer` empty: all of the sitting."""

    person: PersonRef
    role: Role | None = None
    when: TimePoint = UNKNOWN
    digital: bool = False
    paragrafer: tuple[str, ...] = ()


@frozen(kw_only=True)
class CloseMeeting(MeetingCommand):
    """End the sitting."""

    when: TimePoint = UNKNOWN
