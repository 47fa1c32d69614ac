"""What each event of an item adds to its §."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from beslut.events import Event
from beslut.events import meeting as e
from beslut.projections import views as v
from beslut.values import StatementKind

Handler = Callable[[v.Paragraf, Any, str], v.Paragraf]


def _append(field: str, make: Callable[[Any, str], Any]) -> Handler:
    def handler(view: v.Paragraf, event: Any, name: str) -> v.Paragraf:
        changes: dict[str, Any] = {field: (*getattr(view, field), make(event, name))}
        return attrs.evolve(view, **changes)

    return handler


def _replace(view: v.Paragraf, field: str, id_: str, change: Callable[[Any], Any]) -> v.Paragraf:
    changes: dict[str, Any] = {
        field: tuple(change(item) if item.id == id_ else item for item in getattr(view, field))
    }
    return attrs.evolve(view, **changes)


def _proposed(event: e.ProposalPut, name: str) -> v.Proposal:
    return v.Proposal(
        id=event.proposal,
        kind=event.kind,
        proposers=event.proposers,
        institution=event.institution,
        joint=event.joint,
        target=event.target,
        target_proposal=event.target_proposal,
        rank=event.rank,
        text=event.text,
        points=event.points,
        event=name,
    )


def _seconded(view: v.Paragraf, event: e.ProposalSeconded, name: str) -> v.Paragraf:
    return _replace(
        view,
        "proposals",
        event.proposal,
        lambda p: attrs.evolve(
            p, seconders=(*p.seconders, *(v.Seconding(person=person, event=name) for person in event.by))
        ),
    )


def _withdrawn(view: v.Paragraf, event: e.ProposalWithdrawn, name: str) -> v.Paragraf:
    return _replace(view, "proposals", event.proposal, lambda p: attrs.evolve(p, withdrawn=True))


def _replaced_by(view: v.Paragraf, event: e.ErsattareCalledIn, name: str) -> v.Paragraf:
    if event.in_place_of is None:
        return view
    gone = event.in_place_of.id
    jav = tuple(attrs.evolve(j, replaced_by=event.person) if j.person.id == gone else j for j in view.jav)
    return attrs.evolve(view, jav=jav)


def _requested(view: v.Paragraf, event: e.VoteringRequested, name: str) -> v.Paragraf:
    return attrs.evolve(
        view,
        votes=(*view.votes, v.Vote(id=event.votering, event=name)),
        steps=(*view.steps, v.Step(act="votering", vote=event.votering, event=name)),
    )


def _on_vote(change: Callable[[v.Vote, Any, str], v.Vote]) -> Handler:
    def handler(view: v.Paragraf, event: Any, name: str) -> v.Paragraf:
        return _replace(view, "votes", event.votering, lambda vote: change(vote, event, name))

    return handler


def _means(vote: v.Vote, event: e.VoteringspropositionApproved, name: str) -> v.Vote:
    return attrs.evolve(
        vote,
        role=event.role,
        question=event.question,
        secret=event.secret,
        ja_means=event.ja_means,
        nej_means=event.nej_means,
        ja_proposals=event.ja_proposals,
        nej_proposals=event.nej_proposals,
        points=event.points,
    )


def _totals(vote: v.Vote, event: e.VotesTallied, name: str) -> v.Vote:
    return attrs.evolve(
        vote,
        ja=event.ja,
        nej=event.nej,
        avstar=event.avstar,
        tallied=name,
        per_party=tuple(
            v.PartyVotes(party=p.party, ja=p.ja, nej=p.nej, avstar=p.avstar) for p in event.per_party
        ),
    )


def _decided(view: v.Paragraf, event: e.DecisionMade, name: str) -> v.Paragraf:
    return attrs.evolve(
        view, decision_text=event.text, points=event.points, sections=event.sections, winners=event.winners
    )


def _formally(formal: Any, act: Any) -> Handler:
    def handler(view: v.Paragraf, event: Any, name: str) -> v.Paragraf:
        step = v.Step(act=act, question=act, formal=formal, words=event.reason, event=name)
        return attrs.evolve(
            view, formal=formal, basis=event.basis, reason=event.reason, steps=(*view.steps, step)
        )

    return handler


def _statement(kind: StatementKind | None) -> Callable[[Any, str], v.Statement]:
    def make(event: Any, name: str) -> v.Statement:
        return v.Statement(
            id=event.statement,
            kind=kind or event.label,
            by=event.by,
            bloc=event.bloc,
            text=event.text,
            event=name,
        )

    return make


def _step(act: Any, **fields: str) -> Callable[[Any, str], v.Step]:
    """A step whose fields come from the event's fields of these names."""

    def make(event: Any, name: str) -> v.Step:
        values = {field: getattr(event, source) for field, source in fields.items()}
        return v.Step(act=act, event=name, **values)

    return make


ITEMS: dict[type[Event], Handler] = {
    e.SummaryNoted: lambda view, event, name: attrs.evolve(view, summary=event.text),
    e.InformationGiven: lambda view, event, name: attrs.evolve(view, information=event.text),
    e.HandlingTabled: _append(
        "handlingar",
        lambda event, name: v.TabledHandling(
            kind=event.kind, number=event.number, state=event.state, title=event.title, event=name
        ),
    ),
    e.JavDeclared: _append(
        "jav", lambda event, name: v.Jav(person=event.person, ground=event.ground, event=name)
    ),
    e.ErsattareCalledIn: _replaced_by,
    e.ProposalPut: _append("proposals", _proposed),
    e.ProposalSeconded: _seconded,
    e.ProposalWithdrawn: _withdrawn,
    e.DeliberationClosed: _append("steps", _step("överläggning avslutad")),
    e.PropositionsordningSet: _append("steps", _step("propositionsordning", words="text")),
    e.PropositionPut: _append(
        "steps",
        _step("proposition", question="question", proposals="proposals", words="text", points="points"),
    ),
    e.AcklamationFound: _append(
        "steps",
        _step(
            "acklamation",
            question="question",
            winners="winners",
            formal="formal",
            words="winner",
            points="points",
        ),
    ),
    e.VoteringRequested: _requested,
    e.VoteringspropositionApproved: _on_vote(_means),
    e.VoteCast: _on_vote(
        lambda vote, event, name: attrs.evolve(
            vote, named=(*vote.named, v.NamedVote(person=event.person, choice=event.choice, event=name))
        )
    ),
    e.VotesTallied: _on_vote(_totals),
    e.UtslagsrostGiven: _on_vote(lambda vote, event, name: attrs.evolve(vote, casting=event.choice)),
    e.LotDrawn: _on_vote(
        lambda vote, event, name: attrs.evolve(vote, casting=event.choice, decided_by="lottning")
    ),
    e.VoteringClosed: _on_vote(lambda vote, event, name: attrs.evolve(vote, winner=event.winner)),
    e.AterremissDecided: _formally("återremiss", "återremiss"),
    e.BordlaggningDecided: _formally("bordläggning", "bordläggning"),
    e.DecisionMade: _decided,
    e.NonParticipationDeclared: _append(
        "deltar_ej",
        lambda event, name: v.NonParticipation(person=event.person, points=event.points, event=name),
    ),
    e.ReservationEntered: _append(
        "reservations",
        lambda event, name: v.Reservation(
            id=event.reservation,
            by=event.by,
            joint=event.joint,
            in_favour_of=event.in_favour_of,
            in_favour_words=event.in_favour_words,
            points=event.points,
            event=name,
        ),
    ),
    e.ReservationMotivated: lambda view, event, name: _replace(
        view, "reservations", event.reservation, lambda r: attrs.evolve(r, text=event.text)
    ),
    e.SarskiltUttalandeEntered: _append("statements", _statement(None)),
    e.ProtokollsanteckningAllowed: _append("statements", _statement("protokollsanteckning")),
    e.RostforklaringEntered: _append("statements", _statement("röstförklaring")),
    e.ErsattaryttrandeEntered: _append("statements", _statement("ersättaryttrande")),
    e.ParagrafJusteradOmedelbart: lambda view, event, name: attrs.evolve(view, omedelbar=True),
}
