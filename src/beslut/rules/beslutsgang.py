"""How the steps of a § settle it: what was found and counted, in order, on plain values.

One account for the state that commands are checked against and for the read models. Source: rules.md
2.2-2.6, 8.1 and 8.2; KL 5:50, 5:56; practice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from beslut.rules.votering import FORMAL, Body, Count, Counted, Kinds, counted, formally_found
from beslut.values import (
    AterremissBasis,
    ElectedBy,
    FormalOutcome,
    Question,
)

Method = Literal["acklamation", "votering", "sluten omröstning", "lottning"]
_PREPARATORY: tuple[Question, ...] = ("motförslag", "ordningsfråga")


class Finding(NamedTuple):
    """What the chair found by acklamation; `mark` is the caller's own."""

    question: Question = "sak"
    winners: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    points: tuple[int, ...] = ()
    mark: Any = None


class Elected(NamedTuple):
    """An election as it was announced: by whom the elected were proposed, and how they were elected."""

    proposals: tuple[str, ...]
    method: ElectedBy
    mark: Any = None


class Contest(NamedTuple):
    """A kontraproposition: main proposal or counter-proposal was chosen for the deciding count."""

    points: tuple[int, ...] = ()


Step = Finding | Count | Elected | Contest


class Settled(NamedTuple):
    """One question that was settled, by a finding, a count or an election as announced.

    `contest`: the count decided a kontraproposition, whichever of the two was called for first.
    """

    question: Question
    points: tuple[int, ...]
    winners: tuple[str, ...]
    step: Finding | Elected | Counted
    formal: FormalOutcome | None = None
    contest: bool = False

    @property
    def vote(self) -> Counted | None:
        """The count that settled it."""
        return self.step if isinstance(self.step, Counted) else None

    def concerns(self, question: Question, points: tuple[int, ...]) -> bool:
        """Whether it settles the same question, on the same att-satser or on all."""
        apart = self.points and points and not set(self.points) & set(points)
        return self.question == question and not apart


class Outcome(NamedTuple):
    """How a point (or the whole §) was decided; empty where nothing says.

    `formal` is set where the matter was sent back or postponed, `basis` and `disputed` with it.
    `deciding`: the count (or, in an election, what was announced) that decided.
    """

    method: Method | None = None
    winners: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    basis: AterremissBasis | None = None
    disputed: bool = False
    deciding: Settled | None = None
    standing: tuple[Settled, ...] = ()

    @property
    def vote(self) -> Counted | None:
        """The deciding count."""
        return self.deciding.vote if self.deciding else None

    @property
    def contest(self) -> bool:
        """Whether the deciding count followed a kontraproposition."""
        return self.deciding is not None and self.deciding.contest

    @property
    def lost(self) -> frozenset[str]:
        """The proposals that a standing count put aside and nothing carried."""
        put_aside = (p for s in self.standing if s.vote is not None for p in s.vote.lost)
        return frozenset(put_aside).difference(self.winners)


_NOTHING = Outcome()


def conclude(
    steps: Sequence[Step],
    kinds: Kinds,
    body: Body,
    *,
    formal: FormalOutcome | None = None,
    point: int | None = None,
) -> Outcome:
    """The outcome of a point (None: of the § as a whole), from the steps that concern it, in order.

    A finding stands unless a count followed on the same question, whoever reserves afterwards.
    Proposals that don't exclude each other may win one after the other: other att-satser, and additions
    to what was decided. `formal` is the formal outcome that was recorded as such, where the steps
    themselves have none.
    """
    standing = _standing(steps, kinds, body, point)
    if not standing:
        return _NOTHING if formal is None else Outcome(formal=formal)
    sent = next((s for s in reversed(standing) if s.formal is not None), None)
    formal = formal if sent is None else sent.formal
    if len(standing) == 1:
        winners = tuple(dict.fromkeys(standing[0].winners))
    else:
        winners = tuple(dict.fromkeys(w for s in standing for w in s.winners))
    vote = None if sent is None else sent.vote
    basis: AterremissBasis | None = "majoritet" if sent is not None and vote is None else None
    disputed = False
    if vote is not None:
        basis, disputed = vote.basis, vote.disputed
    decisive = [s for s in standing if not isinstance(s.step, Finding)]
    if not decisive:
        return Outcome("acklamation", winners, formal, basis, disputed, None, tuple(standing))
    last = ([s for s in decisive if s.question != "tillägg"] or decisive)[-1]
    return Outcome(_method(last), winners, formal, basis, disputed, last, tuple(standing))


def _method(settled: Settled) -> Method:
    vote = settled.vote
    if vote is None:
        assert isinstance(settled.step, Elected)
        how = settled.step.method
        return "sluten omröstning" if how == "proportionellt val" else how
    if vote.decided_by == "lottning":
        return "lottning"
    return "sluten omröstning" if vote.of.secret or vote.of.ballots else "votering"


def _standing(steps: Sequence[Step], kinds: Kinds, body: Body, point: int | None) -> list[Settled]:
    """What was settled and not settled otherwise later."""
    standing: list[Settled] = []
    for step in steps:
        if isinstance(step, Elected):
            standing = [s for s in standing if not set(step.proposals) & set(_at_stake(s))]
            standing.append(Settled("sak", (), step.proposals, step))
            continue
        if isinstance(step, Contest) or _prepares(step):
            if _is_contest(step):  # what was found before is called in question, until the last two are put
                standing = [s for s in standing if not _undone(s, step.points, point)]
            continue
        if point is not None and step.points and point not in step.points:
            continue
        if isinstance(step, Finding):
            standing = _after_finding(standing, step, kinds, point)
        else:
            contest = step.question == "sak" and _contested(steps, step.points)
            standing = _after_count(standing, counted(step, kinds, body), kinds, contest=contest)
    return standing


def _undone(settled: Settled, points: tuple[int, ...], point: int | None) -> bool:
    """Whether a finding on the matter is of att-satser for which a counter-proposal is then chosen."""
    if settled.question != "sak" or not isinstance(settled.step, Finding):
        return False
    if point is not None:
        return not points or point in points
    return settled.points == points or bool(set(settled.points) & set(points))


def contest_left(steps: Sequence[Step], kinds: Kinds, body: Body) -> bool:
    """Whether a counter-proposal was chosen, and hasn't been put against the main one since."""
    for step in steps:
        if isinstance(step, Elected) or not _is_contest(step):
            continue
        standing = _standing(steps, kinds, body, step.points[0] if step.points else None)
        if not any(settled.question == "sak" for settled in standing):
            return True
    return False


def _is_contest(step: Step) -> bool:
    """Whether it chooses who stands against the main proposal."""
    if isinstance(step, Count):
        return step.question == "motförslag" or step.role == "förberedande"
    return isinstance(step, Contest) or (isinstance(step, Finding) and step.question == "motförslag")


def _prepares(step: Finding | Count) -> bool:
    """Whether it only prepared what was decided, or was about the order."""
    return step.question in _PREPARATORY or (isinstance(step, Count) and step.role == "förberedande")


def _contested(steps: Sequence[Step], points: tuple[int, ...]) -> bool:
    """Whether a counter-proposal was chosen for any of these att-satser (none: for any)."""
    contests = [step.points for step in steps if not isinstance(step, Elected) and _is_contest(step)]
    return any(not points or not chosen or set(points) & set(chosen) for chosen in contests)


def _at_stake(settled: Settled) -> tuple[str, ...]:
    vote = settled.vote
    if vote is None:
        return settled.winners
    count = vote.of
    return (*count.ja_proposals, *count.nej_proposals, *(proposal for proposal, _ in count.ballots))


def _after_finding(
    standing: list[Settled], finding: Finding, kinds: Kinds, point: int | None
) -> list[Settled]:
    question, points = finding.question, finding.points
    if question in FORMAL:  # a new answer takes the place of the old one, but not of a count that carried
        if any(s.vote is not None and s.concerns(question, points) for s in standing):
            return standing
        kept = [s for s in standing if not s.concerns(question, points)]
        if finding.formal == "avgörs idag":
            return kept
    elif finding.formal == "avgörs idag":
        return standing
    else:
        counts = [s for s in standing if s.vote is not None and s.concerns(question, points)]
        if any(_told_by(s, finding) for s in counts):
            return standing
        # what the chair found on single att-satser holds for those; elsewhere the count stands beside it
        narrower = points and point is not None
        kept = [s for s in standing if not (narrower and s in counts and not s.points)]
    formal = finding.formal or formally_found(question, finding.winners, kinds)
    kept.append(Settled(question, points, finding.winners, finding, formal))
    return kept


def _told_by(settled: Settled, finding: Finding) -> bool:
    """Whether a finding after a count is about what was counted: then the count holds, whatever is found."""
    if finding.points and not settled.points:
        return False
    asked = _at_stake(settled)
    return not finding.winners or not asked or not set(asked).isdisjoint(finding.winners)


def _after_count(standing: list[Settled], vote: Counted, kinds: Kinds, *, contest: bool) -> list[Settled]:
    count = vote.of
    new = Settled(count.question, count.points, vote.chosen, vote)
    kept = [
        s for s in standing if not s.concerns(count.question, count.points) or _other_addition(s, new, kinds)
    ]
    sent_back = vote.formal in FORMAL
    if count.question in FORMAL and vote.side is not None and not sent_back:
        return kept  # to be decided today: the matter goes on
    kept.append(new._replace(formal=vote.formal if sent_back else None, contest=contest))
    return kept


def _other_addition(settled: Settled, counted_now: Settled, kinds: Kinds) -> bool:
    """Whether two questions on a tillägg are on different ones: each is settled for itself (rules.md 2.2)."""
    before, now = ({p for p in _at_stake(s) if kinds.get(p) == "tillägg"} for s in (settled, counted_now))
    return bool(before and now) and before.isdisjoint(now)


def to_be_decided_today(
    steps: Sequence[Step], question: Question, kinds: Kinds, body: Body
) -> Finding | Counted | None:
    """What says that the matter is decided today, where that is the last of a formal question; else None."""
    today: Finding | Counted | None = None
    for step in steps:
        if isinstance(step, Finding) and question in (step.question, step.formal):
            today = step if step.formal == "avgörs idag" else None
        elif isinstance(step, Count) and step.question == question:
            vote = counted(step, kinds, body)
            today = vote if vote.formal == "avgörs idag" else None
    return today


def adopted(winners: Iterable[str], kinds: Kinds, aims: Mapping[str, str]) -> frozenset[str]:
    """The proposals that were carried: winners, what a winning bifall supports, and what says the same.

    `aims`: which proposal a bifall or an avslag is about.
    """
    won = set(winners)
    won |= {aims[w] for w in won if kinds.get(w) == "bifall" and w in aims}
    won |= {p for p, aim in aims.items() if kinds.get(p) == "bifall" and aim in won}
    rejected = {aims[w] for w in won if kinds.get(w) == "avslag" and w in aims}
    if rejected:
        won |= {p for p, aim in aims.items() if kinds.get(p) == "avslag" and aim in rejected}
    return frozenset(won)
