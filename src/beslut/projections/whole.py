"""A sitting and its §§ as they are shown: everything that the fold kept, words included."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from beslut.decide.meeting.approval import is_approved, presiding
from beslut.events import meeting as e
from beslut.events.effective import Numbered
from beslut.projections import around, record, reported
from beslut.projections import views as v
from beslut.projections.items import Count, Item
from beslut.projections.outcome import winner_of
from beslut.projections.positions import view as position
from beslut.projections.sitting import Conclusions, Sitting
from beslut.projections.steps import step
from beslut.rules.votering import Counted
from beslut.values import PersonRef, Role


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
    end = record.ended(sitting.record)
    name = sitting.name
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
                event=name(sitting.recorded[a.person.id]),
            )
            for a in sitting.attendance.values()
        ),
        paragrafer=tuple(sitting.paragrafer),
        justerare=tuple(_justerare(sitting)),
        justerade=tuple(p for p in sitting.paragrafer if is_approved(sitting, p)),
        anslag=tuple(_anslag(sitting)),
        agenda=tuple(around.agenda(sitting.around, taken_up, name)),
        doors=tuple(around.doors(sitting.around, name)),
        guests=tuple(around.guests(sitting.around, name)),
        representatives=tuple(around.representatives(sitting.around, name)),
        utdrag=tuple(around.utdrag(sitting.around, name)),
        ended=None if end is None else end[1].when,
        movements=tuple(record.movements(sitting.record, name)),
        breaks=tuple(record.breaks(sitting.record, name)),
        presided=tuple(record.presided(sitting.record, name)),
        opened="" if sitting.begun_at is None else name(sitting.begun_at),
        closed_by="" if end is None else name(end[0]),
    )


def _justerare(sitting: Sitting) -> Iterable[v.Justerare]:
    for version, event in sitting.chosen:
        name = sitting.name(version)
        if isinstance(event, e.JusterareElected):
            yield from (
                v.Justerare(person=person, day=event.day, place=event.place, event=name)
                for person in event.persons
            )
        else:
            yield v.Justerare(
                person=event.person,
                in_place_of=event.in_place_of,
                paragraf=event.paragraf,
                ground=event.ground,
                event=name,
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
            taken_down=None if down is None else down[1].when,
            down_by="" if down is None else sitting.name(down[0]),
            event=sitting.name(version),
        )


def paragraf_view(sitting: Sitting, item: Item, *, transcribed: bool = False) -> v.Paragraf:
    """A § of the sitting, whole; `transcribed`: it was read in a document."""
    view = _Whole(sitting, item, sitting.conclude(item)).view()
    return attrs.evolve(view, transcribed=True) if transcribed else view


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
            steps=tuple(step(event, self.name(version)) for version, event in item.steps),
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
                    declared=isinstance(jav.event, e.JavDeclared),
                    first=jav.first,
                    event=self.name(jav.version),
                    called_in="" if jav.called is None else self.name(jav.called),
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
            served=tuple(self._served()),
            chair=self._person(presiding(self.sitting, item.id)),
            chair_role=self._chair_role(),
            opened=self._at("opened"),
            approved_at_once=self._at("at once"),
            decided=self._at("decision"),
            summarised=self._at("summary"),
            informed=tuple(record.informed(self.sitting.record, item.id, self.name)),
            jav_questions=tuple(record.jav_questions(self.sitting.record, item.id, self.name)),
            notes_asked=tuple(record.notes_asked(self.sitting.record, item.id, self.name)),
            promised=tuple(record.promised(self.sitting.record, item.id, self.name)),
            avvikande=tuple(record.avvikande(self.sitting.record, item.id, self.name)),
            refused_justering=tuple(record.refused_justering(self.sitting.record, item.id, self.name)),
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

    def _at(self, name: str) -> str:
        version = self.item.at.get(name)
        return "" if version is None else self.name(version)

    def _person(self, id_: str | None) -> PersonRef | None:
        """A person of the sitting, as their attendance (else the first act) names them."""
        if id_ is None:
            return None
        there = self.sitting.attendance.get(id_) or self.sitting.presiders.get(id_)
        return self.sitting.people.get(id_) if there is None else there.person

    def _chair_role(self) -> Role | None:
        chair = presiding(self.sitting, self.item.id)
        taken = self.sitting.presiders.get(chair or "") or self.sitting.attendance.get(chair or "")
        return None if taken is None else taken.role

    def _served(self) -> Iterable[v.Served]:
        if not self.sitting.attendance:
            return
        there = self.item.there
        for id_ in there.serving:
            person = self._person(id_)
            if person is None:
                continue
            recorded = self.sitting.attendance.get(id_)
            yield v.Served(
                person=person,
                role=None if recorded is None else recorded.role,
                in_place_of=self._person(there.stand_ins.get(id_)),
                vacant=there.vacant.get(id_),
                event=self._seated(id_),
            )

    def _seated(self, person: str) -> str:
        version = self.sitting.seated.get(person)
        return "" if version is None else self.name(version)

    def _proposals(self) -> Iterable[v.Proposal]:
        for proposal in self.item.proposals:
            event = proposal.event
            at, amended = proposal.amended_at, proposal.amended
            yield v.Proposal(
                id=event.proposal,
                kind=event.kind,
                proposers=event.proposers,
                institution=event.institution,
                joint=event.joint,
                target=event.target,
                target_proposal=event.target_proposal,
                rank=event.rank,
                text=event.text if amended is None else amended.text,
                text_before=None if amended is None else event.text,
                points=event.points,
                seconders=tuple(
                    v.Seconding(person=person, event=self.name(version))
                    for version, person in proposal.seconders
                ),
                withdrawn=proposal.withdrawn,
                event=self.name(proposal.version),
                amended="" if at is None else self.name(at),
            )

    def _reservations(self) -> Iterable[v.Reservation]:
        for reservation in self.item.reservations:
            event = reservation.event
            at, motivated = reservation.motivated or (None, None)
            yield v.Reservation(
                id=event.reservation,
                by=event.by,
                joint=event.joint,
                in_favour_of=event.in_favour_of,
                in_favour_words=event.in_favour_words,
                text=None if motivated is None else motivated.text,
                points=event.points,
                event=self.name(reservation.version),
                motivated="" if at is None else self.name(at),
            )

    def _vote(self, id_: str, count: Count) -> v.Vote:
        state, asked = count.state, count.state.asked
        vote = self.item.gang.counted(state, self.sitting.kind)
        unfinished = state is self.concluded.unfinished
        if unfinished:  # the figures so far stand, and nothing follows from them
            vote = Counted(vote.of)
        tallied, stated = count.tallied or (None, None)
        at, settled = count.settled or (None, None)
        closed_at, closed = count.closed or (None, None)
        counted_at, ballots = count.ballots or (None, None)
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
            blank=None if ballots is None else ballots.blank,
            invalid=None if ballots is None else ballots.invalid,
            counted="" if counted_at is None else self.name(counted_at),
            tallied="" if tallied is None else self.name(tallied),
            asked="" if count.asked is None else self.name(count.asked),
            points=vote.of.points,
            casting=state.casting,
            casting_by=settled.person if isinstance(settled, e.UtslagsrostGiven) else None,
            settled="" if at is None else self.name(at),
            closed=state.closed,
            announced="" if closed_at is None else self.name(closed_at),
            side=vote.side,
            decided_by=vote.decided_by,
            formal=vote.formal,
            basis=vote.basis,
            disputed=vote.disputed,
            winner=None if closed is None else closed.winner,
            withdrawn=state.withdrawn,
            unfinished=unfinished,
            event=self.name(count.version),
        )
