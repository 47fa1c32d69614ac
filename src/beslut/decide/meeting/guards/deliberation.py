"""The deliberation: what may be proposed, joined, worded otherwise and taken back."""

from __future__ import annotations

import attrs

from beslut.decide.build import next_id
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import Guards, on_the_table, require_serving
from beslut.decide.meeting.guards.ending import goes_on, no_other_reason
from beslut.decide.meeting.state import MeetingState, ParagrafState
from beslut.decide.refused import (
    AlreadyJoined,
    DeliberationGoesOn,
    DeliberationIsClosed,
    IdTaken,
    NotOnesOwnProposal,
    UnknownId,
)
from beslut.events import meeting as e
from beslut.rules.attsatser import att_satser
from beslut.rules.beslutsgang import Finding
from beslut.rules.votering import Count
from beslut.values import ProposalKind

_AIMED: frozenset[ProposalKind] = frozenset({"bifall", "avslag", "ändring"})
# What is of the att-satser that it names only, so that what aims at it is of none but those.
_ON_PART: frozenset[ProposalKind] = frozenset({"avslag", "ändring"})


def _put_proposal(state: MeetingState, paragraf: ParagrafState, command: c.PutProposal) -> c.PutProposal:
    if not command.transcribed:
        no_other_reason(state, paragraf, command)
        if paragraf.deliberation_closed and not paragraf.admitted_late:
            raise DeliberationIsClosed(
                f"överläggningen i {command.paragraf} är avslutad; inga fler förslag, "
                "om inte alla är ense om att ta upp ett till"
            )
        require_serving(state, paragraf, command, command.proposers, "lägga förslag", command.points)
    new = command.proposal or next_id(f"{command.paragraf}.f", paragraf.proposals)
    if new in paragraf.proposals:
        raise IdTaken(f"förslaget {new} finns redan")
    if not command.transcribed:
        aims_at_what_is_there(paragraf, command)
    return command if new == command.proposal else attrs.evolve(command, proposal=new)


def aims_at_what_is_there(paragraf: ParagrafState, command: c.PutProposal) -> None:
    """Raises UnknownId where the target isn't on the table, or lacks an att-sats; a tillägg may add one."""
    target = command.target_proposal
    if target is None:
        return
    on_the_table(paragraf, command.paragraf, target)
    if command.kind == "tillägg" or not command.points:
        return
    aimed = paragraf.put[target]
    if aimed.kind in _ON_PART and aimed.points and not set(command.points) <= set(aimed.points):
        own, asked = (", ".join(map(str, some)) for some in (aimed.points, command.points))
        raise UnknownId(
            f"{target} i {command.paragraf} gäller att-sats {own}, inte {asked}; "
            f"ange det, eller rikta det mot det förslag som {target} gäller"
        )
    bottom = _numbered(paragraf, target)
    if bottom is None:
        return
    worded = paragraf.jamkade.get(bottom.proposal)
    there = len(att_satser(bottom.text if worded is None else worded.text))
    beyond = [point for point in command.points if point > there]
    if there and beyond:
        raise UnknownId(
            f"{bottom.proposal} i {command.paragraf} har {there} "
            f"{'att-sats' if there == 1 else 'att-satser'}, "
            f"ingen {beyond[0]}; ange en av dem, eller lägg det nya som ett tillägg"
        )


def _numbered(paragraf: ParagrafState, target: str) -> e.ProposalPut | None:
    """Whose att-satser are counted: what is at the bottom of all that aim at others; None if unsaid."""
    seen: set[str] = set()
    below: str | None = target
    while below is not None and below not in seen and below in paragraf.put:
        if paragraf.put[below].kind not in _AIMED:
            return paragraf.put[below]
        seen.add(below)
        below = paragraf.put[below].target_proposal
    return None


def _second(state: MeetingState, paragraf: ParagrafState, command: c.SecondProposal) -> c.SecondProposal:
    on_the_table(paragraf, command.paragraf, command.proposal)
    if not command.transcribed:
        goes_on(state, paragraf, command)
        if paragraf.deliberation_closed and command.proposal not in paragraf.put_late:
            raise DeliberationIsClosed(
                f"överläggningen i {command.paragraf} är avslutad; ingen kan längre instämma i ett förslag"
            )
        require_serving(state, paragraf, command, command.by, "instämma i ett förslag")
        behind = {person.id for person in paragraf.behind(command.proposal)}
        for person in command.by:
            if person.id in behind:
                raise AlreadyJoined(
                    f"{person.label} står redan bakom {command.proposal} i {command.paragraf} och kan inte "
                    "instämma i det"
                )
    return command


def _amend(state: MeetingState, paragraf: ParagrafState, command: c.AmendProposal) -> c.AmendProposal:
    on_the_table(paragraf, command.paragraf, command.proposal)
    if command.transcribed:
        return command
    goes_on(state, paragraf, command)
    if paragraf.deliberation_closed:
        raise DeliberationIsClosed(
            f"överläggningen i {command.paragraf} är avslutad; inget förslag kan jämkas"
        )
    _not_put(paragraf, command, "jämkas")
    require_serving(state, paragraf, command, command.by, "jämka ett förslag")
    makers = {person.id: person for person in paragraf.put[command.proposal].proposers}
    for person in command.by:
        if person.id not in makers:
            whose = ", ".join(maker.label for maker in makers.values()) or "ingen ledamot"
            raise NotOnesOwnProposal(
                f"{person.label} har inte lagt {command.proposal} och kan inte jämka det; "
                f"det kan den som lade det: {whose}"
            )
    return command


def _not_put(paragraf: ParagrafState, command: c.AmendProposal | c.WithdrawProposal, act: str) -> None:
    """Raises DeliberationIsClosed where the proposal has been found or counted on: then it was put."""
    for step in paragraf.steps():
        put: tuple[str, ...] = ()
        if isinstance(step, Finding):
            put = step.winners
        elif isinstance(step, Count):
            put = (*step.ja_proposals, *step.nej_proposals)
        if command.proposal in put:
            raise DeliberationIsClosed(
                f"{command.proposal} har redan ställts under proposition i {command.paragraf} "
                f"och kan inte {act}; det görs innan överläggningen avslutas"
            )


def _withdraw(
    state: MeetingState, paragraf: ParagrafState, command: c.WithdrawProposal
) -> c.WithdrawProposal:
    on_the_table(paragraf, command.paragraf, command.proposal)
    if paragraf.deliberation_closed and not command.transcribed:
        raise DeliberationIsClosed(
            f"överläggningen i {command.paragraf} är avslutad; inget förslag kan återtas"
        )
    if not command.transcribed:
        _not_put(paragraf, command, "återtas")
    return command


def _deliberate_on(
    state: MeetingState, paragraf: ParagrafState, command: c.ReopenDeliberation | c.AdmitLateProposal
) -> c.ReopenDeliberation | c.AdmitLateProposal:
    if not command.transcribed:
        goes_on(state, paragraf, command)
        if not paragraf.deliberation_closed:
            raise DeliberationGoesOn(
                f"överläggningen i {command.paragraf} är inte avslutad; förslag läggs utan vidare"
            )
        if isinstance(command, c.AdmitLateProposal):
            require_serving(state, paragraf, command, command.by, "lägga förslag")
    return command


def _end(state: MeetingState, paragraf: ParagrafState, command: c.CloseDeliberation) -> c.CloseDeliberation:
    if paragraf.deliberation_closed and not command.transcribed:
        raise DeliberationIsClosed(f"överläggningen i {command.paragraf} är redan avslutad")
    return command


GUARDS: Guards = {
    c.PutProposal: _put_proposal,
    c.SecondProposal: _second,
    c.AmendProposal: _amend,
    c.WithdrawProposal: _withdraw,
    c.CloseDeliberation: _end,
    c.ReopenDeliberation: _deliberate_on,
    c.AdmitLateProposal: _deliberate_on,
}
