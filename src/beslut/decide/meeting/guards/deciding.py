"""The decision in the matter, or that it is sent back or postponed."""

from __future__ import annotations

from typing import Any, Literal

import attrs

from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import Guards, on_the_table, undecided
from beslut.decide.meeting.guards.ending import no_open_count, only_requesters, requesters
from beslut.decide.meeting.state import MeetingState, ParagrafState
from beslut.decide.refused import (
    AlreadyDecided,
    BasisContradicted,
    DecidedToday,
    KontrapropositionBroken,
    MatterHasEnded,
    NotSettledSo,
)
from beslut.rules.beslutsgang import Outcome, adopted, contest_left, to_be_decided_today
from beslut.rules.reglemente import BUNDLED
from beslut.rules.votering import FORMAL, Counted

_SentAway = Literal["återremiss", "bordläggning"]
# What may be carried beside the main proposal without a step of its own that texts tell of.
_BESIDE = ("tillägg", "ändring")


def _make_decision(state: MeetingState, paragraf: ParagrafState, command: c.MakeDecision) -> c.MakeDecision:
    undecided(paragraf, command.paragraf)
    for proposal in command.winners:
        on_the_table(paragraf, command.paragraf, proposal)
    changes: dict[str, Any] = {} if command.points else {"points": (command.text,)}
    if not command.transcribed:
        no_open_count(paragraf, command.paragraf)
        _nothing_left(state, paragraf, command)
        if command.winners:
            _as_settled(paragraf, command, paragraf.outcome(state.kind))
        changes["rules"] = (state.rules or BUNDLED).label
    return attrs.evolve(command, **changes) if changes else command


def _nothing_left(state: MeetingState, paragraf: ParagrafState, command: c.MakeDecision) -> None:
    """Raises KontrapropositionBroken where main proposal and counter-proposal have not met yet."""
    if paragraf.sent_away is None and contest_left(
        paragraf.steps(), paragraf.kinds, paragraf.body(state.kind)
    ):
        raise KontrapropositionBroken(
            f"motförslaget i {command.paragraf} är valt men inte prövat mot huvudförslaget; "
            "ställ de två mot varandra, och räkna om omröstning är begärd, innan beslutet fattas"
        )


def _as_settled(paragraf: ParagrafState, command: c.MakeDecision, outcome: Outcome) -> None:
    """Raises MatterHasEnded, NotSettledSo where what is decided isn't what was found or counted."""
    if outcome.formal is not None:
        in_sak = [winner for winner in command.winners if paragraf.kinds[winner] not in FORMAL]
        if in_sak:
            how = "återremitterad" if outcome.formal == "återremiss" else "bordlagd"
            raise MatterHasEnded(f"{command.paragraf} är {how}; {in_sak[0]} kan inte bifallas i sak")
    carried = adopted(outcome.winners, paragraf.kinds, paragraf.aims)
    for winner in command.winners:
        if winner in carried:
            continue
        lost = winner in outcome.lost
        if lost or (outcome.winners and paragraf.kinds[winner] not in _BESIDE):
            won = ", ".join(outcome.winners) or "inget förslag"
            raise NotSettledSo(
                f"{winner} är inte vad {command.paragraf} har kommit fram till; bifallet är: {won}"
            )


def _formal(
    state: MeetingState, paragraf: ParagrafState, command: c.DecideAterremiss | c.DecideBordlaggning
) -> c.DecideAterremiss | c.DecideBordlaggning:
    if command.transcribed:
        return command
    if paragraf.sent_away is not None:
        raise AlreadyDecided(f"{command.paragraf} är redan återremitterad eller bordlagd")
    no_open_count(paragraf, command.paragraf)
    asked: _SentAway = "återremiss" if isinstance(command, c.DecideAterremiss) else "bordläggning"
    outcome = paragraf.outcome(state.kind)
    if outcome.formal != asked:
        _not_against_the_steps(state, paragraf, command, asked, outcome)
        return command
    return _on_its_basis(paragraf, command, outcome)


def _not_against_the_steps(
    state: MeetingState,
    paragraf: ParagrafState,
    command: c.DecideAterremiss | c.DecideBordlaggning,
    asked: _SentAway,
    outcome: Outcome,
) -> None:
    """Raises DecidedToday, NotSettledSo. What the steps leave out is left out."""
    body = paragraf.body(state.kind)
    steps = paragraf.steps()
    said = (to_be_decided_today(steps, question, paragraf.kinds, body) for question in (asked, *FORMAL))
    if (today := next(filter(None, said), None)) is not None:
        why = today.says if isinstance(today, Counted) else "det fann ordföranden"
        raise DecidedToday(f"{command.paragraf} ska avgöras idag, {asked} är inte beslutad: {why}")
    if outcome.standing and not any(paragraf.kinds.get(winner) == asked for winner in outcome.winners):
        what = outcome.formal or ", ".join(outcome.winners) or "att inget förslag bifalls"
        if outcome.winners or outcome.formal:
            raise NotSettledSo(f"{command.paragraf} har kommit fram till {what}, inte till {asked}")


def _on_its_basis(
    paragraf: ParagrafState, command: c.DecideAterremiss | c.DecideBordlaggning, outcome: Outcome
) -> c.DecideAterremiss | c.DecideBordlaggning:
    basis = outcome.basis
    if basis is not None and command.basis not in (None, basis) and basis != "båda":
        raise BasisContradicted(
            f"{command.paragraf} vilar på {basis}, inte på {command.basis}; så är det räknat eller funnet"
        )
    by = command.by
    if basis == "minoritet":
        asked = requesters(paragraf, outcome)
        only_requesters(command.paragraf, by, asked)
        by = by or asked
    return attrs.evolve(
        command, basis=command.basis or basis, by=by, disputed=command.disputed or outcome.disputed
    )


GUARDS: Guards = {
    c.MakeDecision: _make_decision,
    c.DecideAterremiss: _formal,
    c.DecideBordlaggning: _formal,
}
