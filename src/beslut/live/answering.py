"""What was found and counted in a §, and to which step of its propositionsordning each belongs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from beslut.decide.meeting.state import ParagrafState
from beslut.events import meeting as e
from beslut.live.keeping import Kept
from beslut.live.ordering import standing
from beslut.projections.items import Item
from beslut.rules.proposition import Alternative, AvgorsIdag, Proposition
from beslut.rules.propositionsgang import Found, next_step
from beslut.rules.propositionsordning import Propositionsordning
from beslut.rules.votering import FORMAL
from beslut.values import FormalOutcome, Question


@frozen(kw_only=True)
class Answered:
    """What was found or counted: the question, what stood in it, what won and what lost.

    `votering`: the count, where it was one; then `version` is that of the call for it. `asked`: what the
    chair had put, or what the count's sides were.
    """

    version: int
    question: Question
    points: tuple[int, ...]
    asked: tuple[str, ...]
    winners: tuple[str, ...]
    lost: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    votering: str | None = None
    elected: bool = False


def called_for(state: ParagrafState, item: Item, at: int, points: tuple[int, ...]) -> bool:
    """Whether the call for a count on which a main proposal was set still stands, or a rival was chosen."""
    later = (event for _, event in item.steps[at:])
    if any(isinstance(event, e.MotforslagChosen) and event.points == points for event in later):
        return True
    for _, event in reversed(item.steps[:at]):
        if isinstance(event, e.VoteringRequested):
            return not state.voteringar[event.votering].withdrawn
        if isinstance(event, e.AcklamationFound):
            return False
    return False


def answers(kept: Kept, state: ParagrafState, item: Item) -> list[Answered]:
    """What was found and counted and still holds, in order."""
    found: list[Answered] = []
    put: e.PropositionPut | None = None
    laid = [(each.version, each.event.kind) for each in item.proposals]
    for at, (version, event) in enumerate(item.steps):
        if isinstance(event, e.PropositionPut):
            put = event
        elif isinstance(event, e.AcklamationFound):
            same = put is not None and (put.question, put.points) == (event.question, event.points)
            asked = put.proposals if put is not None and same else event.winners
            if not _overtaken(event.question, event.formal, version, laid):
                found.append(
                    Answered(
                        version=version,
                        question=event.question,
                        points=event.points,
                        asked=asked,
                        winners=event.winners,
                        formal=event.formal,
                    )
                )
        elif isinstance(event, e.VoteringRequested):
            answer = _count_answer(kept, state, event.votering, version)
            if answer is not None:
                found.append(answer)
        elif isinstance(event, e.PersonsElected):
            found.append(
                Answered(
                    version=version, question="sak", points=(), asked=event.proposals,
                    winners=event.proposals, elected=True,
                )
            )  # fmt: skip
        elif _rests_on_a_finding(event) and called_for(state, item, at, event.points):
            found = _without_the_last(found, event.points)
    return found


def _rests_on_a_finding(event: object) -> bool:
    return isinstance(event, e.HuvudforslagSet) and event.basis == "ordförandens finnande"


def _without_the_last(found: list[Answered], points: tuple[int, ...]) -> list[Answered]:
    """What was found on the matter last is called in question: that chose the main proposal."""
    last = next(
        (a for a in reversed(found) if (a.question, a.points, a.votering) == ("sak", points, None)), None
    )
    return [each for each in found if each is not last]


def _count_answer(kept: Kept, state: ParagrafState, votering: str, version: int) -> Answered | None:
    count = state.voteringar[votering]
    if not count.closed or count.withdrawn:
        return None
    vote = state.counted(count, kept.state.kind)
    asked = (*vote.of.ja_proposals, *vote.of.nej_proposals, *(p for p, _ in vote.of.ballots))
    lost = vote.of.nej_proposals if vote.side == "ja" else vote.of.ja_proposals if vote.side == "nej" else ()
    if vote.side is None and not vote.chosen:
        return None
    return Answered(
        version=version,
        question=vote.of.question,
        points=vote.of.points,
        asked=asked,
        winners=vote.chosen,
        lost=lost,
        formal=vote.formal,
        votering=votering,
    )


def _overtaken(
    question: Question, formal: FormalOutcome | None, version: int, laid: Iterable[tuple[int, str]]
) -> bool:
    """Whether a proposal was made after a finding, on which that says nothing."""
    for when, kind in laid:
        if when < version:
            continue
        if question in FORMAL or formal is not None:
            if kind == question:
                return True
        elif question in ("sak", "motförslag") and kind not in (*FORMAL, "tillägg"):
            return True
    return False


# --- and to which step of the plan it belongs ---------------------------------------------


@define(eq=False)
class Walk:
    """A plan gone through as far as the answers go.

    `results`: what was found in each step, `by` the step as it was put and the answer; `pending`: what is put
    next. `refused`: the proposals that stood alone and were voted down.
    """

    results: dict[int, Found] = field(factory=dict)
    by: dict[int, tuple[Proposition, Answered]] = field(factory=dict)
    pending: Proposition | None = None
    refused: tuple[str, ...] = ()


def walked(plan: Propositionsordning, answered: Sequence[Answered]) -> Walk:
    """The plan with the answers that belong to its steps, each to one."""
    walk = Walk()
    left = list(answered)
    while (step := next_step(plan, walk.results)) is not None:
        here = [each for each in left if _is_on(step, each)]
        lone = next((each for each in reversed(here) if each.votering is not None), None)
        if step.form == "ensamt" and lone is not None and set(lone.lost) & _all_of(step):
            walk.refused = tuple(sorted(_all_of(step)))
            break
        matching = [(result, each) for each in here if (result := _result(step, each)) is not None]
        if not matching:
            break
        counted = [match for match in matching if match[1].votering is not None]
        result, best = (counted or matching)[-1]
        walk.results[step.number], walk.by[step.number] = result, (step, best)
        left = [
            each for each in left if each is not best and (each not in here or each.version > best.version)
        ]
    walk.pending = step if not walk.refused else None
    return walk


def _all_of(step: Proposition) -> set[str]:
    return {proposal for option in step.options for proposal in standing(option)}


def _is_on(step: Proposition, answered: Answered) -> bool:
    """Whether an answer is on a step: the same question on the same att-satser, with nothing else in it."""
    if answered.question != step.question or (answered.points != step.points and not answered.elected):
        return False
    return step.form == "formell" or set(answered.asked) <= _all_of(step) or answered.elected


def _result(step: Proposition, answered: Answered) -> Found | None:
    won, lost = set(answered.winners), set(answered.lost)
    if step.form == "formell":
        return _formally(step, answered, won)
    if step.form == "tillägg":
        return _addition(step, answered, won, lost)
    hit: tuple[Alternative, ...] = tuple(each for each in step.options if won & set(standing(each)))
    if not hit:
        return None
    return hit if step.several else hit[0]


def _formally(step: Proposition, answered: Answered, won: set[str]) -> Found | None:
    for option in step.options:
        if isinstance(option, AvgorsIdag):
            if answered.formal == "avgörs idag":
                return option
        elif won & set(standing(option)) or answered.formal == step.question:
            return option
    return None


def _addition(step: Proposition, answered: Answered, won: set[str], lost: set[str]) -> Found | None:
    added, refused = step.options
    if won & set(standing(added)):
        return added
    about = won & set(standing(refused)) or lost & set(standing(added))
    if about or (not won and set(answered.asked) & set(standing(added))):
        return refused
    return None
