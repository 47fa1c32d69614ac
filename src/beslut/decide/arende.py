"""The case's stream: commands, state, decide and evolve."""

from __future__ import annotations

import attrs
from attrs import frozen

from beslut.decide.build import event_from, next_id
from beslut.decide.command import Command
from beslut.decide.refused import IdTaken, UnknownId
from beslut.events import Event
from beslut.events.arende import (
    AgreementConcluded,
    ArendeOpened,
    HandlingRegistered,
    ProposalPrepared,
    RemissReceived,
    YttrandeSent,
)
from beslut.values import UNKNOWN, ArendeKind, HandlingKind, Signer, TimePoint, dnr_key


@frozen(kw_only=True)
class ArendeCommand(Command):
    """An act in a case; `arende` is its id."""

    PREFIX = "a"
    FIELD = "arende"

    arende: str = ""


@frozen(kw_only=True)
class OpenArende(ArendeCommand):
    """Make a case known; an empty `arende` asks the ledger for a new id."""

    namnd: str | None
    kind: ArendeKind = "ärende"
    title: str | None = None
    title_as_read: str | None = None
    dnr: str | None = None


@frozen(kw_only=True)
class ReceiveRemiss(ArendeCommand):
    """The case is an answer that somebody has asked for."""

    remitter: str
    dnr: str | None = None
    due: TimePoint = UNKNOWN
    recipients: tuple[str, ...] = ()


@frozen(kw_only=True)
class RegisterHandling(ArendeCommand):
    """A document comes into the case; an empty `handling` asks for a new id."""

    handling: str = ""
    kind: HandlingKind = "handling"
    number: str | None = None
    state: str | None = None
    title: str | None = None
    dated: TimePoint = UNKNOWN
    handlaggare: str | None = None
    signers: tuple[Signer, ...] = ()
    attachments: int | None = None
    prepared_in: tuple[str, ...] = ()
    prepared_on: TimePoint = UNKNOWN
    for_meeting: TimePoint = UNKNOWN


@frozen(kw_only=True)
class PrepareProposal(ArendeCommand):
    """An institution proposes to the body, point by point."""

    institution: str
    points: tuple[str, ...]
    omedelbar_justering: bool = False


@frozen(kw_only=True)
class ConcludeAgreement(ArendeCommand):
    """The case is an agreement with a first and a last day."""

    valid_from: TimePoint = UNKNOWN
    valid_to: TimePoint = UNKNOWN


@frozen(kw_only=True)
class SendYttrande(ArendeCommand):
    """The answer to the remiss leaves the body."""

    to: str
    sent: TimePoint = UNKNOWN
    paragraf: str | None = None


@frozen
class ArendeState:
    """What later acts in the case are checked against."""

    opened: bool = False
    handlingar: tuple[str, ...] = ()


INITIAL = ArendeState()

EVENTS: dict[type[Command], type[Event]] = {
    OpenArende: ArendeOpened,
    ReceiveRemiss: RemissReceived,
    RegisterHandling: HandlingRegistered,
    PrepareProposal: ProposalPrepared,
    ConcludeAgreement: AgreementConcluded,
    SendYttrande: YttrandeSent,
}


def decide(state: ArendeState, command: ArendeCommand) -> tuple[Event, ...]:
    """The events that a command leads to. Raises Refused."""
    if isinstance(command, OpenArende):
        if state.opened:
            raise IdTaken(f"ärendet {command.arende} finns redan")
    elif not state.opened:
        raise UnknownId(f"inget ärende har id {command.arende!r}; öppna det först")
    if isinstance(command, RegisterHandling):
        handling = command.handling or next_id(f"{command.arende}.h", state.handlingar)
        if handling in state.handlingar:
            raise IdTaken(f"handlingen {handling} finns redan i ärendet")
        return (event_from(HandlingRegistered, command, handling=handling),)
    if isinstance(command, OpenArende | ReceiveRemiss):
        return (event_from(EVENTS[type(command)], command, dnr_key=dnr_key(command.dnr)),)
    return (event_from(EVENTS[type(command)], command),)


def evolve(state: ArendeState, event: Event) -> ArendeState:
    """The state after an event."""
    match event:
        case ArendeOpened():
            return attrs.evolve(state, opened=True)
        case HandlingRegistered():
            return attrs.evolve(state, handlingar=(*state.handlingar, event.handling))
    return state
