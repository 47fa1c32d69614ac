"""Where a § stands in its propositionsordning: what was settled so far, what is put next, what is counted.

The plan is the rules' (`rules.propositionsordning`), in the order that the chair has stated where that
names steps of it; what was found and counted is matched to its steps by the proposals that stood in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from beslut.decide.meeting.beslutsgang import VoteringState
from beslut.decide.meeting.state import ParagrafState
from beslut.events import meeting as e
from beslut.live.keeping import Kept
from beslut.live.naming import on_table
from beslut.live.ordering import follow, plan_of
from beslut.projections.items import Item
from beslut.rules.impossible import Impossible
from beslut.rules.proposition import Alternative, AvgorsIdag, AvslagPaTillagg, Proposition, Winner
from beslut.rules.propositionsgang import Found, Settled, next_step, settled
from beslut.rules.propositionsordning import Propositionsordning
from beslut.rules.votering import FORMAL
from beslut.values import FormalOutcome, Question


@frozen(kw_only=True)
class Answered:
    """What was found or counted: the question, what stood in it, what won and what lost.

    `votering`: the count, where it was one. `asked`: what the chair had put, or what the count's sides were.
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


@frozen(kw_only=True)
class Course:
    """A § on its way: the plan and how far it has come.

    `plan` None: nothing lies on the table, or what does makes no sense (`why`, in Swedish). `pending`: what
    is put next; `put`: it has been. `found`: what the chair has found, where the gavel hasn't fallen, and
    `answers` the step that it answers. `count`: the count that goes on now, and `concerns` the step that it
    is on; `waiting`: one that was called for on the main question, until there is a counter-proposal.
    """

    plan: Propositionsordning | None
    why: str
    results: dict[int, Found]
    pending: Proposition | None
    settled: Settled | None
    put: bool
    found: e.AcklamationFound | None
    answers: Proposition | None
    count: VoteringState | None
    concerns: Proposition | None
    waiting: VoteringState | None

    @property
    def done(self) -> bool:
        """Whether nothing is left to put."""
        return self.pending is None and self.count is None and not self.why


def course_of(kept: Kept, paragraf: str) -> Course:
    """Where a § stands."""
    state, item = kept.handled(paragraf), kept.item(paragraf)
    found = _unconfirmed(state, item)
    open_counts = [v for v in state.voteringar.values() if v.open]
    forslag = on_table(item)
    plan, why, answered = None, "", []
    if forslag:
        answered = _answers(kept, state, item)
        try:
            plan = follow(plan_of(kept, state, forslag, _contested(state, item)), _stated(item))
        except Impossible as error:
            why = str(error)
    if plan is None:
        count = open_counts[-1] if open_counts else None
        return Course(
            plan=None, why=why, results={}, pending=None, settled=None, put=False,
            found=None if open_counts else found, answers=None, count=count, concerns=None, waiting=None,
        )  # fmt: skip
    results: dict[int, Found] = {}
    by: dict[int, tuple[Proposition, Answered]] = {}
    while (pending := next_step(plan, results)) is not None:
        match = _match(pending, answered)
        if match is None:
            break
        results[pending.number], by[pending.number] = match[0], (pending, match[1])
    waiting = _waiting(open_counts, item, pending)
    going_on = [v for v in open_counts if v is not waiting]
    count = going_on[-1] if going_on else None
    concerns = None if count is None else _counted_step(count, item, by.values(), pending)
    if count is not None:
        found = None
    return Course(
        plan=plan,
        why="",
        results=results,
        pending=pending,
        settled=settled(plan, results),
        put=pending is not None and _is_put(item, pending),
        found=found,
        answers=None if found is None else _answered_by(found, item, by.values()),
        count=count,
        concerns=concerns,
        waiting=waiting,
    )


def _unconfirmed(state: ParagrafState, item: Item) -> e.AcklamationFound | None:
    """What the chair has found, where nothing followed on it yet."""
    if state.finding is None or state.gavelled or state.decided or state.sent_away is not None:
        return None
    found: e.AcklamationFound = state.finding
    for _, event in reversed(item.steps):
        if event is found:
            break
        if isinstance(event, e.VoteringRequested) and not state.voteringar[event.votering].withdrawn:
            return None  # the count is what settles it
        if isinstance(event, e.MotforslagChosen | e.PersonsElected):
            return None
    return found


def _contested(state: ParagrafState, item: Item) -> dict[tuple[int, ...], str]:
    """The main proposals that hold: one that rests on a finding, only while a count is called for on it."""
    held: dict[tuple[int, ...], str] = {}
    for at, (_, event) in enumerate(item.steps):
        if not isinstance(event, e.HuvudforslagSet):
            continue
        if event.basis == "ordförandens finnande" and not _called_for(state, item, at, event.points):
            continue
        held[event.points] = event.proposal
    return held


def _called_for(state: ParagrafState, item: Item, at: int, points: tuple[int, ...]) -> bool:
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


def _stated(item: Item) -> tuple[e.PlannedProposition, ...]:
    """The order that the chair stated last, where it names its steps."""
    for _, event in reversed(item.steps):
        if isinstance(event, e.PropositionsordningSet):
            return event.steps
    return ()


# --- what was found and counted ----------------------------------------------------------


def _answers(kept: Kept, state: ParagrafState, item: Item) -> list[Answered]:
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
        elif isinstance(event, e.MotforslagChosen) or (
            isinstance(event, e.HuvudforslagSet)
            and (event.basis != "ordförandens finnande" or _called_for(state, item, at, event.points))
        ):
            # what was found on the matter before is called in question
            found = [a for a in found if a.votering or a.question != "sak" or a.points != event.points]
    return found


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


def _match(step: Proposition, answered: Sequence[Answered]) -> tuple[Found, Answered] | None:
    """What was answered in a step: a count before a finding, otherwise the last."""
    matching = []
    for each in answered:
        if each.question != step.question or (each.points != step.points and not each.elected):
            continue
        result = _result(step, each)
        if result is not None:
            matching.append((result, each))
    counted = [m for m in matching if m[1].votering is not None]
    best = counted or matching
    return best[-1] if best else None


def _result(step: Proposition, answered: Answered) -> Found | None:
    won, lost = set(answered.winners), set(answered.lost)
    if step.form == "formell":
        return _formally(step, answered, won)
    if step.form == "tillägg":
        return _addition(step, answered, won, lost)
    hit: tuple[Alternative, ...] = tuple(each for each in step.options if won & _standing(each))
    if not hit:
        return None
    if step.several:
        return hit
    # a finding on fewer alternatives than now stand against each other says nothing of these
    return hit[0]


def _standing(option: Alternative) -> set[str]:
    return set() if isinstance(option, Winner) else set(option.proposals)


def _formally(step: Proposition, answered: Answered, won: set[str]) -> Found | None:
    for option in step.options:
        if isinstance(option, AvgorsIdag):
            if answered.formal == "avgörs idag":
                return option
        elif won & _standing(option) or answered.formal == step.question:
            return option
    return None


def _addition(step: Proposition, answered: Answered, won: set[str], lost: set[str]) -> Found | None:
    added, refused = step.options[0], step.options[1]
    if won & _standing(added):
        return added
    if won & _standing(refused) or lost & _standing(added):
        return refused
    if not won and set(answered.asked) & _standing(added):
        assert isinstance(refused, AvslagPaTillagg)
        return refused
    return None


def _waiting(
    open_counts: Sequence[VoteringState], item: Item, pending: Proposition | None
) -> VoteringState | None:
    """The count on the main question that waits until there is a counter-proposal."""
    if pending is None or pending.form != "motförslag":
        return None
    for count in open_counts:
        if count.asked is None and _asked_before(item, count.id) != "motförslag":
            return count
    return None


def _asked_before(item: Item, votering: str) -> Question | None:
    """The question that was found on last before a count was called for."""
    question: Question | None = None
    for _, event in item.steps:
        if isinstance(event, e.AcklamationFound | e.PropositionPut):
            question = event.question
        elif isinstance(event, e.VoteringRequested) and event.votering == votering:
            return question
    return None


def _counted_step(
    count: VoteringState,
    item: Item,
    answered: Iterable[tuple[Proposition, Answered]],
    pending: Proposition | None,
) -> Proposition | None:
    """The step that a count is on: the one whose finding it was called for on, else what is put next."""
    last: int | None = None
    for version, event in item.steps:
        if isinstance(event, e.AcklamationFound):
            last = version
        elif isinstance(event, e.PropositionPut | e.HuvudforslagSet | e.MotforslagChosen):
            last = None
        elif isinstance(event, e.VoteringRequested) and event.votering == count.id:
            break
    for step, answer in answered:
        if answer.version == last and answer.votering is None:
            return step
    return pending


def _answered_by(
    found: e.AcklamationFound, item: Item, answered: Iterable[tuple[Proposition, Answered]]
) -> Proposition | None:
    """The step that a finding answers."""
    version = next(version for version, event in item.steps if event is found)
    return next((step for step, answer in answered if answer.version == version), None)


def _is_put(item: Item, pending: Proposition) -> bool:
    """Whether what is put next was put already, and nothing found on it."""
    for _, event in reversed(item.steps):
        if isinstance(event, e.AcklamationFound):
            return False
        if isinstance(event, e.PropositionPut):
            wanted = {p for option in pending.options for p in _standing(option)}
            same = (event.question, event.points) == (pending.question, pending.points)
            return same and not wanted.isdisjoint(event.proposals)
    return False
