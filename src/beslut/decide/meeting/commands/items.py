"""Commands on items and on what is proposed in them."""

from __future__ import annotations

from attrs import frozen

from beslut.decide.command import Command
from beslut.decide.meeting.commands.frame import MeetingCommand
from beslut.values import HandlingKind, Matter, PersonRef, ProposalKind


@frozen(kw_only=True)
class ParagrafCommand(Command):
    """An act in a §; `paragraf` is its id."""

    FIELD = "paragraf"

    paragraf: str


@frozen(kw_only=True)
class OpenParagraf(MeetingCommand):
    """Take up an item; an empty `paragraf` gives it the id of its number.

    `spent` left out is looked up where a minority's right can be used up (fullmäktige). `item`: which item
    of the föredragningslista it takes up.
    """

    paragraf: str = ""
    number: str | None = None
    arende: str | None = None
    dnr: str | None = None
    title: str | None = None
    title_as_read: str | None = None
    subtitle: str | None = None
    matter: Matter | None = None
    spent: str | None = None
    item: str | None = None


@frozen(kw_only=True)
class CloseParagraf(ParagrafCommand):
    """The item is done."""


@frozen(kw_only=True)
class GiveInformation(ParagrafCommand):
    """The body is informed."""

    by: tuple[PersonRef, ...] = ()
    text: str | None = None


@frozen(kw_only=True)
class NoteSummary(ParagrafCommand):
    """The minutes' summary of the matter."""

    text: str


@frozen(kw_only=True)
class TableHandling(ParagrafCommand):
    """A document lies before the body."""

    kind: HandlingKind = "handling"
    number: str | None = None
    state: str | None = None
    title: str | None = None


@frozen(kw_only=True)
class DeclareJav(ParagrafCommand):
    """A person is disqualified in this §."""

    person: PersonRef
    ground: str | None = None


@frozen(kw_only=True)
class PutProposal(ParagrafCommand):
    """Lay a proposal on the table; an empty `proposal` asks for the next id of the §.

    `institution` where an institution made it (then `proposers` are those who moved that it be adopted),
    `joint` where several own one text. `target_proposal`: the id of the proposal that a bifall, avslag,
    ändring or tillägg aims at; `target`: what it aims at in words, where that is none of the § ("motionen").
    `rank`: 1 in first hand, 2 in second.
    """

    kind: ProposalKind
    proposal: str = ""
    proposers: tuple[PersonRef, ...] = ()
    institution: str | None = None
    joint: bool = False
    target: str | None = None
    target_proposal: str | None = None
    rank: int | None = None
    text: str | None = None
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class SecondProposal(ParagrafCommand):
    """Persons join a proposal."""

    proposal: str
    by: tuple[PersonRef, ...]


@frozen(kw_only=True)
class WithdrawProposal(ParagrafCommand):
    """Take a proposal back."""

    proposal: str


@frozen(kw_only=True)
class CloseDeliberation(ParagrafCommand):
    """The chair declares the deliberation closed."""


@frozen(kw_only=True)
class ContestJav(ParagrafCommand):
    """Dispute whether a person is disqualified."""

    person: PersonRef
    by: tuple[PersonRef, ...] = ()
    ground: str | None = None


@frozen(kw_only=True)
class DecideJav(ParagrafCommand):
    """The body decides whether a person is disqualified."""

    person: PersonRef
    jav: bool


@frozen(kw_only=True)
class AmendProposal(ParagrafCommand):
    """Word a proposal otherwise."""

    proposal: str
    text: str
    by: tuple[PersonRef, ...] = ()


@frozen(kw_only=True)
class ReopenDeliberation(ParagrafCommand):
    """The body agrees without dissent to deliberate again."""


@frozen(kw_only=True)
class AdmitLateProposal(ParagrafCommand):
    """The body agrees without dissent that one more proposal be made."""

    by: tuple[PersonRef, ...] = ()


@frozen(kw_only=True)
class AttachBilaga(ParagrafCommand):
    """Put an appendix to the minutes of a §; an empty `bilaga` asks for an id."""

    bilaga: str = ""
    number: str | None = None
    title: str | None = None
    to: str | None = None


@frozen(kw_only=True)
class MarkSekretess(ParagrafCommand):
    """What is said in a § is secret under a provision."""

    lagrum: str
    scope: str | None = None
