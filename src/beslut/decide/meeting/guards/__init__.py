"""What a sitting and its §§ refuse: for each command the checks, and the ids it gives. A module a stage."""

from __future__ import annotations

from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards import (
    agenda,
    approval,
    counting,
    deciding,
    deliberation,
    dissent,
    electing,
    ending,
    propositions,
    reported,
    room,
    serving,
)
from beslut.decide.meeting.guards.agenda import takes_up
from beslut.decide.meeting.guards.asking import Guard, Guards, paragraf_of, undecided
from beslut.decide.meeting.state import ParagrafState
from beslut.decide.refused import AlreadyApproved, ParagrafIsClosed

__all__ = ["FRAME", "GUARDS", "Guard", "paragraf_of", "still_open", "takes_up"]


def still_open(paragraf: ParagrafState, command: c.ParagrafCommand) -> None:
    """Refuse what comes too late in a §: after its decision, its end, or its justering. Raises Refused."""
    if isinstance(command, _UNTIL_THE_END):
        return
    if paragraf.omedelbar and not isinstance(command, c.CloseParagraf):
        raise AlreadyApproved(
            f"{command.paragraf} är omedelbart justerad; det som är fel ändras med en rättelse"
        )
    if paragraf.closed:
        raise ParagrafIsClosed(
            f"{command.paragraf} är avslutad; reservationer och uttalanden kan ännu lämnas, annat rättas"
        )
    if not isinstance(command, _AFTER_THE_DECISION):
        undecided(paragraf, command.paragraf)


# Dissent and statements are announced until the meeting closes; approval comes last of all.
_UNTIL_THE_END = (
    c.EnterReservation,
    c.MotivateReservation,
    c.EnterStatement,
    c.EnterAvvikandeMening,
    c.PromiseText,
    c.RequestProtokollsanteckning,
    c.RefuseProtokollsanteckning,
    c.JusteraOmedelbart,
    c.AttachBilaga,
    c.MarkSekretess,
)
_AFTER_THE_DECISION = (
    c.CloseParagraf,
    c.MakeDecision,
    c.GiveInformation,
    c.NoteSummary,
    c.TableHandling,
    c.NoteAnmalan,
    c.ReportDelegationsbeslut,
    c.ReportOrdforandebeslut,
    c.RaiseQuestion,
    c.AnswerQuestion,
    c.RaiseInitiative,
    c.PresentMedborgarforslag,
)

FRAME = {**agenda.FRAME, **serving.FRAME, **room.FRAME, **approval.FRAME}
"""The checks of what concerns no single §."""

GUARDS: Guards = {
    **serving.GUARDS,
    **deliberation.GUARDS,
    **propositions.GUARDS,
    **counting.GUARDS,
    **electing.GUARDS,
    **deciding.GUARDS,
    **ending.GUARDS,
    **dissent.GUARDS,
    **reported.GUARDS,
    **approval.GUARDS,
}
