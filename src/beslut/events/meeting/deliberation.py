"""The deliberation: what was proposed, joined and taken back."""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event
from beslut.values import PersonRef, ProposalKind, text_field


@frozen(kw_only=True)
class ProposalPut(Event):
    """A proposal lies on the table.

    `institution` where an institution made it (then `proposers` are those who moved that it be
    adopted); `joint` where several own one text; `target` what a bifall, avslag or tillägg aims
    at, `target_proposal` where that is a proposal of this §; `rank` 1 in first hand, 2 in
    second, None where not ranked; `text` None where unquoted.
    """

    paragraf: str
    proposal: str
    kind: ProposalKind
    proposers: tuple[PersonRef, ...] = ()
    institution: str | None = None
    joint: bool = False
    target: str | None = text_field(default=None)
    target_proposal: str | None = None
    rank: int | None = None
    text: str | None = text_field(default=None)
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class ProposalSeconded(Event):
    """Persons join somebody's proposal (instämmande)."""

    paragraf: str
    proposal: str
    by: tuple[PersonRef, ...]


@frozen(kw_only=True)
class ProposalWithdrawn(Event):
    """A proposal is taken back before the deliberation ends; the minutes leave it out (KL 5:67)."""

    paragraf: str
    proposal: str


@frozen(kw_only=True)
class DeliberationClosed(Event):
    """The chair declares the deliberation closed: no more proposals."""

    paragraf: str


@frozen(kw_only=True)
class ProposalAmended(Event):
    """A proposal is worded otherwise by those who made it (jämkat); the minutes have the new wording."""

    paragraf: str
    proposal: str
    by: tuple[PersonRef, ...] = ()
    text: str = text_field()


@frozen(kw_only=True)
class DeliberationReopened(Event):
    """The body agrees, without dissent, to deliberate again."""

    paragraf: str


@frozen(kw_only=True)
class LateProposalAdmitted(Event):
    """The body agrees, without dissent, that one more proposal be made after the deliberation."""

    paragraf: str
    by: tuple[PersonRef, ...] = ()
