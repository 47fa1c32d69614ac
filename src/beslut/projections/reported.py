"""What is laid before the body in a §, and put to its minutes: from its acts to what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from beslut.events import Event
from beslut.events import meeting as e
from beslut.projections import views as v
from beslut.projections.around import Act, Around
from beslut.projections.items import Item

_REPORTS: dict[type[Event], Callable[[Any], v.Report]] = {
    e.AnmalanNoted: lambda event: v.Report(
        kind="anmälan", text=event.text, number=event.number, sender=event.sender
    ),
    e.DelegationsbeslutReported: lambda event: v.Report(
        kind="delegationsbeslut",
        text=event.text,
        number=event.number,
        sender=event.by,
        decided=event.decided,
    ),
    e.OrdforandebeslutReported: lambda event: v.Report(
        kind="ordförandebeslut",
        text=event.text,
        by=() if event.person is None else (event.person,),
        decided=event.decided,
    ),
    e.InitiativeRaised: lambda event: v.Report(kind="initiativ", text=event.text, by=event.by),
    e.MedborgarforslagPresented: lambda event: v.Report(
        kind="medborgarförslag", text=event.text, number=event.number, sender=event.by
    ),
}


def reports(item: Item, name: Callable[[int], str]) -> Iterator[v.Report]:
    """What was reported, raised or presented, in order."""
    for version, event in item.noted:
        if (made := _REPORTS.get(type(event))) is not None:
            yield attrs.evolve(made(event), event=name(version))


def questions(item: Item, around: Around, name: Callable[[int], str]) -> Iterator[v.QuestionPut]:
    """The questions that were put in the §, each with its answer, wherever that was given."""
    for version, event in _of(item, e.QuestionRaised):
        answered, answer = around.answers.get(event.question, (None, None))
        yield v.QuestionPut(
            id=event.question,
            kind=event.kind,
            by=event.by,
            to=event.to,
            text=event.text,
            answered="" if answered is None else name(answered),
            answered_by=() if answer is None else answer.by,
            answer=None if answer is None else answer.text,
            event=name(version),
        )


def bilagor(item: Item, name: Callable[[int], str]) -> Iterator[v.Bilaga]:
    """The appendices of the §."""
    for version, event in _of(item, e.BilagaAttached):
        yield v.Bilaga(
            id=event.bilaga, number=event.number, title=event.title, to=event.to, event=name(version)
        )


def sekretess(item: Item, name: Callable[[int], str]) -> Iterator[v.Sekretess]:
    """What is secret in the §, under which provision."""
    for version, event in _of(item, e.SekretessMarked):
        yield v.Sekretess(lagrum=event.lagrum, scope=event.scope, event=name(version))


def _of(item: Item, kind: type[Event]) -> Iterator[Act]:
    return ((version, event) for version, event in item.noted if isinstance(event, kind))
