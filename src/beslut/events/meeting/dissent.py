"""Beside and after the decision: reservations, statements, signatures."""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event
from beslut.values import UNKNOWN, PersonRef, Role, TimePoint, UttalandeLabel, text_field


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
