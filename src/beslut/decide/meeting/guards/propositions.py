"""The propositions: their order, what the chair puts and finds, the gavel, and the call for a count."""

from __future__ import annotations

import attrs

from beslut.decide.build import next_id
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import Guards, on_the_table, require_serving
from beslut.decide.meeting.guards.ending import (
    goes_on,
    may_still_be_counted,
    no_other_reason,
    nobody_is_voting,
)
from beslut.decide.meeting.state import MeetingState, ParagrafState, VoteringState
from beslut.decide.refused import (
    GavelHasFallen,
    IdTaken,
    KontrapropositionBroken,
    NoHuvudforslag,
    NoOrderStated,
    NothingToGavel,
    OrderContested,
    StepUnknown,
)
from beslut.events.meeting import AcklamationFound
from beslut.rules.beslutsgang import Finding

_PREPARED = ("beredningens förslag", "förvaltningens förslag")


def _order(
    state: MeetingState, paragraf: ParagrafState, command: c.SetPropositionsordning
) -> c.SetPropositionsordning:
    for number, step in enumerate(command.steps, 1):
        for proposal in step.proposals:
            on_the_table(paragraf, command.paragraf, proposal)
        for earlier in step.winners_of:
            if not 1 <= earlier < number:
                there = f"ett av stegen 1–{number - 1}" if number > 1 else "inget, eftersom det är det första"
                raise StepUnknown(
                    f"steg {number} av propositionsordningen i {command.paragraf} "
                    f"hänvisar till vinnaren i steg {earlier}; rätt vore {there}"
                )
    if not command.transcribed:
        goes_on(state, paragraf, command)
    return command


def _contest(
    state: MeetingState, paragraf: ParagrafState, command: c.ContestPropositionsordning
) -> c.ContestPropositionsordning:
    if not command.transcribed:
        _is_stated(paragraf, command)
        require_serving(state, paragraf, command, command.by, "begära en annan propositionsordning")
    return command


def _approve(
    state: MeetingState, paragraf: ParagrafState, command: c.ApprovePropositionsordning
) -> c.ApprovePropositionsordning:
    if not command.transcribed:
        _is_stated(paragraf, command)
    return command


def _is_stated(paragraf: ParagrafState, command: c.ParagrafCommand) -> None:
    if not paragraf.order_stated:
        raise NoOrderStated(
            f"ordföranden har inte angett någon propositionsordning i {command.paragraf}; ange den först"
        )


def _put_proposition(
    state: MeetingState, paragraf: ParagrafState, command: c.PutProposition
) -> c.PutProposition:
    for proposal in command.proposals:
        on_the_table(paragraf, command.paragraf, proposal)
    if not command.transcribed:
        if paragraf.order_contested:
            raise OrderContested(
                f"propositionsordningen i {command.paragraf} är bestridd; "
                "fastställ en ny, eller låt den godkännas, innan något ställs under proposition"
            )
        goes_on(state, paragraf, command)
        nobody_is_voting(paragraf, command.paragraf)
    return command


def _find(state: MeetingState, paragraf: ParagrafState, command: c.FindAcklamation) -> c.FindAcklamation:
    for proposal in command.winners:
        on_the_table(paragraf, command.paragraf, proposal)
    if not command.transcribed:
        no_other_reason(state, paragraf, command)
        nobody_is_voting(paragraf, command.paragraf)
    return command


def _gavel(state: MeetingState, paragraf: ParagrafState, command: c.GavelProposition) -> c.GavelProposition:
    if command.transcribed:
        return command
    if paragraf.finding is None:
        raise NothingToGavel(
            f"ordföranden har inte funnit något i {command.paragraf} att bekräfta med klubbslag"
        )
    votering = _called_for(paragraf)
    if votering is not None:
        raise NothingToGavel(
            f"omröstningen {votering.id} i {command.paragraf} är begärd; "
            "det är den som avgör, inte klubbslaget"
        )
    return command


def _called_for(paragraf: ParagrafState) -> VoteringState | None:
    """The count that was called for on the chair's latest finding, and isn't finished."""
    for act in reversed(paragraf.acts):
        if isinstance(act, Finding):
            return None
        if isinstance(act, VoteringState) and act.open:
            return act
    return None


def _request(state: MeetingState, paragraf: ParagrafState, command: c.RequestVotering) -> c.RequestVotering:
    if not command.transcribed:
        if paragraf.finding is not None and paragraf.gavelled:
            raise GavelHasFallen(
                f"klubban har fallit i {command.paragraf}; omröstning begärs före klubbslaget"
            )
        may_still_be_counted(state, paragraf, command)
        nobody_is_voting(paragraf, command.paragraf)
        require_serving(state, paragraf, command, command.by, "begära omröstning")
    new = command.votering or next_id(f"{command.paragraf}.v", paragraf.voteringar)
    if new in paragraf.voteringar:
        raise IdTaken(f"omröstningen {new} finns redan")
    return command if new == command.votering else attrs.evolve(command, votering=new)


def _found_on(paragraf: ParagrafState, points: tuple[int, ...]) -> AcklamationFound | None:
    """The chair's latest finding on these att-satser (none: on any) that chose no motförslag."""
    for found in reversed(paragraf.main_findings):
        if not points or not found.points or not set(points).isdisjoint(found.points):
            return found
    return None


def _huvudforslag(
    state: MeetingState, paragraf: ParagrafState, command: c.SetHuvudforslag
) -> c.SetHuvudforslag:
    on_the_table(paragraf, command.paragraf, command.proposal)
    if command.transcribed:
        return command
    if command.basis == "beredningens förslag" and paragraf.kinds[command.proposal] not in _PREPARED:
        raise NoHuvudforslag(
            f"{command.proposal} i {command.paragraf} är ingen berednings förslag utan "
            f"{paragraf.kinds[command.proposal]}; på den grunden är det beredningens eller förvaltningens"
        )
    if command.basis != "ordförandens finnande":
        return command
    found = _found_on(paragraf, command.points)
    if found is None or not paragraf.voteringar:
        raise NoHuvudforslag(
            f"huvudförslaget i {command.paragraf} är det som ordföranden har funnit bifallet "
            "när omröstning har begärts; "
            + ("ordföranden har inte funnit något" if found is None else "ingen har begärt omröstning")
        )
    if found.winners and command.proposal not in found.winners:
        raise NoHuvudforslag(
            f"{command.proposal} är inte vad ordföranden fann i {command.paragraf}; "
            f"det var {', '.join(found.winners)}"
        )
    return command


def _motforslag(
    state: MeetingState, paragraf: ParagrafState, command: c.ChooseMotforslag
) -> c.ChooseMotforslag:
    on_the_table(paragraf, command.paragraf, command.proposal)
    votering = None if command.votering is None else paragraf.voteringar.get(command.votering)
    if command.transcribed:
        return command
    if paragraf.huvudforslag.get(command.points, paragraf.huvudforslag.get(())) == command.proposal:
        raise KontrapropositionBroken(
            f"{command.proposal} är huvudförslag i {command.paragraf} och kan inte också vara motförslag"
        )
    follows = paragraf.rounds[command.points][0] + 1 if command.points in paragraf.rounds else 1
    if command.round != follows:
        raise KontrapropositionBroken(
            f"omgång {command.round} i valet av motförslag i {command.paragraf} "
            f"följer inte på omgång {follows - 1}; rätt vore {follows}"
        )
    if command.method == "votering":
        if votering is None or not votering.closed:
            raise KontrapropositionBroken(
                f"{command.proposal} valdes till motförslag i {command.paragraf} genom omröstning; "
                "ange vilken, när den är avslutad"
            )
        chosen = paragraf.counted(votering, state.kind).chosen
        if command.proposal not in chosen:
            raise KontrapropositionBroken(
                f"{command.proposal} vann inte omröstningen {votering.id}; "
                f"det gjorde {', '.join(chosen) or 'inget förslag'}"
            )
    return command


GUARDS: Guards = {
    c.SetPropositionsordning: _order,
    c.ApprovePropositionsordning: _approve,
    c.ContestPropositionsordning: _contest,
    c.PutProposition: _put_proposition,
    c.FindAcklamation: _find,
    c.GavelProposition: _gavel,
    c.RequestVotering: _request,
    c.SetHuvudforslag: _huvudforslag,
    c.ChooseMotforslag: _motforslag,
}
