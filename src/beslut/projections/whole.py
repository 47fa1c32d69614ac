"""A sitting and its §§ as they are shown: everything that the fold kept, words included."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal

import attrs

from beslut.decide.meeting.approval import is_approved
from beslut.events import Event
from beslut.events import meeting as e
from beslut.events.effective import Numbered
from beslut.projections import around, reported
from beslut.projections import views as v
from beslut.projections.items import Count, Item
from beslut.projections.outcome import winner_of
from beslut.projections.positions import view as position
from beslut.projections.sitting import Conclusions, Sitting
from beslut.rules.votering import Counted


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
    taken_up = {item.opened.item: id_ for id_, item in sitting.paragrafer.items() if item.opened.item}
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
                vacant=a.vacant,
            )
            for a in sitting.attendance.values()
        ),
        paragrafer=tuple(sitting.paragrafer),
        justerare=tuple(_justerare(sitting)),
        justerade=tuple(p for p in sitting.paragrafer if is_approved(sitting, p)),
        anslag=tuple(_anslag(sitting)),
        agenda=tuple(around.agenda(sitting.around, taken_up, sitting.name)),
        doors=tuple(around.doors(sitting.around, sitting.name)),
        guests=tuple(around.guests(sitting.around, sitting.name)),
        representatives=tuple(around.representatives(sitting.around, sitting.name)),
        utdrag=tuple(around.utdrag(sitting.around, sitting.name)),
    )


def _justerare(sitting: Sitting) -> Iterable[v.Justerare]:
    for version, event in sitting.chosen:
        name = sitting.name(version)
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
            event=sitting.name(version),
        )


def paragraf_view(sitting: Sitting, item: Item) -> v.Paragraf:
    """A § of the sitting, whole."""
    return _Whole(sitting, item, sitting.conclude(item)).view()


class _Whole:
    def __init__(self, sitting: Sitting, item: Item, concluded: Conclusions) -> None:
        self.sitting, self.item, self.concluded = sitting, item, concluded

    def name(self, version: int) -> str:
        return self.sitting.name(version)

    def view(self) -> v.Paragraf:
        item, outcome, opened = self.item, self.concluded.outcome, self.item.opened
        # what was recorded as sent away, until a count said otherwise
        decision, formal = item.decision, None if outcome.formal is None else item.formal
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
            basis=outcome.basis if formal is None else formal.basis or outcome.basis,
            disputed=outcome.disputed or (formal is not None and formal.disputed),
            reason=None if formal is None else formal.reason,
            winner=winner_of(item, outcome),
            winners=self.concluded.winners,
            omedelbar=item.omedelbar,
            justerad=is_approved(self.sitting, item.id),
            proposals=tuple(self._proposals()),
            steps=tuple(_step(event, self.name(version)) for version, event in item.steps),
            votes=tuple(self._vote(id_, count) for id_, count in item.counts.items()),
            elected=tuple(
                v.Election(
                    persons=event.persons,
                    method=event.method,
                    proposals=event.proposals,
                    office=event.office,
                    event=self.name(version),
                )
                for version, event in item.elected
            ),
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
            item=opened.item,
            reports=tuple(reported.reports(item, self.name)),
            questions=tuple(reported.questions(item, self.sitting.around, self.name)),
            bilagor=tuple(reported.bilagor(item, self.name)),
            sekretess=tuple(reported.sekretess(item, self.name)),
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
                text=event.text if proposal.amended is None else proposal.amended.text,
                text_before=None if proposal.amended is None else event.text,
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

    def _vote(self, id_: str, count: Count) -> v.Vote:
        state, asked = count.state, count.state.asked
        vote = self.item.gang.counted(state, self.sitting.kind)
        unfinished = state is self.concluded.unfinished
        if unfinished:  # the figures so far stand, and nothing follows from them
            vote = Counted(vote.of)
        tallied, stated = count.tallied or (None, None)
        return v.Vote(
            id=id_,
            role=vote.of.role,
            question=vote.of.question,
            secret=vote.of.secret,
            ja=vote.of.ja,
            nej=vote.of.nej,
            avstar=vote.of.avstar,
            ja_means=None if asked is None else asked.ja_means,
            nej_means=None if asked is None else asked.nej_means,
            ja_proposals=vote.of.ja_proposals,
            nej_proposals=vote.of.nej_proposals,
            named=tuple(
                v.NamedVote(
                    person=named.event.person,
                    choice=named.event.choice,
                    before=named.before,
                    event=self.name(named.version),
                )
                for named in count.named
            ),
            per_party=tuple(
                v.PartyVotes(party=p.party, ja=p.ja, nej=p.nej, avstar=p.avstar)
                for p in (() if stated is None else stated.per_party)
            ),
            ballots=tuple(v.Ballots(proposal, number) for proposal, number in vote.of.ballots),
            blank=None if count.ballots is None else count.ballots.blank,
            invalid=None if count.ballots is None else count.ballots.invalid,
            tallied="" if tallied is None else self.name(tallied),
            points=vote.of.points,
            casting=state.casting,
            side=vote.side,
            decided_by=vote.decided_by,
            formal=vote.formal,
            basis=vote.basis,
            disputed=vote.disputed,
            winner=None if count.closed is None else count.closed.winner,
            withdrawn=state.withdrawn,
            unfinished=unfinished,
            event=self.name(count.version),
        )


def _step(event: Any, name: str) -> v.Step:
    made = _STEPS[type(event)](event)
    return attrs.evolve(made, event=name)


_STEPS: dict[type[Event], Callable[[Any], v.Step]] = {
    e.DeliberationClosed: lambda _: v.Step(act="överläggning avslutad"),
    e.DeliberationReopened: lambda _: v.Step(act="överläggning återupptagen"),
    e.LateProposalAdmitted: lambda event: v.Step(act="sent förslag medgivet", by=event.by),
    e.PropositionsordningSet: lambda event: v.Step(
        act="propositionsordning",
        words=event.text,
        proposals=tuple(dict.fromkeys(p for step in event.steps for p in step.proposals)),
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
    e.ProportionelltValDemanded: lambda event: v.Step(act="proportionellt val begärt", by=event.by),
    e.ValforrattareChosen: lambda event: v.Step(act="valförrättare utsedda", by=event.persons),
    e.PersonsElected: lambda event: v.Step(
        act="val", winners=event.proposals, words=event.office, by=event.persons
    ),
    e.AterremissDecided: lambda event: _formal_step("återremiss", event),
    e.BordlaggningDecided: lambda event: _formal_step("bordläggning", event),
}


def _formal_step(act: Literal["återremiss", "bordläggning"], event: Any) -> v.Step:
    return v.Step(act=act, question=act, formal=act, words=event.reason, by=event.by)
