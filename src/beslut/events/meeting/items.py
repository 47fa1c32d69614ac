"""The items of the föredragningslista: what was taken up, tabled, told, and who was disqualified."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from beslut.events.base import Event
from beslut.values import HandlingKind, Matter, PersonRef, text_field


@frozen(kw_only=True)
class ParagrafOpened(Event):
    """An item is taken up and gets its § number; `number` None where the text has lost it.

    `matter`: whether it decides on the matter itself, an election or an appointment; None where nobody
    has said (a valförslag on the table tells). `spent`: the event by which the right of a minority to
    have this case sent back or postponed was used up before (KL 5:50), copied when the § is opened.
    `item`: which item of the föredragningslista is taken up.
    """

    SCHEMA = 3
    ADDED: ClassVar[Mapping[str, int]] = {"matter": 2, "spent": 2, "item": 3}
    COPIED: ClassVar[frozenset[str]] = frozenset({"spent"})

    paragraf: str
    number: str | None = None
    arende: str | None = None
    dnr: str | None = None
    title: str | None = text_field(default=None)
    title_as_read: str | None = text_field(default=None)
    subtitle: str | None = text_field(default=None)
    matter: Matter | None = None
    spent: str | None = None
    item: str | None = None


@frozen(kw_only=True)
class ParagrafClosed(Event):
    """The item is done."""

    paragraf: str


@frozen(kw_only=True)
class InformationGiven(Event):
    """The body is informed; what was said in brief, and by whom."""

    paragraf: str
    by: tuple[PersonRef, ...] = ()
    text: str | None = text_field(default=None)


@frozen(kw_only=True)
class SummaryNoted(Event):
    """The minutes' summary of the matter, from the report before the body."""

    paragraf: str
    text: str = text_field()


@frozen(kw_only=True)
class HandlingTabled(Event):
    """A document lies before the body, in the version whose number and state stand here."""

    paragraf: str
    kind: HandlingKind
    number: str | None = None
    state: str | None = None
    title: str | None = text_field(default=None)


@frozen(kw_only=True)
class JavDeclared(Event):
    """A person is disqualified in this § and neither takes part nor is present (KL 6:28-30)."""

    paragraf: str
    person: PersonRef
    ground: str | None = text_field(default=None)


@frozen(kw_only=True)
class JavContested(Event):
    """It is disputed whether a person is disqualified in this §; the body decides (KL 6:30)."""

    paragraf: str
    person: PersonRef
    by: tuple[PersonRef, ...] = ()
    ground: str | None = text_field(default=None)


@frozen(kw_only=True)
class JavDecided(Event):
    """The body decides whether a person is disqualified in this §."""

    paragraf: str
    person: PersonRef
    jav: bool


@frozen(kw_only=True)
class BilagaAttached(Event):
    """An appendix is put to the minutes of a §; `number` as the minutes call it ("bilaga 2").

    `to`: the reservation or statement whose text it is.
    """

    paragraf: str
    bilaga: str
    number: str | None = None
    title: str | None = text_field(default=None)
    to: str | None = None


@frozen(kw_only=True)
class SekretessMarked(Event):
    """What is said in a § is secret under a provision ("OSL 25:1"); `scope` which part of it."""

    paragraf: str
    lagrum: str
    scope: str | None = text_field(default=None)
