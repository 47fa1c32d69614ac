"""Beside and after the decision: reservations, statements, signatures."""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event
from beslut.values import (
    UNKNOWN,
    PersonRef,
    PromisedText,
    Role,
    Signer,
    TimePoint,
    UttalandeLabel,
    text_field,
)


@frozen(kw_only=True)
class ReservationEntered(Event):
    """Persons dissent formally (KL 4:27), together or alone.

    `in_favour_of` the proposal they hold to, `in_favour_words` how the text says it; both None
    for a reservation against the decision as such.
    """

    paragraf: str
    reservation: str
    by: tuple[PersonRef, ...]
    joint: bool = False
    in_favour_of: str | None = None
    in_favour_words: str | None = text_field(default=None)
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class ReservationMotivated(Event):
    """The written text of a reservation: its reasons, or the text it favours."""

    paragraf: str
    reservation: str
    text: str = text_field()


@frozen(kw_only=True)
class _Statement(Event):
    paragraf: str
    statement: str
    by: tuple[PersonRef, ...] = ()
    bloc: str | None = None
    text: str | None = text_field(default=None)


@frozen(kw_only=True)
class SarskiltUttalandeEntered(_Statement):
    """A statement beside the decision, not dissent; `label` as the minutes call it."""

    label: UttalandeLabel = "särskilt uttalande"


@frozen(kw_only=True)
class ProtokollsanteckningAllowed(_Statement):
    """The chair lets a short note into the minutes."""


@frozen(kw_only=True)
class RostforklaringEntered(_Statement):
    """Somebody explains how they voted."""


@frozen(kw_only=True)
class ErsattaryttrandeEntered(_Statement):
    """A substitute who doesn't serve gives the party's view: no vote, no right to reserve."""


@frozen(kw_only=True)
class ProtokollSigned(Event):
    """A person approves the minutes with a signature; `paragrafer` empty: all of the sitting.

    `role` None where the text doesn't say in which capacity.
    """

    person: PersonRef
    role: Role | None = None
    when: TimePoint = UNKNOWN
    digital: bool = False
    paragrafer: tuple[str, ...] = ()


@frozen(kw_only=True)
class ParagrafJusteradOmedelbart(Event):
    """The § is approved and signed at the meeting itself, before the rest of the minutes."""

    paragraf: str


@frozen(kw_only=True)
class TextPromised(Event):
    """Persons will hand in a text, of which kind and until when; `reservation` the one it belongs to."""

    paragraf: str
    by: tuple[PersonRef, ...]
    kind: PromisedText
    due: TimePoint = UNKNOWN
    reservation: str | None = None


@frozen(kw_only=True)
class ProtokollsanteckningRequested(Event):
    """Persons ask to have a note taken into the minutes; the chair decides."""

    paragraf: str
    by: tuple[PersonRef, ...]
    text: str | None = text_field(default=None)


@frozen(kw_only=True)
class ProtokollsanteckningRefused(Event):
    """The chair doesn't allow a note that was asked for, and why."""

    paragraf: str
    by: tuple[PersonRef, ...]
    ground: str | None = text_field(default=None)


@frozen(kw_only=True)
class AvvikandeMeningEntered(Event):
    """Officials who took part in the final handling have another opinion (FL 30 §): no reservation."""

    paragraf: str
    officials: tuple[Signer, ...]
    text: str | None = text_field(default=None)


@frozen(kw_only=True)
class JusteringRefused(Event):
    """A person who should approve the minutes does not; `paragrafer` empty: all of the sitting."""

    person: PersonRef
    ground: str | None = text_field(default=None)
    paragrafer: tuple[str, ...] = ()


@frozen(kw_only=True)
class AnslagPosted(Event):
    """It is announced that the minutes of some §§ are approved (KL 8:12); `paragrafer` empty: of all.

    `last_day` and `down` are what the notice itself states: the last day of appeal, and when it will
    be taken down. What the law makes of `posted` is derived, and may differ.
    """

    anslag: str
    paragrafer: tuple[str, ...] = ()
    posted: TimePoint = UNKNOWN
    last_day: TimePoint = UNKNOWN
    down: TimePoint = UNKNOWN


@frozen(kw_only=True)
class AnslagTakenDown(Event):
    """A notice is taken down."""

    anslag: str
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class ProtokollsutdragSent(Event):
    """An extract of the approved minutes is sent to somebody; `paragrafer` empty: all of the sitting."""

    paragrafer: tuple[str, ...] = ()
    to: str = text_field()
    when: TimePoint = UNKNOWN
