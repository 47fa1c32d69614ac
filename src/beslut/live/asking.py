"""From what stands to what is put: the next proposition with its answers, and what records each."""

from __future__ import annotations

from beslut.decide.meeting import commands as c
from beslut.decide.refused import NotElected
from beslut.live.course import Course
from beslut.live.deciding import drawn
from beslut.live.model import Answer, Ask
from beslut.live.naming import proposal_names
from beslut.live.ordering import said
from beslut.live.saying import PHRASES
from beslut.projections.items import Item
from beslut.rules.proposition import Alternative, AvgorsIdag, Proposition
from beslut.rules.propositionsordning import Propositionsordning
from beslut.values import FormalOutcome


def ask_of(course: Course, item: Item) -> Ask | None:
    """The proposition that is put next; None where there is none, or something is waited for.

    Where the most ballots are shared it is on whom the lot falls.
    """
    step, plan, paragraf = course.pending, course.plan, item.id
    if step is None or plan is None or course.count is not None or course.found is not None:
        return None
    if course.shared:
        return Ask(
            number=step.number,
            says=PHRASES["lottning"],
            question=step.question,
            points=step.points,
            answers=_lots(course, item),
            put=(),
            rule=NotElected.rule,
        )
    proposals = tuple(dict.fromkeys(p for option in step.options for p in said(option, plan)))
    put = c.PutProposition(paragraf=paragraf, question=step.question, proposals=proposals, points=step.points)
    return Ask(
        number=step.number,
        says=step.says,
        question=step.question,
        points=step.points,
        answers=tuple(
            answer_of(option, label, step, plan, paragraf)
            for option, label in zip(step.options, step.labels, strict=True)
        ),
        put=() if course.put else (put,),
        rule=step.rule,
        several=step.several,
        awaits_huvudforslag=step.awaits_huvudforslag,
    )


def _lots(course: Course, item: Item) -> tuple[Answer, ...]:
    """Those on whom the lot may fall, each with what records that it did."""
    called = proposal_names(item)
    return tuple(
        Answer(label=called[proposal], proposals=(proposal,), commands=(drawn(item, proposal),))
        for proposal in course.shared
    )


def answer_of(
    option: Alternative, label: str, step: Proposition, plan: Propositionsordning, paragraf: str
) -> Answer:
    """An answer to a proposition, and the finding that records it."""
    winners = () if isinstance(option, AvgorsIdag) else said(option, plan)
    formal: FormalOutcome | None = None
    if isinstance(option, AvgorsIdag):
        formal = "avgörs idag"
    elif step.form == "formell":
        formal = "återremiss" if step.question == "återremiss" else "bordläggning"
    found = c.FindAcklamation(
        paragraf=paragraf, question=step.question, winners=winners, formal=formal, points=step.points
    )
    return Answer(label=label, proposals=winners, formal=formal, commands=(found,))
