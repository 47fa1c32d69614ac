"""The case: opened, remitted, prepared, and its handlingar."""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event
from beslut.values import UNKNOWN, ArendeKind, HandlingKind, Signer, TimePoint, text_field


@frozen(kw_only=True)
class ArendeOpened(Event):
    """A case is known to a body. `dnr` as written, `dnr_key` for comparing; None where unstated."""

    namnd: str | None
    kind: ArendeKind = "ärende"
    title: str | None = text_field(default=None)
    title_as_read: str | None = text_field(default=None)
    dnr: str | None = None
    dnr_key: str | None = None


@frozen(kw_only=True)
class RemissReceived(Event):
    """The case is a remiss: who asked, under which dnr of theirs, answer due when, who else was asked."""

    remitter: str
    dnr: str | None = None
    dnr_key: str | None = None
    due: TimePoint = UNKNOWN
    recipients: tuple[str, ...] = ()


@frozen(kw_only=True)
class HandlingRegistered(Event):
    """A document of the case, with its own number and state as the register has them."""

    handling: str
    kind: HandlingKind
    number: str | None = None
    state: str | None = None
    title: str | None = text_field(default=None)
    dated: TimePoint = UNKNOWN
    handlaggare: str | None = text_field(default=None)
    signers: tuple[Signer, ...] = ()
    attachments: int | None = None
    prepared_in: tuple[str, ...] = ()
    prepared_on: TimePoint = UNKNOWN
    for_meeting: TimePoint = UNKNOWN


@frozen(kw_only=True)
class ProposalPrepared(Event):
    """A proposal to the body from an institution (förvaltningen, a beredning), point by point."""

    institution: str
    points: tuple[str, ...] = text_field()
    omedelbar_justering: bool = False


@frozen(kw_only=True)
class AgreementConcluded(Event):
    """The case is an agreement that is valid between two days."""

    valid_from: TimePoint = UNKNOWN
    valid_to: TimePoint = UNKNOWN


@frozen(kw_only=True)
class YttrandeSent(Event):
    """The answer to a remiss leaves the body; `paragraf` the § in which it was decided, where one was."""

    to: str
    sent: TimePoint = UNKNOWN
    paragraf: str | None = None
