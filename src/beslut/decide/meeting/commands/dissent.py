"""Commands beside and after the decision."""

from __future__ import annotations

from attrs import frozen

from beslut.decide.meeting.commands.items import ParagrafCommand
from beslut.values import UNKNOWN, PersonRef, PromisedText, Signer, StatementKind, TimePoint


@frozen(kw_only=True)
class EnterReservation(ParagrafCommand):
    """Persons reserve themselves against the decision; an empty `reservation` asks for an id."""

    by: tuple[PersonRef, ...]
    reservation: str = ""
    joint: bool = False
    in_favour_of: str | None = None
    in_favour_words: str | None = None
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class MotivateReservation(ParagrafCommand):
    """The written text of a reservation."""

    reservation: str
    text: str


@frozen(kw_only=True)
class EnterStatement(ParagrafCommand):
    """A statement beside the decision, of the kind its label says; an empty `statement` asks for an id."""

    kind: StatementKind = "särskilt uttalande"
    statement: str = ""
    by: tuple[PersonRef, ...] = ()
    bloc: str | None = None
    text: str | None = None


@frozen(kw_only=True)
class JusteraOmedelbart(ParagrafCommand):
    """The § is approved and signed at the meeting."""


@frozen(kw_only=True)
class PromiseText(ParagrafCommand):
    """Persons will hand in a text; `reservation` the one it belongs to."""

    by: tuple[PersonRef, ...]
    kind: PromisedText
    due: TimePoint = UNKNOWN
    reservation: str | None = None


@frozen(kw_only=True)
class RequestProtokollsanteckning(ParagrafCommand):
    """Persons ask to have a note taken into the minutes."""

    by: tuple[PersonRef, ...]
    text: str | None = None


@frozen(kw_only=True)
class RefuseProtokollsanteckning(ParagrafCommand):
    """The chair doesn't allow a note."""

    by: tuple[PersonRef, ...]
    ground: str | None = None


@frozen(kw_only=True)
class EnterAvvikandeMening(ParagrafCommand):
    """Officials have another opinion (FL 30 §)."""

    officials: tuple[Signer, ...]
    text: str | None = None
