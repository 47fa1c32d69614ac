"""Where a § stands in its propositionsordning: what was settled so far, what is put next, what is counted.

The plan is the rules' (`rules.propositionsordning`), in the order that the chair has stated where that
names steps of it; what was found and counted is matched to its steps by the proposals that stood in them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from attrs import frozen

from beslut.decide.meeting.beslutsgang import VoteringState
from beslut.decide.meeting.state import ParagrafState
from beslut.events import meeting as e
from beslut.live.answering import Answered, Walk, answers, called_for, walked
from beslut.live.keeping import Kept
from beslut.live.naming import on_table
from beslut.live.ordering import follow, plan_of, standing
from beslut.projections.items import Item
from beslut.rules.forslag import Forslag
from beslut.rules.impossible import Impossible
from beslut.rules.proposition import Proposition
from beslut.rules.propositionsgang import Found, Settled, settled
from beslut.rules.propositionsordning import Propositionsordning
from beslut.values import Question


@frozen(kw_only=True)
class Course:
    """A § on its way: the plan and how far it has come; `counted`: the count that settled a step.

    `plan` None: nothing lies on the table, or what does makes no sense (`why`, in Swedish). `pending`: what
    is put next; `put`: it has been. `found`: what the chair has found, where the gavel hasn't fallen, and
    `answers` the step that it answers. `count`: the count that goes on now, and `concerns` the step that it
    is on; `waiting`: one that was called for on the main question, until there is a counter-proposal.
    `shared`: the names that got as many ballots, the most, among which the lot decides.
    """

    plan: Propositionsordning | None
    why: str
    results: dict[int, Found]
    counted: dict[int, str]
    pending: Proposition | None
    settled: Settled | None
    refused: tuple[str, ...]
    put: bool
    found: e.AcklamationFound | None
    answers: Proposition | None
    count: VoteringState | None
    concerns: Proposition | None
    waiting: VoteringState | None
    shared: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing is left to put."""
        return self.pending is None and self.count is None and not self.why


def course_of(kept: Kept, paragraf: str) -> Course:
    """Where a § stands."""
    state, item = kept.handled(paragraf), kept.item(paragraf)
    found = _unconfirmed(state, item)
    open_counts = [v for v in state.voteringar.values() if v.open]
    answered = answers(kept, state, item)
    # what aims at a proposal that was withdrawn falls with it, though minutes tell that it was laid
    forslag = _without(on_table(item), [each.event.proposal for each in item.proposals if each.withdrawn])
    refused: tuple[str, ...] = ()
    plan, walk, why = None, Walk(), ""
    while forslag:
        try:
            plan = follow(plan_of(kept, state, forslag, _contested(state, item)), _stated(item))
        except Impossible as error:
            plan, why = None, str(error)
            break
        walk = walked(plan, answered)
        if not walk.refused:
            break
        refused, plan = (*refused, *walk.refused), None
        forslag = _without(forslag, refused)
    waiting = _waiting(open_counts, item, walk.pending, found)
    going_on = [v for v in open_counts if v is not waiting]
    count = going_on[-1] if going_on else None
    if count is not None:
        found = None
    steps = walk.by.values()
    return Course(
        plan=plan,
        why=why,
        results=walk.results,
        counted={n: by.votering for n, (_, by) in walk.by.items() if by.votering is not None},
        pending=walk.pending,
        settled=None if plan is None else settled(plan, walk.results),
        refused=refused,
        put=walk.pending is not None and _is_put(item, walk.pending),
        found=found,
        answers=None if found is None else _answered_by(found, item, steps),
        count=count,
        concerns=None if count is None else _counted_step(count, item, steps, walk.pending),
        waiting=waiting,
        shared=() if count is not None or found is not None else _shared(kept, state, item),
    )


def _shared(kept: Kept, state: ParagrafState, item: Item) -> tuple[str, ...]:
    """The names among which the lot decides: closed ballots gave several the most, and nobody is elected."""
    last = next((v for v in reversed(state.voteringar.values()) if not v.withdrawn), None)
    if last is None or not last.closed or not last.ballots or item.elected or state.demanded:
        return ()
    if state.counted(last, kept.state.kind).chosen:
        return ()
    most = max(number for _, number in last.ballots)
    return tuple(proposal for proposal, number in last.ballots if number == most)


def _without(forslag: Sequence[Forslag], refused: Collection[str]) -> tuple[Forslag, ...]:
    """What is left on the table without these proposals and whatever aims at them."""
    gone = set(refused)
    while more := {each.id for each in forslag if each.target in gone} - gone:
        gone |= more
    return tuple(each for each in forslag if each.id not in gone)


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
        if event.basis == "ordförandens finnande" and not called_for(state, item, at, event.points):
            continue
        held[event.points] = event.proposal
    return held


def _stated(item: Item) -> tuple[e.PlannedProposition, ...]:
    """The order that the chair stated last, where it names its steps."""
    for _, event in reversed(item.steps):
        if isinstance(event, e.PropositionsordningSet):
            return event.steps
    return ()


def _waiting(
    open_counts: Sequence[VoteringState],
    item: Item,
    pending: Proposition | None,
    found: e.AcklamationFound | None,
) -> VoteringState | None:
    """The count on the main question that waits until there is a counter-proposal."""
    choosing = found is not None and found.question == "motförslag"
    if not choosing and (pending is None or pending.form != "motförslag"):
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
            wanted = {p for option in pending.options for p in standing(option)}
            same = (event.question, event.points) == (pending.question, pending.points)
            return same and not wanted.isdisjoint(event.proposals)
    return False
