"""Commands on what is laid before the body without being decided by it."""

from __future__ import annotations

from attrs import frozen

from beslut.decide.meeting.commands.items import ParagrafCommand
from beslut.values import UNKNOWN, PersonRef, QuestionKind, TimePoint


@frozen(kw_only=True)
class NoteAnmalan(ParagrafCommand):
    """A document is reported to the body."""

    text: str
    number: str | None = None
    sender: str | None = None


@frozen(kw_only=True)
class ReportDelegationsbeslut(ParagrafCommand):
    """A decision under delegation is reported; `by` its delegate."""

    text: str
    number: str | None = None
    decided: TimePoint = UNKNOWN
    by: str | None = None


@frozen(kw_only=True)
class ReportOrdforandebeslut(ParagrafCommand):
    """An urgent decision by the chair is reported."""

    text: str
    person: PersonRef | None = None
    decided: TimePoint = UNKNOWN


@frozen(kw_only=True)
class RaiseQuestion(ParagrafCommand):
    """A fråga or an interpellation is put; an empty `question` asks for an id."""

    question: str = ""
    by: tuple[PersonRef, ...] = ()
    to: PersonRef | None = None
    kind: QuestionKind = "fråga"
    text: str | None = None


@frozen(kw_only=True)
class AnswerQuestion(ParagrafCommand):
    """A question is answered."""

    question: str
    by: tuple[PersonRef, ...] = ()
    text: str | None = None


@frozen(kw_only=True)
class RaiseInitiative(ParagrafCommand):
    """Members raise a matter of their own."""

    by: tuple[PersonRef, ...] = ()
    text: str | None = None


@frozen(kw_only=True)
class PresentMedborgarforslag(ParagrafCommand):
    """A citizen's proposal is laid before the body."""

    by: str | None = None
    text: str | None = None
    number: str | None = None
