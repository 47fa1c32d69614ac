"""Read models of what is laid before the body in a § without being decided by it, and put to its minutes."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from beslut.values import UNKNOWN, PersonRef, QuestionKind, TimePoint

ReportKind = Literal["anmälan", "delegationsbeslut", "ordförandebeslut", "initiativ", "medborgarförslag"]


@frozen(kw_only=True)
class Report:
    """What was reported, raised or presented.

    `sender`: from whom it came, as written: a sender, a delegate, a citizen. `by`: the members whose
    initiative, or the chair whose decision it is. `decided`: when that was, of a decision.
    """

    kind: ReportKind
    text: str | None = None
    number: str | None = None
    sender: str | None = None
    by: tuple[PersonRef, ...] = ()
    decided: TimePoint = UNKNOWN
    event: str = ""


@frozen(kw_only=True)
class QuestionPut:
    """A fråga or interpellation, and its answer; `answered` the event of the answer, "" where none came."""

    id: str
    kind: QuestionKind
    by: tuple[PersonRef, ...] = ()
    to: PersonRef | None = None
    text: str | None = None
    answered: str = ""
    answered_by: tuple[PersonRef, ...] = ()
    answer: str | None = None
    event: str = ""


@frozen(kw_only=True)
class Bilaga:
    """An appendix to the minutes of a §; `to` the reservation or statement it belongs to."""

    id: str
    number: str | None = None
    title: str | None = None
    to: str | None = None
    event: str = ""


@frozen(kw_only=True)
class Sekretess:
    """What is said in the § is secret under a provision; `scope` which part of it."""

    lagrum: str
    scope: str | None = None
    event: str = ""
