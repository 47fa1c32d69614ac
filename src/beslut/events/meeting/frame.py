"""The sitting's frame: called, opened, who was there, who presided, closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import field, frozen

from beslut.events.base import Event
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
    text_field,
)


@frozen(kw_only=True)
class MeetingCalled(Event):
    """The body is called to a sitting."""

    namnd: str | None
    when: TimePoint = UNKNOWN
    place: str | None = text_field(default=None)


@frozen(kw_only=True)
class MeetingOpened(Event):
    """The sitting is opened; `namnd` None and `when` unknown where an old text does not say.

    `kind`, `seats` and `rules` are what the body's register said when it was opened, copied so that
    the sitting never depends on what the register says later; None where it says nothing.
    """

    SCHEMA = 2
    ADDED: ClassVar[Mapping[str, int]] = {"kind": 2, "seats": 2, "rules": 2}
    COPIED: ClassVar[frozenset[str]] = frozenset({"kind", "seats", "rules"})

    namnd: str | None
    when: TimePoint = UNKNOWN
    place: str | None = text_field(default=None)
    kind: NamndKind | None = None
    seats: int | None = None
    rules: RulesRef | None = None


@frozen(kw_only=True)
class MeetingDated(Event):
    """The date of a sitting is learned later, and from where."""

    when: TimePoint
    ground: str = text_field(default="")


@frozen(kw_only=True)
class AttendanceRecorded(Event):
    """A person is present (or absent), in a role, serving or not, and for whom.

    `vacant`: the party whose seat is vacant and is served on; then `in_place_of` is nobody.
    """

    SCHEMA = 2
    ADDED: ClassVar[Mapping[str, int]] = {"vacant": 2}

    person: PersonRef
    role: Role
    present: bool = True
    serving: bool = True
    in_place_of: PersonRef | None = None
    vacant: Party | None = field(default=None, converter=party_sign)


@frozen(kw_only=True)
class MemberArrived(Event):
    """A person comes after the roll call, and serves from then on."""

    person: PersonRef
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class MemberLeft(Event):
    """A person leaves and no longer serves."""

    person: PersonRef
    ground: str | None = text_field(default=None)
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class ErsattareCalledIn(Event):
    """A substitute serves from now on, for a member or a vacant seat; for one § only at jäv.

    `vacant`: the party whose seat is vacant, where that is said; then `in_place_of` is nobody.
    """

    SCHEMA = 2
    ADDED: ClassVar[Mapping[str, int]] = {"vacant": 2}

    person: PersonRef
    in_place_of: PersonRef | None = None
    paragraf: str | None = None
    vacant: Party | None = field(default=None, converter=party_sign)


@frozen(kw_only=True)
class ChairTaken(Event):
    """Somebody presides from now on, and so has the utslagsröst (KL 5:56)."""

    person: PersonRef
    role: Role = "ordförande"
    ground: str | None = text_field(default=None)


@frozen(kw_only=True)
class JusterareElected(Event):
    """Who shall approve the minutes beside the chair."""

    persons: tuple[PersonRef, ...]
    day: TimePoint = UNKNOWN
    place: str | None = text_field(default=None)


@frozen(kw_only=True)
class JusterareReplaced(Event):
    """Another person approves in a justerare's place; `paragraf` where only that § (as at jäv)."""

    person: PersonRef
    in_place_of: PersonRef
    paragraf: str | None = None
    ground: str | None = text_field(default=None)


@frozen(kw_only=True)
class QuorumEstablished(Event):
    """It is found that enough members are present to decide: how many serve, of how many seats."""

    serving: int
    seats: int


@frozen(kw_only=True)
class QuorumLost(Event):
    """It is found that too few members are present to decide."""

    serving: int
    seats: int


@frozen(kw_only=True)
class RemoteParticipationStarted(Event):
    """A person takes part at a distance, seen and heard on equal terms."""

    person: PersonRef
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class RemoteParticipationInterrupted(Event):
    """The link to a person breaks: until it is back, they are not present."""

    person: PersonRef
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class RemoteParticipationEnded(Event):
    """A person no longer takes part at a distance."""

    person: PersonRef
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class MeetingAjourned(Event):
    """The sitting is broken off for a while."""

    until: TimePoint = UNKNOWN
    ground: str | None = text_field(default=None)


@frozen(kw_only=True)
class MeetingResumed(Event):
    """The sitting goes on."""

    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class MeetingClosed(Event):
    """The sitting ends; reservations can no longer be announced."""

    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class DoorsClosed(Event):
    """A public sitting goes on behind closed doors (of a nämnd: KL 6:25); `paragraf` the § it concerns."""

    paragraf: str | None = None
    ground: str | None = text_field(default=None)


@frozen(kw_only=True)
class DoorsOpened(Event):
    """The doors are opened again."""

    paragraf: str | None = None


@frozen(kw_only=True)
class NarvaroGranted(Event):
    """Somebody outside the body is let in: to be present only, or to speak too, never to decide (KL 6:26).

    `guest` ("m-4k2.g1") names them until it is ended; `paragraf` where it is for one § only.
    """

    guest: str
    who: Signer
    right: NarvaroRight = "närvara"
    paragraf: str | None = None
    ground: str | None = text_field(default=None)


@frozen(kw_only=True)
class NarvaroEnded(Event):
    """Who was let in is there no longer."""

    guest: str


@frozen(kw_only=True)
class PersonalforetradareAttended(Event):
    """Representatives of the employees (personalföreträdare) are there, in one § or in the whole sitting.

    A nämnd has them there when it handles a matter on the relation between the municipality as employer and
    its employees (KL 7 kap.), save where it exercises authority towards an individual or where the parties
    stand against each other, as when they bargain or are in dispute (so prop. 1984/85:200, which brought the
    right). What a matter is in that respect no event says, so it is for who presides to see to.
    """

    who: tuple[Signer, ...]
    paragraf: str | None = None
