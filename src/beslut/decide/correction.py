"""Taking back and correcting, in any stream, and what then holds.

What then holds is `beslut.events.effective`'s to say; nothing leaves the log.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from beslut.decide.command import MakeRattelse, WithdrawAct
from beslut.decide.meeting import state as meeting
from beslut.decide.meeting.approval import approved
from beslut.decide.refused import AlreadyApproved, Refused, UnknownId
from beslut.decide.resting import CREATES, falling_with
from beslut.events import Event, topic_of
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.events.document import FragmentAttributed
from beslut.events.effective import NoSuchField, Uncorrectable, corrected
from beslut.events.meeting import (
    AnslagPosted,
    AnslagTakenDown,
    ParagrafJusteradOmedelbart,
    ProtokollSigned,
    ProtokollsutdragSent,
    QuestionAnswered,
    QuestionRaised,
)


class OthersRestOnIt(Refused):
    """An act on which others rest is taken back only together with them; `dependents` are their versions."""

    rule = "återtagande"

    def __init__(self, message: str, dependents: tuple[int, ...]) -> None:
        super().__init__(message)
        self.dependents = dependents


# A question is an id where one is raised or answered; elsewhere it is what a proposition asks. A list of
# items is set anew: its ids are what §§ name.
IDS = frozenset({*CREATES.values(), "votering", "statement", "guest", "bilaga", "items"})
_QUESTIONS = (QuestionAnswered, QuestionRaised)


def decide(
    standing: Mapping[int, Event],
    command: WithdrawAct | MakeRattelse,
    *,
    read: Collection[int] = (),
    together: Collection[int] = (),
    asked: bool = False,
) -> tuple[Event, ...]:
    """The event that takes back or corrects. Raises Refused, OthersRestOnIt.

    `standing`: the events that hold, by version. `read`: the versions that were read in a document. Of these
    it is the reading that is taken back, as when it was wrong: that the minutes are justerade doesn't stand
    in its way. `together`: the versions that one call takes back with this one, so that what rests on them
    falls too; `asked`: that nothing else does was found for the first of them.
    """
    target = standing.get(command.event)
    if target is None:
        raise UnknownId(f"{command.target}@{command.event} finns inte, eller är redan återtagen")
    if isinstance(command, MakeRattelse):
        named = command.field in IDS or (command.field == "question" and isinstance(target, _QUESTIONS))
        if named and not isinstance(target, FragmentAttributed):
            raise Refused(
                f"{topic_of(target)}.{command.field} är ett id, som andra händelser hänger på; det rättas ej"
            )
        try:
            corrected(target, command.field, command.new_value)
        except NoSuchField as error:
            raise UnknownId(str(error)) from None
        except Uncorrectable as error:
            raise Refused(str(error)) from None
        return (
            RattelseMade(
                event=command.event, field=command.field, ground=command.ground, new_value=command.new_value
            ),
        )
    if command.event not in read:
        _require_unapproved(standing, target, f"{command.target}@{command.event}")
    falling = {command.event, *(version for version in together if version in standing)}
    dependents = () if asked else falling_with(standing, falling, command.target, read)
    if dependents:
        names = ", ".join(f"{v} ({topic_of(standing[v])})" for v in dependents)
        raise OthersRestOnIt(
            f"på {command.target}@{command.event} vilar {names}; återta dem först", dependents
        )
    return (ActWithdrawn(event=command.event, ground=command.ground),)


# What comes after the approval and is no part of the minutes.
_AFTERWARDS = (AnslagPosted, AnslagTakenDown, ProtokollsutdragSent)


def _require_unapproved(standing: Mapping[int, Event], target: Event, name: str) -> None:
    """Refuse to take back what is justerat: acts of an approved §, and once all are, what they rest on.

    Raises AlreadyApproved.
    """
    if isinstance(target, _AFTERWARDS) or not any(isinstance(e, _SIGNING) for e in standing.values()):
        return
    state = meeting.INITIAL
    for event in standing.values():
        state = meeting.evolve(state, event)
    justerade = approved(state)
    paragraf = getattr(target, "paragraf", None)
    if paragraf in justerade:
        raise AlreadyApproved(f"{paragraf} är justerad; {name} ändras med en rättelse")
    if paragraf is None and justerade and len(justerade) == len(state.paragrafer):
        raise AlreadyApproved(f"hela protokollet är justerat; {name} ändras med en rättelse")


_SIGNING = (ParagrafJusteradOmedelbart, ProtokollSigned)
