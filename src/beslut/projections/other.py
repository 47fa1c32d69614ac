"""Bodies, cases and documents, from the effective events of their streams."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from beslut.decide.seated import ends
from beslut.events import arende as a
from beslut.events import document as d
from beslut.events import namnd as n
from beslut.events.effective import Numbered
from beslut.projections import views as v
from beslut.values import Source


def project_namnd(namnd: str, events: Iterable[Numbered]) -> v.Namnd | None:
    """The body; None where it was never established."""
    view: v.Namnd | None = None
    for version, event in events:
        match event:
            case n.NamndEstablished():
                view = v.Namnd(
                    id=namnd,
                    name=event.name,
                    kind=event.kind,
                    municipality=event.municipality,
                    seats=event.seats,
                    numbering=event.numbering,
                    seat_numbers=(v.SeatNumber(seats=event.seats, event=f"{namnd}@{version}"),),
                )
            case n.SeatsChanged() if view is not None:
                number = v.SeatNumber(seats=event.seats, since=event.since, event=f"{namnd}@{version}")
                view = attrs.evolve(view, seats=event.seats, seat_numbers=(*view.seat_numbers, number))
            case n.SeatAllotted() if view is not None:
                allotted = v.Allotted(
                    seat=event.seat, party=event.party, since=event.since, event=f"{namnd}@{version}"
                )
                view = attrs.evolve(view, allotted=(*view.allotted, allotted))
            case n.MandateGiven() if view is not None:
                mandate = v.Mandate(
                    person=event.person,
                    role=event.role,
                    seat=event.seat,
                    since=event.since,
                    until=event.until,
                    event=f"{namnd}@{version}",
                )
                view = attrs.evolve(view, mandates=(*view.mandates, mandate))
            case n.MandateEnded() if view is not None:
                view = attrs.evolve(view, mandates=tuple(_ended(view.mandates, event)))
            case n.InkallelseordningSet() if view is not None:
                order = v.Order(
                    party=event.party, order=event.order, since=event.since, event=f"{namnd}@{version}"
                )
                view = attrs.evolve(view, inkallelseordning=(*view.inkallelseordning, order))
            case n.RulesAdopted() if view is not None:
                adopted = v.Adopted(rules=event.rules, since=event.since, event=f"{namnd}@{version}")
                view = attrs.evolve(view, adopted=(*view.adopted, adopted))
            case n.CoalitionStated() if view is not None:
                coalition = v.Coalition(
                    name=event.name,
                    parties=event.parties,
                    since=event.since,
                    until=event.until,
                    event=f"{namnd}@{version}",
                )
                view = attrs.evolve(view, coalitions=(*view.coalitions, coalition))
    return view


def _ended(mandates: Sequence[v.Mandate], event: n.MandateEnded) -> Iterable[v.Mandate]:
    end = ends(mandates, event)
    for number, mandate in enumerate(mandates):
        yield attrs.evolve(mandate, until=event.ended, ended=True) if number == end else mandate


def project_arende(arende: str, events: Iterable[Numbered]) -> v.Arende | None:
    """The case; None where it was never opened."""
    view: v.Arende | None = None
    for version, event in events:
        if isinstance(event, a.ArendeOpened):
            view = v.Arende(id=arende, namnd=event.namnd, kind=event.kind, title=event.title, dnr=event.dnr)
        if view is None:
            continue
        match event:
            case a.RemissReceived():
                remiss = v.Remiss(
                    remitter=event.remitter,
                    dnr=event.dnr,
                    dnr_key=event.dnr_key,
                    due=event.due,
                    recipients=event.recipients,
                    event=f"{arende}@{version}",
                )
                view = attrs.evolve(view, remiss=remiss)
            case a.HandlingRegistered():
                handling = v.Handling(
                    id=event.handling,
                    kind=event.kind,
                    number=event.number,
                    state=event.state,
                    title=event.title,
                    dated=event.dated,
                    handlaggare=event.handlaggare,
                    signers=event.signers,
                    attachments=event.attachments,
                )
                view = attrs.evolve(view, handlingar=(*view.handlingar, handling))
            case a.ProposalPrepared():
                prepared = v.Prepared(
                    institution=event.institution,
                    points=event.points,
                    omedelbar_justering=event.omedelbar_justering,
                )
                view = attrs.evolve(view, prepared=(*view.prepared, prepared))
            case a.AgreementConcluded():
                view = attrs.evolve(view, valid_from=event.valid_from, valid_to=event.valid_to)
    return view


def project_document(
    document: str, events: Iterable[Numbered], sources: Mapping[int, Source | None]
) -> tuple[v.Document | None, tuple[v.Fragment, ...]]:
    """The document and its fragments; `sources` says by version where each event was read."""
    view: v.Document | None = None
    fragments: dict[str, v.Fragment] = {}
    for version, event in events:
        match event:
            case d.DocumentRead():
                view = v.Document(
                    id=document,
                    name=event.name,
                    kind=event.kind,
                    reader_version=event.reader_version,
                    options=event.options,
                )
            case d.FragmentFound():
                fragments[event.fragment] = v.Fragment(
                    id=event.fragment,
                    kind=event.kind,
                    document=document,
                    text=event.text,
                    bloc=event.bloc,
                    by=event.by,
                    source=sources.get(version),
                )
            case d.FragmentAttributed() if event.fragment in fragments:
                attribution = v.Attribution(
                    by=event.by,
                    paragraf=event.paragraf,
                    ground=event.ground,
                    event=f"{document}@{version}",
                )
                fragments[event.fragment] = attrs.evolve(fragments[event.fragment], attributed_to=attribution)
    return view, tuple(fragments.values())
