"""What has ended a matter, and what a § waits for before anything else is decided in it."""

from __future__ import annotations

from collections.abc import Iterable

from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import Guards
from beslut.decide.meeting.state import MeetingState, ParagrafState
from beslut.decide.refused import CountUnderWay, MatterHasEnded, MinoritysReason
from beslut.rules.beslutsgang import Outcome
from beslut.rules.votering import FORMAL
from beslut.values import PersonRef


def goes_on(state: MeetingState, paragraf: ParagrafState, command: c.ParagrafCommand) -> None:
    """Raises MatterHasEnded where the matter was sent back or postponed."""
    outcome = sent_away(state, paragraf)
    if outcome is not None:
        raise _ended(command, outcome)


def no_other_reason(
    state: MeetingState, paragraf: ParagrafState, command: c.PutProposal | c.FindAcklamation
) -> None:
    """As :func:`goes_on`; another reason than that of the minority that carried it is refused as just that.

    A finding alone may be replaced by another one, until it is recorded as decided or confirmed.
    """
    outcome = sent_away(state, paragraf)
    if outcome is None:
        return
    if isinstance(command, c.PutProposal):
        others, formal = command.proposers, command.kind in FORMAL
    else:
        found = paragraf.finding
        alone = outcome.vote is None and paragraf.sent_away is None and not paragraf.gavelled
        if alone and found is not None and found.question == command.question:
            return
        others = tuple(person for winner in command.winners for person in paragraf.behind(winner))
        formal = command.question in FORMAL
    if outcome.basis == "minoritet" and formal:
        only_requesters(command.paragraf, others, requesters(paragraf, outcome))
    raise _ended(command, outcome)


def may_still_be_counted(state: MeetingState, paragraf: ParagrafState, command: c.RequestVotering) -> None:
    """As :func:`goes_on`, but a count may be called for on a finding alone.

    Also where it is recorded as decided already: minutes tell what was found before they tell who then
    called for a count.
    """
    outcome = sent_away(state, paragraf)
    if outcome is not None and outcome.vote is not None:
        raise _ended(command, outcome)


def sent_away(state: MeetingState, paragraf: ParagrafState) -> Outcome | None:
    """The outcome where it is that the matter is sent back or postponed, as recorded or settled."""
    if paragraf.sent_away is None:
        if not paragraf.asked_formally:
            return None  # as most §§
        if paragraf.open_count() is not None:
            return None  # it may yet come out otherwise
    outcome = paragraf.outcome(state.kind)
    return outcome if outcome.formal is not None else None


def requesters(paragraf: ParagrafState, outcome: Outcome) -> tuple[PersonRef, ...]:
    """Who asked for what a formal outcome rests on: those who made or joined the proposals, once each."""
    behind = (person for winner in outcome.winners for person in paragraf.behind(winner))
    return tuple({person.id: person for person in behind}.values())


def only_requesters(paragraf: str, by: Iterable[PersonRef], asked: tuple[PersonRef, ...]) -> None:
    """Raises MinoritysReason where others than a minority's own set its reason."""
    known = {person.id for person in asked}
    others = tuple(person for person in by if person.id not in known)
    if others:
        raise MinoritysReason(_only_theirs(paragraf, others, asked))


def no_open_count(paragraf: ParagrafState, name: str) -> None:
    """Raises CountUnderWay where a count was called for and isn't closed."""
    votering = paragraf.open_count()
    if votering is not None:
        raise CountUnderWay(
            f"omröstningen {votering.id} i {name} är begärd och inte avslutad; "
            "avsluta den först, eller ta tillbaka begäran"
        )


def nobody_is_voting(paragraf: ParagrafState, name: str) -> None:
    """Raises CountUnderWay where something is cast or counted in a count that isn't closed."""
    for votering in paragraf.voteringar.values():
        if votering.open and votering.begun:
            raise CountUnderWay(
                f"i omröstningen {votering.id} i {name} har det börjat röstas; avsluta den, eller gör om "
                "den, innan något annat prövas"
            )


def _close_paragraf(
    state: MeetingState, paragraf: ParagrafState, command: c.CloseParagraf
) -> c.CloseParagraf:
    if not command.transcribed:
        no_open_count(paragraf, command.paragraf)
    return command


def _only_theirs(paragraf: str, others: Iterable[PersonRef], asked: tuple[PersonRef, ...]) -> str:
    who = ", ".join(person.label for person in others) or "någon annan"
    theirs = ", ".join(person.label for person in asked) or "de som begärde den"
    return (
        f"{paragraf} skickas tillbaka på en minoritets begäran, och {who} hör inte till den; "
        f"skälet bestäms av {theirs}"
    )


def _ended(command: c.ParagrafCommand, outcome: Outcome) -> MatterHasEnded:
    how = "återremitterad" if outcome.formal == "återremiss" else "bordlagd"
    return MatterHasEnded(
        f"{command.paragraf} är {how}; i sak föreslås, prövas och beslutas inget mer i paragrafen"
    )


GUARDS: Guards = {c.CloseParagraf: _close_paragraf}
