"""A count: what ja and nej stand for, who votes, what calls for it and what closes it."""

from __future__ import annotations

from collections.abc import Mapping

from beslut.decide import Command
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.beslutsgang import VoteringState, voters
from beslut.decide.meeting.guards.figures import missing
from beslut.live.course import Course
from beslut.live.keeping import Kept
from beslut.live.model import Ballot, InService
from beslut.live.ordering import said, standing
from beslut.live.seats import Room, by_upprop, in_service
from beslut.live.wording import meaning
from beslut.rules.proposition import Alternative, Proposition, Standing
from beslut.rules.propositionsgang import Found, next_step
from beslut.rules.propositionsordning import Propositionsordning
from beslut.rules.votering import matter_of
from beslut.values import Matter, PersonRef


def matter(kept: Kept, paragraf: str, votering: VoteringState | None) -> Matter:
    """What a count decides on: a tie is broken by lot in elections and appointments alone."""
    item = kept.handled(paragraf)
    body = item.body(kept.state.kind)
    if votering is not None and votering.asked is not None:
        return matter_of(body, votering.count(), item.kinds)
    if body.matter is not None:
        return body.matter
    on_table = [item.kinds[proposal] for proposal, there in item.proposals.items() if there]
    return "val" if "valförslag" in on_table else "sak"


def ballot_of(kept: Kept, course: Course, paragraf: str, room: Room) -> Ballot | None:
    """The count that goes on, else the one that would be if it was called for; None where nothing can be."""
    votering = course.count
    about = matter(kept, paragraf, votering)
    if votering is not None and votering.asked is not None:
        asked = votering.asked
        return Ballot(
            votering=votering.id,
            question=asked.question,
            ja_means=asked.ja_means or "",
            nej_means=asked.nej_means or "",
            ja_proposals=asked.ja_proposals,
            nej_proposals=asked.nej_proposals,
            voters=_voters(kept, paragraf, room, votering),
            asked=True,
            secret=asked.secret,
            lots=about != "sak",
            role=asked.role,
            points=asked.points,
        )
    step = course.concerns if votering is not None else course.answers or course.pending
    if step is None:
        return None
    would = _proposition(course, paragraf, "" if votering is None else votering.id, step, secret=False)
    return Ballot(
        votering=would.votering,
        question=would.question,
        ja_means=would.ja_means or "",
        nej_means=would.nej_means or "",
        ja_proposals=would.ja_proposals,
        nej_proposals=would.nej_proposals,
        voters=_voters(kept, paragraf, room, votering),
        lots=about != "sak",
        role=would.role,
        points=would.points,
    )


def _voters(kept: Kept, paragraf: str, room: Room, votering: VoteringState | None) -> tuple[InService, ...]:
    item = kept.handled(paragraf)
    there = voters(kept.state, item, item, votering or VoteringState(id=""))
    serving = in_service(kept, room, paragraf) or ()
    may = tuple(each for each in serving if there is None or each.person.id in there)
    return by_upprop(may, room, item.called_in)


def waited_for(ballot: Ballot, votering: VoteringState) -> InService | None:
    """Who votes next; None where everybody has."""
    return next((each for each in ballot.voters if each.person.id not in votering.cast), None)


def request(
    kept: Kept, course: Course, paragraf: str, by: tuple[PersonRef, ...], *, secret: bool
) -> tuple[Command, ...]:
    """What records that a count is called for and what its sides are.

    Of three or more proposals first the main one, which the chair has found carried: the rounds in which
    its rival is chosen come next, and what ja and nej stand for follows when there is one. () where the
    chair has yet to find one of them carried, and where votes are cast already.
    """
    if course.count is not None:
        if course.count.asked is not None or course.count.begun or course.concerns is None:
            return ()
        return _sides_of(kept, course, paragraf, course.count.id, course.concerns, secret=secret)
    votering = _next(kept, paragraf)
    called = c.RequestVotering(paragraf=paragraf, votering=votering, by=by)
    step = course.answers or course.pending
    if step is None:
        return (called,)
    sides = _sides_of(kept, course, paragraf, votering, step, secret=secret)
    return (called, *sides) if sides else ()


def _sides_of(
    kept: Kept, course: Course, paragraf: str, votering: str, step: Proposition, *, secret: bool
) -> tuple[Command, ...]:
    if step.awaits_huvudforslag:
        found = course.results.get(step.number)
        main = standing(found) if isinstance(found, Standing) else ()
        if not main:
            return ()  # nothing is found, and so there is nothing to call a count on
        return (
            c.SetHuvudforslag(
                paragraf=paragraf,
                proposal=main[0],
                basis="ordförandens finnande",
                points=step.points,
            ),
        )
    rounds: tuple[Command, ...] = ()
    if step.form == "huvudvotering" and course.plan is not None:
        rounds = _rounds(kept, course.plan, paragraf, step.points, course.results, course.counted)
    return (*rounds, _proposition(course, paragraf, votering, step, secret=secret))


def _proposition(
    course: Course, paragraf: str, votering: str, step: Proposition, *, secret: bool
) -> c.ApproveVoteringsproposition:
    """What ja and nej stand for: ja for what the chair has found, else for what is put first.

    Among others than two names an election has no ja and nej: its ballots are closed.
    """
    assert course.plan is not None
    options = list(zip(step.options, step.labels, strict=True))
    found = course.results.get(step.number)
    if len(options) == 2 and found == options[1][0]:  # noqa: PLR2004  # ja and nej
        options.reverse()
    ja: tuple[Alternative | None, str] = (None, "")
    nej = ja
    if len(options) == 2 or not step.several:  # noqa: PLR2004  # as above
        ja = options[0]
        nej = options[1] if len(options) > 1 else (None, _against(ja[1]))
    return c.ApproveVoteringsproposition(
        paragraf=paragraf,
        votering=votering,
        role=step.role,
        question=step.question,
        secret=secret or not ja[1],
        ja_means=meaning(ja[1], step.question) if ja[1] else None,
        nej_means=meaning(nej[1], step.question) if nej[1] else None,
        ja_proposals=_stands(ja[0], course),
        nej_proposals=_stands(nej[0], course),
        points=step.points,
    )


def _stands(option: Alternative | None, course: Course) -> tuple[str, ...]:
    """The proposals of a side: all that want the same, without a bifall to one of them."""
    if option is None or course.plan is None:
        return ()
    by_id = {each.id: each for each in course.plan.forslag}
    names = standing(option)
    return tuple(name for name in names if by_id[name].kind != "bifall" or by_id[name].target not in names)


def _against(label: str) -> str:
    """The other side of a proposal that is put alone."""
    if label.startswith("avslag på "):
        return f"bifall till {label.removeprefix('avslag på ')}"
    return f"avslag på {label.removeprefix('bifall till ')}"


def _next(kept: Kept, paragraf: str) -> str:
    taken = kept.handled(paragraf).voteringar
    number = len(taken) + 1
    while f"{paragraf}.v{number}" in taken:
        number += 1
    return f"{paragraf}.v{number}"


def confirmed(kept: Kept, course: Course, paragraf: str) -> tuple[Command, ...]:
    """What records that the gavel falls, and what that settles: in a round, who stays.

    () where nothing is found, or a count is called for.
    """
    if course.found is None:
        return ()
    follows: tuple[Command, ...] = ()
    step = course.answers
    if step is not None and step.question == "motförslag" and course.found.winners:
        follows = chosen(kept, course, paragraf, step, course.found.winners[0], None)
    return (c.GavelProposition(paragraf=paragraf), *follows)


def chosen(
    kept: Kept, course: Course, paragraf: str, step: Proposition, winner: str, votering: str | None
) -> tuple[Command, ...]:
    """What records who stays in a round, and after the last one what the waiting count is on."""
    option = step.option(winner)
    if course.plan is None or option is None:
        return ()
    results = {n: found for n, found in course.results.items() if n < step.number} | {step.number: option}
    counted = {**course.counted, **({} if votering is None else {step.number: votering})}
    made: tuple[Command, ...] = _rounds(kept, course.plan, paragraf, step.points, results, counted)
    waiting = course.waiting or _waits(kept, paragraf, votering)
    after = next_step(course.plan, results)
    if waiting is None or after is None or after.form == "motförslag":
        return made
    return (*made, _proposition(course, paragraf, waiting.id, after, secret=False))


def _rounds(
    kept: Kept,
    plan: Propositionsordning,
    paragraf: str,
    points: tuple[int, ...],
    results: Mapping[int, Found],
    counted: Mapping[int, str],
) -> tuple[Command, ...]:
    """What records who stayed in the rounds that are settled, of those that isn't recorded of yet."""
    before, _ = kept.handled(paragraf).rounds.get(points, (0, ""))
    settled = [
        s.number for s in plan.steps if s.form == "motförslag" and s.points == points and s.number in results
    ]
    made: list[Command] = []
    for place, number in enumerate(settled[before:], before + 1):
        stays = results[number]
        votering = counted.get(number)
        if isinstance(stays, Standing):
            made.append(
                c.ChooseMotforslag(
                    paragraf=paragraf,
                    proposal=said(stays, plan)[0],
                    round=place,
                    method="acklamation" if votering is None else "votering",
                    votering=votering,
                    points=points,
                )
            )
    return tuple(made)


def _waits(kept: Kept, paragraf: str, besides: str | None) -> VoteringState | None:
    """The count on the main question that was called for before a round's."""
    counts = kept.handled(paragraf).voteringar.values()
    return next((v for v in counts if v.open and v.asked is None and v.id != besides), None)


def closing(kept: Kept, course: Course, paragraf: str) -> tuple[Command, ...] | None:
    """What closes the count that goes on; None where votes are missing or a tie waits to be broken."""
    votering = course.count
    if votering is None or not votering.begun:
        return None
    item = kept.handled(paragraf)
    if missing(kept.state, item, votering):
        return None
    if tied(kept, paragraf, votering):
        return None
    outcome = item.counted(votering, kept.state.kind)
    made: tuple[Command, ...] = (c.CloseVotering(paragraf=paragraf, votering=votering.id),)
    step = course.concerns
    if (
        step is not None
        and votering.asked is not None
        and votering.asked.question == "motförslag"
        and outcome.chosen
    ):
        made += chosen(kept, course, paragraf, step, outcome.chosen[0], votering.id)
    return made


def _drawn_later(kept: Kept, paragraf: str, votering: VoteringState) -> bool:
    """Whether a shared place is drawn when the elected are named: ballots for names or lists."""
    asked = votering.asked
    sides = () if asked is None else (*asked.ja_proposals, *asked.nej_proposals)
    demanded = kept.handled(paragraf).demanded
    return bool(votering.ballots) and (bool(demanded) or any(p not in sides for p, _ in votering.ballots))


def tied(kept: Kept, paragraf: str, votering: VoteringState) -> bool:
    """Whether everybody has voted, and a casting vote or a lot is waited for.

    Also where who presides has voted on a side: it is said that this decided it. Where a third is enough
    (KL 5:50) equal votes may have carried without.
    """
    item = kept.handled(paragraf)
    if not votering.begun or votering.casting is not None or missing(kept.state, item, votering):
        return False
    outcome = item.counted(votering, kept.state.kind)
    waits = outcome.side is None or outcome.decided_by == "utslagsröst"
    return outcome.tied and waits and not _drawn_later(kept, paragraf, votering)
