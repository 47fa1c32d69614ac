"""What is laid before the body without being decided by it: reports, questions, initiatives."""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event
from beslut.values import UNKNOWN, PersonRef, QuestionKind, TimePoint, text_field


@frozen(kw_only=True)
class AnmalanNoted(Event):
    """A document is reported to the body (anmälan); `number` its own, `sender` from whom it came."""

    paragraf: str
    text: str = text_field()
    number: str | None = None
    sender: str | None = text_field(default=None)


@frozen(kw_only=True)
class DelegationsbeslutReported(Event):
    """A decision under delegation is reported (KL 6:40): which, when, and by which delegate."""

    paragraf: str
    text: str = text_field()
    number: str | None = None
    decided: TimePoint = UNKNOWN
    by: str | None = text_field(default=None)


@frozen(kw_only=True)
class OrdforandebeslutReported(Event):
    """An urgent decision by the chair in the body's stead is reported (KL 6:39)."""

    paragraf: str
    text: str = text_field()
    person: PersonRef | None = None
    decided: TimePoint = UNKNOWN


@frozen(kw_only=True)
class QuestionRaised(Event):
    """A fråga or an interpellation is put; `question` ("m-4k2.7.q1") names it, `to` who shall answer."""

    paragraf: str
    question: str
    by: tuple[PersonRef, ...] = ()
    to: PersonRef | None = None
    kind: QuestionKind = "fråga"
    text: str | None = text_field(default=None)


@frozen(kw_only=True)
class QuestionAnswered(Event):
    """A question is answered, once."""

    paragraf: str
    question: str
    by: tuple[PersonRef, ...] = ()
    text: str | None = text_field(default=None)


@frozen(kw_only=True)
class InitiativeRaised(Event):
    """Members raise a matter of their own."""

    paragraf: str
    by: tuple[PersonRef, ...] = ()
    text: str | None = text_field(default=None)


@frozen(kw_only=True)
class MedborgarforslagPresented(Event):
    """A citizen's proposal is laid before the body; `by` whose it is, `number` its own."""

    paragraf: str
    by: str | None = text_field(default=None)
    text: str | None = text_field(default=None)
    number: str | None = None
