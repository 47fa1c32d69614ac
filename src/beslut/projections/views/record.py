"""Read models of what minutes record beside the handling of matters: comings and goings, what was refused."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from beslut.values import UNKNOWN, PersonRef, PromisedText, Role, Signer, TimePoint

Coming = Literal["anlände", "lämnade", "deltog på distans", "förbindelsen bröts", "slutade delta på distans"]


@frozen(kw_only=True)
class Movement:
    """Somebody comes, goes, or takes part at a distance; `paragraf` the § that was being handled then."""

    act: Coming
    person: PersonRef
    when: TimePoint = UNKNOWN
    ground: str | None = None
    paragraf: str | None = None
    event: str = ""


@frozen(kw_only=True)
class Break:
    """The sitting is broken off; `resumed` when it goes on, None where nobody said that it did."""

    until: TimePoint = UNKNOWN
    ground: str | None = None
    paragraf: str | None = None
    resumed: TimePoint | None = None
    event: str = ""
    resumed_by: str = ""


@frozen(kw_only=True)
class Presided:
    """Somebody presides from here on; `paragraf` the § that was being handled then, None between them."""

    person: PersonRef
    role: Role
    ground: str | None = None
    paragraf: str | None = None
    event: str = ""


@frozen(kw_only=True)
class Informed:
    """What the body was told in a §, by whom."""

    by: tuple[PersonRef, ...] = ()
    text: str | None = None
    event: str = ""


@frozen(kw_only=True)
class JavQuestion:
    """It was disputed whether a person is disqualified; `jav` what the body found, None where it hasn't."""

    person: PersonRef
    by: tuple[PersonRef, ...] = ()
    ground: str | None = None
    jav: bool | None = None
    event: str = ""
    decided: str = ""


@frozen(kw_only=True)
class NoteAsked:
    """A protokollsanteckning that was asked for; `refused` by the chair, on which `ground`."""

    by: tuple[PersonRef, ...]
    text: str | None = None
    refused: bool = False
    ground: str | None = None
    event: str = ""


@frozen(kw_only=True)
class Promised:
    """A text that persons said they would hand in by `due`, and that hasn't come."""

    by: tuple[PersonRef, ...]
    kind: PromisedText
    due: TimePoint = UNKNOWN
    event: str = ""


@frozen(kw_only=True)
class AvvikandeMening:
    """Officials of another opinion than the decision (FL 30 §)."""

    officials: tuple[Signer, ...]
    text: str | None = None
    event: str = ""


@frozen(kw_only=True)
class JusteringRefused:
    """A person who should have approved the minutes and did not."""

    person: PersonRef
    ground: str | None = None
    event: str = ""


@frozen(kw_only=True)
class Rattelse:
    """A field of an act that was corrected: before and after as shown, on which ground, and when.

    `approved`: the § (of the sitting itself: one of its §§) was justerad by then, so that the minutes must
    show both (rules.md 4.10). `topic`: of the act, `whose` it is, where it is one person's and something
    else about it was corrected.
    """

    act: str
    field: str
    before: str
    after: str
    ground: str
    when: TimePoint
    approved: bool
    event: str
    topic: str = ""
    whose: PersonRef | None = None
