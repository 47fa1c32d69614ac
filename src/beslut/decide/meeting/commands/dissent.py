"""Commands beside and after the decision."""

from __future__ import annotations

from attrs import frozen

from beslut.decide.meeting.commands.items import ParagrafCommand
from beslut.values import PersonRef, StatementKind


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
