"""A sitting and its §§ as they are shown: everything that the fold kept, words included."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from beslut.decide.meeting.approval import is_approved
from beslut.events import meeting as e
from beslut.events.effective import Numbered
from beslut.projections import views as v
from beslut.projections.items import Item
from beslut.projections.outcome import Counted
from beslut.projections.positions import view as position
from beslut.projections.sitting import Conclusions, Sitting


def sitting_of(meeting: str, events: Iterable[Numbered]) -> Sitting:
    """The sitting, folded from its effective events."""
    sitting = Sitting(meeting)
    for version, event in events:
        sitting.take(version, event)
    return sitting


def meeting_view(sitting: Sitting) -> v.Meeting | None:
    """The sitting; None where it was never opened."""
    if not sitting.begun:
        return None
    opened = next((event for event in reversed(sitting.places) if isinstance(event, e.MeetingOpened)), None)
    return v.Meeting(
        id=sitting.id,
        namnd=sitting.namnd,
        date=sitting.date,
        place=next((event.place for event in reversed(sitting.places) if event.place), None),
        closed=sitting.closed,
        kind=None if opened is None else opened.kind,
        seats=None if opened is None else opened.seats,
        rules=None if opened is None else opened.rules,
        attendance=tuple(
            v.Attendance(
                person=a.person,
                role=a.role,
                present=a.present,
                serving=a.serving and a.present,
                in_place_of=a.in_place_of,
            )
            for a in sitting.attendance.values()
        ),
        paragrafer=tuple(sitting.paragrafer),
        justerare=tuple(_justerare(sitting)),
        justerade=tuple(p for p in sitting.paragrafer if is_approved(sitting, p)),
        anslag=tuple(_anslag(sitting)),
    )


def _justerare(sitting: Sitting) -> Iterable[v.Justerare]:
    for version, event in sitting.chosen:
        name = f"{sitting.id}@{version}"
        if isinstance(event, e.JusterareElected):
            yield from (v.Justerare(person=person, event=name) for person in event.persons)
        else:
            yield v.Justerare(
                person=event.person, in_place_of=event.in_place_of, paragraf=event.paragraf, event=name
            )


def _anslag(sitting: Sitting) -> Iterable[v.Anslag]:
    for version, event in sitting.posted.values():
        down = sitting.taken_down.get(event.anslag)
        yield v.Anslag(
            id=event.anslag,
            paragrafer=event.paragrafer,
            posted=event.posted,
            last_day=event.last_day,
            down=event.down,
            taken_down=None if down is None else down.when,
            event=f"{sitting.id}@{version}",
        )


def paragraf_view(sitting: Sitting, item: Item) -> v.Paragraf:
    """A § of the sitting, whole."""
    return _Whole(sitting, item, sitting.conclude(item)).view()


class _Whole:
    def __init__(self, sitting: Sitting, item: Item, concluded: Conclusions) -> None:
        self.sitting, self.item, self.concluded = sitting, item, concluded

    def name(self, version: int) -> str:
        return f"{self.sitting.id}@{version}"

    def view(self) -> v.Paragraf:
        item, outcome, opened = self.item, self.concluded.outcome, self.item.opened
        decision, formal = item.decision, item.formal
        signed = [
            (version, event)
            for version, event in self.sitting.signed
            if not event.paragrafer or item.id in event.paragrafer
        ]
        return v.Paragraf(
            id=item.id,
            meeting=self.sitting.id,
            namnd=self.sitting.namnd,
            number=opened.number,
            arende=opened.arende,
            dnr=opened.dnr,
            title=opened.title,
            subtitle=opened.subtitle,
            meeting_date=self.sitting.date,
            summary=None if item.summary is None else item.summary.text,
            information=None if item.information is None else item.information.text,
            decision_text=None if decision is None else decision.text,
            points=() if decision is None else decision.points,
            sections=None if decision is None else decision.sections,
            decision_method=outcome.method,
            formal=outcome.formal,
            basis=None if formal is None else formal.basis,
            reason=None if formal is None else formal.reason,
            winner=outcome.winner,
            winners=self.concluded.winners,
            omedelbar=item.omedelbar,
            justerad=is_approved(self.sitting, item.id),
            proposals=tuple(self._proposals()),
            steps=tuple(_step(event, self.name(version)) for version, event in item.steps),
            votes=tuple(self._vote(self.concluded.counts[count.id]) for count in item.counts),
            reservations=tuple(self._reservations()),
            statements=tuple(
                v.Statement(
                    id=event.statement,
                    kind=kind,
                    by=event.by,
                    bloc=event.bloc,
                    text=event.text,
                    event=self.name(version),
                )
                for version, kind, event in item.statements
            ),
            jav=tuple(
                v.Jav(
                    person=jav.event.person,
                    ground=jav.event.ground if isinstance(jav.event, e.JavDeclared) else None,
                    replaced_by=jav.replaced_by,
                    disputed=jav.disputed,
                    event=self.name(jav.version),
                )
                for jav in item.jav
            ),
            deltar_ej=tuple(
                v.NonParticipation(person=event.person, points=event.points, event=self.name(version))
                for version, event in item.deltar_ej
            ),
            handlingar=tuple(
                v.TabledHandling(
                    kind=event.kind,
                    number=event.number,
                    state=event.state,
                    title=event.title,
                    event=self.name(version),
                )
                for version, event in item.handlingar
            ),
            signatures=tuple(
                v.Signature(
                    person=event.person,
                    role=event.role,
                    when=event.when,
                    digital=event.digital,
                    event=self.name(version),
                )
                for version, event in signed
            ),
            positions=tuple(position(stood, self.sitting.id) for stood in self.concluded.stood),
            events=tuple(sorted({*item.events, *(version for version, _ in signed)})),
        )

    def _proposals(self) -> Iterable[v.Proposal]:
        for proposal in self.item.proposals:
            event = proposal.event
            yield v.Proposal(
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
                seconders=tuple(
                    v.Seconding(person=person, event=self.name(version))
                    for version, person in proposal.seconders
                ),
                withdrawn=proposal.withdrawn,
                event=self.name(proposal.version),
            )

    def _reservations(self) -> Iterable[v.Reservation]:
        for reservation in self.item.reservations:
            event = reservation.event
            yield v.Reservation(
                id=event.reservation,
                by=event.by,
                joint=event.joint,
                in_favour_of=event.in_favour_of,
                in_favour_words=event.in_favour_words,
                text=None if reservation.motivated is None else reservation.motivated.text,
                points=event.points,
                event=self.name(reservation.version),
            )

    def _vote(self, vote: Counted) -> v.Vote:
        count, means = vote.acts, vote.acts.means
        tallied, stated = count.tallied or (None, None)
        return v.Vote(
            id=count.id,
            role=vote.role,
            question=vote.question,
            secret=vote.secret,
            ja=vote.ja,
            nej=vote.nej,
            avstar=vote.avstar,
            ja_means=None if means is None else means.ja_means,
            nej_means=None if means is None else means.nej_means,
            ja_proposals=() if means is None else means.ja_proposals,
            nej_proposals=() if means is None else means.nej_proposals,
            named=tuple(
                v.NamedVote(person=event.person, choice=event.choice, event=self.name(version))
                for version, event in count.named
            ),
            per_party=tuple(
                v.PartyVotes(party=p.party, ja=p.ja, nej=p.nej, avstar=p.avstar)
                for p in (() if stated is None else stated.per_party)
            ),
            tallied="" if tallied is None else self.name(tallied),
            points=vote.points,
            casting=count.casting,
            side=vote.side,
            decided_by=vote.decided_by,
            winner=None if count.closed is None else count.closed.winner,
            event=self.name(count.version),
        )


def _step(event: Any, name: str) -> v.Step:
    match event:
        case e.DeliberationClosed():
            return v.Step(act="överläggning avslutad", event=name)
        case e.PropositionsordningSet():
            return v.Step(act="propositionsordning", words=event.text, event=name)
        case e.PropositionPut():
            return v.Step(
                act="proposition",
                question=event.question,
                proposals=event.proposals,
                words=event.text,
                points=event.points,
                event=name,
            )
        case e.AcklamationFound():
            return v.Step(
                act="acklamation",
                question=event.question,
                winners=event.winners,
                formal=event.formal,
                words=event.winner,
                points=event.points,
                event=name,
            )
        case e.VoteringRequested():
            return v.Step(act="votering", vote=event.votering, event=name)
        case e.AterremissDecided():
            return _formal_step("återremiss", event.reason, name)
        case _:
            return _formal_step("bordläggning", event.reason, name)


def _formal_step(act: Any, reason: str | None, name: str) -> v.Step:
    return v.Step(act=act, question=act, formal=act, words=reason, event=name)
