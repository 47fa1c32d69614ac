"""A line for each act of a beslutsgång, in the order it went."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from beslut.events import Event
from beslut.events import meeting as e
from beslut.events.effective import Numbered
from beslut.forklaring import citing as r
from beslut.forklaring.citing import Citing, Rule
from beslut.forklaring.counts import count_lines
from beslut.forklaring.course import PREPARATORY, Course, is_preparatory
from beslut.forklaring.model import Line
from beslut.forklaring.wording import proposals, put, quoted, sentence
from beslut.projections import views as v
from beslut.protokoll import describe
from beslut.protokoll.wording import names, on_points, planned
from beslut.rules.votering import FORMAL
from beslut.values import ElectedBy, Question

# Acts that say all there is to say of them, and the rule they stand under.
_TOLD: dict[type[Event], Rule] = {
    e.JavContested: r.PROVAT_JAV,
    e.JavDecided: r.PROVAT_JAV,
    e.ProposalAmended: r.FORSLAG,
    e.DeliberationClosed: r.FORSLAG,
    e.DeliberationReopened: r.EFTER,
    e.LateProposalAdmitted: r.EFTER,
    e.PropositionsordningApproved: r.ORDNING,
    e.PropositionsordningContested: r.ORDNING,
    e.PropositionGavelled: r.ACKLAMATION,
    e.VoteringRequestWithdrawn: r.BEGARAN,
    e.VoteringRequestRefused: r.BEGARAN,
    e.VoteringRedone: r.RAKNING,
    e.ProportionelltValDemanded: r.PROPORTIONELLT,
    e.ValforrattareChosen: r.SLUTEN,
    e.BallotsCounted: r.SLUTEN,
    e.NonParticipationDeclared: r.DELTAR_EJ,
}


def step_lines(course: Course, cite: Citing) -> Iterator[Line]:
    """The acts in their order; a count comes where its last act stands, and what follows of it after it."""
    ends = _ends(course)
    for version, event in _told(course, ends):
        kind = type(event)
        if (rule := _TOLD.get(kind)) is not None:
            says = re.sub("^Nämnden ", f"{sentence(course.body)} ", describe(event))
            yield cite.line(says, rule, [course.name(version)])
        elif (tell := _ACTS.get(kind)) is not None:
            yield from tell(course, version, event, cite)
        for vote in ends.get(version, ()):
            yield from count_lines(course, vote, cite)


def _ends(course: Course) -> dict[int, list[v.Vote]]:
    """The counts by the version of their last act."""
    found: dict[int, list[v.Vote]] = {}
    for vote in course.paragraf.votes:
        if vote.withdrawn:
            continue
        found.setdefault(course.in_count(vote.id)[-1], []).append(vote)
    return found


def _told(course: Course, ends: dict[int, list[v.Vote]]) -> list[Numbered]:
    """The acts as they are told: minutes may state what came of a count before the count itself."""

    def place(numbered: Numbered) -> tuple[int, bool]:
        version, event = numbered
        counted = [end for end, votes in ends.items() if any(_follows(event, vote) for vote in votes)]
        return (max(counted), True) if counted and max(counted) > version else (version, False)

    return sorted(course.acts, key=place)


def _follows(event: Event, vote: v.Vote) -> bool:
    """Whether an act says what came of a count."""
    if isinstance(event, e.MotforslagChosen):
        return event.votering == vote.id
    question = _FORMALLY.get(type(event))
    return question is not None and vote.question == question and not is_preparatory(vote)


_FORMALLY: dict[type[Event], Question] = {
    e.AterremissDecided: "återremiss",
    e.BordlaggningDecided: "bordläggning",
}


def _put(course: Course, version: int, event: e.ProposalPut, cite: Citing) -> Iterator[Line]:
    p = next((p for p in course.paragraf.proposals if p.id == event.proposal), None)
    if p is None or p.event != course.name(version):
        return
    if any(amended.proposal == p.id for _, amended in course.of(e.ProposalAmended)):
        p = attrs.evolve(p, text=p.text_before)  # the new wording is told where it was made
    if p.withdrawn:
        taken = [n for n, w in course.of(e.ProposalWithdrawn) if w.proposal == p.id]
        says = f"{put(course.paragraf, p)[:-1]}, men förslaget återtogs och prövades inte."
        yield cite.line(says, r.FORSLAG, [p.event, *course.names(taken)])
        return
    yield cite.line(put(course.paragraf, p), r.FORSLAG, [p.event, *(s.event for s in p.seconders)])


def _order(course: Course, version: int, event: e.PropositionsordningSet, cite: Citing) -> Iterator[Line]:
    says = "Ordföranden redovisade en propositionsordning"
    steps = (planned(p, proposals(course.paragraf, p.proposals)) for p in event.steps)
    told = quoted(event.text) if event.text else "; därefter ".join(steps)
    if told:
        says += f": {told}"
    if event.approved is not None:
        says += f"; {course.body} {'godkände den' if event.approved else 'godkände den inte'}"
    yield cite.line(f"{says}.", r.ORDNING, [course.name(version)])


def _asked(course: Course, version: int, event: e.PropositionPut, cite: Citing) -> Iterator[Line]:
    on = on_points(event.points)
    if event.question in ("återremiss", "bordläggning"):
        otherwise = "bordläggas" if event.question == "bordläggning" else "återremitteras"
        says = f"Ordföranden frågade om ärendet skulle avgöras i dag eller {otherwise}."
        yield cite.line(says, r.FORMELLT, [course.name(version)])
        return
    what = proposals(course.paragraf, event.proposals)
    if not what:
        says = f"Ordföranden ställde proposition{on}."
    elif len(event.proposals) > 1:
        says = f"Ordföranden ställde {what} mot varandra{on}."
    else:
        says = f"Ordföranden ställde proposition på {what}{on}."
    if event.question == "motförslag":
        says = f"{says[:-1]}, för att få fram vad som skulle stå mot huvudförslaget."
    rule = r.HUVUDFORSLAG if event.question == "motförslag" else r.ORDNING
    yield cite.line(says, rule, [course.name(version)])


def _found(course: Course, version: int, event: e.AcklamationFound, cite: Citing) -> Iterator[Line]:
    at = [course.name(version)]
    if event.formal is not None:
        what = {"avgörs idag": "avgöras i dag", "återremiss": "återremitteras"}.get(
            event.formal, "bordläggas"
        )
        says = f"Ordföranden fann genom acklamation att ärendet skulle {what}"
    else:
        won = proposals(course.paragraf, event.winners)
        says = "Ordföranden fann genom acklamation bifall"
        said = event.winner or (None if won else event.text)
        if said:
            says = f"Ordföranden fann genom acklamation: {quoted(said)}"
        elif won:
            says += f" till {won}"
        elif event.question == "tillägg":
            says = "Ordföranden fann genom acklamation att tillägget avslogs"
        else:
            says = "Ordföranden fann utgången genom acklamation"
    says += on_points(event.points)
    later = counted_after(course, version, event)
    if later is not None:
        where = "" if later.points == event.points else on_points(later.points)
        says += f"; det gäller inte{where}, eftersom omröstning sedan begärdes"
        yield cite.line(f"{says}.", r.BEGARAN, [*at, later.event])
    elif event.question == "motförslag":
        yield cite.line(f"{says}, som gick vidare i valet av motförslag.", r.HUVUDFORSLAG, at)
    elif event.formal is not None:
        yield cite.line(f"{says}.", r.ACKLAMATION, at)
    else:
        yield cite.line(f"{says}. Det som ordföranden fann är beslutet.", r.ACKLAMATION, at)


def counted_after(course: Course, version: int, event: e.AcklamationFound) -> v.Vote | None:
    """The count that followed a finding on the same question, and so took its place there."""
    for n, asked in course.of(e.VoteringRequested):
        vote = next((x for x in course.paragraf.votes if x.id == asked.votering), None)
        if n <= version or vote is None or vote.withdrawn:
            continue
        apart = vote.points and event.points and not set(vote.points) & set(event.points)
        same = vote.question == event.question and (event.question == "motförslag") == is_preparatory(vote)
        if same and not apart:
            return vote
    return None


def stood(course: Course) -> list[tuple[int, e.AcklamationFound]]:
    """The findings that settled something for good: no count took their place at all their att-satser.

    Those that chose who was to stand against the main proposal only prepared that.
    """
    found = []
    for version, event in course.of(e.AcklamationFound):
        if event.question in PREPARATORY:
            continue
        vote = counted_after(course, version, event)
        points = set(event.points) or set(range(1, len(course.paragraf.points) + 1))
        if vote is None or (vote.points and not points <= set(vote.points)):
            found.append((version, event))
    return found


def _requested(course: Course, version: int, event: e.VoteringRequested, cite: Citing) -> Iterator[Line]:
    who = f" av {names(event.by)}" if event.by else ""
    yield cite.line(
        f"Omröstning begärdes{who}; det räcker att en enda begär det.", r.BEGARAN, [course.name(version)]
    )


def _main(course: Course, version: int, event: e.HuvudforslagSet, cite: Citing) -> Iterator[Line]:
    says = (
        f"{proposals(course.paragraf, [event.proposal])} blev huvudförslag{on_points(event.points)}, "
        f"på grund av {_BASES[event.basis]}."
    )
    yield cite.line(sentence(says), r.HUVUDFORSLAG, [course.name(version)])


_BASES = {
    "ordförandens finnande": "ordförandens finnande",
    "beredningens förslag": "att det var beredningens förslag",
    "godkänd ordning": "den godkända ordningen",
}


def _opposing(course: Course, version: int, event: e.MotforslagChosen, cite: Citing) -> Iterator[Line]:
    later = [n for n, other in course.of(e.MotforslagChosen) if n > version and other.points == event.points]
    says = (
        f"I omgång {event.round} gick {proposals(course.paragraf, [event.proposal])} vidare "
        f"genom {event.method} {'till nästa omgång' if later else 'som motförslag till huvudförslaget'}"
        f"{on_points(event.points)}."
    )
    counted = [n for n, _ in course.of_count(event.votering, e.VoteringClosed)] if event.votering else []
    yield cite.line(says, r.HUVUDFORSLAG, [*course.names(counted), course.name(version)])


def _formally(
    course: Course, version: int, event: e.AterremissDecided | e.BordlaggningDecided, cite: Citing
) -> Iterator[Line]:
    back = isinstance(event, e.AterremissDecided)
    says = f"Ärendet {'återremitterades' if back else 'bordlades'}"
    if event.basis:
        says += {
            "majoritet": " med majoritet",
            "minoritet": " på en minoritets begäran",
            "båda": ", och både majoritetens och minoritetens villkor var uppfyllda",
        }[event.basis]
    if event.disputed:
        says += "; vilken grund som gäller är omtvistat"
    if event.reason:
        says += f". Skälet: {quoted(event.reason)}"
        if event.by:
            says += f", bestämt av {names(event.by)}"
    says += ". Därmed avgjordes ärendet inte i sak"
    if not any(act.question == "sak" for _, act in course.of(e.PropositionPut, e.AcklamationFound)):
        others = [p.id for p in course.paragraf.proposals if p.kind not in FORMAL and not p.withdrawn]
        says += f", och {proposals(course.paragraf, others)} prövades inte" if others else ""
    says += "."
    yield cite.line(says, r.FORMELLT, [course.name(version)])


def _elected(course: Course, version: int, event: e.PersonsElected, cite: Citing) -> Iterator[Line]:
    yield cite.line(describe(event), _ELECTED[event.method], [course.name(version)])


_ELECTED: dict[ElectedBy, Rule] = {
    "acklamation": r.VAL,
    "sluten omröstning": r.SLUTEN,
    "lottning": r.LOTT,
    "proportionellt val": r.PROPORTIONELLT,
}

_ACTS: dict[type[Event], Callable[[Course, int, Any, Citing], Iterator[Line]]] = {
    e.ProposalPut: _put,
    e.PropositionsordningSet: _order,
    e.PropositionPut: _asked,
    e.AcklamationFound: _found,
    e.VoteringRequested: _requested,
    e.HuvudforslagSet: _main,
    e.MotforslagChosen: _opposing,
    e.PersonsElected: _elected,
    e.AterremissDecided: _formally,
    e.BordlaggningDecided: _formally,
}
