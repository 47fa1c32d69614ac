"""The steps of a beslutsgång, from its acts to what is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import attrs

from beslut.events import Event
from beslut.events import meeting as e
from beslut.projections import views as v
from beslut.values import UNKNOWN


def step(event: Any, name: str) -> v.Step:
    """The step that an act is; `name` the event's."""
    made = _STEPS[type(event)](event)
    return attrs.evolve(made, event=name)


_STEPS: dict[type[Event], Callable[[Any], v.Step]] = {
    e.DeliberationClosed: lambda _: v.Step(act="överläggning avslutad"),
    e.DeliberationReopened: lambda _: v.Step(act="överläggning återupptagen"),
    e.LateProposalAdmitted: lambda event: v.Step(act="sent förslag medgivet", by=event.by),
    e.PropositionsordningSet: lambda event: v.Step(
        act="propositionsordning",
        words=event.text,
        proposals=tuple(dict.fromkeys(p for planned in event.steps for p in planned.proposals)),
        plan=tuple(
            v.Planned(
                question=planned.question,
                proposals=planned.proposals,
                winners_of=planned.winners_of,
                points=planned.points,
            )
            for planned in event.steps
        ),
        approved=event.approved,
    ),
    e.PropositionsordningApproved: lambda _: v.Step(act="propositionsordning godkänd"),
    e.PropositionsordningContested: lambda event: v.Step(
        act="propositionsordning bestridd", words=event.text, by=event.by
    ),
    e.PropositionPut: lambda event: v.Step(
        act="proposition",
        question=event.question,
        proposals=event.proposals,
        words=event.text,
        points=event.points,
    ),
    e.AcklamationFound: lambda event: v.Step(
        act="acklamation",
        question=event.question,
        winners=event.winners,
        formal=event.formal,
        words=event.winner,
        points=event.points,
    ),
    e.PropositionGavelled: lambda _: v.Step(act="klubbslag"),
    e.HuvudforslagSet: lambda event: v.Step(
        act="huvudförslag", winners=(event.proposal,), basis=event.basis, points=event.points
    ),
    e.MotforslagChosen: lambda event: v.Step(
        act="motförslag",
        question="motförslag",
        winners=(event.proposal,),
        vote=event.votering,
        points=event.points,
    ),
    e.VoteringRequested: lambda event: v.Step(act="votering", vote=event.votering, by=event.by),
    e.VoteringRequestWithdrawn: lambda event: v.Step(act="begäran återtagen", vote=event.votering),
    e.VoteringRequestRefused: lambda event: v.Step(act="begäran avslagen", words=event.ground, by=event.by),
    e.VoteringRedone: lambda event: v.Step(act="votering görs om", vote=event.votering, words=event.ground),
    e.ProportionelltValDemanded: lambda event: v.Step(
        act="proportionellt val begärt", by=event.by, count=event.number, places=event.places
    ),
    e.ValforrattareChosen: lambda event: v.Step(act="valförrättare utsedda", by=event.persons),
    e.PersonsElected: lambda event: v.Step(
        act="val", winners=event.proposals, words=event.office, by=event.persons
    ),
    e.AterremissDecided: lambda event: _formal_step("återremiss", event),
    e.BordlaggningDecided: lambda event: _formal_step("bordläggning", event),
}


def _formal_step(act: Literal["återremiss", "bordläggning"], event: Any) -> v.Step:
    until = event.until if isinstance(event, e.BordlaggningDecided) else UNKNOWN
    return v.Step(act=act, question=act, formal=act, words=event.reason, by=event.by, until=until)
