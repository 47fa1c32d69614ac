"""From who served to the sentence in the decision."""

from __future__ import annotations

from collections.abc import Iterator

from beslut.events import meeting as e
from beslut.forklaring import citing as r
from beslut.forklaring.citing import Citing
from beslut.forklaring.course import Course, is_preparatory
from beslut.forklaring.model import Line
from beslut.forklaring.steps import step_lines, stood
from beslut.forklaring.wording import proposals, quoted, sentence
from beslut.protokoll import describe
from beslut.protokoll.wording import listed
from beslut.rules.beslutsforhet import quorum
from beslut.rules.beslutsgang import Finding, Outcome, Settled, adopted


def outcome_lines(course: Course, cite: Citing) -> Iterator[Line]:
    """The derivation of what a § decided."""
    yield from _serving(course, cite)
    yield from _quorum(course, cite)
    yield from step_lines(course, cite)
    yield from _outnumbered(course, cite)
    yield from _decided(course, cite)


# --- who served ------------------------------------------------------------------------------


def _serving(course: Course, cite: Citing) -> Iterator[Line]:
    replacing: list[str] = []
    cleared = {event.person.id for _, event in course.of(e.JavDecided) if not event.jav}
    for version, event in course.of(e.JavDeclared):
        if event.person.id in cleared:  # the body's own finding follows among the steps
            yield cite.line(f"{event.person.label} anmälde jäv.", r.JAV, [course.name(version)])
    for jav in course.paragraf.jav:
        says = f"{jav.person.label} var jävig och tjänstgjorde inte i paragrafen."
        yield cite.line(says, r.JAV, [jav.event])
        if jav.replaced_by is not None:
            replacing.append(jav.replaced_by.id)
    active = _active(course)
    for id_, (holder, event) in course.stand_ins.items():
        if id_ not in active and id_ not in replacing:
            continue
        person = course.people[id_][0]
        says = f"{person.label} tjänstgjorde för {holder.label}"
        if holder.party and person.party and holder.party != person.party:
            says += "; en ersättare från ett annat parti får göra det"
        yield cite.line(f"{says}.", r.TJANSTGORING, [event])
    yield from _late(course, cite)


def _active(course: Course) -> set[str]:
    """Those who did something in the § for which they had to serve."""
    p = course.paragraf
    return {
        *(person.id for x in p.proposals for person in x.proposers),
        *(s.person.id for x in p.proposals for s in x.seconders),
        *(named.person.id for vote in p.votes for named in vote.named),
        *(person.id for x in p.reservations for person in x.by),
    }


def _late(course: Course, cite: Citing) -> Iterator[Line]:
    """Those who came while the § was being handled, and so didn't serve in it."""
    moment = course.settled
    if moment is None or moment.serving is None:
        return
    opened = int(course.opened.partition("@")[2])
    for version, event in course.around(e.MemberArrived):
        if version > opened and event.person.id not in moment.serving:
            says = f"{event.person.label} kom medan paragrafen behandlades och tjänstgjorde inte i den."
            yield cite.line(says, r.TJANSTGORING, [course.name(version)])


def _quorum(course: Course, cite: Citing) -> Iterator[Line]:
    for version, event in course.around(e.QuorumEstablished, e.QuorumLost)[-1:]:
        yield cite.line(describe(event), r.BESLUTSFORHET, [course.name(version)])
    moment = course.settled
    if course.seats is None or moment is None or moment.serving is None:
        return
    seats, said = course.seats
    needed, there = quorum(seats), len(moment.serving)
    if there >= needed:
        end = "så många tjänstgjorde att beslut kunde fattas"
    else:
        end = "det var för få för att fatta beslut"
    says = (
        f"{there} tjänstgjorde när beslutet fattades, av {seats} platser. "
        f"Fler än hälften krävs, det vill säga {needed}: {end}."
    )
    events = [course.people[id_][1] for id_ in sorted(moment.serving) if id_ in course.people]
    yield cite.line(says, r.BESLUTSFORHET, [said, *sorted(events, key=_version)])


def _version(name: str) -> int:
    return int(name.rpartition("@")[2])


# --- what was decided ------------------------------------------------------------------------


def _outnumbered(course: Course, cite: Citing) -> Iterator[Line]:
    """Where most of those who served reserved themselves against what the chair found."""
    counted = any(s.vote is not None and s.question != "tillägg" for s in _settled(course).standing)
    found = [] if counted else [n for n, event in stood(course) if event.question != "tillägg"]
    serving = course.settled.serving if course.settled else None
    if not found or not serving:
        return
    against: set[str] = set()
    for reservation in course.paragraf.reservations:
        for person in reservation.by:
            against.add(person.id)
            if person.with_others and person.party:
                against |= {
                    i for i in serving if i in course.people and course.people[i][0].party == person.party
                }
    against &= serving
    if len(against) * 2 <= len(serving):
        return
    says = (
        f"{len(against)} av de {len(serving)} som tjänstgjorde reserverade sig. Beslutet är ändå det som "
        "ordföranden fann: det är finnandet som gäller, inte hur ståndpunkterna fördelar sig."
    )
    events = [course.name(found[-1]), *(x.event for x in course.paragraf.reservations)]
    yield cite.line(says, r.ACKLAMATION, events)


def _decided(course: Course, cite: Citing) -> Iterator[Line]:
    p = course.paragraf
    made = course.of(e.DecisionMade)
    if not made:
        if p.formal is None:
            yield cite.line("Inget beslut är antecknat i paragrafen.", r.BESLUT, [course.opened])
        return
    version, decision = made[-1]
    at = course.name(version)
    if p.decision_method is None and p.formal is None:
        yield cite.line("Hur beslutet kom till framgår inte av händelserna.", r.BESLUTSSATT, [at])
    fallen = _fallen(course)
    against = {x.id for x in p.proposals if x.kind == "avslag" and x.target_proposal in fallen}
    carried = [winner for winner in p.winners if winner not in against]
    became = [f"bifallit {proposals(p, carried)}"] if carried else []
    if fallen:
        became.append(f"avslagit {proposals(p, fallen)}")
    if became:
        says = f"Därmed hade {course.body} {listed(became)}."
        yield cite.line(says, r.BESLUT, [*_deciding(course), at])
    body = sentence(course.body)
    if len(p.points) > 1:
        for number, point in enumerate(p.points, 1):
            yield cite.line(f"{body} beslutade, att-sats {number}: {quoted(point)}", r.BESLUT, [at])
    else:
        text = quoted(p.points[0] if p.points else p.decision_text)
        says = f"{body} beslutade: {text}" if text else "Beslutets text finns inte att läsa."
        yield cite.line(says, r.BESLUT, [at])
    if decision.rules:
        yield cite.line(f"Beslutet fattades enligt reglerna {decision.rules}.", r.REGLER, [at])


def _settled(course: Course) -> Outcome:
    """What the steps of the § settled."""
    unfinished = next((course.gang.voteringar[x.id] for x in course.paragraf.votes if x.unfinished), None)
    return course.gang.outcome(course.kind, waiting=unfinished)


def _fallen(course: Course) -> list[str]:
    """The additions that were put and not carried, in the order they were made.

    An addition is carried beside the main decision or not at all, so that what won doesn't tell.
    """
    outcome = _settled(course)
    carried = adopted((*course.paragraf.winners, *outcome.winners), course.gang.kinds, course.gang.aims)
    lost = {aim for p, aim in course.gang.aims.items() if p in carried and course.gang.kinds[p] == "avslag"}
    for settled in outcome.standing:
        if settled.question == "tillägg" and (settled.vote is None or settled.vote.side is not None):
            lost |= _asked_of(course, settled)
    return [
        p.id
        for p in course.paragraf.proposals
        if p.kind == "tillägg" and not p.withdrawn and p.id in lost - carried
    ]


def _asked_of(course: Course, settled: Settled) -> set[str]:
    """What a question was put about: by the count itself, or before the finding."""
    if settled.vote is not None:
        return set(settled.vote.lost)
    asked: set[str] = set()
    for _, event in course.of(e.PropositionPut, e.AcklamationFound):
        if isinstance(event, e.PropositionPut):
            asked = set(event.proposals)
        elif isinstance(settled.step, Finding) and event is settled.step.mark:
            break
    return asked


def _deciding(course: Course) -> list[str]:
    """The events that settled what won: findings that stood, and deciding counts."""
    p = course.paragraf
    counts = [course.last_of(x.id) for x in p.votes if x.side is not None and not is_preparatory(x)]
    found = [n for n, event in stood(course) if event.winners or event.question == "tillägg"]
    return [*course.names(found), *counts]
