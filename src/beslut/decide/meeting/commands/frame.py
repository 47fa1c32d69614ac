"""Commands on the sitting's frame."""

from __future__ import annotations

from attrs import field, frozen

from beslut.decide.command import Command
from beslut.values import (
    UNKNOWN,
    NamndKind,
    NarvaroRight,
    Party,
    PersonRef,
    Role,
    RulesRef,
    Signer,
    TimePoint,
    party_sign,
)


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
    """Open the sitting, called or not; an empty `meeting` asks the ledger for a new id.

    `kind`, `seats` and `rules` left out are taken from the body's register.
    """

    namnd: str | None
    when: TimePoint = UNKNOWN
    place: str | None = None
    kind: NamndKind | None = None
    seats: int | None = None
    rules: RulesRef | None = None


@frozen(kw_only=True)
class DateMeeting(MeetingCommand):
    """The date of a sitting is learned later."""

    when: TimePoint
    ground: str = ""


@frozen(kw_only=True)
class RecordAttendance(MeetingCommand):
    """A person is present (or absent), in a role, serving or not, and for whom.

    `vacant`: the party on whose vacant seat they serve; not together with `in_place_of`.
    """

    person: PersonRef
    role: Role = "ledamot"
    present: bool = True
    serving: bool = True
    in_place_of: PersonRef | None = None
    vacant: Party | None = field(default=None, converter=party_sign)


@frozen(kw_only=True)
class NoteArrival(MeetingCommand):
    """A person comes late, and serves from then on; a substitute who shan't is recorded as present."""

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
    """A substitute serves from now on; `paragraf` where for that § only, at jäv.

    `in_place_of`: the ledamot whose place it is; left out for a vacant seat, whose party `vacant` is.
    """

    person: PersonRef
    in_place_of: PersonRef | None = None
    paragraf: str | None = None
    vacant: Party | None = field(default=None, converter=party_sign)


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
class ReplaceJusterare(MeetingCommand):
    """Another person approves in a justerare's place, in one § or from now on."""

    person: PersonRef
    in_place_of: PersonRef
    paragraf: str | None = None
    ground: str | None = None


@frozen(kw_only=True)
class EstablishQuorum(MeetingCommand):
    """It is found that enough members are present."""

    serving: int
    seats: int


@frozen(kw_only=True)
class LoseQuorum(MeetingCommand):
    """It is found that too few members are present."""

    serving: int
    seats: int


@frozen(kw_only=True)
class StartRemoteParticipation(MeetingCommand):
    """A person takes part at a distance."""

    person: PersonRef
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class InterruptRemoteParticipation(MeetingCommand):
    """The link to a person breaks."""

    person: PersonRef
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class EndRemoteParticipation(MeetingCommand):
    """A person no longer takes part at a distance."""

    person: PersonRef
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class AjournMeeting(MeetingCommand):
    """Break the sitting off for a while."""

    until: TimePoint = UNKNOWN
    ground: str | None = None


@frozen(kw_only=True)
class ResumeMeeting(MeetingCommand):
    """Go on with the sitting."""

    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class RefuseJustering(MeetingCommand):
    """A person who should approve the minutes does not; `paragrafer` empty: all of the sitting."""

    person: PersonRef
    ground: str | None = None
    paragrafer: tuple[str, ...] = ()


@frozen(kw_only=True)
class PostAnslag(MeetingCommand):
    """Announce that the minutes of some §§ are approved; an empty `anslag` asks for an id."""

    anslag: str = ""
    paragrafer: tuple[str, ...] = ()
    posted: TimePoint = UNKNOWN
    last_day: TimePoint = UNKNOWN
    down: TimePoint = UNKNOWN


@frozen(kw_only=True)
class TakeDownAnslag(MeetingCommand):
    """Take a notice down."""

    anslag: str
    when: TimePoint = UNKNOWN


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


@frozen(kw_only=True)
class CloseDoors(MeetingCommand):
    """A public sitting goes on behind closed doors."""

    paragraf: str | None = None
    ground: str | None = None


@frozen(kw_only=True)
class OpenDoors(MeetingCommand):
    """Open the doors again."""

    paragraf: str | None = None


@frozen(kw_only=True)
class GrantNarvaro(MeetingCommand):
    """Let somebody from outside the body in; an empty `guest` asks for an id, `paragraf` for one § only."""

    who: Signer
    guest: str = ""
    right: NarvaroRight = "närvara"
    paragraf: str | None = None
    ground: str | None = None


@frozen(kw_only=True)
class EndNarvaro(MeetingCommand):
    """Who was let in is there no longer."""

    guest: str


@frozen(kw_only=True)
class NotePersonalforetradare(MeetingCommand):
    """Representatives of the employees are there.

    Whether the matter is one in which they may be (KL 7 kap.) isn't checked: no event says what it is about.
    """

    who: tuple[Signer, ...]
    paragraf: str | None = None


@frozen(kw_only=True)
class SendProtokollsutdrag(MeetingCommand):
    """Send an extract of the approved minutes; `paragrafer` empty: all of the sitting."""

    to: str
    paragrafer: tuple[str, ...] = ()
    when: TimePoint = UNKNOWN
